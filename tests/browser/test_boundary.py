"""The line on the real page: turned and shifted by mouse, finger and keyboard, and its challenges solved by its own controls."""

import pytest
from playwright.sync_api import expect

from hands import Finger, hinted, middle, page_stays, same_numbers
from leafward.figures import line
from leafward.lesson.boundary.widget import Figure

FIGURE = "boundary"

TURN, SHIFT = "#boundary .square g[data-knob=angle]", "#boundary .square g[data-knob=shift]"


@pytest.fixture
def figure():
    return Figure()


def at(page, x1, x2):
    """Where on the screen a place of the square is."""
    box = page.locator("#boundary .square").bounding_box()
    return box["x"] + (x1 + 1) / 2 * box["width"], box["y"] + (1 - x2) / 2 * box["height"]


def set_slider(page, figure, name, value):
    page.locator(f"#boundary input[data-knob={name}]").fill(str(round(value * 20)))
    figure.turn(name, value)
    same_numbers(page, figure)


def challenge(page, key):
    return page.locator(f"#boundary [data-challenge='boundary.{key}']")


def test_sliders_move_the_line(page, figure):
    for name, value in (("w1", 2.0), ("w2", 0.0), ("b", -1.0)):
        set_slider(page, figure, name, value)
    expect(page.locator(TURN)).to_have_attribute("aria-valuetext", "0 degrees")
    expect(page.locator(SHIFT)).to_have_attribute("aria-valuenow", "0.5")
    expect(page.locator("#boundary .working")).to_contain_text("an upright line has no m")
    set_slider(page, figure, "w1", 0.0)
    expect(page.locator(TURN)).to_have_count(0)
    expect(page.locator("#boundary .state")).to_contain_text("there is no line: everywhere is minus")


def test_the_line_is_shifted_by_mouse(page, figure):
    set_slider(page, figure, "w1", 0.0)
    set_slider(page, figure, "w2", 2.0)
    set_slider(page, figure, "b", 0.0)
    middle(page, SHIFT)
    page.mouse.move(*at(page, 0, 0))
    page.mouse.down()
    page.mouse.move(*at(page, 0.2, 0.25), steps=4)
    page.mouse.move(*at(page, 0.6, 0.5), steps=4)
    page.mouse.up()
    figure.turn("shift", 0.5)
    same_numbers(page, figure)
    assert figure.b == -1.0
    page.mouse.move(*at(page, -0.7, 0.5))  # the line itself is a handle, too
    page.mouse.down()
    page.mouse.move(*at(page, -0.7, -0.3), steps=5)
    page.mouse.up()
    figure.turn("shift", -0.3)
    same_numbers(page, figure)
    expect(page.locator("#boundary input[data-knob=b]")).to_have_value("12")


def test_the_line_is_turned_by_mouse(page, figure):
    x, y = middle(page, TURN)
    start = line.grips(*figure.line())[1]
    assert (x, y) == pytest.approx(at(page, *start), abs=1)
    page.mouse.move(*at(page, *start))
    page.mouse.down()
    for x1, x2 in ((0.5, 0.5), (0.6, 0.1), (start[1], -start[0])):  # a quarter round (0, 0)
        page.mouse.move(*at(page, x1, x2), steps=3)
    page.mouse.up()
    before = figure.value("angle")
    expect(page.locator(TURN)).not_to_have_attribute("aria-valuenow", str(before))
    shown = float(page.locator(TURN).get_attribute("aria-valuenow"))
    assert shown == pytest.approx(before - 90, abs=1.1)
    figure.turn("angle", round(shown))
    same_numbers(page, figure, near=1e-3)


def test_the_handles_answer_to_the_keyboard(page, figure):
    turn = page.locator(TURN)
    expect(turn).to_have_accessible_name("direction of the weights, in degrees")
    turn.focus()
    for key, degrees in [("ArrowUp", -33), ("Shift+ArrowRight", -18), ("End", 180), ("ArrowRight", -179), ("ArrowLeft", 180)]:
        page.keyboard.press(key)
        figure.turn("angle", degrees)
        same_numbers(page, figure)
    expect(turn).to_be_focused()
    expect(turn).to_have_attribute("aria-valuetext", "180 degrees")
    shift = page.locator(SHIFT)
    expect(shift).to_have_accessible_name("distance of the line from (0, 0)")
    shift.focus()
    page.keyboard.press("Home")
    figure.turn("shift", -1.5)
    same_numbers(page, figure)
    for key, distance in [("Shift+ArrowUp", -1.3), ("ArrowRight", -1.28)]:
        page.keyboard.press(key)
        figure.turn("shift", distance)
        same_numbers(page, figure)


def test_a_finger_shifts_the_line_and_the_page_stays(phone, figure):
    x, y = middle(phone, SHIFT)
    before = figure.value("shift")
    side = phone.locator("#boundary .square").bounding_box()["width"]
    with page_stays(phone):
        Finger(phone).swipe(x, y, 60, 40)
        figure.turn("shift", figure.knob("shift").snap(before + 2 / side * (60 * 1.2 + 40 * 0.8) / 1.44222))
        same_numbers(phone, figure)


def test_separated_by_the_handles(page, figure):
    expect(hinted(page, "boundary", "separate")).to_contain_text("4 red dots are not on the minus side yet")
    page.locator(TURN).focus()
    for _ in range(5):
        page.keyboard.press("Shift+ArrowRight")
    page.locator(SHIFT).focus()
    page.keyboard.press("Home")
    expect(hinted(page, "boundary", "separate")).to_contain_text("Shift the line.")
    for _ in range(10):
        page.keyboard.press("Shift+ArrowRight")
    expect(challenge(page, "separate")).to_have_class("met")
    expect(page.locator("#boundary .state")).to_contain_text("On the wrong side: 0 of 12 dots.")


def test_the_fewest_errors_without_a_bias(page, figure):
    page.locator("#boundary [data-press='bias off']").click()
    figure.press("bias", "off")
    same_numbers(page, figure)
    expect(hinted(page, "boundary", "origin")).to_contain_text("A better angle exists")
    expect(hinted(page, "boundary", "separate")).to_contain_text("Through (0, 0) it cannot be done.")
    expect(page.locator(SHIFT)).to_have_count(0)
    page.locator(TURN).focus()
    for _ in range(5):
        page.keyboard.press("Shift+ArrowRight")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    figure.turn("angle", 45)
    same_numbers(page, figure)
    assert figure.errors() == 2
    expect(challenge(page, "origin")).to_have_class("met")
    expect(page.locator("#boundary .state")).to_contain_text("No line through (0, 0) has fewer errors.")


def test_every_dot_wrong(page, figure):
    for name, value in (("w1", 2.0), ("w2", 2.0), ("b", -1.6)):
        set_slider(page, figure, name, value)
    expect(challenge(page, "separate")).to_have_class("met")
    expect(hinted(page, "boundary", "swap")).to_contain_text("The same line with its sides swapped")
    for name, value in (("w1", -2.0), ("w2", -2.0), ("b", 1.6)):
        set_slider(page, figure, name, value)
    expect(challenge(page, "swap")).to_have_class("met")


def test_it_survives_a_reload(page, figure):
    page.locator(TURN).focus()
    page.keyboard.press("Shift+ArrowRight")
    page.locator("#boundary [data-press='bias off']").click()
    figure.turn("angle", -19)
    figure.press("bias", "off")
    same_numbers(page, figure)
    page.wait_for_function("() => (localStorage.getItem('leafward:boundary') ?? '').includes('off')")
    page.reload()
    same_numbers(page, figure)
