"""Drawings of nodes and links: how wide a line is, what its sign looks like, and where columns of nodes stand."""

import pytest

from leafward.view.graph import WIDEST, columns, line_width, link, sign_class


@pytest.mark.parametrize("strength", [0.5, 1.0, 2.0, 4.0, 9.0])
def test_a_line_is_as_wide_as_its_value_is_strong_whatever_its_sign(strength):
    assert line_width(-strength) == line_width(strength)
    assert line_width(strength) == pytest.approx(0.7 + (WIDEST - 0.7) * min(strength / 4, 1))


def test_a_line_of_nothing_is_a_hair_and_none_is_wider_than_the_widest():
    assert line_width(0.0) == 0.7
    assert line_width(4.0) == line_width(-1e300) == WIDEST
    assert line_width(1.0, strongest=1.0) == WIDEST


@pytest.mark.parametrize(("value", "kind"), [(2.0, "positive"), (-2.0, "negative"), (0.0, "zero"), (-0.0, "zero")])
def test_the_sign_is_told_by_a_class(value, kind):
    drawn = link((0, 0), (10, 5), value)
    assert sign_class(value) == kind
    assert drawn.attributes["class"] == "edge " + kind
    assert drawn.attributes["d"] == "M0 0L10 5"
    assert link((0, 0), (10, 5), value, "gold").attributes["class"] == "edge gold"


def test_columns_are_centred_and_evenly_apart():
    assert columns([1, 3], left=10, top=0, width=100, height=90) == [[(10, 45)], [(110, 15), (110, 45), (110, 75)]]


def test_nodes_stand_no_further_apart_than_asked():
    """Few nodes in a tall box stay together in its middle."""
    (pair,) = columns([2], 0, 0, 100, 400)
    assert pair == [(0, 168), (0, 232)]
    (wider,) = columns([2], 0, 0, 100, 400, farthest=100)
    assert wider == [(0, 150), (0, 250)]
    (many,) = columns([8], 0, 0, 100, 400)
    assert [y for _, y in many] == [25 + 50 * j for j in range(8)]
