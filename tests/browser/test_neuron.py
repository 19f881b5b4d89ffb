"""A neuron in the reader's hand: mouse and keyboard on the real page, and every number against CPython's engine."""

import pytest
from playwright.sync_api import expect

from hands import drag, middle, page_stays, same_numbers
from leafward.lesson import CHAPTERS
from leafward.lesson.neuron.widget import Figure

FIGURE = "neuron"


@pytest.fixture
def figure():
    return Figure()


@pytest.mark.parametrize(
    "handle",
    ["#neuron g.handle[data-knob=w1]", "#neuron path.grip[data-knob=w1]", "#neuron .working [data-knob=w1]"],
    ids=["pill", "edge", "number"],
)
def test_dragging_a_weight_moves_product_sum_and_output(page, figure, handle):
    if "path" in handle:  # take the line where nothing lies over it
        x, y = page.locator(handle).evaluate(
            """(path) => {
                path.scrollIntoView({ block: "center", behavior: "instant" });
                const matrix = path.getScreenCTM();
                for (let share = 0.05; share < 1; share += 0.05) {
                    const place = path.getPointAtLength(share * path.getTotalLength()).matrixTransform(matrix);
                    if (document.elementFromPoint(place.x, place.y) === path) return [place.x, place.y];
                }
            }"""
        )
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 40, y, steps=8)
        page.mouse.up()
    else:
        drag(page, handle, 40)
    figure.turn("w1", figure.knob("w1").snap(1.2 + 20 * 0.05))
    same_numbers(page, figure)
    expect(page.locator("#neuron .working [data-name='neuron.p1']").first).to_have_text("2.20")
    expect(page.locator("#neuron .working [data-name='neuron.z']").first).to_have_text("1.90")


def test_dragging_up_is_more_and_down_is_less(page, figure):
    drag(page, "#neuron g.handle[data-knob=b]", 0, -20)
    figure.turn("b", figure.knob("b").snap(0.1 + 0.5))
    same_numbers(page, figure)
    drag(page, "#neuron g.handle[data-knob=b]", 0, 20)
    figure.turn("b", 0.1)
    same_numbers(page, figure)


@pytest.mark.chromium  # Playwright moves Firefox's mouse within the window only
def test_a_drag_far_outside_stops_at_the_end(page, figure):
    drag(page, "#neuron g.handle[data-knob=x2]", -900)
    figure.turn("x2", -2.0)
    same_numbers(page, figure)


def test_numbers_move_while_the_hand_is_still_down(page, figure):
    x, y = middle(page, "#neuron g.handle[data-knob=w2]")
    page.mouse.move(x, y)
    page.mouse.down()
    for step in (4, 8, 12):
        page.mouse.move(x + 2 * step, y)
        figure.turn("w2", figure.knob("w2").snap(-0.8 + step * 0.05))
        same_numbers(page, figure)
    page.mouse.up()
    page.mouse.move(x + 100, y)
    same_numbers(page, figure)


def test_the_second_mouse_button_drags_nothing(page, figure):
    x, y = middle(page, "#neuron g.handle[data-knob=w1]")
    page.mouse.move(x, y)
    page.mouse.down(button="right")
    page.mouse.move(x + 60, y)
    page.mouse.up(button="right")
    same_numbers(page, figure)


KEYS = [("ArrowRight", 1), ("ArrowUp", 1), ("ArrowLeft", -1), ("Shift+ArrowRight", 10), ("Shift+ArrowDown", -10), ("PageUp", 10)]


def test_the_keyboard_turns_every_handle(page, figure):
    for knob in figure.knobs:
        handle = page.locator(f"#neuron svg [role=slider][data-knob={knob.name}]")
        expect(handle).to_have_accessible_name(knob.label)
        handle.focus()
        at = knob.step(getattr(figure, knob.name))
        for key, steps in KEYS:
            page.keyboard.press(key)
            at += steps
            figure.turn(knob.name, knob.at(at))
            same_numbers(page, figure)
            assert float(handle.get_attribute("aria-valuenow")) == getattr(figure, knob.name)
        for key, end in [("End", knob.high), ("Home", knob.low)]:
            page.keyboard.press(key)
            figure.turn(knob.name, end)
            same_numbers(page, figure)
            expect(handle).to_have_attribute("aria-valuenow", str(end))
        expect(handle).to_have_attribute("aria-valuemin", str(knob.low))
        expect(handle).to_have_attribute("aria-valuemax", str(knob.high))
        expect(handle).to_have_attribute("aria-valuetext", f"−{-knob.low}")
        expect(handle).to_be_focused()


def test_arrow_keys_on_a_handle_do_not_scroll(page):
    page.set_viewport_size({"width": 1280, "height": 400})
    page.locator("#neuron g.handle[data-knob=w1]").focus()
    with page_stays(page):
        for key in ("ArrowDown", "ArrowUp", "PageDown", "End", "Home"):
            page.keyboard.press(key)


@pytest.mark.chromium  # a click is a click
def test_activations(page, figure):
    for activation in ("sigmoid", "relu", "linear", "tanh"):
        choice = page.locator(f"#neuron [data-press='activation {activation}']")
        choice.click()
        figure.press("activation", activation)
        same_numbers(page, figure)
        expect(choice).to_have_attribute("aria-pressed", "true")
        assert page.locator("#neuron [data-press^='activation '][aria-pressed=true]").count() == 1


@pytest.mark.chromium
def test_the_sentence_follows_when_the_hand_rests(page, figure):
    page.locator("#neuron g.handle[data-knob=x1]").focus()
    page.keyboard.press("End")
    figure.turn("x1", 2.0)
    expect(page.locator("#neuron .state")).to_have_text(figure.sentence())


@pytest.mark.chromium
def test_an_and_is_marked_here_and_in_the_contents(lesson):
    open_ = lesson.locator("#neuron [data-challenge='neuron.and']")
    for name, key in [("w1", "End"), ("w2", "End"), ("b", "Home")]:
        lesson.locator(f"#neuron svg [role=slider][data-knob={name}]").focus()
        lesson.keyboard.press(key)
    expect(open_).to_contain_text("Done.")  # 4·x₁ + 4·x₂ − 4 is above 0.5 only where both come together
    expect(open_).to_have_class("met")
    expect(open_).to_contain_text("Done.")
    marks = lesson.locator("#contents li").nth(CHAPTERS.index("neuron")).locator(".marks")
    expect(marks).to_have_attribute("aria-label", "1 of 4 challenges met")


def test_the_focus_stays_where_something_was_pressed(page):
    """What asks, what is closed and what begins anew may take away the button that was pressed."""
    pressed = "document.activeElement.dataset.press"
    for press, then in (("renew", "stay"), ("stay", "renew"), ("try and", "try and"), ("hint", "hint")):
        page.locator(f"#neuron [data-press='{press}']").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_function(f"() => {pressed} === '{then}'")
    page.locator("#neuron .pinned [data-press='try and']").focus()
    page.keyboard.press("Enter")
    page.wait_for_function(f"() => {pressed} === 'try and' && document.activeElement.closest('.challenges')")
