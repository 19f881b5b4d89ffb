"""The table of contents: links that can be shared, marks for what is met, chapters by keyboard, and a way to start over."""

import re

import pytest
from playwright.sync_api import expect

from hands import FRAMES
from leafward.lesson import CHAPTERS
from leafward.rooms import ROOMS

READY = "html[data-python=ready]"


def solve_one(page):
    """Meet a challenge of the chapter with one weight: η = 0.125 lands on 5 in a step."""
    page.locator("#one_weight input[data-knob=rate]").fill("25")
    page.locator("#one_weight [data-press=step]").click()
    expect(page.locator("[data-challenge='one_weight.one_step']")).to_have_class("met")


@pytest.mark.chromium  # where a link leads to in each browser, tests below look at
def test_every_chapter_has_a_link_of_its_own_that_can_be_shared(lesson):
    links = lesson.locator("#contents li a").evaluate_all("(nodes) => nodes.map((node) => node.getAttribute('href'))")
    assert links == [*(f"#chapter-{name}" for name in CHAPTERS), *(f"{name}/" for name in ROOMS)]


def test_neighbours_lead_through_the_page_and_back(lesson):
    page = lesson
    first, second = CHAPTERS[:2]
    page.locator(f"#chapter-{first} .neighbours a").last.click()
    assert page.url.endswith(f"#chapter-{second}")
    page.evaluate("() => history.back()")
    expect(page.locator(READY)).to_be_attached()
    expect(page).to_have_url(re.compile("^[^#]*$"))


def test_alt_and_an_arrow_go_from_chapter_to_chapter(lesson):
    page = lesson
    for name in CHAPTERS[:2]:
        page.keyboard.press("Alt+ArrowDown")
        expect(page.locator(f"#title-{name}")).to_be_in_viewport()
        expect(page).to_have_url(re.compile(f"#chapter-{name}$"))
    page.keyboard.press("Alt+ArrowUp")
    expect(page).to_have_url(re.compile(f"#chapter-{CHAPTERS[0]}$"))


@pytest.mark.chromium  # what each browser keeps, test_keeping.py looks at
def test_a_challenge_leaves_its_mark_and_starting_over_clears_it(lesson):
    page = lesson
    page.set_viewport_size({"width": 1440, "height": 900})
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
    page.evaluate("localStorage.setItem('leafward:workshop', '{}')")
    page.get_by_role("button", name="Start over").click()
    expect(page.locator("#contents")).to_contain_text("The rooms keep theirs.")
    with page.expect_navigation():
        page.locator("#contents [data-press=clear]").click()
    page.wait_for_selector(READY, state="attached")
    expect(mark).to_have_attribute("aria-label", "0 of 4 challenges met")
    assert page.evaluate("localStorage.getItem('leafward:workshop')") == "{}"


@pytest.mark.chromium
@pytest.mark.parametrize("width", [360, 1000])
def test_on_narrow_screens_the_list_waits_behind_its_button(lesson, width):
    lesson.set_viewport_size({"width": width, "height": 740})
    button = lesson.get_by_role("button", name="Contents")
    link = lesson.locator("#contents ol a").last
    expect(link).to_be_hidden()
    button.click()
    expect(link).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    lesson.keyboard.press("Escape")
    expect(link).to_be_hidden()
    button.click()
    link.click()
    expect(link).to_be_hidden()
    assert lesson.url.endswith(f"#chapter-{CHAPTERS[-1]}")


@pytest.mark.chromium  # nor does anything move in other browsers: the test of links and reloads below would see it
def test_the_bar_says_where_the_reader_is_and_moves_nothing_when_python_comes_and_who_comes_back_can_go_on(open_page):
    """Its height is there from the beginning, so a link to a chapter lands under it and stays there."""
    page = open_page("#chapter-layers", viewport={"width": 1280, "height": 900})
    where = page.locator("#contents .where")
    expect(where).to_have_text(f"{CHAPTERS.index('layers') + 1} of {len(CHAPTERS)}: Layers")
    expect(page.locator("#title-layers")).to_be_in_viewport()
    title, bar = (page.locator(selector).bounding_box() for selector in ("#title-layers", "#contents"))
    assert bar["y"] == 0
    assert bar["height"] <= title["y"] <= bar["height"] + 120
    figure = page.locator("#layers").bounding_box()
    assert figure["y"] >= bar["height"]
    page.keyboard.press("Alt+ArrowUp")
    expect(where).to_have_text(f"{CHAPTERS.index('layers')} of {len(CHAPTERS)}: Weights and bias")
    page.wait_for_function("() => (localStorage.getItem('leafward:contents') || '').includes('boundary')")
    page.goto(page.url.partition("#")[0] + "?again")
    page.wait_for_selector(READY, state="attached")
    assert page.locator("#ways a").all_inner_texts() == ["Go on: Weights and bias", "Begin again", "Straight to the playground"]
    page.locator("#ways a").first.click()
    expect(page.locator("#title-boundary")).to_be_in_viewport()


READ = """() => {
  const section = [...document.querySelectorAll("main > section")].find((section) => section.getBoundingClientRect().bottom > 60);
  return [section.id, Math.round(section.getBoundingClientRect().top)];
}"""


def test_a_link_leads_to_its_chapter_and_a_reload_to_where_the_reader_was(open_page):
    """The chapters above get their sizes before, not after."""
    page = open_page("#chapter-loss", reduced_motion="reduce")
    section, top = page.evaluate(READ)
    assert (section, 0 < top < 60) == ("chapter-loss", True)
    page.evaluate("() => { history.replaceState(null, '', location.pathname); scrollBy(0, 5000); }")
    place = page.evaluate(READ)
    assert place[0] not in {"chapter-loss", ""}
    page.reload()
    page.wait_for_selector(READY, state="attached")
    section, top = page.evaluate(READ)
    assert (section, abs(top - place[1]) < 3) == (place[0], True)


@pytest.mark.chromium
def test_what_takes_the_focus_is_not_hidden_by_the_bar(lesson):
    button = lesson.locator("#one_weight [data-challenge] button").first  # the main buttons stay below the bar by themselves
    button.evaluate("(node) => scrollBy(0, node.getBoundingClientRect().top - 18)")
    assert button.bounding_box()["y"] < 30
    button.focus()
    bar = lesson.locator("#contents .bar").bounding_box()
    assert button.bounding_box()["y"] >= bar["y"] + bar["height"]


@pytest.mark.chromium
def test_the_first_screen_holds_tree_sentence_and_ways_in(lesson):
    for width, height in ((360, 740), (1280, 900), (1920, 1080)):
        lesson.set_viewport_size({"width": width, "height": height})
        for selector in (".tree", "h1", ".opening p >> nth=0", "#ways a >> nth=0", "#ways a >> nth=1"):
            box = lesson.locator(selector).first.bounding_box()
            assert 0 <= box["y"] <= height - box["height"], (width, selector)
        leaf, root = lesson.locator(".tree .leaf").nth(5), lesson.locator(".tree path").first
        leaf.hover()
        shine = "(node) => getComputedStyle(node).opacity"
        assert root.evaluate(shine) == leaf.evaluate(shine) == "1", "gold runs to the leaf under the hand"
        assert lesson.locator(".tree .leaf").nth(40).evaluate(shine) < "0.5"


@pytest.mark.chromium
def test_the_whole_list_can_be_reached_on_a_laptop(lesson):
    lesson.get_by_role("button", name="Contents").click()
    box = lesson.locator("#contents .panel").bounding_box()
    assert box["y"] + box["height"] <= 900


@pytest.mark.chromium
def test_who_turns_the_window_reads_on_where_they_were(lesson):
    figure = lesson.locator("#playground")
    figure.evaluate("(node) => node.scrollIntoView({ behavior: 'instant' })")
    expect(lesson.locator("#contents .where")).to_contain_text("The playground")
    for width, height in ((360, 740), (1280, 900)):
        lesson.set_viewport_size({"width": width, "height": height})
        lesson.evaluate(FRAMES)
        assert 0 <= figure.bounding_box()["y"] < height / 2, width
    expect(lesson.locator("#contents .where")).to_contain_text("The playground")
    lesson.evaluate("async () => { scrollTo(0, 0); await new Promise(requestAnimationFrame); }")
    lesson.set_viewport_size({"width": 360, "height": 740})
    lesson.evaluate(FRAMES)
    assert lesson.evaluate("scrollY") == 0, "who has just left it is not brought back"


def test_a_slider_lies_on_the_figures_own_ground(lesson):
    grounds = (
        "() => [...new Set([...document.querySelectorAll('input[type=range]')].map((node) => getComputedStyle(node).backgroundColor))]"
    )
    assert lesson.evaluate(grounds) == ["rgba(0, 0, 0, 0)"]
