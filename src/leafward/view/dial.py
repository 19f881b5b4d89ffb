"""Places and arcs on a dial, whose hand turns clockwise from the top."""

import math

from .element import short


def around(x: float, y: float, r: float, turned: float) -> tuple:
    """The place on a circle that a hand turned so far (in radians) from the top points at, as two texts."""
    return short(x + r * math.sin(turned)), short(y - r * math.cos(turned))


def arc(x: float, y: float, r: float, start: float, end: float) -> str:
    x1, y1 = around(x, y, r, start)
    x2, y2 = around(x, y, r, end)
    large = 1 if abs(end - start) > math.pi else 0
    return "M{} {}A{} {} 0 {} {} {} {}".format(x1, y1, r, r, large, 1 if end > start else 0, x2, y2)
