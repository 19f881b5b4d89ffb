"""The last steps: a neuron, a layer, how wrong they are, and how they learn."""

from .step import Step

NETWORKS = (
    Step(
        "neuron",
        "A neuron",
        (
            "A neuron has a weight for each input, and a bias: `Neuron([0.5, -1.0], 0.1)` makes Values of them.",
            "Called with inputs it multiplies, adds up, and bends: tanh(w₁x₁ + w₂x₂ + b).",
            "`parameters()` gives the Values that learning may change: the weights in order, and the bias last.",
        ),
        """\
class Neuron:
    def __init__(self, weights, bias):
        ...

    def __call__(self, inputs):
        ...

    def parameters(self):
        ...
""",
        (
            "`self.weights = [Value(w) for w in weights]`, and a Value for the bias.",
            "Begin with the bias, and add `w * x` for each pair of `zip(self.weights, inputs)`.",
            "`return z.tanh()`, and for the parameters `self.weights + [self.bias]`.",
        ),
        """\
class Neuron:
    def __init__(self, weights, bias):
        self.weights = [Value(w) for w in weights]
        self.bias = Value(bias)

    def __call__(self, inputs):
        z = self.bias
        for w, x in zip(self.weights, inputs):
            z = w * x + z
        return z.tanh()

    def parameters(self):
        return self.weights + [self.bias]
""",
        inside=False,
        chapter="neuron",
    ),
    Step(
        "layer",
        "A layer",
        (
            "A layer is a list of neurons that see the same inputs. `Layer(neurons)` keeps them.",
            "Called with inputs, it gives the list of their outputs, in order.",
            "Its parameters are those of the first neuron, then those of the second, and so on.",
        ),
        """\
class Layer:
    def __init__(self, neurons):
        ...

    def __call__(self, inputs):
        ...

    def parameters(self):
        ...
""",
        (
            "A list comprehension says it in one line: `[neuron(inputs) for neuron in self.neurons]`.",
            "The parameters are one flat list, not a list of lists.",
            "`[p for neuron in self.neurons for p in neuron.parameters()]`",
        ),
        """\
class Layer:
    def __init__(self, neurons):
        self.neurons = neurons

    def __call__(self, inputs):
        return [neuron(inputs) for neuron in self.neurons]

    def parameters(self):
        return [p for neuron in self.neurons for p in neuron.parameters()]
""",
        inside=False,
        chapter="layers",
    ),
    Step(
        "loss",
        "How wrong it is",
        (
            "One number for all mistakes: subtract the right answer from each prediction, square, add up, divide by how many.",
            "`loss(predictions, answers)` gives it as a Value, so that its gradient can be asked for.",
            "The answers are plain numbers.",
        ),
        """\
def loss(predictions, answers):
    ...
""",
        (
            "`(p - y) ** 2` is one mistake, squared.",
            "Add them up in a loop that begins with 0.0, or with `sum`.",
            "To divide by n, multiply by `1 / n`.",
        ),
        """\
def loss(predictions, answers):
    total = 0.0
    for p, y in zip(predictions, answers):
        total = total + (p - y) ** 2
    return total * (1 / len(answers))
""",
        inside=False,
        chapter="loss",
    ),
    Step(
        "step",
        "A step downhill",
        (
            "The gradient points to where the loss grows. So every parameter moves the other way, by the learning rate times its gradient.",
            "`step(parameters, rate)` moves their `data`.",
            "Afterwards it sets each `grad` back to 0.0: the next pass adds to what it finds.",
        ),
        """\
def step(parameters, rate):
    ...
""",
        (
            "Go through the parameters in a loop.",
            "Change `p.data`, and not `p`: the network holds these very Values.",
            "`p.data -= rate * p.grad`, and then `p.grad = 0.0`.",
        ),
        """\
def step(parameters, rate):
    for p in parameters:
        p.data -= rate * p.grad
        p.grad = 0.0
""",
        inside=False,
        chapter="one_weight",
    ),
    Step(
        "train",
        "The loop",
        (
            "All of it together, as often as it takes: forward, measure, backward, nudge.",
            "`train(layers, dots, rate, steps)`: layers is a list of your layers, the outputs of each are the inputs of the next. "
            "dots is a list of pairs of inputs and the answer, as `((0, 1), 1.0)`.",
            "The prediction is the only output of the last layer. Give back the loss of the last step, as a plain number.",
        ),
        """\
def train(layers, dots, rate, steps):
    ...
""",
        (
            "For each dot: `outputs = inputs`, and for each layer `outputs = layer(outputs)`. The prediction is `outputs[0]`.",
            "Then the loss of all predictions, its `backward()`, and one `step` with the parameters of all layers.",
            "The loss is a Value; its number is in `data`.",
        ),
        """\
def train(layers, dots, rate, steps):
    parameters = [p for layer in layers for p in layer.parameters()]
    for _ in range(steps):
        predictions = []
        for inputs, answer in dots:
            outputs = inputs
            for layer in layers:
                outputs = layer(outputs)
            predictions.append(outputs[0])
        wrong = loss(predictions, [answer for inputs, answer in dots])
        wrong.backward()
        step(parameters, rate)
    return wrong.data
""",
        inside=False,
        chapter="loop",
    ),
)
