"""What the reader did is still there after a reload, and a device that keeps nothing, or nonsense, is no harm."""

import pytest
from playwright.sync_api import expect

from hands import drag, on_page, place_in_square, same_numbers
from leafward.lesson import CHAPTERS
from leafward.lesson.neuron.widget import Figure
from leafward.lesson.page import chapter_widget

READY = "html[data-python=ready]"


def works(page):
    """A figure answers."""
    drag(page, "#neuron g.handle[data-knob=w1]", 40)
    figure = Figure()
    figure.turn("w1", figure.knob("w1").snap(2.2))
    same_numbers(page, figure)


def test_every_figure_survives_a_reload_however_soon(lesson):
    page = lesson
    page.locator("#playground [data-press='preset moons']").click()
    for step in range(1, 4):
        page.locator("#playground [data-press=step]").click()
        expect(page.locator("#playground [data-name='playground.epochs']")).to_have_attribute("data-value", str(step))
    page.mouse.click(*place_in_square(page, 0.9, -0.9))  # and so all is measured anew
    expect(page.locator("#playground .dot")).to_have_count(61)
    page.locator("#one_weight input[data-knob=rate]").fill("25")
    page.locator("#one_weight [data-press=step]").click()
    expect(page.locator("#playground .state")).to_contain_text("31 blue and 30 red dots")
    drag(page, "#neuron g.handle[data-knob=w2]", 32)
    page.locator("#neuron [data-press='activation sigmoid']").click()
    kept = {name: on_page(page, name) for name in CHAPTERS}
    page.reload()
    page.wait_for_selector(READY, state="attached")
    assert kept["one_weight"]["one_weight.w"] == 5
    for name in CHAPTERS:
        page.wait_for_function(
            """([name, kept]) => Object.keys(kept).every((key) =>
                Math.abs(document.querySelector(`#${name} [data-name='${key}']`)?.dataset.value - kept[key]) < 1e-9)""",
            arg=[name, kept[name]],
        )
    assert page.locator("#neuron [data-press='activation sigmoid']").get_attribute("aria-pressed") == "true"
    expect(page.locator("#one_weight [data-challenge='one_weight.one_step']")).to_have_class("met")
    marks = page.locator("#contents li").nth(CHAPTERS.index("one_weight")).locator(".marks")
    expect(marks).to_have_attribute("aria-label", "1 of 4 challenges met")


NONSENSE = (
    "{",
    "null",
    "[1, 2]",
    '{"activation": [], "w1": "x", "history": {}, "dots": [[]], "weights": [null], "met": {}, "epochs": -1}',
    '{"activation": {}, "w1": 1e999, "history": [1e999], "dots": [[9, 9, 9]], "layers": "2", "met": [[]], "seed": 1e99, "rate": null}',
)


@pytest.mark.chromium  # Python reads it, the same in every browser
def test_nonsense_on_the_device_is_left_aside(open_page, address):
    """Each figure finds one kind of it; what every figure makes of any kind needs no browser (tests/lesson/test_restore.py)."""
    page = open_page("figure/loss/")
    kept = {f"leafward:{name}": NONSENSE[i % len(NONSENSE)] for i, name in enumerate(CHAPTERS)}
    page.evaluate("(kept) => Object.entries(kept).forEach((each) => localStorage.setItem(...each))", kept)
    page.goto(address)
    page.wait_for_selector(READY, state="attached")
    for name in CHAPTERS:
        same_numbers(page, chapter_widget(name))
    expect(page.locator("figure .error")).to_have_count(0)
    works(page)


@pytest.mark.chromium  # the refusals are made by hand, the same in every browser
@pytest.mark.parametrize(
    ("path", "refusal"),
    [
        ("", "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })"),
        ("figure/neuron/", "Object.defineProperty(window, 'localStorage', { value: null })"),
        ("figure/neuron/", "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"),
    ],
    ids=["denied", "absent", "full"],
)
def test_a_device_that_keeps_nothing(open_page, path, refusal):
    page = open_page(path, before=lambda page: page.add_init_script(refusal))
    works(page)
    expect(page.locator("#neuron .state")).to_contain_text("give 1.90")


@pytest.mark.chromium  # how much a browser keeps differs; that Python leaves it aside does not
def test_too_much_that_is_kept_is_not_read_and_says_so(open_page):
    """Five million letters: reading them would stop the page for a minute."""
    spoil = "if (location.host) localStorage.setItem('leafward:neuron', JSON.stringify({w1: 2, junk: 'x'.repeat(4900000)}))"
    page = open_page("figure/neuron/", before=lambda page: page.add_init_script(spoil))
    expect(page.locator("#neuron .error")).to_contain_text("too long to be read")
    same_numbers(page, Figure())
    expect(page.locator("figure .error")).to_have_count(1)


def test_two_tabs_keep_the_challenges_of_both(open_page):
    page = open_page("figure/neuron/")
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector(READY, state="attached")
    # In one tab x2 is made not to count; in the other, which knows nothing of it, another number is moved afterwards.
    drag(page, "#neuron g.handle[data-knob=w2]", 32)
    expect(page.locator("#neuron [data-challenge='neuron.ignore']")).to_have_class("met")
    page.wait_for_function("() => localStorage.getItem('leafward:neuron')?.includes('ignore')")
    drag(other, "#neuron g.handle[data-knob=b]", 20)
    other.wait_for_function("() => JSON.parse(localStorage.getItem('leafward:neuron')).b !== 0.1")
    kept = other.evaluate("() => JSON.parse(localStorage.getItem('leafward:neuron'))")
    assert kept["met"] == ["ignore"], "what the first tab met stays met"
    assert kept["w2"] == -0.8, "and of all else the newest counts"
