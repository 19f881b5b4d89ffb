"""After the pass: a leaf is nudged, and what its slope predicts is held against what the network does when it is run again."""

from ...engine.account import Account
from ...engine.graph import nudged
from ...engine.value import Value
from ...figures.brackets import bracketed
from ...figures.equation import difference, product, settled
from ...figures.slope import slope_at
from ...view.controls import choice, draggable, number, slider_role, worked
from ...view.element import element, short, svg
from ...view.plot import Plot, ticks
from .steps import LEAVES, blame_of, build, symbol

WIDTH, HEIGHT = 400, 240
BOX = (18, 24, WIDTH - 36, HEIGHT - 66)
PIECES = 20
FARTHEST = 0.5


def measured(figure) -> tuple:
    """The cost after the nudge, the change of the cost that the slope predicts, and the actual one."""
    net = figure.net
    after = nudged(beyond(figure), net.values[figure.leaf], figure.h)
    return after, net.gradient(figure.leaf) * figure.h, after - net.values["C"].data


def origin(figure, name):
    """The same as Values: the network with the nudge in it."""
    net = figure.net
    h = Value(figure.h, "h")
    other = build([(leaf, figure.value(leaf)) for leaf in LEAVES], figure.leaf, h)
    leaf = net.values[figure.leaf]
    slope = slope_at(net.values["C"], leaf)
    slope.label = blame_of(leaf)
    predicted, actual = slope * h, other["C"] - net.values["C"]
    predicted.label, actual.label = "predicted", "actual"
    return Account({"h": h, "nudged": other["C"], "predicted": predicted, "actual": actual, "off": actual - predicted}[name])


def draw(figure):
    """Stage and bench."""
    if not figure.over():
        words = element("p", "When the blame has come down to every leaf, you can put it to the test here.")
        return [element("p", "Nudge a leaf", class_="label"), words], None
    leaves = [(name, symbol(name)) for name in LEAVES]
    chosen = figure.still("leaf", figure.leaf, lambda: choice("Nudge a leaf", "leaf", leaves, figure.leaf))
    return plot(figure), [chosen, lines(figure)]


def lines(figure):
    after, predicted, actual = measured(figure)
    name = symbol(figure.leaf)
    h = draggable(figure, "h")

    slope, cost = figure.net.gradient(figure.leaf), figure.net.values["C"].data
    (steep, far), rise, predicts = settled(product, [(slope, 3), (figure.h, 3)], predicted, 3)
    (nudged_cost, before), moved, moves = settled(difference, [after, cost], actual, 3)

    def shown(name, value, text, kind=""):
        return number("backward." + name, value, text=text, class_=kind)

    return worked(
        [
            ("The nudge", [name + " + h, with h = ", h]),
            (
                "Predicted change of C",
                ["∂C/∂{} · h = ".format(name), bracketed(shown("grad." + figure.leaf, slope, steep, "gradient")), " × "]
                + [bracketed(shown("h", figure.h, far)), " {} ".format(predicts)]
                + [shown("predicted", predicted, rise, "result gradient")],
            ),
            (
                "Actual change, run again",
                [shown("nudged", after, nudged_cost), " − ", bracketed(shown("C", cost, before)), " {} ".format(moves)]
                + [shown("actual", actual, moved, "result")],
            ),
            (
                "Actual minus predicted",
                number("backward.off", actual - predicted, 3, class_="result"),
                "The smaller the nudge, the closer they are.",
            ),
        ]
    )


def plot(figure):
    """The cost of every nudge, each run through the network, and the straight line of the slope; the ball is the nudge."""
    net = figure.net
    cost, slope = net.values["C"].data, net.gradient(figure.leaf)
    points = figure.still("points", (figure.leaf, net.handed), lambda: curve(figure))
    line = [(h, cost + h * slope) for h in (-FARTHEST, FARTHEST)]
    heights = [y for _, y in points + line]
    room = max(0.08 * (max(heights) - min(heights)), 0.05)
    plot = Plot(*BOX, (-FARTHEST, FARTHEST), (min(heights) - room, max(heights) + room))
    h, (after, predicted, _) = figure.h, measured(figure)
    x, y = plot.x(h), plot.y(after)
    return svg(
        WIDTH,
        HEIGHT,
        figure.still("frame", figure.leaf, lambda: frame(figure.leaf)),
        element("path", d=plot.path([(-FARTHEST, cost), (FARTHEST, cost)]), class_="guide"),
        element("path", d=plot.path(points), class_="curve"),
        element("path", d=plot.path(line), class_="tangent"),
        element("path", d="M{} {}V{}".format(short(x), short(y), short(plot.y(cost + predicted))), class_="miss"),
        element("circle", cx=x, cy=plot.y(cost + predicted), r=6, class_="promise"),
        element(
            "g",
            element("circle", cx=x, cy=y, r=26, class_="target"),
            element("circle", cx=x, cy=y, r=9, class_="ball"),
            class_="handle",
            **slider_role(figure, "h"),
        ),
        role="group",
        aria_label="The cost for every nudge of {}, and the straight line that its slope predicts".format(symbol(figure.leaf)),
    )


def curve(figure):
    """The costs after nudges from end to end."""
    order, leaf = beyond(figure), figure.net.values[figure.leaf]
    return [(h, nudged(order, leaf, h)) for h in [(k / PIECES - 0.5) * 2 * FARTHEST for k in range(PIECES + 1)]]


def beyond(figure):
    """The leaf and what depends on it, in order: nothing else changes with it."""
    return figure.still("beyond", figure.leaf, lambda: depending(figure.net.order, figure.net.values[figure.leaf]))


def depending(order, leaf):
    found = [leaf]
    for node in order:
        if any([x in found for x in node.inputs]):
            found.append(node)
    return found


def frame(leaf):
    plot = Plot(*BOX, (-FARTHEST, FARTHEST), (0, 1))
    return plot.axes(ticks(-FARTHEST, FARTHEST, 4), (), "nudge h of " + symbol(leaf), "cost C")
