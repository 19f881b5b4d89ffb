"""Plots: ticks, places, curves, and contours against shapes that are known."""

import math
import re
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from leafward.view.element import html
from leafward.view.plot import Plot, contour, ticks


def pairs(d):
    """The runs of points of a path that says M and L only."""
    return [[tuple(map(float, point.split())) for point in run.split("L")] for run in d.split("M")[1:]]


@pytest.mark.parametrize(
    ("low", "high", "most", "marks"),
    [
        (0, 1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (0, 10, 10, list(range(11))),
        (0, 10, 9, [0, 2, 4, 6, 8, 10]),
        (-1, 11, 7, [0, 2, 4, 6, 8, 10]),
        (-4, 4, 4, [-4, -2, 0, 2, 4]),
        (0, 144, 5, [0, 50, 100]),
        (0, 2e6, 5, [0, 0.5e6, 1e6, 1.5e6, 2e6]),
        (0, 0.03, 3, [0, 0.01, 0.02, 0.03]),
    ],
)
def test_ticks(low, high, most, marks):
    assert ticks(low, high, most) == pytest.approx(marks, abs=1e-12 * max(abs(low), abs(high)))


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(2, 10))
def test_ticks_are_round_few_and_evenly_spread(low, span, most):
    high = low + span
    assume(high > low)
    marks = ticks(low, high, most)
    assert len(marks) <= most + 1  # as many steps as asked for have one end more
    assert all(low <= mark <= high for mark in marks)
    if len(marks) > 1:
        size = marks[1] - marks[0]
        assert all(after - before == pytest.approx(size, rel=1e-6) for before, after in pairwise(marks))
        power = 10 ** math.floor(math.log10(size) + 1e-9)
        assert min(abs(size / power - leading) for leading in (1, 2, 5, 10)) < 1e-4
        assert high - marks[-1] < size * (1 + 1e-9)
        assert marks[0] - low < size * (1 + 1e-9)


def test_places_in_the_picture():
    plot = Plot(10, 20, 100, 50, (-1, 1), (0, 5))
    assert (plot.x(-1), plot.x(0), plot.x(1)) == (10, 60, 110)
    assert (plot.y(5), plot.y(0)) == (20, 70)  # y grows upward
    assert plot.path([(-1, 0), (0, 5), (1, 2.5)]) == "M10 70L60 20L110 45"


def test_a_curve_goes_through_its_function():
    plot = Plot(0, 0, 100, 100, (-3, 3), (0, 9))
    (run,) = pairs(plot.curve(lambda v: v * v, 30))
    assert len(run) == 31
    for x, y in run:
        v = x / 100 * 6 - 3
        assert 9 - y / 100 * 9 == pytest.approx(v * v, abs=2e-3 * 9)


def test_a_curve_is_lifted_off_where_it_leaves_the_box_by_far():
    plot = Plot(0, 0, 100, 100, (-1, 1), (-1, 1))
    runs = pairs(plot.curve(lambda v: 0.4 / v if v else math.inf, 40))
    assert len(runs) == 2
    assert runs[0][0][0] == 0
    assert runs[1][-1][0] == 100
    assert all(0 <= y <= 100 for run in runs for _, y in run)
    assert plot.curve(lambda v: math.nan) == ""


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=2, max_size=6))
def test_a_line_keeps_to_its_box(points):
    drawn = pairs(Plot(10, 20, 100, 50, (-1, 1), (0, 5)).path(points))
    assert all(10 <= x <= 110 and 20 <= y <= 70 for run in drawn for x, y in run)
    for (x1, y1), (x2, y2) in pairwise(points):  # whatever lies inside is drawn
        x, y = (x1 + x2) / 2, (y1 + y2) / 2
        if abs(x) < 0.99 and 0.05 < y < 4.95:
            assert min(math.dist(nearest((60 + 50 * x, 70 - 10 * y), run), (60 + 50 * x, 70 - 10 * y)) for run in drawn) < 0.05


def nearest(spot, run):
    """The place on a run of straight pieces that is nearest to a spot."""
    found = []
    for (x1, y1), (x2, y2) in pairwise(run):
        size = (x2 - x1) ** 2 + (y2 - y1) ** 2
        share = min(max(((spot[0] - x1) * (x2 - x1) + (spot[1] - y1) * (y2 - y1)) / size, 0), 1) if size else 0
        found.append((x1 + share * (x2 - x1), y1 + share * (y2 - y1)))
    return min(found or run, key=lambda place: math.dist(place, spot))


def test_long_ticks_are_told_in_thousands():
    axes = html(Plot(0, 0, 100, 100, (0, 2e6), (0, 3)).axes([0, 1e6, 2e6], [1, 2], "weight", "cost"))
    assert re.findall(r">([^<>]+)</text>", axes) == ["0", "1", "2", "1", "2", "weight × 10⁶", "cost"]


def test_axes_have_a_label_for_each_tick_and_are_left_out_of_what_is_read_aloud():
    axes = Plot(0, 0, 100, 100, (0, 2), (0, 1)).axes([0, 1, 2], [0.5], "weight", "cost")
    assert axes.attributes["aria-hidden"] == "true"
    assert re.findall(r">([^<]+)</text>", html(axes)) == ["0", "1", "2", "0.5", "weight", "cost"]


def grid(function, side=21, low=-1.0, high=1.0):
    step = (high - low) / (side - 1)
    return [[function(low + i * step, low + j * step) for i in range(side)] for j in range(side)]


def test_the_contour_of_a_plane_is_its_line():
    lines = contour(grid(lambda x, y: x + 2 * y - 0.37))
    for line in lines:
        for i, j in line:
            assert i / 10 - 1 + 2 * (j / 10 - 1) == pytest.approx(0.37, abs=1e-12)
    length = sum(math.dist(*line) for line in lines) / 10
    assert length == pytest.approx(math.hypot(2, 1), rel=1e-9)  # from rim to rim


def test_the_contour_of_a_cone_is_a_circle():
    lines = contour(grid(math.hypot, 41), 0.6)
    assert sum(math.dist(*line) for line in lines) / 20 == pytest.approx(2 * math.pi * 0.6, rel=2e-3)
    for line in lines:
        for i, j in line:
            assert math.hypot(i / 20 - 1, j / 20 - 1) == pytest.approx(0.6, abs=2e-3)


def test_the_contour_of_a_circle_is_closed():
    ends = {}
    for line in contour(grid(lambda x, y: x * x + y * y, 17), 0.51):
        for i, j in line:
            place = (round(i, 9), round(j, 9))
            ends[place] = ends.get(place, 0) + 1
    assert set(ends.values()) == {2}


def test_two_shapes_have_two_contours():
    lines = contour(grid(lambda x, y: min(math.hypot(x - 0.5, y), math.hypot(x + 0.5, y)), 41), 0.2)
    assert sum(math.dist(*line) for line in lines) / 20 == pytest.approx(2 * 2 * math.pi * 0.2, rel=2e-2)


def test_a_saddle_is_cut_twice():
    assert len(contour([[1, -1], [-1, 1]])) == 2


def test_a_plain_field_has_no_contour():
    assert contour(grid(lambda x, y: 1.0)) == contour(grid(lambda x, y: -1.0)) == contour(grid(lambda x, y: 0.0)) == []


def test_a_contour_leaves_out_what_is_no_number():
    rows = grid(lambda x, y: x, 6)
    rows[2][2] = math.nan
    rows[4][3] = math.inf
    assert all(math.isfinite(number) for line in contour(rows) for place in line for number in place)
