"""Backward: every gradient against NumPy and differences, each step as the engine takes it."""

import math
import random
import re

import numpy as np
import pytest

from document import elements
from leafward.engine.account import Account
from leafward.engine.graph import ordered
from leafward.lesson.backward import drawing
from leafward.lesson.backward.quiz import ASKED, Quiz
from leafward.lesson.backward.steps import LEAVES, NAMES, START
from leafward.lesson.backward.widget import PUZZLES, Figure
from leafward.view.element import html
from readings import numbers_of as all_numbers
from readings import text as text_of

STEPS = "C e, e p, e y, p m1, p m2, m2 w4, m2 a2, a2 z2, z2 w2, z2 x, m1 w3, m1 a1, a1 z1, z1 w1, z1 x"


def numbers(figure):
    return {name.partition(".")[2]: value for name, value in all_numbers(figure).items()}


@pytest.fixture
def figure():
    return Figure()


def step(figure, times=1):
    for _ in range(times):
        figure.press("step")


def cost(x, w1, w2, w3, w4, y):
    return (w3 * np.tanh(w1 * x) + w4 * np.tanh(w2 * x) - y) ** 2


def by_hand(figure):
    """Every value and every gradient, from the derivatives as a textbook writes them."""
    x, w1, w2, w3, w4, y = [figure.value(name) for name in LEAVES]
    a1, a2 = np.tanh(w1 * x), np.tanh(w2 * x)
    p = w3 * a1 + w4 * a2
    e = p - y
    values = {"z1": w1 * x, "z2": w2 * x, "a1": a1, "a2": a2, "m1": w3 * a1, "m2": w4 * a2, "p": p, "e": e, "C": e**2}
    values |= {name: figure.value(name) for name in LEAVES}
    d1, d2 = 2 * e * w3 * (1 - a1**2), 2 * e * w4 * (1 - a2**2)
    slopes = {"C": 1, "e": 2 * e, "p": 2 * e, "y": -2 * e, "m1": 2 * e, "m2": 2 * e, "w3": 2 * e * a1, "w4": 2 * e * a2}
    slopes |= {"a1": 2 * e * w3, "a2": 2 * e * w4, "z1": d1, "z2": d2, "w1": d1 * x, "w2": d2 * x, "x": d1 * w1 + d2 * w2}
    return values, slopes


def gradients(figure):
    return {name[5:]: value for name, value in numbers(figure).items() if name.startswith("grad.")}


# The pass.


def test_before_the_first_step_only_c_has_its_blame(figure):
    values, _ = by_hand(figure)
    found = numbers(figure)
    assert {name: found[name] for name in NAMES} == pytest.approx(values, rel=1e-12)
    assert gradients(figure) == {"C": 1.0}
    assert figure.sentence() == "No blame is handed out yet. C is 1.15."


def test_each_step_hands_on_one_share_in_the_engines_order(figure):
    _, slopes = by_hand(figure)
    reached = {"C"}
    for k, ends in enumerate(STEPS.split(", ")):
        upper, lower = ends.split()
        assert upper in gradients(figure), "a node has all its blame before it hands any on"
        step(figure)
        reached.add(lower)
        found = numbers(figure)
        assert found["share"] == pytest.approx(found["incoming"] * found["slope"], rel=1e-12)
        assert found["incoming"] == pytest.approx(slopes[upper], rel=1e-12)
        complete = reached - ({"x"} if k < 14 else set())
        assert gradients(figure) == pytest.approx({name: slopes[name] for name in complete}, rel=1e-12)
    assert figure.over()
    assert figure.place() == figure.knob("done").high == 15
    values = figure.net.values
    operations = [value for value in reversed(ordered(values["C"])) if value.inputs]
    assert [(values[upper], values[lower]) for upper, lower in figure.net.steps] == [
        (user, x) for user in operations for x in user.inputs if x in values.values()
    ]


def test_what_is_used_twice_adds_up(figure):
    step(figure, 10)
    found = numbers(figure)
    assert "grad.x" not in found
    assert found["sofar.x"] == found["share"]
    assert text_of(figure.figure()).count("x is used twice: another share is still to come.") == 1
    step(figure, 5)
    assert "x is used twice, so it adds up: 0.21 + (−0.63) = −0.42." in text_of(figure.figure())
    assert numbers(figure)["grad.x"] == pytest.approx(found["sofar.x"] + numbers(figure)["share"], rel=1e-12)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (1, "C is a square: it changes by 2 · e = −2.14 for each unit of e. The blame 1.00 of C becomes −2.14 for e."),
        (3, "e = p − y: for each unit of y it changes by −1.00. The blame −2.14 of e becomes 2.14 for y."),
        (4, "A sum grows by as much as each of its parts: the slope is 1.00."),
        (12, "For each unit of a₁, w₃a₁ changes by the other factor, w₃ = 1.40. The blame −2.14 of w₃a₁ becomes −3.00 for a₁."),
        (13, "tanh sits at a₁ = 0.76, and its slope there is 1 − a₁² = 0.42. The blame −3.00 of a₁ becomes −1.26 for z₁."),
    ],
)
def test_each_step_says_which_blame_goes_where(figure, place, words):
    figure.turn("done", float(place))
    assert words in text_of(figure.figure())


def test_the_sentence_tells_the_step(figure):
    step(figure, 13)
    assert figure.sentence() == "Step 13 of 15: a₁ hands −3.00 × 0.42 = −1.26 to z₁."
    step(figure, 2)
    assert figure.sentence() == "Step 15 of 15: z₁ hands −1.26 × 0.50 = −0.63 to x. Every leaf has its gradient now."


def test_gold_lines_are_as_wide_as_the_shares(figure):
    def widths():
        return [
            float(part.split('stroke-width="')[1].split('"')[0]) for part in html(figure.figure()).split("<path") if "edge gold" in part
        ]

    assert widths() == []
    for k in range(1, 16):
        step(figure)
        assert len(widths()) == k
    shares = np.abs(figure.net.handed)
    assert np.argsort(widths(), kind="stable").tolist() == np.argsort(np.minimum(shares, 3.0).round(9), kind="stable").tolist()
    assert np.corrcoef(widths(), np.minimum(shares, 3.0))[0, 1] > 0.9999


def along(d, pieces=40):
    """Places on a cubic curve that is written as the `d` of a path."""
    x0, y0, x1, y1, x2, y2, x3, y3 = (float(n) for n in re.findall(r"-?[\d.]+", d))
    for t in (i / pieces for i in range(pieces + 1)):
        a, b, c, e = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        yield a * x0 + b * x1 + c * x2 + e * x3, a * y0 + b * y1 + c * y2 + e * y3


def test_the_local_slope_lies_on_no_gold(figure):
    for done in range(1, 16):
        figure.turn("done", done)
        (label,) = [each for each in elements(drawing.slope(figure)) if each.tag == "text"]
        given = label.attributes
        x, y, width = float(given["x"]), float(given["y"]), 8 * len(text_of(label))
        left = x - {"start": 0, "middle": width / 2, "end": width}[given["class"].split()[1]]
        for k in range(done):
            inside = [at for at in along(drawing.LINES[k]) if left < at[0] < left + width and y - 9 < at[1] < y]
            assert inside == [], (done, k)


def test_steps_back_and_the_slider_lead_to_the_same_pictures(figure):
    def drawn():
        figure.settle()
        return html(figure.figure())

    there = [drawn()]
    while not figure.over():
        step(figure)
        there.append(drawn())
    step(figure)
    assert drawn() == there[15]
    for place in range(14, -1, -1):
        figure.press("back")
        assert drawn() == there[place]
    for place in [7, 0, 15, 1, 10]:
        figure.turn("done", float(place))
        assert drawn() == there[place]
    figure.press("reset")
    assert drawn() == there[0]


def test_play_runs_down_to_the_leaves(figure):
    figure.press("play")
    for i in range(15):
        assert figure.running
        figure.frame(5000.0 + i * figure.pace)
        assert figure.place() == i + 1
    assert not figure.running


@pytest.mark.parametrize("done", [0, 6, 15])
def test_whatever_is_changed_numbers_follow(figure, done):
    step(figure, done)
    dice = random.Random(3)
    for _ in range(20):
        for name in LEAVES:
            figure.turn(name, dice.randint(-30, 30) / 10)
        values, slopes = by_hand(figure)
        found = numbers(figure)
        assert {name: found[name] for name in NAMES} == pytest.approx(values, rel=1e-11, abs=1e-12)
        shown = gradients(figure)
        assert shown == pytest.approx({name: slopes[name] for name in shown}, rel=1e-9, abs=1e-12)
    figure.press("numbers")
    assert [(name, figure.value(name)) for name in LEAVES] == list(START)
    assert numbers(figure) == numbers_at(done)


def numbers_at(done):
    figure = Figure()
    step(figure, done)
    return numbers(figure)


# Where numbers come from.

COUNTED = ("own.", "yours.", "ratio", "done", "step", "inputs", "layers", "neurons", "outputs")


@pytest.mark.parametrize("done", range(16))
def test_every_number_has_an_origin_that_gives_it(figure, done):
    figure.turn("w2", -0.7)
    figure.turn("done", float(done))
    figure.press("leaf", "w2")
    for name, value in numbers(figure).items():
        origin = figure.origin(name)
        if isinstance(origin, str):
            assert name.startswith(COUNTED) or (name == "slope" and abs(value) == 1), name
        else:
            assert isinstance(origin, Account)
            assert origin.number() == pytest.approx(value, rel=1e-12, abs=1e-15), name
    assert isinstance(figure.origin("grad_m"), str)


# Nudges.


@pytest.mark.parametrize("leaf", LEAVES)
@pytest.mark.parametrize("h", [-0.5, -0.03, 0.0, 0.01, 0.4])
def test_a_nudge_is_predicted_and_run_again(figure, leaf, h):
    assert "predicted" not in numbers(figure), "not before the pass has come to its end"
    figure.turn("done", 15.0)
    figure.press("leaf", leaf)
    figure.turn("h", h)
    before = [figure.value(name) for name in LEAVES]
    after = [value + h * (name == leaf) for name, value in zip(LEAVES, before, strict=True)]
    found = numbers(figure)
    assert found["actual"] == pytest.approx(cost(*after) - cost(*before), rel=1e-9, abs=1e-12)
    assert found["predicted"] == pytest.approx(by_hand(figure)[1][leaf] * h, rel=1e-12)
    assert found["off"] == pytest.approx(found["actual"] - found["predicted"], abs=1e-15)
    assert [figure.value(name) for name in LEAVES] == before
    assert numbers(figure)["C"] == pytest.approx(cost(*before)), "a nudge leaves the network as it was"


@pytest.mark.parametrize("leaf", LEAVES)
def test_small_nudges_are_predicted_better(figure, leaf):
    figure.turn("done", 15.0)
    figure.press("leaf", leaf)
    off = []
    for h in (0.4, 0.2, 0.1, 0.05):
        figure.turn("h", h)
        off.append(abs(numbers(figure)["off"]) / h)
    assert off == sorted(off, reverse=True)


# Four nodes.


def answers(figure, **given):
    for name, value in given.items():
        figure.turn("grad_" + name, float(value))
    figure.press("check")
    figure.check_challenges()


def test_every_puzzle_can_be_answered_and_no_usual_mistake_is_right():
    for puzzle in range(1, PUZZLES + 1):
        quiz = Quiz(puzzle)
        a, b = quiz.values["a"].data, quiz.values["b"].data
        m = a - b
        right = [quiz.gradient(name) for name in ASKED]
        assert right == [a, -a, m + a]
        assert all(abs(answer) <= 40 and answer == int(answer) for answer in right)
        assert a not in (m, 0)
        assert len({m + a, m, a, m - a}) == 4


def test_the_four_nodes_are_answered(figure):
    figure.press("part", "quiz")
    answers(figure, m=1, b=1, a=1)
    assert figure.met == []
    a, b = numbers(figure)["quiz.a"], numbers(figure)["quiz.b"]
    answers(figure, m=a, b=-a, a=2 * a - b)
    assert figure.met == ["gradients"]
    assert "All three are right." in text_of(figure.figure())
    figure.turn("grad_a", 0.0)
    assert "All three are right." not in text_of(figure.figure())
    figure.press("other")
    assert (numbers(figure)["quiz.a"], numbers(figure)["quiz.b"]) != (a, b)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (lambda a, m: {}, "Start at m: C = m · a."),
        (lambda a, m: {"m": m}, "is m itself"),
        (lambda a, m: {"m": a, "b": a}, "The local slope is missing"),
        (lambda a, m: {"m": a, "b": 0}, "m is right. For b, multiply"),
        (lambda a, m: {"m": a, "b": -a, "a": m}, "is what comes to a straight from C."),
        (lambda a, m: {"m": a, "b": -a, "a": a}, "is what comes to a by way of m."),
        (lambda a, m: {"m": a, "b": -a, "a": m - a}, "that slope is 1, not −1"),
        (lambda a, m: {"m": a, "b": -a, "a": 40}, "m and b are right. a gets two shares"),
    ],
)
def test_usual_mistakes_get_their_hint(figure, given, words):
    for _ in range(5):
        figure.press("other")
        found = numbers(figure)
        answers(figure, **given(found["quiz.a"], found["quiz.m"]))
        assert words in figure.hints["gradients"]
        assert figure.met == []


# Vanishing.


def test_blame_vanishes_where_tanh_is_flat(figure):
    figure.check_challenges(True)
    assert figure.states["vanish"].startswith("z₁ still gets")
    figure.turn("w3", 0.0)
    figure.check_challenges(True)
    assert figure.hints["vanish"] == "Leave w₃ at 1.4 and w₄ at 0.8, so that the blame does reach a₁ and a₂."
    figure.press("numbers")
    figure.turn("y", 0.3)
    figure.check_challenges(True)
    assert figure.hints["vanish"].startswith("There is little to blame")
    for name, value in (("x", 3.0), ("w1", 2.0), ("w2", -0.8), ("y", 2.0)):
        figure.turn(name, value)
    figure.check_challenges(True)
    assert figure.states["vanish"] == "z₂ still gets −0.072 of blame.", "0.07 is not small enough"
    figure.turn("w2", -2.0)
    figure.check_challenges(True)
    assert figure.hints["vanish"].startswith("Step to the end")
    step(figure, 15)
    figure.check_challenges()
    assert figure.met == []
    figure.check_challenges(True)
    assert figure.met == ["vanish"]
    assert math.isclose(cost(3, 2, -2, 1.4, 0.8, 2), numbers(figure)["C"])


# What is kept.


def test_the_pass_survives(figure):
    figure.turn("w1", -1.3)
    figure.turn("done", 15.0)
    figure.press("leaf", "y")
    figure.turn("h", -0.25)
    figure.press("other")
    figure.turn("grad_b", 12.0)
    figure.press("size", "5", "2", "3", "1")
    again = Figure()
    again.restore(figure.state())
    assert numbers(again) == numbers(figure)
    assert (again.puzzle, again.leaf, again.done) == (2, "y", 15)


@pytest.mark.parametrize(
    "state", [{"done": 16}, {"done": -1}, {"done": "3"}, {"puzzle": 0}, {"puzzle": 10**9}, {"puzzle": 1.5}, {"leaf": "z1"}]
)
def test_what_does_not_exist_is_left(state):
    figure = Figure()
    figure.restore(state)
    assert (figure.done, figure.puzzle, figure.leaf) == (0, 1, "w1")
