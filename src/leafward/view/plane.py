"""The square from −1 to 1 in both directions, for dots of two colours: circles for +1, diamonds for −1."""

from .element import Element, element, short, svg
from .plot import Plot

SIZE = 400  # units of the picture
SQUARE = Plot(0, 0, SIZE, SIZE, (-1, 1), (-1, 1))


def square(children, canvas=None, cursor=None, dots=None, **attributes) -> Element:
    """The square with whatever is drawn into it. canvas: a map that lies behind; cursor: the place of the keyboard's cross.

    dots: what lies above on a layer of its own, which a browser need not paint again while what is below it changes.
    """
    cross = None
    if cursor:
        cross = element(
            "path", d="M{} {}m-12 0h24m-12 -12v24".format(short(SQUARE.x(cursor[0])), short(SQUARE.y(cursor[1]))), class_="cursor"
        )
    return element(
        "div",
        canvas,
        svg(SIZE, SIZE, element("path", d="M200 0V400M0 200H400", class_="grid"), children, None if dots else cross),
        svg(SIZE, SIZE, dots, cross, class_="layer") if dots else None,
        class_="square",
        **attributes,
    )


def dot(x1: float, x2: float, answer: float, held: bool = False, **attributes) -> Element:
    """A dot. With `data_item` it can be dragged. held: it is held out, and hollow."""
    place = "M{} {}".format(short(SQUARE.x(x1)), short(SQUARE.y(x2)))
    shape = "m-8 0a8 8 0 1 0 16 0a8 8 0 1 0 -16 0z" if answer > 0 else "m0 -10l10 10l-10 10l-10 -10z"
    kind = "dot blue" if answer > 0 else "dot red"
    return element("path", d=place + shape, class_=kind + " held" if held else kind, **attributes)


def place(pointer):
    """Where in the square a pointer is, to three decimals and never outside."""
    return limited(2 * pointer.x - 1), limited(1 - 2 * pointer.y)


def limited(x: float) -> float:
    return min(max(round(x, 3), -1.0), 1.0)
