"""The quiet lines about Python: one that says, where the page begins, that it is on its way; one at the foot that says which it is."""

from ..view.element import element
from ..view.widget import Widget


class Status(Widget):
    """Empty when Python is there. What went wrong instead is written into it by the script that starts Python."""

    name = "status"
    told = "Starting Python…"

    def sentence(self) -> str:
        return self.told

    def figure(self):
        return element("p", self.told, id=self.name, class_="status", role="status")


class Computed(Widget):
    name = "computed"
    told = ""

    def ready(self, version: str, milliseconds: float) -> None:
        self.told = "Every number here is computed by {} in this page. It was ready after {} ms. ".format(version, int(milliseconds + 0.5))

    def sentence(self) -> str:
        return self.told

    def figure(self):
        return element("span", self.told, id=self.name)
