"""Narrow and wide, light and dark, still and moving: the page fits, can be found one's way in, and answers at every size."""

import pytest
from playwright.sync_api import expect

from hands import OF_COLOURS, drag, place_in_square, same_numbers
from leafward.lesson import CHAPTERS
from leafward.lesson.neuron.widget import Figure

IN_USE = "#chapter-playground, #chapter-one_weight, #contents"  # all else stands as it is printed, which test_everyone.py looks at
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_nothing_scrolls_sideways_at_any_width_even_after_use(lesson):
    lesson.evaluate("document.querySelector('#playground details').open = true")
    lesson.locator("#playground [data-press=table]").click()
    lesson.locator("#one_weight input[data-knob=rate]").fill("60")
    for _ in range(12):  # far off, with very long numbers
        lesson.locator("#one_weight [data-press=step]").click()
    for name in ("w1", "w2", "b"):
        lesson.locator(f"#neuron svg [role=slider][data-knob={name}]").focus()
        lesson.keyboard.press("Home")
    for width in (320, 360, 480, 768, 1024, 1280, 1440, 1920):
        lesson.set_viewport_size({"width": width, "height": 800})
        assert lesson.evaluate(WIDE) <= 0, width


def test_the_contents_stand_beside_the_figures_where_there_is_room(lesson):
    for width in (1360, 1440, 1536, 1680, 1920):
        lesson.set_viewport_size({"width": width, "height": 800})
        end, start = (lesson.locator(selector).bounding_box() for selector in ("#contents", "#loop"))
        assert end["x"] + end["width"] <= start["x"], width
        assert start["x"] + start["width"] <= width, width


def test_the_figures_answer_after_a_change_of_size(lesson):
    figure = Figure()
    lesson.locator("#playground [data-press=clear]").click()
    for i, width in enumerate((360, 1280, 768)):
        lesson.set_viewport_size({"width": width, "height": 800})
        drag(lesson, "#neuron g.handle[data-knob=w1]", -20)
        figure.turn("w1", figure.knob("w1").snap(1.2 - 0.5 * (i + 1)))
        same_numbers(lesson, figure)
        lesson.mouse.click(*place_in_square(lesson, 0.5 * (i - 1), 0.5))
        expect(lesson.locator("#playground .dot")).to_have_count(i + 1)
        x, y = lesson.locator("#playground .dot").nth(i).get_attribute("d")[1:].split("m")[0].split()
        assert float(x) == pytest.approx(200 + 100 * (i - 1), abs=2)
        assert float(y) == pytest.approx(100, abs=2)


def test_the_contents_lead_to_a_chapter_and_back(lesson):
    page = lesson
    page.set_viewport_size({"width": 390, "height": 780})
    toggle = page.locator("#contents .contents-button")
    expect(toggle).to_have_attribute("aria-expanded", "false")
    toggle.click()
    expect(toggle).to_have_attribute("aria-expanded", "true")
    page.locator("#contents").get_by_role("link", name="The playground").click()
    expect(toggle).to_have_attribute("aria-expanded", "false")
    assert page.url.endswith("#chapter-playground")
    expect(page.locator("#title-playground")).to_be_in_viewport()
    page.go_back()
    assert not page.url.endswith("#chapter-playground")
    expect(page.locator("#title-playground")).not_to_be_in_viewport()
    same_numbers(page, Figure())


def test_with_reduced_motion_nothing_travels(lesson):
    page = lesson
    page.set_viewport_size({"width": 1440, "height": 900})
    page.locator("#one_weight [data-press=step]").click()
    page.locator("#contents ol a").last.click()
    assert page.evaluate("document.getAnimations().length") == 0
    moving = """() => [...document.querySelectorAll("*")].filter((node) => {
        const style = getComputedStyle(node);
        return style.scrollBehavior === "smooth" || style.animationName !== "none" || /[1-9]/.test(style.transitionDuration);
    }).map((node) => node.outerHTML.slice(0, 80))"""
    assert page.evaluate(moving) == []


def test_nothing_loops_for_ever(open_page):
    page = open_page(reduced_motion="no-preference")
    assert page.evaluate("document.getAnimations().filter((a) => a.effect.getTiming().iterations === Infinity).length") == 0


def test_accessible_in_use_too(lesson, axe):
    """With the table open, a challenge met, an error of the reader's told, gradients shown."""
    lesson.set_viewport_size({"width": 360, "height": 780})
    lesson.evaluate("document.querySelector('#playground details').open = true")
    lesson.locator("#playground [data-press=table]").click()
    lesson.locator("#playground [data-press='lines gradients']").click()
    lesson.locator("#playground [data-press=clear]").click()
    lesson.locator("#playground [data-press=train]").click()
    lesson.locator("#one_weight input[data-knob=rate]").fill("25")
    lesson.locator("#one_weight [data-press=step]").click()
    expect(lesson.locator("#one_weight [data-challenge='one_weight.one_step']")).to_have_class("met")
    lesson.locator("#contents .contents-button").click()
    assert axe(lesson, within=IN_USE) == []
    lesson.emulate_media(color_scheme="dark")
    assert axe(lesson, *OF_COLOURS, within=IN_USE) == []


def test_what_a_finger_meets_is_large_enough(stand):
    page = stand("", *CHAPTERS, viewport={"width": 390, "height": 780}, has_touch=True, is_mobile=True)
    small = """() => [...document.querySelectorAll("button, input, figure svg g.handle, .draggable")].flatMap((node) => {
        const target = node.querySelector?.(".target") ?? node;
        const { width, height } = target.getBoundingClientRect();
        return width && (width < 24 || height < 24) ? [`${Math.round(width)}×${Math.round(height)} ${node.outerHTML.slice(0, 90)}`] : [];
    })"""
    assert page.evaluate(small) == []
