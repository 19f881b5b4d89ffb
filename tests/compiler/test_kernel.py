"""Kernels: whole training runs equal the engine's, whatever the network; maps, batches, limits, and what a caller can do wrong."""

import math
import subprocess
import sys
import time

import numpy
import pytest

from compiler.agree import LANES, Case, check_network, check_paint
from leafward.compiler import layers, load, rolled
from leafward.compiler.blocks import Blocks
from leafward.compiler.emit import CannotCompile
from leafward.compiler.expression import compile
from leafward.compiler.kernel import Kernel
from leafward.compiler.trace import same_side
from leafward.engine import data, ops
from leafward.engine.loss import LOSSES, log_sum_exp, squared_error, total
from leafward.engine.nn import MLP, Layer, Network, Neuron
from leafward.engine.optim import SGD, Adam, Momentum
from leafward.engine.value import Value

every_lane = pytest.mark.parametrize("lanes", LANES)


@every_lane
def test_two_hundred_random_networks_train_as_in_the_engine(lanes):
    assert [problem for seed in range(200) for problem in check_network(Case(seed, lanes))] == []


@every_lane
def test_as_loops_they_do_too(lanes, monkeypatch):
    monkeypatch.setattr(layers, "UNROLLED", 0)
    assert [problem for seed in range(60) for problem in check_network(Case(seed, lanes))] == []


@pytest.mark.parametrize("lanes", ["f64", "f64x2"])
def test_and_as_loops_within_loops(lanes, monkeypatch):
    monkeypatch.setattr(layers, "UNROLLED", 0)
    monkeypatch.setattr(rolled, "STRETCH", 1)
    monkeypatch.setattr(rolled, "CHUNK", 1)
    assert [problem for seed in range(40) for problem in check_network(Case(seed, lanes))] == []


@every_lane
def test_and_as_one_graph(lanes, monkeypatch):
    """The graph written out knows no layers: that both agree shows that the layers are laid out as the network is."""
    monkeypatch.setattr("leafward.compiler.kernel.layers_of", lambda network: None)

    def whole(network, *arguments, **options):
        sizes = network.sizes
        return Kernel(network, *arguments, inputs=sizes[0], outputs=sizes[-1], **options)

    assert [problem for seed in range(40) for problem in check_network(Case(seed, lanes), kernel=whole)] == []


def test_wide_networks_do_too():
    case = Case(1, "f64x2")
    case.sizes, case.activations, case.loss = [64, 32, 10], ["tanh", "linear"], "softmax_cross_entropy"
    case.samples = [([math.sin(i * j) for j in range(64)], [float(j == i % 10) for j in range(10)]) for i in range(5)]
    case.batch = 3
    assert check_network(case, 3) == []


@pytest.mark.parametrize("optimiser", [SGD, Momentum, Adam])
def test_a_whole_training_run_is_the_engines(optimiser):
    points = data.xor(9)
    ours, theirs = MLP([2, 8, 1], seed=1), MLP([2, 8, 1], seed=1)
    descent = optimiser(ours.parameters(), 0.05)
    kernel = Kernel(theirs, optimiser=optimiser(theirs.parameters(), 0.05))
    kernel.load(points)
    for _ in range(200):
        cost = squared_error([ours(x)[0] for x, _ in points], [y for _, y in points], mean=True)
        cost.backward()
        descent.step()
        kernel.step()
        assert kernel.loss() == pytest.approx(cost.data, rel=1e-9)
    assert [p.data for p in theirs.parameters()] == pytest.approx([p.data for p in ours.parameters()], rel=1e-9)
    assert kernel.optimiser.memories == [pytest.approx(memory, rel=1e-9, abs=1e-12) for memory in descent.memories]


def test_a_training_run_is_numpys():
    """An independent implementation, by matrices."""
    network = MLP([2, 8, 1], seed=3)
    values = [p.data for p in network.parameters()]
    rows = numpy.array(values[:24]).reshape(8, 3)
    w1, b1, w2, b2 = rows[:, :2].copy(), rows[:, 2].copy(), numpy.array(values[24:32]), values[32]
    points = data.spiral(51)
    x, y = numpy.array([p for p, _ in points]), numpy.array([float(y) for _, y in points])
    kernel = Kernel(network, optimiser=SGD(network.parameters(), 0.3))
    kernel.load(points)
    for _ in range(300):
        h = numpy.tanh(x @ w1.T + b1)
        p = numpy.tanh(h @ w2 + b2)
        dz = 2 * (p - y) * (1 - p * p) / len(y)
        dh = dz[:, None] * w2 * (1 - h * h)
        loss = ((p - y) ** 2).mean()
        w2, b2 = w2 - 0.3 * (dz @ h), b2 - 0.3 * dz.sum()
        w1, b1 = w1 - 0.3 * (dh.T @ x), b1 - 0.3 * dh.sum(0)
    kernel.step(300)
    assert kernel.loss() == pytest.approx(loss, rel=1e-9)
    expected = [*numpy.hstack([w1, b1[:, None]]).ravel(), *w2, b2]
    assert [p.data for p in network.parameters()] == pytest.approx(expected, rel=1e-9)


@every_lane
@pytest.mark.parametrize("count", range(1, 10))
def test_lanes_to_spare_count_for_nothing(count, lanes):
    network = MLP([2, 3, 1], seed=2)
    kernel = Kernel(network, lanes=lanes, right=same_side)
    points = data.moons(count)
    kernel.load(points)
    kernel.measure()
    assert kernel.loss() == pytest.approx(sum((network(x)[0].data - y) ** 2 for x, y in points) / count, rel=1e-5)
    assert kernel.right() == pytest.approx(sum((network(x)[0].data > 0) == (y > 0) for x, y in points) / count)


def test_measuring_changes_nothing_and_tells_of_all_samples():
    network = MLP([2, 3, 1], seed=2)
    before = [p.data for p in network.parameters()]
    kernel = Kernel(network)
    points = data.moons(7)
    kernel.load(points, batch=3)
    kernel.measure()
    cost = squared_error([network(x)[0] for x, _ in points], [y for _, y in points], mean=True)
    cost.backward()
    expected = [p.grad for p in network.parameters()]
    kernel.measure()
    assert [p.data for p in network.parameters()] == before
    assert kernel.loss() == pytest.approx(cost.data, rel=1e-12)
    assert kernel.gradients() == pytest.approx(expected, rel=1e-9)


@every_lane
@pytest.mark.parametrize("batch", [0, 3, 4])
def test_exchanging_some_samples_is_loading_all_of_them(batch, lanes):
    first, others = data.moons(11), data.moons(11, seed=2)
    network = MLP([2, 3, 1], seed=2)
    kernel = Kernel(network, lanes=lanes)
    kernel.load(first, batch=batch)
    for changed in ([0], [10], [3, 4], list(range(9))):
        samples = [others[i] if i in changed else first[i] for i in range(11)]
        kernel.load(samples, batch=batch)
        kernel.measure()
        fresh = Kernel(network, lanes=lanes)
        fresh.load(samples, batch=batch)
        fresh.measure()
        assert kernel.loss() == pytest.approx(fresh.loss(), rel=1e-12)
    with pytest.raises(ValueError, match="takes 2 inputs"):
        kernel.load([*samples[:10], ((1.0,), 1.0)], batch=batch)
    kernel.measure()
    assert kernel.loss() == fresh.loss()


@pytest.mark.parametrize("exchanged", [1, 9])
def test_samples_that_change_in_the_middle_of_a_pass_begin_it_anew(exchanged):
    """What was added up for the samples before is forgotten, whether few of them were exchanged or all loaded."""
    first, others = data.moons(41), data.moons(41, seed=2)
    samples = first[:-exchanged] + others[-exchanged:]  # a pass goes from the last to the first
    ours, theirs = MLP([2, 3, 1], seed=2), MLP([2, 3, 1], seed=2)
    kernel, fresh = Kernel(ours), Kernel(theirs)
    kernel.load(first)
    kernel.training.pace = 0.0
    assert kernel.train(0.0, most=1) == 0, "a budget of nothing does not come to the end of the pass"
    kernel.load(samples)
    fresh.load(samples)
    for either in (kernel, fresh):
        either.step()
    assert [p.data for p in ours.parameters()] == [p.data for p in theirs.parameters()]
    assert kernel.loss() == fresh.loss()


def test_a_sample_that_is_changed_in_place_counts():
    kernel = Kernel(MLP([2, 3, 1], seed=2))
    samples = [([0.5, 0.25], 1.0), ([0.0, 1.0], -1.0)]
    kernel.load(samples)
    kernel.measure()
    before = kernel.loss()
    samples[0][0][0] = -2.0
    kernel.load(samples)
    kernel.measure()
    assert kernel.loss() != before


# Values and kernel stay one.


def test_the_values_hold_what_the_kernel_holds():
    network = MLP([2, 4, 1])
    kernel = Kernel(network)
    kernel.load(data.xor(4))
    kernel.step(50)
    kernel.measure()
    interpreted = squared_error([network(x)[0] for x, _ in data.xor(4)], [y for _, y in data.xor(4)], mean=True)
    assert interpreted.data == pytest.approx(kernel.loss(), rel=1e-12)


def test_the_kernel_takes_over_what_the_values_hold():
    network = MLP([2, 4, 1])
    kernel = Kernel(network)
    network.parameters()[0].data = 1.5
    assert kernel.predict([[0.5, -0.5]])[0][0] == pytest.approx(network([0.5, -0.5])[0].data, rel=1e-12)


def test_a_changed_rate_counts_at_once():
    network = MLP([2, 4, 1])
    kernel = Kernel(network)
    kernel.load(data.xor(4))
    kernel.optimiser.rate = 0.0
    before = [p.data for p in network.parameters()]
    kernel.step(3)
    assert [p.data for p in network.parameters()] == before


def test_a_pass_in_pieces_is_the_same_pass():
    """A budget of nothing does one block at a time."""
    ours, theirs = MLP([2, 4, 1]), MLP([2, 4, 1])
    whole, pieces = Kernel(ours), Kernel(theirs)
    for kernel in (whole, pieces):
        kernel.load(data.moons(41), batch=15)
    whole.step(3)
    done = 0
    for _ in range(200):
        if done == 3:
            break
        pieces.training.pace = 0.0
        done += pieces.train(0.0, most=3 - done)
    assert done == 3
    assert [p.data for p in theirs.parameters()] == [p.data for p in ours.parameters()]


def test_an_exchange_within_a_pass_begins_it_again():
    """Else the dots that were there before it would count together with those that are there now."""
    points, others = data.moons(41), data.moons(41, seed=2)
    kernel, fresh = Kernel(MLP([2, 4, 1])), Kernel(MLP([2, 4, 1]))
    kernel.load(points)
    kernel.training.pace = 0.0
    assert kernel.train(0.0, most=1) == 0, "a budget of nothing does one block, and leaves the pass there"
    changed = [others[0], *points[1:-1], others[-1]]  # whichever end the pass began at
    kernel.load(changed)
    fresh.load(changed)
    kernel.step()
    fresh.step()
    assert kernel.loss() == fresh.loss()
    assert kernel.gradients() == fresh.gradients()


def test_training_keeps_to_its_time():
    kernel = Kernel(MLP([2, 8, 1]))
    kernel.load(data.moons(500) * 40)
    kernel.train(5)
    start = time.process_time()  # of the processor, which others do not spend
    for _ in range(10):
        kernel.train(5)
    assert time.process_time() - start < 10 * 0.005 * 6


# Whatever a network, a loss or an activation may be.


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


# Edges.


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
@pytest.mark.parametrize("sizes", [[2, 3, 1], [1, 4, 2], [3, 2, 2], [2, 40, 20, 1]], ids=str)
def test_maps_are_painted_as_the_network_answers(sizes, lanes):
    assert check_paint(sizes, lanes) == []


def test_painting_disturbs_neither_samples_nor_points():
    kernel = Kernel(MLP([2, 3, 1]))
    kernel.load(data.moons(5))
    answers = kernel.predict([[0.5, 0.5], [0.25, 1.0], [1.0, 1.0]])
    kernel.measure()
    loss = kernel.loss()
    kernel.paint(100, 100, neurons=True)
    assert kernel.predict() == answers
    kernel.measure()
    assert kernel.loss() == loss


def test_a_nan_is_painted_fully_transparent():
    network = MLP([2, 1])
    network.parameters()[0].data = math.nan
    kernel = Kernel(network)
    kernel.paint(4, 1)
    assert kernel.pixels()[3::4] == b"\0\0\0\0"


def test_the_kernel_reads_and_writes_only_what_is_its_own():
    """Its memory ends where its last area ends, up to a page, and an address beyond stops it with a sentence."""
    kernel = Kernel(MLP([2, 3, 1]))
    kernel.load(data.moons(5))
    size = kernel.instance.memory.data_len(kernel.instance.store)
    assert size - kernel.samples.end < load.PAGE
    with pytest.raises(RuntimeError, match="the compiled network stopped"):
        kernel.instance.call("predict", size, size + 64, size)


LIMITED = """
import resource
resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
from leafward.compiler.kernel import Kernel
from leafward.engine import data
from leafward.engine.nn import MLP
kernels = [Kernel(MLP([2, 3, 1], seed=2)) for _ in range(3)]
for kernel in kernels:
    kernel.load(data.moons(2000) * 20)
    kernel.measure()
print(kernel.loss())
"""


def test_a_process_that_may_not_reserve_much_has_kernels_too():
    """As under `ulimit -v`; a kernel would like 4 GiB of addresses, but can do with less."""
    done = subprocess.run([sys.executable, "-c", LIMITED], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    kernel = Kernel(MLP([2, 3, 1], seed=2))
    kernel.load(data.moons(2000) * 20)
    kernel.measure()
    assert float(done.stdout) == kernel.loss()


# What goes wrong is said in a sentence.


def test_a_module_that_an_engine_refuses():
    with pytest.raises(CannotCompile, match="wasmtime refused the compiled network"):
        load.load(b"\0asm\1\0\0\0\1")


def test_without_an_engine(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "wasmtime", None)
    with pytest.raises(CannotCompile, match=r"pip install 'leafward\[kernel\]'"):
        Kernel(MLP([2, 1]))


def test_an_operation_without_code():
    cube = ops.Operation("cube", "³", "{0}³", lambda x: x * x * x, lambda g, out, x: (3 * g * x * x,))
    x = Value(2.0)
    with pytest.raises(CannotCompile, match=r"no code for cube: it needs an expansion, or a row in compiler/emit\.py"):
        compile(cube(x), [x])


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda kernel: kernel.step(), "there are no samples yet"),
        (lambda kernel: kernel.load([]), "there are no samples to learn from"),
        (lambda kernel: kernel.load([((1.0,), 1.0)]), "takes 2 inputs and 1 answers to a sample, not 1 and 1"),
        (lambda kernel: kernel.predict([[1.0]]), "takes 2 inputs, not 1"),
        (lambda kernel: kernel.predict([[1.0, 2.0, 3.0]]), "this network takes 2 inputs, not 3"),
        (lambda kernel: kernel.predict([1.0, 2.0]), "this network takes 2 inputs, not 1.0"),
        (lambda kernel: kernel.predict([[1.0, 10**400]]), "point 0 holds an integer that is too large"),
        (lambda kernel: kernel.load([((1.0, 2.0), [1.0, 2.0])]), "takes 2 inputs and 1 answers to a sample, not 2 and 2"),
        (lambda kernel: kernel.load([(1.0, 2.0)]), "the inputs of sample 0 are no list: 1.0"),
        (lambda kernel: kernel.load([(0.5, 0.5, 1.0)]), "sample 0 is no pair"),
        (lambda kernel: kernel.load(numpy.zeros((3, 2)), numpy.zeros(4)), "3 inputs and 4 answers do not go together"),
        (lambda kernel: kernel.load([((1.0, 2.0), 1.0), ((1.0, math.nan), 1.0)]), "sample 1 holds nan: training on it"),
        (lambda kernel: kernel.load([((1.0, 2.0), -math.inf)]), "sample 0 holds -inf: training on it"),
        (lambda kernel: kernel.load([((1.0, 10**400), 1.0)]), "sample 0 holds an integer that is too large for a 64-bit float"),
        (lambda kernel: kernel.load([((1.0, 2.0), 1.0)], batch=-1), "a batch is a whole number from 0 up, not -1"),
        (lambda kernel: kernel.load([((1.0, 2.0), 1.0)], batch=1.5), "a batch is a whole number from 0 up, not 1.5"),
        (lambda kernel: kernel.step(-1), "the number of updates is a whole number from 0 up, not -1"),
        (lambda kernel: kernel.step(1.5), "the number of updates is a whole number from 0 up, not 1.5"),
        (lambda kernel: kernel.step("3"), "the number of updates is a whole number from 0 up, not '3'"),
        (lambda kernel: kernel.paint(10, 10), "a map's width is a multiple of 4"),
        (lambda kernel: kernel.paint(4, 4, box=(0, 1)), r"a map's box has four sides, left, bottom, right and top, not \(0, 1\)"),
        (lambda kernel: kernel.paint(4, 4, above="red"), "a colour is three whole numbers from 0 to 255, red, green and blue, not 'red'"),
        (lambda kernel: kernel.paint(4, 4, below=(0, 0, 256)), r"from 0 to 255, red, green and blue, not \(0, 0, 256\)"),
        (lambda kernel: kernel.paint(4, 4, others=[1.0]), "this network has 0 inputs beside the first two, not 1"),
        (lambda kernel: kernel.begin(1), "there is no batch 1: the samples make 1, counted from 0"),
        (lambda kernel: kernel.packed_outputs(bytes(3), 1), "3 bytes are not the inputs of 1 points"),
        (lambda kernel: kernel.train(math.nan), "the time to train is a number of milliseconds, not nan"),
        (lambda kernel: Kernel(kernel.network, "hinge"), "there is no loss 'hinge'"),
        (lambda kernel: Kernel(kernel.network, lanes="f16"), "there are no lanes 'f16'"),
        (lambda kernel: Kernel(kernel.network, optimiser=SGD(MLP([1, 1]).parameters(), 0.1)), "in the order of"),
    ],
)
def test_a_callers_mistake(act, sentence):
    kernel = Kernel(MLP([2, 1]))
    if sentence != "there are no samples yet":
        kernel.load([((0.5, 0.5), 1.0)])
    with pytest.raises(ValueError, match=sentence):
        act(kernel)


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda kernel: kernel.load([((1.0, "two"), 1.0)]), "sample 0 holds 'two', which is no number"),
        (lambda kernel: kernel.load([((1.0, 2.0), None)]), "sample 0 holds None, which is no number"),
        (lambda kernel: kernel.load([((1.0, [2.0]), 1.0)]), r"sample 0 holds \[2.0\], which is no number"),
        (lambda kernel: kernel.load([((1.0, 2.0), 1.0)], 3), "say batch=3"),
        (lambda kernel: kernel.load(5), "samples are a list of pairs of inputs and answer, not 5"),
        (lambda kernel: kernel.load([[1.0, 2.0]], 0.5), "answers are a list, one for each list of inputs, not 0.5"),
        (lambda kernel: kernel.predict([[1.0, None]]), "point 0 holds None, which is no number"),
        (lambda kernel: kernel.predict(["ab"]), "this network takes 2 inputs, not 'ab'"),
        (lambda kernel: Kernel([2, 3, 1]), r"made of a network, which has parameters.., and \[2, 3, 1\] has none"),
        (
            lambda kernel: Kernel(kernel.network, optimiser="adam"),
            r"Adam\(network.parameters\(\)\), and .adam. is none",
        ),
        (lambda kernel: kernel.predict(5), "this network takes a list of lists of inputs, not 5"),
    ],
)
def test_what_is_no_number(act, sentence):
    with pytest.raises((TypeError, ValueError), match=sentence):
        act(Kernel(MLP([2, 1])))


@pytest.mark.parametrize(
    "act",
    [lambda kernel, x: kernel.load([(x, 1.0)]), lambda kernel, x: kernel.load([([0.0, 0.0], x[0])]), lambda kernel, x: kernel.predict([x])],
)
def test_what_four_bytes_cannot_hold(act):
    act(Kernel(MLP([2, 1]), lanes="f32x4"), [1e38, 0.0])
    with pytest.raises(ValueError, match=r"holds 1e\+39, which is too large for f32x4"):
        act(Kernel(MLP([2, 1]), lanes="f32x4"), [1e39, 0.0])


def test_arrays_are_as_good_as_lists():
    points = data.moons(20)
    x, y = numpy.array([p for p, _ in points]), numpy.array([a for _, a in points])
    losses = []
    for given in (
        lambda kernel: kernel.load(points),
        lambda kernel: kernel.load(x, y),
        lambda kernel: kernel.load(x, y, batch=20),
        lambda kernel: kernel.load(x.tolist(), y.tolist()),
        lambda kernel: kernel.load(list(zip(x, y))),
        lambda kernel: kernel.load([(p, numpy.array([a])) for p, a in points]),
        lambda kernel: kernel.load([([numpy.float32(p) for p in numpy.array(point, numpy.float32)], a) for point, a in points]),
    ):
        kernel = Kernel(MLP([2, 3, 1], seed=2))
        for _ in range(2):
            given(kernel)
        kernel.measure()
        losses.append(kernel.loss())
    assert losses == pytest.approx([losses[0]] * len(losses), rel=1e-6)
    assert kernel.predict(x) == kernel.predict([list(p) for p, _ in points])
    assert kernel.columns(numpy.empty((0, 2))) == [[]]


def test_a_class_may_come_out_of_an_array():
    kernel = Kernel(MLP([2, 3], "linear"), "softmax_cross_entropy")
    losses = []
    for answer in (2, numpy.int64(2), numpy.array([2])[0], [0, 0, 1], numpy.array([0, 0, 1])):
        kernel.load([((0.5, 0.25), answer)])
        kernel.measure()
        losses.append(kernel.loss())
    assert losses == [losses[0]] * 5


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


@pytest.mark.parametrize(
    ("loss", "answers", "sentence"),
    [
        ("binary_cross_entropy", 7, "sample 0 has the answer 7.0, and for binary_cross_entropy answers lie between 0 and 1"),
        ("binary_cross_entropy", -1, "the answer -1.0"),
        ("softmax_cross_entropy", [2.0, -1.0], "the answer 2.0"),
        ("softmax_cross_entropy", [0.5, 0.25], "answers that add up to 0.75"),
    ],
)
def test_answers_that_are_no_probabilities(loss, answers, sentence):
    count = len(answers) if isinstance(answers, list) else 1
    for given in (loss, LOSSES[loss]):
        with pytest.raises(ValueError, match=sentence):
            Kernel(MLP([2, count], "linear"), given).load([((0.5, 0.25), answers)])


def test_an_answer_that_is_no_class():
    kernel = Kernel(MLP([2, 3], "linear"), "softmax_cross_entropy")
    for answer in (3, -1, 1.0, "1", None):
        with pytest.raises(ValueError, match=f"the number of a class from 0 to 2, not {answer!r}"):
            kernel.load([((0.0, 0.0), answer)])


def test_a_loss_that_is_no_value():
    with pytest.raises(TypeError, match="a loss makes a Value"):
        Kernel(MLP([2, 1]), lambda outputs, answers: 1.0)


def test_totals_are_the_engines():
    assert total([1.0, 2.0]) == 3.0


@pytest.mark.parametrize("batch", [0, 4])
@every_lane
def test_rows_of_ones_are_packed_by_their_places(lanes, batch):
    places = [((0, 4), 1), ((2, 3), 0), ((1, 4), 2), ((0, 3), 2), ((2, 5), 1)]
    samples = [([1.0 if k in ones else 0.0 for k in range(6)], answer) for ones, answer in places]
    kernels = []
    for hot in (False, True):
        network = MLP([6, 3, 3], ["tanh", "linear"])
        kernel = Kernel(network, "softmax_cross_entropy", SGD(network.parameters(), 0.3), lanes=lanes)
        if hot:
            kernel.load_packed(kernel.table.packed_ones([(*ones, 6 + answer) for ones, answer in places]), 5, batch)
        else:
            kernel.load(samples, batch=batch)
        kernel.step(7)
        kernels.append([p.data for p in network.parameters()])
    assert kernels[0] == kernels[1]


@every_lane
@pytest.mark.parametrize(("count", "batch"), [(7, 3), (8, 4), (5, 0), (9, 2), (1, 4)])
def test_samples_packed_by_the_caller_are_the_same_samples(count, batch, lanes):
    networks = [MLP([2, 3, 1], seed=2) for _ in range(2)]
    listed, packed = [Kernel(network, optimiser=Adam(network.parameters(), 0.1), lanes=lanes) for network in networks]
    points = data.moons(count)
    rows = [[*x, y] for x, y in points]
    size = batch or count
    listed.load(points, batch=batch)
    packed.load_packed(b"".join([packed.table.packed(rows[i : i + size], 3) for i in range(0, count, size)]), count, batch)
    for kernel in (listed, packed):
        kernel.step(7)
    assert packed.loss() == listed.loss()
    assert [p.data for p in networks[0].parameters()] == [p.data for p in networks[1].parameters()]
    content = Blocks(packed.lanes, 2).packed([x for x, _ in points], 2)
    outputs = Blocks(packed.lanes, 1).unpacked(packed.packed_outputs(content, count), count)
    assert outputs == listed.columns([x for x, _ in points])
    with pytest.raises(ValueError, match=r"24 bytes are not 5 samples in batches of 2"):
        packed.load_packed(bytes(24), 5, 2)


@every_lane
def test_the_running_loss_is_that_of_all_batches_since_it_was_asked(lanes):
    network = MLP([2, 3, 1], seed=2)
    kernel = Kernel(network, lanes=lanes)
    kernel.load(data.moons(9), batch=4)
    losses = []
    for _ in range(5):
        kernel.step()
        losses.append(kernel.loss())
    kernel.measure()  # which makes no step
    assert kernel.running() == pytest.approx(sum(losses), rel=1e-6)
    kernel.step()
    assert kernel.running() == pytest.approx(kernel.loss(), rel=1e-6)
