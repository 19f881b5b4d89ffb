"""How the page starts: quietly and soon, or with a sentence that says why not."""

import pytest
from playwright.sync_api import Page, Route

from leafward.site import rom
from leafward.site.folder import write


def status(page):
    return page.inner_text("#status")


def test_python_says_that_it_is_ready(lesson):
    assert "MicroPython 1.29.0" in lesson.inner_text("#computed")
    assert status(lesson) == ""
    assert lesson.evaluate("performance.getEntriesByName('leafward:ready').length") == 1


def test_start_asks_for_nothing_elsewhere_and_for_nothing_twice(open_page, address):
    urls = []
    open_page(before=lambda page: page.on("request", lambda request: urls.append(request.url)))
    assert urls
    assert [url for url in urls if not url.startswith((address, "data:"))] == []
    assert len(urls) == len(set(urls)), "a preload that does not match its use loads a file twice"


def test_page_can_be_read_without_script(open_page):
    # Switched off this way, Chromium also refuses the preloads of scripts, and calls that a failure.
    page = open_page(ready=False, strict=False, java_script_enabled=False)
    assert page.locator("main section").count() == page.locator("main section figure").count() > 0
    assert page.locator("main p").first.is_visible()
    assert "Everything can be read without it" in (page.locator("noscript").text_content() or "")


def test_missing_interpreter_is_told_and_the_page_stays(open_page):
    def refuse(route: Route) -> None:
        route.fulfill(status=404, body="")

    page = open_page(ready=False, strict=False, before=lambda page: page.route("**/*.wasm", refuse))
    page.wait_for_selector("html[data-python=failed]", state="attached")
    assert status(page).startswith("Python could not start in this browser (")
    assert status(page).endswith("You can read everything, but the figures stand still. Reload the page to try again.")
    assert page.locator("main section figure").first.is_visible()


def test_missing_sources_are_told(open_page):
    page = open_page(
        "figure/neuron/",
        ready=False,
        strict=False,
        before=lambda page: page.route("**/python.*.pack", lambda route: route.fulfill(status=503)),
    )
    page.wait_for_selector("html[data-python=failed]", state="attached")
    assert "came back with 503" in status(page)


def test_python_that_raises_at_the_start_is_told(open_page):
    fails = b"raise ValueError('no page today')"
    sources = rom.image({"leafward/__init__.py": b"", "leafward/lesson/__init__.py": b"", "leafward/lesson/page.py": fails})
    page = open_page(
        "figure/neuron/",
        ready=False,
        strict=False,
        before=lambda page: page.route("**/python.*.pack", lambda route: route.fulfill(body=sources)),
    )
    page.wait_for_selector("html[data-python=failed]", state="attached")
    assert "(ValueError: no page today)" in status(page)


def test_where_the_browser_cannot_unpack_what_the_page_carries_it_asks_for_it(open_page):
    asked = []

    def watch(page: Page) -> None:
        page.add_init_script("delete globalThis.DecompressionStream")
        page.on("request", lambda request: asked.append(request.url.rpartition("/")[2].partition(".")[0]))

    page = open_page(before=watch)
    assert status(page) == ""
    assert asked.count("python") == 1


def test_slow_start_is_told(open_page):
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    def hold(page: Page) -> None:
        page.clock.install()
        page.route("**/*.wasm", keep)

    page = open_page(ready=False, before=hold)
    page.clock.fast_forward(21_000)
    assert status(page) == "Python takes unusually long to arrive. You can read on meanwhile; if nothing comes, reload the page."
    for route in held:
        route.continue_()
    page.wait_for_selector("html[data-python=ready]", state="attached")
    assert status(page) == ""


# What may come in place of the script that starts Python.
NO_SCRIPT = {
    "missing": lambda route: route.fulfill(status=404, body=""),
    "refused": lambda route: route.abort(),
    "a captive portal": lambda route: route.fulfill(body="<html>Log in</html>", content_type="text/html"),
    "half": lambda route: route.fulfill(body="const script = document.curr", content_type="text/javascript"),
    "hanging": lambda route: None,
}
SAID = "getComputedStyle(document.getElementById('status'), '::after')"
LATE = f"""(times) => times.map((milliseconds) => {{
    const [late] = document.getAnimations();
    late.pause();
    late.currentTime = milliseconds;
    return {SAID}.visibility;
}})"""


@pytest.mark.parametrize("case", NO_SCRIPT)
def test_a_start_without_its_script_is_told_by_the_style_alone(open_page, address, case):
    def spoil(page: Page) -> None:
        page.route("**/boot.*.js", NO_SCRIPT[case])

    page = open_page(ready=False, strict=False, before=spoil, wait_until="commit")
    page.wait_for_selector("footer", state="attached")
    assert page.evaluate(LATE, [5900, 6000]) == ["hidden", "visible"], "not before it had its time"
    assert "reload the page" in page.evaluate(f"{SAID}.content")


def test_a_start_with_its_script_has_no_such_line_and_nor_has_a_page_without_scripting(lesson, open_page):
    assert lesson.evaluate(f"{SAID}.content") == "none"
    page = open_page(ready=False, strict=False, java_script_enabled=False)
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": "#status"})["nodeId"]
    styles = session.send("CSS.getMatchedStylesForNode", {"nodeId": node})
    after = [match["rule"]["style"]["cssText"] for pseudo in styles["pseudoElements"] for match in pseudo["matches"]]
    assert after
    assert not [text for text in after if "content:" in text]


def test_a_page_opened_from_disk_says_that_it_cannot_start(browser, files, tmp_path):
    write(tmp_path / "page", files)
    page = browser.new_page()
    page.goto((tmp_path / "page" / "index.html").as_uri())
    page.wait_for_selector("html[data-python=failed]", state="attached")
    assert "Python could not start" in status(page)
    assert status(page).endswith("serve its folder with python -m http.server, and open the address that this prints.")
    page.close()
