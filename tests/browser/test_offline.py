"""After one visit the pages open without a network; a new build is taken up whole or not at all."""

import hashlib
import http.server
import re
import threading

import pytest

from leafward.site.build import WORKER
from leafward.site.offline import worker

READY = "html[data-python=ready]"
FIGURE = "figure/one_weight/"  # which needs what every page needs, and comes in a fifth of the lesson's time
KINDS = {"html": "text/html", "js": "text/javascript", "css": "text/css", "json": "application/json", "wasm": "application/wasm"}
# The worker is asked for at once, not when all that is seen has had time to come.
SOON = "const later = setTimeout; window.setTimeout = (act, ms, ...more) => later(act, ms === 3000 ? 0 : ms, ...more);"
# Until the worker of the build that is served now keeps all of it.
TAKEN = """async (build) => {
    for (;;) {
        for (const name of await caches.keys())
            if (name.endsWith(build) && navigator.serviceWorker.controller && (await (await caches.open(name)).match("/whole"))) return;
        await new Promise((later) => setTimeout(later, 100));
    }
}"""


class Host:
    """A web host of files in memory that can be exchanged, broken and switched off."""

    def __init__(self):
        self.files, self.broken, self.on = {}, None, True
        host = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                path = self.path.partition("?")[0].lstrip("/")
                path += "index.html" if not path or path.endswith("/") else ""
                content = host.files.get(path)
                if not host.on or (host.broken and re.search(host.broken, path)):
                    self.connection.close()
                    return
                self.send_response(200 if content is not None else 404)
                self.send_header("Content-Type", KINDS.get(path.rpartition(".")[2], "application/octet-stream"))
                self.end_headers()
                self.wfile.write(content or b"")

            def log_message(self, *arguments):
                pass

        class Server(http.server.ThreadingHTTPServer):
            def handle_error(self, request, client_address):
                pass  # a connection that was closed on purpose

        self.server = Server(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def build(self):
        return re.search(rb'BUILD = "(\w+)"', self.files[WORKER])[1].decode()


def second(files):
    """The next build: another word on every page, and another script, which every page names."""
    (script,) = (path for path in files if re.fullmatch(r"assets/boot\.\w+\.js", path))
    changed = files[script] + b"\nglobalThis.second = true;\n"
    name = f"assets/boot.{hashlib.sha256(changed).hexdigest()[:12]}.js"
    new = {path: content for path, content in files.items() if not path.startswith(script) and path != WORKER}
    for path in [path for path in new if path.endswith("index.html")]:
        new[path] = new[path].replace(script.encode(), name.encode()).replace(b"<title>", b"<title>Second: ")
    new[name] = changed
    return {**new, WORKER: worker(new)}


@pytest.fixture(scope="module")
def builds(files):
    first = {path: content for path, content in files.items() if not path.endswith((".br", ".gz"))}
    return first, second(first)


@pytest.fixture
def host(builds):
    host = Host()
    host.files = builds[0]
    yield host
    host.server.shutdown()
    host.server.server_close()


@pytest.fixture
def visit(browser, host):
    """visit(path): opens a page in a browser that keeps what it got, and waits until Python answers."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.add_init_script(SOON)

    def open_(path=FIGURE):
        page = context.new_page()
        page.goto(host.address + path)
        page.wait_for_selector(READY, state="attached")
        return page

    yield open_
    context.close()


def taken(page, host):
    page.evaluate(TAKEN, host.build)


def answers(page):
    """The figure does, as nobody has used it in this browser."""
    page.locator("#one_weight [data-press=step]").click()
    page.wait_for_function("() => document.querySelector(`#one_weight [data-name='one_weight.w']`).dataset.value === '3.8'")


def is_second(page):
    """Whether it is a page of the next build, with the script of that build."""
    worded, scripted = page.title().startswith("Second: "), page.evaluate("globalThis.second ?? false")
    assert worded is scripted
    return worded


def test_after_one_visit_the_lesson_and_its_figures_open_without_a_network(visit, host):
    page = visit()
    taken(page, host)
    page.close()
    host.on = False
    answers(visit(""))
    page = visit("figure/neuron/")
    page.reload()
    page.wait_for_selector(READY, state="attached")
    assert page.locator("#neuron .state").is_visible()
    page = visit("workshop/")  # and the Python of the reader's own programs comes
    page.locator("#workshop [data-press=run]").click()
    page.wait_for_selector("#workshop .trial .verdict.wrong")  # what is still to be written is missing
    page.wait_for_selector("#workshop .passage")


def test_a_new_build_is_taken_up_at_the_next_visit_and_never_mixed_with_the_old_one(visit, host, builds):
    old = visit()
    taken(old, host)
    host.files = builds[1]
    new = visit()
    assert is_second(new)
    taken(new, host)
    answers(old)  # the old page still has its own programs
    assert not is_second(old)
    host.on = False
    assert is_second(visit())


@pytest.mark.parametrize("broken", [r"boot\.", r"figure/chain/"])
def test_a_half_downloaded_upgrade_leaves_the_old_build_whole(visit, host, builds, broken):
    page = visit()
    taken(page, host)
    page.close()
    host.files, host.broken = builds[1], broken
    page = visit()
    assert is_second(page) is not broken.startswith("boot"), "what starts with the page came, or did not"
    page.evaluate("navigator.serviceWorker.getRegistration().then((worker) => worker.update()).catch(() => null)")
    page.close()
    host.on = False
    page = visit()
    assert not is_second(page), "what is not whole is not opened without a network"
    answers(page)
    host.on, host.broken = True, None
    page = visit()
    assert is_second(page)
    taken(page, host)


def test_a_browser_that_refuses_the_worker_goes_without(visit, host):
    host.broken = WORKER
    page = visit()
    answers(page)
