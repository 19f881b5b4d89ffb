"""Nothing that is drawn leaves its frame, whatever the knobs are at: each figure's knobs at both ends, in each of its modes."""

import pytest

from leafward.lesson import CHAPTERS

# What lies outside its drawing, or, of what is no drawing, beside the figure; and names on axes that run into each other.
OUTSIDE = """
const outside = (figure) => {
    const frame = figure.getBoundingClientRect(), frames = new Map(), found = [];
    const frameOf = (svg) => frames.get(svg) ?? frames.set(svg, svg.getBoundingClientRect()).get(svg);
    const cut = (node) => node !== figure && (getComputedStyle(node).overflowX !== "visible" || cut(node.parentElement));
    for (const node of figure.querySelectorAll("*")) {
        const svg = node.ownerSVGElement;
        if (svg && node.matches("g, tspan, .target, .grip, .dot")) continue;
        const within = svg ? frameOf(svg) : frame, box = node.getBoundingClientRect();
        if (!box.width && !box.height) continue;
        const across = Math.max(within.left - box.left, box.right - within.right);
        const up = svg ? Math.max(within.top - box.top, box.bottom - within.bottom) : 0;
        if (Math.max(across, up) <= 2 || (!svg && cut(node.parentElement))) continue;
        found.push(`${node.tagName}.${node.getAttribute("class")} ${node.children.length ? "" : node.textContent}`);
    }
    for (const axes of figure.querySelectorAll("svg .axes")) {
        const marks = [...axes.querySelectorAll("text")].map((node) => [node.textContent, node.getBoundingClientRect()]);
        marks.forEach(([a, p], i) => marks.slice(i + 1).forEach(([b, q]) => {
            const apart = p.left >= q.right - 1 || q.left >= p.right - 1 || p.top >= q.bottom - 3 || q.top >= p.bottom - 3;
            if (!apart) found.push(`${a} on ${b}`);
        }));
    }
    return found;
};
"""
ENDS = """(name) => {
    const found = {}, node = (selector) => document.querySelector(`#${name} ${selector}`);
    const look = (where) => outside(document.getElementById(name)).forEach((what) => { found[what] ??= where; });
    const turn = (knob, end) => {
        if (knob.tagName === "INPUT") {
            knob.value = end === "End" ? knob.max : knob.min;
            knob.dispatchEvent(new Event("input", { bubbles: true }));
        } else knob.dispatchEvent(new KeyboardEvent("keydown", { key: end, bubbles: true, cancelable: true }));
    };
    const ends = (where) => {
        look(where);
        const knobs = new Set([...document.querySelectorAll(`#${name} [data-knob]`)].map((one) => one.dataset.knob));
        for (const end of ["End", "Home"]) for (const knob of knobs) {
            if (!node(`[data-knob="${knob}"]`)) continue;
            turn(node(`[data-knob="${knob}"]`), end);
            look(`${where}, ${knob} ${end}`);
        }
    };
    ends("at first");
    for (const press of [...document.querySelectorAll(`#${name} .choice [data-press]`)].map((one) => one.dataset.press)) {
        node(`[data-press="${press}"]`)?.click();
        ends(press);
    }
    node("[data-press=reset]")?.click();
    if (node("input[data-knob=rate]")) turn(node("input[data-knob=rate]"), "End");
    for (let i = 1; i <= 45; i++) {
        node("[data-press=step]")?.click();
        if (i % 9 === 0) look(`step ${i} at the highest rate`);
    }
    return found;
}"""
# The panel, asked for every number in turn.
ASKED = """(name) => {
    const found = [], panel = document.getElementById("provenance");
    const asked = new Set([...document.querySelectorAll(`#${name} [data-name]`)].map((one) => one.dataset.name));
    for (const each of asked) {
        document.querySelector(`#${name} [data-name="${each}"]`)?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
        const outer = panel.getBoundingClientRect();
        const over = [...panel.querySelectorAll("*")].some((node) => node.getBoundingClientRect().right > outer.right - 2);
        if (over || panel.scrollWidth > panel.clientWidth) found.push(each);
    }
    return panel.hidden ? ["no panel"] : found;
}"""


def opened(stand, name, width):
    page = stand("", name, viewport={"width": width, "height": 900})
    page.locator(f"#{name}").scroll_into_view_if_needed()
    page.wait_for_selector(f"[data-awake] #{name}")
    return page


@pytest.mark.parametrize("name", CHAPTERS)
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_leaves_its_frame(stand, name, width):
    page = opened(stand, name, width)
    assert page.evaluate(f"(name) => {{ {OUTSIDE} return ({ENDS})(name); }}", name) == {}


@pytest.mark.parametrize("name", ["neuron", "backward", "playground"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_share_runs_off_the_panels_edge(stand, name, width):
    page = opened(stand, name, width)
    page.locator(f"#{name} [data-name][role=button]").first.click()
    page.wait_for_selector("#provenance:not([hidden])")
    assert page.evaluate(ASKED, name) == []


PLACE = """(node, press) => {
    const found = [press, "check"].map((each) => node.querySelector(`[data-press='${each}']`)).find((one) => one);
    return found.getBoundingClientRect().top - node.getBoundingClientRect().top;
}"""


@pytest.mark.parametrize("width", [360, 1280])
def test_what_is_pressed_stays_where_it_is(stand, width):
    page = stand("", "boundary", "matrix", "loss", viewport={"width": width, "height": 900})
    for name, press in [("boundary", "bias off"), ("matrix", "hide"), ("loss", "watch 1"), ("loss", "watch 2")]:
        figure = page.locator(f"#{name}")
        figure.scroll_into_view_if_needed()
        page.wait_for_selector(f"[data-awake] #{name}")
        before = figure.evaluate(PLACE, press)
        page.locator(f"#{name} [data-press='{press}']").click()
        assert figure.evaluate(PLACE, press) == pytest.approx(before, abs=1), (name, press)
