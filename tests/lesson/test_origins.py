"""Every number of every figure answers when it is asked where it comes from, in whatever state, and its answer holds: the number,
the paths of its gradient, and the nudge. A new chapter is walked without a line here; what buttons and knobs alone do not reach, USES adds.
"""

import math

import pytest

from checks import room
from leafward.engine import ops
from leafward.engine.account import Account
from leafward.lesson import CHAPTERS
from leafward.lesson.page import chapter_widget
from leafward.view.element import Element
from leafward.view.widget import Widget
from readings import numbers

DEFAULT = Widget.origin(None, "")  # what a figure says that has no answer
H = 1e-4

# (chapter, what is done in it)
USES = [
    ("learning", lambda figure: [figure.press_step() for _ in range(30)]),
    ("learning", lambda figure: (figure.press_add(), figure.press_remove("1"), figure.turn("y_2", 40.0), figure.press_step())),
    ("neuron", lambda figure: (figure.press_activation("relu"), figure.turn("b", -4.0))),
    ("neuron", lambda figure: (figure.press_activation("linear"), figure.turn("w1", -4.0), figure.turn("x2", 0.0))),
    ("boundary", lambda figure: (figure.press_bias("off"), figure.turn("w2", 0.0))),
    ("boundary", lambda figure: (figure.turn("w1", 0.0), figure.turn("w2", 0.0))),
    ("boundary", lambda figure: (figure.turn("angle", 77.0), figure.turn("shift", 0.4))),
    ("layers", lambda figure: (figure.turn("neurons", 0), figure.turn("w1", -3.0))),
    ("layers", lambda figure: (figure.turn("neurons", 8), figure.press_choose("5"), figure.turn("v8", -2.0), figure.turn("angle", 10.0))),
    ("layers", lambda figure: (figure.press_preset("circles"), figure.turn("neurons", 3))),
    ("matrix", lambda figure: (figure.press_inputs("3"), figure.press_columns("4"), figure.touch("z", "2", "3"))),
    ("matrix", lambda figure: (figure.press_columns("2"), figure.press_hide(), figure.turn("answer", 3.0), figure.press_check())),
    ("matrix", lambda figure: (figure.press_measure(), [figure.frame(0.0) for _ in range(150) if figure.running])),
    ("forward", lambda figure: [figure.press_step() for _ in range(3)]),
    ("forward", lambda figure: [figure.press_step() for _ in range(4)]),
    ("forward", lambda figure: (figure.press_grain("operation"), [figure.press_step() for _ in range(9)])),
    ("forward", lambda figure: (figure.press_grain("guess"), figure.turn("guess", 1.0), figure.press_step())),
    ("loss", lambda figure: (figure.turn("p1", 4.0), figure.turn("p3", 0.0))),
    ("loss", lambda figure: (figure.press_watch("3"), figure.press_double())),
    ("one_weight", lambda figure: [figure.press_step() for _ in range(9)]),
    ("one_weight", lambda figure: (figure.turn("rate", 0.3), [figure.press_step() for _ in range(40)])),
    ("one_weight", lambda figure: (figure.turn("rate", 0.125), figure.press_step())),
]


def attributes(tree, name):
    """The values of an attribute, wherever it stands in a picture, of what is not disabled."""
    found, left = [], [tree]
    while left:
        item = left.pop()
        if isinstance(item, Element):
            if name in item.attributes and item.attributes.get("aria-disabled") != "true":
                found.append(item.attributes[name])
            left.extend(item.children)
    return sorted(set(found))


def objections(figure):
    """What is wrong with the answers of a figure as it stands, as sentences."""
    picture, added = figure.figure(), set()
    shown = {name.partition(".")[2]: value for name, value in numbers(picture).items()}
    for name in attributes(picture, "data-knob"):
        shown.setdefault(name, None)
    return [f"{figure.name}.{name}: {wrong}" for name, value in shown.items() for wrong in mistakes(figure.origin(name), value, added)]


def mistakes(origin, shown, added):
    """What is wrong with an answer. added: the results of which the paths were added up already, for many numbers may belong to one."""
    if isinstance(origin, str):
        return ["no answer"] if origin == DEFAULT or not origin.endswith(".") else []
    assert isinstance(origin, Account)
    found = []
    if shown is not None and not math.isclose(origin.number(), shown, rel_tol=1e-12, abs_tol=1e-12):
        found.append(f"{shown} is shown, and {origin.number()} is told")
    some = [] if origin.result in added else origin.order[:: max(1, len(origin.order) // 100)]  # of a large graph, a hundred
    added.add(origin.result)
    for node in {*some, origin.value}:
        there = origin.of(node, "gradient")
        if node is not origin.result and sum_of_shares(there) != there.gradient():
            found.append(f"the paths to {node} do not add up")
    if not nudge_agrees(origin):
        found.append("the nudge contradicts the gradient")
    return found


def sum_of_shares(account):
    total = 0.0  # of a Value that the result does not depend on
    for path in account.paths():
        total += path.share
    return total


def nudge_agrees(account):
    below, above = account.nudge(H)
    actual, gradient = (above - below) / (2 * H), account.gradient()
    if room(account.result) < 10 * H * max(1, abs(account.value.data)):
        return True  # at a bend there is no one slope
    size = max([1.0, *(abs(node.data) for node in account.order)])
    return abs(actual - gradient) <= 1e-5 * max(abs(actual), abs(gradient)) + 1e-9 * size


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_number_of_a_fresh_figure_answers(name):
    assert objections(chapter_widget(name)) == []


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_number_answers_after_any_button(name):
    for press in attributes(chapter_widget(name).figure(), "data-press"):
        figure = chapter_widget(name)
        figure.press(*press.split(" "))
        for milliseconds in (1000.0, 2000.0, 3000.0):
            if figure.running:
                figure.frame(milliseconds)
        assert objections(figure) == [], press


@pytest.mark.parametrize("share", [0.0, 0.3, 0.5, 1.0])
@pytest.mark.parametrize("name", CHAPTERS)
def test_every_number_answers_wherever_the_knobs_stand(name, share):
    figure = chapter_widget(name)
    for knob in [figure.knob(knob) for knob in attributes(figure.figure(), "data-knob")]:
        figure.turn(knob.name, knob.snap(knob.low + share * (knob.high - knob.low)))
    assert objections(figure) == []


@pytest.mark.parametrize(("name", "use"), USES, ids=[f"{name} {i}" for i, (name, _) in enumerate(USES)])
def test_every_number_answers_after_use(name, use):
    figure = chapter_widget(name)
    use(figure)
    assert objections(figure) == []


@pytest.mark.parametrize("name", CHAPTERS)
def test_to_ask_changes_nothing(name):
    figure = chapter_widget(name)
    state, shown = figure.state(), numbers(figure.figure())
    for number in shown:
        origin = figure.origin(number.partition(".")[2])
        if not isinstance(origin, str):
            origin.nudge(0.1)
    assert (figure.state(), numbers(figure.figure())) == (state, shown)


def test_a_figure_that_tells_something_wrong_is_reported(monkeypatch):
    figure = chapter_widget("neuron")
    right = figure.origin
    for wrong, words in (
        (lambda name: right("z"), "is told"),
        (lambda name: DEFAULT, "no answer"),
        (lambda name: Account(right(name).value, right(name).result, "gradient"), "is told"),
    ):
        monkeypatch.setattr(figure, "origin", wrong)
        assert any(words in objection for objection in objections(figure))
    monkeypatch.setattr(figure, "origin", right)
    monkeypatch.setattr(ops.multiply, "slopes", lambda g, out, x, y: (g * y, g * y))
    assert any("nudge" in objection for objection in objections(figure))
