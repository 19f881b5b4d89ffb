"""The bar at the top, which says where the reader is, and the table of contents: a link for each chapter, a mark for each challenge met."""

from ..view.controls import button
from ..view.element import element
from ..view.widget import Widget
from . import CHAPTERS


class Contents(Widget):
    """On narrow screens the list is behind its button; `open` says whether it is shown there. `place`: the chapter that is read, or "";
    `last`: the one that was read last; `rooms`: pairs (name, title) of the pages beside the lesson.

    `asking` says whether the reader is being asked before all that is kept of the lesson is cleared; `clear` is what then happens.
    """

    name = "contents"
    title = "Contents"
    choices = (("last", ("",) + CHAPTERS),)
    saved = ("last",)

    def __init__(self, widgets, rooms=()):
        self.widgets = widgets
        self.rooms = rooms
        self.open = False
        self.place = self.last = ""
        self.asking = False
        self.clear = None
        super().__init__()

    def press_toggle(self):
        self.open = not self.open

    def press_go(self):
        self.open = False

    def come_to(self, place):
        """The reader has come to another chapter, or out of them."""
        self.place = place if place in CHAPTERS else ""
        self.last = self.place or self.last

    def leave(self, other):
        was, self.open = self.open, False
        return was

    def key(self, surface, key, shift):
        closing = key == "Escape" and self.open
        self.open = self.open and not closing
        return closing

    def press_ask(self):
        self.asking = True

    def press_keep(self):
        self.asking = False

    def press_clear(self):
        self.asking = False
        self.clear()

    def count(self):
        """How many challenges are met, and of how many."""
        return sum([len(widget.met) for widget in self.widgets]), sum([len(widget.challenges) for widget in self.widgets])

    def sentence(self) -> str:
        return "{} of {} challenges met".format(*self.count())

    def figure(self):
        return element(
            "nav",
            self.bar(),
            element(
                "div",
                element("ol", [self.entry(widget) for widget in self.widgets]),
                element(
                    "ul",
                    [element("li", element("a", title, href=name + "/")) for name, title in self.rooms],
                    class_="rooms",
                    aria_label="Beside the lesson",
                ),
                element("p", self.sentence(), class_="progress"),
                element("p", "Alt + ↓ and Alt + ↑ go from chapter to chapter.", class_="keys"),
                self.clearing(),
                class_="panel",
            ),
            id=self.name,
            class_="contents open" if self.open else "contents",
            aria_label=self.title,
            data_widget=self.name,
        )

    def bar(self):
        toggle = button("Contents", "toggle", kind="contents-button", aria_expanded="true" if self.open else "false")
        here = [i for i in range(len(self.widgets)) if self.widgets[i].name == self.place]
        where = "{} of {}: {}".format(here[0] + 1, len(self.widgets), self.widgets[here[0]].title) if here else "Leafward"
        met, of = self.count()
        return element(
            "div",
            toggle,
            element("a", where, href="#chapter-" + self.place if here else "#top", class_="where"),
            element("span", "{}/{} ●".format(met, of), class_="marks", role="img", aria_label=self.sentence()),
            class_="bar",
        )

    def clearing(self):
        if not self.asking:
            return element("p", button("Start over", "ask", kind="plain"))
        return element(
            "p",
            "Clear the lesson's figures and challenges on this device? The rooms keep theirs. ",
            button("Clear", "clear", kind="plain"),
            button("Keep", "keep", kind="plain"),
        )

    def entry(self, widget):
        met, of = len(widget.met), len(widget.challenges)
        marks = element(
            "span",
            "●" * met + "○" * (of - met),
            class_="marks",
            role="img",
            aria_label="{} of {} challenges met".format(met, of),
        )
        return element(
            "li",
            element(
                "a",
                widget.title,
                href="#chapter-" + widget.name,
                data_press="go",
                aria_current="location" if widget.name == self.place else None,
            ),
            marks if of else None,
        )
