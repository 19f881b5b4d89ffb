"""The square of each mode: dots of two colours over the map, dots with the network's curve, or the rows of a table over two inputs."""

from ...figures.data import CLASS
from ...figures.dots import answered
from ...lesson.playground import drawing as chapter
from ...view import plane
from ...view.controls import button, choice, slider
from ...view.element import element, short
from ...view.plane import SIZE, SQUARE
from ...view.plot import Plot
from .line import PLACES

SHAPES = (  # of the classes, each around its place
    "m-8 0a8 8 0 1 0 16 0a8 8 0 1 0 -16 0z",
    "m0 -10l10 10l-10 10l-10 -10z",
    "m-7 -7h14v14h-14z",
    "m0 -9l9 16h-18z",
    "m0 9l9 -16h-18z",
    "m-3 -9h6v6h6v6h-6v6h-6v-6h-6v-6h6z",
)
MOST_DRAWN = 500  # rows of a table
KEYS = "Dots. Arrow keys move the cross, B places a dot, Delete removes one, U undoes."


def square(figure):
    if figure.mode == "curve":
        return curve_square(figure)
    return table_square(figure) if figure.mode == "table" else chapter.square(figure)


# A curve.


def curve_square(figure):
    plot = Plot(0, 0, SIZE, SIZE, (-figure.reach, figure.reach), (-1, 1))
    x, y = figure.cursor
    return plane.square(
        figure.still("line", (figure.map.painted, figure.reach, figure.selected, figure.version), lambda: line(figure, plot)),
        None,
        (x / figure.reach, y),
        [figure.still("dots", (figure.version, figure.out, figure.reach), lambda: curve_dots(figure, plot)), None],
        data_surface="plane",
        tabindex="0",
        role="application",
        aria_roledescription="plane of dots",
        aria_label=KEYS,
    )


def line(figure, plot):
    """What each hidden neuron adds, thin, and what the network answers; how far the dots reach is marked."""
    found = figure.map
    places = [figure.reach * x for x in PLACES]
    chosen = figure.selected[1] - 1 if figure.selected and figure.selected[0] == len(figure.hidden()) else None
    parts = []
    for j, part in enumerate(found.parts):
        kind = "part-of chosen" if j == chosen else "part-of"
        parts.append(element("path", d=path(plot, places, part), class_=kind))
    ends = [dot[0] for dot in figure.dots]
    borders = "".join(["M{} 0V{}".format(short(plot.x(x)), SIZE) for x in ((min(ends), max(ends)) if ends else ())])
    return [
        element("path", d=borders, class_="guide"),
        element("g", parts),
        element("path", d=path(plot, places, found.answers) if found.answers else "", class_="answer"),
    ]


def path(plot, places, answers) -> str:
    """The line through the answers, as far as they are numbers."""
    points = [(x, y) for x, y in zip(places, answers) if abs(y) < 1e6]
    return plot.path(points) if len(points) > 1 else ""


def curve_dots(figure, plot):
    drawn = []
    for i, (x, y, _) in enumerate(figure.dots):
        drawn.append(mark(plot.x(x), plot.y(y), 0, "dot blue", i in figure.out, str(i)))
    return element("g", drawn)


def mark(x, y, shape, kind, held, item=None):
    d = "M{} {}".format(short(x), short(y)) + SHAPES[shape]
    return element("path", d=d, class_=kind + " held" if held else kind, data_item=item)


SPARKS = 10  # pieces of a neuron's own curve


def sparks(answers, parts, sizes):
    """In the boxes of the last hidden layer what each neuron adds from left to right, and in the output's the answer; 1 fills a box."""
    if not answers or len(sizes.places) < 2:
        return element("path", d="", class_="spark")
    columns = list(zip(sizes.places[-2], parts)) if len(sizes.places) > 2 else []
    step, half, pieces = (len(PLACES) - 1) // SPARKS, sizes.half, []
    for (x, y), part in columns + [(sizes.places[-1][0], answers)]:
        heights = [max(-1.0, min(1.0, part[i * step])) if part[i * step] == part[i * step] else 0.0 for i in range(SPARKS + 1)]
        places = ["{} {}".format(short(x - half + 2 * half * i / SPARKS), short(y - half * u)) for i, u in enumerate(heights)]
        pieces.append("M" + "L".join(places))
    return element("path", d="".join(pieces), class_="spark")


# A table.


def table_square(figure):
    return answered(
        figure.map,
        dots=[figure.still("dots", (figure.version, figure.out, figure.axes, figure.at), lambda: rows(figure)), None],
        role="img",
        aria_label="{} rows over {} and {}".format(len(figure.taken.rows), *[figure.taken.inputs[i] for i in figure.axes]),
    )


def rows(figure):
    data, piece, drawn = figure.taken, figure.piece(), []
    step = max(1, -(-len(data.rows) // MOST_DRAWN))
    for i in range(0, len(data.rows), step):
        row = data.rows[i]
        across, up = piece.place(row)
        shape = int(row[-1]) if data.kind is CLASS else 0 if row[-1] > 0 else 1
        kind = "dot class{}".format(shape) if data.kind is CLASS else "dot blue" if shape == 0 else "dot red"
        drawn.append(mark(SQUARE.x(across), SQUARE.y(up), shape, kind, i in figure.out))
    return element("g", drawn)


def beside(figure):
    """Which inputs the square is over, where the others are held, and what the shapes mean; or how far the curve is drawn."""
    if figure.mode == "curve":
        return [slider(figure, "reach", "Drawn as far as")]
    if figure.mode != "table":
        return None
    data = figure.taken
    facts = (data, figure.axes)
    return [
        figure.still("axes", facts, lambda: axes(figure)),
        [slider(figure, "at{}".format(i), figure.held_knob(i).label) for i in range(len(data.inputs)) if i not in figure.axes],
    ]


def axes(figure):
    data = figure.taken
    options = [(str(i), name) for i, name in enumerate(data.inputs)]
    several = len(options) > 1
    legend = [element("span", shape_alone(k), name, class_="class-name") for k, name in enumerate(data.classes) if data.kind is CLASS]
    return [
        choice("Across", "axis 0", options, str(figure.axes[0])) if several else None,
        choice("Up", "axis 1", options, str(figure.axes[1])) if several else None,
        element("p", legend, class_="legend") if legend else None,
        button("Back to the dots", "leave"),
    ]


def shape_alone(k):
    return element(
        "svg",
        element("path", d="M11 11" + SHAPES[k], class_="dot class{}".format(k)),
        viewBox="0 0 22 22",
        class_="class-mark",
        aria_hidden="true",
    )
