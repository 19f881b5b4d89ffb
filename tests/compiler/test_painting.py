"""Maps: painted as the network answers, and without a trace on what the kernel holds."""

import math

import pytest

from compiler.agree import LANES, check_paint
from leafward.compiler.kernel import Kernel
from leafward.engine import data
from leafward.engine.nn import MLP

every_lane = pytest.mark.parametrize("lanes", LANES)


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
