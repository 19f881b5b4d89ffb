"""The playground's room on the real page: all of it in view, by mouse, finger and keyboard, and the numbers are CPython's."""

import re

import pytest
from playwright.sync_api import expect

from hands import FRAMES, INTO_VIEW, Finger, drag, middle, on_page, same_numbers
from leafward.rooms.play.widget import Figure

ASLEEP = "() => document.querySelector('#play').parentNode.hasAttribute('data-awake')"
IN_VIEW = """() => ["#play .square", "#play .network", "#play .loss svg", "#play [data-press=train]"].every((selector) => {
    const { top, bottom, left, right } = document.querySelector(selector).getBoundingClientRect();
    return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
})"""
RESTS = "() => document.querySelector('#play [data-press=train]').textContent === 'Train'"


@pytest.fixture
def room(stand):
    page = stand("play/", "play", viewport={"width": 1280, "height": 800})
    page.wait_for_function(ASLEEP)
    return page


@pytest.fixture
def figure():
    return rested(Figure())


def rested(figure):
    while figure.running:
        figure.frame(0.0)
    return figure


def press(page, words):
    page.locator(f"#play [data-press='{words}']").first.click()


def both(page, figure, *words):
    press(page, " ".join(words))
    figure.press(*words)
    same_numbers(page, rested(figure), 1e-9)


def turn(page, figure, name, value):
    knob = figure.knob(name)
    page.locator(f"#play input[data-knob={name}]").fill(str(knob.step(value)))
    figure.turn(name, knob.snap(value))
    same_numbers(page, rested(figure), 1e-9)


def test_all_is_in_view_without_scrolling(room):
    assert room.evaluate(IN_VIEW)
    press(room, "preset moons")
    press(room, "train")
    room.wait_for_function("() => Number(document.querySelector(`#play [data-name='play.epochs']`).dataset.value) > 20")
    assert room.evaluate(IN_VIEW), "nothing moves out of view while it trains"


def test_steps_with_every_setting_give_the_numbers_of_cpython(room, figure):
    both(room, figure, "preset", "moons")
    both(room, figure, "more")
    turn(room, figure, "share", 25)
    both(room, figure, "batch", "some")
    both(room, figure, "optimiser", "adamw")
    turn(room, figure, "decay", 0.05)
    both(room, figure, "activation", "gelu")
    for _ in range(8):
        both(room, figure, "step")
    both(room, figure, "lock", "24")
    both(room, figure, "step")
    both(room, figure, "back")
    turn(room, figure, "time", 2)
    assert on_page(room, "play")["play.epochs"] == 2
    both(room, figure, "select", "1", "3")
    both(room, figure, "mode", "curve")
    both(room, figure, "step")
    both(room, figure, "mode", "dots")


def test_a_line_is_dragged_and_a_number_typed_while_it_trains(room):
    press(room, "preset circles")
    press(room, "train")
    press(room, "lock 24")
    weight = room.locator("#play .weights [data-knob='layer2.neuron1.w1']")
    weight.focus()
    room.keyboard.type("1/3")
    room.keyboard.press("Enter")
    expect(weight).to_have_attribute("data-value", re.compile("^0.33333333333333"))
    expect(weight).to_be_focused()
    before = float(weight.get_attribute("data-value"))
    drag(room, "#play .network [data-knob='layer2.neuron1.w1']", 40)
    expect(weight).not_to_have_attribute("data-value", re.compile("^0.33333333333333"))
    expect(room.locator("#play [data-press=train]")).to_have_text("Pause")
    assert abs(float(weight.get_attribute("data-value")) - before) > 0.4
    press(room, "train")
    room.wait_for_function(RESTS)
    # A setting is asked where its number comes from.
    press(room, "more")
    room.locator("#play [data-name='play.activation']").click()
    expect(room.locator("#provenance")).to_contain_text("hidden layers of small networks")


def test_what_a_hand_holds_stays_while_it_trains(room):
    """The handles of the lines are the same elements from frame to frame, whatever the lines do beneath them."""
    press(room, "preset circles")
    room.evaluate("() => { window.handles = [...document.querySelectorAll('#play .network .grip')]; }")
    press(room, "train")
    room.wait_for_function("() => Number(document.querySelector(`#play [data-name='play.epochs']`).dataset.value) > 30")
    press(room, "train")
    assert room.evaluate("() => handles.length > 20 && handles.every((node) => node.isConnected)")


def test_on_a_phone_the_square_stays_in_view_while_settings_are_changed(stand):
    page = stand("play/", "play", viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page.wait_for_function(ASLEEP)
    for name in ("rate", "layers", "share", "noise"):
        page.locator(f"#play input[data-knob={name}]").scroll_into_view_if_needed()
        top, bottom, below = page.evaluate(
            """(name) => {
                const square = document.querySelector("#play .square").getBoundingClientRect();
                return [square.top, square.bottom, document.querySelector(`#play input[data-knob=${name}]`).getBoundingClientRect().top];
            }""",
            name,
        )
        assert top >= -1
        assert bottom < 400
        assert below > bottom
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_line_and_dots_under_a_finger(stand):
    page = stand("play/", "play", viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page.wait_for_function(ASLEEP)
    finger, loss = Finger(page), page.locator("#play [data-name='play.loss']")
    before = loss.get_attribute("data-value")
    finger.swipe(*middle(page, "#play .network [data-knob='layer2.neuron1.w1']"), 60, 0)
    expect(loss).not_to_have_attribute("data-value", before)
    expect(page.locator("#play .weights [data-knob='layer2.neuron1.w1']")).to_have_attribute("data-value", re.compile(r"^\d"))
    left, top, width, height = page.locator("#play [data-surface=plane]").evaluate(INTO_VIEW)
    page.touchscreen.tap(left + 0.7 * width, top + 0.5 * height)
    expect(page.locator("#play .dot")).to_have_count(5)
    with finger.down(left + 0.3 * width, top + 0.5 * height):
        expect(page.locator("#play .dot.red")).to_have_count(3)
    page.locator("#play [data-press='tool erase']").tap()
    page.touchscreen.tap(left + 0.7 * width, top + 0.5 * height)
    expect(page.locator("#play .dot")).to_have_count(5)
    assert page.evaluate("scrollX") == 0
    # What is tried takes the square's place at the top.
    page.locator("#play [data-press='try overfit']").tap()
    page.locator("#play input[data-knob=share]").evaluate(INTO_VIEW)
    pinned = page.locator("#play .pinned")
    assert pinned.evaluate("node => node.contains(document.elementFromPoint(180, node.getBoundingClientRect().top + 20))")
    assert abs(pinned.bounding_box()["y"]) < 2


ACTS = ("preset spiral", "activation relu", "batch one", "undo", "optimiser adam", "mode curve", "again", "mode dots", "keep", "clear")
# A few frames of training, and straight away something else.
EVERYTHING = f"""async (acts) => {{
    const press = (words) => {{
        const button = document.querySelector(`#play [data-press='${{words}}']`);
        if (!button.checkVisibility() || button.ariaDisabled === "true") throw new Error(`nobody can press ${{words}}`);
        button.click();
    }};
    for (const act of acts) {{
        press("train");
        await ({FRAMES})();
        press(act);
    }}
}}"""


def test_everything_at_full_speed_and_nothing_old_comes_back(room, axe):
    press(room, "more")
    press(room, "pace full")
    room.evaluate(EVERYTHING, ACTS)
    room.wait_for_function(RESTS)
    expect(room.locator("#play .state")).to_contain_text("The square is empty")
    expect(room.locator("#play .dot")).to_have_count(0)
    press(room, "preset xor")
    expect(room.locator("#play .state")).to_contain_text("After 0 steps")
    assert axe(room) == []
