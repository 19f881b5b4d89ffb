"""The pages beside the lesson: each figure alone, at home in its own window and in a frame of somebody else's page."""

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import expect

from hands import AWAKE, drag, same_numbers
from leafward.lesson import CHAPTERS
from leafward.lesson.neuron.widget import Figure
from leafward.lesson.page import chapter_widget


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_figure_stands_alone_and_answers(open_page, name):
    page = open_page(f"figure/{name}/")
    page.wait_for_function(AWAKE)
    widget = chapter_widget(name)
    assert page.locator("h1").count() == 1
    assert page.locator("figure").get_attribute("id") == name
    assert page.locator("nav").count() == 0
    same_numbers(page, widget)
    link = page.get_by_role("link", name="The chapter, in Leafward")
    assert link.evaluate("(node) => node.href").endswith(f"/#chapter-{name}")
    assert link.get_attribute("target") == "_blank"


def test_a_figure_alone_works_and_shares_what_is_kept_with_the_lesson(open_page):
    page = open_page("figure/neuron/")
    drag(page, "#neuron g.handle[data-knob=w1]", 40)
    figure = Figure()
    figure.turn("w1", figure.knob("w1").snap(2.2))
    same_numbers(page, figure)
    page.locator("#neuron [data-name='neuron.w1']").first.click()
    expect(page.locator("#provenance")).to_be_visible()
    page.goto(page.url.replace("figure/neuron/", ""))
    page.wait_for_function(AWAKE)
    same_numbers(page, figure)


@contextmanager
def somebody_elses(content):
    """The address of a page that is not ours: another port is another origin, and on this machine, as Chromium wants it of a frame."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(content.encode())

        def log_message(self, *said):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_only_a_figure_alone_may_stand_in_somebody_elses_page(browser, address):
    """A room and the lesson are refused by their headers; a figure answers the hand there."""
    paths = {"figure": "figure/neuron/", "lesson": "", "file": "index.html", "room": "practice/"}
    frames = "".join(f'<iframe name="{name}" src="{address}{path}" width="900" height="700"></iframe>' for name, path in paths.items())
    refusals = []
    with somebody_elses(frames) as elsewhere, browser.new_page() as page:
        page.on("console", lambda said: refusals.append(said.text) if "frame-ancestors" in said.text else None)
        page.goto(elsewhere)
        figure = page.frame(name="figure")
        figure.wait_for_function(AWAKE)
        knob = figure.locator("#neuron [role=slider][data-knob=w1]").first
        before = knob.get_attribute("aria-valuenow")
        knob.press("ArrowUp")
        expect(knob).not_to_have_attribute("aria-valuenow", before)
        for name in ("lesson", "file", "room"):
            assert page.frame(name=name).url.startswith("chrome-error:"), name
    assert len(refusals) == 3
