"""The picture of the walk: the network with what is known so far, and the calculation of the neuron that is looked at."""

from ...engine import ops
from ...figures.brackets import bracketed
from ...figures.equation import product, settled
from ...figures.plates import along, plate
from ...view.controls import button, choice, draggable, number, slider, thought, worked
from ...view.element import element, short, svg
from ...view.graph import columns, knob_link, knob_node
from ...view.lettered import lettered, set_in
from ...view.text import fixed, subscripts
from .walk import SIZES, START

GRAINS = (("neuron", "one neuron"), ("operation", "one operation"), ("guess", "your prediction first"))
WIDTH, HEIGHT = 376, 328
STRONGEST = 3.0
R = 38  # of a neuron
PLACES = columns(list(SIZES), 42, -8, WIDTH - 84, HEIGHT, 112)


def draw(figure):
    rare = figure.still("settings", (figure.grain, at_start(figure)), lambda: settings(figure))
    return [figure.staged(network(figure), bench(figure), under=rare)]


def bench(figure):
    """What is pressed stands above what grows and shrinks."""
    return [
        figure.still("buttons", (figure.place(), figure.over(), figure.ready(), figure.running), figure.step_buttons),
        slider(figure, "at", "Step"),
        figure.guess_first("walk"),
        panel(figure),
    ]


def settings(figure):
    first = at_start(figure)
    return element(
        "div",
        choice("A step is", "grain", GRAINS, figure.grain),
        button("First numbers", "numbers", label="Take the first numbers again", disabled=first),
        class_="buttons",
    )


def at_start(figure):
    return all(figure.value(name) == start for name, start in START)


# The network.


def network(figure):
    shown = figure.shown()
    walk = figure.walk
    inputs = [figure.still(name, figure.value(name), lambda name=name, at=at: input_node(figure, name, at)) for name, at in sources()]
    return svg(
        WIDTH,
        HEIGHT,
        [links(figure, spot, shown) for spot in walk.spots],
        inputs,
        [neuron(figure, spot, shown) for spot in walk.spots],
        plates(figure, shown),
        role="group",
        aria_label="The network: two inputs, three hidden neurons, one output",
        class_="walk",
    )


def sources():
    return [("x{}".format(k + 1), PLACES[0][k]) for k in range(SIZES[0])]


def input_node(figure, name, at):
    return knob_node(figure, name, subscripts(name), at[0], at[1], R)


def links(figure, spot, shown):
    """What a neuron hears, faint until it is computed."""
    weights = [figure.value(name) for name in spot.weights]
    fresh = signals(figure, spot)
    facts = (weights, figure.known(spot.a), shown is spot, fresh, figure.done if fresh else 0)
    return figure.still("links{}".format(spot.number), facts, lambda: draw_links(figure, spot, shown is spot, fresh))


def signals(figure, spot):
    """On which of a neuron's lines a signal travels, because what it carries was used in the last step."""
    count = range(len(spot.weights))
    if figure.grain == "operation":
        return [k for k in count if spot.products[k] is figure.last()]
    return list(count) if spot.a is figure.last() else []


def draw_links(figure, spot, chosen, fresh):
    starts, end = PLACES[spot.layer - 1], PLACES[spot.layer][spot.place]
    drawn = [knob_link(figure, spot.weights[k], starts[k], end, STRONGEST) for k in range(len(spot.weights))]
    for k in fresh:  # after the lines, so that none of these is replaced while it is being dragged
        d = "M{} {}L{} {}".format(short(starts[k][0]), short(starts[k][1]), short(end[0]), short(end[1]))
        drawn.append(element("path", d=d, pathLength="1", class_="signal odd" if figure.done % 2 else "signal even"))
    return element("g", drawn, class_="links" if chosen or figure.known(spot.a) else "links faint")


def neuron(figure, spot, shown):
    facts = (seen(figure, spot.z), seen(figure, spot.a), shown is spot)
    return figure.still("neuron{}".format(spot.number), facts, lambda: draw_neuron(figure, spot, shown is spot))


def seen(figure, value):
    """The number that is shown of a Value; None while there is a question mark in its place."""
    return value.data if figure.known(value) else None


def draw_neuron(figure, spot, chosen):
    x, y = PLACES[spot.layer][spot.place]
    known = figure.known(spot.a)
    kind = "node" + (" chosen" if chosen else "") + ("" if known else " waiting")
    return element(
        "g",
        element("circle", cx=x, cy=y, r=R, class_=kind),
        element(
            "text",
            element("tspan", subscripts("z{}".format(spot.number)) + " ", class_="symbol"),
            value_or_question(figure, "z{}".format(spot.number), spot.z, "tspan", asks=False),
            x=x,
            y=y - 6,
            class_="small middle",
        ),
        " ",
        element(
            "text",
            element("tspan", subscripts(spot.output) + " ", class_="symbol"),
            value_or_question(figure, spot.output, spot.a, "tspan", asks=False, class_="strong"),
            x=x,
            y=y + 17,
            class_="middle activation",
        ),
        role="button",
        tabindex="0",
        data_press="look {}".format(spot.number),
        data_part="n{}".format(spot.number),
        aria_label=about(figure, spot),
        aria_pressed="true" if chosen else "false",
        class_="handle",
    )


def about(figure, spot):
    """What is written in a neuron, and which it is."""
    z, a = [fixed(value.data) if figure.known(value) else "?" for value in (spot.z, spot.a)]
    return "{} {} {} {}, neuron {}".format(subscripts("z{}".format(spot.number)), z, subscripts(spot.output), a, spot.number)


def plates(figure, spot):
    """The numbers of the neuron that is looked at, on the lines that they belong to and under it."""
    facts = (spot.number, [figure.value(name) for name in spot.weights], figure.value(spot.bias))
    return figure.still("plates", facts, lambda: draw_plates(figure, spot))


def draw_plates(figure, spot):
    end = PLACES[spot.layer][spot.place]
    drawn = []
    for k in range(len(spot.weights)):
        at = along(PLACES[spot.layer - 1][k], end, 0.42 if spot.layer == 1 else 0.47)
        drawn.append(plate(at, fixed(figure.value(spot.weights[k]), 1)))
    bias = "{} {}".format(subscripts(spot.bias), fixed(figure.value(spot.bias), 1))
    drawn.append(plate((end[0], end[1] + R + 15), lettered(bias, drawn=True), 62))
    return element("g", drawn, class_="plates", aria_hidden="true")


# The calculation.


def panel(figure):
    spot = figure.shown()
    asked = figure.grain == "guess" and not figure.known(spot.a)
    lines = [["Multiply"] + [one_product(figure, spot, k, asked) for k in range(len(spot.weights))]]
    if asked:
        products = "both products + " if len(spot.products) == 2 else "all products + "
        lines.append(("Add", [z_of(spot), products, bracketed(draggable(figure, spot.bias)), " = ?"]))
    elif figure.grain == "operation":
        lines.append(["Add, one at a time, from the bias on"] + [one_sum(figure, spot, k) for k in range(len(spot.sums))])
    else:
        lines.append(whole_sum(figure, spot))
    if not asked:
        lines.append(squashed(figure, spot))
    guess = element("div", slider(figure, "guess", "I predict z"), class_="guess") if asked and spot is figure.turned_to() else None
    return element(
        "div",
        element("p", figure.verdict(), class_="told") if figure.told else None,
        figure.still("whose", spot.number, lambda: whose(spot)),
        worked(lines),
        guess,
        class_="walk-panel",
    )


def whose(spot):
    return element("p", "Neuron {}, {}".format(spot.number, "the output" if spot.output == "p" else "hidden"), class_="label")


def z_of(spot):
    return subscripts("z{}".format(spot.number)) + " = "


def one_product(figure, spot, k, asked):
    name, source = spot.weights[k], spot.sources[k]
    heard, made = figure.walk.values[source], spot.products[k]
    factors = [(figure.value(name), 1), (heard.data, 1 if source[0] == "x" else 2)]
    (_, factor), text, sign = settled(product, factors, made.data)

    def fresh():
        formula = [
            "{} · {} = ".format(subscripts(name), subscripts(source)),
            draggable(figure, name),
            " × ",
            bracketed(draggable(figure, source) if source[0] == "x" else value_or_question(figure, source, heard, text=factor)),
        ]
        if not asked:
            formula += [" {} ".format(sign), value_or_question(figure, "product" + name[1:], made, text=text)]
        return formula if asked else now(figure, made, formula)

    factor, text = factor if figure.known(heard) else "", text if figure.known(made) else ""
    facts = (name, figure.value(name), seen(figure, heard), factor, seen(figure, made), text, sign, asked, is_now(figure, made))
    return figure.still("product {}".format(k), facts, fresh)


def one_of(figure, spot, k, text, within=True):
    """A product of a neuron in a sum. within: whether something stands before it."""
    shown = value_or_question(figure, "product" + spot.weights[k][1:], spot.products[k], text=text)
    return bracketed(shown) if within else shown


def whole_sum(figure, spot):
    """The sum: what is added, and what it comes to."""
    terms = [made.data for made in spot.products] + [(figure.value(spot.bias), 1)]
    texts, text, sign = settled(sum, terms, spot.z.data)

    def fresh():
        parts = [z_of(spot)]
        for k in range(len(spot.products)):
            parts += [" + ", one_of(figure, spot, k, texts[k])] if k else [one_of(figure, spot, k, texts[k], False)]
        parts += [" + ", bracketed(draggable(figure, spot.bias))]
        z = "z{}".format(spot.number)
        result = [subscripts(z), " {} ".format(sign), value_or_question(figure, z, spot.z, text=text)]
        return thought("Add", parts, result)

    products = [texts[k] if figure.known(made) else "" for k, made in enumerate(spot.products)]
    facts = (spot.number, [seen(figure, made) for made in spot.products], products)
    facts += (figure.value(spot.bias), seen(figure, spot.z), text if figure.known(spot.z) else "", sign)
    return figure.still("sum", facts, fresh)


def one_sum(figure, spot, k):
    """The k-th addition of a neuron: what has come together so far, and one product more."""
    total = spot.sums[k]
    last = k == len(spot.sums) - 1
    so_far = spot.sums[k - 1] if k else figure.walk.values[spot.bias]
    texts, text, sign = settled(sum, [(so_far.data, 2 if k else 1), spot.products[k].data], total.data)
    before = value_or_question(figure, sum_name(spot, k - 1), so_far, text=texts[0]) if k else draggable(figure, spot.bias)
    after = value_or_question(figure, sum_name(spot, k), total, text=text)
    return now(figure, total, [z_of(spot) if last else "", before, " + ", one_of(figure, spot, k, texts[1]), " {} ".format(sign), after])


def sum_name(spot, k):
    return "z{}".format(spot.number) if k == len(spot.sums) - 1 else "sum{}{}".format(spot.number, k + 1)


def squashed(figure, spot):
    (heard,), text, sign = settled(lambda z: ops.tanh(z[0]), [spot.z.data], spot.a.data)

    def fresh():
        z = value_or_question(figure, "z{}".format(spot.number), spot.z, text=heard)
        a = value_or_question(figure, spot.output, spot.a, text=text, class_="result")
        return thought("Squash", now(figure, spot.a, [subscripts(spot.output) + " = tanh(", z, ") {} ".format(sign), a]))

    heard, text = heard if figure.known(spot.z) else "", text if figure.known(spot.a) else ""
    facts = (spot.number, seen(figure, spot.z), seen(figure, spot.a), heard, text, sign, is_now(figure, spot.a))
    return figure.still("squashed", facts, fresh)


def now(figure, value, formula):
    """A line of the calculation, marked while it is the operation that was done last."""
    return element("span", set_in(formula), class_="now" if is_now(figure, value) else "line")


def is_now(figure, value) -> bool:
    return figure.grain == "operation" and figure.last() is value


def value_or_question(figure, name, value, tag="span", text="", **attributes):
    if not figure.known(value):
        return element(tag, "?", class_="unknown")
    return number("forward." + name, value.data, tag=tag, text=text, **attributes)
