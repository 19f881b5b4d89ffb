"""Where a number comes from, asked on the real page: by mouse, by keys, by finger; walked through and left again."""

import pytest
from playwright.sync_api import expect

from hands import drag, middle, on_page, same_numbers
from leafward.figures.provenance import Provenance
from leafward.lesson import CHAPTERS
from leafward.lesson.page import BEFORE, chapter_widget

PANEL = "#provenance"
BESIDE = """(selector) => {
    const a = document.querySelector("#provenance").getBoundingClientRect();
    const b = document.querySelector(selector).getBoundingClientRect();
    const seen = b.top >= 0 && b.bottom <= innerHeight && b.left >= 0 && b.right <= innerWidth;
    return seen && (b.right <= a.left || b.left >= a.right || b.bottom <= a.top || b.top >= a.bottom);
}"""
SPREAD = """(chapter) => [...new Set([...document.querySelectorAll(`#${chapter} [data-name]`)]
    .filter((node) => !node.closest("[data-press]")).map((node) => node.dataset.name))]"""
TRAINED = ("playground", "next_letter")  # their step is the kernel's, whose numbers have tests of their own
FOCUSED = "document.activeElement.dataset.name || document.activeElement.dataset.knob || document.activeElement.id"


class Asked:
    """The panel of the page and its twin under CPython."""

    def __init__(self, page):
        self.page = page
        self.figures = {}
        self.panel = Provenance(BEFORE)

    def figure(self, chapter):
        if chapter not in self.figures:
            self.figures[chapter] = chapter_widget(chapter)
        return self.figures[chapter]

    def is_about(self, name):
        """The page's panel is open and tells of that number, all the numbers that the twin tells."""
        chapter, _, rest = name.partition(".")
        self.panel.ask(self.figure(chapter), rest)
        self.same()

    def same(self):
        expect(self.page.locator(PANEL)).to_be_visible()
        same_numbers(self.page, self.panel, 1e-9)

    def press(self, words):
        self.page.locator(f"{PANEL} [data-press='{words}']").first.click()
        self.panel.press(*words.split(" "))
        self.same()

    def shut(self):
        expect(self.page.locator(PANEL)).to_be_hidden()


@pytest.fixture
def page(lesson):
    return lesson


@pytest.fixture
def asked(page):
    """In a page that has stood there, where the panel may have been used: in both it is unfolded, and its nudge the one that is chosen."""
    asked = Asked(page)
    page.locator("#backward [data-name='backward.z1'][role=button]").first.click()  # as late a chapter unfolds it
    asked.panel.ask(asked.figure("backward"), "z1")
    asked.press("nudge ")
    page.locator(f"{PANEL} [data-press=close]").click()
    return asked


def test_by_mouse_in_every_chapter(open_page):
    page = open_page()
    asked = Asked(page)
    for name in (
        "learning.w1",  # within a slider that catches the pointer
        "vanishing.at6",
        "neuron.z",
        "boundary.m",
        "layers.a1_2",
        "matrix.z21",
        "loss.square2",
        "one_weight.gradient",
    ):
        x, y = middle(page, f"[data-name='{name}']")
        page.mouse.click(x, y)
        asked.is_about(name)
        assert page.evaluate(BESIDE, f"[data-name='{name}']"), name
        expect(page.locator("[data-asked]")).to_have_attribute("data-name", name)


def test_walked_and_nudged_and_walked_back(page, asked):
    page.locator("#one_weight [data-name='one_weight.gradient']").first.click()
    asked.is_about("one_weight.gradient")
    found = on_page(page, "provenance")
    told = [found["provenance." + name] for name in ("path0.incoming", "path0.slope", "path0.share", "predicted")]
    assert told == [-8, 2, -16, -16]
    assert found["provenance.actual"] == pytest.approx(-16)
    order = asked.panel.account().order
    p = next(i for i, value in enumerate(order) if value.label == "p")
    for words in (f"walk {p} gradient", "nudge 0.1", f"walk {order.index(order[p].inputs[0])} value", "back", "nudge 0.001", "back"):
        asked.press(words)
    assert on_page(page, "provenance")["provenance.number"] == -16


def test_by_keys_and_the_focus_comes_back(page, asked):
    for selector, name in (
        ("#neuron .working [data-name='neuron.a']", "neuron.a"),
        ("#neuron g[data-knob=w2]", "neuron.w2"),
        ("#one_weight input[data-knob=rate]", "one_weight.rate"),
        ("#loss g[data-knob=p1]", "loss.p1"),
    ):
        page.locator(selector).first.focus()
        focused = page.evaluate(FOCUSED)
        page.keyboard.press("Space" if name == "neuron.a" else "Enter")
        asked.is_about(name)
        assert page.evaluate(FOCUSED) == "provenance"
        page.keyboard.press("Escape")
        asked.shut()
        assert page.evaluate(FOCUSED) == focused
        expect(page.locator("[data-asked]")).to_have_count(0)


def test_by_finger_on_a_phone(stand, axe):
    page = stand("", "neuron", "one_weight", viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    asked = Asked(page)
    for name in ("neuron.corner_11", "neuron.b", "one_weight.next_w"):
        selector = f"[data-name='{name}']"
        page.touchscreen.tap(*middle(page, selector))
        asked.is_about(name)
        page.wait_for_function(BESIDE, arg=selector)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe(page, within=f"{PANEL}, #one_weight") == []
    page.locator(f"{PANEL} [data-press=close]").click()
    asked.shut()


def test_it_follows_the_hand_and_another_figure_takes_over(page, asked, axe):
    page.locator("#neuron .working [data-name='neuron.a']").click()
    asked.is_about("neuron.a")
    page.locator("#neuron g[data-knob=w1]").first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    figure = asked.figure("neuron")
    figure.turn("w1", figure.knob("w1").at(figure.knob("w1").step(figure.w1) + 3))
    asked.same()
    assert axe(page, within=f"{PANEL}, #neuron") == []
    page.locator("#loss td [data-name='loss.C']").click()
    asked.is_about("loss.C")
    page.locator(f"{PANEL} [data-press=close]").click()
    asked.shut()
    assert page.evaluate(FOCUSED) == "loss.C"


def test_a_number_on_a_button_leaves_the_press_to_it(page, asked):
    for chapter, press, name in (("matrix", "touch n 2", "matrix.z21"), ("forward", "look 4", "forward.p")):
        page.locator(f"#{chapter} [data-press=step]").click(click_count=4) if chapter == "forward" else None
        node = page.locator(f"#{chapter} g[data-press='{press}']")
        node.locator(f"[data-name='{name}']").click()
        expect(node).to_have_attribute("aria-pressed", "true")
        asked.shut()
        page.locator(f"#{chapter} .working [data-name='{name}']").click()
        expect(page.locator(PANEL)).to_be_visible()
        page.keyboard.press("Escape")


def test_a_drag_asks_nothing(page, asked):
    for selector, dx in (
        ("#neuron .working [data-knob=w1]", 40),
        ("#neuron .working [data-knob=w1]", 600),
        ("#neuron .working [data-knob=w1]", 30),  # at its end it does not turn any more
        ("#learning g[data-knob=w2]", 30),
        ("#loss g[data-knob=p1]", 0),
    ):
        drag(page, selector, dx, -40)
        asked.shut()


def test_a_figure_that_still_sleeps_is_woken(open_page):
    asleep = "const later = setTimeout; window.setTimeout = (f, ms, ...rest) => (ms === 0 ? 0 : later(f, ms, ...rest));"
    page = open_page(before=lambda page: page.add_init_script(asleep))
    assert page.evaluate("performance.getEntriesByName('leafward:awake').length") == 0
    page.locator("#one_weight [data-name='one_weight.C']").first.click()
    Asked(page).is_about("one_weight.C")


@pytest.mark.parametrize("half", [0, 1])
def test_several_numbers_of_every_chapter(page, asked, half):
    """Value, contributions and nudge of five numbers each, spread over the figure after a step, are those of CPython."""
    for chapter in CHAPTERS[half::2]:
        figure = asked.figure(chapter)
        if page.locator(f"#{chapter} [data-press=step]").count() and chapter not in TRAINED:
            page.locator(f"#{chapter} [data-press=step]").first.click()
            figure.press("step")
            same_numbers(page, figure)
        if chapter == "next_letter":  # the part of it that has most numbers
            page.locator("#next_letter [data-press='part letters']").click()
            figure.press("part", "letters")
        names = page.evaluate(SPREAD, chapter)
        told = [name for name in names if not isinstance(figure.origin(name.partition(".")[2]), str)]
        chosen = told[:: max(len(told) // 5, 1)][:5]
        assert len(chosen) >= 3, (chapter, names)
        for name in chosen:
            page.locator(f"#{chapter} [data-name='{name}']").first.dispatch_event("click")
            asked.is_about(name)
        page.keyboard.press("Escape")
        asked.shut()
