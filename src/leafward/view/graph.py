"""Drawings of nodes and links: where the nodes of a layered graph stand, and lines whose width is their strength."""

from .element import element, short

WIDEST = 9.0


def columns(sizes, left, top, width, height):
    """Places for columns of nodes: for each column a list of (x, y), centred on the box."""
    places = []
    for i, size in enumerate(sizes):
        x = left + width * i / max(len(sizes) - 1, 1)
        gap = min(height / size, 64)
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


def link(start, end, value: float, kind: str = "", strongest: float = 4.0, **attributes):
    """A line between two places, as wide as its value is strong; `kind` takes the place of the sign's class."""
    d = "M{} {}L{} {}".format(short(start[0]), short(start[1]), short(end[0]), short(end[1]))
    width = short(line_width(value, strongest))
    return element("path", d=d, class_="edge " + (kind or sign_class(value)), stroke_width=width, **attributes)
