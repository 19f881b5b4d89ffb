"""Knobs: every stop is the nearest double to its decimal, so that the numbers of the text come out exactly."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leafward.view.element import element
from leafward.view.text import plain
from leafward.view.widget import Knob

rate = Knob("rate", "learning rate", 0.005, 0.3, per_unit=200, decimals=3)
weight = Knob("w", "weight", -4, 4)


@pytest.mark.parametrize("stop", [0.005, 0.01, 0.05, 0.125, 0.25, 0.255, 0.3])
def test_the_rates_of_the_text_are_stops_of_the_knob(stop):
    assert rate.snap(stop) == stop
    assert rate.at(rate.step(stop)) == stop


def test_an_eighth_is_where_arrow_keys_come_by():
    value = 0.05
    for _ in range(15):
        value = rate.at(rate.step(value) + 1)
    assert value == 0.125


@pytest.mark.parametrize(
    ("value", "stop"),
    [(0.024, 0.0), (0.026, 0.05), (-0.026, -0.05), (0.025, 0.05), (-0.025, -0.05), (9, 4), (-9, -4), (1e300, 4)],
)
def test_snap_takes_the_nearest_stop(value, stop):
    assert weight.snap(value) == stop


@given(st.integers(-80, 80))
def test_every_stop_is_the_double_nearest_to_its_decimal(step):
    assert weight.at(step) == float("{}{}.{:02d}".format("-" if step < 0 else "", abs(step) * 5 // 100, abs(step) * 5 % 100))
    assert weight.step(weight.at(step)) == step


@given(st.floats(-10, 10), st.integers(-3, 3), st.integers(1, 3), st.sampled_from([1, 2, 10, 20, 50, 200]))
def test_snap_stays_within_bounds_and_changes_nothing_the_second_time(value, low, span, per_unit):
    knob = Knob("k", "", low, low + span, per_unit=per_unit)
    stop = knob.snap(value)
    assert knob.low <= stop <= knob.high
    assert knob.snap(stop) == stop
    if knob.low <= value <= knob.high:
        assert abs(stop - value) <= 0.5 / per_unit + 1e-12


def test_beyond_the_ends_a_knob_stands_at_its_end():
    assert weight.at(1000) == 4
    assert weight.at(-1000) == -4
    assert rate.at(0) == 0.005


@pytest.mark.parametrize(("value", "now"), [(1.5, "1.5"), (9.0, "4"), (-1e300, "-4"), (math.inf, "4"), (math.nan, "-4")])
def test_a_slider_never_stands_outside_of_its_range(value, now):
    """A value that training has carried away is said as it is, and shown at the end of the range."""
    drawn = element("g", **weight.role(value)).attributes
    assert drawn["aria-valuenow"] == now
    assert drawn["aria-valuetext"] == plain(value, weight.decimals)
