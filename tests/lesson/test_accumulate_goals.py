"""The challenges of Add, never overwrite: each mistake is named."""

import pytest

from leafward.lesson.accumulate.widget import Figure
from lesson.accumulating import RULES, walk_to_end


@pytest.fixture
def figure():
    return Figure()


def hint(figure, key):
    figure.check_challenges(True)
    return " ".join([figure.hints.get(key, ""), figure.states.get(key, "")]).strip() if key not in figure.met else "met"


def test_the_slope_is_found_and_each_mistake_is_named(figure):
    assert hint(figure, "slope") == "Pick the graph c = a·b + a."
    figure.press("graph", "product")
    assert hint(figure, "slope").startswith("Work it out")
    for answer, words in [
        (-2.0, "That is what = leaves"),
        (1.0, "That is the short path alone"),
        (0.5, "That is ∂c/∂b"),
        (4.0, "Two paths lead"),
    ]:
        figure.turn("answer", answer)
        assert hint(figure, "slope").startswith(words)
    figure.turn("answer", -1.0)
    figure.check_challenges()
    assert figure.states["slope"] == "Hold it there."
    assert hint(figure, "slope") == "met"


def test_the_slope_must_be_said_before_the_picture_tells(figure):
    figure.press("graph", "product")
    figure.turn("answer", -1.0)
    figure.press("step")
    assert hint(figure, "slope").startswith("Press Reset first")
    figure.press("reset")
    figure.turn("b", 1.5)
    assert hint(figure, "slope").startswith("Work it out"), "the numbers are others now"
    figure.turn("answer", 2.5)
    assert hint(figure, "slope") == "met"


def test_a_graph_on_which_all_agree_is_one_where_no_value_is_used_twice(figure):
    for i, rule in enumerate(RULES):
        assert f"{i} of 3" in hint(figure, "agree")
        walk_to_end(figure, "neuron", rule)
    assert hint(figure, "agree") == "met"


@pytest.mark.parametrize("key", ["doubled", "product", "diamond", "square"])
def test_a_graph_on_which_one_is_wrong_is_refused(figure, key):
    for rule in RULES:
        walk_to_end(figure, key, rule)
    assert hint(figure, "agree").startswith("Look for a graph where no value is used twice.")


def test_walks_with_other_numbers_do_not_count_together(figure):
    walk_to_end(figure, "neuron", "add")
    figure.turn("w", 0.3)
    assert "0 of 3" in hint(figure, "agree")


@pytest.mark.parametrize(
    ("actions", "words"),
    [
        (["backward"], "See to what is left"),
        (["backward", "backward"], "What was left in grad"),
        (["backward", "leaves", "backward"], "a starts from 0, but b still held"),
        (["backward", "all", "backward"], "met"),
        (["backward", "backward", "all", "backward", "all", "backward"], "met"),
    ],
)
def test_twice_right_takes_zeros_everywhere(figure, actions, words):
    for action in actions:
        figure.press("ledger", action)
    assert hint(figure, "zero").startswith(words)
