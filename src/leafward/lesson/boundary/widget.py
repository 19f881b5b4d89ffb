"""The plane with one neuron's line: the line and the weights are two handles on one thing."""

from ...engine import nn
from ...figures import line
from ...figures.line_hand import FIELDS, LINE_KNOBS, SHIFT, TURN, LineInHand
from ...view.challenges import Challenge
from ...view.widget import Knob
from .drawing import draw
from .goals import all_wrong, fewest_through_origin, least_errors, separates
from .origins import origin
from .words import sentence

DOTS = (
    (0.3, 0.75, 1), (0.55, 0.5, 1), (0.82, 0.25, 1), (0.75, 0.8, 1), (0.42, 0.92, 1), (0.9, 0.58, 1),
    (-0.6, 0.5, -1), (-0.25, -0.3, -1), (0.12, 0.1, -1), (0.5, -0.6, -1), (-0.7, -0.45, -1), (0.25, 0.3, -1),
)  # fmt: skip


class Figure(LineInHand):
    """`b` is kept while the bias is off; `line` has the bias that counts."""

    name = "boundary"
    title = "Weights and bias"
    knobs = (
        Knob("w1", "weight w1", -line.MOST_WEIGHT, line.MOST_WEIGHT, travel=2),
        Knob("w2", "weight w2", -line.MOST_WEIGHT, line.MOST_WEIGHT, travel=2),
        Knob("b", "bias b", -line.MOST_BIAS, line.MOST_BIAS, travel=2),
    ) + LINE_KNOBS
    choices = (("bias", ("on", "off")),)
    saved = FIELDS + ("bias",)
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
        return self.still("wrong", self.line(), lambda: [answer * z <= 0 for (_, _, answer), z in zip(self.dots, self.sums())])

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
        return self.line_value(name) if name in (TURN, SHIFT) else getattr(self, name)

    def turn(self, name, value):
        if name in (TURN, SHIFT):
            self.turn_line(name, value)
        else:
            setattr(self, name, value)

    def point(self, surface, phase, at):
        if at.item:
            self.drag_line(phase, at.item, at)

    def press_bias(self, word):
        self.bias = word

    def origin(self, name):
        return origin(self, name) or super().origin(name)

    def sentence(self):
        return sentence(self)

    def picture(self):
        return draw(self)
