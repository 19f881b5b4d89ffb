"""The page on any web host: one that knows the ten commonest endings and no more, in a folder, without headers of its own."""

import functools
import http.server
import threading

import pytest

from hands import AWAKE, drag, same_numbers
from leafward.lesson.neuron.widget import Figure
from leafward.site.folder import write

COMMONEST = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".txt": "text/plain",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
    ".pdf": "application/pdf",
}


class Plain(http.server.SimpleHTTPRequestHandler):
    extensions_map = {**COMMONEST, "": "application/octet-stream"}

    def guess_type(self, path):
        return self.extensions_map.get(path[path.rfind(".") :], "application/octet-stream")

    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="module")
def host(files, tmp_path_factory):
    folder = tmp_path_factory.mktemp("host")
    write(folder / "some" / "where", files)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Plain, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/some/where/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", ["", "figure/neuron/"])
def test_every_figure_answers_on_a_host_that_knows_ten_endings(browser, host, path):
    page = browser.new_page()
    page.goto(host + path)
    page.wait_for_function(AWAKE)
    assert page.locator("figure .error").count() == 0
    drag(page, "#neuron g.handle[data-knob=w1]", 40)
    figure = Figure()
    figure.turn("w1", figure.knob("w1").snap(2.2))
    same_numbers(page, figure)
    page.close()
