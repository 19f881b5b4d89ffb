"""Python takes over the printed page as it stands: nothing is changed, and every number is the one that CPython printed."""

import pytest
from playwright.sync_api import expect

from hands import AWAKE, on_page, same_numbers
from leafward.lesson import CHAPTERS
from leafward.lesson.page import Page, chapter_widget
from readings import numbers

# Begins before the first script of the page runs. What happens after Python is ready, while the other figures wake, stands in `later`.
WATCH = """
window.changes = [];
window.requestAnimationFrame = () => 0;  // taken over, and no further: what runs from frame to frame would change its own figure
window.later = [];
let ready = false;
window.firsts = null;
document.addEventListener("readystatechange", () => {
    if (document.readyState !== "interactive") return;
    window.firsts = [...document.querySelectorAll("figure, figure *, nav, nav *")];
    const observer = new MutationObserver((records) => {
        for (const record of records) {
            ready ||= record.target === document.documentElement && record.attributeName === "data-python";
            const node = record.target.nodeType === 1 ? record.target : record.target.parentElement;
            if (node && node.closest("figure, nav") || node && record.type === "childList" && node.closest("main"))
                (ready ? window.later : window.changes).push(`${record.type} ${record.attributeName} ${node.outerHTML.slice(0, 120)}`);
        }
    });
    observer.observe(document.documentElement, { subtree: true, childList: true, attributes: true, characterData: true });
});
"""


def test_adoption_changes_nothing(open_page):
    page = open_page(before=lambda page: page.add_init_script(WATCH))
    page.wait_for_function(AWAKE, polling=20)  # frames, which it would wait for, do not come
    assert page.evaluate("firsts.length") > 300
    assert page.evaluate("changes") == []
    assert page.evaluate("later") == []
    assert page.evaluate("firsts.every((node) => node.isConnected)"), "what Python does next, it does to the elements that were printed"
    page.locator("#one_weight [data-press=step]").click()
    page.wait_for_function("() => later.length > 3", polling=20)  # the watch sees changes


# What Python does when the page answers already never comes.
NO_TURN = "window.realTimeout = setTimeout; window.setTimeout = (f, ms, ...rest) => (ms === 0 ? 0 : realTimeout(f, ms, ...rest));"
# As a browser's translation has it.
STRANGER = """addEventListener("DOMContentLoaded", () =>
    document.querySelectorAll("#learning .picture *:first-child, #one_weight .picture").forEach((node) =>
        node.prepend(Object.assign(document.createElement("font"), { className: "stranger" }))));
"""


@pytest.mark.chromium  # Python's own affair
@pytest.mark.parametrize("turn", ["", NO_TURN])
def test_what_was_put_into_a_figure_before_python_came_is_drawn_anew(open_page, turn):
    """When there is time for it, and before the first event if that comes sooner."""
    page = open_page(before=lambda page: page.add_init_script(STRANGER + turn))
    if turn:
        assert page.locator("#learning .stranger").count() > 0
        figure = chapter_widget("learning")
        page.locator("#learning g[data-knob=w2]").press("ArrowRight")
        figure.turn("w2", figure.knob("w2").at(figure.knob("w2").step(figure.value("w2")) + 1))
        same_numbers(page, figure)
        page.locator("#one_weight [data-press=step]").click()
    else:
        page.wait_for_function(AWAKE)
    assert page.locator(".stranger").count() == 0


@pytest.mark.chromium  # Python's own affair
def test_a_figure_that_sleeps_is_woken_by_the_hand(open_page):
    """Before its turn comes; and what is kept of it is there then."""
    page = open_page(before=lambda page: page.add_init_script(NO_TURN))
    figure = chapter_widget("one_weight")
    page.locator("#one_weight [data-press=step]").click()
    figure.press("step")
    same_numbers(page, figure)
    page.locator("#contents .contents-button").click()
    expect(page.locator("#contents .contents-button")).to_have_attribute("aria-expanded", "true")
    assert not page.evaluate(AWAKE)


@pytest.mark.chromium  # in each browser nothing changes as Python takes over, so the numbers stay those that were printed
def test_numbers_are_those_of_cpython_and_a_screen_reader_finds_the_first_sentences(lesson):
    page = lesson
    for name in CHAPTERS:
        same_numbers(page, chapter_widget(name))
    for widget in Page().widgets:
        state = page.locator(f"#{widget.name} .state")
        assert state.text_content() == widget.sentence()
        told = page.locator(f"#{widget.name} .spoken")
        assert told.get_attribute("aria-live") == "polite"
        assert told.text_content() in ("", widget.sentence()), "what is told comes when something has happened"


@pytest.mark.chromium  # a page without script is the same everywhere
def test_numbers_stand_there_without_script(open_page):
    page = open_page(ready=False, strict=False, java_script_enabled=False)
    for widget in Page().widgets:
        assert on_page(page, widget.name) == pytest.approx(numbers(widget.figure()), rel=1e-12, abs=1e-12)
        figure = page.locator(f"#{widget.name}")
        assert figure.is_visible()
        assert figure.locator(".state").text_content() == widget.sentence()
        shown = figure.locator("span.number, text.number").first
        assert shown.is_visible()
        assert shown.text_content()
