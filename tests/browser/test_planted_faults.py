"""A fault is planted in every figure in turn, in whatever it does: it is told there, the figure can be begun anew, and all others live."""

from collections.abc import Iterator

import pytest
from long_session import run_more
from playwright.sync_api import Browser, Page, expect

from hands import AWAKE, on_page
from leafward.lesson import CHAPTERS
from visits import USUAL

# Written after the last module of the page: a hand that plants faults into its living widgets.
PLANTING = """
import js
from leafward.view import stage as staging

def planting(stage):
    broken = {}

    def raising(*words, **named):
        raise ValueError("planted")

    def plant(name, kind):
        kind_of = type(stage.widgets[name])
        if kind == "constructor":
            broken[name] = stage.makers[name]
            stage.makers[name] = raising
        else:
            broken[name] = (kind_of, kind, getattr(kind_of, kind))
            setattr(kind_of, kind, raising)
        if kind == "frame":
            stage.widgets[name].running = True
            stage.looping = False
            stage.loop()

    def mend(name):
        planted = broken.pop(name)
        if isinstance(planted, tuple):
            setattr(*planted)
        else:
            stage.makers[name] = planted

    js.globalThis.plant, js.globalThis.mend = plant, mend

made = staging.Stage.__init__

def watched(self, *words):
    made(self, *words)
    planting(self)

staging.Stage.__init__ = watched
"""
# And one that breaks the way back of every figure before any is made.
FORGETFUL = """
whole_widget = figure

def cannot(*words):
    raise ValueError("planted")

def figure(module):
    widget = whole_widget(module)
    type(widget).restore = cannot
    return widget
"""


@pytest.fixture(scope="module")
def planted(browser: Browser, address: str) -> Iterator[Page]:
    """One lesson for all kinds of faults, with the hand that plants them."""
    with browser.new_context(**USUAL) as context, context.new_page() as page:
        run_more(page, PLANTING)
        page.goto(address)
        page.wait_for_function(AWAKE)
        yield page


LIVES = """(name) => {
    const one = (selector) => document.querySelector(`#${name} ${selector}`);
    one("[data-press=renew]").click();
    const asked = one("[data-press=stay]");
    asked?.click();
    return Boolean(asked && one("[data-press=renew]") && !one("[data-press=stay]") && !one(".error"));
}"""


def begin_anew(page: Page, name: str) -> None:
    page.locator(f"#{name} [data-press=renew]").click()
    page.locator(f"#{name} [data-renew]").click()


def lives(page: Page, name: str) -> None:
    """A figure answers its reader, who asks to begin it anew and thinks better of it."""
    assert page.evaluate(LIVES, name)


@pytest.mark.parametrize("kind", ["picture", "sentence", "frame", "origin", "constructor"])
def test_a_fault_in_any_figure_stays_there(planted, kind):
    page = planted
    fresh = {name: on_page(page, name) for name in CHAPTERS}
    for i, name in enumerate(CHAPTERS):
        error = page.locator(f"#{name} .error")
        page.evaluate("([name, kind]) => plant(name, kind)", [name, kind])
        if kind == "constructor":
            begin_anew(page, name)
        elif kind == "origin":
            page.locator(f"#{name} [data-name][role=button]").first.focus()
            page.keyboard.press("Enter")
            error = page.locator("#provenance .error")
        elif kind != "frame":  # unless what the figure still did by itself has met the fault before
            page.evaluate("(name) => document.querySelector(`#${name} [data-press=renew]`)?.click()", name)
        expect(error).to_contain_text("planted")
        lives(page, CHAPTERS[(i + 1) % len(CHAPTERS)])
        page.evaluate("(name) => mend(name)", name)
        if kind == "origin":
            page.locator(f"#{name} [data-name][role=button]").first.focus()
            page.keyboard.press("Enter")
            expect(page.locator("#provenance")).to_be_visible()
            expect(error).to_have_count(0)
            page.keyboard.press("Escape")
        else:
            page.locator(f"#{name} [data-renew]").click()
            expect(page.locator(f"#{name} .error")).to_have_count(0)
            assert on_page(page, name).keys() == fresh[name].keys()
        lives(page, name)


def test_what_cannot_be_taken_up_again_begins_anew(open_page):
    def kept(page):
        run_more(page, FORGETFUL)
        page.add_init_script(f"for (const name of {list(CHAPTERS)!r}) localStorage.setItem('leafward:' + name, '{{}}')")

    page = open_page(before=kept, strict=False)
    page.wait_for_function(AWAKE)
    for name in CHAPTERS:
        expect(page.locator(f"#{name} .error")).to_contain_text("cannot be taken up (ValueError: planted), so it begins anew.")
        page.locator(f"#{name} [data-renew]").click()
        lives(page, name)
