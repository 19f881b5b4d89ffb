"""Hidden neurons by hand: every number against arithmetic written out, the painted region against the same."""

import math
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leafward.compiler.emit import CannotCompile
from leafward.figures import line
from leafward.figures.answer_map import BLUE, FINE, GRID, RED, SIDE
from leafward.lesson.layers import region as region_module
from leafward.lesson.layers.inside import INSET
from leafward.lesson.layers.widget import MOST, QUIET, START, Figure
from leafward.view.element import html
from lesson.layering import XOR, put
from readings import numbers as all_numbers
from readings import text as text_of
from resting import rest


@pytest.fixture
def figure():
    return Figure()


def numbers(figure):
    return {name.partition(".")[2]: value for name, value in all_numbers(figure.figure()).items()}


def by_hand(figure, x1, x2):
    """p at a place, written out."""
    if not figure.neurons:
        w1, w2, b = figure.alone
        return math.tanh(w1 * x1 + w2 * x2 + b)
    total = figure.c
    for (w1, w2, b), v in zip(figure.lines[: figure.neurons], figure.v):
        total += v * math.tanh(w1 * x1 + w2 * x2 + b)
    return math.tanh(total)


# The numbers.


@pytest.mark.parametrize("neurons", range(MOST + 1))
def test_the_numbers(figure, neurons):
    figure.turn("neurons", neurons)
    chance = random.Random(neurons)
    put(
        figure,
        [[chance.randrange(-80, 81) / 20 for _ in range(3)] for _ in range(neurons or 1)],
        [chance.randrange(-80, 81) / 20 for _ in range(neurons)],
        0.35,
    )
    figure.press("choose", str(max(neurons - 2, 0)))
    found = numbers(figure)
    expected = {"neurons": neurons, "right": 0}
    for name, x in zip(("w1", "w2", "b"), figure.lines[max(neurons - 2, 0)] if neurons else figure.alone):
        expected[name] = x
    if neurons:
        expected["c"] = 0.35
    for k, (x1, x2, answer) in enumerate(XOR, 1):
        for i in range(neurons):
            w1, w2, b = figure.lines[i]
            expected[f"v{i + 1}"] = figure.v[i]
            expected[f"a{i + 1}_{k}"] = math.tanh(w1 * x1 + w2 * x2 + b)
        expected[f"p_{k}"] = by_hand(figure, x1, x2)
        expected["right"] += expected[f"p_{k}"] * answer > 0
    assert found == pytest.approx(expected, abs=1e-12)
    assert f"{expected['right']} of 4 dots are in their own colour" in text_of(figure.figure())


@pytest.mark.parametrize("preset", ["xor", "circles"])
@pytest.mark.parametrize("neurons", [0, 1, 2, 5, 8])
def test_the_count_of_right_dots(figure, preset, neurons):
    figure.press("preset", preset)
    figure.turn("neurons", neurons)
    assert figure.right() == sum(by_hand(figure, x1, x2) * answer > 0 for x1, x2, answer in figure.dots)


def test_a_prediction_of_zero_has_no_colour(figure):
    put(figure, v=[0.0, 0.0], c=0.0)
    assert numbers(figure)["right"] == 0


# Lines.


def test_each_neuron_has_a_line_of_its_own(figure):
    figure.press("choose", "1")
    figure.turn("angle", 90)
    assert figure.lines[0] == START[0]
    assert figure.lines[1][:2] == pytest.approx((0, math.hypot(*START[1][:2])), abs=1e-4)
    assert figure.lines[1][2] == START[1][2]
    figure.turn("neurons", 0)
    figure.turn("shift", 0.5)
    assert figure.alone[2] == pytest.approx(-0.5 * math.hypot(*figure.alone[:2]), abs=1e-4)
    assert figure.lines[0] == START[0]


@given(st.integers(1, MOST), st.integers(-180, 180), st.integers(-30, 30))
@settings(deadline=None, max_examples=60)
def test_line_and_weights_go_round(neurons, degrees, fiftieths):
    figure = Figure()
    figure.turn("neurons", neurons)
    figure.press("choose", str(neurons - 1))
    figure.turn("angle", degrees)
    figure.turn("shift", fiftieths / 50)
    w1, w2, b = figure.lines[neurons - 1]
    assert line.length(w1, w2) == pytest.approx(line.length(*START[neurons - 1][:2]), abs=0.05)
    x1, x2 = (fiftieths / 50 * math.cos(math.radians(degrees)), fiftieths / 50 * math.sin(math.radians(degrees)))
    assert w1 * x1 + w2 * x2 + b == pytest.approx(0, abs=2e-3), "the line passes the place that it was sent to"


class At:
    def __init__(self, item, x1, x2):
        self.item, self.x, self.y = item, (x1 + 1) / 2, (1 - x2) / 2


def test_taking_another_line_chooses_its_neuron_and_shifts_it(figure):
    w1, w2, b = figure.lines[1]
    x1, x2 = line.on_line(w1, w2, b, 0.3)
    size = math.hypot(w1, w2)
    for phase, far in (("down", 0), ("move", 0.2), ("up", 0.2)):
        figure.point("plane", phase, At("line1", x1 + far * w1 / size, x2 + far * w2 / size))
    assert figure.chosen == 1
    assert figure.value("shift") == pytest.approx(-b / size + 0.2, abs=0.011)
    assert figure.lines[1][:2] == (w1, w2)


def test_fewer_neurons_keep_a_chosen_one(figure):
    figure.turn("neurons", 6)
    figure.press("choose", "5")
    figure.turn("neurons", 3)
    assert figure.chosen == 2
    figure.turn("neurons", 0)
    assert "No hidden neurons: one line" in figure.sentence()
    figure.turn("neurons", 1)
    assert "1 hidden neuron, of which number 1 is chosen" in figure.sentence()


def test_a_new_neuron_is_not_heard_until_its_weight_is_turned(figure):
    before = [by_hand(figure, x1, x2) for x1, x2, _ in XOR]
    figure.turn("neurons", 5)
    assert figure.answers() == pytest.approx(before)


def test_a_neuron_without_weights_has_no_line(figure):
    put(figure, [(0.0, 0.0, 1.0)])
    assert "its line is none, because both weights are 0." in figure.sentence()
    assert 'data-knob="angle"' not in html(figure.figure())


# The region.


@pytest.mark.parametrize("neurons", [0, 2, 8])
def test_the_boundary_is_where_p_is_zero(figure, neurons):
    figure.turn("neurons", neurons)
    put(figure, v=[1.5, -2.0, 1.0, 0.5, -0.5, 2.0, -1.0, 1.0][:neurons])
    assert figure.region.boundary == "", "while it moves, none is better than an old one"
    rest(figure)
    places = figure.region.boundary.replace("L", "M").split("M")[1:]
    assert len(places) > 20
    for place in places:
        x, y = map(float, place.split())
        assert abs(by_hand(figure, x / 200 - 1, 1 - y / 200)) < 0.05
    for sign in figure.region.signs.split("M")[1:]:
        x, y = map(float, sign.split("m")[0].split())
        assert (by_hand(figure, x / 200 - 1, 1 - y / 200) > 0) == ("v6" in sign)


def test_the_colours_are_those_of_p(figure):
    put(figure, v=[2.0, 1.5], c=-0.5)
    assert figure.region.kernel, "wasmtime is here for the tests"
    _, _, width, height, pixels = figure.region.picture.parts[0]
    assert (width, height) == (FINE, FINE)
    for j in range(2, FINE, 7):
        for i in range(2, FINE, 7):
            p = by_hand(figure, 2 * (i + 0.5) / FINE - 1, 1 - 2 * (j + 0.5) / FINE)
            if abs(p) > 0.02:
                assert tuple(pixels[4 * (FINE * j + i) : 4 * (FINE * j + i) + 3]) == (BLUE if p > 0 else RED)


def refuse(*arguments):
    raise CannotCompile("no kernel here")


def test_without_a_kernel_the_same_region_appears_number_by_number(monkeypatch):
    with_kernel = Figure()
    monkeypatch.setattr(region_module, "Kernel", refuse)
    figure = Figure()
    assert html(figure.figure()) == html(with_kernel.figure()), "the page is printed the same with and without one"
    for one in (figure, with_kernel):
        one.turn("v1", -1.0)
        rest(one)
    assert figure.region.picture.width == SIDE
    assert (figure.region.boundary, figure.region.signs) == (with_kernel.region.boundary, with_kernel.region.signs)
    assert len(GRID) == SIDE * SIDE


def test_the_boundary_comes_when_the_hand_pauses(figure):
    figure.turn("v1", -1.0)
    for _ in range(QUIET - 1):
        figure.frame(0.0)
    assert figure.running
    figure.turn("v1", -1.1)
    for _ in range(QUIET - 1):
        figure.frame(0.0)
    assert figure.region.boundary == ""
    figure.frame(0.0)
    assert figure.region.boundary
    assert not figure.running


@pytest.mark.parametrize(("neurons", "names"), [(1, ["w₂₁"]), (2, ["w₃₁", "w₃₂"]), (8, [f"w₉{i}" for i in "₁₂₃₄₅₆₇₈"])])
def test_the_outputs_weights_are_named_as_in_every_network(figure, neurons, names):
    """The output is the neuron after the last hidden one, in the drawing and in the account of p alike."""
    figure.turn("neurons", neurons)
    assert re.findall(r"w[₁-₉]{2}", text_of(figure.figure())) == names
    heard = {value.label: value.data for value in figure.origin("p_1").order}
    assert [heard[name] for name in names] == figure.v[:neurons]


# What is kept.


def test_lines_between_the_stops_survive(figure):
    figure.turn("neurons", 4)
    figure.press("choose", "3")
    figure.turn("angle", 17)
    figure.turn("v4", 1.15)
    figure.press("preset", "circles")
    again = Figure()
    again.restore(figure.state())
    rest(again)
    rest(figure)
    assert html(again.figure()).replace(again.sentence(), "") == html(figure.figure()).replace(figure.sentence(), "")
    assert again.lines == figure.lines


@pytest.mark.parametrize(
    "state",
    [
        {"lines": [[1, 1, 1]] * 7},
        {"lines": [[1, 1]] * 8},
        {"lines": [[1, 1, math.nan]] * 8},
        {"lines": [[5, 0, 0]] * 8},
        {"lines": "12345678"},
        {"v": [1] * 9},
        {"v": [math.inf] * 8},
        {"v": [10**400] * 8},
        {"v": ["1"] * 8},
        {"alone": [1, 1]},
        {"chosen": -1},
        {"chosen": 99},
        {"chosen": 0.5},
        {"neurons": 9},
        {"preset": "moons"},
    ],
)
def test_junk_is_left(figure, state):
    before = html(figure.figure())
    figure.restore(state)
    assert html(rest(figure).figure()) == before


def inner_dots(figure):
    """Where the dots stand in the plane of the hidden neurons, as pairs from −1 to 1."""
    inner = html(figure.figure()).partition("The same dots in the plane of")[2].partition("</svg>")[0]
    found = [(float(x), float(y)) for x, y in re.findall(r'class="dot[^"]*" d="M([\d.]+) ([\d.]+)m', inner)]
    return [((x / 200 - 1) / INSET, (1 - y / 200) / INSET) for x, y in found]


def test_the_inner_plane_shows_the_dots_where_the_hidden_neurons_put_them(figure):
    put(figure, lines=((1.8, 2.4, 0.3), (2.8, -1.0, 0.9)))
    expected = [[math.tanh(w1 * x1 + w2 * x2 + b) for w1, w2, b in figure.lines[:2]] for x1, x2, _ in XOR]
    assert sum(inner_dots(figure), ()) == pytest.approx(sum(map(tuple, expected), ()), abs=0.001)
    before = inner_dots(figure)
    figure.turn("b", -1.0)
    assert inner_dots(figure) != before
    figure.turn("neurons", 4.0)
    figure.press("choose", "3")
    expected = [[math.tanh(w1 * x1 + w2 * x2 + b) for w1, w2, b in (figure.lines[0], figure.lines[3])] for x1, x2, _ in XOR]
    assert sum(inner_dots(figure), ()) == pytest.approx(sum(map(tuple, expected), ()), abs=0.001)
    figure.turn("neurons", 1.0)
    assert inner_dots(figure) == []
    assert "Two of them make a plane." in text_of(figure.figure())


def test_there_one_straight_line_parts_what_no_line_could_part(figure):
    """Its sides in the inner plane are the signs of p, so a solved XOR is parted by it."""
    put(figure, lines=((4, 4, 2), (-4, -4, 2)), v=(2, 2), c=-2)
    right = [answer * (figure.v[0] * a1 + figure.v[1] * a2 + figure.c) > 0 for (a1, a2), (_, _, answer) in zip(inner_dots(figure), XOR)]
    assert right == [not wrong for wrong in figure.wrong()] == [True] * 4
    assert "parts what no line could part" in text_of(figure.figure())
