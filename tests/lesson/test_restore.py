"""What is kept on the reader's device may be cut short, old, or written by a stranger: every figure takes what fits and leaves the rest."""

import json
import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leafward.lesson import CHAPTERS
from leafward.lesson.page import Page, chapter_widget
from leafward.view.element import html
from readings import numbers

junk_leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-3, 9)
    | st.sampled_from([10**18, -(10**400), 10**400, 1e308, -1e9, 0.1])
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["xor", "spiral", "tanh", "blue", "erase", "weights", "gradients", "and", "__class__"])
)
junk = st.recursive(
    junk_leaves,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)
lists = st.sampled_from(
    [[0.0] * 33, [1e9] * 33, [1e8] * 33, [float("nan")] * 33, [[0.5, 0.5, 1]] * 4, [[1, 1, True]], [[0, 0, 1]] * 501, [3.0] * 500]
)


def keys_of(name):
    return [*chapter_widget(name).state(), "w", "history", "stride", "epochs", "weights"]


def states(name):
    return st.dictionaries(st.sampled_from(sorted(set(keys_of(name)))), junk | lists, max_size=8)


def used(figure):
    """What the page does after it took up a state, and some frames of life."""
    figure.check_challenges()
    figure.settle()
    printed = html(figure.figure())
    for milliseconds in (0.0, 700.0, 1400.0):
        if figure.running:
            figure.frame(milliseconds)
            figure.check_challenges()
    numbers(figure.figure())
    assert printed.startswith("<figure")
    json.dumps(figure.state())
    return figure


@pytest.mark.parametrize("name", CHAPTERS)
def test_any_state_is_taken_or_left(name):
    @settings(max_examples=150 if name != "playground" else 60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(states(name))
    def holds(state):
        figure = chapter_widget(name)
        figure.restore(state)
        used(figure)

    holds()


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_key_of_a_state_may_be_anything(name):
    for key in keys_of(name):
        for value in [
            None,
            "",
            "x",
            [],
            {},
            [[]],
            [None],
            True,
            -1,
            0,
            10**400,
            -(10**400),
            1e308,
            math.nan,
            math.inf,
            [math.nan],
            ["and"] * 1000,
        ]:
            figure = chapter_widget(name)
            figure.restore({**figure.state(), key: value})
            used(figure)


def rested(figure):
    """The figure after its first frames."""
    while figure.running:
        figure.frame(0.0)
    figure.settle()
    return figure


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_new_state_comes_back_as_it_was(name):
    figure = rested(chapter_widget(name))
    kept = json.loads(json.dumps(figure.state()))
    again = chapter_widget(name)
    again.restore(kept)
    rested(again)
    assert numbers(again.figure()) == numbers(figure.figure())
    assert html(again.figure()) == html(figure.figure())


@pytest.mark.parametrize("name", CHAPTERS)
def test_an_empty_state_changes_nothing(name):
    figure = rested(chapter_widget(name))
    before = html(figure.figure())
    figure.restore({})
    assert html(rested(figure).figure()) == before


def test_a_very_long_history_is_left():
    figure = chapter_widget("one_weight")
    figure.restore({"history": [3.0] * 100_000})
    assert figure.history == [3.0]
    figure.restore({"history": [3.0, 1e300]})
    assert figure.history == [3.0]


def test_more_dots_than_the_figure_takes_are_left():
    figure = chapter_widget("playground")
    figure.restore({"dots": [[0.1, 0.1, 1]] * 100_000})
    assert len(figure.dots) == 4
    figure.restore({"dots": [[0.1, 0.1, 1], [5, 0, 1]]})
    assert len(figure.dots) == 4


def test_a_spiral_without_dots_is_not_solved():
    figure = chapter_widget("playground")
    figure.restore({"dots": [], "preset": "spiral", "weights": figure.trainer.weights(), "epochs": 5})
    used(figure)
    assert figure.met == []


def test_the_contents_follow_what_was_met():
    page = Page()
    page.widgets[CHAPTERS.index("neuron")].restore({"met": ["and", "nothing"]})
    total = sum(len(widget.challenges) for widget in page.widgets)
    assert f"1 of {total} challenges met" in html(page.contents.figure())
    assert "●○" in html(page.contents.figure())
