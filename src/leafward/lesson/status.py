"""The quiet line that says whether Python is there, which one, and how long it took."""

from ..view.element import element
from ..view.widget import Widget


class Status(Widget):
    name = "status"

    def __init__(self):
        self.told = "Starting Python…"
        super().__init__()

    def ready(self, version: str, milliseconds: float) -> None:
        self.told = "Every number here is computed by {} in this page. It was ready after {} ms.".format(version, int(milliseconds + 0.5))

    def sentence(self) -> str:
        return self.told

    def figure(self):
        return element("p", self.told, id=self.name, class_="status", role="status")
