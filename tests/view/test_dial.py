"""Places on a dial: the hand turns clockwise from the top."""

import math

import pytest

from leafward.view.dial import arc, around


@pytest.mark.parametrize(("turned", "place"), [(0, ("50", "10")), (90, ("90", "50")), (180, ("50", "90")), (-90, ("10", "50"))])
def test_the_hand_turns_clockwise_from_the_top(turned, place):
    assert around(50, 50, 40, math.radians(turned)) == place


def test_an_arc_runs_the_way_that_the_hand_turned():
    assert arc(50, 50, 40, 0, math.pi / 2) == "M50 10A40 40 0 0 1 90 50"
    assert arc(50, 50, 40, 0, -math.pi / 2) == "M50 10A40 40 0 0 0 10 50"
    assert arc(50, 50, 40, 0, 1.5 * math.pi) == "M50 10A40 40 0 1 1 10 50"
