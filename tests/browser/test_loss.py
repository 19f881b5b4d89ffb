"""Loss on the real page: guesses stay under the pointer that drags them, and the squares with them."""

import pytest
from playwright.sync_api import expect

from hands import Finger, drag, hinted, middle, on_page, page_stays, same_numbers
from leafward.lesson.loss.drawing import UNIT
from leafward.lesson.loss.widget import Figure

FIGURE = "loss"


@pytest.fixture
def figure():
    return Figure()


def handle(i):
    return f"#loss svg [data-knob=p{i}]"


def pixels(page):
    """How many pixels of the screen 1 is on the scales."""
    return UNIT * page.evaluate("document.querySelector('#loss .squares').getScreenCTM().d")


def met(page, key):
    return expect(page.locator(f"#loss [data-challenge='loss.{key}']"))


@pytest.mark.parametrize("width", [360, 1280])
def test_a_guess_stays_under_the_pointer(page, figure, width):
    page.set_viewport_size({"width": width, "height": 900})
    for i, rise, guess in ((1, -4, 5.0), (2, 5, 8.0), (3, -20, 0.0), (3, 6.5, 6.5)):
        drag(page, handle(i), 15, -rise * pixels(page))
        figure.turn(f"p{i}", guess)
        same_numbers(page, figure)
    ball = page.locator("#loss svg .ball").nth(1).bounding_box()
    answer = page.locator("#loss svg .answer").nth(1).bounding_box()
    above = answer["y"] + answer["height"] / 2 - ball["y"] - ball["height"] / 2
    assert above == pytest.approx(2 * pixels(page), abs=1), "guess 2 stands at 8, and its answer is 6"


def test_by_keyboard(page, figure):
    first = page.locator(handle(1))
    expect(first).to_have_accessible_name("guess p1, correct answer 4")
    first.focus()
    for key, guess in (("ArrowUp", 9.5), ("ArrowDown", 9.0), ("Shift+ArrowDown", 8.0), ("Home", 0.0), ("End", 10.0)):
        page.keyboard.press(key)
        figure.turn("p1", guess)
        same_numbers(page, figure)
        expect(first).to_have_attribute("aria-valuenow", f"{guess:g}")
    expect(page.locator("#loss .state")).to_have_text(figure.sentence())


def test_a_number_of_the_table_is_dragged_too(page, figure):
    drag(page, "#loss table [data-knob=p2]", 24)
    figure.turn("p2", 4.5)
    same_numbers(page, figure)


def test_wrong_moves_are_refused_and_a_right_one_falls_by_nine(page, figure):
    expect(hinted(page, "loss", "nine")).to_contain_text("So C has to become 26.")
    drag(page, handle(1), 0, 3 * pixels(page))
    expect(hinted(page, "loss", "nine")).to_contain_text("Moving guess 1 made C fall by 21.")
    drag(page, handle(3), 0, pixels(page))
    expect(hinted(page, "loss", "nine")).to_contain_text("Two guesses have moved")
    page.locator("#loss [data-press=reset]").click()
    same_numbers(page, figure)
    drag(page, handle(1), 0, pixels(page))
    assert on_page(page, "loss")["loss.C"] == 26
    met(page, "nine").to_have_class("met")


def test_nine_by_keyboard_in_the_other_way(page):
    page.locator(handle(2)).focus()
    for _ in range(6):
        page.keyboard.press("ArrowUp")
    assert on_page(page, "loss")["loss.C"] == 26
    met(page, "nine").to_have_class("met")


def test_which_output_hurts_most(page):
    page.locator("#loss [data-press='blame 3']").click()
    expect(hinted(page, "loss", "worst")).to_contain_text("Output 3 adds 1 to C, and another one adds more.")
    page.locator(handle(1)).focus()
    page.keyboard.press("ArrowUp")
    page.locator("#loss [data-press='blame 1']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#loss [data-press='blame 1']")).to_have_attribute("aria-pressed", "true")
    expect(hinted(page, "loss", "worst")).to_contain_text("Right. Now let another output hurt most")
    for i, key in ((1, "Home"), (3, "End")):
        page.locator(handle(i)).focus()
        page.keyboard.press(key)
    page.locator("#loss [data-press='blame 3']").click()
    met(page, "worst").to_have_class("met")


def test_one_miss_is_doubled(page, figure):
    for press in ("watch 3", "double", "double"):
        page.locator(f"#loss [data-press='{press}']").click()
        figure.press(*press.split(" "))
        same_numbers(page, figure)
    assert figure.guesses == (9, 3, 9)
    expect(page.locator("#loss [data-press=double]")).to_have_attribute("aria-disabled", "true")


def test_by_finger(phone, figure):
    finger = Finger(phone)
    place = middle(phone, handle(2))
    with page_stays(phone):
        finger.swipe(*place, 3, -3 * pixels(phone))
        figure.turn("p2", 6.0)
        same_numbers(phone, figure)
    met(phone, "nine").to_have_class("met")
    phone.locator("#loss [data-press='blame 1']").tap()
    expect(hinted(phone, "loss", "worst")).to_contain_text("Right.")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
