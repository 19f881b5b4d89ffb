"""How far each figure is from what the reader sees. Runs in a browser only."""

import js


class Nearness:
    """names: of the widgets, whose elements stand in the page."""

    def __init__(self, names):
        self.names = names
        self.order: tuple = (None, [])  # where the page was scrolled to, and the names by their distance from what the reader saw then

    def nearest(self):
        """The names by how far their elements are from what the reader sees."""
        place = float(js.scrollY)
        if self.order[0] != place:
            far = [(distance(self.names[i]), i) for i in range(len(self.names))]
            self.order = (place, [self.names[i] for _, i in sorted(far)])
        return self.order[1]

    def in_view(self):
        """The names of the figures that the reader sees; what stands beside them is none. They are named in the order of the page."""
        seen = []
        for name in self.names:
            if js.document.getElementById(name).tagName == "FIGURE":
                above, below = beyond(name)
                if below > 0:
                    break
                if above <= 0:
                    seen.append(name)
        return seen


def distance(name) -> float:
    """How many pixels an element is from the window's edge; 0 for one that is seen, or has no place yet."""
    above, below = beyond(name)
    return max(0.0, above, below)


def beyond(name) -> tuple:
    """How many pixels an element is above the window's upper edge, and below its lower one; less than 0 where it is not.

    For a figure it is what surrounds it that is asked: a figure far away is not laid out, and would have to be.
    """
    node = js.document.getElementById(name)
    box = (node.parentNode if node.tagName == "FIGURE" else node).getBoundingClientRect()
    return -float(box.bottom), float(box.top) - float(js.innerHeight)
