"""A reader who does what their hands find, at random: turns, presses, points, writes, waits and asks where numbers come from. After
each act what stands in the page is compared with what would be drawn anew. Runs on both Pythons.
"""

import json

from document import Shown, elements
from leafward.engine.rng import Random
from leafward.lesson.page import chapter_widget, part
from leafward.lesson.page import figure as room_widget
from leafward.rooms import ROOMS
from readings import text

GONE = "This number is no longer in the figure."
KEYS = ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Enter", " ", "Home", "End", "Delete", "Backspace", "n", "b", "r", "u", "x", "1")
TEXTS = ("", "a", "anna", "Mia\nTom", "3", "-2.5", "x" * 300, "\u00e9\u00df", "  ", "2x + 1", "a*b + a", "1/3")


class At:
    """Where a pointer is on a surface, as `view.hand.Pointer` tells of it."""

    def __init__(self, surface, item, x, y):
        self.surface, self.item = surface, item
        self.x, self.y = x, y
        self.moved = self.held = self.right = False


class Reader:
    """A figure in the hands of a reader. panel: whether they ask where numbers come from, and keep the answer open."""

    def __init__(self, name, seed, panel=False):
        self.figure = room_widget("leafward.rooms.{}.widget".format(name)) if name in ROOMS else chapter_widget(name)
        self.random = Random(seed)
        self.page = Shown(self.figure.figure())
        self.panel = part("provenance") if panel else None
        self.panel_page = Shown(self.panel.figure()) if panel else None
        self.clock = 0.0
        self.acts = []

    def one_of(self, things):
        return things[self.random.below(len(things))]

    def walk(self, acts):
        """So many acts: what differed from a fresh print, and after which acts; "" if nothing ever did."""
        for _ in range(acts):
            found = self.act()
            if found:
                return "{}, after {}".format(found, self.acts[-8:])
        return ""

    def act(self):
        kind, what = self.one_of(self.ways())
        self.acts.append((kind, what))
        getattr(self, kind)(what)
        return self.look()

    def ways(self):
        """What can be done now, each way once. While it runs, time goes on at every third act."""
        if self.figure.running and self.random.below(3) == 0:
            return [("wait", 0)]
        found = {("rest", 0): None, ("key", ""): None}
        for each in elements(self.page.place.tree):
            given = each.attributes
            if "data-press" in given and given.get("aria-disabled") != "true":
                found[("press", given["data-press"])] = None
            if "data-knob" in given and "data-item" not in given:
                found[("turn", given["data-knob"])] = None
            if "data-surface" in given:
                items = tuple([inner.attributes["data-item"] for inner in elements(each) if "data-item" in inner.attributes])
                found[("point", (given["data-surface"], items))] = None
                found[("key", given["data-surface"])] = None
            if "data-text" in given:
                found[("write", given["data-text"])] = None
            if "data-touch" in given:
                found[("touch", given["data-touch"])] = None
        if self.panel:
            found[("ask", 0)] = None
            for each in elements(self.panel_page.place.tree):
                if "data-press" in each.attributes and each.attributes.get("aria-disabled") != "true":
                    found[("press_panel", each.attributes["data-press"])] = None
        return sorted(found, key=repr)

    # Each act as `view.dom` has it, and then what `view.stage` does.

    def press(self, words):
        self.figure.press(*words.split(" "))
        self.done()

    def turn(self, name):
        knob = self.figure.knob(name)
        low, high = knob.step(knob.low), knob.step(knob.high)
        self.figure.turn(name, knob.at(low + self.random.below(high - low + 1)))
        self.done()

    def point(self, what):
        surface, items = what
        item = self.one_of(items) if items and self.random.below(4) else ""
        at = At(surface, item, self.random.uniform(0, 1), self.random.uniform(0, 1))
        at.right = self.random.below(8) == 0
        self.figure.point(surface, "down", at)
        self.done()
        for _ in range(self.random.below(3)):
            at.x, at.y, at.moved = self.random.uniform(-0.1, 1.1), self.random.uniform(-0.1, 1.1), True
            self.figure.point(surface, "move", at)
            self.done()
        if not at.moved and self.random.below(6) == 0:
            at.held = True
            self.figure.point(surface, "hold", at)
            self.done()
        self.figure.point(surface, self.one_of(("up", "up", "cancel")), at)
        self.done()

    def key(self, surface):
        self.figure.key(surface, self.one_of(KEYS), self.random.below(4) == 0)
        self.done()

    def write(self, name):
        self.figure.text(name, self.one_of(TEXTS))
        self.done()

    def touch(self, words):
        self.figure.touch(*words.split(" "))
        self.done()

    def wait(self, _):
        self.clock += self.one_of((16.0, 16.0, 1200.0))
        self.figure.frame(self.clock)
        self.done()

    def rest(self, _):
        self.figure.settle()
        self.figure.check_challenges(True)
        json.dumps(self.figure.state())

    def ask(self, _):
        named = [each.attributes["data-name"] for each in elements(self.page.place.tree) if "data-name" in each.attributes]
        if named:
            name = self.one_of(named)
            self.acts[-1] = ("ask", name)
            self.panel.ask(self.figure, name[name.find(".") + 1 :])

    def press_panel(self, words):
        self.panel.press(*words.split(" "))

    def done(self):
        self.figure.check_challenges()

    def look(self):
        """Show the picture as the page does, and say what is not as if it were drawn anew."""
        self.page.show(self.figure.figure())
        found = self.page.differs(drawn_anew(self.figure))
        if self.panel and not found:
            self.panel_page.show(self.panel.figure())
            found = self.panel_page.differs(drawn_anew(self.panel))
        if self.panel and self.panel.figure_asked and not found:
            gone = GONE in text(self.panel_page.place.tree)
            if gone == self.figure.shows(self.panel.asked):
                found = "the panel on {}: {}".format(self.panel.asked, text(self.panel.figure())[:80])
        return found


def drawn_anew(figure):
    """The whole picture of the state as it is now, with nothing kept from an earlier one."""
    kept, figure._still = figure._still, None
    tree = figure.figure()
    figure._still = kept
    return tree
