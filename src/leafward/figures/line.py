"""The straight line that a neuron draws, w1·x1 + w2·x2 + b = 0, as geometry in the square from −1 to 1, and in words.

Angles are those of the arrow (w1, w2), in degrees; the shift is how far along it the line lies from (0, 0).
"""

import math

from ..view.text import fixed

MOST_WEIGHT, MOST_BIAS = 4, 6  # how far the three numbers of a line in the hand may go
APART = 0.55  # from one handle to the other, along the line
INSET = 0.07  # how far the handles stay from the rim


def length(w1: float, w2: float) -> float:
    return math.sqrt(w1 * w1 + w2 * w2)


def angle(w1: float, w2: float) -> float:
    return math.atan2(w2, w1) * 180 / math.pi


def shift(w1: float, w2: float, b: float) -> float:
    """How far from (0, 0), along the arrow, the line lies; 0 where there is none."""
    size = length(w1, w2)
    return -b / size if size else 0.0


def turned(w1: float, w2: float, b: float, degrees: float) -> tuple:
    """Weights of the same size in another direction, and the bias: the line goes round (0, 0).

    Where a weight would leave its range, all three shrink alike, which leaves the line where it is.
    """
    size = length(w1, w2)
    c, s = math.cos(degrees * math.pi / 180), math.sin(degrees * math.pi / 180)
    longest = size * max(abs(c), abs(s))
    share = MOST_WEIGHT / longest if longest > MOST_WEIGHT else 1.0
    # + 0.0, for the arrow of −0 points the other way.
    return round(size * share * c, 4) + 0.0, round(size * share * s, 4) + 0.0, round(b * share, 4) + 0.0


def shifted(w1: float, w2: float, distance: float) -> float:
    """The bias that puts the line so far along the arrow."""
    return min(max(round(-distance * length(w1, w2), 4), -MOST_BIAS), MOST_BIAS)


def half(w1: float, w2: float, b: float) -> list:
    """The corners of the part of the square where w1·x1 + w2·x2 + b is above 0; [] where it is above 0 nowhere."""
    corners = ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0))
    sums = [w1 * x1 + w2 * x2 + b for x1, x2 in corners]
    kept: list = []
    for i in range(4):
        j = (i + 1) % 4
        if sums[i] > 0:
            kept.append(corners[i])
        if (sums[i] > 0) != (sums[j] > 0):
            share = sums[i] / (sums[i] - sums[j])
            kept.append(tuple([u + share * (v - u) for u, v in zip(corners[i], corners[j])]))
    return kept


def span(w1: float, w2: float, b: float):
    """Where the line enters and leaves the square, as distances from its point nearest to (0, 0); None where it passes by."""
    size = length(w1, w2)
    if not size:
        return None
    n1, n2, distance = w1 / size, w2 / size, -b / size
    low, high = -3.0, 3.0
    for start, pace in ((distance * n1, -n2), (distance * n2, n1)):  # start + t · pace lies within ±1
        if abs(pace) < 1e-9:
            if abs(start) > 1:
                return None
            continue
        ends = ((-1 - start) / pace, (1 - start) / pace)
        low, high = max(low, min(ends)), min(high, max(ends))
    return (low, high) if low < high else None


def on_line(w1: float, w2: float, b: float, t: float) -> tuple:
    """The place on the line at distance t from its point nearest to (0, 0), to the left of the arrow."""
    size = length(w1, w2)
    n1, n2, distance = w1 / size, w2 / size, -b / size
    return distance * n1 - t * n2, distance * n2 + t * n1


def grips(w1: float, w2: float, b: float) -> tuple:
    """Where the handle that shifts and the handle that turns stand: on the line, or at the rim where it has left the square."""
    ends = span(w1, w2, b)
    if ends is None or ends[1] - ends[0] < 4 * INSET:
        x1, x2 = on_line(w1, w2, b, 0.5 * (ends[0] + ends[1]) if ends else 0.0)
        return inside(x1, x2), None
    low, high = ends[0] + INSET, ends[1] - INSET
    middle = min(max(0.0, low), high)
    t = middle + APART
    if t > high:
        t = middle - APART if middle - APART >= low or high - middle < middle - low else high
    return inside(*on_line(w1, w2, b, middle)), inside(*on_line(w1, w2, b, max(t, low)))


def inside(x1: float, x2: float) -> tuple:
    most = 1 - INSET
    return min(max(x1, -most), most), min(max(x2, -most), most)


def around(degrees: float) -> float:
    return (degrees + 180) % 360 - 180


def equation(w1: float, w2: float, b: float) -> str:
    """The line in words, as a sentence's end."""
    if not w1 and not w2:
        return "none, because both weights are 0."
    return "{} · x₁ {} {} · x₂ {} {} = 0.".format(fixed(w1), "−" if w2 < 0 else "+", fixed(abs(w2)), "−" if b < 0 else "+", fixed(abs(b)))
