"""The chain on the real page: R turned by its hand, by keys and by a finger, a chain built by its buttons, and numbers that answer."""

import math

import pytest
from playwright.sync_api import expect

from hands import Finger, hinted, middle, on_page, same_numbers
from leafward.lesson.chain.widget import Figure

FIGURE = "chain"

DIAL = "#chain [data-surface=dial]"
A = "#chain g.handle[data-knob=a]"


@pytest.fixture
def figure():
    return Figure()


def both(page, figure, name, *words):
    page.locator(f"#chain [data-press='{' '.join([name, *words])}']").click()
    figure.press(name, *words)
    same_numbers(page, figure)


def around(x, y, r, turns):
    return x + r * math.sin(2 * math.pi * turns), y - r * math.cos(2 * math.pi * turns)


def met(page, key):
    expect(page.locator(f"#chain [data-challenge='chain.{key}']")).to_have_class("met")


def test_the_hand_is_turned_round_by_the_mouse(page, figure):
    x, y = middle(page, DIAL)
    page.mouse.move(*around(x, y, 40, 0.05))
    page.mouse.down()
    for step in range(1, 11):
        page.mouse.move(*around(x, y, 40, 0.05 + step / 20))
    page.mouse.up()
    found = on_page(page, "chain")
    assert found["chain.a"] == pytest.approx(5.5, abs=0.1), "half a turn is five"
    figure.turn("a", found["chain.a"])
    same_numbers(page, figure)


def test_by_keyboard_and_after_a_reload(page, figure):
    page.locator(A).focus()
    for key, a in [("ArrowRight", 0.55), ("Shift+ArrowUp", 1.05), ("Home", -10.0), ("End", 10.0), ("ArrowLeft", 9.95)]:
        page.keyboard.press(key)
        figure.turn("a", a)
        same_numbers(page, figure)
    slope = page.locator("#chain g.handle[data-knob=m2]")
    expect(slope).to_have_accessible_name("slope m₂ of the second link")
    slope.focus()
    page.keyboard.press("Home")
    figure.turn("m2", -3.0)
    same_numbers(page, figure)
    both(page, figure, "kind", "own")
    both(page, figure, "choose", "2")
    both(page, figure, "link", "tanh")
    both(page, figure, "add")
    expect(page.locator("#chain .state")).to_have_text(figure.sentence())
    page.reload()
    page.wait_for_selector("html[data-python=ready]", state="attached")
    page.locator("#chain").scroll_into_view_if_needed()
    same_numbers(page, figure)


def test_a_prediction_is_made_before_c_is_uncovered(page, figure):
    both(page, figure, "ask")
    expect(page.locator("#chain .chain-dials text", has_text="?")).to_have_count(3)
    guess = page.locator("#chain input[data-knob=guess]")
    guess.fill(str(round((figure.m1 + figure.m2) * figure.nudge * 20)))
    page.locator("#chain [data-press=see]").click()
    expect(hinted(page, "chain", "predict")).to_contain_text("sum of the slopes")
    figure.press("see")
    both(page, figure, "ask")
    guess.fill(str(round(figure.m1 * figure.m2 * figure.nudge * 20)))
    page.locator("#chain [data-press=see]").click()
    met(page, "predict")


def test_the_other_challenges_by_touch(phone, figure):
    finger = Finger(phone)
    phone.locator("#chain [data-press='kind bend']").tap()
    x, y = middle(phone, DIAL)
    with finger.down(*around(x, y, 30, 0.05)):
        for step in range(1, 9):
            finger.send("touchMove", around(x, y, 30, 0.05 + step / 25))
    met(phone, "dead")
    phone.locator("#chain [data-press='kind own']").tap()
    phone.locator("#chain [data-press=add]").tap()
    phone.locator("#chain [data-press='link negate']").tap()
    a = phone.locator("#chain .own-chain [data-knob=a]")
    a.focus()
    phone.keyboard.press("Home")
    for _ in range(20):  # 2 · 2 · (2a + 1) is 6 at a = 0.25
        phone.keyboard.press("Shift+ArrowRight")
    for _ in range(5):
        phone.keyboard.press("ArrowRight")
    assert on_page(phone, "chain")["chain.gradient0"] == -6
    met(phone, "six")


def test_numbers_tell_where_they_come_from(page):
    panel = page.locator("#provenance")
    for name, words in [("gradient0", "∂T/∂R = 3"), ("predicted", "= 1.5"), ("dc", "ΔT = 1.5")]:
        page.locator(f"#chain [data-name='chain.{name}']").first.click()
        expect(panel).to_contain_text(words)
        page.keyboard.press("Escape")  # it lies over some of the others
    page.locator(A).focus()
    page.keyboard.press("Enter")
    expect(panel).to_contain_text("You set it.")
    panel.get_by_role("button", name="And its gradient").click()  # folded away before the chapter that explains it
    expect(panel).to_contain_text("They agree.")
