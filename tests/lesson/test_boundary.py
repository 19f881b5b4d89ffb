"""Line and weights are one thing: each way round, at every angle, where there is no m, and where there is no line."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from leafward.figures import line
from leafward.lesson.boundary.goals import least_errors
from leafward.lesson.boundary.widget import DOTS, Figure
from leafward.view.element import html
from readings import numbers as all_numbers
from readings import text as text_of

weights = st.integers(-80, 80).map(lambda n: n / 20)
biases = st.integers(-120, 120).map(lambda n: n / 20)


@pytest.fixture
def figure():
    return Figure()


def numbers(figure):
    return {name.partition(".")[2]: value for name, value in all_numbers(figure.figure()).items()}


def put(figure, w1, w2, b=None):
    figure.turn("w1", w1)
    figure.turn("w2", w2)
    if b is not None:
        figure.turn("b", b)
    figure.check_challenges()
    return figure


def wrong_by_hand(w1, w2, b):
    return sum((w1 * x1 + w2 * x2 + b) * answer <= 0 for x1, x2, answer in DOTS)


class At:
    """A pointer on an item, at a place of the plane."""

    def __init__(self, item, x1, x2):
        self.item, self.x, self.y = item, (x1 + 1) / 2, (1 - x2) / 2


def drag(figure, item, start, *places):
    figure.point("plane", "down", At(item, *start))
    for place in places:
        figure.point("plane", "move", At(item, *place))
    figure.point("plane", "up", At(item, *(places or [start])[-1]))


# The numbers.


@pytest.mark.parametrize(("w1", "w2", "b"), [(1.2, -0.8, 0.3), (2.0, 2.0, -1.5), (-4.0, 0.05, 6.0), (0.5, 3.0, 0.0)])
def test_the_numbers(figure, w1, w2, b):
    found = numbers(put(figure, w1, w2, b))
    size = math.hypot(w1, w2)
    assert found == pytest.approx(
        {
            "w1": w1,
            "w2": w2,
            "b": b,
            "bias": b,
            "m": -w1 / w2,
            "height": -b / w2,
            "zero_1": 0,
            "zero_2": 0,
            "zero_sum": b,
            "errors": wrong_by_hand(w1, w2, b),
        }
    )
    assert figure.value("angle") == pytest.approx(math.degrees(math.acos(w1 / size)) * (1 if w2 >= 0 else -1), abs=0.006)
    assert figure.value("shift") == pytest.approx(min(max(-b / size, -1.5), 1.5), abs=0.006)


@given(weights, weights, biases)
def test_the_school_line_goes_through_the_same_places(w1, w2, b):
    assume(w2)
    found = numbers(put(Figure(), w1, w2, b))
    for x in (-1.0, 0.3):
        y = found["m"] * x + found["height"]
        assert w1 * x + w2 * y + b == pytest.approx(0, abs=1e-9)


def test_an_upright_line_has_no_m(figure):
    put(figure, 2.0, 0.0, -1.0)
    found = numbers(figure)
    assert "m" not in found
    assert found["upright"] == 0.5
    assert "an upright line has no m" in text_of(figure.figure())


@pytest.mark.parametrize(
    ("b", "words", "errors"), [(1.0, "everywhere is plus", 6), (-1.0, "everywhere is minus", 6), (0.0, "neither plus nor minus", 12)]
)
def test_without_weights_there_is_no_line(figure, b, words, errors):
    put(figure, 0.0, 0.0, b)
    found = numbers(figure)
    assert "m" not in found
    assert "upright" not in found
    assert found["everywhere"] == b
    assert found["errors"] == errors
    assert words in figure.sentence()
    assert 'data-knob="angle"' not in html(figure.figure())


def test_a_line_outside_of_the_square_is_told(figure):
    put(figure, 0.5, 0.5, 3.0)
    assert "passes the square by, so all of it is plus" in figure.sentence()
    assert 'data-knob="shift"' in html(figure.figure()), "it can be shifted back"
    drag(figure, "shift", (0, 0), (0.6, 0.6))
    assert figure.b < 3.0


# Line and weights.


@given(weights, weights, biases)
def test_the_two_sides_make_up_the_square(w1, w2, b):
    plus, minus = line.half(w1, w2, b), line.half(-w1, -w2, -b)
    assume(w1 or w2)
    assert area(plus) + area(minus) == pytest.approx(4)
    for corners, sign in ((plus, 1), (minus, -1)):
        assert all(sign * (w1 * x1 + w2 * x2 + b) >= -1e-9 for x1, x2 in corners)
        assert all(abs(x1) <= 1 + 1e-9 and abs(x2) <= 1 + 1e-9 for x1, x2 in corners)


def area(corners):
    return abs(sum(x1 * y2 - y1 * x2 for (x1, x2), (y1, y2) in zip(corners, corners[1:] + corners[:1]))) / 2 if corners else 0


@given(weights, weights, biases)
def test_the_line_is_where_the_sum_is_zero_and_the_handles_stand_on_it(w1, w2, b):
    assume(w1 or w2)
    ends = line.span(w1, w2, b)
    if ends is None:
        signs = {math.copysign(1, w1 * x1 + w2 * x2 + b) for x1 in (-1, 1) for x2 in (-1, 1) if abs(w1 * x1 + w2 * x2 + b) > 1e-6}
        assert len(signs) <= 1
        return
    for t in ends:
        x1, x2 = line.on_line(w1, w2, b, t)
        assert w1 * x1 + w2 * x2 + b == pytest.approx(0, abs=1e-9)
        assert max(abs(x1), abs(x2)) == pytest.approx(1)
    first, second = line.grips(w1, w2, b)
    assert max(map(abs, first)) <= 0.9301
    if second:
        assert max(map(abs, second)) <= 0.9301
        assert math.dist(first, second) > 0.05


@given(weights, weights, biases, st.integers(-180, 180))
def test_turning_there_and_back_leaves_the_line_where_it_was(w1, w2, b, degrees):
    assume(0.2 < math.hypot(w1, w2) <= line.MOST_WEIGHT)
    figure = put(Figure(), w1, w2, b)
    before = figure.value("angle")
    figure.turn("angle", degrees)
    assert abs((figure.value("angle") - degrees + 180) % 360 - 180) < 0.1
    assert math.hypot(figure.w1, figure.w2) == pytest.approx(math.hypot(w1, w2), abs=2e-4)
    assert figure.b == b, "turning changes the weights only"
    figure.turn("angle", before)
    assert (figure.w1, figure.w2) == pytest.approx((w1, w2), abs=2e-3)


@given(weights, weights, biases, st.integers(-180, 180))
def test_even_the_longest_weights_turn_within_their_range(w1, w2, b, degrees):
    assume(w1 or w2)
    was = line.shift(w1, w2, b)
    figure = put(Figure(), w1, w2, b)
    figure.turn("angle", degrees)
    assert max(abs(figure.w1), abs(figure.w2)) <= line.MOST_WEIGHT
    assert line.shift(figure.w1, figure.w2, figure.b) == pytest.approx(was, rel=0.01, abs=0.01)


@given(weights, weights, st.integers(-75, 75))
def test_shifting_puts_the_line_there_and_changes_the_bias_only(w1, w2, fiftieths):
    assume(0.2 < math.hypot(w1, w2) <= 4)
    figure = put(Figure(), w1, w2, 0.0)
    figure.turn("shift", fiftieths / 50)
    assert (figure.w1, figure.w2) == (w1, w2)
    assert figure.b == pytest.approx(-fiftieths / 50 * math.hypot(w1, w2), abs=1e-4)
    assert figure.value("shift") == pytest.approx(fiftieths / 50, abs=0.006)


def test_weights_move_the_line_as_the_line_moves_the_weights(figure):
    put(figure, 0.0, 2.0, -1.0)
    assert (figure.value("angle"), figure.value("shift")) == (90, 0.5)
    figure.turn("angle", 180)
    assert (figure.w1, figure.w2, figure.b) == (-2.0, 0.0, -1.0)
    figure.turn("shift", -0.25)
    assert (figure.w1, figure.w2, figure.b) == (-2.0, 0.0, 0.5)


def test_a_handle_follows_the_pointer(figure):
    put(figure, 0.0, 2.0, 0.0)
    drag(figure, "shift", (0.3, 0.05), (0.1, 0.4), (-0.5, 0.65))
    assert figure.line() == (0.0, 2.0, -1.2), "moved up by 0.6, whatever it did sideways"
    put(figure, 2.0, 0.0, 0.0)
    drag(figure, "angle", (0.0, 0.55), (0.4, 0.4), (0.55, 0.0))
    assert figure.line() == (0.0, -2.0, 0.0), "a quarter to the right"
    drag(figure, "angle", (0.55, 0.0), (0.4, -0.4), (0.0, -0.55), (-0.55, 0.0), (0.0, 0.55), (0.55, 0.0))
    assert figure.line() == (0.0, -2.0, 0.0), "once round"


def test_a_pointer_beside_the_handles_does_nothing(figure):
    before = figure.line()
    drag(figure, "", (0, 0), (0.5, 0.5))
    figure.point("plane", "move", At("shift", 0.5, 0.5))
    assert figure.line() == before


# Without a bias.


def test_without_a_bias_the_line_is_pinned(figure):
    put(figure, 1.0, -2.0, 2.5)
    figure.press("bias", "off")
    found = numbers(figure)
    assert (found["zero_1"], found["zero_2"], found["bias"], found["zero_sum"]) == (0, 0, 0, 0)
    assert found["errors"] == wrong_by_hand(1.0, -2.0, 0.0)
    assert "b" not in found
    assert "passes through (0, 0)" in figure.sentence()
    printed = html(figure.figure())
    assert 'data-knob="shift"' not in printed
    assert 'data-knob="angle"' in printed
    figure.turn("angle", 90)
    figure.press("bias", "on")
    assert figure.b == 2.5, "the bias comes back as it was"


def test_the_fewest_errors_are_those_of_all_angles():
    counted = min(wrong_by_hand(math.cos(a / 5000), math.sin(a / 5000), 0) for a in range(int(2 * math.pi * 5000)))
    assert least_errors(DOTS) == counted == 2


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9), st.sampled_from([1, -1])), min_size=1, max_size=7))
def test_no_angle_beats_the_fewest(dots):
    dots = [dot for dot in dots if dot[0] or dot[1]]
    assume(dots)
    tried = [
        sum(y * (math.cos(a / 400 + 0.0007) * x1 + math.sin(a / 400 + 0.0007) * x2) <= 0 for x1, x2, y in dots)
        for a in range(int(2 * math.pi * 400))
    ]
    assert least_errors(dots) == min(tried)


# The challenges.


def hint(figure, key):
    figure.check_challenges()
    assert key not in figure.met
    return figure.hints[key]


def test_separated(figure):
    assert "4 red dots are not on the minus side" in hint(figure, "separate")
    put(figure, 2.0, 2.0, -1.6)
    assert "separate" in figure.met


@pytest.mark.parametrize(
    ("w1", "w2", "b", "words"),
    [
        (0.0, 0.0, 1.0, "Without weights there is no line"),
        (2.0, 2.0, -3.0, "blue dots are not on the plus side yet. Shift the line."),
        (-2.0, -2.0, 1.6, "its sides are swapped"),
        (1.0, -3.0, 0.0, "Turn the line until its arrow points at the blue dots."),
    ],
)
def test_not_separated(figure, w1, w2, b, words):
    assert words in hint(put(figure, w1, w2, b), "separate")


def test_without_a_bias_they_are_not_separated_but_the_fewest_errors_count(figure):
    figure.press("bias", "off")
    assert "Switch the bias on" in hint(figure, "separate")
    assert "A better angle exists" in hint(figure, "origin")
    figure.turn("angle", 45)
    figure.check_challenges()
    assert figure.states["origin"] == "Hold it there.", "a line that sweeps over all angles passes the best one, too"
    figure.check_challenges(resting=True)
    assert figure.met == ["origin"]
    assert "No line through (0, 0) has fewer errors. On the wrong side: 2 of 12 dots." in figure.sentence()


def test_two_errors_with_a_bias_are_no_answer(figure):
    put(figure, 2.0, 2.0, 0.0)
    assert figure.errors() == 2
    assert hint(figure, "origin") == "Switch the bias off first."


def test_every_dot_wrong(figure):
    assert "Find the line that separates them" in hint(figure, "swap")
    put(figure, 2.0, 2.0, -1.6)
    assert "opposite w₁, w₂ and b" in hint(figure, "swap")
    put(figure, 0.0, 0.0, 0.0)
    assert hint(figure, "swap")
    assert figure.states["swap"] == "12 of 12 are not wrong yet.", "on neither side is not wrong"
    put(figure, -2.0, -2.0, 1.6)
    assert "swap" in figure.met


# What is kept.


def test_a_turned_line_survives_between_the_stops_of_its_knobs(figure):
    figure.turn("angle", 33)
    figure.press("bias", "off")
    again = Figure()
    again.restore(figure.state())
    assert (again.w1, again.w2, again.b, again.bias) == (figure.w1, figure.w2, figure.b, "off")


@pytest.mark.parametrize("junk", [math.nan, math.inf, 5, -(10**400), "1", None, [], True and "on"])
def test_junk_is_left(figure, junk):
    before = html(figure.figure())
    figure.restore({"w1": junk, "w2": junk, "bias": junk if junk != "on" else "maybe"})
    assert html(figure.figure()) == before
