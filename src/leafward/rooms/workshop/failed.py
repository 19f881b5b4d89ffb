"""The smallest graph that fails, drawn: what it computes, and at each leaf the gradient that the reader's program finds and a nudge's."""

from ...engine.account import Account
from ...engine.graph import ordered
from ...figures.graph_layout import HEIGHT, Layout, line, made_of
from ...view.controls import button, number
from ...view.element import element, short
from ...view.text import figures
from .graphs import Graph

GIVEN = "The check chose this number."
NEAR = 1e-4  # how near a gradient is that counts as right, in parts of the nudge's


class Failed:
    """What a verdict tells of a graph; see `checks.gradients.about`. gradients: of each leaf its name, theirs, and what the nudge says."""

    def __init__(self, about):
        self.about = about
        self.result, values = Graph(about["graph"]["leaves"], about["graph"]["lines"]).ours()
        self.order = ordered(self.result)
        self.gradients = [(name, float(theirs), float(nudge)) for name, theirs, nudge in about["gradients"]]
        self.order = [values[name] for name, _, _ in self.gradients if values[name] not in self.order] + self.order

    def at(self, name):
        """(theirs, what the nudge says) at a leaf, or None."""
        for leaf, theirs, nudge in self.gradients:
            if leaf == name:
                return theirs, nudge
        return None

    def origin(self, name):
        """The account of a value in the graph; None where it has none of that name."""
        for node in ordered(self.result):
            if node.label == name:
                return Account(node, self.result, "value", GIVEN)
        return None


def right(theirs, nudge) -> bool:
    return abs(theirs - nudge) <= NEAR * max(1.0, abs(nudge))


def draw(failed):
    """The graph, and a way to see it run; the name of the mistake is in what the check says."""
    return element(
        "div",
        element("p", "The smallest computation that goes wrong:", class_="label"),
        element("div", graph(failed), class_="graph", tabindex="0", role="group", aria_label="The graph, from its leaves to its result"),
        button("Watch it go wrong", "watch"),
        class_="failed",
    )


def graph(failed):
    layout = Layout(failed.order, [lines(failed, node) for node in failed.order], gap=36)
    boxes = [box(failed, node, *where) for node, where in zip(failed.order, zip(layout.middles, layout.widths))]
    return element(
        "svg",
        [element("path", d=line(points), class_="way") for _, _, points in layout.edges],
        boxes,
        viewBox="0 0 {} {}".format(short(layout.width), short(layout.height)),
        width=layout.width,
        height=layout.height,
    )


def lines(failed, node):
    """The texts of a box: its name with what it is made of, its value, and of a leaf the two gradients."""
    first = "{} = {}".format(node.label, made_of(node)) if node.inputs and node.label else node.label or "○"
    found = failed.at(node.label) if node.label else None
    return [first, figures(node.data)] + (["yours {}  nudge {} ✗".format(figures(found[0]), nudged(found[1]))] if found else [])


def nudged(slope) -> str:
    return figures(round(slope, 6))


def box(failed, node, middle, width):
    (x, y), found = middle, failed.at(node.label) if node.label else None
    first, second = lines(failed, node)[:2]
    kind = "box" if found is None else "box leaf" if right(*found) else "box leaf off"
    return element(
        "g",
        element("rect", x=x - width / 2, y=y - HEIGHT / 2, width=width, height=HEIGHT, rx=9),
        element("text", first, x=x, y=y - 11, class_="said"),
        number("workshop.value." + node.label, node.data, 4, "text", second, x=x, y=y + 6, class_="strong") if node.label else None,
        slopes(node.label, found, x, y + 23) if found else None,
        class_=kind,
    )


def slopes(name, found, x, y):
    theirs, nudge = found
    return element(
        "text",
        "yours ",
        number("workshop.theirs." + name, theirs, 4, "tspan", figures(theirs)),
        "  nudge ",
        number("workshop.nudge." + name, nudge, 4, "tspan", nudged(nudge)),
        " ✓" if right(theirs, nudge) else " ✗",
        x=x,
        y=y,
        class_="gradient",
    )
