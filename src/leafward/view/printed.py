"""The figures as they stand in the page: taken over as they were printed, patched, drawn anew. Runs in a browser only."""

import js

from .door import Door
from .element import Element, element, html
from .patch import Place, patch
from .widget import RESET, anew


class Printed:
    """Where the figure of each widget stands. places: name of a widget -> the place of its figure; empty until it is taken over."""

    def __init__(self):
        self.places = {}
        self.door = Door()

    def node(self, name):
        return self.places[name].node

    def adopt(self, widget) -> None:
        """Take over the element that stands in the page for the widget, as it is if it says the same, else redrawn."""
        node = js.document.getElementById(widget.name)
        tree = widget.figure()
        if node.outerHTML != html(tree):
            self.put(widget.name, tree)
        else:
            self.places[widget.name] = Place(tree, node)
            self.paint_first(tree, node)
        self.node(widget.name).parentNode.setAttribute("data-awake", "")  # what surrounds it is laid out from now on

    def put(self, name, tree) -> None:
        """Draw a whole figure anew, whatever stands in its place."""
        node = js.document.getElementById(name)
        fresh = self.door.create(tree, node.parentNode)
        node.replaceWith(fresh)
        self.places[name] = Place(tree, fresh)

    def patch(self, widget) -> None:
        """From what stands there to the widget's picture as it is now."""
        patch(self.places[widget.name], widget.figure(), self.door)

    def put_plain(self, name, told) -> None:
        """In place of a figure that cannot be drawn, a sentence, and the way to begin it anew."""
        self.put(name, plain_figure(js.document.getElementById(name), told))

    def paint_first(self, tree, top) -> None:
        """Canvases arrive blank with the page."""
        found: list = [(tree, [])]
        while found:
            item, path = found.pop()
            if item.pixels is not None:
                node = top
                for index in path:
                    node = node.childNodes[index]
                self.door.paint(node, item.pixels)
            for i, child in enumerate(item.children):
                if isinstance(child, Element):
                    found.append((child, path + [i]))


def plain_figure(node, told):
    """What stands in place of a figure that cannot be drawn. node: what stood there."""
    return element(
        node.tagName.lower(),
        element("p", told, class_="error", role="alert"),
        element("p", anew(RESET), class_="foot"),
        id=node.id,
        class_=node.getAttribute("class"),
        aria_label=node.getAttribute("aria-label"),
        data_widget=node.id,
    )
