"""One weight that learns from 3 towards 5: the cost curve, its slope, and the step that follows from it."""

from ...engine.graph import gradient
from ...engine.value import Value
from ...view.fields import Number, Several
from ...view.stepper import Stepper
from ...view.text import fixed, plain
from ...view.widget import Knob
from .drawing import GOAL, X, Y, draw
from .goals import CHALLENGES, GUESSES, START
from .origins import origin
from .questions import QUESTIONS

MOST_STEPS = 200
FARTHEST = 1e6  # a weight beyond this is not followed any further


class Figure(Stepper):
    """`history` holds every weight since the start; the last one is where the ball lies. The second point lies `h` to its right."""

    name = "one_weight"
    title = "One weight"
    knobs = (
        Knob("w", "weight w", -1, 11, per_unit=10, travel=4),
        Knob("rate", "learning rate", 0.005, 0.3, per_unit=200, decimals=3),
        Knob("h", "distance h of the second point", -4, 4, per_unit=20, travel=4),
    )
    saved = ("rate", "h", ("history", Several(Number(-2 * FARTHEST, 2 * FARTHEST), 1, MOST_STEPS + 1)))
    challenges = CHALLENGES + QUESTIONS
    guesses_first = GUESSES

    curvature = None  # C″, which is the same wherever w stands

    def __init__(self):
        self.rate = 0.05
        self.h = 2.0
        self.history = [START]
        super().__init__()

    # What the engine says.

    @property
    def w(self):
        return self.history[-1]

    def cost(self):
        """The weight, the prediction, the miss and the cost, as Values, with the slope of the cost in `w.grad`."""
        w = Value(self.w, "w")
        squared = self.cost_of(w)
        squared.label = "C"
        squared.backward()
        miss = squared.inputs[0]
        return w, miss.inputs[0], miss, squared

    def found(self):
        """The same, worked out once for each weight; for those who leave them as they are."""
        return self.still("cost", self.w, self.cost)

    def cost_of(self, w):
        """The cost of any weight, as a Value made of it."""
        p = w * Value(X, "x")
        p.label = "p"
        return (p - Value(Y, "y")) ** 2

    def step(self, w, rate, slope):
        """Where gradient descent goes from w."""
        return w - rate * slope

    def factor(self):
        """What each step multiplies the distance to 5 by: 1 − η·C″, because the slope is a straight line."""
        if self.curvature is None:
            w, _, _, cost = self.cost()
            (slope,) = gradient(cost, [w])
            self.curvature = gradient(slope, [w])[0].data
        return 1 - self.rate * self.curvature

    def next_weight(self):
        return self.step(self.w, self.rate, self.found()[0].grad)

    def origin(self, name):
        return origin(self, name) or super().origin(name)

    def over(self):
        """Whether there is nothing more to see: at the bottom, out of sight, or after very many steps."""
        return abs(self.found()[0].grad) < 1e-6 or abs(self.w) >= FARTHEST or len(self.history) > MOST_STEPS

    # What the hand does.

    def turn(self, name, value):
        if name == "w":
            self.running = False
            self.history = [value]
        else:
            setattr(self, name, value)

    def place(self):
        return len(self.history) - 1

    def forward(self):
        self.history = self.history + [self.next_weight()]

    def back(self):
        self.history = self.history[:-1]

    def restart(self):
        self.history = [START]

    # What it says.

    def sentence(self):
        w, p, _, cost = self.found()
        text = "Step {}: w is {}, so p is {}, the cost is {} and its slope {}. ".format(
            self.place(), plain(w.data), plain(p.data), nearly(cost.data), nearly(w.grad)
        )
        return text + self.verdict()

    def verdict(self):
        """How it goes, in words, once a step has been taken."""
        factor = self.factor()
        if abs(self.w - GOAL) < 1e-6:
            return "The prediction is right. The slope is 0, and nothing is left to learn."
        if abs(self.w) >= FARTHEST:
            return "It diverged: the weight has left for good, so the figure stops here. Reset, and choose a smaller η."
        if len(self.history) == 1:
            return "The slope is {}, so the step goes {}.".format(*(("negative", "up") if self.w < GOAL else ("positive", "down")))
        if factor < -1:
            return "It diverges: every step overshoots by more than the last."
        if factor == -1:
            return "It oscillates: every step lands as far on the other side, for ever."
        if factor < 0:
            return "It overshoots, but by less each time, and closes in on 5 from both sides."
        if factor > 0.75:
            return "It crawls: each step covers only {} % of what is left.".format(fixed(100 * (1 - factor), 0))
        return "It closes in on 5 from one side."

    def picture(self):
        return draw(self)


def nearly(x) -> str:
    """A number as it is said, that is 0 only where it is."""
    text = plain(x)
    return "nearly 0" if text == "0" and abs(x) > 1e-9 else text
