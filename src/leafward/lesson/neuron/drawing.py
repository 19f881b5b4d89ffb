"""The picture of the neuron: its diagram, the three things it does in numbers, and what it answers at the corners."""

from ...engine import activations
from ...figures.brackets import bracketed
from ...figures.equation import settled
from ...view.controls import choice, draggable, formula, number, table, thought, worked
from ...view.element import element, short, svg
from ...view.graph import knob_link, knob_node, knob_pill
from ...view.lettered import lettered
from ...view.plot import Plot
from ...view.text import plain

ACTIVATIONS = tuple([(row.name, row.title) for row in activations.TABLE])
WIDTH, HEIGHT = 384, 304
STRONGEST = 4.0
MARKS = (1, 2, 5, 10, 20, 50)  # on the scale of the activation, of which the highest that fits is shown, up and down
# What each curve does to the sum, as one sees it.
SEEN = {
    "tanh": "tanh presses every sum into the space between −1 and 1.",
    "sigmoid": "The sigmoid presses every sum into the space between 0 and 1.",
    "relu": "ReLU lets through what is positive, and makes 0 of the rest.",
    "leaky_relu": "The leaky ReLU lets a hundredth of what is negative through as well.",
    "softplus": "Softplus is a ReLU without its corner.",
    "gelu": "GELU is a smooth ReLU with a small dip below 0.",
    "linear": "Linear is no curve at all: the sum comes out as it is.",
}


def draw(figure):
    p1, p2 = figure.products()
    neuron = figure.neuron()
    z, a = neuron.weighted_sum([figure.x1, figure.x2]), neuron([figure.x1, figure.x2])
    bench = [
        figure.still("choice", figure.activation, lambda: squashes(figure.activation)),
        working(figure, p1, p2, z, a),
        figure.still("corners", (figure.w1, figure.w2, figure.b, figure.activation), lambda: corner_table(figure)),
    ]
    return [figure.staged(diagram(figure, z, a), bench)]


def diagram(figure, z, a):
    return svg(
        WIDTH,
        HEIGHT,
        knob_link(figure, "w1", (42, 56), (186, 146), STRONGEST),
        knob_link(figure, "w2", (42, 236), (186, 146), STRONGEST),
        knob_link(figure, "b", (186, 276), (186, 146), STRONGEST),
        figure.still("node", 0, node),
        knob_node(figure, "x1", "x₁", 42, 56),
        knob_node(figure, "x2", "x₂", 42, 236),
        knob_pill(figure, "w1", "w₁", 114, 101),
        knob_pill(figure, "w2", "w₂", 114, 191),
        knob_pill(figure, "b", "b", 186, 276),
        figure.still("sum", 0, lambda: called("sum ", "z", 186, 134)),
        number("neuron.z", z, tag="text", x=186, y=156, class_="middle strong"),
        squash(figure, z, a),
        role="group",
        aria_label="The neuron",
        class_="neuron-diagram",
    )


def node():
    """The neuron itself, and the way from its sum to its curve."""
    return [element("path", d="M220 146H264", class_="wire"), element("circle", cx=186, cy=146, r=34, class_="node")]


def called(text, symbol, x, y):
    """What a number in the diagram is called."""
    return element("text", text, element("tspan", symbol, class_="symbol"), x=x, y=y, class_="small middle")


def squash(figure, z, a):
    """The activation's curve, with the point at which the neuron works."""
    half = 4.0 if abs(z) <= 3.6 else abs(z) * 1.1
    tall = 1.25 if abs(a) <= 1.2 else abs(a) * 1.15
    mark = max([mark for mark in MARKS if mark <= 0.85 * tall])
    plot = Plot(264, 92, 112, 108, (-half, half), (-tall, tall))
    zero_x, zero_y = short(plot.x(0)), short(plot.y(0))
    return element(
        "g",
        figure.still("curve", (figure.activation, half, tall), lambda: curve(figure, plot, mark)),
        element("path", d="M{} {}V{}H{}".format(short(plot.x(z)), zero_y, short(plot.y(a)), zero_x), class_="guide"),
        element("circle", cx=plot.x(z), cy=plot.y(a), r=5, class_="point"),
        figure.still("output", 0, lambda: called("output ", "a", 320, 226)),
        number("neuron.a", a, tag="text", x=320, y=250, class_="middle result"),
    )


def curve(figure, plot, mark):
    return element(
        "g",
        element("rect", x=264, y=92, width=112, height=108, rx=6, class_="node"),
        element("path", d="M{} 92V200M264 {}H376".format(short(plot.x(0)), short(plot.y(0))), class_="grid"),
        [element("text", plain(value), x=plot.x(0) + 5, y=min(max(plot.y(value) + 4, 103), 197), class_="tick") for value in (mark, -mark)],
        element("path", d=plot.curve(activations.ACTIVATIONS[figure.activation], 40), class_="curve"),
    )


def working(figure, p1, p2, z, a):
    """The three things a neuron does, in numbers."""
    squash = activations.ACTIVATIONS[figure.activation]
    symbol = squash.symbol
    (first, second, _), total, adds = settled(sum, [p1, p2, figure.b], z)
    (inside,), output, gives = settled(lambda sums: squash(sums[0]), [z], a)
    heard = number("neuron.z", z, text=inside)
    squashed = [symbol + "(", heard, ") {} ".format(gives)] if symbol else [heard, " stays "]
    multiply = thought("Multiply", product(figure, "1", "₁", p1), product(figure, "2", "₂", p2))
    add = thought(
        "Add",
        ["z = ", number("neuron.p1", p1, text=first), " + ", bracketed(number("neuron.p2", p2, text=second))]
        + [" + ", bracketed(draggable(figure, "b"))],
        ["z {} ".format(adds), number("neuron.z", z, text=total)],
    )
    return worked([multiply, add, ("Squash", ["a = ", squashed, number("neuron.a", a, text=output, class_="result")])])


def product(figure, i, low, p):
    """A weight times its input. i: which, as a digit, and that digit set low."""
    w, x = draggable(figure, "w" + i), bracketed(draggable(figure, "x" + i))
    return figure.still(
        "product " + i,
        (figure.value("w" + i), figure.value("x" + i)),
        lambda: formula(["w{} · x{} = ".format(low, low), w, " × ", x, " = ", number("neuron.p" + i, p)]),
    )


def corner_table(figure):
    """What the neuron answers where both inputs are 0 or 1."""
    corners = figure.corners()
    named = figure.still("corner names", 0, lambda: corner_names(corners))
    cells = [figure.still("corner {}{}".format(*corner), a, lambda corner=corner, a=a: answer(corner, a)) for corner, a in corners]
    return table([named[0], [named[1], cells]], "The same neuron at the four corners", class_="corners")


def corner_names(corners):
    """The row of the corners, and what the row of their outputs is called."""
    names = [element("th", "{}, {}".format(*corner), scope="col") for corner, _ in corners]
    return [element("th", lettered("x₁, x₂"), scope="row"), names], element("th", lettered("output a"), scope="row")


def answer(corner, a):
    return element("td", number("neuron.corner_{}{}".format(*corner), a))


def squashes(current):
    """The choice of the curve, and what the chosen one does."""
    seen = SEEN.get(current) or "It suits {}.".format(activations.ACTIVATIONS[current].suits)
    return element("div", choice("Activation", "activation", ACTIVATIONS, current), element("p", seen, class_="readout"))
