"""A real Chromium on the real page, under the real headers of `leafward`'s own server. What the page complains about fails the test.

Chromium is the system's own (or the one named in LEAFWARD_CHROMIUM); nothing here needs a network.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, sync_playwright

from standing import standing

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox",  # Chromium's sandbox refuses to run as root, which is who runs it in a container
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
READY = "html[data-python=ready]"
OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def chromium() -> str:
    found = os.environ.get("LEAFWARD_CHROMIUM") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    assert found, "the browser tests need Chromium: install it from your system's packages, or name one in LEAFWARD_CHROMIUM"
    return found


@pytest.fixture(scope="session")
def address(files: dict[str, bytes]) -> Iterator[str]:
    """Where the page is served."""
    with standing(files) as port:
        yield f"http://127.0.0.1:{port}/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


class Watch:
    """Remembers whatever a page complains about: errors in the console, violations of its policy, requests that fail."""

    def __init__(self) -> None:
        self.complaints: list[str] = []

    def over(self, page: Page) -> None:
        page.on("console", self.console)
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("requestfailed", lambda request: self.complaints.append(f"failed: {request.url} {request.failure}"))
        page.on("response", self.response)

    def console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "blocked by Playwright" not in message.text:
            self.complaints.append(f"console: {message.text}")

    def response(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status}: {response.url}")


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[OpenPage]:
    """Opens the page in a browser of its own, and waits until Python answers.

    open_page(fragment="", ready=True, before=None, strict=True, wait_until="load", **options): `before(page)` runs before anything is
    loaded; with strict=False complaints are allowed; the options are those of a Playwright context, such as
    viewport={"width": 360, "height": 740}, has_touch=True, color_scheme="dark", reduced_motion="reduce", java_script_enabled=False. The
    page's `complaints` are its list.
    """
    contexts: list[BrowserContext] = []
    watches: list[Watch] = []

    def open_(
        fragment: str = "",
        *,
        ready: bool = True,
        before: Callable[[Page], None] | None = None,
        strict: bool = True,
        wait_until: Literal["load", "commit"] = "load",
        **options: object,
    ) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "service_workers": "block", **options})  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        watch = Watch()
        watch.over(page)
        page.complaints = watch.complaints  # type: ignore[attr-defined]
        if strict:
            watches.append(watch)
        if before:
            before(page)
        page.goto(address + fragment, wait_until=wait_until)
        if ready:
            page.wait_for_selector(READY, state="attached", timeout=15000)
        return page

    yield open_
    for context in contexts:
        context.close()
    complaints = [complaint for watch in watches for complaint in watch.complaints]
    assert complaints == [], "the page complained"


@pytest.fixture
def page(open_page: OpenPage, request: pytest.FixtureRequest) -> Page:
    """The page on a laptop, answering; for a module of tests that names its FIGURE, that figure's own page, which answers sooner."""
    figure = getattr(request.module, "FIGURE", "")
    return open_page(f"figure/{figure}/" if figure else "")


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """axe(page): what the automated accessibility rules object to, one line a rule and place."""
    source = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")

    def objections(page: Page) -> list[str]:
        page.evaluate(source)
        found = page.evaluate("async () => (await axe.run()).violations")
        return [f"{rule['id']}: {node['html'][:120]} — {node['failureSummary']}" for rule in found for node in rule["nodes"]]

    return objections
