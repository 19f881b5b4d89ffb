"""The figures as they stand in the page: taken over as they were printed, patched, drawn anew. Runs in a browser only."""

import js

from .door import Door
from .element import Element, element, html
from .patch import Place, patch
from .widget import RESET, anew


class Printed:
    """Where the figure of each widget stands. places: name of a widget -> the place of its figure; empty until it is taken over.

    unsure: the names of those that nobody has compared yet with what stands in the page.
    """

    def __init__(self):
        self.places = {}
        self.unsure = set()
        self.door = Door()

    def node(self, name):
        return self.places[name].node

    def adopt(self, widget) -> None:
        """Take over the element that stands in the page for the widget."""
        node = js.document.getElementById(widget.name)
        tree = widget.figure()
        self.places[widget.name] = Place(tree, node)
        self.unsure.add(widget.name)
        node.parentNode.setAttribute("data-awake", "")  # what surrounds it is laid out from now on

    def make_sure(self, name) -> None:
        """See that what was taken over stands there as the widget prints it, and draw it anew if not: a browser may have put something into
        the page, or its reader. There is time for that when the figure answers, but not after the first change."""
        if name in self.unsure:
            self.unsure.discard(name)
            place = self.places[name]
            if place.node.outerHTML != html(place.tree):
                self.put(name, place.tree)
            else:
                self.paint_first(place.tree, place.node)

    def put(self, name, tree) -> None:
        """Draw a whole figure anew, whatever stands in its place."""
        self.unsure.discard(name)
        node = js.document.getElementById(name)
        fresh = self.door.create(tree, node.parentNode)
        node.replaceWith(fresh)
        self.places[name] = Place(tree, fresh)

    def patch(self, widget) -> None:
        """From what stands there to the widget's picture as it is now."""
        self.make_sure(widget.name)
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
