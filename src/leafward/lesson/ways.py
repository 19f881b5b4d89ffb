"""The ways into the lesson: from the beginning, or to where the reader was, and straight to the playground."""

from ..view.element import element
from ..view.widget import Widget


class Ways(Widget):
    """`place`: the card of the chapter where the reader was last, or None."""

    name = "ways"

    def __init__(self, first):
        self.first = first
        self.place = None
        super().__init__()

    def sentence(self) -> str:
        return ""

    def figure(self):
        to = self.place or self.first
        return element(
            "p",
            element("a", "Go on: " + to.title if self.place else "Begin", href="#chapter-" + to.name, class_="way"),
            element("a", "Begin again", href="#chapter-" + self.first.name, class_="way other") if self.place else None,
            element("a", "Straight to the playground", href="#chapter-playground", class_="way other"),
            id=self.name,
            class_="ways",
            data_widget=self.name,
        )
