"""Hidden neurons, its challenges: met by hand, and until then the hint that fits what stands there."""

import math

import pytest

from leafward.lesson.layers.goals import closed
from leafward.lesson.layers.widget import Figure
from lesson.layering import XOR, put


@pytest.fixture
def figure():
    return Figure()


def hint(figure, key):
    figure.check_challenges()
    assert key not in figure.met
    return figure.hints[key]


def test_one_line_gets_three(figure):
    assert hint(figure, "limit") == "Set the hidden neurons to 0."
    figure.turn("neurons", 0)
    put(figure, [(2.0, 0.0, 0.0)])
    assert hint(figure, "limit") == "Let the line cut off a single corner."
    assert figure.states["limit"] == "2 of 4 are right."
    put(figure, [(2.0, -2.0, 1.6)])
    assert hint(figure, "limit") == "The line is good, and its sides are swapped: turn it right round."
    put(figure, [(-2.0, 2.0, -1.6)])
    assert "limit" in figure.met
    assert figure.right() == 3


def test_no_line_gets_four():
    for a in range(0, 360, 3):
        for s in range(-60, 61, 4):
            c, d = math.cos(math.radians(a)), math.sin(math.radians(a))
            assert sum((c * x1 + d * x2 - s / 40) * answer > 0 for x1, x2, answer in XOR) <= 3


CUT_RED = [(2.0, 2.0, -1.6), (2.0, 2.0, 1.6)]


def test_xor_by_hand(figure):
    put(figure, CUT_RED, [-2.0, 2.0], -2.0)
    assert "xor" in figure.met


def test_xor_the_other_way(figure):
    put(figure, [(2.0, -2.0, -1.6), (-2.0, 2.0, -1.6)], [2.0, 2.0], 2.0)
    assert "xor" in figure.met


def test_the_hint_says_which_neuron_does_what(figure):
    assert "Neuron 1 parts upper right and upper left from the others." in hint(figure, "xor")
    put(figure, [CUT_RED[0], (1.0, 1.0, 4.0)])
    assert hint(figure, "xor").startswith("Neuron 1 cuts off the upper right dot. Neuron 2 has all dots on one side. Let each line")
    put(figure, [CUT_RED[0], (2.0, -2.0, 1.6)], [0.0, 0.0])
    assert "Neuron 2 cuts off the upper left dot. Let each line" in hint(figure, "xor"), "corners of two colours"
    put(figure, CUT_RED)
    assert "both cut-off corners come out red and what lies between blue" in hint(figure, "xor")


def test_xor_needs_its_dots_and_two_neurons(figure):
    figure.turn("neurons", 3)
    put(figure, CUT_RED, [-2.0, 2.0, 0.0], -2.0)
    assert figure.right() == 4
    assert hint(figure, "xor") == "Set the hidden neurons to 2."
    figure.press("preset", "circles")
    assert hint(figure, "xor") == hint(figure, "limit") == "Take the set XOR."


FENCE = [(4.0, 0.0, 1.8), (-4.0, 0.0, 1.8), (0.0, 4.0, 1.8), (0.0, -4.0, 1.8)]


def test_a_fence(figure):
    assert hint(figure, "fence") == "Take the set Circles."
    figure.press("preset", "circles")
    assert "Fewer than three lines" in hint(figure, "fence")
    figure.turn("neurons", 4)
    put(figure, [(4.0, 0.0, 0.0)], [1.5] * 4, -4.0)
    assert "The line of neuron 1 runs between the blue dots" in hint(figure, "fence")
    put(figure, [*FENCE[:3], (0.0, -4.0, 6.0)])
    assert "of the red dots no line parts from the blue ones yet" in hint(figure, "fence")
    put(figure, FENCE, c=2.0)
    assert "The fence stands. Give each weight of the output the sign" in hint(figure, "fence")
    put(figure, [(4.0, 0.0, 1.8), (-4.0, 0.0, 1.8), (0.0, 4.0, 1.8), (0.4, 4.0, 1.8)], c=-4.0)
    figure.turn("v4", 0.0)
    assert not closed(figure), "three sides leave the fourth open"
    figure.turn("v4", 1.5)
    put(figure, FENCE, c=-4.0)
    assert "fence" in figure.met
    assert figure.right() == 16
