"""What the pointer or the focus comes to: words light up what they name, and a figure that wants to know is told. Runs in a browser
only.
"""

from .asking import after_first_dot

NAMED = "[data-name$='.{0}'],[data-knob='{0}'],[data-part='{0}']"  # what words that light a name up light up


class Lighting:
    """What was come to last. stage: whose figures it lights."""

    def __init__(self, stage):
        self.stage = stage
        self.lit = None  # words or a number that was come to, and what it lights up
        self.touched = None  # what was come to last, where a figure wants to know

    def light(self, node) -> None:
        """Light up what the words that were come to name in their figure, or the words that name the number that was come to."""
        found = node.closest("[data-light],[data-name],[data-knob],[data-part]")
        section = None if found is None else found.closest("section")
        if self.lit is not None:
            was, others = self.lit
            if found is not None and bool(found.isSameNode(was)):
                return
            for i in range(others.length):
                others[i].removeAttribute("data-lit")
            self.lit = None
        if section is None:
            return
        others = section.querySelectorAll(partners(found))
        for i in range(others.length):
            others[i].setAttribute("data-lit", "")
        if others.length:
            self.lit = (found, others)

    def touch(self, node) -> None:
        """Tell a figure that wants to know. What a scrolling page brings under a resting pointer is not touched."""
        node = node.closest("[data-touch]")
        if node is None:
            return
        widget, words = self.stage.widget_of(node), node.getAttribute("data-touch")
        if widget is not None and (widget, words) != self.touched:
            self.touched = (widget, words)
            self.stage.do(widget, widget.touch, *words.split(" "))


def partners(node) -> str:
    """The selector of what a node lights up: what its words name, or the words that name it."""
    names = node.getAttribute("data-light")
    if names is not None:
        return ",".join([NAMED.format(name) for name in names.split(" ")])
    name = node.getAttribute("data-knob") or node.getAttribute("data-part") or after_first_dot(node.getAttribute("data-name"))
    return "[data-light~='{}']".format(name)
