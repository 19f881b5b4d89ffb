"""Add, never overwrite, on the real page: walked by mouse, keyboard and finger, with numbers that are CPython's, and raced."""

import pytest
from playwright.sync_api import expect

from hands import Finger, drag, hinted, middle, same_numbers
from leafward.lesson.accumulate.widget import Figure

FIGURE = "accumulate"

STEP = "#accumulate [data-press=step]"


@pytest.fixture
def figure():
    return Figure()


def press(page, figure, words):
    page.locator(f"#accumulate [data-press='{words}']").first.click()
    figure.press(*words.split(" "))
    same_numbers(page, figure)


def challenge(page, key):
    return page.locator(f"#accumulate [data-challenge='accumulate.{key}']")


def ask(page, name, *words):
    """Open the provenance of a number, and read it."""
    page.locator(f"#accumulate [data-name='accumulate.{name}']").first.click()
    for word in words:
        expect(page.locator("#provenance")).to_contain_text(word)
    page.keyboard.press("Escape")
    expect(page.locator("#provenance")).to_be_hidden()


def test_the_engines_are_walked_by_mouse_and_the_nudge_test_speaks(page, figure):
    for words in ["step", "step", "back", "step", "step", "step"]:
        press(page, figure, words)
    expect(page.locator("#accumulate .state")).to_have_text(figure.sentence())
    expect(page.locator("#accumulate .verdicts")).to_contain_text("✗ wrong")
    press(page, figure, "rule unordered")
    for _ in range(6):
        press(page, figure, "step")
    ask(page, "grad.a", "a.grad = 6", "4 + ")
    ask(page, "nudge.a", "c(a + h)")
    press(page, figure, "rule add")
    for _ in range(4):
        press(page, figure, "step")
    expect(page.locator("#accumulate .verdicts")).to_contain_text("✓ right")
    ask(page, "grad.a", "∂c/∂a = 4", "They agree.")
    ask(page, "share.3", "b.grad")
    ask(page, "step", "How many hand-overs")


def test_the_slope_is_answered_with_the_keyboard(page, figure):
    press(page, figure, "graph product")
    slider = page.locator("#accumulate input[data-knob=answer]")
    slider.fill(str(figure.knob("answer").step(-2.0)))
    figure.turn("answer", -2.0)
    same_numbers(page, figure)
    expect(hinted(page, "accumulate", "slope")).to_contain_text("That is what = leaves")
    slider.focus()
    for tenth in range(-19, -9):
        page.keyboard.press("ArrowRight")
        figure.turn("answer", tenth / 10)
    same_numbers(page, figure)
    expect(challenge(page, "slope")).to_have_class("met")
    page.locator(STEP).focus()
    for key, words in [("ArrowRight", "step")] * 3 + [("ArrowLeft", "back"), ("Enter", "step")]:
        page.keyboard.press(key)
        figure.press(words)
        same_numbers(page, figure)


def test_leaves_are_turned_on_the_graph(page, figure):
    press(page, figure, "graph square")
    drag(page, "#accumulate g.handle[data-knob=w]", 60)
    figure.turn("w", 2.5)
    same_numbers(page, figure)
    page.locator("#accumulate g.handle[data-knob=b]").focus()
    page.keyboard.press("Shift+ArrowRight")
    figure.turn("b", -1.5)
    same_numbers(page, figure)
    press(page, figure, "step")


def test_a_graph_on_which_the_bug_stays_hidden(page, figure):
    press(page, figure, "graph neuron")
    for rule in ("overwrite", "unordered", "add"):
        press(page, figure, f"rule {rule}")
        for _ in range(5):
            press(page, figure, "step")
    expect(challenge(page, "agree")).to_have_class("met")


def test_the_ledger_and_what_it_keeps(page, figure):
    press(page, figure, "part ledger")
    for words in ["backward", "leaves", "backward"]:
        press(page, figure, f"ledger {words}")
    expect(hinted(page, "accumulate", "zero")).to_contain_text("b still held its share")
    ask(page, "ledger.2.a", "a.grad = 8")
    ask(page, "ledger.right.a", "∂c/∂a = 4")
    for words in ["clear", "backward", "all", "backward"]:
        press(page, figure, f"ledger {words}")
    expect(challenge(page, "zero")).to_have_class("met")


def test_the_race_on_the_page_is_the_race_here_and_survives_a_reload(page, figure):
    press(page, figure, "part race")
    page.locator("#accumulate [data-press=race]").click()
    steps = page.locator("#accumulate [data-name='accumulate.race.steps']")
    page.wait_for_function("(node) => node.dataset.value >= 20", arg=steps.element_handle())
    page.locator("#accumulate [data-press=race]").click()
    expect(page.locator("#accumulate [data-press=race]")).to_have_text("Race")
    figure.race.goal = int(steps.get_attribute("data-value"))
    while figure.running:
        figure.frame(0.0)
    same_numbers(page, figure, 1e-7)
    ask(page, "race.loss.1", "C = ")
    page.reload()
    page.wait_for_selector("html[data-python=ready]", state="attached")
    page.locator("#accumulate").scroll_into_view_if_needed()
    same_numbers(page, figure, 1e-7)


def test_with_a_finger(phone, figure):
    phone.locator("#accumulate").scroll_into_view_if_needed()
    Finger(phone).swipe(*middle(phone, "#accumulate g.handle[data-knob=a]"), 30, 0)
    figure.turn("a", 1.0)
    same_numbers(phone, figure)
    for words in ["rule add", "step", "step", "part ledger", "ledger backward"]:
        phone.locator(f"#accumulate [data-press='{words}']").first.tap()
        figure.press(*words.split(" "))
        same_numbers(phone, figure)
    phone.reload()
    phone.wait_for_selector("html[data-python=ready]", state="attached")
    phone.locator("#accumulate").scroll_into_view_if_needed()
    same_numbers(phone, figure)
