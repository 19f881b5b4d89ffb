"""The picture of the hidden layer: the square with every line, and the network with a small map for each neuron."""

from ...figures import line, line_drawing, line_hand
from ...figures.brackets import bracketed
from ...figures.nodes import round_node
from ...figures.plates import along
from ...view import plane
from ...view.controls import choice, draggable, number, slider, table
from ...view.element import element, short, svg
from ...view.graph import knob_link, knob_pill, link
from ...view.lettered import lettered, set_in
from .inside import inside
from .names import of_bias, of_neuron, of_output

SETS = (("xor", "XOR"), ("circles", "Circles"))
WIDTH, TALL, WIDE_GAP, SMALL = 400, 384, 64, 38
INPUT_X, HIDDEN_X, OUTPUT_X = 20, 112, 374
R = 18  # of an input, and of the output
INSETS = (0.97, 0.85, 0.73, 0.61)  # how far out along its line a neuron's name may stand, the farthest first
APART = (26, 20)  # units between two names, across or up


def draw(figure):
    bench = [
        named(figure, "What the hidden neurons say of it", inside(figure), "inner"),
        network(figure),
        figure.still("bar", (figure.preset, figure.neurons), lambda: bar(figure)),
        element("div", formula(figure), verdict(figure), class_="told"),
        said(figure) if figure.preset == "xor" else None,
    ]
    return [figure.staged([named(figure, "What goes in: x₁ and x₂", square(figure), "outer"), count(figure)], bench)]


def bar(figure):
    """Which dots there are, and how many neurons."""
    return element("div", choice("Set", "preset", SETS, figure.preset), slider(figure, "neurons", "Hidden neurons"), class_="lines-bar")


def named(figure, title, drawn, kind):
    label = figure.still("label " + kind, title, lambda: element("p", lettered(title), class_="label"))
    return element("div", label, drawn, class_=kind)


def verdict(figure):
    """What the plane of the hidden neurons shows."""
    if figure.neurons < 2:
        told = "One neuron draws one straight line, in the plane of what goes in."
    elif figure.neurons > 2:
        told = "With {} neurons the dots lie in a space of {} directions; here are two of them.".format(figure.neurons, figure.neurons)
    elif figure.right() == len(figure.dots):
        told = "Where the hidden neurons have put them, one straight line parts what no line could part."
    else:
        told = "The output draws one straight line through what the hidden neurons say."
    return figure.still("verdict", told, lambda: element("p", told, class_="verdict"))


def count(figure):
    right, dots = figure.right(), len(figure.dots)

    def fresh():
        shown = number("layers.right", right, 0, class_="result")
        return element("p", shown, " of {} dots are in their own colour".format(dots), class_="readout")

    return figure.still("count", (right, dots), fresh)


# The square.


def square(figure):
    w1, w2, b = figure.line()
    region, wrong, stroke = figure.region, figure.wrong(), line_drawing.stroke(w1, w2, b)
    return plane.square(
        [
            element("path", d=region.signs, class_="signs"),
            element("g", [other(figure, i) for i in range(figure.neurons)]),
            figure.still("tags", figure.lines[: figure.neurons], lambda: tags(figure)),
            element("path", d=stroke, class_="hidden-line chosen"),
            element("path", d=region.boundary, class_="boundary"),
            figure.still("axes", 0, line_drawing.axes),
            figure.still("dots", figure.preset, lambda: line_drawing.fixed_dots(figure.dots)),
            figure.still("rings", (figure.preset, wrong), lambda: element("path", d=line_drawing.rings(figure.dots, wrong), class_="ring")),
            line_drawing.arrow(w1, w2, b, 0.1),
            line_hand.handles(figure, w1, w2, b, along_it=stroke),
        ],
        region.canvas(),
        data_surface="plane",
        role="group",
        aria_label="The plane with the lines of the hidden neurons, and with {} dots".format(len(figure.dots)),
    )


def other(figure, i):
    """A line that is not in hand; taking it chooses its neuron. Nothing in its place for the one that is."""

    def fresh():
        if i == figure.chosen:
            return element("g")
        d = line_drawing.stroke(*figure.lines[i])
        return element("g", element("path", d=d, class_="hidden-line"), element("path", d=d, class_="grip", data_item="line{}".format(i)))

    return figure.still("other{}".format(i), (i == figure.chosen, figure.lines[i]), fresh)


def tags(figure):
    """The number of each line's neuron, where the line leaves the square: a name, so that no colour need tell the lines apart."""
    taken, drawn = [(x, y + 5) for x, y in line_drawing.NAMED], []
    for i, three in enumerate(figure.lines[: figure.neurons]):
        ends = line.span(*three)
        if ends is None:
            drawn.append(element("g"))
            continue
        x, y = named_at(three, ends, taken)
        taken.append((x, y))
        drawn.append(element("text", of_neuron("a", i), x=x, y=y, class_="symbol middle halo"))
    return element("g", drawn, class_="plates")


def named_at(three, ends, taken):
    """The place nearest to an end of the line that is free, or simply the nearest."""
    ways = [(t, end, other) for t in INSETS for end, other in (ends, (ends[1], ends[0]))]
    places = (on_line(three, t * end + (1 - t) * other) for t, end, other in ways)
    nearest = next(places)
    return nearest if free(nearest, taken) else next((place for place in places if free(place, taken)), nearest)


def on_line(three, t):
    """Where a name stands at a place of a line."""
    x, y = line_drawing.spot(*line.on_line(*three, t))
    return line_drawing.within(x, 22), line_drawing.within(y + 5, 14)


def free(place, taken):
    return all([abs(place[0] - x) > APART[0] or abs(place[1] - y) > APART[1] for x, y in taken])


# The network.


def network(figure):
    n = figure.neurons
    gap = min(TALL / max(n, 1), WIDE_GAP)
    height = gap * max(n, 2.5) + 20
    middle = height / 2
    inputs = [(INPUT_X, middle - 40), (INPUT_X, middle + 40)]
    if not n:
        w1, w2, _ = figure.alone
        inside = [element("g", [link(place, (OUTPUT_X, middle), w) for place, w in zip(inputs, (w1, w2))]), element("g"), element("g")]
    else:
        places = [(HIDDEN_X, middle + gap * (i - (n - 1) / 2)) for i in range(n)]
        inside = [
            element("g", [edges(figure, i, inputs, places[i]) for i in range(n)]),
            element("g", [out(figure, i, places[i], middle) for i in range(n)]),
            element("g", [small_map(figure, i, places[i]) for i in range(n)]),
        ]
    ends = [("x₁", inputs[0]), ("x₂", inputs[1]), ("p", (OUTPUT_X, middle))]
    return svg(
        WIDTH,
        height,
        inside,
        figure.still("ends", height, lambda: [round_node(name, at, R) for name, at in ends]),
        figure.still("c", (n, figure.c), lambda: knob_pill(figure, "c", of_bias(n), WIDTH - 50, height - 22)) if n else None,
        role="group",
        aria_label="The network",
        class_="layers-network",
    )


def edges(figure, i, inputs, place):
    """What comes in to a hidden neuron."""
    w1, w2, _ = figure.lines[i]
    end = (place[0] - SMALL / 2, place[1])
    return figure.still(
        "edges{}".format(i), (figure.neurons, w1, w2), lambda: element("g", link(inputs[0], end, w1), link(inputs[1], end, w2))
    )


def out(figure, i, place, middle):
    """What it gives to the output: a weight to be dragged on its line, or as a number."""

    def fresh():
        name = "v{}".format(i + 1)
        start, end = (place[0] + SMALL / 2, place[1]), (OUTPUT_X - R, middle)
        return element(
            "g", knob_link(figure, name, start, end), knob_pill(figure, name, of_output(figure.neurons, i), *along(start, end, 0.28))
        )

    return figure.still("out{}".format(i), (figure.neurons, figure.v[i]), fresh)


def small_map(figure, i, place):
    """A hidden neuron as the map of what it says, to be chosen."""

    def fresh():
        three = figure.lines[i]
        x, y = place[0] - SMALL / 2, place[1] - SMALL / 2
        plus, minus = line.half(*three), line.half(*[-number for number in three])
        chosen = figure.chosen == i
        return element(
            "g",
            figure.still("paper{}".format(i), (x, y), lambda: paper(x, y)),
            element(
                "g",
                element("path", d=line_drawing.outline(plus), class_="side blue"),
                element("path", d=line_drawing.outline(minus), class_="side red"),
                element("path", d=line_drawing.stroke(*three), class_="small-line"),
                element("path", d=mark(plus, "m-45 0h90m-45 -45v90") + mark(minus, "m-45 0h90"), class_="small-line"),
                transform="translate({} {}) scale({})".format(short(x), short(y), SMALL / plane.SIZE),
            ),
            element("rect", x=x, y=y, width=SMALL, height=SMALL, class_="frame chosen" if chosen else "frame"),
            role="button",
            tabindex="0",
            data_press="choose {}".format(i),
            aria_label="hidden neuron {}".format(i + 1),
            aria_pressed="true" if chosen else "false",
            class_="handle",
        )

    return figure.still("map{}".format(i), (figure.neurons, figure.lines[i], figure.chosen == i), fresh)


def paper(x, y):
    """What a small map is drawn on."""
    return [
        element("rect", x=x - 3, y=y - 3, width=SMALL + 6, height=SMALL + 6, class_="target"),
        element("rect", x=x, y=y, width=SMALL, height=SMALL, class_="paper"),
    ]


def mark(corners, sign):
    """A sign in the middle of a part of the square, where there is room."""
    if len(corners) < 3:
        return ""
    x, y = line_drawing.spot(sum([x for x, _ in corners]) / len(corners), sum([y for _, y in corners]) / len(corners))
    return "M{} {}".format(short(x), short(y)) + sign


def formula(figure):
    """The chosen neuron, with its numbers."""
    name = of_neuron("a", figure.chosen) if figure.neurons else "p"

    def factor(knob):
        return bracketed(draggable(figure, knob))

    return element(
        "p",
        set_in([name + " = tanh(", factor("w1"), " · x₁ + ", factor("w2"), " · x₂ + ", factor("b"), ")"]),
        class_="readout formula",
    )


# The numbers.


def said(figure):
    """What each neuron says at each dot."""
    rows = [figure.still("dots' names", 0, lambda: heads(figure.dots))]
    for i in range(figure.neurons):
        rows.append(row(figure, of_neuron("a", i), "a{}_".format(i + 1), figure.hidden_outputs(i)))
    rows.append(row(figure, "p", "p_", figure.answers()))
    return table(rows, "What each neuron says at the dots", class_="corners")


def heads(dots):
    """The four dots of XOR, by their places."""
    marks = ["{} {}".format("●" if answer > 0 else "◆", where) for (_, _, answer), where in zip(dots, ("↗", "↖", "↙", "↘"))]
    labels = ("upper right", "upper left", "lower left", "lower right")
    cells = [element("th", mark, scope="col", aria_label=label) for mark, label in zip(marks, labels)]
    return [element("th", "dot", scope="row")] + cells


def row(figure, label, name, values):
    # To twelve decimals, for the last digit of tanh differs between the Python that prints the page and the one that takes it over.
    def fresh():
        return [element("th", lettered(label), scope="row")] + [
            element("td", number("layers.{}{}".format(name, k + 1), round(value, 12))) for k, value in enumerate(values)
        ]

    return figure.still("row " + label, values, fresh)
