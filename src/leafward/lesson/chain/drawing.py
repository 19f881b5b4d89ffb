"""The picture of the chain: its dials and links, the product between the first and the last, and the arithmetic beside it."""

import math

from ...figures import equation
from ...figures.brackets import bracketed
from ...view.controls import button, choice, number, slider, slider_role, thought, worked
from ...view.dial import arc, around
from ...view.element import element, short, svg
from ...view.graph import knob_pill, link
from ...view.lettered import lettered
from ...view.plot import Plot
from ...view.text import fixed, plain, signed
from .links import finite
from .table import own_chain

KINDS = (("straight", "Straight links"), ("bend", "One bend"), ("own", "Your own chain"))
BENDS = (("tanh", "tanh(S)"), ("square", "S²"), ("sin", "sin(S)"))
WIDTH = 400
KEYS = {"R": "a", "S": "b", "T": "c"}  # what a dial's number is called in the page
RADIUS, MIDDLE = 44, 54
PLACES = (56, 200, 344)
TURN = 2 * math.pi / 10  # radians for 1
WINDOW = 6.0  # how far the curve of the bend reaches to both sides


def draw(figure):
    own = figure.kind == "own"
    bench = [
        slider(figure, "nudge", "Nudge ΔR"),
        None if own else figure.still("foot", (figure.kind, figure.bend, figure.asked), lambda: foot(figure)),
        beside(figure),
    ]
    return [
        figure.still("kind", figure.kind, lambda: choice("Chain", "kind", KINDS, figure.kind)),
        figure.staged([chain(figure), arithmetic(figure) if own else None], bench),
    ]


def foot(figure):
    if figure.kind == "bend":
        return choice("The second link is", "bend", BENDS, figure.bend)
    return element("div", button("Predict first", "ask", disabled=figure.asked), class_="buttons")


def shown(figure, name: str, value: float, kind: str = "", text: str = "", **attributes):
    return number("chain." + name, value, text=text or plain(value), class_=kind, **attributes)


# The dials and their links.


def chain(figure):
    own = figure.kind == "own"
    places = (PLACES[0], PLACES[2]) if own else PLACES
    at = [0, len(figure.chain.values) - 1] if own else [0, 1, 2]
    names = ("R", "T") if own else ("R", "S", "T")
    return svg(
        WIDTH,
        204 if own else 238,
        small_links(figure) if own else [wide_link(figure, i) for i in (0, 1)],
        [dial(figure, names[i], x, at[i]) for i, x in enumerate(places)],
        figure.still("ticks", own, lambda: element("g", [scale(x) for x in places], class_="ticks")),
        None if own else [pill(figure, i) for i in (0, 1)],
        product(figure),
        role="group",
        aria_label="Dials R and T with a chain between them" if own else "Three linked dials: R moves S, and S moves T",
        class_="chain-dials",
    )


def scale(x: float):
    """The rim of a dial: a mark for each unit of a turn, and every other with its numeral."""
    marks, numerals = [], []
    for i in range(10):
        marks.append("M{} {}L{} {}".format(*(around(x, MIDDLE, RADIUS - 5, i * TURN) + around(x, MIDDLE, RADIUS, i * TURN))))
        if i % 2 == 0:
            at_x, at_y = around(x, MIDDLE, RADIUS - 13, i * TURN)
            numerals.append(element("text", str(i), x=at_x, y=short(float(at_y) + 4), class_="numeral middle"))
    return [element("path", d="".join(marks)), numerals]


def dial(figure, name: str, x: float, at: int):
    """A hand for where it stands, a ghost for where the nudge takes it, and the way between them along the rim."""
    value, there = figure.chain.values[at].data, figure.after.values[at].data
    covered = figure.asked and at > 0
    face, middle = figure.still("dial " + name, x, lambda: face_of(x))
    parts = [face]
    if not covered:
        parts += [way(x, value, there), hand(x, there, "ghost"), hand(x, value, "hand")]
    else:
        parts.append(element("text", "?", x=x, y=MIDDLE + 8, class_="result middle"))
    parts.append(middle)
    if at == 0:
        tip_x, tip_y = around(x, MIDDLE, RADIUS - 13, value % 10 * TURN)
        target = figure.still("target", x, lambda: element("circle", cx=x, cy=MIDDLE, r=RADIUS + 6, class_="target"))
        tip = element("circle", cx=tip_x, cy=tip_y, r=6, class_="point")
        handle = element("g", target, parts, tip, class_="handle", data_item="a", **slider_role(figure, "a"))
        parts = [element("g", handle, data_surface="dial", class_="turnable")]
    return [parts, None if covered else readings(figure, name, x, value, figure.moves[at].data)]


def face_of(x: float):
    """A dial's face, and the point in its middle, on which the hands turn."""
    return element("circle", cx=x, cy=MIDDLE, r=RADIUS, class_="node"), element("circle", cx=x, cy=MIDDLE, r=3.5, class_="point")


def readings(figure, name, x, value, move):
    key = KEYS[name]
    moved = figure.still("Δ" + name, (x, move), lambda: reading("Δ", "chain.d" + key, move, signed(move), x, 143))
    return [reading(name, "chain." + key, value, fixed(value), x, 122, "strong "), moved]


def reading(letter, name, value, text, x, y, kind=""):
    """A number in the middle below its dial, and its letter before it; a long one keeps to the picture."""
    half = 5.5 * len(text)
    x = min(x + 5, WIDTH - half)
    return [
        element("text", letter, x=x - 4 - half, y=y, class_="symbol end"),
        number(name, value, text=text, tag="text", x=x, y=y, class_=kind + "middle"),
    ]


def hand(x, value: float, kind: str):
    if not finite(value):
        return None
    return element("path", d="M{} {}L{} {}".format(short(x), MIDDLE, *around(x, MIDDLE, RADIUS - 11, value % 10 * TURN)), class_=kind)


def way(x, value: float, there: float):
    """Along the rim from before to after; a whole turn where it goes farther."""
    move = there - value
    if not finite(move) or abs(move) < 0.005:
        return None
    start = value % 10 * TURN
    end = start + min(max(move * TURN, -6.28), 6.28)
    return element("path", d=arc(x, MIDDLE, RADIUS + 6, start, end), class_="turned " + ("positive" if move > 0 else "negative"))


def wide_link(figure, i: int):
    """A link as wide as its slope is strong, with what it does written above it, and a thread to its slope."""
    x = (PLACES[i] + PLACES[i + 1]) / 2
    straight = figure.kind == "straight" or i == 0
    what = "× " + "m₁m₂"[2 * i : 2 * i + 2] if straight else dict(BENDS)[figure.bend]
    slope = 0.0 if figure.asked and not straight else figure.slopes[i]
    return figure.still("link {}".format(i), (what, slope), lambda: draw_link(x, what, slope))


def draw_link(x: float, what: str, slope: float):
    return element(
        "g",
        element("path", d="M{} {}V150".format(short(x), MIDDLE), class_="guide"),
        element("text", lettered(what, drawn=True), x=x, y=20, class_="small middle"),
        link((x - 17, MIDDLE), (x + 17, MIDDLE), slope),
        element("path", d="M{} {}l7 7l-7 7".format(short(x + 11), MIDDLE - 7), class_="wire"),
    )


def pill(figure, i: int):
    """The local slope of a link: a knob where the link is straight, else worked out where S stands."""
    x = (PLACES[i] + PLACES[i + 1]) / 2
    if figure.kind == "straight" or i == 0:
        return knob_pill(figure, "m{}".format(i + 1), "m₁" if i == 0 else "m₂", x, 168)
    return element(
        "g",
        element("rect", x=x - 54, y=153, width=108, height=30, rx=15, class_="pill"),
        element("text", "slope", x=x - 45, y=173, class_="small"),
        number("chain.slope2", figure.slopes[1], tag="text", x=x + 45, y=173, class_="end gradient"),
    )


def small_links(figure):
    """The reader's chain from dial to dial: every link as wide as its slope is strong."""
    count = len(figure.slopes)
    start, length = PLACES[0] + 56, (PLACES[2] - PLACES[0] - 112) / count
    drawn = []
    for i, slope in enumerate(figure.slopes):
        x = start + length * i
        drawn.append(link((x + 5, MIDDLE), (x + length - 5, MIDDLE), slope if finite(slope) else 0.0))
    knots = [element("circle", cx=start + length * i, cy=MIDDLE, r=4, class_="point") for i in range(count + 1)]
    word = "1 link" if count == 1 else "{} links".format(count)
    return element("g", drawn, knots, element("text", word, x=WIDTH / 2, y=MIDDLE + 32, class_="small quiet middle"))


def product(figure):
    """The bracket from R to T, and on it what the slopes multiply to."""
    facts = (figure.kind, figure.asked, figure.slopes, figure.gradients[0])
    return figure.still("product", facts, lambda: draw_product(figure))


def draw_product(figure):
    level = 178 if figure.kind == "own" else 212
    parts = lettered("∂T/∂R = ", drawn=True)
    if figure.asked:
        parts = parts + ["?"]
    elif figure.kind == "own":
        parts = parts + [slope_text("gradient0", figure.gradients[0], kind="strong")]
    else:
        (first, second), whole, sign = figure.multiplied()
        parts = parts + [slope_text("slope1", figure.slopes[0], first), " × "]
        parts += [bracketed(slope_text("slope2", figure.slopes[1], second)), " {} ".format(sign)]
        parts.append(slope_text("gradient0", figure.gradients[0], whole, "strong"))
    bracket = "M{} 152V{}H64M336 {}H{}V156m-6 7l6 -8l6 8".format(PLACES[0], level, level, PLACES[2])
    written = element("text", parts, x=200, y=level + 6, class_="gradient middle")
    return element("g", element("path", d=bracket, class_="edge gold", stroke_width=2), written)


def slope_text(name, value, text="", kind=""):
    return number("chain." + name, value, tag="tspan", text=text, class_=kind)


# Beside them.


def beside(figure):
    if figure.asked:
        return guessing(figure)
    if figure.kind == "own":
        return own_chain(figure)
    return element("div", bend_plot(figure) if figure.kind == "bend" else None, arithmetic(figure))


def guessing(figure):
    return element(
        "div",
        element("p", "S and T are covered. R will be nudged by ", shown(figure, "nudge", figure.nudge, "strong"), ". How far will T move?"),
        slider(figure, "guess", "Predicted ΔT"),
        element("div", button("Nudge and see", "see", kind="primary"), class_="buttons"),
    )


def arithmetic(figure):
    """What the slope predicts, and what came of the nudge."""
    last, there, move = figure.chain.values[-1].data, figure.after.values[-1].data, figure.moves[-1].data
    (after, before), moved, moves = equation.settled(equation.difference, [there, last], move, 3, plain)
    really = ["ΔT = ", shown(figure, "after", there, text=after), " − ", bracketed(shown(figure, "c", last, text=before))]
    really += [" {} ".format(moves), shown(figure, "dc", move, "result", moved)]
    predicts = figure.still("predicts", (figure.gradients[0], figure.nudge), lambda: prediction(figure))
    return worked([predicts, ("T really moves", really)])


def prediction(figure):
    predicted = figure.predicted_move()
    (slope, nudge), text, says = equation.settled(equation.product, [figure.gradients[0], figure.nudge], predicted, 3, plain)
    return thought(
        "The slope predicts",
        ["ΔT ≈ ∂T/∂R · ΔR = ", bracketed(shown(figure, "gradient0", figure.gradients[0], "gradient", slope)), " × "]
        + [bracketed(shown(figure, "nudge", figure.nudge, text=nudge)), " {} ".format(says)]
        + [shown(figure, "predicted", predicted, "result", text)],
    )


def bend_plot(figure):
    """The bent link's curve, its slope where S stands, and where the nudge takes it."""
    operation, constant = figure.chain.links[1]
    b, c = figure.chain.values[1].data, figure.chain.values[2].data
    there, up = figure.after.values[1].data, figure.after.values[2].data
    middle = 0.0 if abs(b) <= WINDOW else b

    def curve(v):
        return operation.compute(v) if constant is None else operation.compute(v, constant)

    heights = [curve(middle + k - WINDOW) for k in range(13)]
    room = 0.3 * (max(heights) - min(heights)) + 0.2
    plot = Plot(24, 8, 368, 142, (middle - WINDOW, middle + WINDOW), (min(heights) - room, max(heights) + room))
    tangent = [(v, c + figure.slopes[1] * (v - b)) for v in (b - 1, b + 1)]
    return svg(
        WIDTH,
        172,
        figure.still(
            "bend",
            (figure.bend, middle),
            lambda: [
                plot.axes((middle - 4, middle, middle + 4), (0,) if plot.low_y < 0 < plot.high_y else (), "", ""),
                element("path", d=plot.curve(curve, 72), class_="curve"),
            ],
        ),
        element("path", d=plot.path(tangent), class_="tangent"),
        element("circle", cx=plot.x(there), cy=plot.y(up), r=5, class_="trail") if abs(there - middle) <= WINDOW else None,
        element("circle", cx=plot.x(b), cy=plot.y(c), r=7, class_="ball"),
        aria_hidden="true",
        class_="bend-plot",
    )
