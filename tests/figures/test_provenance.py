"""The panel that tells where a number comes from: walked through, turned back, and kept open while the figure goes on."""

import pytest

from leafward.engine.account import Account
from leafward.engine.value import Value
from leafward.figures.provenance import Provenance
from leafward.lesson.page import BEFORE, chapter_widget
from leafward.view.element import Element, html
from leafward.view.widget import Widget
from readings import numbers, text


def asked(chapter, name):
    panel, figure = Provenance(), chapter_widget(chapter)
    panel.ask(figure, name)
    return panel, figure


def shown(panel):
    return {name.removeprefix("provenance."): value for name, value in numbers(panel.figure()).items()}


def said(panel):
    return text(panel.figure())


def buttons(tree):
    """Every button of a picture that can be pressed: its text and what it presses."""
    found, left = {}, [tree]
    while left:
        item = left.pop(0)
        if isinstance(item, Element):
            if item.tag == "button" and item.attributes.get("aria-disabled") != "true":
                found[text(item)] = item.attributes["data-press"]
            left.extend(item.children)
    return found


def press(panel, label):
    panel.press(*buttons(panel.figure())[label].split(" "))


def test_shut_it_shows_nothing():
    panel = Provenance()
    printed = html(panel.figure())
    assert "hidden" in printed
    assert text(panel.figure()) == ""


def test_a_value_tells_its_formula_with_names_and_with_numbers():
    panel, _ = asked("neuron", "z")
    words = said(panel)
    assert "z = w₁ · x₁ + w₂ · x₂ + b= 1.2 × 1 + (−0.8) × 0.5 + 0.1= 0.9" in words
    assert "Its gradient ∂a/∂z" in words
    assert "through a" in words
    assert "slope 1 − a²" in words
    found = shown(panel)
    assert found["number"] == found["value"] == pytest.approx(0.9)
    assert found["path0.incoming"] == 1
    assert found["path0.share"] == found["predicted"] == pytest.approx(found["path0.slope"])


def test_a_gradient_tells_each_path_and_their_sum():
    panel, figure = asked("learning", "w1")
    rows = figure.rows
    found = shown(panel)
    paths = [(found[f"path{i}.incoming"], found[f"path{i}.slope"], found[f"path{i}.share"]) for i in range(4)]
    assert sorted(paths) == sorted((-2.0 * y, x1, -2.0 * y * x1) for x1, _, y in rows)
    assert found["gradient"] == sum(share for _, _, share in paths) == -140
    assert "They agree." in said(panel)


def test_walk_to_the_inputs_and_the_users_and_back():
    panel, _ = asked("one_weight", "gradient")
    assert "∂C/∂w = −16" in said(panel)
    press(panel, "∂C/∂p = −8")
    assert shown(panel)["number"] == -8
    press(panel, "∂C/∂(p − y) = −8")
    assert "∂C/∂(p − y) = −8" in said(panel)
    press(panel, "p = 6")
    press(panel, "w = 3")
    assert shown(panel)["number"] == 3
    assert len(panel.trail) == 4
    for number in (6, -8, -8, -16):
        press(panel, "← Back")
        assert shown(panel)["number"] == number
    assert "← Back" not in buttons(panel.figure())


@pytest.mark.parametrize(("chapter", "name"), [("learning", "C"), ("neuron", "a"), ("loss", "doubled_C"), ("one_weight", "next_w")])
def test_every_number_can_be_walked_to(chapter, name):
    """From a result every other Value can be reached, each page of the panel holds, and each number is the account's."""
    panel, figure = asked(chapter, name)
    origin = figure.origin(name)
    reached, waiting = set(), [[]]
    while waiting:
        panel.trail = waiting.pop()
        account = panel.account()
        place = (account.order.index(account.value), account.about)
        if place in reached:
            continue
        reached.add(place)
        found = shown(panel)
        assert found["number"] == account.number()
        assert found.get("predicted", account.gradient()) == account.gradient()
        stop = list(panel.trail)
        for pressed in buttons(panel.figure()).values():
            if pressed.startswith("walk"):
                panel.press(*pressed.split(" "))
                waiting.append(panel.trail)
                panel.trail = stop
    assert {index for index, about in reached if about == "value"} == set(range(len(origin.order)))


def test_a_leaf_tells_who_set_it():
    panel, _ = asked("neuron", "w1")
    assert "You set it." in said(panel)
    panel, _ = asked("neuron", "a")
    press(panel, "z = 0.9")
    press(panel, "w₁ · x₁ + b = 1.3")
    press(panel, "b = 0.1")
    assert "Nothing computed it" in said(panel)


def test_what_is_counted_answers_with_a_sentence():
    panel, _ = asked("one_weight", "step")
    assert "How many steps have been taken since the start." in said(panel)
    assert shown(panel) == {}


@pytest.mark.parametrize("h", ["0.1", "0.01", "0.001"])
def test_the_nudge_is_as_large_as_the_reader_wants(h):
    panel, _ = asked("one_weight", "p")
    press(panel, "±" + h)
    found, step = shown(panel), float(h)
    assert found["below"] == pytest.approx((6 - step - 10) ** 2, rel=1e-12)
    assert found["above"] == pytest.approx((6 + step - 10) ** 2, rel=1e-12)
    assert found["actual"] == pytest.approx(-8, abs=1e-9)


def test_a_bend_within_the_nudge_is_told():
    panel, figure = asked("neuron", "z")
    figure.press_activation("relu")
    for name in ("w1", "w2", "b"):
        figure.turn(name, 0.0)
    assert "There is a corner, and no single slope: 0 on the left, 1 on the right." in said(panel)
    figure.turn("b", 0.05)
    assert "They agree." in said(panel)
    press(panel, "±0.1")
    assert "They differ, because the curve bends within the nudge; a smaller one" in said(panel)


def test_it_follows_the_figure():
    panel, figure = asked("one_weight", "C")
    before = shown(panel)["number"]
    figure.turn("w", 4.0)
    assert (before, shown(panel)["number"]) == (16, 4)
    press(panel, "p − y = −2")
    figure.press_step()
    assert shown(panel)["number"] == pytest.approx(figure.w * 2 - 10)


def test_a_walk_ends_where_its_number_is_gone():
    panel, figure = asked("learning", "C")
    for label in ("(p₄ − y₄)² = 169", "p₄ − y₄ = −13", "y₄ = 13"):
        press(panel, label)
    assert "y₄ = 13" in said(panel)
    figure.press_remove("4")
    assert "y₄" not in said(panel)
    assert (panel.trail, shown(panel)["number"]) == ([], figure.machine.cost)
    panel, figure = asked("neuron", "a")
    press(panel, "z = 0.9")
    figure.press_activation("linear")
    assert panel.account().value.label == "a"


def test_another_number_begins_a_new_walk():
    panel, figure = asked("one_weight", "C")
    press(panel, "p − y = −4")
    panel.ask(figure, "p")
    assert (panel.trail, shown(panel)["number"]) == ([], 6)
    panel.ask(chapter_widget("neuron"), "z", right=True)
    assert "A neuron" in said(panel)
    assert "left" in panel.figure().attributes["class"]


def test_close_forgets_the_figure():
    panel, _ = asked("one_weight", "C")
    press(panel, "×")
    assert panel.figure_asked is None
    assert said(panel) == ""


def test_an_error_is_told_and_the_next_question_is_answered():
    panel, figure = asked("one_weight", "C")
    panel.error = "Something went wrong in this figure (ValueError: odd). The rest of the page is not affected."
    assert "Something went wrong" in said(panel)
    panel.ask(figure, "C")
    assert shown(panel)["number"] == 16


class Strange(Widget):
    """A figure whose numbers are at the edge."""

    title = "Strange"

    def __init__(self, account):
        self.account = account
        super().__init__()

    def sentence(self):
        return ""

    def origin(self, name):
        return self.account

    def shows(self, name):
        return True


def test_numbers_at_the_edge_have_words():
    x = Value(0.0, "x")
    panel = Provenance()
    panel.ask(Strange(Account(x, 1 / x, "gradient")), "x")
    assert "These are no ordinary numbers" in said(panel)
    panel.ask(Strange(Account(Value(3.0, "y"), x * 2, "gradient")), "y")
    assert "does not depend on it, so the gradient is 0" in said(panel)
    panel.ask(Strange(Account(x * 2, None, "gradient")), "p")
    assert "The backward pass starts here, with 1" in said(panel)


def test_of_very_many_paths_the_first_are_told():
    x = Value(2.0, "x")
    total = x * 1
    for _ in range(29):
        total = total + x * 1
    total.label = "t"
    panel = Provenance()
    panel.ask(Strange(Account(x, total)), "x")
    assert "and 18 more paths" in said(panel)
    assert shown(panel)["gradient"] == 30


def test_before_gradients_are_explained_the_panel_folds_them_away():
    panel = Provenance(BEFORE)
    assert {"learning", "neuron", "chain"} <= set(BEFORE)
    assert not {"backward", "playground"} & set(BEFORE)
    panel.ask(chapter_widget("neuron"), "z")
    assert "How it is made" in said(panel)
    assert "gradient" not in said(panel).replace("And its gradient", "")
    press(panel, "And its gradient")
    assert "Its gradient ∂a/∂z" in said(panel)
    assert "Nudge it" in said(panel)
    panel.ask(chapter_widget("learning"), "C")
    panel.ask(chapter_widget("neuron"), "z")
    assert "Its gradient" in said(panel), "what was unfolded once stays unfolded"
    again = Provenance(BEFORE)
    again.restore(panel.state())
    again.ask(chapter_widget("neuron"), "z")
    assert "Its gradient" in said(again)


def test_who_has_come_as_far_as_backward_is_told_all_of_it_everywhere():
    panel = Provenance(BEFORE)
    panel.ask(chapter_widget("one_weight"), "gradient")
    assert "How it arrives" in said(panel), "a gradient that is asked for is told"
    panel.ask(chapter_widget("one_weight"), "p")
    assert "Its gradient" not in said(panel)
    panel.ask(chapter_widget("vanishing"), "last")
    panel.ask(chapter_widget("one_weight"), "p")
    assert "Its gradient" in said(panel)


def test_a_setting_is_told_no_shares_and_a_square_says_that_it_uses_its_input_twice():
    for chapter, name in (("one_weight", "rate"), ("learning", "y_1")):
        panel, _ = asked(chapter, name)
        assert "gradient" not in said(panel)
    panel, _ = asked("one_weight", "C")
    assert "A square uses its input twice" in said(panel)
    panel, _ = asked("one_weight", "miss")
    assert "so its slope counts it twice" in said(panel)
    x = Value(3.0, "x")
    panel = Provenance()
    panel.ask(Strange(Account(x, x * x)), "x")
    assert said(panel).count("this is one of the two ways") == 2
