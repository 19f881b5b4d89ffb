"""The table of contents: a link for each chapter, and a mark for each challenge that is met."""

from ..view.controls import button
from ..view.element import element
from ..view.widget import Widget


class Contents(Widget):
    """On narrow screens the list is behind its button; `open` says whether it is shown there."""

    name = "contents"
    title = "Contents"

    def __init__(self, widgets):
        self.widgets = widgets
        self.open = False
        super().__init__()

    def press_toggle(self):
        self.open = not self.open

    def press_go(self):
        self.open = False

    def sentence(self) -> str:
        met = sum([len(widget.met) for widget in self.widgets])
        return "{} of {} challenges met".format(met, sum([len(widget.challenges) for widget in self.widgets]))

    def figure(self):
        toggle = button("☰", "toggle", label="Contents", kind="contents-button")
        toggle.attributes["aria-expanded"] = "true" if self.open else "false"
        return element(
            "nav",
            toggle,
            element("ol", [self.entry(widget) for widget in self.widgets]),
            element("p", self.sentence(), class_="progress"),
            id=self.name,
            class_="contents open" if self.open else "contents",
            aria_label=self.title,
            data_widget=self.name,
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
