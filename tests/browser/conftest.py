"""A real Chromium on the real page, under the real headers of `leafward`'s own server, and for some of the tests a real Firefox as well.
What the page complains about fails the test.

Both browsers are the system's own (or those that scripts/browsers.py is told of); nothing here needs a network. Without a Firefox its
tests are left out, but where CI is set they must run.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browsers import found, missing
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from hands import AWAKE
from leafward.lesson import CHAPTERS
from standing import standing
from visits import Visits

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
OpenPage = Callable[..., Page]
expect.set_options(timeout=30_000)  # as Playwright's own waits: a slow machine is no fault


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test marked `chromium` speaks to Chromium itself, or has fingers, which Playwright gives to no Firefox."""
    if "visits" in metafunc.fixturenames and metafunc.module.__name__.rpartition(".")[2] in FIREFOX_TOO:
        only = metafunc.definition.get_closest_marker("chromium")
        metafunc.parametrize("visits", ["chromium"] if only else ["chromium", "firefox"], indirect=True, scope="session")


def chromium() -> str:
    path = found("headless", "chromium")
    assert path, missing("chromium")
    return path


def firefox() -> str:
    path = found("firefox")
    if not path and not os.environ.get("CI"):
        pytest.skip(missing("firefox"))
    assert path, "where CI is set, the tests for Firefox must run: install firefox-esr"
    return path


@pytest.fixture(scope="session")
def address(files: dict[str, bytes]) -> Iterator[str]:
    """Where the page is served."""
    with standing(files) as port:
        yield f"http://127.0.0.1:{port}/"


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


class Browsers:
    """Each browser that the tests ask for, started once, and its pages."""

    def __init__(self, playwright: Playwright, address: str) -> None:
        self.playwright = playwright
        self.address = address
        self.visits: dict[str, Visits] = {}

    def of(self, kind: str) -> Visits:
        if kind not in self.visits:
            self.visits[kind] = Visits(self.start(kind), self.address)
        return self.visits[kind]

    def start(self, kind: str) -> Browser:
        if kind == "firefox":
            path: str = firefox()
            return self.playwright.firefox.launch(channel="moz-firefox", executable_path=path, firefox_user_prefs=PREFERENCES)  # type: ignore[arg-type]
        return self.playwright.chromium.launch(executable_path=chromium(), args=FLAGS)


@pytest.fixture(scope="session")
def browsers(playwright: Playwright, address: str) -> Iterator[Browsers]:
    browsers = Browsers(playwright, address)
    yield browsers
    for visits in browsers.visits.values():
        visits.browser.close()


@pytest.fixture(scope="session")
def visits(browsers: Browsers, request: pytest.FixtureRequest) -> Visits:
    """The pages of the browser in which a test is run."""
    return browsers.of(getattr(request, "param", "chromium"))


@pytest.fixture(scope="session")
def browser(visits: Visits) -> Browser:
    return visits.browser


@pytest.fixture
def watched(visits: Visits, request: pytest.FixtureRequest) -> Iterator[Visits]:
    """The same for one test: what it has opened is closed after it, and what its pages complain about fails it."""
    before = request.session.testsfailed
    yield visits
    assert visits.leave(failed=request.session.testsfailed > before) == [], "the page complained"


@pytest.fixture
def open_page(watched: Visits) -> OpenPage:
    """Opens a page in a browser of its own, and waits until Python answers.

    open_page(path="", ready=True, before=None, strict=True, wait_until="load", **options): `before(page)` runs before anything is
    loaded; with strict=False complaints are allowed; the options are those of a Playwright context, such as
    viewport={"width": 360, "height": 740}, has_touch=True, color_scheme="dark", java_script_enabled=False. Nothing moves, unless with
    reduced_motion="no-preference". The page's `complaints` are its list.
    """
    return watched.open


@pytest.fixture
def stand(watched: Visits) -> OpenPage:
    """stand(path, *figures, **options): a page with these figures as a new reader finds them, which may stand there from a test before."""
    return watched.stand


@pytest.fixture
def lesson(watched: Visits) -> Page:
    """The lesson on a laptop, awake, with every chapter's figure as a new reader finds it."""
    page = watched.stand("", *CHAPTERS)
    page.wait_for_function(AWAKE)
    return page


@pytest.fixture
def page(watched: Visits, request: pytest.FixtureRequest) -> Page:
    """The page on a laptop, answering; for a module of tests that names its FIGURE or its ROOM, its own page as a new reader finds it."""
    return watched.stand(*place(request)) if any(place(request)) else watched.open()


@pytest.fixture
def phone(watched: Visits, request: pytest.FixtureRequest) -> Page:
    """The figure or the room of a module of tests on a phone, as a new reader finds it."""
    return watched.stand(*place(request), viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)


def place(request: pytest.FixtureRequest) -> tuple[str, str]:
    """The path of the page that a module of tests names, and the figure on it."""
    figure, room = (getattr(request.module, name, "") for name in ("FIGURE", "ROOM"))
    return (f"figure/{figure}/", figure) if figure else (room and f"{room}/", room)


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[str]]:
    """axe(page, *only, within=""): what the automated accessibility rules object to, or these only, one line a rule and place; within what
    these selectors name, where all else has been looked at as it is."""
    source = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")

    def objections(page: Page, *only: str, within: str = "") -> list[str]:
        page.evaluate(source)
        # Of all else no list is made, and nothing is fetched anew for rules about sounds, which the page has none of.
        options = {"resultTypes": ["violations"], "preload": False, **({"runOnly": only} if only else {})}
        found = page.evaluate("async ([where, options]) => (await axe.run(where || document, options)).violations", [within, options])
        return [f"{rule['id']}: {node['html'][:120]} — {node['failureSummary']}" for rule in found for node in rule["nodes"]]

    return objections
