"""Drawings of nodes and links: where the nodes of a layered graph stand, and lines whose width is their strength."""

from .controls import number, slider_role
from .element import Element, element, short

WIDEST = 8.0


def columns(sizes: list, left: float, top: float, width: float, height: float, farthest: float = 64) -> list:
    """Places for columns of nodes, at most `farthest` apart: for each column a list of (x, y), centred on the box."""
    places = []
    for i, size in enumerate(sizes):
        x = left + width * i / max(len(sizes) - 1, 1)
        gap = min(height / size, farthest)
        first = top + height / 2 - gap * (size - 1) / 2
        places.append([(x, first + gap * j) for j in range(size)])
    return places


def line_width(strength: float, strongest: float = 4.0) -> float:
    """A line's width: from a hair for 0 up to the widest for `strongest` and above."""
    share = abs(strength) / strongest
    return 0.7 + (WIDEST - 0.7) * (share if share < 1 else 1.0)


def sign_class(value: float) -> str:
    """The class that draws a positive number solid and blue, a negative one dashed and red."""
    return "positive" if value > 0 else "negative" if value < 0 else "zero"


def link(start: tuple, end: tuple, value: float, kind: str = "", strongest: float = 4.0, **attributes) -> Element:
    """A line between two places, as wide as its value is strong; `kind` takes the place of the sign's class."""
    d = "M{} {}L{} {}".format(short(start[0]), short(start[1]), short(end[0]), short(end[1]))
    return link_along(d, value, kind, strongest, **attributes)


def link_along(d: str, value: float, kind: str = "", strongest: float = 4.0, **attributes) -> Element:
    """The same, where its course is written already, as the `d` of a path: it is kept while the numbers change."""
    width = short(line_width(value, strongest))
    return element("path", d=d, class_="edge " + (kind or sign_class(value)), stroke_width=width, **attributes)


# A knob is drawn anew only when it, or its place, is another; it has one link, one pill and one node in a picture at most.


def knob_link(widget, name: str, start: tuple, end: tuple, strongest: float = 4.0) -> Element:
    """A line that is as wide as its knob's value is strong, and that can be dragged itself."""
    value = widget.value(name)

    def fresh():
        line = link(start, end, value, strongest=strongest)
        return element("g", line, element("path", d=line.attributes["d"], class_="grip", data_knob=name))

    return widget.still("link " + name, (value, start, end), fresh)


def knob_pill(widget, name: str, label: str, x: float, y: float) -> Element:
    """A knob as a pill with its name and its number, to lie on the line that it belongs to."""
    value = widget.value(name)
    reach = 37 if len(label) < 3 else 43  # of both from the middle: a name with two digits set low needs the pill's whole width
    return widget.still(
        "pill " + name,
        (value, label, x, y),
        lambda: element(
            "g",
            element("rect", x=x - 52, y=y - 22, width=104, height=44, class_="target"),
            element("rect", x=x - 48, y=y - 15, width=96, height=30, rx=15, class_="pill"),
            element("text", label, x=x + 1 - reach, y=y + 5, class_="symbol"),
            knob_number(widget, name, value, x + reach, y + 5, "end dotted"),
            class_="handle",
            **slider_role(widget, name),
        ),
    )


def knob_node(widget, name: str, label: str, x: float, y: float, r: float = 34, kind: str = "handle", touch=None) -> Element:
    """A knob as a round node with its name and its number. kind: its class; touch: its `data-touch`, if it has one."""
    value = widget.value(name)
    return widget.still(
        "node " + name,
        (value, label, x, y, kind),
        lambda: element(
            "g",
            element("circle", cx=x, cy=y, r=r, class_="node"),
            element("text", label, x=x, y=y - 12, class_="symbol middle"),
            knob_number(widget, name, value, x, y + 11, "middle strong dotted"),
            class_=kind,
            data_touch=touch,
            **slider_role(widget, name),
        ),
    )


def knob_number(widget, name: str, value: float, x: float, y: float, kind: str) -> Element:
    return number("{}.{}".format(widget.name, name), value, widget.knob(name).decimals, "text", asks=False, x=x, y=y, class_=kind)
