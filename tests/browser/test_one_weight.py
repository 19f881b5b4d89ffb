"""One weight on the real page: walked by mouse, by keyboard and by itself, with exact numbers."""

import pytest
from playwright.sync_api import expect

from hands import drag, on_page, same_numbers
from leafward.lesson.one_weight.widget import Figure

FIGURE = "one_weight"

BALL = "#one_weight g.handle[data-knob=w]"
RATE = "#one_weight input[data-knob=rate]"


@pytest.fixture
def figure():
    return Figure()


def press(page, figure, name):
    page.locator(f"#one_weight [data-press={name}]").click()
    figure.press(name)
    same_numbers(page, figure)


def set_rate(page, figure, rate):
    page.locator(RATE).fill(str(round(rate * 200)))
    figure.turn("rate", rate)
    same_numbers(page, figure)


def test_walked_by_mouse(page, figure):
    found = on_page(page, "one_weight")
    assert [found["one_weight." + name] for name in ("w", "p", "C", "gradient")] == [3, 6, 16, -16]
    for name in ["step", "step", "step", "back", "step", "reset", "step"]:
        press(page, figure, name)
    expect(page.locator("#one_weight .state")).to_have_text(figure.sentence())


def test_walked_by_arrow_keys(page, figure):
    page.locator("#one_weight [data-press=step]").focus()
    for key, name in [("ArrowRight", "step")] * 4 + [("ArrowLeft", "back")] * 2 + [("Enter", "step")]:
        page.keyboard.press(key)
        figure.press(name)
        same_numbers(page, figure)
    assert len(figure.history) == 4


def test_an_eighth_lands_on_five_and_meets_the_challenge(page, figure):
    slider = page.locator(RATE)
    expect(slider).to_have_accessible_name("learning rate")
    slider.focus()
    for _ in range(15):  # by its own keys, stop by stop
        page.keyboard.press("ArrowRight")
    figure.turn("rate", 0.125)
    same_numbers(page, figure)
    expect(slider).to_have_attribute("aria-valuetext", "0.125")
    expect(slider).to_be_focused()
    press(page, figure, "step")
    assert on_page(page, "one_weight")["one_weight.w"] == 5
    expect(page.locator("#one_weight [data-challenge='one_weight.one_step']")).to_have_class("met")
    expect(page.locator("#one_weight [data-press=step]")).to_have_attribute("aria-disabled", "true")
    expect(page.locator("#one_weight .state")).to_contain_text("nothing is left to learn")


def test_a_quarter_swings_for_ever_and_more_diverges_in_words(page, figure):
    set_rate(page, figure, 0.25)
    for w in (7, 3, 7, 3, 7, 3):
        press(page, figure, "step")
        assert on_page(page, "one_weight")["one_weight.w"] == w
    expect(page.locator("#one_weight [data-challenge='one_weight.never']")).to_have_class("met")
    expect(page.locator("#one_weight .state")).to_contain_text("for ever")
    page.locator(RATE).focus()
    page.keyboard.press("End")
    figure.turn("rate", 0.3)
    press(page, figure, "reset")
    press(page, figure, "step")
    expect(page.locator("#one_weight .state")).to_contain_text("It diverges")
    steps = page.locator("#one_weight [data-press=step]")
    while not figure.over():
        steps.evaluate("(button) => button.click()")
        figure.press("step")
    same_numbers(page, figure)
    expect(steps).to_have_attribute("aria-disabled", "true")
    expect(page.locator("#one_weight .state")).to_contain_text("Reset, and choose a smaller η.")


def test_the_ball_is_dragged(page, figure):
    drag(page, BALL, 40)
    figure.turn("w", 4.0)
    same_numbers(page, figure)
    drag(page, BALL, -8, 20)  # down is less, too; it set out downwards, so sideways does not count
    figure.turn("w", 3.5)
    same_numbers(page, figure)
    drag(page, "#one_weight .working [data-knob=w]", 60)
    figure.turn("w", 5.0)
    same_numbers(page, figure)


def test_the_ball_answers_to_the_keyboard(page, figure):
    ball = page.locator(BALL)
    expect(ball).to_have_accessible_name("weight w, a ball on the cost curve")
    ball.focus()
    for key, w in [("ArrowRight", 3.1), ("Shift+ArrowUp", 4.1), ("ArrowLeft", 4.0), ("End", 11.0), ("Home", -1.0)]:
        page.keyboard.press(key)
        figure.turn("w", w)
        same_numbers(page, figure)
        assert float(ball.get_attribute("aria-valuenow")) == w
    expect(ball).to_be_focused()


def test_play_and_pause(open_page, figure):
    page = open_page(f"figure/{FIGURE}/", before=lambda page: page.clock.install())
    play = page.locator("#one_weight [data-press=play]")
    step = page.locator("#one_weight [data-name='one_weight.step']")
    play.click()
    expect(play).to_have_text("Pause")
    page.wait_for_function("() => Number(document.querySelector(`#one_weight [data-name='one_weight.step']`).dataset.value) >= 2")
    play.click()
    expect(play).to_have_text("Play")
    reached = step.get_attribute("data-value")
    page.clock.run_for(5 * figure.pace)
    assert step.get_attribute("data-value") == reached
    for _ in range(int(reached)):
        figure.press("step")
    same_numbers(page, figure)
