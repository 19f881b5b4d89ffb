"""Fingers on glass: numbers are dragged, dots are tapped and held, and the page still scrolls."""

import pytest
from playwright.sync_api import expect

from hands import Finger, middle, page_stays, place_in_square, same_numbers
from leafward.lesson.neuron.widget import Figure
from leafward.lesson.one_weight.widget import Figure as OneWeight

PHONE = {"viewport": {"width": 390, "height": 780}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}


@pytest.fixture
def phone(stand):
    return stand("figure/playground/", "playground", **PHONE)


def dots(page, colour):
    return page.locator(f"#playground .dot.{colour}")


def test_a_number_and_a_ball_are_dragged(stand):
    phone = stand("", "neuron", "one_weight", **PHONE)
    figure = Figure()
    finger = Finger(phone)
    finger.swipe(*middle(phone, "#neuron .working [data-knob=w1]"), 40, 0)
    figure.turn("w1", figure.knob("w1").snap(1.2 + 20 * 0.05))
    same_numbers(phone, figure)
    finger.swipe(*middle(phone, "#neuron g.handle[data-knob=w2]"), 20, 0)
    figure.turn("w2", figure.knob("w2").snap(-0.8 + 10 * 0.05))
    same_numbers(phone, figure)
    ball = middle(phone, "#one_weight g.handle[data-knob=w]")
    with page_stays(phone):
        finger.swipe(*ball, 40, 0)
        weight = OneWeight()
        weight.turn("w", 4.0)
        same_numbers(phone, weight)


def test_a_second_finger_does_not_disturb_the_first(stand):
    phone = stand("figure/neuron/", "neuron", **PHONE)
    figure = Figure()
    finger = Finger(phone)
    x, y = middle(phone, "#neuron g.handle[data-knob=w1]")
    finger.send("touchStart", (x, y))
    finger.send("touchMove", (x + 20, y))
    finger.send("touchStart", (x + 20, y), (x, y + 200))
    finger.send("touchMove", (x + 20, y), (x + 60, y + 260))
    figure.turn("w1", figure.knob("w1").snap(1.2 + 10 * 0.05))
    same_numbers(phone, figure)
    finger.send("touchEnd")


def test_tap_is_blue_and_a_long_press_is_red(phone):
    phone.locator("#playground [data-press=clear]").tap()
    expect(dots(phone, "blue")).to_have_count(0)
    phone.touchscreen.tap(*place_in_square(phone, -0.4, 0.4))
    expect(dots(phone, "blue")).to_have_count(1)
    finger = Finger(phone)
    with finger.down(*place_in_square(phone, 0.4, 0.4)):
        expect(dots(phone, "red")).to_have_count(1)
    expect(dots(phone, "red")).to_have_count(1)
    expect(dots(phone, "blue")).to_have_count(1)


def test_a_dot_is_dragged_by_a_finger(phone):
    x, y = place_in_square(phone, 0.7, 0.7)
    before = dots(phone, "red").first.get_attribute("d")
    with page_stays(phone):
        Finger(phone).swipe(x, y, -20, 60)
        expect(dots(phone, "red").first).not_to_have_attribute("d", before)
        expect(phone.locator("#playground .dot")).to_have_count(4)


def test_a_swipe_over_the_square_scrolls_and_places_nothing(phone):
    x, y = place_in_square(phone, 0.1, 0.3)
    before = phone.evaluate("scrollY")
    Finger(phone).swipe(x, y, 0, -200, steps=12)
    phone.wait_for_function("(before) => Math.abs(scrollY - before) > 60", arg=before)
    expect(phone.locator("#playground .dot")).to_have_count(4)
