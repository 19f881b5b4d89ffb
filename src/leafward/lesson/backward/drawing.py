"""The picture of the backward pass: the cost on top, the leaves below, blame as gold that flows down; and the local step taken last."""

from ...figures.brackets import bracketed
from ...view.controls import button, number, slider, slider_role
from ...view.element import element, short, svg
from ...view.graph import line_width
from ...view.lettered import lettered, set_in
from ...view.text import fixed
from .steps import LEAVES, NAMES, START, BackwardPass, symbol
from .words import passed, told

WIDTH, HEIGHT = 400, 546
HALF_WIDTH, HALF_HEIGHT = 48, 24  # of an operation
LEAF_WIDTH, LEAF_HEIGHT = 43, 20
STRONGEST = 3.0  # the blame that is drawn as wide as it gets
COLUMNS = {"1": 147, "2": 253, "w1": 45, "w2": 355, "w3": 45, "w4": 355, "y": 355}
ROWS = (("C",), ("e",), ("p", "y"), ("m1", "m2"), ("w3", "a1", "a2", "w4"), ("z1", "z2"), ("w1", "x", "w2"))
SIGNS = {"multiply": "×", "add": "+", "subtract": "−", "power": "e²", "tanh": "tanh"}
PLACES = {}
for row, names in enumerate(ROWS):
    for name in names:
        PLACES[name] = (COLUMNS.get(name) or COLUMNS.get(name[1:], 200), 26 + 79 * row)


def draw(figure):
    first = [(name, figure.value(name)) for name in LEAVES] == list(START)
    bench = [
        figure.still("buttons", (figure.done, figure.running), figure.step_buttons),
        slider(figure, "done", "Step"),
        step_told(figure),
        figure.guess_first("pass"),
        figure.still("first numbers", first, lambda: first_numbers(first)),
    ]
    return figure.staged(graph(figure), bench, "tall")


def first_numbers(disabled: bool):
    return element("div", button("First numbers", "numbers", label="Take the first numbers again", disabled=disabled), class_="buttons")


def graph(figure):
    return svg(
        WIDTH,
        HEIGHT,
        figure.still("threads", 0, threads),
        gold(figure),
        [leaf(figure, name) if name in LEAVES else inner(figure, name) for name in NAMES],
        figure.still("slope", (figure.done, figure.net.handed), lambda: slope(figure)),
        role="group",
        aria_label="The graph of the network: the cost C on top, the numbers that it is made from below it",
        class_="pass",
    )


# Edges.


def line(step):
    """The `d` of the line from a node down to one of its inputs."""
    (x1, y1), (x2, y2) = PLACES[step[0]], PLACES[step[1]]
    top, bottom = y1 + HALF_HEIGHT, y2 - (LEAF_HEIGHT if step[1] in LEAVES else HALF_HEIGHT)
    return "M{} {}C{} {} {} {} {} {}".format(x1, top, x1, top + 27, x2, bottom - 27, x2, bottom)


STEPS = BackwardPass().steps
LINES = [line(step) for step in STEPS]


def threads():
    """All edges, thin, and which way is which."""
    return element(
        "g",
        element("path", d="".join(LINES), class_="thread"),
        element("text", "↑ forward", x=2, y=22, class_="small quiet"),
        element("text", "↓ backward", x=2, y=42, class_="small gradient"),
    )


def gold(figure):
    """The edges that blame has gone along, each as wide as its share."""
    done = figure.done
    shares = figure.net.handed[:done]
    widths = [short(1.6 * line_width(share, STRONGEST)) for share in shares]
    kinds = ["edge gold"] * (done - 1) + ["edge gold pour odd" if done % 2 else "edge gold pour even"]
    return figure.still("gold", widths, lambda: element("g", [poured(k, widths[k], kinds[k]) for k in range(done)]))


def poured(k, width, kind):
    return element("path", d=LINES[k], pathLength="1", class_=kind, stroke_width=width)


def slope(figure):
    """The local slope of the step taken last, beside its edge."""
    path = figure.last()
    if path is None:
        return element("g")
    upper, lower = STEPS[figure.done - 1]
    (x1, y1), (x2, y2) = PLACES[upper], PLACES[lower]
    if lower == "x":  # between the two edges of its neuron
        way, x, y = "middle", x1 + (25 if x1 > x2 else -25), (y1 + y2) / 2 + 18
    elif x1 == x2:  # on the side where no other edge leaves the node
        way, x, y = ("start", x1 + 9, (y1 + y2) / 2 + 9) if x1 < WIDTH / 2 else ("end", x1 - 9, (y1 + y2) / 2 + 9)
    else:
        way, x, y = ("end" if x2 < x1 else "start"), (x1 + x2) / 2 + (-12 if x2 < x1 else 12), (y1 + y2) / 2 - 5
    return element("g", element("text", "× " + fixed(path.slope), x=x, y=y, class_="slope " + way))


# Nodes.


def inner(figure, name):
    """An operation: its name, its number, and below that in gold what blame has come."""
    x, y = PLACES[name]
    value = figure.net.values[name]
    lit, blamed = figure.lit(name), blamed_for(figure, name)

    def fresh():
        return element(
            "g",
            figure.still("box" + name, lit, lambda: boxed(name, x, y, SIGNS[value.operation.name], lit)),
            number("backward." + name, value.data, tag="text", x=x + 42, y=y - 5, class_="end strong"),
            blame(name, blamed, x + 42, y + 14, "end"),
        )

    return figure.still("inner " + name, (value.data, lit, blamed), fresh)


def boxed(name, x, y, sign, lit):
    return element(
        "g",
        box(x, y, 9, "node chosen" if lit else "node", HALF_WIDTH, HALF_HEIGHT),
        element("text", symbol(name), x=x - 42, y=y + 4, class_="symbol"),
        box(x, y + HALF_HEIGHT + 2, 8, "tag", 19 if len(sign) > 2 else 10, 8),
        element("text", lettered(sign, drawn=True), x=x, y=y + HALF_HEIGHT + 6.5, class_="small middle quiet"),
    )


def leaf(figure, name):
    """A leaf is a knob; its gradient hangs below it."""
    x, y = PLACES[name]
    lit, blamed, value = figure.lit(name), blamed_for(figure, name), figure.value(name)

    def fresh():
        knob = figure.still(name, (value, lit), lambda: pill(figure, name, x, y, lit))
        return element("g", knob, blame(name, blamed, x, y + 37, "middle"))

    return figure.still("leaf " + name, (value, lit, blamed), fresh)


def pill(figure, name, x, y, lit):
    return element(
        "g",
        box(x, y - 5, 0, "target", 45, 27),
        box(x, y, 20, "node chosen" if lit else "node", LEAF_WIDTH, LEAF_HEIGHT),
        element("text", symbol(name), x=x - 31, y=y + 5, class_="symbol"),
        number("backward." + name, figure.value(name), 1, "text", asks=False, x=x + 31, y=y + 5, class_="end strong dotted"),
        class_="handle",
        **slider_role(figure, name),
    )


def box(x, y, rx, kind, half_width, half_height):
    return element("rect", x=x - half_width, y=y - half_height, width=2 * half_width, height=2 * half_height, rx=rx, class_=kind)


def blamed_for(figure, name):
    """What blame has come to a node: its whole gradient, or a list of the shares so far."""
    net = figure.net
    return net.gradient(name) if net.whole(name, figure.done) else net.shares(name, figure.done)


def blame(name, blamed, x, y, way):
    """The gradient of a node in gold; a question mark for what has not come yet. blamed: see `blamed_for`."""
    if not isinstance(blamed, list):
        return number("backward.grad." + name, blamed, tag="text", x=x, y=y, class_="gradient strong " + way)
    if not blamed:
        return element("text", "?", x=x, y=y, class_="unknown " + way)
    sofar = number("backward.sofar." + name, sum(blamed), tag="tspan", class_="gradient strong")
    return element("text", sofar, element("tspan", " + ?", class_="unknown"), x=x, y=y, class_=way)


# The step taken last, in words and numbers.


def step_told(figure):
    return figure.still("told", (figure.done, figure.net.handed), lambda: draw_told(figure))


def draw_told(figure):
    step = figure.last()

    def say(name, value, text=""):
        kind = "gradient" if name in ("incoming", "share", "earlier") or "." in name else ""
        return number("backward." + name, value, text=text, class_=kind)

    parts = set_in(told(figure, say))
    if step is None:
        return element("div", element("p", parts), class_="told")
    upper, lower = STEPS[figure.done - 1]
    (incoming, slope), share, sign = passed(step)
    return element(
        "div",
        element(
            "div",
            factor("incoming", step.incoming, incoming, "blame of " + symbol(upper), "gradient"),
            element("span", "×"),
            factor("slope", step.slope, slope, "local slope", ""),
            element("span", sign),
            factor("share", step.share, share, "for " + symbol(lower), "gradient"),
            class_="multiplied",
        ),
        element("p", parts),
        class_="told",
    )


def factor(name, value, text, what, kind):
    shown = number("backward." + name, value, text=text, class_="result " + kind)
    return element("span", bracketed(shown) if name == "slope" else shown, element("span", lettered(what), class_="label"))
