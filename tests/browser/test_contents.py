"""The table of contents: links that can be shared, marks for what is met, chapters by keyboard, and a way to start over."""

import re

import pytest
from playwright.sync_api import expect

from leafward.lesson import CHAPTERS
from leafward.rooms import ROOMS

READY = "html[data-python=ready]"


def solve_one(page):
    """Meet a challenge of the chapter with one weight: η = 0.125 lands on 5 in a step."""
    page.locator("#one_weight input[data-knob=rate]").fill("25")
    page.locator("#one_weight [data-press=step]").click()
    expect(page.locator("[data-challenge='one_weight.one_step']")).to_have_class("met")


def test_every_chapter_has_a_link_of_its_own_that_can_be_shared(page, open_page):
    links = page.locator("#contents li a").evaluate_all("(nodes) => nodes.map((node) => node.getAttribute('href'))")
    assert links == [*(f"#chapter-{name}" for name in CHAPTERS), *(f"{name}/" for name in ROOMS)]
    shared = open_page("#chapter-one_weight")
    expect(shared.locator("#title-one_weight")).to_be_in_viewport()


def test_neighbours_lead_through_the_page_and_back(page):
    first, second = CHAPTERS[:2]
    page.locator(f"#chapter-{first} .neighbours a").last.click()
    assert page.url.endswith(f"#chapter-{second}")
    page.evaluate("() => history.back()")
    expect(page.locator(READY)).to_be_attached()
    expect(page).to_have_url(re.compile("^[^#]*$"))


def test_alt_and_an_arrow_go_from_chapter_to_chapter(open_page):
    page = open_page(reduced_motion="reduce")
    for name in CHAPTERS[:2]:
        page.keyboard.press("Alt+ArrowDown")
        expect(page.locator(f"#title-{name}")).to_be_in_viewport()
        expect(page).to_have_url(re.compile(f"#chapter-{name}$"))
    page.keyboard.press("Alt+ArrowUp")
    expect(page).to_have_url(re.compile(f"#chapter-{CHAPTERS[0]}$"))


def test_a_challenge_leaves_its_mark_and_starting_over_clears_it(open_page):
    page = open_page(viewport={"width": 1440, "height": 900})
    mark = page.locator("#contents li", has=page.locator("a[href='#chapter-one_weight']")).locator(".marks")
    expect(mark).to_have_attribute("aria-label", "0 of 4 challenges met")
    solve_one(page)
    expect(mark).to_have_attribute("aria-label", "1 of 4 challenges met")
    page.reload()
    page.wait_for_selector(READY, state="attached")
    expect(mark).to_have_attribute("aria-label", "1 of 4 challenges met")
    page.get_by_role("button", name="Start over").click()
    page.locator("#contents [data-press=keep]").click()
    expect(mark).to_have_attribute("aria-label", "1 of 4 challenges met")
    page.get_by_role("button", name="Start over").click()
    with page.expect_navigation():
        page.locator("#contents [data-press=clear]").click()
    page.wait_for_selector(READY, state="attached")
    expect(mark).to_have_attribute("aria-label", "0 of 4 challenges met")


@pytest.mark.parametrize("width", [360, 1000])
def test_on_narrow_screens_the_list_waits_behind_its_button(open_page, width):
    page = open_page(viewport={"width": width, "height": 740})
    button = page.get_by_role("button", name="Contents")
    link = page.locator("#contents ol a").last
    expect(link).to_be_hidden()
    button.click()
    expect(link).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    button.click()
    link.click()
    expect(link).to_be_hidden()
    assert page.url.endswith(f"#chapter-{CHAPTERS[-1]}")
