"""A neuron: every number against arithmetic written out by hand, for every activation, and the challenges."""

import math

import pytest

from leafward.lesson.neuron.widget import ACTIVATIONS, CORNERS, Figure
from readings import numbers

SQUASH = {
    "tanh": math.tanh,
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
    "relu": lambda z: max(z, 0.0),
    "leaky_relu": lambda z: z if z > 0 else z / 100,
    "softplus": lambda z: math.log(1 + math.exp(z)),
    "gelu": lambda z: z / 2 * (1 + math.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3))),
    "linear": lambda z: z,
}


@pytest.fixture
def figure():
    return Figure()


def test_every_activation_on_offer_is_tried_here():
    assert [word for word, _ in ACTIVATIONS] == list(SQUASH)


@pytest.mark.parametrize("activation", SQUASH)
@pytest.mark.parametrize(
    ("x1", "x2", "w1", "w2", "b"),
    [(1.0, 0.5, 1.2, -0.8, 0.1), (-2.0, 2.0, 4.0, -4.0, 4.0), (0.0, 0.0, 3.0, -3.0, 0.0), (-1.5, 0.35, -0.05, 2.2, -3.95)],
)
def test_the_numbers(figure, activation, x1, x2, w1, w2, b):
    figure.press("activation", activation)
    for name, value in [("x1", x1), ("x2", x2), ("w1", w1), ("w2", w2), ("b", b)]:
        figure.turn(name, value)
    squash = SQUASH[activation]
    z = w1 * x1 + w2 * x2 + b
    expected = {"x1": x1, "x2": x2, "w1": w1, "w2": w2, "b": b, "p1": w1 * x1, "p2": w2 * x2, "z": z, "a": squash(z)}
    for c1, c2 in CORNERS:
        expected[f"corner_{c1}{c2}"] = squash(w1 * c1 + w2 * c2 + b)
    assert numbers(figure.figure()) == pytest.approx({"neuron." + name: value for name, value in expected.items()}, abs=1e-12)


@pytest.mark.parametrize("activation", SQUASH)
def test_the_sentence_tells_what_goes_in_and_what_comes_out(figure, activation):
    figure.press("activation", activation)
    assert "Inputs 1.00 and 0.50" in figure.sentence()
    assert "give 0.90" in figure.sentence()
    assert f"{SQUASH[activation](0.9):.2f}" in figure.sentence().partition("; ")[2]


@pytest.mark.parametrize("activation", SQUASH)
def test_it_can_be_drawn_at_every_end_of_every_knob(figure, activation):
    figure.press("activation", activation)
    for ends in range(2 ** len(figure.knobs)):
        for i, knob in enumerate(figure.knobs):
            figure.turn(knob.name, knob.high if ends >> i & 1 else knob.low)
        assert all(math.isfinite(value) for value in numbers(figure.figure()).values())


def drawn(figure, kind):
    """The attributes of the first part of the picture with that class."""
    left = [figure.figure()]
    while left:
        item = left.pop(0)
        if not isinstance(item, str):
            if item.attributes.get("class") == kind:
                return item.attributes
            left = [*item.children, *left]
    raise AssertionError(f"nothing is {kind}")


@pytest.mark.parametrize(("x1", "half", "tall"), [(0.5, 4.0, 1.25), (2.0, 8 * 1.1, 8 * 1.15), (-2.0, 8 * 1.1, 8 * 1.15)])
def test_axes_cross_at_nothing_and_the_guide_leads_from_them_to_the_point(figure, x1, half, tall):
    """Also when the window widens, because the sum has left it: the curve is then drawn in other units."""
    figure.press("activation", "linear")
    for name, value in [("x1", x1), ("x2", 0.0), ("w1", 4.0 if abs(x1) == 2 else 1.0), ("w2", 0.0), ("b", 0.0)]:
        figure.turn(name, value)
    z = x1 * (4.0 if abs(x1) == 2 else 1.0)
    x, y = 264 + 112 * (z + half) / (2 * half), 92 + 108 * (tall - z) / (2 * tall)
    assert drawn(figure, "grid")["d"] == "M320 92V200M264 146H376"
    point = drawn(figure, "point")
    assert (float(point["cx"]), float(point["cy"])) == pytest.approx((x, y), abs=0.01)
    assert drawn(figure, "guide")["d"] == f"M{point['cx']} 146V{point['cy']}H320"


def met(figure, key):
    figure.check_challenges()
    return key in figure.met


def test_a_new_figure_has_met_nothing_and_hints_at_everything(figure):
    assert figure.met == []
    assert all(figure.hints[challenge.key] for challenge in figure.challenges if not challenge.seeded)


@pytest.mark.parametrize(
    ("activation", "w1", "w2", "b"),
    [
        ("tanh", 2.0, 2.0, -2.4),
        ("sigmoid", 4.0, 4.0, -4.0),
        ("relu", 1.0, 1.0, -1.0),
        ("softplus", 4.0, 4.0, -4.5),
        ("gelu", 1.0, 1.0, -1.0),
        ("linear", 0.6, 0.6, -0.4),
    ],
)  # fmt: skip
def test_an_and(figure, activation, w1, w2, b):
    figure.press("activation", activation)
    figure.w1, figure.w2, figure.b = w1, w2, b
    assert met(figure, "and")


@pytest.mark.parametrize(
    ("w1", "w2", "b", "state", "hint"),
    [
        (2.0, 2.0, -1.0, "2 of 4 corners are right.", "For (0, 1) the output has to be at most 0.5."),  # an OR
        (2.0, 2.0, 4.0, "1 of 4 corners is right.", "For (0, 0) the output has to be at most 0.5."),
        (0.0, 0.0, 0.0, "3 of 4 corners are right.", "For (1, 1) the output has to be above 0.5."),
        (2.0, 0.0, -1.0, "3 of 4 corners are right.", "For (1, 0) the output has to be at most 0.5."),
    ],
)
def test_what_is_no_and_is_told_where(figure, w1, w2, b, state, hint):
    figure.w1, figure.w2, figure.b = w1, w2, b
    assert not met(figure, "and")
    assert (figure.states["and"], figure.hints["and"]) == (state, hint)


def test_exactly_one_half_is_not_above_one_half(figure):
    figure.press("activation", "linear")
    figure.w1, figure.w2, figure.b = 0.25, 0.25, 0.0
    assert not met(figure, "and")


def test_deaf_to_the_second_input(figure):
    figure.turn("w2", 0.0)
    assert met(figure, "ignore")


@pytest.mark.parametrize(("w1", "w2"), [(1.0, 0.05), (0.0, 0.0), (0.0, 1.0)])
def test_not_deaf_or_deaf_to_both(figure, w1, w2):
    figure.w1, figure.w2 = w1, w2
    assert not met(figure, "ignore")
    assert "x₁ should still count" in figure.hints["ignore"]


def test_what_was_met_stays_met_and_survives(figure):
    figure.turn("w2", 0.0)
    assert figure.check_challenges()
    figure.turn("w2", 1.0)
    again = Figure()
    again.restore(figure.state())
    assert again.met == ["ignore"]
    assert (again.w2, again.activation) == (1.0, "tanh")
