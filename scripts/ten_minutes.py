"""Hands at random on the whole page for ten minutes, and what is in memory meanwhile: scripts/ten_minutes.py [--minutes M] [--seed S]

Prints a line every half minute, and ends with 1 if a figure failed, the page complained, or the memory grew from the middle to the end.
"""

import argparse
import signal
import subprocess
import sys
import time
from pathlib import Path

from long_session import AWAKE, ERRORS, memory, with_heap
from measure_page import chromium
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
EVERY = 30  # seconds from line to line
GROWTH = {"Python": 600_000, "JavaScript": 1_500_000, "nodes": 3000, "listeners": 20}  # curves grow, up to some hundred points each
# Chance is a small generator with a seed, so that what goes wrong can be done again.
ACT = """async ([seed, milliseconds]) => {
    let state = seed;
    const below = (n) => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return Math.floor(state / 2 ** 32 * n); };
    const one = (list) => list[below(list.length)];
    const pointer = (target, kind, x, y) => target.dispatchEvent(new PointerEvent(kind, {
        bubbles: true, cancelable: true, pointerId: 1, pointerType: "mouse", button: 0, clientX: x, clientY: y }));
    const drag = (node) => {
        const { x, y } = node.getBoundingClientRect();
        pointer(node, "pointerdown", x, y);
        for (let i = 1 + below(8); i > 0; i--) pointer(document.body, "pointermove", x + below(161) - 80, y + below(161) - 80);
        pointer(document.body, "pointerup", x, y);
    };
    const type = (node) => {
        const [low, high] = [Number(node.min), Number(node.max)];
        node.value = node.type === "range" ? low + below(101) / 100 * (high - low) : one(["", "abc", "-7", "1e309", "ä\\u0000"]);
        node.dispatchEvent(new InputEvent("input", { bubbles: true }));
    };
    const KEYS = ["ArrowRight", "ArrowLeft", "PageUp", "Home", "End", "Enter", "Escape"];
    const press = (node) => node.dispatchEvent(new KeyboardEvent("keydown", {
        key: one(KEYS), shiftKey: !below(4), bubbles: true, cancelable: true }));
    let acts = 0, figure = null;
    for (const end = performance.now() + milliseconds; performance.now() < end; acts++) {
        if (!figure || !below(40)) {
            figure = one([...document.querySelectorAll("main figure[data-widget]")]);
            figure.scrollIntoView({ block: "center", behavior: "instant" });
        }
        const within = below(5) ? figure : document;
        const places = [...within.querySelectorAll("[data-press], [data-knob], [data-item], [data-name], input, textarea")];
        const node = places.length ? one(places.filter((place) => place.isConnected)) : null;
        if (node && getComputedStyle(node).pointerEvents !== "none") {
            if (/^(INPUT|TEXTAREA)$/.test(node.tagName)) type(node);
            else if (node.dataset.press !== undefined || !below(3)) node.dispatchEvent(new MouseEvent("click", { bubbles: true }));
            else if (below(2)) press(node);
            else drag(node);
        }
        if (!below(3)) await new Promise(requestAnimationFrame);
        else if (!below(20)) await new Promise((done) => setTimeout(done, 50));
    }
    return acts;
}"""


def session(page: Page, address: str, minutes: float, seed: int) -> list[dict[str, int]]:
    """A row for every half minute, what was done and what is in memory; the first one before anything is done."""
    with_heap(page)
    page.goto(address)
    page.wait_for_function(AWAKE, timeout=120_000)
    devtools = page.context.new_cdp_session(page)
    rows = [{"second": 0, "acts": 0, **memory(page, devtools)}]
    start = time.monotonic()
    while time.monotonic() - start < 60 * minutes:
        acts = rows[-1]["acts"] + page.evaluate(ACT, [seed + len(rows), 1000 * EVERY])
        rows.append({"second": round(time.monotonic() - start), "acts": acts, **memory(page, devtools)})
        print("  ".join(f"{name} {value:,}" for name, value in rows[-1].items()), flush=True)
    return rows


def grown(rows: list[dict[str, int]]) -> list[str]:
    """What is more at the end than in the middle, by more than curves account for."""
    middle, end = rows[len(rows) // 2], rows[-1]
    return [f"{name} grew from {middle[name]:,} to {end[name]:,}" for name, most in GROWTH.items() if end[name] - middle[name] > most]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    command = [sys.executable, "-m", "leafward.cli", "--no-browser", "--port", "0"]
    complaints: list[str] = []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server, sync_playwright() as playwright:
        assert server.stdout is not None
        address = next(word for word in server.stdout.readline().split() if word.startswith("http://"))
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-background-networking"])
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        rows = session(page, address, asked.minutes, asked.seed)
        complaints += [f"a figure says: {text}" for text in page.evaluate(ERRORS)] + grown(rows)
        browser.close()
        server.send_signal(signal.SIGINT)
    print(*complaints or ["Nothing failed, and nothing grew."], sep="\n")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
