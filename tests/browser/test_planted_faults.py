"""A fault is planted in every figure in turn, in whatever it does: it is told there, the figure can be begun anew, and all others live."""

from collections.abc import Iterator

import pytest
from long_session import run_more
from playwright.sync_api import Browser, Page, expect

from hands import AWAKE
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


# A figure answers its reader, who asks to begin it anew and thinks better of it.
LIVES = """(name) => {
    const one = (selector) => document.querySelector(`#${name} ${selector}`);
    one("[data-press=renew]").click();
    const asked = one("[data-press=stay]");
    asked?.click();
    return Boolean(asked && one("[data-press=renew]") && !one("[data-press=stay]") && !one(".error"));
}"""
# One kind of fault in one figure after the other, each mended before the next; what went otherwise than it should.
EACH = f"""async ([kind, names]) => {{
    const found = [], lives = {LIVES};
    const one = (name, selector) => document.querySelector(`#${{name}} ${{selector}}`);
    const known = (name) => [...new Set([...document.querySelectorAll(`#${{name}} [data-name]`)].map((node) => node.dataset.name))].sort();
    const until = async (condition) => {{
        for (let i = 0; i < 600 && !condition(); i++) await new Promise(requestAnimationFrame);
        return condition();
    }};
    const ask = (name) => {{
        const number = one(name, "[data-name][role=button]");
        number.focus();
        number.dispatchEvent(new KeyboardEvent("keydown", {{ key: "Enter", bubbles: true, cancelable: true }}));
    }};
    for (const [i, name] of names.entries()) {{
        const fresh = known(name).join(), place = kind === "origin" ? "provenance" : name;
        const should = (what, is) => {{ if (!is) found.push(`${{name}}: ${{what}}`); }};
        plant(name, kind);
        if (kind === "origin") ask(name);
        else if (kind !== "frame") one(name, "[data-press=renew]")?.click(); // unless what it still did by itself has met the fault before
        if (kind === "constructor") one(name, "[data-renew]").click();
        should("told", await until(() => one(place, ".error")?.textContent.includes("planted")));
        should("the next lives", lives(names[(i + 1) % names.length]));
        mend(name);
        if (kind === "origin") ask(name);
        else one(name, "[data-renew]").click();
        should("begun anew", await until(() => !one(place, ".error")));
        if (kind === "origin") should("answers", !document.getElementById("provenance").hidden);
        else should("as it was", known(name).join() === fresh);
        document.querySelector("#provenance:not([hidden]) [data-press=close]")?.click();
        should("lives", lives(name));
        if (found.length) break; // for what comes next has that fault in it as well
    }}
    return found;
}}"""


@pytest.mark.parametrize("kind", ["picture", "sentence", "frame", "origin", "constructor"])
def test_a_fault_in_any_figure_stays_there(planted, kind):
    assert planted.evaluate(EACH, [kind, CHAPTERS]) == []


def test_what_cannot_be_taken_up_again_begins_anew(open_page):
    def kept(page):
        run_more(page, FORGETFUL)
        page.add_init_script(f"for (const name of {list(CHAPTERS)!r}) localStorage.setItem('leafward:' + name, '{{}}')")

    page = open_page(before=kept, strict=False)
    page.wait_for_function(AWAKE)
    for name in CHAPTERS:
        expect(page.locator(f"#{name} .error")).to_contain_text("cannot be taken up (ValueError: planted), so it begins anew.")
    renewed = f"(name) => {{ document.querySelector(`#${{name}} [data-renew]`).click(); return ({LIVES})(name); }}"
    assert [name for name in CHAPTERS if not page.evaluate(renewed, name)] == []
