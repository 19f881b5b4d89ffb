"""What all the slopes cost: one backward pass, or one forward pass for each weight, counted on the engine's graphs."""

from ...engine import nn
from ...engine.graph import ordered
from ...engine.loss import total
from ...engine.ops import NUMBERS
from ...engine.value import Value
from ...view.controls import button, draggable, number, table
from ...view.element import element, svg
from ...view.text import fixed, grouped
from .steps import WEIGHTS

MOST = 60  # weights of a network that is built to be counted; one that is larger is counted by formula
SIZES = ("inputs", "layers", "neurons", "outputs")
ASKED = (("inputs", "Inputs "), ("layers", "hidden layers "), ("neurons", "neurons in each "), ("outputs", "outputs "))
EXAMPLES = ((2, 1, 8, 1), (784, 1, 32, 10))


def counted(order) -> tuple:
    """How many operations a forward pass takes, and how many local slopes a backward pass: one for each input of an operation."""
    operations = [node for node in order if node.inputs]
    return len(operations), sum([len([x for x in node.inputs if not isinstance(x, NUMBERS)]) for node in operations])


def built(inputs, layers, neurons, outputs):
    """A network of that size with its cost: the graph, in order."""
    mlp = nn.MLP([inputs] + [neurons] * layers + [outputs], ["tanh"] * layers + ["linear"])
    guesses = mlp([Value(0.0) for _ in range(inputs)])
    return ordered(total([(p - Value(0.0)) ** 2 for p in guesses]))


def by_formula(inputs, layers, neurons, outputs) -> tuple:
    """The same two counts without a graph: a product and a sum for each weight, a tanh for each hidden neuron, a square for each output."""
    products = weights(inputs, layers, neurons, outputs) - layers * neurons - outputs
    return 2 * products + layers * neurons + 3 * outputs - 1, 4 * products + layers * neurons + 5 * outputs - 2


def weights(inputs, layers, neurons, outputs) -> int:
    """How many weights and biases there are."""
    sizes = [inputs] + [neurons] * layers + [outputs]
    return sum([(sizes[i] + 1) * sizes[i + 1] for i in range(len(sizes) - 1)])


def tally(sizes) -> tuple:
    """Weights, operations and local slopes of a network of the reader's."""
    count = weights(*sizes)
    return (count,) + (counted(built(*sizes)) if count <= MOST else by_formula(*sizes))


def draw(figure):
    """Stage and bench."""
    sizes = figure.sizes()
    own, yours = (len(WEIGHTS),) + counted(figure.net.order), tally(sizes)
    count, operations, slopes = yours
    how = "Counted on the engine’s own graph." if count <= MOST else (
        "Too large to be built while you turn its size, so counted by a formula, which agrees with the graph wherever one is built."
    )  # fmt: skip
    rows = [
        [element("td"), element("th", "this graph", scope="col"), element("th", "yours", scope="col")],
        row("weights and biases", "weights", own[0], yours[0]),
        row("one forward pass", "operations", own[1], yours[1]),
        row("one backward pass", "slopes", own[2], yours[2], "gradient"),
        row("forward, for each weight", "instead", own[0] * own[1], yours[0] * yours[1]),
    ]
    bench = [
        element("p", [[element("span", text, draggable(figure, name), class_="together"), " "] for name, text in ASKED]),
        element("div", [example(figure, sizes) for sizes in EXAMPLES], class_="buttons"),
        element(
            "p",
            "To nudge every weight takes ",
            number("backward.ratio", count * operations / slopes, text=ratio(count * operations / slopes)),
            " times as much as one backward pass. " + how,
        ),
    ]
    seen = table(rows, "Operations forward, local steps backward", class_="corners"), bars(slopes / (count * operations))
    return seen, bench


def example(figure, sizes):
    text = "{}-{}-{}".format(sizes[0], sizes[2], sizes[3])
    return button(text, "size {} {} {} {}".format(*sizes), pressed=tuple(figure.sizes()) == sizes, label="A network of " + text)


def row(text, name, own, yours, kind=""):
    cells = [("own.", own), ("yours.", yours)]
    return [element("th", text, scope="row")] + [
        element("td", number("backward." + which + name, float(n), text=grouped(n), class_=kind)) for which, n in cells
    ]


def bars(share):
    """Both costs as lengths: the gold one is the backward pass."""
    return svg(
        400,
        30,
        element("path", d="M0 7H{}".format(fixed(max(400 * share, 0.6))), class_="bar"),
        element("path", d="M0 23H400", class_="lengths"),
        aria_hidden="true",
        class_="cost-bars",
    )


def ratio(x):
    return fixed(x, 1) if x < 100 else grouped(x, 3)
