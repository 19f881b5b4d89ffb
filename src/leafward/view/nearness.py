"""How far each figure is from what the reader sees. Runs in a browser only."""

import js


class Nearness:
    """names: of the widgets, whose elements stand in the page."""

    def __init__(self, names):
        self.names = names
        self.order = (None, [])  # where the page was scrolled to, and the names by their distance from what the reader saw then

    def nearest(self):
        """The names by how far their elements are from what the reader sees."""
        place = float(js.scrollY)
        if self.order[0] != place:
            self.order = (place, [name for _, name in by_distance(self.names)])
        return self.order[1]

    def in_view(self):
        """The names of the figures that the reader sees; what stands beside them is none."""
        return [name for far, name in by_distance(self.names) if far == 0 and js.document.getElementById(name).tagName == "FIGURE"]


def by_distance(names) -> list:
    """Pairs (distance, name), the nearest first; of two as far away the first named."""
    return [(far, names[i]) for far, i in sorted([(distance(names[i]), i) for i in range(len(names))])]


def distance(name) -> float:
    """How many pixels an element is from the window's edge; 0 for one that is seen, or has no place yet.

    For a figure it is what surrounds it that is asked: a figure far away is not laid out, and would have to be.
    """
    node = js.document.getElementById(name)
    box = (node.parentNode if node.tagName == "FIGURE" else node).getBoundingClientRect()
    return max(0.0, float(box.top) - float(js.innerHeight), -float(box.bottom))
