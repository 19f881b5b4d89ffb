"""Measures the page in a real Chromium: how soon it is there, how much it loads, how fast it answers a hand, how fast it trains.

Run it on a quiet machine: python scripts/measure_page.py
A frame of a drag is timed from the dispatch of a pointer's move to the end of Python's work, and with the style and layout that follow
from it. All times are in milliseconds.
"""

import signal
import statistics
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from browsers import found, missing
from long_session import AWAKE, memory, with_heap, work
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
READY = "html[data-python=ready]"
STARTS = 7
MOVES = 60
ROUNDS = 3  # of the moves, one after the other; the best one is told, for whatever else the machine does only adds
ALLOWED = 300_000  # bytes that a reader may have to load to the first answer
SESSION = 8  # times that every figure is worked with everything it has: some 2,500 things a time, which takes a reader minutes
THROTTLES = (1, 4)
# Of each figure the handle that moves most of it, and how many pixels to the right and down a move takes it.
HANDLES = {
    "learning": ("#learning g[data-knob=w2]", 8, 0),
    "neuron": ("#neuron g.handle[data-knob=w1]", 2, 0),
    "boundary": ("#boundary g[data-item=angle]", 8, 3),
    "layers": ("#layers g[data-item=angle]", 8, 3),
    "matrix": ("#matrix g[data-knob=x11]", 12, 0),
    "forward": ("#forward g[data-knob=x1]", 6, 0),
    "loss": ("#loss g[data-knob=p1]", 0, 12),
    "one_weight": ("#one_weight g.handle[data-knob=w]", 4, 0),
    "chain": ("#chain g[data-item=a]", 6, 4),
    "backward": ("#backward g[data-knob=y]", 6, 0),
    "accumulate": ("#accumulate g[data-knob=a]", 6, 0),
    "loop": ("#loop input[data-knob=rate]", 2, 0),
    "playground": ("#playground .dot", 8, 3),
    "next_letter": ("#next_letter input[data-knob=rate]", 2, 0),
}
DRAG = """([selector, dx, dy, count]) => {
    const handle = document.querySelector(selector);
    handle.scrollIntoView({ block: "center", behavior: "instant" });
    const box = handle.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const send = (target, kind, dx, dy) => target.dispatchEvent(new PointerEvent(kind, {
        bubbles: true, cancelable: true, pointerId: 1, pointerType: "mouse", button: 0, clientX: x + dx, clientY: y + dy }));
    const slide = (away) => {
        handle.value = String(from + away);
        handle.dispatchEvent(new InputEvent("input", { bubbles: true }));
    };
    const slides = handle.tagName === "INPUT", from = Number(handle.value);
    if (!slides) send(handle, "pointerdown", 0, 0);
    const python = [], shown = [];
    return new Promise((done) => {
        let i = 0;
        const next = () => {
            const away = 4 - Math.abs(8 - ((i + 4) % 16));  // to and fro, up to four stops of the knob, one at each move
            const start = performance.now();
            if (slides) slide(away);
            else send(document.body, "pointermove", dx * away, dy * away);
            python.push(performance.now() - start);
            document.body.getBoundingClientRect();
            shown.push(performance.now() - start);
            if (++i < count) return requestAnimationFrame(next);
            if (!slides) send(document.body, "pointerup", 0, 0);
            done([python.slice(10), shown.slice(10)]);
        };
        requestAnimationFrame(next);
    });
}"""
TRAIN = """([name, seconds]) => {
    const read = () => Number(document.querySelector(`#${name} [data-name='${name}.epochs']`).dataset.value);
    document.querySelector(`#${name} [data-press=train]`).click();
    return new Promise((done) => {
        const from = read(), start = performance.now();
        let frames = 0;
        const next = () => {
            frames++;
            const passed = (performance.now() - start) / 1000;
            if (passed < seconds) return requestAnimationFrame(next);
            const result = [(read() - from) / passed, frames / passed];
            document.querySelector(`#${name} [data-press=train]`).click();
            done(result);
        };
        requestAnimationFrame(next);
    });
}"""


def chromium() -> str:
    """The whole browser: frames and first paint are what a reader's screen would show."""
    return found("chromium") or sys.exit(missing("chromium"))


def opened(browser: Browser, address: str, fragment: str = "") -> tuple[Page, CDPSession]:
    page = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block").new_page()
    page.goto(address + fragment)
    page.wait_for_selector(READY, state="attached")
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length === 1")
    return page, page.context.new_cdp_session(page)


def quantile(times: list[float], share: float) -> float:
    return sorted(times)[min(int(share * len(times)), len(times) - 1)]


def start(browser: Browser, address: str) -> None:
    paints, readies, awake = [], [], []
    for _ in range(STARTS):
        page, _session = opened(browser, address)
        paints.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
        readies.append(page.evaluate("performance.getEntriesByName('leafward:ready')[0].startTime"))
        page.wait_for_function("() => performance.getEntriesByName('leafward:awake').length === 1")
        awake.append(page.evaluate("performance.getEntriesByName('leafward:awake')[0].startTime"))
        page.context.close()
    for what, times in (("first contentful paint", paints), ("Python answers", readies), ("every figure awake", awake)):
        print(f"{what:<24} median {statistics.median(times):6.0f}   worst {max(times):6.0f}   of {STARTS} cold starts")


def weight(browser: Browser, address: str) -> None:
    """What comes over the wire, headers included, as the browser's network counts it."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    kinds: dict[str, str] = {}
    sizes: dict[str, int] = defaultdict(int)
    encodings: dict[str, set[str]] = defaultdict(set)

    def response(event: dict) -> None:
        url = event["response"]["url"].rpartition("/")[2]
        kind = "html" if not url else url.rpartition(".")[2]
        kinds[event["requestId"]] = kind
        encodings[kind].add(
            {name.lower(): value for name, value in event["response"]["headers"].items()}.get("content-encoding", "as it is")
        )

    session.on("Network.responseReceived", response)
    session.on("Network.loadingFinished", lambda event: sizes.__setitem__(event["requestId"], int(event["encodedDataLength"])))
    page.goto(address)
    page.wait_for_selector(READY, state="attached")
    first = sum(size for request, size in sizes.items() if kinds.get(request) != "pack")  # figures' packs are asked for when it answers
    page.wait_for_function(AWAKE)
    total: dict[str, int] = defaultdict(int)
    for request, size in sizes.items():
        total[kinds.get(request, "other")] += size
    for kind, size in sorted(total.items(), key=lambda item: -item[1]):
        print(f"{'.' + kind:<24} {size:8,} bytes   {', '.join(sorted(encodings[kind]))}")
    print(f"{'to the first answer':<24} {first:8,} bytes of the {ALLOWED:,} allowed")
    print(f"{'all':<24} {sum(total.values()):8,} bytes")
    context.close()


def drags(browser: Browser, address: str) -> None:
    for rate in THROTTLES:
        for figure, (handle, dx, dy) in HANDLES.items():
            page, session = opened(browser, address)
            page.wait_for_function(AWAKE)
            session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
            rounds = [page.evaluate(DRAG, [handle, dx, dy, MOVES]) for _ in range(ROUNDS)]
            told = []
            for i, what in enumerate(("Python", "with layout")):
                p50, p95 = [min(quantile(found[i], share) for found in rounds) for share in (0.5, 0.95)]
                told.append(f"{what} p50 {p50:5.1f} p95 {p95:5.1f}")
            print(f"{figure + f' at {rate}x':<24} {'   '.join(told)}   best of {ROUNDS} × {MOVES} moves")
            page.context.close()


def long_use(browser: Browser, address: str) -> None:
    """What is in memory at the start, in the middle and at the end of more than ten minutes of use, made short."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block").new_page()
    with_heap(page)
    page.goto(address)
    page.wait_for_function(AWAKE)
    session = page.context.new_cdp_session(page)
    acts = 0
    for round_ in range(SESSION + 1):
        if round_ in (0, 1, SESSION // 2, SESSION):
            found = memory(page, session)
            told = "   ".join(f"{name} {value:10,}" for name, value in found.items())
            print(f"{f'after {acts} acts':<24} {told}")
        if round_ < SESSION:
            acts += work(page, 1)
    page.context.close()


def training(browser: Browser, address: str) -> None:
    for name, dots in (("xor", 4), ("spiral", 100)):
        for rate in THROTTLES:
            page, session = opened(browser, address, "#chapter-playground")
            page.locator(f"#playground [data-press='preset {name}']").click()
            session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
            steps, frames = page.evaluate(TRAIN, ["playground", 4])
            print(f"{f'{dots} dots at {rate}x':<24} {steps:8.1f} steps a second   {frames:5.1f} frames a second")
            page.context.close()
    for rate in THROTTLES:
        page, session = opened(browser, address, "play/")
        page.wait_for_function(AWAKE)
        page.locator("#play [data-press='preset moons']").click()
        page.locator("#play input[data-knob=count]").fill("500")
        session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
        steps, frames = page.evaluate(TRAIN, ["play", 4])
        print(f"{f'room, 500 dots at {rate}x':<24} {steps:8.1f} steps a second   {frames:5.1f} frames a second")
        told = page.evaluate(DRAG, ["#play .dot", 8, 3, MOVES])
        p50, p95 = (quantile(told[1], share) for share in (0.5, 0.95))
        print(f"{f'room, a dot at {rate}x':<24} with layout p50 {p50:5.1f} p95 {p95:5.1f}")
        page.context.close()


def main() -> None:
    command = [sys.executable, "-m", "leafward.cli", "--no-browser", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server, sync_playwright() as playwright:
        assert server.stdout is not None
        address = next(word for word in server.stdout.readline().split() if word.startswith("http://"))
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-background-networking"])
        opened(browser, address)[0].wait_for_timeout(3000)  # a fresh Chromium burns about a second of CPU; let it settle
        for title, measure in (
            ("START", start),
            ("WEIGHT", weight),
            ("A FRAME OF A DRAG", drags),
            ("TRAINING", training),
            ("TEN MINUTES OF USE", long_use),
        ):
            print(title)
            measure(browser, address)
        browser.close()
        server.send_signal(signal.SIGINT)


if __name__ == "__main__":
    main()
