"""Vanishing and exploding: the gradients of the deep chain against powers and against the product of slopes written out."""

import math

import pytest

from leafward.lesson.vanishing.widget import Figure
from leafward.view.element import Element
from readings import numbers
from readings import text as text_of


@pytest.fixture
def figure():
    return Figure()


def by_hand(w, depth, activation):
    """What reaches each depth, by the slopes of the curves from a table: the answers first, from the far end on."""
    squash = {"linear": lambda z: z, "tanh": math.tanh, "sigmoid": lambda z: 1 / (1 + math.exp(-z))}[activation]
    slope = {"linear": lambda a: 1.0, "tanh": lambda a: 1 - a * a, "sigmoid": lambda a: a * (1 - a)}[activation]
    answers = [1.0]
    for _ in range(depth):
        answers.insert(0, squash(w * answers[0]))
    found = [1.0]
    for a in answers[:-1]:
        found.append(found[-1] * w * slope(a))
    return found


@pytest.mark.parametrize("activation", ["linear", "tanh", "sigmoid"])
@pytest.mark.parametrize("w", [0.1, 0.681, 1.0, 1.25, 2.0])
def test_what_reaches_a_depth_is_the_product_of_the_slopes_before_it(figure, w, activation):
    figure.press("activation", activation)
    for depth in (1, 6, 60):
        figure.turn("depth", float(depth))
        figure.turn("w", w)
        expected = by_hand(w, depth, activation)
        assert figure.gradients() == pytest.approx(expected, rel=1e-9, abs=0)
        found = numbers(figure.figure())
        assert found["vanishing.last"] == pytest.approx(expected[-1], rel=1e-9, abs=0)
        assert ("vanishing.at6" in found) == (depth >= 6)


def test_without_a_curve_it_is_the_weight_to_the_power_of_the_depth(figure):
    figure.turn("w", 1.25)
    assert figure.gradients() == pytest.approx([1.25**n for n in range(21)], rel=1e-13)


def spots(figure):
    """Where the dots stand, as pairs."""
    left, found = [figure.figure()], []
    while left:
        item = left.pop()
        if isinstance(item, Element):
            if item.attributes.get("class") == "seen":
                found = [tuple(float(x) for x in one.removesuffix("h0").split()) for one in item.attributes["d"].split("M")[1:]]
            left.extend(item.children)
    return found


@pytest.mark.parametrize("w", [0.3, 0.85, 1.5])
def test_the_same_factor_is_a_straight_line(figure, w):
    figure.turn("w", w)
    found = spots(figure)
    assert len(found) == 21
    falls = [after[1] - before[1] for before, after in zip(found, found[1:], strict=False)]
    assert max(falls) - min(falls) < 0.03
    assert falls[0] > 0 if w < 1 else falls[0] < 0


@pytest.mark.parametrize(("w", "words"), [(0.3, "It vanishes"), (0.99, "Most of it"), (1.0, "all of it"), (1.2, "It explodes")])
def test_it_says_what_happens(figure, w, words):
    figure.turn("w", w)
    assert words in text_of(figure.figure())


def test_a_tenth_at_depth_six(figure):
    near = [step for step in range(100, 2001) if f"{(step / 1000) ** 6:.2f}" == "0.10"]
    assert near == list(range(676, 687))
    for w, word in ((0.675, "little"), (0.687, "much"), (0.1, "little"), (2.0, "much")):
        figure.turn("w", w)
        figure.check_challenges()
        assert figure.states["tenth"].endswith(f"too {word}.")
    figure.turn("w", figure.knob("w").snap(0.6813))
    figure.check_challenges()
    assert figure.met == [], "a hand that passes by has not set it"
    assert figure.check_challenges(resting=True)
    assert figure.met == ["tenth"]


def test_through_tanh_only_a_weight_near_1_lets_something_through(figure):
    figure.press("activation", "tanh")
    figure.turn("depth", 40.0)
    for w, where in ((0.7, "near the cost"), (0.8, "near the cost"), (1.2, "far from the cost"), (2.0, "far from the cost")):
        figure.turn("w", w)
        figure.check_challenges(resting=True)
        assert "through" not in figure.met, w
        assert where in figure.hints["through"] or w < 1, w
    figure.turn("w", 1.0)
    figure.check_challenges(resting=True)
    assert "through" in figure.met
    assert all(sum(by_hand(step / 1000, 40, "tanh")[-1:]) < 0.001 for step in (*range(100, 870, 10), *range(1050, 2001, 10)))


def test_what_was_set_survives(figure):
    figure.turn("w", 1.1)
    figure.turn("depth", 33.0)
    figure.press("activation", "sigmoid")
    again = Figure()
    again.restore(figure.state())
    assert numbers(again.figure()) == numbers(figure.figure())
