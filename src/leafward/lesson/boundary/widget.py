"""The plane with one neuron's line: the line and the weights are two handles on one thing."""

from ...engine import nn, ops
from ...figures import line
from ...figures.brackets import bracketed
from ...view import plane
from ...view.challenges import Challenge
from ...view.controls import choice, draggable, number, slider, worked
from ...view.element import element
from ...view.text import fixed, signed
from ...view.widget import Knob, Widget
from .formulas import at_zero, school
from .goals import all_wrong, fewest_through_origin, least_errors, separates
from .origins import origin

DOTS = (
    (0.3, 0.75, 1), (0.55, 0.5, 1), (0.82, 0.25, 1), (0.75, 0.8, 1), (0.42, 0.92, 1), (0.9, 0.58, 1),
    (-0.6, 0.5, -1), (-0.25, -0.3, -1), (0.12, 0.1, -1), (0.5, -0.6, -1), (-0.7, -0.45, -1), (0.25, 0.3, -1),
)  # fmt: skip
SWITCH = (("on", "on"), ("off", "off"))


class Figure(line.LineInHand, Widget):
    """`b` is kept while the bias is off; `line` has the bias that counts."""

    name = "boundary"
    title = "Weights and bias"
    knobs = (
        Knob("w1", "weight w1", -line.MOST_WEIGHT, line.MOST_WEIGHT, travel=2),
        Knob("w2", "weight w2", -line.MOST_WEIGHT, line.MOST_WEIGHT, travel=2),
        Knob("b", "bias b", -line.MOST_BIAS, line.MOST_BIAS, travel=2),
    ) + line.LINE_KNOBS
    choices = (("bias", ("on", "off")),)
    saved = line.FIELDS + ("bias",)
    challenges = (
        Challenge("separate", "Separate the dots: every blue one on the plus side, every red one on the minus side.", separates),
        Challenge("origin", "Switch the bias off, and find the fewest errors that are possible then.", fewest_through_origin, True),
        Challenge("swap", "Get every single dot wrong.", all_wrong),
    )

    def __init__(self):
        self.w1, self.w2, self.b = 1.2, -0.8, 0.3
        self.bias = "on"
        self.dots = DOTS
        self._sums = (None, [])
        self._least = None
        super().__init__()

    # The numbers.

    def line(self):
        return self.w1, self.w2, self.b if self.bias == "on" else 0.0

    def put_line(self, w1, w2, b):
        self.w1, self.w2 = w1, w2
        if self.bias == "on":
            self.b = b

    def sums(self):
        """The weighted sum at each dot."""
        if self._sums[0] != self.line():
            w1, w2, b = self.line()
            neuron = nn.Neuron([w1, w2], b, "linear")
            self._sums = ((w1, w2, b), [neuron((x1, x2)) for x1, x2, _ in self.dots])
        return self._sums[1]

    def wrong(self):
        """For each dot whether it is not on its own side; a dot on the line is on neither."""
        return [answer * z <= 0 for (_, _, answer), z in zip(self.dots, self.sums())]

    def errors(self):
        return sum(self.wrong())

    def lost(self):
        """How many blue and how many red dots are wrong."""
        wrong = [answer for (_, _, answer), wrong in zip(self.dots, self.wrong()) if wrong]
        return wrong.count(1), wrong.count(-1)

    def least_errors(self):
        if self._least is None:
            self._least = least_errors(self.dots)
        return self._least

    # What the hand does.

    def value(self, name):
        return self.line_value(name) if name in (line.TURN, line.SHIFT) else getattr(self, name)

    def turn(self, name, value):
        if name in (line.TURN, line.SHIFT):
            self.turn_line(name, value)
        else:
            setattr(self, name, value)

    def point(self, surface, phase, at):
        if at.item:
            self.drag_line(phase, at.item, at)

    def press_bias(self, word):
        self.bias = word

    # Where its numbers come from.

    def origin(self, name):
        return origin(self, name) or super().origin(name)

    # What it says.

    def sentence(self):
        w1, w2, b = self.line()
        errors = "On the wrong side: {} of {} dots.".format(self.errors(), len(self.dots))
        if not w1 and not w2:
            everywhere = "plus" if b > 0 else "minus" if b < 0 else "neither plus nor minus"
            return "Both weights are 0, so the inputs do not count and there is no line: everywhere is {}. {}".format(everywhere, errors)
        text = "The line is {} ".format(line.equation(w1, w2, b))
        if line.span(w1, w2, b) is None:
            text += "It passes the square by, so all of it is {}. ".format("plus" if b > 0 else "minus")
        elif self.bias == "off":
            text += "Without a bias it passes through (0, 0). "
        if self.bias == "off" and self.errors() == self.least_errors():
            text += "No line through (0, 0) has fewer errors. "
        return text + errors

    # The picture.

    def picture(self):
        return [
            element("div", self.plane(), element("div", self.controls(), self.working()), class_="side-by-side"),
        ]

    def controls(self):
        return element(
            "div",
            choice("Bias", "bias", SWITCH, self.bias),
            slider(self, "w1", "Weight w₁"),
            slider(self, "w2", "Weight w₂"),
            slider(self, "b", "Bias b") if self.bias == "on" else element("p", "Switched off, the bias counts as 0.", class_="off"),
            class_="sliders",
        )

    def plane(self):
        w1, w2, b = self.line()
        return plane.square(
            [
                line.sides(w1, w2, b),
                self.still("axes", 0, line.axes),
                element("path", d=line.stroke(w1, w2, b), class_="boundary"),
                self.still("dots", 0, lambda: line.fixed_dots(self.dots)),
                element("path", d=line.rings(self.dots, self.wrong()), class_="ring"),
                line.arrow(w1, w2, b),
                None if self.bias == "on" else element("path", d="M200 194l6 6l-6 6l-6 -6z", class_="pin"),
                line.handles(self, w1, w2, b, self.bias == "on"),
            ],
            data_surface="plane",
            role="group",
            aria_label="The plane with its line, and with {} dots".format(len(self.dots)),
        )

    def working(self):
        w1, w2, b = self.line()
        return worked(
            [
                ("The line", ["w₁ · x₁ + w₂ · x₂ + b = 0"], self.equation()),
                ["As at school, y = m · x + b"] + self.school(w1, w2, b),
                ["At the place (0, 0)"] + self.zero(w1, w2, b),
                ("Errors", [number("boundary.errors", self.errors(), 0, class_="result"), " of {} dots".format(len(self.dots))]),
            ]
        )

    def equation(self):
        bias = draggable(self, "b") if self.bias == "on" else "0"
        w1, w2 = [bracketed(draggable(self, name)) for name in ("w1", "w2")]
        return [w1, " · x₁ + ", w2, " · x₂ + ", bias, " = 0"]

    def school(self, w1, w2, b):
        """The same line as a formula for its height, where it has one."""
        if w2:
            (_, m), (_, height) = school(w1, w2, b)
            return [
                ["m = −w₁ / w₂ = ", number("boundary.m", m)],
                ["y = ", number("boundary.m", m), " · x ", "−" if height < 0 else "+", " "]
                + [number("boundary.height", height, text=fixed(abs(height)))],
            ]
        if w1:
            return [
                ["w₂ is 0: an upright line has no m."],
                ["It stands at x = −b / w₁ = ", number("boundary.upright", school(w1, w2, b)[0][1])],
            ]
        return [["Both weights are 0: there is no line."], ["The sum is b at every place: ", number("boundary.everywhere", b)]]

    def zero(self, w1, w2, b):
        """What is left of the sum where both inputs are 0."""
        first, second = ops.multiply(w1, 0.0), ops.multiply(w2, 0.0)
        total = at_zero(w1, w2, b, (0.0, 0.0))
        return [
            ["w₁ · 0 + w₂ · 0 + b = "],
            [number("boundary.zero_1", first), " + ", number("boundary.zero_2", second), " + ", number("boundary.bias", b), " = "]
            + [number("boundary.zero_sum", total, text=signed(total), class_="result")],
        ]
