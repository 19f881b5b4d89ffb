"""What is used together is seen together: no figure makes its reader scroll between a control and what it changes, in any of its modes,
with a challenge beside it, on a laptop and on a phone, upright and on its side.
"""

import pytest

from leafward.lesson import CHAPTERS

# A press of each word that a figure has for what it shows, then of its challenges, each with its hint; what was pressed last after each.
STATES = """
const one = (name, selector) => document.querySelector(`#${name} ${selector}`);
const words = (name, selector) => [...document.querySelectorAll(`#${name} ${selector}`)].map((node) => node.dataset.press);
const press = (name, word, within = "") => one(name, `${within} [data-press="${word}"]`)?.click();
const PARTS = ["part ", "mode ", "kind "].map((word) => `.picture .choice [data-press^="${word}"]`).join();
function* states(name, every, tried) {
    yield "at first";
    const shown = words(name, every ? ".picture .choice [data-press]" : `:is(${PARTS})`);
    for (const word of shown) { press(name, word); yield word; }
    if (shown.length) press(name, shown[0]);
    for (const word of words(name, ".challenges [data-press]").slice(0, tried)) {
        press(name, word, ".challenges");
        press(name, "hint", ".pinned");
        yield word;
        if (one(name, ".pinned.on")) press(name, word, ".challenges");
    }
}
const bar = () => Math.max(document.querySelector(".bar")?.getBoundingClientRect().bottom ?? 0, 0);
"""
# On a laptop the whole picture, with what is tried, stands between the bar and the window's foot.
HIGH = """(names) => {
    const found = [];
    for (const name of names) for (const where of states(name, true, 99)) {
        const { height } = one(name, ".picture").getBoundingClientRect();
        if (height > innerHeight - bar()) found.push(`${name}, ${where}: ${Math.round(height)} px`);
    }
    return found;
}"""
# On a phone whatever takes the focus on the bench is seen, and so are its stage and the main buttons. What is too high for that ("tall")
# has its knobs near it. On its side a phone has room for most of a stage. Tables and guesses answer where they stand.
SEEN = """async (names) => {
    const found = new Set(), upright = innerHeight > innerWidth;
    const seen = (box) => Math.min(box.bottom, innerHeight) - Math.max(box.top, bar()) > (upright ? 0.9 : 0.6) * box.height;
    const covered = (node) => {
        const { left, top, width, height } = (node.querySelector(".pill, .node, .target") ?? node).getBoundingClientRect();
        const there = document.elementFromPoint(left + width / 2, top + height / 2);
        return there === null || !(node.contains(there) || there.contains(node));
    };
    const look = (where, node, staged) => {
        node.focus();
        const { press, knob, name } = node.dataset, what = press ?? knob ?? name ?? node.tagName;
        const said = (fault) => found.add(`${where}, ${what}: ${fault}`);
        const stage = staged.querySelector(".stage").getBoundingClientRect(), box = node.getBoundingClientRect();
        const acts = staged.querySelector(".bench .step-bar")?.getBoundingClientRect();
        const span = Math.max(stage.bottom, box.bottom) - Math.min(stage.top, box.top);
        const far = staged.matches(".tall") ? knob && upright : !node.closest(".under") || upright;
        if (covered(node)) said("covered");
        if (far && !seen(stage) && span > innerHeight - bar() - (acts?.height ?? 0)) said("its stage is out of sight");
        if (acts && upright && !seen(acts)) said("the main buttons are out of sight");
    };
    for (const name of names) for (const state of states(name, false, upright ? 1 : 0)) {
        const staged = one(name, ".staged"), front = staged.querySelector(".front"), where = `${name}, ${state}`;
        if (staged.querySelectorAll(".pinned").length !== 1) found.add(`${where}: no place for what is tried`);
        if (staged.querySelector('.pinned :is(input, [data-press^="say"])')) continue;
        const { height } = (getComputedStyle(front).position === "sticky" ? front : staged.querySelector(".stage")).getBoundingClientRect();
        const beside = staged.offsetWidth > 1.3 * staged.querySelector(".stage").offsetWidth, tried = staged.querySelector(".pinned.on");
        const most = beside ? 1 : tried || !upright ? 0.64 : 0.54;
        if (!staged.matches(".tall") && height > most * innerHeight) found.add(`${where}: what stays takes ${Math.round(height)} px`);
        const there = (node) => node.checkVisibility({ visibilityProperty: true }) && node.getBoundingClientRect().width;
        const nodes = [...staged.querySelectorAll('.bench :is(button, input, [tabindex="0"])')].filter((node) =>
            there(node) && !node.closest(".guess-first, table"));
        document.activeElement.blur();
        scrollTo({ top: scrollY + staged.getBoundingClientRect().top - bar() - 4, behavior: "instant" });
        await new Promise(requestAnimationFrame);
        for (const node of [...nodes, ...nodes.toReversed()]) if (node.isConnected) look(where, node, staged);
    }
    return [...found];
}"""
PLANT = "(rule) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rule); document.adoptedStyleSheets = [sheet]; }"
FAULTS = {
    ".front { position: static !important }": "its stage is out of sight",
    ".step-bar { position: static !important }": "the main buttons are out of sight",
    ".bench * { scroll-margin: 0 !important }": "covered",
    ".stage { min-height: 60svh }": "what stays takes",
}


def asked(page, look, *names):
    return page.evaluate(f"(names) => {{ {STATES} return ({look})(names); }}", list(names))


def test_a_picture_is_no_taller_than_its_window(lesson):
    assert asked(lesson, HIGH, *CHAPTERS) == []


@pytest.mark.parametrize("size", [(360, 740), (740, 360), (768, 1024)])
def test_what_is_used_together_is_seen_together(lesson, size):
    lesson.set_viewport_size({"width": size[0], "height": size[1]})
    assert asked(lesson, SEEN, *CHAPTERS) == []


def test_the_formulas_graph_is_seen_with_what_changes_it(stand):
    page = stand("formula/", "formula", viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    assert asked(page, SEEN, "formula") == []


def test_a_fault_of_the_style_is_found(lesson):
    lesson.set_viewport_size({"width": 360, "height": 740})
    for rule, told in FAULTS.items():
        lesson.evaluate(PLANT, rule)
        assert any(told in found for found in asked(lesson, SEEN, "one_weight", "boundary")), rule
    lesson.set_viewport_size({"width": 1280, "height": 900})
    lesson.evaluate(PLANT, ".front { padding-bottom: 20rem !important }")
    assert asked(lesson, HIGH, "boundary") != []
    lesson.evaluate("document.adoptedStyleSheets = []")
