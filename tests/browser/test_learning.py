"""Learning on the real page: it learns while its table is being changed."""

import re

import pytest
from playwright.sync_api import expect

from hands import Finger, drag, hinted, middle, on_page, same_numbers
from leafward.lesson.learning.widget import EXAMPLES, Figure

FIGURE = "learning"


@pytest.fixture
def figure():
    return Figure()


def cell(name):
    return f"#learning table [data-knob={name}]"


def learned(page):
    """Press Learn, and wait until it rests."""
    learn = page.locator("#learning [data-press=learn]")
    learn.click()
    expect(learn).to_have_text("Pause")
    expect(learn).to_have_attribute("aria-disabled", "true")


def met(page, key):
    return expect(page.locator(f"#learning [data-challenge='learning.{key}']"))


def test_one_step_at_a_time(page, figure):
    for _ in range(3):
        page.locator("#learning [data-press=step]").click()
        figure.press("step")
        same_numbers(page, figure)
    page.locator("#learning [data-press=step]").focus()
    page.keyboard.press("ArrowRight")
    figure.press("step")
    same_numbers(page, figure)
    page.locator("#learning [data-press=reset]").click()
    same_numbers(page, Figure())


def taught_others(page):
    expect(hinted(page, "learning", "own")).to_contain_text("has to rise")
    drag(page, cell("y_1"), 18)
    box = page.locator(cell("y_1"))
    expect(box).to_have_attribute("aria-valuenow", "9")
    expect(box).to_have_accessible_name("row 1: correct bill y")
    for i, (x1, _, y) in list(enumerate(EXAMPLES, 1))[1:]:
        page.locator(cell(f"y_{i}")).focus()
        for _ in range(int(3 * x1)):
            page.keyboard.press("ArrowRight")
        expect(page.locator(cell(f"y_{i}"))).to_have_attribute("aria-valuenow", str(int(y + 3 * x1)))
    met(page, "own").not_to_have_class("met")
    learned(page)
    met(page, "own").to_have_class("met")
    found = on_page(page, "learning")
    assert [found["learning." + name] for name in ("w1", "w2", "b")] == pytest.approx([5, 3, 1], abs=0.02)


def test_it_learns_the_prices_by_itself_and_is_taught_others_with_mouse_and_keyboard(page):
    expect(hinted(page, "learning", "learned")).to_contain_text("Press Learn.")
    learned(page)
    found = on_page(page, "learning")
    assert [found["learning." + name] for name in ("w1", "w2", "b")] == pytest.approx([2, 3, 1], abs=0.01)
    met(page, "learned").to_have_class("met")
    expect(page.locator("#learning .state")).to_contain_text("nobody told it a price")
    figure = Figure()
    for _ in range(int(found["learning.steps"])):
        figure.press("step")
    same_numbers(page, figure, near=1e-9)
    taught_others(page)


def test_pause_keeps_it_where_it_is(page):
    learn = page.locator("#learning [data-press=learn]")
    learn.click()
    page.wait_for_function("() => Number(document.querySelector(`#learning [data-name='learning.steps']`).dataset.value) > 2")
    learn.click()
    expect(learn).to_have_text("Learn")
    kept = on_page(page, "learning")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))")
    assert on_page(page, "learning") == kept


def test_a_bill_is_changed_while_it_learns_and_it_learns_on(page):
    """What it says where no prices fit any more needs no browser (tests/lesson/test_learning.py)."""
    page.locator("#learning [data-press=learn]").click()
    drag(page, cell("y_4"), 30)
    expect(page.locator(cell("y_4"))).to_have_attribute("aria-valuenow", "18")
    steps = on_page(page, "learning")["learning.steps"]
    page.wait_for_function(
        "(steps) => Number(document.querySelector(`#learning [data-name='learning.steps']`).dataset.value) > steps + 20", arg=steps
    )
    expect(hinted(page, "learning", "own")).to_contain_text(re.compile("Let it learn on|different prices"))


def test_rows_come_and_go(page, figure):
    for press in ("add", "add", "remove 2"):
        page.locator(f"#learning [data-press='{press}']").click()
        figure.press(*press.split(" "))
        same_numbers(page, figure)
    expect(page.locator("#learning").get_by_role("button", name="Remove row 5")).to_be_visible()
    page.locator("#learning [data-press=table]").click()
    same_numbers(page, Figure())


def test_a_dial_is_turned(page, figure):
    drag(page, "#learning .dials [data-knob=w1]", 60)
    figure.turn("w1", 1.0)
    same_numbers(page, figure)
    dial = page.locator("#learning .dials [data-knob=w2]")
    expect(dial).to_have_accessible_name("weight w2, the price of a cake")
    dial.focus()
    for key, value in (("ArrowUp", 0.05), ("Shift+ArrowUp", 0.55), ("Home", -10.0)):
        page.keyboard.press(key)
        figure.turn("w2", value)
        same_numbers(page, figure)


def test_by_finger(phone, figure):
    finger = Finger(phone)
    finger.swipe(*middle(phone, cell("y_2")), 30, 0)
    figure.turn("y_2", 13.0)
    same_numbers(phone, figure)
    finger.swipe(*middle(phone, "#learning .dials [data-knob=b]"), 30, 0)
    figure.turn("b", 0.5)
    same_numbers(phone, figure)
    for press in ("remove 4", "step"):
        phone.locator(f"#learning [data-press='{press}']").tap()
        figure.press(*press.split(" "))
        same_numbers(phone, figure)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_way_out_of_a_challenge_is_in_sight_however_long_its_words(phone):
    pinned = hinted(phone, "learning", "own")
    close = pinned.locator("[data-press^=try]")
    box, frame = close.bounding_box(), pinned.bounding_box()
    assert frame["y"] <= box["y"]
    assert box["y"] + box["height"] <= frame["y"] + frame["height"] + 1
