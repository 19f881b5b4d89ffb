"""Numbers are typed where they stand, pointers that get lost let go, and what is open closes on a click beside it."""

import pytest
from playwright.sync_api import expect

from hands import drag, middle, same_numbers
from leafward.lesson.neuron.widget import Figure

FIGURE = "neuron"

W1 = "#neuron g.handle[data-knob=w1]"
NUMBER = W1 + " [data-name]"
FIELD = ".typing"


def neuron(**values):
    figure = Figure()
    for name, value in values.items():
        figure.turn(name, value)
    return figure


@pytest.mark.parametrize(("keys", "value"), [("-1,5", -1.5), ("2", 2.0), ("0.3", 0.3)])
def test_what_is_typed_at_a_number_replaces_it(page, keys, value):
    page.locator(W1).focus()
    page.keyboard.type(keys)
    expect(page.locator(FIELD)).to_have_value(keys)
    page.keyboard.press("Enter")
    expect(page.locator(FIELD)).to_have_count(0)
    same_numbers(page, neuron(w1=value))
    expect(page.locator(W1)).to_be_focused()
    page.keyboard.press("ArrowRight")
    figure = neuron(w1=value)
    figure.turn("w1", figure.knob("w1").snap(value + 0.05))
    same_numbers(page, figure)


def test_what_is_typed_at_a_slider_sets_it(stand):
    page = stand("figure/boundary/", "boundary")
    page.locator("#boundary input[data-knob=w1]").focus()
    page.keyboard.type("-2,5")
    page.keyboard.press("Enter")
    expect(page.locator("#boundary [data-name='boundary.w1']").first).to_have_attribute("data-value", "-2.5")
    expect(page.locator("#boundary input[data-knob=w1]")).to_be_focused()


def test_escape_leaves_the_number_and_what_is_none_is_refused(page):
    page.locator(W1).focus()
    page.keyboard.type("3")
    page.keyboard.press("Escape")
    expect(page.locator(FIELD)).to_have_count(0)
    same_numbers(page, neuron())
    page.keyboard.type("99")
    page.keyboard.press("Enter")
    expect(page.locator(FIELD)).to_have_attribute("aria-invalid", "true")
    same_numbers(page, neuron())


def test_a_field_that_is_left_sets_its_number(page):
    page.locator(W1).focus()
    page.keyboard.type("-2")
    page.locator("#neuron .state").click()
    expect(page.locator(FIELD)).to_have_count(0)
    same_numbers(page, neuron(w1=-2.0))


def test_a_number_is_typed_from_the_panel(page):
    page.locator(NUMBER).click()
    page.locator("#provenance [data-type]").click()
    expect(page.locator(FIELD)).to_be_focused()
    expect(page.locator(FIELD)).to_have_value("1.2")
    page.keyboard.type("-1")
    page.keyboard.press("Enter")
    same_numbers(page, neuron(w1=-1.0))


def test_a_diagonal_drag_follows_the_way_in_which_it_set_out(page):
    drag(page, W1, 42, 40)
    figure = Figure()
    figure.turn("w1", figure.knob("w1").snap(1.2 + 21 / 20))
    same_numbers(page, figure)


def test_a_drag_of_a_pixel_is_no_click(page):
    drag(page, NUMBER, 1)
    expect(page.locator("#provenance")).to_be_hidden()
    page.locator(NUMBER).click()
    expect(page.locator("#provenance")).to_be_visible()


def test_a_click_elsewhere_shuts_the_panel_but_one_in_its_figure_does_not(page):
    page.locator(NUMBER).click()
    panel = page.locator("#provenance")
    expect(panel).to_be_visible()
    page.locator("#neuron [data-press='activation relu']").click()
    expect(panel).to_be_visible()
    page.locator("h1").click()
    expect(panel).to_be_hidden()


def test_the_list_of_chapters_shuts_on_a_click_elsewhere(lesson):
    page = lesson
    page.set_viewport_size({"width": 600, "height": 800})
    page.locator("#contents [data-press=toggle]").click()
    expect(page.locator("#contents")).to_have_class("contents open")
    page.mouse.click(590, 780)
    expect(page.locator("#contents")).to_have_class("contents")


def test_a_pointer_that_never_came_up_does_not_hold_the_page(page):
    page.locator(W1).evaluate(
        """(node) => node.dispatchEvent(new PointerEvent("pointerdown", {
            bubbles: true, pointerId: 1, pointerType: "mouse", isPrimary: true, button: 0, clientX: 5, clientY: 5 }))"""
    )
    drag(page, "#neuron g.handle[data-knob=w2]", 30)
    figure = Figure()
    figure.turn("w2", figure.knob("w2").snap(figure.w2 + 0.75))
    same_numbers(page, figure)


def test_nothing_is_selected_while_a_hand_holds_something(page):
    start = "() => document.body.dispatchEvent(new Event('selectstart', { bubbles: true, cancelable: true }))"
    assert page.evaluate(start)
    x, y = middle(page, W1)
    page.mouse.move(x, y)
    page.mouse.down()
    assert not page.evaluate(start)
    page.mouse.up()
    assert page.evaluate(start)


def test_words_with_a_nul_among_them_are_not_cut(stand):
    page = stand("figure/next_letter/", "next_letter")
    page.locator("#next_letter [data-press='part words']").click()
    words = page.locator("#next_letter textarea")
    words.evaluate("""(node) => { node.value = "anna\\u0000berta"; node.dispatchEvent(new InputEvent("input", { bubbles: true })); }""")
    expect(words).to_have_value("anna berta")
