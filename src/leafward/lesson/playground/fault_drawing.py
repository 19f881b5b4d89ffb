"""The drawing of whose fault it is: a pull at every dot, the weight that is chosen, and the bar in which the shares add up."""

from ...engine import loss
from ...figures.equation import settled
from ...view.controls import number
from ...view.element import element, short, svg
from ...view.lettered import lettered
from ...view.plane import SQUARE
from ...view.plot import Plot
from ...view.text import signed

LONGEST = 44  # units of the strongest pull
BAR_WIDTH, BAR_LEFT, BAR_RIGHT = 380, 14, 366
UPPER, LOWER = 4, 22  # the rows of shares above 0 and below
FEW = 60  # shares whose borders are drawn
HINT = "Arrows up are shares above 0, arrows down below. Point at a dot, or press N in the square, for its numbers."


def pulls(figure):
    """At every dot an arrow, up for a share above 0 and down for one below, as long as the share is strong."""
    if not figure.shares or not figure.shares.complete:
        return None
    shares = figure.shares.found
    arrows = figure.still("pulls", figure.shares, lambda: element("path", d=arrows_of(figure.trainer.dots, shares), class_="pull"))
    ring = None
    if figure.looked is not None and figure.looked < len(figure.dots):
        x1, x2, _ = figure.dots[figure.looked]
        ring = element("circle", cx=SQUARE.x(x1), cy=SQUARE.y(x2), r=15, class_="looked")
    return element("g", arrows, ring, class_="pulls")


def arrows_of(dots, shares) -> str:
    strongest = max([abs(share) for share in shares] + [1e-300])
    parts = []
    for (x1, x2, _), share in zip(dots, shares):
        length = LONGEST * share / strongest
        if abs(length) < 1:
            continue
        up = 1 if length > 0 else -1
        head = "m-4 {}l4 {}l4 {}".format(5 * up, -5 * up, 5 * up)
        parts.append("M{} {}v{}".format(short(SQUARE.x(x1)), short(SQUARE.y(x2) - 8 * up), short(-length - 4 * up)) + head)
    return "".join(parts)


# In the network.


def line(sizes, layer, j, k):
    """The line of weight k of a layer's neuron j, as the `d` of a path."""
    (x1, y1), (x2, y2) = sizes.ends(layer, j, k)
    return "M{} {}L{} {}".format(short(x1), short(y1), short(x2), short(y2))


def lines(trainer):
    """Of every parameter: its layer, its neuron, and which weight it is there (−1 for the bias)."""
    for layer, each in enumerate(trainer.network.layers):
        for j, neuron in enumerate(each.neurons):
            for k in range(len(neuron.weights)):
                yield layer, j, k
            yield layer, j, -1


def halo(figure, sizes):
    """The chosen weight's line, or the neuron whose bias is chosen, on gold ground."""
    layer, j, k = list(lines(figure.trainer))[figure.blamed]
    if k < 0:
        x, y = sizes.places[layer + 1][j]
        return element("circle", cx=x, cy=y, r=sizes.half + 7, class_="halo-gold")
    return element("path", d=line(sizes, layer, j, k), class_="halo-gold")


def grips(figure, sizes):
    """A broad place to press on every line."""
    return element(
        "g",
        [
            element("path", d=line(sizes, layer, j, k), class_="grip", data_press="blame {}".format(i))
            for i, (layer, j, k) in enumerate(lines(figure.trainer))
            if k >= 0
        ],
    )


# The bar.


def blame(figure):
    shares = figure.shares
    choose = figure.still("blamed", (figure.shape(), figure.blamed), lambda: chooser(figure))
    if not shares or not shares.complete:
        waiting = "Place dots to see their shares."
        if figure.trainer.dots:
            waiting = "Pause to see the shares." if figure.goal == "train" else "Asking the dots …"
        return element("div", choose, element("p", waiting, class_="readout"), class_="fault")
    scale, walk, words = figure.still("shares", shares, lambda: added_up(figure, shares))
    looked = figure.seen()
    return element(
        "div",
        choose,
        svg(BAR_WIDTH, 60, walk, None if looked is None else mark(shares.found, looked, scale), aria_hidden="true", class_="share-bar"),
        words,
        looked_at(figure, shares) if looked is not None else element("p", HINT, class_="readout label"),
        class_="fault",
    )


def added_up(figure, shares):
    """The bar, with its scale, and the same in numbers."""
    up, down, whole = loss.total(shares.side(1)), loss.total(shares.side(-1)), shares.sum()
    low, high = min(whole, 0.0), max(up, 0.0)
    scale = Plot(BAR_LEFT, 0, BAR_RIGHT - BAR_LEFT, 60, (low, high if high > low else low + 1.0), (0, 1))
    (above, below), total, sign = settled(sum, [up, down], whole, 4, signed)
    words = element(
        "p",
        "Shares added up: ",
        part(figure, "fault.up", up, text=above),
        " ",
        part(figure, "fault.down", down, text=below),
        " {} ".format(sign),
        part(figure, "fault.sum", whole, "strong", total),
        ". Training found ",
        part(figure, shares.parameter.label + ".gradient", figure.trainer.gradients[shares.index]),
        ".",
        class_="readout",
    )
    return scale, bar(shares.found, up, whole, scale), words


def part(figure, name, value, kind="", text=""):
    return number(figure.name + "." + name, value, text=text or signed(value, 4), class_=("gradient " + kind).strip())


def chooser(figure):
    labels = [parameter.label for parameter in figure.trainer.parameters]
    options = [element("option", label, value=str(i), selected=i == figure.blamed) for i, label in enumerate(labels)]
    select = element("select", options, data_knob="blamed", aria_label=figure.knob("blamed").label)
    return element("label", "Gradient of ", select)


def bar(found, up, whole, scale):
    """From 0 to the right by every share above 0, from there back by every one below, and what is left is the gradient."""
    zero, top, end = scale.x(0.0), scale.x(up), scale.x(whole)
    borders = []
    if len(found) <= FEW:
        borders = ["M{} {}v14".format(short(x + width), y) for x, y, width in [place(found, i, scale) for i in range(len(found))]]
    head = 6 if end > zero else -6
    return element(
        "g",
        element("rect", x=zero, y=UPPER, width=top - zero, height=14, class_="share up"),
        element("rect", x=end, y=LOWER, width=top - end, height=14, class_="share down"),
        element("path", d="".join(borders), class_="borders"),
        element("path", d="M{} 0V58".format(short(zero)), class_="scale"),
        element("path", d="M{} 48H{}m{} -5l{} 5l{} 5".format(short(zero), short(end), -head, head, -head), class_="sum"),
    )


def place(found, i, scale):
    """Where share i begins in the bar, in which row, and how far it goes."""
    up = found[i] > 0
    before = loss.total([share for share in found[:i] if (share > 0) == up])
    start = before if up else before + loss.total([share for share in found if share > 0])
    return scale.x(start), UPPER if up else LOWER, scale.x(start + found[i]) - scale.x(start)


def mark(found, i, scale):
    """A frame round share i."""
    x, y, width = place(found, i, scale)
    return element("rect", x=min(x, x + width), y=y, width=max(abs(width), 1.5), height=14, class_="looked")


def looked_at(figure, shares):
    """The chosen dot's way through the network, in numbers."""
    i, trainer = figure.seen(), figure.trainer
    trainer.look(i)
    p, y = trainer.output.data, trainer.answer.data
    return element(
        "p",
        lettered("Dot {}: p = ".format(i + 1)),
        number(figure.name + ".dot.p", p, 3),
        lettered(", misses y = {} by ".format(signed(y, 0))),
        number(figure.name + ".dot.miss", p - y, text=signed(p - y, 3)),
        ", cost ",
        number(figure.name + ".dot.cost", trainer.cost.data, 3),
        ", share ",
        part(figure, "dot.share", shares.found[i], "strong"),
        class_="readout",
    )
