"""Neuron, Layer, MLP: nothing but arithmetic on their parameters.

Parameters are Values when a network learns and plain numbers in a `frozen` one; the same code computes both.
"""

import math

from .activations import ACTIVATIONS
from .activations import activation as named
from .graph import data
from .rng import Random
from .value import Value


class Neuron:
    """Multiply each input by its weight, add them up with the bias, squash.

    weights: one for each input; bias: a number, a Value, or None for a neuron without; activation: one of ACTIVATIONS.
    """

    def __init__(self, weights: list, bias=None, activation: str = "tanh"):
        if not is_row(weights):
            raise ValueError("a neuron takes a list of weights, one for each input, not {!r}".format(weights))
        self.weights = weights
        self.bias = bias
        self.activation = named(activation).name

    def weighted_sum(self, inputs):
        """z = w1·x1 + w2·x2 + … + b, of a list with as many inputs as there are weights (else a ValueError)."""
        if len(inputs) != len(self.weights):
            raise ValueError("this neuron has {} weights and was given {} inputs".format(len(self.weights), len(inputs)))
        z = self.bias
        for w, x in zip(self.weights, inputs):
            z = w * x if z is None else z + w * x
        return z

    def __call__(self, inputs):
        """a = activation(z): a Value, or a number where inputs and parameters are numbers."""
        return ACTIVATIONS[self.activation](self.weighted_sum(inputs))

    def __repr__(self):
        bias = "" if self.bias is not None else ", no bias"
        return "Neuron({} inputs, {}{})".format(len(self.weights), self.activation, bias)

    def parameters(self) -> list:
        return self.weights if self.bias is None else self.weights + [self.bias]

    def frozen(self) -> "Neuron":
        """The same neuron with plain numbers for parameters."""
        bias = None if self.bias is None else data(self.bias)
        return Neuron([data(w) for w in self.weights], bias, self.activation)


class Layer:
    """Neurons that see the same inputs."""

    def __init__(self, neurons: list):
        self.neurons = neurons

    def __call__(self, inputs) -> list:
        return [neuron(inputs) for neuron in self.neurons]

    def __repr__(self):
        inputs = len(self.neurons[0].weights) if self.neurons else 0
        kinds = ", ".join(sorted({neuron.activation for neuron in self.neurons}))
        return "Layer({} inputs, {} neurons, {})".format(inputs, len(self.neurons), kinds)

    def parameters(self) -> list:
        return [parameter for neuron in self.neurons for parameter in neuron.parameters()]

    def frozen(self) -> "Layer":
        return Layer([neuron.frozen() for neuron in self.neurons])


class Network:
    """Layers one after another: the outputs of each are the inputs of the next."""

    def __init__(self, layers: list):
        self.layers = layers

    def __call__(self, inputs) -> list:
        """The outputs (a list) for one list of inputs; for several of these, a list of lists or an array, the outputs of each."""
        if not is_row(inputs):
            raise ValueError("a network takes a list of inputs, such as [1.0, 2.0], not {!r}".format(inputs))
        if len(inputs) and is_row(inputs[0]):
            return [self(row) for row in inputs]
        for layer in self.layers:
            inputs = layer(inputs)
        return inputs

    def __repr__(self):
        count = len(self.parameters())
        return "{}({}; {} parameters)".format(type(self).__name__, " → ".join([repr(layer) for layer in self.layers]), count)

    def zero_grad(self) -> None:
        """Set every `grad` to 0. `backward()` does so by itself; it is needed after `backward(accumulate=True)` only."""
        for parameter in self.parameters():
            parameter.grad = 0.0

    def parameters(self) -> list:
        """Every weight and bias; the label of each says where it stands, such as `layer1.neuron3.w2`."""
        return [parameter for layer in self.layers for parameter in layer.parameters()]

    def frozen(self) -> "Network":
        """The same network as it is now with plain numbers for parameters: it computes, much faster, and records nothing."""
        return Network([layer.frozen() for layer in self.layers])


class MLP(Network):
    """A multi-layer perceptron: every neuron of a layer sees all outputs of the layer before, and the weights start at random.

    sizes: numbers of inputs, of neurons in each hidden layer, and of outputs, such as [2, 8, 1].
    activations: one of ACTIVATIONS for all layers, or a list with one for each layer after the inputs.
    bias: False for neurons without one. seed: the same seed gives the same first weights on every machine.
    """

    def __init__(self, sizes: list, activations="tanh", bias: bool = True, seed: int = 1):
        if not isinstance(sizes, (list, tuple)):
            raise ValueError("all sizes stand in one list, such as MLP([2, 8, 1]); leafward.micrograd has an MLP(2, [8, 1])")
        if not all([isinstance(size, int) or hasattr(size, "__index__") for size in sizes]):
            raise ValueError("the sizes of a network are whole numbers, such as [2, 8, 1], not {}".format(sizes))
        if len(sizes) < 2 or min(sizes) < 1:
            raise ValueError("a network needs at least an input and an output size, each 1 or more, not {}".format(sizes))
        if not isinstance(activations, (list, tuple)):
            activations = [activations] * (len(sizes) - 1)
        if len(activations) != len(sizes) - 1:
            raise ValueError("{} layers need as many activations, not {}".format(len(sizes) - 1, len(activations)))
        random = Random(seed)
        layers = []
        for i in range(1, len(sizes)):
            name = "layer{}".format(i)
            neurons = [
                first_neuron("{}.neuron{}".format(name, j + 1), sizes[i - 1], sizes[i], activations[i - 1], bias, random)
                for j in range(sizes[i])
            ]
            layers.append(Layer(neurons))
        super().__init__(layers)
        self.sizes = list(sizes)

    def __repr__(self):
        kinds = [layer.neurons[0].activation for layer in self.layers]
        return "MLP({}, {}; {} parameters)".format(self.sizes, kinds[0] if len(set(kinds)) == 1 else kinds, len(self.parameters()))


def is_row(x) -> bool:
    """Whether it is itself a list of inputs; a Value, a number and a 0-dimensional array are none."""
    return isinstance(x, (list, tuple)) or bool(getattr(x, "shape", ()))


def first_neuron(name, inputs, outputs, activation, bias, random) -> Neuron:
    """A neuron before any training: random weights whose size suits the activation, and bias 0.

    Uniform weights of variance 2 / (inputs + outputs) keep the size of signals and gradients from layer to layer (Glorot
    and Bengio, 2010); half of a ReLU's signals are cut off, so there and with its kin it is 2 / inputs (He and others, 2015).
    """
    variance = 2 / inputs if named(activation).cuts else 2 / (inputs + outputs)
    limit = math.sqrt(3 * variance)
    weights = [Value(random.uniform(-limit, limit), "{}.w{}".format(name, k + 1)) for k in range(inputs)]
    return Neuron(weights, Value(0.0, name + ".b") if bias else None, activation)
