"""Pages of a real browser for the tests: opened, watched, and left standing for the next test where a figure can be begun anew in them."""

from collections.abc import Callable
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response

from hands import AWAKE

READY = "html[data-python=ready]"
USUAL = {"viewport": {"width": 1280, "height": 900}, "service_workers": "block", "reduced_motion": "reduce"}
LEFT = 6  # pages at most that wait for another test: the lesson and a figure, of a laptop and of a phone
TAKEN_ALONG = ("viewport", "color_scheme")  # what a page that is there can be given
# What a page keeps is gone, what it does as it goes away is not kept, and whatever address is opened next is another than its own: one
# that differs in its end only would not be loaded.
FORGOTTEN = "Storage.prototype.setItem = () => {}; localStorage.clear(); history.replaceState(null, '', '?left')"
# From now on the page remembers in which figures something has changed. What they still do by themselves after they were made anew (a map
# that is drawn, a sentence that is spoken) is no change: not before the next event.
REMEMBERING = """{
    const changed = new Set(), known = { changed, observer: null, quiet: false };
    const figure = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest("figure")?.id;
    const note = (records) => { if (!known.quiet) records.forEach(({ target }) => changed.add(figure(target))); };
    known.observer = new MutationObserver(note);
    known.observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    const heard = () => { note(known.observer.takeRecords()); known.quiet = false; };
    for (const kind of ["pointerdown", "pointermove", "click", "keydown", "input", "change", "drop", "hashchange", "popstate", "resize"])
        addEventListener(kind, heard, { capture: true });
    window.worked = known;
}"""
# Figures as a new reader finds them, in a page that is there: those in which anything has changed since the last time are made anew by
# their own buttons, and nothing is kept of what was done.
ANEW = f"""async (names) => {{
    document.querySelector("#provenance:not([hidden]) [data-press=close]")?.click();
    document.querySelector("#contents [data-press=toggle][aria-expanded=true]")?.click();
    document.querySelector("#ending [aria-pressed=true]")?.click();
    for (const name of names) {{
        if (window.worked && !worked.changed.has(name)) continue;
        for (const button of ["[data-press=renew]", "[data-renew]"]) document.querySelector(`#${{name}} ${{button}}`)?.click();
    }}
    document.activeElement.blur();
    localStorage.clear();
    history.replaceState(null, "", location.pathname);
    scrollTo(0, 0);
    if (!window.worked) {REMEMBERING}
    worked.observer.takeRecords();
    for (const name of names) worked.changed.delete(name);
    worked.quiet = true;
    await new Promise(requestAnimationFrame); // until when the page does not know where it has been scrolled to
}}"""
# What a page is looked at with: asking costs a tenth of setting it, which has the style of all its elements found anew.
SCHEME = """() => {
    if (matchMedia("print").matches || matchMedia("(forced-colors: active)").matches) return "";
    return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}"""


class Watch:
    """Remembers whatever a page complains about: errors in the console, violations of its policy, requests that fail."""

    def __init__(self, page: Page) -> None:
        self.complaints: list[str] = []
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


class Visits:
    """The pages of one browser.

    A page that a test has left is used again by the next one that wants such a page: opening it once more takes a fifth of the time
    that a new one takes, which has to start a process and to compile Python, and beginning its figures anew a fiftieth.
    """

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address
        self.used: list[tuple[str, Page]] = []  # by the test that runs, each with its options
        self.left: list[tuple[str, Page]] = []  # by tests before, the last one at the end
        self.once: list[BrowserContext] = []  # what is of no use for another test
        self.complaints: list[list[str]] = []  # of each page of this test that may have none

    def open(
        self,
        path: str = "",
        *,
        ready: bool = True,
        before: Callable[[Page], None] | None = None,
        strict: bool = True,
        wait_until: Literal["load", "commit"] = "load",
        **options: object,
    ) -> Page:
        """A page on which nobody has done anything, as `open_page` has it."""
        page = self.taken_up(path, options, strict) if ready and not before else None
        if page is None:
            page = self.new(options, strict, once=not ready or before is not None)
        else:
            page.evaluate(FORGOTTEN)
        if before:
            before(page)
        page.goto(self.address + path, wait_until=wait_until)
        if ready:
            page.wait_for_selector(READY, state="attached")
        if ready and not before:
            page.evaluate(f"() => {REMEMBERING}")
        return page

    def stand(self, path: str, *figures: str, **options: object) -> Page:
        """A page with these figures as a new reader finds them: where it stands there from a test before they are begun anew."""
        page = self.taken_up(path, options, True, there=True)
        if page is None:
            return self.open(path, **options)  # type: ignore[arg-type]
        page.wait_for_function(AWAKE)
        page.evaluate(ANEW, figures)
        return page

    def new(self, options: dict[str, object], strict: bool, once: bool = False) -> Page:
        context = self.browser.new_context(**{**USUAL, **options})  # type: ignore[arg-type]
        page = context.new_page()
        page.complaints = Watch(page).complaints  # type: ignore[attr-defined]
        if once:
            self.once.append(context)
        else:
            self.used.append((key(options), page))
        if strict:
            self.complaints.append(page.complaints)  # type: ignore[attr-defined]
        return page

    def taken_up(self, path: str, options: dict[str, object], strict: bool, there: bool = False) -> Page | None:
        """One of the pages that were left, looked at as its options have it: one that is there, if that is asked for, and else any; but
        the lesson, which takes longest to come, is left for those who ask for it."""
        for i, (of, page) in reversed(list(enumerate(self.left))):
            where, _, end = page.url.removeprefix(self.address).partition("#")
            same = where == path.partition("#")[0]
            if of == key(options) and (same and "=" not in end if there else same or where):
                self.used.append(self.left.pop(i))
                page.complaints.clear()  # type: ignore[attr-defined]
                if strict:
                    self.complaints.append(page.complaints)  # type: ignore[attr-defined]
                page.set_viewport_size(options.get("viewport", USUAL["viewport"]))  # type: ignore[arg-type]
                if page.evaluate(SCHEME) != (scheme := options.get("color_scheme", "light")):
                    page.emulate_media(media="null", color_scheme=scheme, forced_colors="none")  # type: ignore[arg-type]
                page.mouse.move(0, 0)
                return page
        return None

    def leave(self, failed: bool) -> list[str]:
        """The test has ended. What its pages have complained about; if something was wrong none is used again."""
        for context in self.once:
            context.close()
        complaints = [complaint for page in self.complaints for complaint in page]
        for of, page in self.used:
            if failed or complaints or not page.url.startswith(self.address) or page.context.pages != [page]:
                page.context.close()
            else:
                self.left.append((of, page))
        while len(self.left) > LEFT:
            self.left.pop(0)[1].context.close()
        for kept in (self.once, self.used, self.complaints):
            kept.clear()
        return complaints


def key(options: dict[str, object]) -> str:
    return repr(sorted((name, value) for name, value in {**USUAL, **options}.items() if name not in TAKEN_ALONG))
