"""The picture: the matrices, the layer as a drawing, the arithmetic of one column, and the table of the timing."""

from ...figures.brackets import bracketed
from ...figures.plates import along, plate
from ...view.controls import button, choice, draggable, number, slider, table
from ...view.element import element, svg
from ...view.graph import columns, knob_link, knob_node
from ...view.text import SUBSCRIPTS, fixed, grouped
from . import light

NEURONS = (1, 2, 3)
WIDTH, HEIGHT = 360, 300
STRONGEST = 2.5
R = 34
WIDTHS = (("2", "2"), ("3", "3"))
BATCHES = (("1", "1"), ("2", "2"), ("3", "3"), ("4", "4"))


PARTS = (("layer", "The layer"), ("race", "How fast?"))


def draw(figure):
    if figure.part == "race":
        return [figure.part_buttons(), figure.staged(*figure.still("race", race_facts(figure), lambda: timing(figure)), "race")]
    bench = [
        figure.still("asking", (figure.hidden, figure.answer), lambda: asking(figure)),
        element("div", layer(figure), arithmetic(figure), class_="side-by-side"),
    ]
    return [
        element(
            "div",
            figure.part_buttons(),
            figure.still("shape", (figure.inputs, figure.columns), lambda: shape(figure)),
            class_="lines-bar",
        ),
        figure.staged(product(figure), bench, "over"),
    ]


def shape(figure):
    return element(
        "div",
        choice("Inputs", "inputs", WIDTHS, figure.inputs),
        choice("Columns of inputs", "columns", BATCHES, figure.columns),
        class_="buttons",
    )


# W·x + b.


def product(figure):
    inputs, batch = range(1, figure.width() + 1), range(1, figure.batch() + 1)
    lit, weights, biases = light.facts(figure), [figure.row(j) for j in NEURONS], [figure.bias(j) for j in NEURONS]

    def own_weights():
        return grid(figure, "W", "a row for each neuron", [[entry(figure, "w", j, k) for k in inputs] for j in NEURONS])

    def own_biases():
        return grid(figure, "b", "a bias for each neuron", [[entry(figure, "b", j)] for j in NEURONS])

    times, plus, equals = figure.still("signs", 0, lambda: [element("span", text, class_="sign") for text in "·+="])
    return element(
        "div",
        figure.still("all of W", (weights, lit), own_weights),
        times,
        grid(figure, "x", "a row for each input", [[entry(figure, "x", k, s) for s in batch] for k in inputs]),
        element(
            "div",
            plus,
            figure.still("all of b", (biases, lit), own_biases),
            equals,
            grid(figure, "z", "a row for each neuron", [[result(figure, j, s) for s in batch] for j in NEURONS]),
            class_="product",
        ),
        class_="product",
    )


def grid(figure, symbol, what, rows):
    """A matrix; of the very same cells it is the very same."""

    def fresh():
        return table(rows, symbol, class_="matrix", aria_label="{}, {} × {}: {}".format(symbol, len(rows), len(rows[0]), what))

    return figure.still("matrix " + symbol, rows, fresh)


def entry(figure, kind, row, column=0):
    """A cell with one of the layer's own numbers, or an input."""
    name = "{}{}{}".format(kind, row, column or "")
    lit = light.entry(figure, kind, row, column)
    words = "{} {} {}".format(kind, row, column) if column else "{} {}".format(kind, row)
    return figure.still(
        name,
        (figure.value(name), lit),
        lambda: element("td", draggable(figure, name), class_="lit" if lit else None, data_touch=words),
    )


def result(figure, j, s):
    lit = light.result(figure, j, s)
    name = "z{}{}".format(j, s)
    if figure.hidden == name[1:]:
        return figure.still("answer", (figure.answer, lit), lambda: element("td", draggable(figure, "answer"), class_="asked"))
    z = figure.z(j, s)
    return figure.still(
        name,
        (z, lit),
        lambda: element("td", number("matrix." + name, z), class_="lit" if lit else None, data_touch="z {} {}".format(j, s)),
    )


def asking(figure):
    """An entry of z to be worked out. It takes as much room before as after, so that nothing moves under the hand."""
    if not figure.hidden:
        said = element("p", "Work one out yourself.", class_="readout")
        return element("div", said, element("div", button("Hide an entry", "hide"), class_="buttons"), class_="asking")
    return element(
        "div",
        slider(figure, "answer", "The hidden entry"),
        element("div", button("Check", "check", kind="primary"), button("Show it", "show"), class_="buttons"),
        class_="asking",
    )


# The layer.


def layer(figure):
    left, right = columns((figure.width(), 3), 42, 0, WIDTH - 86, HEIGHT, 104)
    s, nodes = figure.column, []
    facts = (light.facts(figure), [figure.row(j) for j in NEURONS])
    edges, plates = figure.still("edges", facts, lambda: edges_and_plates(figure, left, right))
    for k in range(1, figure.width() + 1):
        nodes.append(input_node(figure, k, s, left[k - 1]))
    for j in NEURONS:
        nodes.append(neuron(figure, j, s, right[j - 1]))
    return svg(WIDTH, HEIGHT, edges, nodes, element("g", plates, class_="plates", aria_hidden="true"), role="group",
               aria_label="The layer: inputs on the left, three neurons on the right", class_="walk")  # fmt: skip


def edges_and_plates(figure, left, right):
    """What leads from the inputs to the neurons, and the numbers of what is lit of it."""
    edges, plates = [], []
    for j in NEURONS:
        for k in range(1, figure.width() + 1):
            edges.append(edge(figure, j, k, left[k - 1], right[j - 1]))
            if light.entry(figure, "w", j, k):
                plates.append(weight_plate(figure, j, k, along(left[k - 1], right[j - 1], 0.42)))
    return edges, plates


def weight_plate(figure, j, k, at):
    w = figure.value("w{}{}".format(j, k))
    return figure.still("plate {}{}".format(j, k), (w, at), lambda: plate(at, fixed(w, 1)))


def edge(figure, j, k, start, end):
    name = "w{}{}".format(j, k)
    lit = light.entry(figure, "w", j, k) or not light.any_edge(figure)
    return figure.still(
        "edge" + name,
        (figure.value(name), lit, start),
        lambda: element(
            "g",
            knob_link(figure, name, start, end, STRONGEST),
            class_="links" if lit else "links faint",
            data_touch="w {} {}".format(j, k),
        ),
    )


def input_node(figure, k, s, at):
    name = "x{}{}".format(k, s)
    kind = "handle lit" if light.entry(figure, "x", k, s) else "handle"
    return knob_node(figure, name, "x" + SUBSCRIPTS[k], at[0], at[1], R, kind, "x {} {}".format(k, s))


def neuron(figure, j, s, at):
    hidden = figure.hidden == "{}{}".format(j, s)
    lit = light.neuron(figure, j)
    z = figure.z(j, s)
    return figure.still("neuron" + str(j), (z, s, lit, hidden, figure.bias(j)), lambda: draw_neuron(figure, j, s, at, z, lit, hidden))


def draw_neuron(figure, j, s, at, z, lit, hidden):
    x, y = at

    def face():
        circle = element("circle", cx=x, cy=y, r=R, class_="node chosen" if lit else "node")
        return [circle, element("text", "z" + SUBSCRIPTS[j], x=x, y=y - 11, class_="symbol middle"), " "]

    value = element("text", "?", x=x, y=y + 12, class_="middle unknown") if hidden else None
    return element(
        "g",
        figure.still("face" + str(j), (at, lit), face),
        value or number("matrix.z{}{}".format(j, s), z, tag="text", asks=False, x=x, y=y + 12, class_="middle strong"),
        role="button",
        tabindex="0",
        data_press="touch n {}".format(j),
        data_touch="n {}".format(j),
        aria_label="z{} {}, neuron {}, row {} of W".format(SUBSCRIPTS[j], "?" if hidden else fixed(z), j, j),
        aria_pressed="true" if lit else "false",
        class_="handle",
    )


# The arithmetic.


def arithmetic(figure):
    s = figure.column
    return element(
        "div",
        element("p", "" if figure.batch() == 1 else "Column {} of {}".format(s, figure.batch()), class_="label"),
        element("ol", [line(figure, j, s) for j in NEURONS], class_="working"),
    )


def line(figure, j, s):
    hidden = figure.hidden == "{}{}".format(j, s)
    lit = light.neuron(figure, j)
    facts = (s, figure.row(j), figure.heard(s), figure.bias(j), hidden, lit)
    return figure.still("line" + str(j), facts, lambda: draw_line(figure, j, s, hidden, lit))


def draw_line(figure, j, s, hidden, lit):
    factors, sums = [], []
    weights, inputs = figure.row(j), figure.heard(s)
    for k, product in enumerate(figure.products(j, s)):
        w, x = weights[k], inputs[k]
        factors.append("{} × {}".format(bracketed(fixed(w, 1)) if k else fixed(w, 1), bracketed(fixed(x, 1))))
        shown = number("matrix.product{}{}".format(j, k + 1), product)
        sums += [" + " if k else "", bracketed(shown) if k else shown]
    bias = bracketed(fixed(figure.bias(j), 1))
    calculation = ["= ", sums, " + " + bias, " = ", number("matrix.z{}{}".format(j, s), figure.z(j, s), class_="result")]
    return element(
        "li",
        figure.still("row" + str(j), 0, lambda: element("b", "Neuron {}, row {}".format(j, j))),
        element("span", " + ".join(factors) + " + " + bias),
        element("span", ["= ?"] if hidden else calculation),
        class_="lit" if lit else None,
    )


# The timing.


def race_facts(figure):
    race = figure.race
    tallies = (race.phase, race.numbers.count, race.compiled.count) if race else ()
    return (figure.sizes(), figure.running, tallies, figure.foretold, figure.came_true)


def timing(figure):
    inputs, neurons, batch = figure.sizes()
    told = element(
        "p",
        "One product takes {} × {} × {} = ".format(inputs, neurons, batch),
        number("matrix.product", inputs * neurons * batch, text=grouped(inputs * neurons * batch)),
        " multiply-adds: one for each weight and each column.",
    )
    bench = [
        element("div", button("Stop" if figure.running else "Measure", "measure", kind="primary"), class_="buttons step-bar"),
        figure.guess_first("race"),
        slider(figure, "race_inputs", "Inputs"),
        slider(figure, "race_neurons", "Neurons"),
        slider(figure, "race_columns", "Columns"),
    ]
    return [told, race_table(figure.race), element("p", verdict(figure.race))], bench


def race_table(race):
    heads = [element("td")] + [element("th", text, scope="col") for text in ("multiply-adds", "in ms", "a second")]
    numbers, compiled = (race.numbers, race.compiled) if race else (None, None)
    return table(
        [heads, tally_row("number by number", "numbers", numbers), tally_row("compiled kernel", "compiled", compiled)],
        "Made while the clock ran",
        class_="corners",
    )


def tally_row(text, name, tally):
    if not tally or not tally.count:
        return [element("th", text, scope="row")] + [element("td", "…") for _ in range(3)]
    return [
        element("th", text, scope="row"),
        element("td", number("matrix.{}.count".format(name), tally.count, text=grouped(tally.count))),
        element("td", number("matrix.{}.time".format(name), tally.milliseconds, 0)),
        element("td", number("matrix.{}.rate".format(name), tally.rate(), text=rounded(tally.rate()))),
    ]


def rounded(rate):
    """A large number to about three digits, in words: 433 million."""
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if rate >= size:
            return "{} {}".format(fixed(rate / size, 1 if rate < 100 * size else 0), word)
    return grouped(rate, 3)


def verdict(race):
    if race is None:
        return "Both are timed in your browser, on this machine, when you press the button."
    if race.why:
        return "There is no compiled kernel here: {}.".format(race.why)
    if race.phase != "done":
        return "Measuring…"
    return "The same engine, the same numbers: the kernel makes about {} times as many in a second. To compile it took {} ms once.".format(
        grouped(race.compiled.rate() / race.numbers.rate(), 2), grouped(race.compiling)
    )
