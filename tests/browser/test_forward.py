"""Forward on the real page: walked by mouse, keyboard, slider and finger, with numbers that are CPython's."""

import pytest
from playwright.sync_api import expect

from hands import Finger, drag, hinted, middle, same_numbers
from leafward.lesson.forward.widget import Figure

FIGURE = "forward"

STEP = "#forward [data-press=step]"
AT = "#forward input[data-knob=at]"
GUESS = "#forward input[data-knob=guess]"


@pytest.fixture
def figure():
    return Figure()


def press(page, figure, words):
    page.locator(f"#forward [data-press='{words}']").first.click()
    figure.press(*words.split(" "))
    same_numbers(page, figure)


def fill(page, figure, name, value):
    page.locator(f"#forward input[data-knob={name}]").fill(str(figure.knob(name).step(value)))
    figure.turn(name, value)
    same_numbers(page, figure)


def met(page, key):
    return page.locator(f"#forward [data-challenge='forward.{key}']")


def test_walked_by_mouse(page, figure):
    for words in ["step", "step", "back", "step", "step", "step", "reset", "step"]:
        press(page, figure, words)
    expect(page.locator("#forward .state")).to_have_text(figure.sentence())
    expect(page.locator("#forward g[data-press='look 1']")).to_have_accessible_name("z₁ 0.50 a₁ 0.46, neuron 1")
    expect(page.locator("#forward g[data-press='look 2']")).to_have_accessible_name("z₂ ? a₂ ?, neuron 2")


def test_walked_by_arrow_keys_in_small_steps(page, figure):
    press(page, figure, "grain operation")
    page.locator(STEP).focus()
    for key, words in [("ArrowRight", "step")] * 8 + [("ArrowLeft", "back")] * 3 + [("Enter", "step")]:
        page.keyboard.press(key)
        figure.press(words)
        same_numbers(page, figure)
    assert page.locator("#forward .now").inner_text().endswith("= 0.55")
    expect(page.locator("#forward .state")).to_have_text(figure.sentence())


def test_scrubbed(page, figure):
    slider = page.locator(AT)
    expect(slider).to_have_accessible_name("step of the walk")
    for place in (3, 1, 4, 0, 2):
        fill(page, figure, "at", float(place))
    press(page, figure, "grain operation")
    expect(slider).to_have_attribute("max", "22")
    assert slider.evaluate("(input) => Number(input.value)") == 12
    slider.focus()
    for key, place in [("ArrowRight", 13), ("End", 22), ("ArrowLeft", 21), ("Home", 0)]:
        page.keyboard.press(key)
        figure.turn("at", float(place))
        same_numbers(page, figure)


def test_played_to_the_end(page, figure):
    page.locator("#forward [data-press=play]").click()
    expect(page.locator(STEP)).to_have_attribute("aria-disabled", "true")
    for _ in range(4):
        figure.press("step")
    same_numbers(page, figure)
    expect(page.locator("#forward [data-press=play]")).to_have_text("Play")


def test_inputs_and_weights_are_changed_in_place(page, figure):
    press(page, figure, "step")
    drag(page, "#forward g.handle[data-knob=x1]", -30)
    figure.turn("x1", 0.5)
    same_numbers(page, figure)
    drag(page, "#forward .working [data-knob=w12]", 60)
    figure.turn("w12", -0.2)
    same_numbers(page, figure)
    weight = page.locator("#forward .working [data-knob=w11]")
    weight.focus()
    for key, value in [("ArrowUp", 0.9), ("Shift+ArrowRight", 1.4), ("Home", -3.0)]:
        page.keyboard.press(key)
        figure.turn("w11", value)
        same_numbers(page, figure)
    expect(weight).to_be_focused()
    for _ in range(3):
        press(page, figure, "step")


def test_a_line_is_dragged(page, figure):
    press(page, figure, "look 4")
    x, y = middle(page, "#forward path.grip[data-knob=w42]")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y, steps=8)
    page.mouse.up()
    figure.turn("w42", 0.3)
    same_numbers(page, figure)


def test_a_neuron_is_chosen_by_keyboard(page, figure):
    node = page.locator("#forward g[data-press='look 3']")
    node.focus()
    page.keyboard.press("Enter")
    figure.press("look", "3")
    same_numbers(page, figure)
    expect(node).to_have_attribute("aria-pressed", "true")


def test_a_prediction_is_made_missed_and_met(page, figure):
    press(page, figure, "grain guess")
    expect(page.locator(STEP)).to_have_attribute("aria-disabled", "true")
    fill(page, figure, "guess", 0.2)
    press(page, figure, "step")
    expect(met(page, "predict")).to_have_class("open")
    expect(hinted(page, "forward", "predict")).to_contain_text("That is the sum without the bias")
    expect(page.locator("#forward .told")).to_have_text("For neuron 1 you said 0.2, and z is 0.50: off by 0.30.")
    page.locator(GUESS).focus()
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    figure.turn("guess", -0.4)
    same_numbers(page, figure)
    press(page, figure, "step")
    expect(met(page, "predict")).to_have_class("met")
    expect(page.locator("#forward .told")).to_contain_text("exactly right")


def test_p_is_brought_to_zero(page, figure):
    fill(page, figure, "at", 4.0)
    expect(hinted(page, "forward", "zero")).to_contain_text("p is 0.79")
    node = page.locator("#forward g.handle[data-knob=x1]")
    node.focus()
    while "zero" not in figure.met:
        expect(met(page, "zero")).to_have_class("open")
        page.keyboard.press("ArrowDown")
        figure.turn("x1", figure.knob("x1").snap(figure.x1 - 0.1))
        same_numbers(page, figure)
        figure.check_challenges(True)
    expect(met(page, "zero")).to_have_class("met")


def test_with_a_finger(phone, figure):
    Finger(phone).swipe(*middle(phone, "#forward g.handle[data-knob=x2]"), 60, 0)
    figure.turn("x2", 1.5)
    same_numbers(phone, figure)
    phone.locator(STEP).tap()
    figure.press("step")
    same_numbers(phone, figure)
    phone.locator("#forward g[data-press='look 4']").tap()
    figure.press("look", "4")
    same_numbers(phone, figure)


def test_the_walk_survives_a_reload(page, figure):
    press(page, figure, "grain operation")
    fill(page, figure, "at", 9.0)
    drag(page, "#forward g.handle[data-knob=x1]", -30)
    figure.turn("x1", 0.5)
    page.reload()
    page.wait_for_selector("html[data-python=ready]", state="attached")
    same_numbers(page, figure)
