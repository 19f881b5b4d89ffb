"""Samples: in whatever form they come and whenever some are exchanged, they are the same samples."""

import numpy
import pytest

from compiler.agree import LANES
from leafward.compiler.blocks import Blocks
from leafward.compiler.kernel import Kernel
from leafward.engine import data
from leafward.engine.nn import MLP
from leafward.engine.optim import SGD, Adam

every_lane = pytest.mark.parametrize("lanes", LANES)


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
