"""Backward on the real page: down to the leaves by mouse, keys, slider and finger; nudges, four nodes, and where numbers come from."""

import pytest
from playwright.sync_api import expect

from hands import Finger, drag, hinted, middle, same_numbers
from leafward.lesson.backward.widget import Figure

FIGURE = "backward"

AT = "#backward input[data-knob=done]"


@pytest.fixture
def figure():
    return Figure()


def press(page, figure, words):
    page.locator(f"#backward [data-press='{words}']").first.click()
    figure.press(*words.split(" "))
    same_numbers(page, figure)


def to_step(page, figure, place):
    page.locator(AT).fill(str(place))
    figure.turn("done", float(place))
    same_numbers(page, figure)


def challenge(page, key):
    return page.locator(f"#backward [data-challenge='backward.{key}']")


def test_walked_by_mouse_and_arrow_keys(page, figure):
    for words in ["step", "step", "back", "step", "step"]:
        press(page, figure, words)
    for key, words in [("ArrowRight", "step"), ("ArrowRight", "step"), ("ArrowLeft", "back"), ("Enter", "step")]:
        page.locator("#backward [data-press=step]").focus()
        page.keyboard.press(key)
        figure.press(words)
        same_numbers(page, figure)
    expect(page.locator("#backward .edge.gold")).to_have_count(5)
    expect(page.locator("#backward .state")).to_have_text(figure.sentence())
    expect(page.locator("#backward .told")).to_contain_text("A sum grows by as much as each of its parts")
    press(page, figure, "reset")
    expect(page.locator("#backward .edge.gold")).to_have_count(0)


def test_leaves_are_changed_while_the_blame_is_on_its_way(page, figure):
    to_step(page, figure, 10)
    drag(page, "#backward g.handle[data-knob=w2]", 30)
    figure.turn("w2", -0.3)
    same_numbers(page, figure)
    leaf = page.locator("#backward g.handle[data-knob=y]")
    leaf.focus()
    for key, value in [("ArrowUp", 1.5), ("Shift+ArrowLeft", 1.0), ("End", 3.0)]:
        page.keyboard.press(key)
        figure.turn("y", value)
        same_numbers(page, figure)
    expect(leaf).to_be_focused()
    to_step(page, figure, 15)
    press(page, figure, "numbers")


def test_a_nudge_by_its_ball_and_in_numbers(page, figure):
    to_step(page, figure, 15)
    press(page, figure, "part nudge")
    press(page, figure, "leaf w3")
    ball = page.locator("#backward svg [data-knob=h]")
    ball.focus()
    for key, value in [("ArrowRight", 0.11), ("Shift+ArrowRight", 0.21), ("Home", -0.5)]:
        page.keyboard.press(key)
        figure.turn("h", value)
        same_numbers(page, figure)
    drag(page, "#backward .working [data-knob=h]", 60)
    figure.turn("h", -0.3)
    same_numbers(page, figure)


def test_numbers_tell_where_they_come_from(page, figure):
    to_step(page, figure, 13)
    panel = page.locator("#provenance")
    for name, title in [("C", "C = 1.147"), ("grad.z1", "∂C/∂z₁ = −1.26"), ("a2", "a₂ = −0.9217"), ("slope", "= 0.42")]:
        page.locator(f"#backward [data-name='backward.{name}'][role=button]").first.click()
        expect(panel.locator("h2")).to_contain_text(title)
        panel.locator("[data-press=close]").click()
    page.locator("#backward g.handle[data-knob=w4]").focus()
    page.keyboard.press("Enter")
    expect(panel.locator("h2")).to_contain_text("w₄ = 0.8")


def test_four_nodes_are_answered_by_typing_and_dragging(page, figure):
    press(page, figure, "part quiz")
    found = figure.quiz.values
    a, m = found["a"].data, found["m"].data
    for name, answer in (("m", a), ("b", a)):
        field = page.locator(f"#backward g.handle[data-knob=grad_{name}]")
        field.focus()
        page.keyboard.type(str(int(answer)))
        page.keyboard.press("Enter")
        figure.turn("grad_" + name, answer)
        expect(field).to_have_attribute("aria-valuenow", str(int(answer)))
    press(page, figure, "check")
    expect(hinted(page, "backward", "gradients")).to_contain_text("The local slope is missing")
    page.locator("#backward g.handle[data-knob=grad_b]").focus()
    page.keyboard.type(str(int(-a)))
    page.keyboard.press("Enter")
    drag(page, "#backward g.handle[data-knob=grad_a]", 6 * (a + m))
    page.locator("#backward [data-press=check]").click()
    expect(challenge(page, "gradients")).to_have_class("met")


def test_blame_vanishes_and_all_is_there_after_a_reload(page, figure):
    for name, keys, value in [("x", ["End"], 3.0), ("y", ["End"], 3.0), ("w1", ["End"], 3.0), ("w2", ["Home"], -3.0)]:
        page.locator(f"#backward g.handle[data-knob={name}]").focus()
        for key in keys:
            page.keyboard.press(key)
        figure.turn(name, value)
        same_numbers(page, figure)
    expect(hinted(page, "backward", "vanish")).to_contain_text("Step to the end")
    to_step(page, figure, 15)
    expect(challenge(page, "vanish")).to_have_class("met")
    press(page, figure, "part cost")
    press(page, figure, "size 784 1 32 10")
    page.reload()
    page.wait_for_selector("html[data-python=ready]", state="attached")
    same_numbers(page, figure)
    expect(challenge(page, "vanish")).to_have_class("met")


def test_with_a_finger(phone, figure):
    phone.locator("#backward [data-press=step]").tap()
    figure.press("step")
    same_numbers(phone, figure)
    Finger(phone).swipe(*middle(phone, "#backward g.handle[data-knob=w3]"), 60, 0)
    figure.turn("w3", 2.4)
    same_numbers(phone, figure)
