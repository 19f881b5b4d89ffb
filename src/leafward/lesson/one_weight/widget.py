"""One weight that learns from 3 towards 5: the cost curve, its slope, and the step that follows from it."""

from ...engine.account import Account
from ...engine.graph import gradient
from ...engine.value import Value
from ...figures.brackets import bracketed
from ...figures.equation import product, settled
from ...view.challenges import Challenge
from ...view.controls import draggable, number, slider, slider_role, worked
from ...view.element import element, short
from ...view.fields import Number, Several
from ...view.plot import Plot, svg, ticks
from ...view.stepper import Stepper
from ...view.text import fixed, plain
from ...view.widget import Knob
from .questions import QUESTIONS

X, Y, START = 2.0, 10.0, 3.0
MOST_STEPS = 200
WATCHED = 6  # steps that show whether it settles
FARTHEST = 1e6  # a weight beyond this is not followed any further
WIDTH, HEIGHT = 400, 310


def lands_in_one_step(figure):
    history = figure.history
    if len(history) >= 2 and history[0] == START and history[1] == 5:
        return True, ""
    if len(history) < 2:
        return False, "Choose η, then press Step."
    if history[0] != START:
        return False, "Reset first: the start is w = 3."
    return False, "The first step went from 3 to {}. It {}.".format(plain(history[1]), "fell short" if history[1] < 5 else "went too far")


def never_settles(figure):
    misses = [abs(w - Y / X) for w in figure.history[-WATCHED - 1 :]]
    growing = [after >= before > 0 for before, after in zip(misses, misses[1:])]
    if len(growing) == WATCHED and all(growing):
        return True, ""
    if figure.factor() <= -1:
        return False, "Go on stepping at this η, to see that it does not settle."
    return False, "It takes longer steps than these: here the misses get smaller." if growing else "It takes long steps."


class Figure(Stepper):
    """`history` holds every weight since the start; the last one is where the ball lies."""

    name = "one_weight"
    title = "One weight"
    knobs = (
        Knob("w", "weight w", -1, 11, per_unit=10, travel=4),
        Knob("rate", "learning rate", 0.005, 0.3, per_unit=200, decimals=3),
    )
    saved = ("rate", ("history", Several(Number(-2 * FARTHEST, 2 * FARTHEST), 1, MOST_STEPS + 1)))
    challenges = (
        Challenge("one_step", "Find the η that takes w from 3 to 5 in a single step.", lands_in_one_step),
        Challenge("never", "Find an η with which w never settles, and watch it for six steps.", never_settles),
    ) + QUESTIONS

    curvature = None  # C″, which is the same wherever w stands

    def __init__(self):
        self.rate = 0.05
        self.history = [START]
        super().__init__()

    # What the engine says.

    @property
    def w(self):
        return self.history[-1]

    def cost(self):
        """The weight, the prediction, the miss and the cost, as Values, with the slope of the cost in `w.grad`."""
        w = Value(self.w, "w")
        p = w * Value(X, "x")
        miss = p - Value(Y, "y")
        squared = miss**2
        p.label, squared.label = "p", "C"
        squared.backward()
        return w, p, miss, squared

    def factor(self):
        """What each step multiplies the distance to 5 by: 1 − η·C″, because the slope is a straight line."""
        if self.curvature is None:
            w, _, _, cost = self.cost()
            (slope,) = gradient(cost, [w])
            self.curvature = gradient(slope, [w])[0].data
        return 1 - self.rate * self.curvature

    def next_weight(self):
        return step(self.w, self.rate, self.cost()[0].grad)

    def origin(self, name):
        w, p, miss, cost = self.cost()
        if name in ("rate", "next_w"):
            (slope,) = gradient(cost, [w])
            rate = Value(self.rate, "η")
            after = step(w, rate, slope)
            slope.label, after.label = "∂C/∂w", "next w"
            return Account(rate if name == "rate" else after, note="You set it.")
        note = "It starts at 3, and each step moves it, or you do."
        if name == "gradient":
            return Account(w, cost, "gradient", note)
        found = {"w": w, "p": p, "miss": miss, "C": cost}
        return Account(found[name], cost, note=note) if name in found else super().origin(name)

    def over(self):
        """Whether there is nothing more to see: at the bottom, out of sight, or after very many steps."""
        return abs(self.cost()[0].grad) < 1e-6 or abs(self.w) >= FARTHEST or len(self.history) > MOST_STEPS

    # What the hand does.

    def turn(self, name, value):
        if name == "w":
            self.running = False
            self.history = [value]
        else:
            self.rate = value

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
        w, p, _, cost = self.cost()
        text = "Step {}: w is {}, so p is {}, the cost is {} and its slope {}. ".format(
            self.place(), plain(w.data), plain(p.data), plain(cost.data), plain(w.grad)
        )
        return text + self.verdict()

    def verdict(self):
        """How it goes, in words, once a step has been taken."""
        factor = self.factor()
        if abs(self.w - Y / X) < 1e-6:
            return "The prediction is right. The slope is 0, and nothing is left to learn."
        if abs(self.w) >= FARTHEST:
            return "It diverged: the weight has left for good, so the figure stops here. Reset, and choose a smaller η."
        if len(self.history) == 1:
            return "The slope is {}, so the step goes {}.".format(*(("negative", "up") if self.w < Y / X else ("positive", "down")))
        if factor < -1:
            return "It diverges: every step overshoots by more than the last."
        if factor == -1:
            return "It oscillates: every step lands as far on the other side, for ever."
        if factor < 0:
            return "It overshoots, but by less each time, and closes in on 5 from both sides."
        if factor > 0.75:
            return "It crawls: each step covers only {} % of what is left.".format(fixed(100 * (1 - factor), 0))
        return "It closes in on 5 from one side."

    # The picture.

    def picture(self):
        w, p, miss, cost = self.cost()
        return [
            element("div", self.plot(w.data, cost.data, w.grad), self.working(w, p, miss, cost), class_="side-by-side"),
            slider(self, "rate", "Learning rate η"),
            self.step_buttons(),
        ]

    def plot(self, w, cost, slope):
        reach = max(6.0, abs(w - Y / X) * 1.15)
        low, high = Y / X - reach, Y / X + reach
        top = (X * reach) ** 2
        plot = Plot(46, 24, WIDTH - 62, HEIGHT - 66, (low, high), (-0.06 * top, top))
        tangent = [(v, cost + slope * (v - w)) for v in (w - 0.22 * reach, w + 0.22 * reach)]
        return svg(
            WIDTH,
            HEIGHT,
            self.still(
                "curve",
                reach,
                lambda: [
                    plot.axes(ticks(low, high, 7), ticks(0, top, 5), "weight w", "cost C"),
                    element("path", d=plot.curve(lambda v: (v * X - Y) ** 2, 64), class_="curve"),
                ],
            ),
            self.trail(plot),
            element("path", d=plot.path(tangent), class_="tangent"),
            self.arrow(plot, w, cost),
            element(
                "g",
                element("circle", cx=plot.x(w), cy=plot.y(cost), r=24, class_="target"),
                element("circle", cx=plot.x(w), cy=plot.y(cost), r=9, class_="ball"),
                class_="handle",
                **self.ball(),
            ),
            role="group",
            aria_label="The cost for every weight, a parabola with its lowest point at w = 5",
            class_="cost-plot",
        )

    def ball(self):
        attributes = slider_role(self, "w")
        attributes["aria_label"] = "weight w, a ball on the cost curve"
        return attributes

    def trail(self, plot):
        """Where the ball has been, the last few places."""
        places = self.history[-9:-1]
        return [element("circle", cx=plot.x(v), cy=plot.y((v * X - Y) ** 2), r=4, class_="trail") for v in places]

    def arrow(self, plot, w, cost):
        """The step that comes next, along the bottom of the picture."""
        target = min(max(self.next_weight(), plot.low_x), plot.high_x)
        x1, x2, y = plot.x(w), plot.x(target), plot.y(0)
        if abs(x2 - x1) < 1:
            return None
        head = 7 if x2 > x1 else -7
        shaft = x2 - head if abs(x2 - x1) > 7 else x1
        return element(
            "path",
            d="M{} {}H{}M{} {}l{} -5v10z".format(short(x1), short(y), short(shaft), short(x2), short(y), -head),
            class_="step-arrow",
        )

    def working(self, w, p, miss, cost):
        """The step worked out, a line for each thought."""
        slope, after = w.grad, self.next_weight()
        (weight, _), guess, predicts = settled(product, [w.data, X], p.data, 3, plain)
        (seen,), missed, measures = settled(lambda numbers: (numbers[0] - Y) ** 2, [p.data], cost.data, 3, plain)
        (_, off, _), slopes, falls = settled(product, [2.0, miss.data, X], slope, 3, plain)
        (here, rate, steep), there, steps = settled(lambda numbers: step(*numbers), [w.data, self.rate, slope], after, 3, plain)
        return worked(
            [
                ("Predict", ["p = w · x = ", draggable(self, "w", text=weight), " · 2 {} ".format(predicts), shown("p", p.data, guess)]),
                ("Measure", ["C = (p − y)² = (", shown("p", p.data, seen), " − 10)² {} ".format(measures), shown("C", cost.data, missed)]),
                (
                    "Slope",
                    ["∂C/∂w = 2 · (p − y) · x"],
                    ["= 2 · ", bracketed(shown("miss", miss.data, off)), " · 2 {} ".format(falls)]
                    + [shown("gradient", slope, slopes, "gradient")],
                ),
                (
                    "Step",
                    ["w − η · ∂C/∂w"],
                    ["= ", shown("w", w.data, here), " − ", shown("rate", self.rate, rate), " · "]
                    + [bracketed(shown("gradient", slope, steep, "gradient"))]
                    + [" {} ".format(steps), shown("next_w", after, there, "result")],
                ),
            ]
        )


def step(w, rate, slope):
    """Where gradient descent goes from w."""
    return w - rate * slope


def shown(name, value, text, kind=""):
    return number("one_weight." + name, value, text=text, class_=kind)
