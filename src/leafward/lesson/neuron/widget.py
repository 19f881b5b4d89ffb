"""A neuron with its numbers in the reader's hand: multiply, add, squash."""

from ...engine import activations, nn, ops
from ...engine.account import Account
from ...engine.value import Value
from ...figures import sums
from ...figures.brackets import bracketed
from ...figures.equation import settled
from ...view.challenges import Challenge
from ...view.controls import choice, draggable, number, table, worked
from ...view.element import element, short
from ...view.graph import knob_link, knob_node, knob_pill
from ...view.plot import Plot, svg
from ...view.text import fixed, subscripts
from ...view.widget import Knob, Widget
from .questions import QUESTIONS

CORNERS = ((0, 0), (0, 1), (1, 0), (1, 1))
ACTIVATIONS = tuple([(row.name, row.title) for row in activations.TABLE])
WIDTH, HEIGHT = 384, 304
STRONGEST = 4.0


def is_and(figure):
    right = [(a > 0.5) == (x1 == 1 and x2 == 1) for (x1, x2), a in figure.corners()]
    wrong = [corner for corner, good in zip(CORNERS, right) if not good]
    if not wrong:
        return True, ""
    x1, x2 = wrong[0]
    wanted = "above" if x1 and x2 else "at most"
    return False, "{} of 4 corners are right. For ({}, {}) the output has to be {} 0.5.".format(sum(right), x1, x2, wanted)


def ignores_x2(figure):
    if figure.w2 == 0 and figure.w1 != 0:
        return True, ""
    return False, "Which number decides how much x₂ counts? And x₁ should still count."


class Figure(Widget):
    name = "neuron"
    title = "A neuron"
    knobs = (
        Knob("x1", "input x1", -2, 2, travel=2),
        Knob("x2", "input x2", -2, 2, travel=2),
        Knob("w1", "weight w1", -4, 4, travel=2),
        Knob("w2", "weight w2", -4, 4, travel=2),
        Knob("b", "bias b", -4, 4, travel=2),
    )
    choices = (("activation", tuple([word for word, _ in ACTIVATIONS])),)
    saved = ("x1", "x2", "w1", "w2", "b", "activation")
    challenges = (
        Challenge("and", "Make it an AND: above 0.5 when both inputs are 1, and not above when either is 0.", is_and),
        Challenge("ignore", "Make it deaf to x₂ while it still hears x₁.", ignores_x2),
    ) + QUESTIONS

    def __init__(self):
        self.x1, self.x2 = 1.0, 0.5
        self.w1, self.w2, self.b = 1.2, -0.8, 0.1
        self.activation = "tanh"
        super().__init__()

    def press_activation(self, name):
        self.activation = name

    # The numbers.

    def neuron(self):
        return nn.Neuron([self.w1, self.w2], self.b, self.activation)

    def products(self):
        return ops.multiply(self.w1, self.x1), ops.multiply(self.w2, self.x2)

    def corners(self):
        """Each corner of 0 and 1 with the neuron's output there."""
        neuron = self.neuron()
        return [(corner, neuron(corner)) for corner in CORNERS]

    def origin(self, name):
        x1, x2, w1, w2, b = values = [Value(getattr(self, knob.name), subscripts(knob.name)) for knob in self.knobs]
        if name[:7] == "corner_":
            x1.data, x2.data = float(name[7]), float(name[8])
        neuron = nn.Neuron([w1, w2], b, self.activation)
        z = neuron.weighted_sum([x1, x2])
        a = activations.ACTIVATIONS[self.activation](z)
        z.label, a.label = "z", "a"
        if name == "z":
            z.label = "z"  # which is a as well where the activation is linear
        found = {"z": z, "a": a, "p1": sums.products(z)[0], "p2": sums.products(z)[1]}
        for knob, value in zip(self.knobs, values):
            found[knob.name] = value
        for x1, x2 in CORNERS:
            found["corner_{}{}".format(x1, x2)] = a
        return Account(found[name], a, note="You set it.") if name in found else super().origin(name)

    def sentence(self):
        z = self.neuron().weighted_sum([self.x1, self.x2])
        a = self.neuron()([self.x1, self.x2])
        return "Inputs {} and {}, weighted and added with the bias, give {}; {} makes {} of it.".format(
            fixed(self.x1), fixed(self.x2), fixed(z), activations.ACTIVATIONS[self.activation].symbol or "the linear activation", fixed(a)
        )

    # The picture.

    def picture(self):
        p1, p2 = self.products()
        neuron = self.neuron()
        z, a = neuron.weighted_sum([self.x1, self.x2]), neuron([self.x1, self.x2])
        return [
            element("div", self.diagram(z, a), self.working(p1, p2, z, a), class_="side-by-side"),
            self.still("choice", self.activation, lambda: choice("Activation", "activation", ACTIVATIONS, self.activation)),
            self.still("corners", (self.w1, self.w2, self.b, self.activation), self.corner_table),
        ]

    def diagram(self, z, a):
        return svg(
            WIDTH,
            HEIGHT,
            knob_link(self, "w1", (42, 56), (186, 146), STRONGEST),
            knob_link(self, "w2", (42, 236), (186, 146), STRONGEST),
            knob_link(self, "b", (186, 276), (186, 146), STRONGEST),
            element("path", d="M220 146H264", class_="wire"),
            element("circle", cx=186, cy=146, r=34, class_="node"),
            element("text", "sum z", x=186, y=134, class_="small middle"),
            number("neuron.z", z, tag="text", x=186, y=156, class_="middle strong"),
            knob_node(self, "x1", "x₁", 42, 56),
            knob_node(self, "x2", "x₂", 42, 236),
            knob_pill(self, "w1", "w₁", 114, 101),
            knob_pill(self, "w2", "w₂", 114, 191),
            knob_pill(self, "b", "b", 186, 276),
            self.squash(z, a),
            role="group",
            aria_label="The neuron",
            class_="neuron-diagram",
        )

    def squash(self, z, a):
        """The activation's curve, with the point at which the neuron works."""
        half = 4.0 if abs(z) <= 3.6 else abs(z) * 1.1
        tall = 1.25 if abs(a) <= 1.2 else abs(a) * 1.15
        plot = Plot(264, 92, 112, 108, (-half, half), (-tall, tall))
        zero_x, zero_y = short(plot.x(0)), short(plot.y(0))
        return element(
            "g",
            self.still("curve", (self.activation, half, tall), lambda: self.curve(plot)),
            element("path", d="M{} {}V{}H{}".format(short(plot.x(z)), zero_y, short(plot.y(a)), zero_x), class_="guide"),
            element("circle", cx=plot.x(z), cy=plot.y(a), r=5, class_="point"),
            element("text", "output a", x=320, y=226, class_="small middle"),
            number("neuron.a", a, tag="text", x=320, y=250, class_="middle result"),
        )

    def curve(self, plot):
        return element(
            "g",
            element("rect", x=264, y=92, width=112, height=108, rx=6, class_="node"),
            element("path", d="M{} 92V200M264 {}H376".format(short(plot.x(0)), short(plot.y(0))), class_="grid"),
            element("path", d=plot.curve(activations.ACTIVATIONS[self.activation], 40), class_="curve"),
        )

    def working(self, p1, p2, z, a):
        """The three things a neuron does, in numbers."""
        squash = activations.ACTIVATIONS[self.activation]
        symbol = squash.symbol
        (first, second, _), total, adds = settled(sum, [p1, p2, self.b], z)
        (inside,), output, gives = settled(lambda sums: squash(sums[0]), [z], a)
        heard = number("neuron.z", z, text=inside)
        squashed = [symbol + "(", heard, ") {} ".format(gives)] if symbol else [heard, " stays "]
        return worked(
            [
                (
                    "Multiply",
                    ["w₁ × x₁ = ", draggable(self, "w1"), " × ", bracketed(draggable(self, "x1")), " = ", number("neuron.p1", p1)],
                    ["w₂ × x₂ = ", draggable(self, "w2"), " × ", bracketed(draggable(self, "x2")), " = ", number("neuron.p2", p2)],
                ),
                (
                    "Add",
                    ["z = ", number("neuron.p1", p1, text=first), " + ", bracketed(number("neuron.p2", p2, text=second))]
                    + [" + ", bracketed(draggable(self, "b"))],
                    ["z {} ".format(adds), number("neuron.z", z, text=total)],
                ),
                ("Squash", ["a = ", squashed, number("neuron.a", a, text=output, class_="result")]),
            ]
        )

    def corner_table(self):
        """What the neuron answers where both inputs are 0 or 1."""
        corners = self.corners()
        return table(
            [
                [element("th", "x₁, x₂", scope="row")] + [element("th", "{}, {}".format(*corner), scope="col") for corner, _ in corners],
                [element("th", "output a", scope="row")]
                + [element("td", number("neuron.corner_{}{}".format(*corner), a)) for corner, a in corners],
            ],
            "The same neuron at the four corners",
            class_="corners",
        )
