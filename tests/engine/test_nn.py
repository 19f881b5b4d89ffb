"""Networks: names, shapes, frozen copies, seeds, the size of the first weights, and what is said to wrong sizes."""

import math

import numpy as np
import pytest

from leafward.engine.nn import ACTIVATIONS, MLP, Layer, Network, Neuron
from leafward.engine.value import Value

every_activation = pytest.mark.parametrize("activation", sorted(ACTIVATIONS))


def test_a_neuron_multiplies_adds_and_squashes():
    neuron = Neuron([Value(0.5), Value(-2.0)], Value(0.25))
    assert neuron.weighted_sum([3.0, 1.0]).data == -0.25
    assert neuron([3.0, 1.0]).data == math.tanh(-0.25)
    assert Neuron([0.5, -2.0], None, "linear")([3.0, 1.0]) == -0.5


def test_parameters_are_named_by_where_they_stand():
    labels = [parameter.label for parameter in MLP([2, 2, 1]).parameters()]
    hidden = ["layer1.neuron1.w1", "layer1.neuron1.w2", "layer1.neuron1.b", "layer1.neuron2.w1", "layer1.neuron2.w2", "layer1.neuron2.b"]
    assert labels == [*hidden, "layer2.neuron1.w1", "layer2.neuron1.w2", "layer2.neuron1.b"]


@pytest.mark.parametrize(
    ("sizes", "bias", "count"),
    [([2, 8, 1], True, 33), ([2, 8, 1], False, 24), ([2, 1], True, 3), ([3, 4, 4, 2], True, 46), ([1, 1], False, 1)],
)
def test_shapes(sizes, bias, count):
    network = MLP(sizes, bias=bias)
    assert network.sizes == sizes
    assert [len(layer.neurons) for layer in network.layers] == sizes[1:]
    assert len(network.parameters()) == count
    assert len(network([0.5] * sizes[0])) == sizes[-1]


@every_activation
def test_a_frozen_network_computes_the_same_numbers_and_keeps_them(activation):
    network = MLP([2, 5, 3, 1], activation, seed=4)
    frozen = network.frozen()
    (live,) = network([0.3, -0.8])
    assert frozen([0.3, -0.8]) == [live.data]
    assert all(isinstance(parameter, float) for parameter in frozen.parameters())
    for parameter in network.parameters():
        parameter.data += 1.0
    assert frozen([0.3, -0.8]) == [live.data]


def test_a_frozen_network_without_bias_computes_the_same_numbers():
    network = MLP([2, 3, 1], bias=False)
    (live,) = network([1.0, 2.0])
    assert network.frozen()([1.0, 2.0]) == [live.data]
    assert network([0.0, 0.0])[0].data == 0.0


def test_each_layer_has_its_own_activation():
    network = MLP([1, 1, 1], ["relu", "linear"])
    assert [layer.neurons[0].activation for layer in network.layers] == ["relu", "linear"]
    first, last = (layer.neurons[0] for layer in network.layers)
    first.weights[0].data, last.weights[0].data = 2.0, -3.0
    assert [network([x])[0].data for x in (-1.0, 5.0)] == [0.0, -30.0]


def test_the_same_seed_starts_the_same_and_another_does_not():
    first, again, other = (values(MLP([2, 8, 1], seed=seed)) for seed in (3, 3, 4))
    assert first == again
    assert sum(a == b for a, b in zip(first, other, strict=True)) == 9  # the biases


@every_activation
def test_first_weights_have_the_size_that_suits_the_activation(activation):
    """Glorot and Bengio: variance 2 / (inputs + outputs); He and others for ReLU and its kin: 2 / inputs. Biases start at 0."""
    network = MLP([40, 60], activation, seed=2)
    weights = [w.data for neuron in network.layers[0].neurons for w in neuron.weights]
    variance = 2 / 40 if activation in ("relu", "leaky_relu", "gelu") else 2 / 100
    assert sum(w * w for w in weights) / len(weights) == pytest.approx(variance, rel=0.05)
    assert abs(sum(weights) / len(weights)) < 0.01
    assert max(map(abs, weights)) == pytest.approx(math.sqrt(3 * variance), rel=0.01)
    assert all(neuron.bias.data == 0.0 for neuron in network.layers[0].neurons)


@pytest.mark.parametrize("activation", ["tanh", "relu", "leaky_relu"])
def test_a_signal_neither_dies_nor_explodes_through_ten_layers(activation):
    network = MLP([30] * 11, activation, seed=5).frozen()
    signal = [(-1.0) ** i for i in range(30)]
    outputs = network(signal)
    assert 0.05 < math.sqrt(sum(a * a for a in outputs) / 30) < 5


def test_every_parameter_gets_a_gradient():
    network = MLP([2, 8, 1], seed=1)
    (output,) = network([0.5, -0.25])
    output.backward()
    assert all(parameter.grad != 0 for parameter in network.parameters())


def test_layers_and_neurons_can_be_put_together_by_hand():
    layer = Layer([Neuron([Value(1.0, "w")], Value(0.0, "b"), "linear"), Neuron([Value(2.0, "v")], None, "relu")])
    assert [a.data for a in layer([3.0])] == [3.0, 6.0]
    assert [parameter.label for parameter in layer.parameters()] == ["w", "b", "v"]
    assert layer.frozen()([3.0]) == [3.0, 6.0]


@pytest.mark.parametrize(
    ("attempt", "sentence"),
    [
        (lambda: Neuron([1.0], 0.0, "tan"), "no activation 'tan'; choose one of " + ", ".join(ACTIVATIONS)),
        (lambda: MLP([2, 1], "tan"), "no activation 'tan'"),
        (lambda: Neuron([1.0, 2.0], 0.0)([1.0]), "has 2 weights and was given 1 inputs"),
        (lambda: MLP([3, 1])([1.0, 2.0]), "has 3 weights and was given 2 inputs"),
        (lambda: MLP([2]), "at least an input and an output size"),
        (lambda: MLP([2, 0, 1]), "each 1 or more"),
        (lambda: MLP([2, 3, 1], ["tanh"]), "2 layers need as many activations, not 1"),
        (lambda: MLP([2, 1], None), "no activation None"),
        (lambda: MLP([1, 1])(3.0), r"takes a list of inputs, such as \[1.0, 2.0\], not 3.0"),
        (lambda: Neuron(3), "takes a list of weights, one for each input, not 3"),
    ],
)
def test_wrong_input_is_refused_in_a_sentence(attempt, sentence):
    with pytest.raises(ValueError, match=sentence):
        attempt()


def test_what_is_frozen_can_be_frozen_again():
    network = MLP([2, 3, 1])
    assert network.frozen().frozen()([1.0, 2.0]) == network.frozen()([1.0, 2.0]) == [network([1.0, 2.0])[0].data]


def values(network):
    return [parameter.data for parameter in network.parameters()]


def test_networks_say_what_they_are():
    assert repr(MLP([2, 3, 1])) == "MLP([2, 3, 1], tanh; 13 parameters)"
    assert repr(MLP([2, 3, 1], ["gelu", "linear"], bias=False)) == "MLP([2, 3, 1], ['gelu', 'linear']; 9 parameters)"
    layer = MLP([2, 3, 1]).layers[0]
    assert repr(layer) == "Layer(2 inputs, 3 neurons, tanh)"
    assert repr(layer.neurons[0]) == "Neuron(2 inputs, tanh)"
    assert repr(Layer(layer.neurons[:1])) == "Layer(2 inputs, 1 neurons, tanh)"
    assert repr(Layer([])) == "Layer(0 inputs, 0 neurons, )"
    assert repr(Network([layer])) == "Network(Layer(2 inputs, 3 neurons, tanh); 9 parameters)"


def test_rows_give_the_outputs_of_each():
    network = MLP([2, 3, 2])
    rows = [[0.5, -1.0], [1.0, 2.0], [0.0, 0.0]]
    for given in (rows, tuple(map(tuple, rows)), np.array(rows)):
        assert [[a.data for a in row] for row in network(given)] == [[a.data for a in network(row)] for row in rows]
    assert [a.data for a in network(np.array(rows[0]))] == [a.data for a in network(rows[0])]
    with pytest.raises(ValueError, match="2 weights and was given 3"):
        network([[1, 2, 3]])


def test_gradients_can_be_set_to_zero():
    network = MLP([2, 2, 1])
    network([1, 2])[0].backward()
    assert any(p.grad for p in network.parameters())
    network.zero_grad()
    assert not any(p.grad for p in network.parameters())


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda: MLP(2, [3, 1]), r"one list, such as MLP\(\[2, 8, 1\]\); leafward\.micrograd has"),
        (lambda: MLP([2, 3.0, 1]), r"whole numbers, such as \[2, 8, 1\], not \[2, 3.0, 1\]"),
        (lambda: MLP([2, 1], seed=None), "a seed is a whole number such as 1.*not None"),
        (lambda: MLP([2, "3", 1]), "whole numbers"),
    ],
)
def test_habits_from_elsewhere_get_a_sentence(make, what):
    with pytest.raises(ValueError, match=what):
        make()
