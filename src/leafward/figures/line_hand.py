"""The two handles of a line, and what they set: to turn the line turns the weights, and to shift it sets the bias."""

from ..view.element import element, short
from ..view.fields import Number
from ..view.text import fixed
from ..view.widget import Knob, Widget
from .line import MOST_BIAS, MOST_WEIGHT, angle, around, grips, length, shift, shifted, turned
from .line_drawing import spot, stroke

TURN, SHIFT = "angle", "shift"  # the knobs of the two handles

LINE_KNOBS = (
    Knob(TURN, "direction of the weights, in degrees", -180, 180, per_unit=1, big=15, decimals=0, around=True),
    Knob(SHIFT, "distance of the line from (0, 0)", -1.5, 1.5, per_unit=50, big=10),
)
# The handles set the three numbers between the steps of their knobs.
FIELDS = tuple([(name, Number(-most, most, 4)) for name, most in (("w1", MOST_WEIGHT), ("w2", MOST_WEIGHT), ("b", MOST_BIAS))])
# The signs on them.
ALONG, ROUND = "M-6 0H6M-3 -3L-6 0L-3 3M3 -3L6 0L3 3", "M-5 2.5A5.5 5.5 0 1 1 2 5.2M-1.6 2.6L2 5.2L-0.6 8.6"


def handles(widget, w1, w2, b, shifts=True, along_it=""):
    """The two handles of a line: one that shifts it, and one that turns it. along_it: the line's `stroke`, where it is known."""
    if not length(w1, w2):
        return None
    first, second = grips(w1, w2, b)
    tilt = "rotate({})".format(short(-angle(w1, w2)))
    along, turned_to = widget.value(SHIFT), widget.value(TURN)
    drawn = []
    if shifts:
        drawn.append(element("path", d=along_it or stroke(w1, w2, b), class_="grip", data_item=SHIFT))
        drawn.append(handle(widget, SHIFT, first, ALONG, tilt, along, fixed(along)))
    if second:
        drawn.append(handle(widget, TURN, second, ROUND, tilt, turned_to, fixed(turned_to, 0) + " degrees"))
    return drawn


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


class LineInHand(Widget):
    """A widget that turns the handles into weights and a bias; each adds `line` (the three numbers) and `put_line`."""

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
