"""A real Chromium on the real page, under the real headers of `leafward`'s own server, and for some of the tests a real Firefox as well.
What the page complains about fails the test.

Both browsers are the system's own (or those named in LEAFWARD_CHROMIUM and LEAFWARD_FIREFOX); nothing here needs a network. Without a
Firefox its tests are left out, but where CI is set they must run.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Response, sync_playwright

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
# What runs in Firefox too: each way in which browsers differ (adoption, drags, keys, the kernel, what is kept, links), and no more.
FIREFOX_TOO = ("test_adoption", "test_contents", "test_keeping", "test_neuron", "test_playground")
PREFERENCES = {"ui.prefersReducedMotion": 1, "ui.useOverlayScrollbars": 0}  # Playwright cannot ask a Firefox for less motion
READY = "html[data-python=ready]"
OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test marked `chromium` speaks to Chromium itself, or has fingers, which Playwright gives to no Firefox."""
    if "browser" in metafunc.fixturenames and metafunc.module.__name__.rpartition(".")[2] in FIREFOX_TOO:
        only = metafunc.definition.get_closest_marker("chromium")
        metafunc.parametrize("browser", ["chromium"] if only else ["chromium", "firefox"], indirect=True, scope="session")


def chromium() -> str:
    found = installed("LEAFWARD_CHROMIUM", "chromium", "chromium-browser", "google-chrome")
    assert found, "the browser tests need Chromium: install it from your system's packages, or name one in LEAFWARD_CHROMIUM"
    return found


def firefox() -> str:
    found = installed("LEAFWARD_FIREFOX", "firefox-esr", "firefox")
    if not found and not os.environ.get("CI"):
        pytest.skip("no Firefox is at hand: install it from your system's packages, or name one in LEAFWARD_FIREFOX")
    assert found, "where CI is set, the tests for Firefox must run: install firefox-esr"
    return found


def installed(variable: str, *names: str) -> str | None:
    return os.environ.get(variable) or next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def address(files: dict[str, bytes]) -> Iterator[str]:
    """Where the page is served."""
    with standing(files) as port:
        yield f"http://127.0.0.1:{port}/"


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright, request: pytest.FixtureRequest) -> Iterator[Browser]:
    if getattr(request, "param", "chromium") == "firefox":
        browser = playwright.firefox.launch(channel="moz-firefox", executable_path=firefox(), firefox_user_prefs=PREFERENCES)  # type: ignore[arg-type]
    else:
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
