"""The table of contents: a link for each chapter, and a mark for each challenge that is met."""

from ..view.controls import button
from ..view.element import element
from ..view.widget import Widget


class Contents(Widget):
    """On narrow screens the list is behind its button; `open` says whether it is shown there.

    `asking` says whether the reader is being asked before everything kept is cleared; `clear` is what then happens.
    """

    name = "contents"
    title = "Contents"

    def __init__(self, widgets):
        self.widgets = widgets
        self.open = False
        self.asking = False
        self.clear = None
        super().__init__()

    def press_toggle(self):
        self.open = not self.open

    def press_go(self):
        self.open = False

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

    def sentence(self) -> str:
        met = sum([len(widget.met) for widget in self.widgets])
        return "{} of {} challenges met".format(met, sum([len(widget.challenges) for widget in self.widgets]))

    def figure(self):
        toggle = button("☰", "toggle", label="Contents", kind="contents-button")
        toggle.attributes["aria-expanded"] = "true" if self.open else "false"
        return element(
            "nav",
            toggle,
            element(
                "div",
                element("ol", [self.entry(widget) for widget in self.widgets]),
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

    def clearing(self):
        if not self.asking:
            return element("p", button("Start over", "ask", kind="plain"))
        return element(
            "p",
            "Clear all figures and challenges on this device? ",
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
            element("a", widget.title, href="#chapter-" + widget.name, data_press="go"),
            marks if of else None,
        )
