"""Whose fault, on the real page: a weight is chosen on its line and in the list, dots are pointed at, and the numbers answer."""

import pytest
from playwright.sync_api import expect

from hands import middle, on_page, same_numbers
from leafward.lesson.playground.widget import Figure

FIGURE = "playground"

SQUARE = "#playground [data-surface=plane]"
LIST = "#playground select[data-knob=blamed]"


def rested(figure):
    while figure.running:
        figure.frame(0.0)
    return figure


@pytest.fixture
def figure():
    figure = rested(Figure())
    figure.press("fault")
    return rested(figure)


def same(page, figure):
    same_numbers(page, rested(figure), near=1e-9)


def turn_on(page):
    page.locator("#playground [data-press=fault]").click()
    expect(page.locator("#playground [data-press=fault]")).to_have_attribute("aria-pressed", "true")


def test_a_weight_is_chosen_on_its_line_and_in_the_list(page, figure):
    turn_on(page)
    same(page, figure)
    line = page.locator("#playground [data-press='blame 24']")  # from the first hidden neuron to the output
    line.scroll_into_view_if_needed()
    box = line.bounding_box()
    page.mouse.click(box["x"] + 0.2 * box["width"], box["y"] + 0.2 * box["height"])
    figure.press("blame", "24")
    same(page, figure)
    chosen = page.locator(LIST)
    expect(chosen).to_have_value("24")
    chosen.focus()
    page.keyboard.press("ArrowDown")
    figure.press("blame", "25")
    same(page, figure)
    expect(chosen).to_be_focused()
    chosen.select_option("layer1.neuron2.w2")
    figure.press("blame", "4")
    same(page, figure)
    found = on_page(page, "playground")
    assert found["playground.fault.sum"] == pytest.approx(found["playground.layer1.neuron2.w2.gradient"], rel=1e-9)
    page.locator("#playground [data-press=step]").click()
    figure.press("step")
    same(page, figure)
    page.reload()
    page.wait_for_selector("html[data-python=ready]", state="attached")
    page.locator("#playground").scroll_into_view_if_needed()
    same(page, figure)
    expect(page.locator(LIST)).to_have_value("4")


def test_dots_are_pointed_at_and_reached_by_keys(page, figure):
    turn_on(page)
    page.mouse.move(*middle(page, "#playground .dot >> nth=1"))
    figure.touch("dot", "1")
    same(page, figure)
    page.locator(SQUARE).focus()
    page.keyboard.press("n")
    figure.key("plane", "n", False)
    same(page, figure)
    expect(page.locator("#playground .state")).to_contain_text("Dot 3, red")
    page.keyboard.press("Shift+ArrowUp")
    figure.key("plane", "ArrowUp", True)
    same(page, figure)


def test_a_tap_looks_at_a_dot(phone, figure):
    phone.locator("#playground [data-press=fault]").tap()
    expect(phone.locator("#playground .pull")).to_have_count(1)
    phone.touchscreen.tap(*middle(phone, "#playground .dot >> nth=2"))
    figure.touch("dot", "2")
    same(phone, figure)
    expect(phone.locator("#playground .dot.red")).to_have_count(2)


def test_very_many_dots_come_one_after_the_other(page):
    page.locator("#playground [data-press='preset spiral']").click()
    turn_on(page)
    expect(page.locator("#playground .share-bar")).to_have_count(1)
    found = on_page(page, "playground")
    assert found["playground.fault.sum"] == pytest.approx(found["playground.layer1.neuron1.w1.gradient"], rel=1e-9)


def test_the_numbers_tell_where_they_come_from(page):
    turn_on(page)
    panel = page.locator("#provenance")
    page.mouse.move(*middle(page, "#playground .dot >> nth=0"))
    for name, words in [
        ("loss", "cost of dot 1"),
        ("layer2.neuron1.b.gradient", "Added up:"),
        ("layer2.neuron1.b", "It began at random"),
        ("fault.sum", "share of dot 4"),
        ("dot.share", "∂(loss by dot 1)/∂layer1.neuron1.w1"),
        ("dot.p", "p = tanh("),
        ("dots", "How many dots there are."),
    ]:
        page.locator(f"#playground .number[data-name='playground.{name}']").first.evaluate("(node) => node.click()")
        expect(panel).to_contain_text(words)
        expect(panel.locator("[role=alert]")).to_have_count(0)
