"""How soon the page is there and answers, beside TensorFlow Playground built from its own sources: alternating cold starts in one run.

python benchmarks/playground.py PLAYGROUND [OURS …]

PLAYGROUND is a clone of tensorflow/playground in which `npm ci && npm run build` has made `dist`. OURS are folders written by `leafward
build`, such as one from before a change; without any, the page is built anew. Both sides are served by the same server here, gzip, from
memory; what Playground asks of other hosts (fonts, counters) fails at once, in its favour. All times are in milliseconds.
"""

import argparse
import contextlib
import gzip
import http.server
import mimetypes
import statistics
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import chromium
from playwright.sync_api import Browser, sync_playwright

ELSEWHERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
# Each is usable from the moment in which the script that draws it and listens to its reader has come to its end.
USABLE = {"playground": "#network .core", "ours": "html[data-python=ready]"}
# What an observer hears comes after the script that made the change has ended.
WATCH = """
(() => {
    const found = () => document.querySelector(%r) && !window.usable && (window.usable = performance.now());
    new MutationObserver(found).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-python"] });
})();
"""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
SLOW_4G = {"offline": False, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375}  # DevTools' own numbers
CONDITIONS = (("1x", 1, None), ("4x CPU", 4, None), ("slow 4G", 1, SLOW_4G))


class Folder(http.server.BaseHTTPRequestHandler):
    """Answers from a folder read into memory, packed with gzip where that makes it smaller."""

    protocol_version = "HTTP/1.1"
    files: dict[str, tuple[str, bytes, bool]]

    def do_GET(self) -> None:
        path = self.path.partition("?")[0].lstrip("/")
        kind, body, packed = self.files.get(path + "index.html" if not path or path.endswith("/") else path, ("text/plain", b"", False))
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass


def read(folder: Path) -> dict[str, tuple[str, bytes, bool]]:
    files = {}
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix not in {".br", ".gz"}:
            content = path.read_bytes()
            kind = {".mjs": "text/javascript", ".js": "text/javascript", ".wasm": "application/wasm"}.get(path.suffix)
            packed = gzip.compress(content, 9, mtime=0)
            smaller = len(packed) < len(content)
            name = path.relative_to(folder).as_posix()
            files[name] = (kind or mimetypes.guess_type(name)[0] or "application/octet-stream", packed if smaller else content, smaller)
    return files


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    handler = type("Served", (Folder,), {"files": read(folder)})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def cold_start(browser: Browser, address: str, usable: str, rate: int, network: dict[str, object] | None) -> tuple[float, float, int]:
    """First contentful paint, when it was usable, and the bytes that had come until then."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    if network:
        session.send("Network.emulateNetworkConditions", network)
    session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
    page.add_init_script(WATCH % usable)
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => window.usable", timeout=60_000, polling=50)
    loaded = sum(sizes)
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length === 1")
    found = page.evaluate(PAINT), page.evaluate("window.usable"), loaded
    context.close()
    return found


def told(times: list[float]) -> str:
    quarters = statistics.quantiles(times, n=4)
    return f"{statistics.median(times):6.0f} ({quarters[0]:.0f}–{quarters[2]:.0f})"


def compare(browser: Browser, sides: list[tuple[str, str, str]], starts: int) -> None:
    for title, rate, network in CONDITIONS:
        found: dict[str, list[tuple[float, float, int]]] = {name: [] for name, _, _ in sides}
        for round_ in range(starts + 1):
            for name, address, usable in sides:
                times = cold_start(browser, address, usable, rate, network)
                if round_:  # the first of each is for the machine to settle
                    found[name].append(times)
        print(f"{title}, medians (and quarters) of {starts}")
        for name, _, _ in sides:
            paint, usable, size = ([start[i] for start in found[name]] for i in range(3))
            ratios = [
                statistics.median(ours[i] / theirs[i] for ours, theirs in zip(found[name], found["playground"], strict=True))
                for i in (0, 1)
            ]
            print(
                f"  {name:<24} first paint {told(paint)} = {ratios[0]:.2f}x   usable {told(usable)} = {ratios[1]:.2f}x"
                f"   {max(size):,} bytes till then",
                flush=True,
            )


def built(out: Path) -> Path:
    from leafward.site.build import build

    build(out)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("playground", type=Path, help="a clone of tensorflow/playground, built")
    parser.add_argument("ours", type=Path, nargs="*", help="folders written by `leafward build`")
    parser.add_argument("--starts", type=int, default=11, help="cold starts of each, under each condition")
    given = parser.parse_args()
    if not (given.playground / "dist" / "bundle.js").is_file():
        sys.exit(
            f"There is no dist/bundle.js in {given.playground}: clone tensorflow/playground there, and run npm ci && npm run build in it."
        )
    with contextlib.ExitStack() as stack:
        folders = given.ours or [built(Path("build/page"))]
        sides = [("playground", stack.enter_context(served(given.playground / "dist")), USABLE["playground"])]
        sides += [(str(folder), stack.enter_context(served(folder)), USABLE["ours"]) for folder in folders]
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium.path(), args=[*chromium.FLAGS, ELSEWHERE])
        compare(browser, sides, given.starts)
        browser.close()


if __name__ == "__main__":
    main()
