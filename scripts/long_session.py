"""A long session with the page in little time, and what it leaves in memory: every figure is worked with all that it has, again and
again: its knobs are turned and dragged, its buttons pressed, its numbers asked, walked from and closed.
"""

from pathlib import Path

from playwright.sync_api import CDPSession, Page, Route

from leafward.lesson import page as last_module
from leafward.site.rom import files_in, image

AWAKE = "() => performance.getEntriesByName('leafward:awake').length === 1"
# Written after the last module of the page: its memory as the interpreter itself sees it.
HEAP = """
import gc, js
js.globalThis.sweep = lambda: gc.collect()  # done when Python returns to JavaScript
js.globalThis.heap = lambda: gc.mem_alloc()
"""
WORK = """async ([name, frames, moves]) => {
    const figure = document.getElementById(name);
    figure.scrollIntoView({ block: "center", behavior: "instant" });
    const rest = async (count) => { for (let i = 0; i < count; i++) await new Promise(requestAnimationFrame); };
    const send = (target, kind, x, y) => target.dispatchEvent(new PointerEvent(kind, {
        bubbles: true, cancelable: true, pointerId: 1, pointerType: "mouse", button: 0, clientX: x, clientY: y }));
    const each = (attribute) => [...new Set([...figure.querySelectorAll(`[${attribute}]`)].map((node) => node.getAttribute(attribute)))];
    const find = (attribute, value) => figure.querySelector(`[${attribute}="${CSS.escape(value)}"]`);
    let acts = 0;
    const drag = (node) => {
        const { x, y } = node.getBoundingClientRect();
        send(node, "pointerdown", x, y);
        for (let i = 1; i <= moves; i++) {
            const away = 9 * (moves / 2 - Math.abs(moves / 2 - i));
            send(document.body, "pointermove", x + away, y + away / 3);
        }
        send(document.body, "pointerup", x, y);
        acts += moves;
    };
    const turn = (node) => {
        if (node.tagName === "INPUT") {
            const stood = node.value;
            for (const value of [node.min, node.max, stood]) {
                node.value = value;
                node.dispatchEvent(new InputEvent("input", { bubbles: true }));
            }
        } else if (node.tagName !== "SELECT") {
            for (const key of moves > 1 ? ["ArrowRight", "PageUp", "Home", "End", "PageDown", "ArrowLeft"] : ["Home", "End"])
                node.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
            drag(node);
        }
        acts += 4;
    };
    const ask = async (node) => {
        node.dispatchEvent(new MouseEvent("click", { bubbles: true }));
        const press = (words) => { document.querySelector(`#provenance [data-press^="${words}"]`)?.click(); acts++; };
        for (const words of ["walk", "nudge 0.1", "walk", "back", "nudge 0.01", "close"]) press(words);
        await rest(1);
    };
    for (const knob of each("data-knob")) {
        const node = find("data-knob", knob);
        if (node) turn(node);
        await rest(1);
    }
    for (const item of each("data-item").slice(0, 6)) {
        const node = find("data-item", item);
        if (node && getComputedStyle(node).pointerEvents !== "none") drag(node);
        await rest(1);
    }
    for (const words of each("data-press")) {
        const node = find("data-press", words);
        if (node) node.dispatchEvent(new MouseEvent("click", { bubbles: true }));
        acts++;
        await rest(frames);
    }
    for (const number of each("data-name").slice(0, 8)) {
        const node = find("data-name", number);
        if (node) await ask(node);
    }
    for (const words of ["pause", "reset"]) if (find("data-press", words)) find("data-press", words).click();
    return acts;
}"""
FIGURES = "[...document.querySelectorAll('main figure[data-widget]')].map((figure) => figure.id)"
ERRORS = "[...document.querySelectorAll('figure .error')].map((error) => error.textContent)"


def run_more(page: Page, more: str) -> None:
    """Before the page is opened: has it run more Python after its last module."""
    source = Path(last_module.__file__).read_bytes() + more.encode()

    def answer(route: Route) -> None:
        response = route.fetch()
        files = {**files_in(response.body()), "leafward/lesson/page.py": source}  # Python takes a text before what is compiled
        route.fulfill(response=response, body=image(files))

    page.add_init_script("delete globalThis.DecompressionStream")  # the lesson asks for its core, too
    page.route("**/python.*.pack", answer)


def with_heap(page: Page) -> None:
    """Before the page is opened: lets it tell of its interpreter's memory."""
    run_more(page, HEAP)


def work(page: Page, frames: int, moves: int = 12) -> int:
    """Every figure once, with so many frames of rest after each button, and so many moves in each drag (with one, knobs go to their ends
    only); how many things were done."""
    acts = sum(page.evaluate(WORK, [name, frames, moves]) for name in page.evaluate(FIGURES))
    assert page.evaluate(ERRORS) == []
    return acts


def memory(page: Page, session: CDPSession) -> dict[str, int]:
    """What is in use after all garbage is collected: bytes of Python's and of JavaScript's heap, nodes and listeners of the document."""
    page.wait_for_timeout(600)  # the figures come to rest, and say so
    page.evaluate("sweep()")
    session.send("HeapProfiler.collectGarbage")
    counters = session.send("Memory.getDOMCounters")
    return {
        "Python": page.evaluate("heap()"),
        "JavaScript": int(session.send("Runtime.getHeapUsage")["usedSize"]),
        "nodes": counters["nodes"],
        "listeners": counters["jsEventListeners"],
    }
