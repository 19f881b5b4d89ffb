"""The parts that chapters share: brackets, plates, dots, losses, the table of all numbers."""

import pytest

from leafward.engine import data
from leafward.figures.all_numbers import all_numbers
from leafward.figures.brackets import bracketed
from leafward.figures.dots import dots_of
from leafward.figures.losses import curve, highest, recorded, thinned
from leafward.figures.plates import along, plate
from leafward.view.controls import number
from leafward.view.element import element, html
from leafward.view.plot import Plot
from readings import text


def said(parts):
    return text(element("p", parts))


@pytest.mark.parametrize(("given", "shown"), [("1.50", "1.50"), ("−1.50", "(−1.50)"), ("?", "?"), ("", "")])
def test_a_negative_text_stands_in_brackets(given, shown):
    assert bracketed(given) == shown


@pytest.mark.parametrize(("value", "shown"), [(2.0, "2.00"), (-2.0, "(−2.00)"), (0.0, "0.00")])
def test_a_negative_number_stands_in_brackets_and_is_still_one(value, shown):
    part = bracketed(number("a.b", value))
    assert said(part) == shown
    assert 'data-name="a.b"' in html(element("p", part))


def test_what_is_shown_as_zero_stands_in_none():
    assert said(bracketed(number("a.b", -0.0004))) == "0.00"


def test_an_unknown_stands_in_none():
    assert said(bracketed(element("span", "?"))) == "?"


def test_a_plate_has_its_number_in_the_middle():
    drawn = plate(along((0, 0), (100, 50), 0.4), "0.9")
    ground, name = drawn.children
    left, top, width, height = [float(ground.attributes[name]) for name in ("x", "y", "width", "height")]
    assert (left + width / 2, top + height / 2) == (40, 20) == (float(name.attributes["x"]), float(name.attributes["y"]) - 5)


def test_dots_are_the_engines_own():
    assert dots_of("xor") == [(x1, x2, answer) for (x1, x2), answer in data.xor(4)]
    assert dots_of("moons") == [(x1, x2, answer) for (x1, x2), answer in data.moons()]
    assert len(dots_of("circles", 16)) == 16


def test_losses_are_thinned_and_keep_their_order_and_their_newest():
    losses = []
    for step in range(1, 1001):
        losses = recorded(losses, step, 1 / step, most=50)
        assert len(losses) <= 50
        assert losses == sorted(losses)
    assert losses[0] == (1, 1.0)
    assert 1000 - losses[-1][0] < 64
    assert all(loss == 1 / step for step, loss in losses)


def test_a_drawn_curve_has_few_corners():
    pairs = [(i, i % 7) for i in range(4321)]
    assert len(thinned(pairs)) <= 101
    assert thinned(pairs[:80]) == pairs[:80]
    plot = Plot(0, 0, 100, 100, (0, 10), (0, 10))
    assert curve(plot, []).attributes["d"] == ""
    assert curve(plot, [(0, 0), (10, 10)]).attributes["d"] == "M0 100L100 0"
    assert highest([(1, 3.0), (2, 7.0)], 5.0) == 7.0
    assert highest([], 5.0) == 5.0


def test_the_table_of_all_numbers_can_be_scrolled_by_keys():
    drawn = all_numbers("All weights", ("weight", "value"), [("w₁", (number("a.w1", 1.0),)), ("w₂", ("—",))])
    assert drawn.attributes["tabindex"] == "0"
    assert text(drawn) == "weightvaluew₁1.00w₂—"
