"""The straight line that a neuron draws, w1·x1 + w2·x2 + b = 0: its geometry in the square from −1 to 1, and the hand on it."""

import math

from ..view.element import Element, element, short
from ..view.fields import Number
from ..view.plane import SIZE, SQUARE, dot
from ..view.text import fixed
from ..view.widget import Knob

MOST_WEIGHT, MOST_BIAS = 4, 6
TURN, SHIFT = "angle", "shift"  # the knobs of the two handles
APART = 0.55  # from one handle to the other, along the line
TIP = 0.97  # how far out the tip of the arrow may reach
INSET = 0.07  # how far the handles stay from the rim
LINE_KNOBS = (
    Knob(TURN, "direction of the weights, in degrees", -180, 180, per_unit=1, big=15, decimals=0, around=True),
    Knob(SHIFT, "distance of the line from (0, 0)", -1.5, 1.5, per_unit=50, big=10),
)
# The handles set the three numbers between the steps of their knobs.
WEIGHT, BIAS = Number(-MOST_WEIGHT, MOST_WEIGHT, 4), Number(-MOST_BIAS, MOST_BIAS, 4)
FIELDS = (("w1", WEIGHT), ("w2", WEIGHT), ("b", BIAS))


# The geometry. Angles are those of the arrow (w1, w2), in degrees; the shift is how far along it the line lies.


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


# The picture.


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
    pieces = []
    for j in range(6):
        for i in range(6):
            x1, x2 = (2 * i - 5) / 6, (2 * j - 5) / 6
            z = w1 * x1 + w2 * x2 + b
            if abs(z) > near:
                pieces.append(SIGN_AT[i][j] + ("m-3 0h6m-3 -3v6" if z > 0 else "m-3 0h6"))
    return "".join(pieces)


SIGN_AT = [["M{} {}".format(*[short(u) for u in spot((2 * i - 5) / 6, (2 * j - 5) / 6)]) for j in range(6)] for i in range(6)]


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


def equation(w1: float, w2: float, b: float) -> str:
    """The line in words, as a sentence's end."""
    if not w1 and not w2:
        return "none, because both weights are 0."
    return "{}·x₁ {} {}·x₂ {} {} = 0.".format(fixed(w1), "−" if w2 < 0 else "+", fixed(abs(w2)), "−" if b < 0 else "+", fixed(abs(b)))


def axes() -> Element:
    """The names of the two directions."""
    return element(
        "g",
        element("text", "x₁", x=384, y=192, class_="symbol middle halo"),
        element("text", "x₂", x=214, y=20, class_="symbol middle halo"),
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
    start = grips(w1, w2, b)[0]
    scale = min(scale, room(start[0], w1), room(start[1], w2))
    tip = start[0] + scale * w1, start[1] + scale * w2
    (x, y), (u, v) = spot(*start), spot(*tip)
    size = math.sqrt((u - x) ** 2 + (v - y) ** 2)
    if size < 1:
        return None
    p, q = (u - x) / size, (v - y) / size
    named = within(u + 13 * p), within(v + 13 * q) + 5
    head = min(12.0, size)
    back = (u - head * p, v - head * q)
    shaft, left, right = joined((x, y), back), (back[0] - 5 * q, back[1] + 5 * p), (back[0] + 5 * q, back[1] - 5 * p)
    d = "{}{}Z".format(shaft, joined((u, v), left, right))
    return [
        element("path", d="M{} {}H{}V{}".format(short(x), short(y), short(u), short(v)), class_="guide"),
        element("path", d=d, class_="normal"),
        element("text", "w", x=named[0], y=named[1], class_="symbol middle halo"),
    ]


def within(place, room=12):
    """A place of the picture, so far inside that a letter has room there; a letter with a number set low takes more."""
    return min(max(place, room), SIZE - room)


def handles(widget, w1, w2, b, shifts=True):
    """The two handles of a line: one that shifts it, and one that turns it."""
    if not length(w1, w2):
        return None
    first, second = grips(w1, w2, b)
    tilt = "rotate({})".format(short(-angle(w1, w2)))
    along, turned_to = widget.value(SHIFT), widget.value(TURN)
    return [
        element("path", d=stroke(w1, w2, b), class_="grip", data_item=SHIFT) if shifts else None,
        handle(widget, SHIFT, first, "M-6 0H6M-3 -3L-6 0L-3 3M3 -3L6 0L3 3", tilt, along, fixed(along)) if shifts else None,
        handle(
            widget,
            TURN,
            second,
            "M-5 2.5A5.5 5.5 0 1 1 2 5.2M-1.6 2.6L2 5.2L-0.6 8.6",
            tilt,
            turned_to,
            fixed(turned_to, 0) + " degrees",
        )
        if second
        else None,
    ]


def handle(widget, name, at, glyph, tilt, value, text):
    attributes = widget.knob(name).role(value)
    attributes["aria_valuetext"] = text
    x, y = spot(*at)
    return element(
        "g",
        widget.still("grip " + name, 0, grip),
        element("path", d=glyph, transform=tilt, class_="glyph"),
        transform="translate({} {})".format(short(x), short(y)),
        class_="handle line-handle",
        data_item=name,
        **attributes,
    )


def grip():
    return [element("circle", r=24, class_="target"), element("circle", r=12, class_="node")]


class LineInHand:
    """What turns the handles into weights and a bias; a widget adds `line` (the three numbers) and `put_line`."""

    grip = None  # while a handle is held: how far its value is ahead of the pointer's

    def line(self):
        raise NotImplementedError

    def put_line(self, w1, w2, b):
        raise NotImplementedError

    def origin(self, name):
        if name == TURN:
            return "Which way the arrow (w₁, w₂) points, in degrees. To turn it sets both weights."
        if name == SHIFT:
            return "How far the line lies from (0, 0) along its arrow: −b divided by the arrow’s length. To shift it sets the bias."
        return super().origin(name)

    def line_value(self, name):
        """Where a handle stands, to two decimals."""
        w1, w2, b = self.line()
        return round(angle(w1, w2), 2) if name == TURN else min(max(round(shift(w1, w2, b), 2), -1.5), 1.5)

    def turn_line(self, name, value):
        w1, w2, b = self.line()
        if name == TURN:
            self.put_line(*turned(w1, w2, b, value))
        else:
            self.put_line(w1, w2, shifted(w1, w2, value))

    def drag_line(self, phase, name, at):
        """The pointer on a handle, or on the line itself."""
        there = self.meant(name, 2 * at.x - 1, 1 - 2 * at.y)
        if phase == "down":
            self.grip = self.line_value(name) - there
        elif phase == "move" and self.grip is not None:
            knob = self.knob(name)
            self.turn(name, knob.snap(around(there + self.grip) if name == TURN else there + self.grip))
        elif phase in ("up", "cancel"):
            self.grip = None

    def meant(self, name, x1, x2):
        """The value that the line would have if it passed the pointer."""
        if name == TURN:
            return angle(x1, x2)
        w1, w2, _ = self.line()
        size = length(w1, w2)
        return (w1 * x1 + w2 * x2) / size if size else 0.0


def around(degrees: float) -> float:
    return (degrees + 180) % 360 - 180
