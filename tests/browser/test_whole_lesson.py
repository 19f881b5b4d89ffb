"""The whole lesson is solved through the page, from its first challenge to its last, on a laptop and on a phone by turns: a chapter on the
one and the next on the other, where all that was used on the one can be used as well.
"""

from playwright.sync_api import expect

from leafward.lesson import CHAPTERS
from leafward.lesson.page import chapter_widget
from leafward.view.text import plain
from solutions import SOLUTIONS, Hand, answered

TRAINED = 90_000  # milliseconds, at most, on a busy machine
SIZES = {"laptop": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}
VALUE = "([name, least]) => Number(document.querySelector(`[data-name='${name}']`)?.dataset.value) >= least"

# Which of these controls a hand can take, where they stand now.
WITHIN_REACH = """(controls) => controls.filter((control) => {
    const node = document.querySelector(control);
    if (!node?.checkVisibility({ visibilityProperty: true })) return false;
    node.scrollIntoView({ block: "center", behavior: "instant" });
    const { left, top, width, height } = (node.querySelector(".pill, .node, .target") ?? node).getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return width > 0 && there !== null && node.contains(there);
})"""


class PageHand(Hand):
    """On the page, and on a widget that is beside it: what that has met must be marked on the page as well."""

    def __init__(self, page, figure):
        super().__init__(figure)
        self.page = page
        self.used = []  # every control that was taken

    def at(self, selector):
        return self.page.locator(f"#{self.figure.name} {selector}").first

    def taken(self, selector):
        self.used.append(f"#{self.figure.name} {selector}")
        return self.at(selector)

    def press(self, *words):
        if words[0] == "pace":  # which is set rarely, and so folded away
            self.at("details summary").click()
        self.taken(f"[data-press='{' '.join(words)}']").click()
        super().press(*words)

    def turn(self, name, value):
        knob, node = self.figure.knob(name), self.taken(f":is(input, [role=slider])[data-knob='{name}']")
        if node.evaluate("node => node.tagName") == "INPUT":
            node.fill(str(knob.step(value)))
        else:
            node.focus()
            self.page.keyboard.type(plain(knob.snap(float(value)), 4).replace("−", "-"))
            self.page.keyboard.press("Enter")
        super().turn(name, value)

    def write(self, name, text):
        self.taken(f"[data-text='{name}']").fill(text)
        super().write(name, text)

    def rest(self):
        before = len(self.figure.met)
        super().rest()
        for key in self.figure.met[before:]:
            self.is_met(key)

    def is_met(self, key, timeout=10_000):
        expect(self.at(f"[data-challenge='{self.figure.name}.{key}']")).to_have_class("met", timeout=timeout)

    def train(self, words, key="", number="", least=0):
        self.taken(f"[data-press='{' '.join(words)}']").click()
        if key:
            self.is_met(key, TRAINED)
            self.figure.met = [*self.figure.met, key]
        else:
            self.page.wait_for_function(VALUE, arg=[f"{self.figure.name}.{number}", least], timeout=TRAINED)
        self.at(f"[data-press='{' '.join(words)}']").click()


def test_the_whole_lesson_is_solved(open_page):
    size, other = SIZES
    page = open_page(viewport=SIZES[size])
    solutions = {solve.__name__: solve for solve in SOLUTIONS}
    for name in CHAPTERS:
        page.locator(f"#{name}").scroll_into_view_if_needed()
        page.wait_for_selector(f"[data-awake] #{name}")
        hand = PageHand(page, chapter_widget(name))
        solutions[name](hand)
        answered(hand)
        expect(page.locator(f"#{name} [data-challenge].open")).to_have_count(0)
        within_reach = page.evaluate(WITHIN_REACH, hand.used)
        assert within_reach, "what was used last is still there"
        size, other = other, size
        page.set_viewport_size(SIZES[size])
        assert page.evaluate(WITHIN_REACH, within_reach) == within_reach, f"what was used on a {other} cannot be used on a {size}"
    assert page.locator("[data-challenge].open").count() == 0
    for shape in SIZES.values():
        page.set_viewport_size(shape)
        page.evaluate("scrollTo(0, 0)")
        assert page.evaluate("document.documentElement.scrollWidth") <= shape["width"]
