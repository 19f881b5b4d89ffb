"""The pages beside the lesson: each figure alone, at home in its own window and in a frame of somebody else's page."""

import pytest
from playwright.sync_api import expect

from hands import drag, same_numbers
from leafward.lesson import CHAPTERS
from leafward.lesson.neuron.widget import Figure
from leafward.lesson.page import chapter_widget

AWAKE = "() => performance.getEntriesByName('leafward:awake').length === 1"


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_figure_stands_alone_and_answers(open_page, name):
    page = open_page(f"figure/{name}/")
    page.wait_for_function(AWAKE)
    widget = chapter_widget(name)
    assert page.locator("h1").count() == 1
    assert page.locator("figure").get_attribute("id") == name
    assert page.locator("nav").count() == 0
    same_numbers(page, widget)
    link = page.get_by_role("link", name="The chapter, in Leafward")
    assert link.evaluate("(node) => node.href").endswith(f"/#chapter-{name}")
    assert link.get_attribute("target") == "_blank"


def test_a_figure_alone_works_and_shares_what_is_kept_with_the_lesson(open_page):
    page = open_page("figure/neuron/")
    drag(page, "#neuron g.handle[data-knob=w1]", 40)
    figure = Figure()
    figure.turn("w1", figure.knob("w1").snap(2.2))
    same_numbers(page, figure)
    page.locator("#neuron [data-name='neuron.w1']").first.click()
    expect(page.locator("#provenance")).to_be_visible()
    page.goto(page.url.replace("figure/neuron/", ""))
    page.wait_for_function(AWAKE)
    same_numbers(page, figure)
