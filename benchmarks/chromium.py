"""A Chromium with the page's own Python in it, for what is timed in a browser."""

import contextlib
import functools
import http.server
import sys
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]
FLOORS = ("engine", "compiler")


class Quiet(http.server.SimpleHTTPRequestHandler):
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript", ".mjs": "text/javascript"}

    def log_message(self, *arguments):
        pass


def sources():
    """The files that the page's Python imports."""
    folder = ROOT / "src" / "leafward"
    paths = [folder / "__init__.py"] + [path for floor in FLOORS for path in sorted((folder / floor).rglob("*.py"))]
    return {str(path.relative_to(folder.parent)): path.read_text() for path in paths}


def path():
    """Where it is; without one, Playwright says what it needs."""
    sys.path.append(str(ROOT / "scripts"))
    from browsers import found

    return found("chromium")


@contextlib.contextmanager
def page():
    """A page in which `runPython(source)` runs Python and gives back the lines that it printed."""
    handler = functools.partial(Quiet, directory=str(ROOT))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path(), args=FLAGS)
        opened = browser.new_page()
        opened.goto(f"http://127.0.0.1:{server.server_port}/benchmarks/page.html")
        opened.wait_for_function("() => Boolean(globalThis.startPython)")
        opened.evaluate("sources => startPython(sources)", sources())
        yield opened
        browser.close()
    server.shutdown()
