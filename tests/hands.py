"""Hands and eyes for the tests that use a real page: read its numbers, drag its handles, touch its glass."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from readings import numbers

READ = """(name) => Object.fromEntries(
    [...document.querySelectorAll(`#${name} [data-name]`)].map((node) => [node.dataset.name, node.dataset.value])
)"""
FRAMES = "async () => { for (let i = 0; i < 4; i++) await new Promise(requestAnimationFrame); }"
# Two frames later the compositor has scrolled as well, which is what decides whose a touch is; a smooth scroll that was on its way
# may have carried the page on meanwhile.
INTO_VIEW = """async (node) => {
    const top = () => Math.round(node.getBoundingClientRect().top);
    for (let before = NaN, i = 0; i < 60 && before !== top(); i++) {
        node.scrollIntoView({ block: "center", behavior: "instant" });
        before = top();
        for (let j = 0; j < 2; j++) await new Promise(requestAnimationFrame);
    }
    const { x, y, width, height } = node.getBoundingClientRect();
    return [x, y, width, height];
}"""
OF_COLOURS = ("color-contrast", "link-in-text-block")  # axe's rules that look at them; another scheme changes what no other says
AWAKE = "() => performance.getEntriesByName('leafward:awake').length === 1"
FOLLOWED = """(end) => new Promise((followed) => {
    history.replaceState(null, "", location.pathname);
    addEventListener("hashchange", () => followed(), { once: true });
    location.hash = end;
})"""
SETTLED = """([name, expected, near]) => {
    const nodes = [...document.querySelectorAll(`#${name} [data-name]`)];
    const names = new Set(nodes.map((node) => node.dataset.name));
    return names.size === Object.keys(expected).length && nodes.every((node) => {
        const wanted = expected[node.dataset.name];
        return wanted !== undefined && Math.abs(node.dataset.value - wanted) <= near * Math.max(1, Math.abs(wanted));
    });
}"""


def on_page(page, figure: str) -> dict[str, float]:
    """Every number of a figure of the page by its name."""
    return {name: float(value) for name, value in page.evaluate(READ, figure).items()}


def same_numbers(page, widget, near: float = 1e-12) -> None:
    """The figure shows what the widget shows under CPython: the same names, and the same numbers, wherever one stands."""
    from playwright.sync_api import TimeoutError as PlaywrightTimeout

    expected = numbers(widget.figure())
    assert expected
    try:
        page.wait_for_function(SETTLED, arg=[widget.name, expected, near])
    except PlaywrightTimeout:
        assert on_page(page, widget.name) == pytest.approx(expected, rel=near, abs=near)
        raise


def middle(page, selector: str) -> tuple[float, float]:
    """The middle of an element, scrolled to the middle of the screen; whole pixels, as a mouse counts."""
    x, y, width, height = page.locator(selector).first.evaluate(INTO_VIEW)
    return round(x + width / 2), round(y + height / 2)


def drag(page, selector: str, dx: float, dy: float = 0, steps: int = 8) -> None:
    """Take an element by its middle with the mouse, and let go of it elsewhere."""
    x, y = middle(page, selector)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx, y + dy, steps=steps)
    page.mouse.up()


def hinted(page, figure: str, key: str):
    """What is said beside the stage of a challenge: it is tried, if it is not yet, and its hint opened, if it is closed."""
    pinned = page.locator(f"#{figure} .pinned")
    tried = page.locator(f"#{figure} [data-challenge='{figure}.{key}'] button")
    if tried.get_attribute("aria-pressed") == "false":
        tried.click()
    closed = pinned.locator("[data-press=hint][aria-expanded=false]")
    if closed.count():
        closed.click()
    return pinned


def place_in_square(page, x1: float, x2: float) -> tuple[float, float]:
    """Where on the screen a place of the playground's square is."""
    left, top, width, height = page.locator("#playground [data-surface=plane]").evaluate(INTO_VIEW)
    return left + (x1 + 1) / 2 * width, top + (1 - x2) / 2 * height


def follow(page, end: str) -> None:
    """Open a link to a figure, the end of its address, in the page that is there, as often as one likes."""
    page.wait_for_function(AWAKE)
    page.evaluate(FOLLOWED, end)


@contextmanager
def page_stays(page) -> Iterator[None]:
    """What is done meanwhile does not scroll the page, which is longer than the screen."""
    before, longer = page.evaluate("[scrollY, document.documentElement.scrollHeight - innerHeight]")
    assert longer > 40
    yield
    assert page.evaluate("scrollY") == before


class Finger:
    """One finger on the glass, as the browser's own input would have it."""

    def __init__(self, page) -> None:
        # Until every figure is awake, what stands above may still be laid out, and carries away what a finger is on.
        page.wait_for_function(AWAKE)
        self.page = page
        self.session = page.context.new_cdp_session(page)

    def send(self, kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    @contextmanager
    def down(self, x: float, y: float) -> Iterator[None]:
        self.send("touchStart", (x, y))
        yield
        self.send("touchEnd")

    def swipe(self, x: float, y: float, dx: float, dy: float, steps: int = 10) -> None:
        with self.down(x, y):
            for i in range(1, steps + 1):
                self.send("touchMove", (x + dx * i / steps, y + dy * i / steps))
            # A finger that leaves while it moves sends the page flying, and the next tap only stops it.
            for _ in range(3):
                self.page.evaluate(FRAMES)
                self.send("touchMove", (x + dx, y + dy))
