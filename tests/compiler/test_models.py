"""Whatever a network, a loss or an activation may be, and at the edges of numbers, the kernel is the engine."""

import math

import pytest

from compiler.agree import LANES
from leafward.compiler.kernel import Kernel
from leafward.engine import data, ops
from leafward.engine.loss import log_sum_exp, squared_error
from leafward.engine.nn import MLP, Layer, Network, Neuron
from leafward.engine.optim import SGD, Adam
from leafward.engine.value import Value

every_lane = pytest.mark.parametrize("lanes", LANES)


def test_a_loss_of_ones_own():
    network = MLP([2, 3, 2], seed=4)
    kernel = Kernel(network, lambda outputs, answers: abs(outputs[0] - answers[0]) + 2 * (outputs[1] - answers[1]) ** 2)
    kernel.load([([0.5, -0.25], [1.0, 0.5])])
    kernel.measure()
    a, b = network([0.5, -0.25])
    assert kernel.loss() == pytest.approx(abs(a.data - 1) + 2 * (b.data - 0.5) ** 2, rel=1e-12)


def test_softmax_takes_the_number_of_a_class():
    network = MLP([2, 3, 3], ["tanh", "linear"])
    kernel = Kernel(network, "softmax_cross_entropy")
    kernel.load([((0.5, 0.25), 2)])
    kernel.measure()
    sums = network((0.5, 0.25))
    assert kernel.loss() == pytest.approx((log_sum_exp(sums) - sums[2]).data, rel=1e-12)


def test_a_network_that_shares_a_weight():
    w, b = Value(0.5), Value(0.1)
    shared = Layer([Neuron([w, w], b)])
    network = Network([shared])
    network.parameters = lambda: [w, b]
    kernel = Kernel(network, inputs=2, outputs=1)
    kernel.load([((0.5, 0.75), 1.0)])
    kernel.measure()
    squared_error(network((0.5, 0.75)), [1.0]).backward()
    expected = [w.grad, b.grad]
    kernel.measure()
    assert kernel.gradients() == pytest.approx(expected, rel=1e-12)


class Wave:
    """A model of another kind: a·sin(b·x)."""

    def __init__(self):
        self.a, self.b = Value(1.5), Value(0.7)

    def parameters(self):
        return [self.a, self.b]

    def __call__(self, inputs):
        return [self.a * ops.sin(self.b * inputs[0])]


@every_lane
def test_a_model_of_another_kind(lanes):
    model = Wave()
    kernel = Kernel(model, optimiser=Adam(model.parameters(), 0.05), lanes=lanes, inputs=1, outputs=1)
    samples = [([0.1 * i], 2 * math.sin(0.05 * i)) for i in range(33)]
    kernel.load(samples)
    kernel.step(3000)
    assert [model.a.data, model.b.data] == pytest.approx([2, 0.5], rel=1e-3)


@pytest.mark.parametrize("lanes", ["f64", "f64x2"])
@pytest.mark.parametrize("bad", [math.inf, -math.inf, math.nan, 1e308])
def test_infinities_and_nan_arrive_where_they_do_in_the_engine(lanes, bad):
    network = MLP([2, 2, 1], ["relu", "linear"], seed=6)
    kernel = Kernel(network, lanes=lanes)
    points = [((0.5, bad), 1.0), ((0.25, 0.5), -1.0), ((bad, 0.5), 1.0)]
    kernel.load_packed(kernel.table.packed([[*x, y] for x, y in points], 3), 3)  # `load` would not take them
    kernel.measure()
    found = [kernel.loss(), *kernel.gradients()]
    cost = squared_error([network(x)[0] for x, _ in points], [y for _, y in points], mean=True)
    cost.backward()
    for a, b in zip(found, [cost.data] + [p.grad for p in network.parameters()], strict=True):
        assert a == b or (math.isnan(a) and math.isnan(b))


def test_a_spare_lane_cannot_spoil_a_sum():
    """The lane to spare repeats a sample whose slope is infinite, and 0 × inf would be nan."""
    network = Network([Layer([Neuron([Value(1.0)], Value(0.0), "linear")])])
    kernel = Kernel(network, lambda outputs, answers: outputs[0] * answers[0])
    kernel.load_packed(kernel.table.packed([[1.0, math.inf]], 2), 1)
    kernel.measure()
    assert kernel.gradients() == [math.inf, math.inf]


def test_divergence_is_told_by_the_loss():
    network = MLP([2, 3, 1], "linear")
    kernel = Kernel(network, optimiser=SGD(network.parameters(), 1e6))
    kernel.load(data.xor(4))
    kernel.step(300)
    assert not math.isfinite(kernel.loss())


@every_lane
@pytest.mark.parametrize("z", [0.0, 1.0, 20.0, -20.0, 80.0, -80.0])
@pytest.mark.parametrize(("name", "answers"), [("binary_cross_entropy", (0, 1)), ("softmax_cross_entropy", (0, 1))])
def test_a_small_loss_keeps_its_digits(name, answers, z, lanes):
    outputs = 1 if name == "binary_cross_entropy" else 2
    network = Network([Layer([Neuron([Value(1.0)], Value(0.0), "linear") for _ in range(outputs)])])
    network.parameters()[-1].data = z
    kernel = Kernel(network, name, lanes=lanes)
    for answer in answers:
        kernel.load([((0.0,), answer)])
        kernel.measure()
        expected = math.log1p(math.exp(z if answer == 0 else -z))
        assert kernel.loss() == pytest.approx(expected, rel=1e-14 if lanes != "f32x4" else 5e-7)


def test_one_class_is_certain():
    kernel = Kernel(MLP([2, 1], "linear"), "softmax_cross_entropy")
    kernel.load([((0.5, 0.25), 0)])
    kernel.measure()
    assert kernel.loss() == 0
    assert kernel.gradients() == [0, 0, 0]
