"""What is printed as an equation is one: the reader's arithmetic on the digits shown, in many states of every figure and of the panel."""

import random

import pytest

import equations
from leafward import explanation
from leafward.engine.ops import tanh
from leafward.engine.value import Value
from leafward.figures.equation import product, settled, settled_formula
from leafward.figures.provenance import Provenance
from leafward.lesson import CHAPTERS
from leafward.lesson.page import chapter_widget
from leafward.view.element import Element, element
from leafward.view.text import figures, plain, signed

PRINTS = {"neuron": 25, "matrix": 15, "forward": 5, "one_weight": 25, "chain": 5, "backward": 5}  # equations, at least
ACTS = 60


def nodes(tree):
    left = [tree]
    while left:
        item = left.pop()
        if isinstance(item, Element):
            yield item.attributes
            left.extend(item.children)


def act(figure, hands):
    """Press, turn, or let it run: whatever the figure offers at the moment."""
    offered = list(nodes(figure.figure()))
    presses = sorted(found["data-press"] for found in offered if "data-press" in found and "aria-disabled" not in found)
    knobs = sorted({found["data-knob"] for found in offered if "data-knob" in found})
    kind = hands.random()
    if kind < 0.45 and presses:
        figure.press(*hands.choice(presses).split())
    elif kind < 0.8 and knobs:
        knob = figure.knob(hands.choice(knobs))
        figure.turn(knob.name, knob.snap(hands.uniform(knob.low, knob.high)))
    elif figure.running:
        figure.frame(1e5 * hands.random())
    figure.check_challenges(True)
    figure.settle()


def asked(figure, hands):
    """The panel, on one of the numbers that can be asked."""
    panel = Provenance()
    names = sorted({found["data-name"] for found in nodes(figure.figure()) if found.get("role") == "button" and "data-name" in found})
    if names:
        panel.ask(figure, hands.choice(names).split(".", 1)[1])
    return panel.figure()


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_equation_is_true_as_printed(name):
    figure, hands, seen = chapter_widget(name), random.Random(name), set()
    for i in range(ACTS):
        act(figure, hands)
        seen.update(equations.equations(figure.figure()))
        assert equations.wrong(figure.figure()) == []
        if i % 3 == 0:
            assert equations.wrong(asked(figure, hands)) == []
    assert len(seen) >= PRINTS.get(name, 0)


def test_where_blame_hardly_arrives_the_step_is_still_an_equation():
    """w₁ and w₂ far from 0: what comes to z₁ is less than a hundredth."""
    figure = chapter_widget("backward")
    for name, value in (("w1", 2.4), ("w2", 2.5), ("x", 2.0), ("y", -3.0)):
        figure.turn(name, value)
    for _ in range(15):
        figure.press("step")
        figure.settle()
        found = equations.equations(figure.figure())
        assert found
        assert equations.wrong(figure.figure()) == []


@pytest.mark.parametrize("h", [0.01, -0.02, 0.03, 0.5, -0.49, 0.0])
@pytest.mark.parametrize("leaf", ["x", "w1", "y"])
def test_a_nudge_of_any_size_is_an_equation(leaf, h):
    figure = chapter_widget("backward")
    figure.turn("done", 15)
    figure.press("leaf", leaf)
    figure.turn("h", h)
    assert len(equations.equations(figure.figure())) >= 3
    assert equations.wrong(figure.figure()) == []


@pytest.mark.parametrize("grain", ["neuron", "operation"])
@pytest.mark.parametrize("seed", range(8))
def test_a_walk_is_true_from_step_to_step(grain, seed):
    figure, hands = chapter_widget("forward"), random.Random(seed)
    for knob in figure.knobs:
        if seed:
            figure.turn(knob.name, knob.snap(hands.uniform(knob.low, knob.high)))
    figure.press("grain", grain)
    for _ in range(20):
        figure.press("step")
        figure.settle()
        assert equations.wrong(figure.figure()) == []


@pytest.mark.parametrize("seed", range(6))
def test_what_the_terminal_explains_is_true_as_printed(seed):
    hands = random.Random(seed)
    given = [(name, round(hands.uniform(-3, 3), 3)) for name in "wxyb"]
    for text in ("(w*x + b - y)**2", "tanh(w*x + b) * y", "w*w*x - b/y", "exp(w) * x + sin(b) * y"):
        found = explanation.Explanation(text, given)
        rows = [row[-2:] for row in found.forward()] + [row[-2:] for row in found.backward()[1:]]
        for worked, result in rows:
            line = element("p", worked.removeprefix("= ") + " " + result)
            assert equations.wrong(line) == [], line.children


@pytest.mark.parametrize("graph", ["doubled", "product"])
def test_what_is_handed_over_is_added_as_printed(graph):
    figure = chapter_widget("accumulate")
    figure.press("rule", "add")
    figure.press("graph", graph)
    for knob, value in (("a", 0.3), ("b", -1.7)):
        if knob in figure.leaves():
            figure.turn(knob, value)
    told = 0
    while not figure.over():
        figure.press("step")
        figure.settle()
        told += len(equations.equations(figure.figure()))
        assert equations.wrong(figure.figure()) == []
    assert told >= 2


# The reader itself, and what it is to find.


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("0.00 × 2.00 = −0.01", False),
        ("5.760 − 5.762 = −0.001", False),
        ("w₁ × x₁ = 0.9 × 0.72 = 0.64", False),
        ("w₁ × x₁ = 0.9 × 0.716 = 0.64", True),
        ("z = 0.30 + 0.64 + (−0.37) = 0.58", False),
        ("z = 0.30 + 0.64 + (−0.37) = 0.57", True),
        ("a = tanh(0.75) = 0.63", False),
        ("C = (p − y)² = (6 − 10)² = 16", True),
        ("C hands 1.00 × (−0.40) = −0.40 to e.", True),
        ("C hands 1.00 × (−0.40) = 0.40 to e.", False),
        ("Shares: +0.6521 −0.3120 = +0.3401.", True),
        ("Shares: +0.6521 −0.3120 = +0.3400.", False),
        ("5,000 × 2 = 10,000", True),
        ("2 × 3 ≈ 6.01", True),
        ("2 × 3 ≈ 7.01", False),
        ("1 ÷ 3 = 0.3333", True),
    ],
)
def test_equations_are_read(line, right):
    tree = element("p", line)
    assert len(equations.equations(tree)) == 1
    assert (equations.wrong(tree) == []) is right


@pytest.mark.parametrize("line", ["w · x + 0.30 + 0.64 = 2.00", "2 · x = 6", "step 3", "η = 0.05", "step 4 − p = 3", "0.5 · x₁ + 2 = 0"])
def test_what_is_none_is_left_alone(line):
    assert equations.equations(element("p", line)) == []


# How many digits it takes.


def test_two_decimals_where_they_do():
    assert settled(sum, [0.25, 0.5], 0.75) == (["0.25", "0.50"], "0.75", "=")


def test_the_left_side_gets_more_digits_until_it_is_true():
    a = 0.71630
    assert settled(product, [(0.9, 1), a], 0.9 * a) == (["0.9", "0.716"], "0.64", "=")


def test_what_is_exact_keeps_its_digits():
    texts, text, sign = settled(sum, [(0.3, 1), 1 / 3, 2.5], 0.3 + 1 / 3 + 2.5, 2)
    assert (texts[0], texts[2], text, sign) == ("0.3", "2.50", "3.13", "=")


def test_what_two_decimals_would_make_nothing_is_shown():
    texts, text, sign = settled(product, [-0.004, 2.0], -0.008)
    assert (texts, text, sign) == (["−0.004", "2.00"], "−0.01", "=")


def test_a_result_halfway_between_two_digits_gets_one_more():
    """A third is never printed whole, and what comes to 0.12499… would not be rounded up to 0.13."""
    texts, text, sign = settled(product, [1 / 3, (0.375, 3)], 0.125)
    assert (texts, text, sign) == (["0.333", "0.375"], "0.125", "=")


def test_where_no_digits_help_it_says_so():
    assert settled(sum, [1.0, 2.0], 3.4)[2] == "≈"


def test_no_number_is_printed_as_it_is():
    assert settled(sum, [float("inf"), 1.0], float("inf")) == (["∞", "1.00"], "∞", "=")
    assert settled(product, [float("nan"), 1.0], float("nan"))[1] == "not a number"


def test_other_forms_of_numbers():
    assert settled(product, [2.0, 1.5], 3.0, 3, plain) == (["2", "1.5"], "3", "=")
    assert settled(sum, [0.65, -0.31], 0.34, 4, signed) == (["+0.6500", "−0.3100"], "+0.3400", "=")
    _, text, sign = settled(product, [1 / 3, 1 / 7], 1 / 21, 4, figures)
    assert (text, sign) == ("0.04762", "=")


def test_a_formula_with_its_numbers_is_true():
    w, x = Value(2 / 3, "w"), Value(1.2345678, "x")
    z = w * x + 0.1
    a = tanh(z)
    z.label, a.label = "z", "a"
    for value in (z, a):
        made, text, sign = settled_formula(value)
        assert sign == "="
        assert equations.wrong(element("p", f"{made} = {text}")) == []


def test_what_is_left_is_not_called_nothing():
    assert settled(lambda numbers: (numbers[0] - 10) ** 2, [9.9913], 0.0087**2, 3, plain) == (["9.9913"], "0.0001", "=")
    assert settled(product, [0.0, 2.0], 0.0, 3, plain) == (["0", "2"], "0", "=")
    assert settled(sum, [0.1, 0.2, -0.3], 0.1 + 0.2 - 0.3, 3, plain)[1:] == ("0", "="), "rounding leaves no digits to show"
