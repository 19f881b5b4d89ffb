"""The line that a neuron draws as a picture: its two sides, its arrow, and the dots that it parts."""

import math

from ..view.element import Element, element, short
from ..view.plane import SIZE, SQUARE, dot
from .line import grips, half, length, on_line, span

TIP = 0.97  # how far out the tip of the arrow may reach


def spot(x1: float, x2: float) -> tuple:
    return SQUARE.x(x1), SQUARE.y(x2)


def outline(corners: list) -> str:
    """The `d` of a polygon."""
    return SQUARE.path(corners) + "Z" if corners else ""


def stroke(w1: float, w2: float, b: float) -> str:
    """The `d` of the line, from rim to rim."""
    ends = span(w1, w2, b)
    return SQUARE.path([on_line(w1, w2, b, t) for t in ends]) if ends else ""


def sides(w1, w2, b):
    """The two sides, blue and red, and each with its sign."""
    plus, minus = half(w1, w2, b), half(-w1, -w2, -b)
    return element(
        "g",
        element("path", d=outline(plus), class_="side blue"),
        element("path", d=outline(minus), class_="side red"),
        element("path", d=signs(w1, w2, b), class_="signs"),
        aria_hidden="true",
    )


def signs(w1: float, w2: float, b: float) -> str:
    """Small + and − over the square, none of them too near the line."""
    near = 0.12 * length(w1, w2)
    firsts = [w1 * x for x in SPREAD]
    pieces = []
    for j in range(6):
        second = w2 * SPREAD[j]
        for first, plus, minus in zip(firsts, PLUS_AT[j], MINUS_AT[j]):
            z = first + second + b
            if z > near:
                pieces.append(plus)
            elif z < -near:
                pieces.append(minus)
    return "".join(pieces)


SPREAD = [(2 * i - 5) / 6 for i in range(6)]
MINUS_AT = [["M{} {}m-3 0h6".format(*[short(u) for u in spot(x1, x2)]) for x1 in SPREAD] for x2 in SPREAD]
PLUS_AT = [[minus + "m-3 -3v6" for minus in row] for row in MINUS_AT]


def fixed_dots(dots):
    """Dots that stay where they are."""
    return element("g", [dot(*each) for each in dots], class_="fixed")


def rings(dots: list, wrong: list) -> str:
    """The `d` of a ring around each dot that is on the wrong side."""
    pieces = []
    for (x1, x2, _), ringed in zip(dots, wrong):
        if ringed:
            x, y = spot(x1, x2)
            pieces.append("M{} {}a14 14 0 1 0 28 0a14 14 0 1 0 -28 0".format(short(x - 14), short(y)))
    return "".join(pieces)


NAMED = ((384, 187), (214, 15))  # where the names of the two directions have their middle
ENDS = (("−1", 4, 215, "small"), ("1", 396, 215, "small end"), ("1", 194, 14, "small end"), ("−1", 194, 395, "small end"))
BESIDE = ((13, 0), (0, 16), (0, -16), (-14, 17), (-14, -17))  # where an arrow's name may stand: on from its tip, and to its side
CLEAR = 30  # units across and up, together, that it keeps from handles and names


def axes() -> Element:
    """The names of the two directions, and how far they reach."""
    return element(
        "g",
        [element("text", name, x=x, y=y + 5, class_="symbol middle halo") for name, (x, y) in zip(("x₁", "x₂"), NAMED)],
        [element("text", mark, x=x, y=y, class_=kind + " halo") for mark, x, y, kind in ENDS],
        aria_hidden="true",
    )


def joined(*places) -> str:
    """The `d` of a line through places of the picture."""
    return "M" + "L".join(["{} {}".format(short(x), short(y)) for x, y in places])


def room(x: float, w: float) -> float:
    """How many times w leads from x to where the tip of an arrow, and its name, still lie in the square."""
    return (TIP - x) / w if w > 0 else (-TIP - x) / w if w < 0 else 1.0


def arrow(w1, w2, b, scale=0.2):
    """The weights as an arrow that stands upright on the line and points to its blue side, with its two parts dashed.

    It is cut short where it would leave the square.
    """
    if not length(w1, w2):
        return None
    held = grips(w1, w2, b)
    start = held[0]
    scale = min(scale, room(start[0], w1), room(start[1], w2))
    tip = start[0] + scale * w1, start[1] + scale * w2
    (x, y), (u, v) = spot(*start), spot(*tip)
    size = math.sqrt((u - x) ** 2 + (v - y) ** 2)
    if size < 1:
        return None
    p, q = (u - x) / size, (v - y) / size
    taken = list(NAMED) + [spot(*at) for at in held if at]
    places = [(within(u + far * p - aside * q), within(v + far * q + aside * p)) for far, aside in BESIDE]
    named = next((at for at in places if all([abs(at[0] - x) + abs(at[1] - y) > CLEAR for x, y in taken])), places[0])
    head = min(12.0, size)
    back = (u - head * p, v - head * q)
    shaft, left, right = joined((x, y), back), (back[0] - 5 * q, back[1] + 5 * p), (back[0] + 5 * q, back[1] - 5 * p)
    d = "{}{}Z".format(shaft, joined((u, v), left, right))
    return [
        element("path", d="M{} {}H{}V{}".format(short(x), short(y), short(u), short(v)), class_="guide"),
        element("path", d=d, class_="normal"),
        element("text", "w", x=named[0], y=named[1] + 5, class_="symbol middle halo"),
    ]


def within(place, room=12):
    """A place of the picture, so far inside that a letter has room there; a letter with a number set low takes more."""
    return min(max(place, room), SIZE - room)
