"""Kernels: whole training runs equal the engine's, whatever the network; and Values and kernel stay one."""

import math
import subprocess
import sys
import time

import numpy
import pytest

from compiler.agree import LANES, Case, check_network
from leafward.compiler import layers, load, rolled
from leafward.compiler.kernel import Kernel
from leafward.compiler.trace import same_side
from leafward.engine import data
from leafward.engine.loss import squared_error, total
from leafward.engine.nn import MLP
from leafward.engine.optim import SGD, Adam, Momentum

every_lane = pytest.mark.parametrize("lanes", LANES)


@every_lane
def test_three_hundred_random_networks_train_as_in_the_engine(lanes):
    """Each in one kind of lanes, for to compile them is what takes the time; the tests below have each of theirs in all."""
    assert [problem for seed in range(LANES.index(lanes), 300, len(LANES)) for problem in check_network(Case(seed, lanes))] == []


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


def test_training_keeps_to_its_time():
    kernel = Kernel(MLP([2, 8, 1]))
    kernel.load(data.moons(500) * 40)
    kernel.train(5)
    start = time.process_time()  # of the processor, which others do not spend
    for _ in range(10):
        kernel.train(5)
    assert time.process_time() - start < 10 * 0.005 * 6


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


def test_totals_are_the_engines():
    assert total([1.0, 2.0]) == 3.0


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
