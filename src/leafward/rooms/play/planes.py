"""The square of each mode: dots of two colours over the map, dots with the network's curve, or the rows of a table over two inputs."""

from ...figures.data import CLASS, NAMES
from ...figures.dots import answered
from ...lesson.playground import drawing as chapter
from ...view import plane
from ...view.controls import button, choice, slider
from ...view.element import element, short
from ...view.plane import SIZE, SQUARE
from ...view.plot import Plot
from ...view.text import subscripts
from .class_marks import class_alone, mark
from .line import PLACES

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
        held_inputs(figure),
    ]


def axes(figure):
    data = figure.taken
    options = [(str(i), name) for i, name in enumerate(data.inputs)]
    several = len(options) > 1
    legend = [element("span", class_alone(k), name, class_="class-name") for k, name in enumerate(data.classes) if data.kind is CLASS]
    return [
        choice("Across", "axis 0", options, str(figure.axes[0])) if several else None,
        choice("Up", "axis 1", options, str(figure.axes[1])) if several else None,
        element("p", legend, class_="legend") if legend else None,
        button("Back to the dots", "leave"),
    ]


def held_inputs(figure):
    """Those over which the map is not drawn, each in its own unit; of a category the value that it is held at."""
    data, drawn, i = figure.taken, [], 0
    while i < len(data.inputs):
        width = data.group(i)
        if width > 1 and not any([i <= axis < i + width for axis in figure.axes]):
            drawn.append(figure.still("held{}".format(i), (data, figure.at[i : i + width]), lambda i=i: held_category(figure, i)))
        else:
            drawn += [held_number(figure, k) for k in range(i, i + width) if k not in figure.axes]
        i += width
    return drawn


def held_number(figure, i):
    knob = figure.held_knob(i)
    drawn = slider(figure, knob.name, knob.label)  # which sets single letters as symbols: a column's name is none
    label = element("span", knob.label, class_="label")
    return figure.still("held{}".format(i), drawn, lambda: element("label", label, drawn.children[1:], class_="slider"))


def held_category(figure, i):
    column, at = figure.taken.places[i][0], figure.at[i:]
    values = list(column.values) + (["another"] if column.other else [])
    options = [("{} {}".format(i, k), value) for k, value in enumerate(values)]
    return choice(column.name, "hold", options, "{} {}".format(i, at.index(1.0) if 1.0 in at else -1))


def names_of_inputs(figure):
    """Which column each x of the drawing is."""
    if figure.mode != "table":
        return None
    data = figure.taken
    return figure.still("input names", data, lambda: element("p", ", ".join(named(data)), class_="readout label"))


def named(data) -> list:
    return ["{} {}".format(subscripts(NAMES[i]), name) for i, name in enumerate(data.inputs)]
