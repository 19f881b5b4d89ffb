"""The playground's picture: the square with its dots, the loss curve, the network with its numbers, and the controls."""

from ...view import plane
from ...view.controls import button, choice, number, slider, table
from ...view.element import element
from ...view.graph import columns, link
from ...view.plot import Plot, svg, ticks
from ...view.text import exact, signed

NET_WIDTH, NET_HEIGHT = 380, 320
TOOLS = (("blue", "● Blue"), ("red", "◆ Red"), ("erase", "Erase"))
SETS = (("xor", "XOR"), ("circles", "Circles"), ("moons", "Moons"), ("spiral", "Spiral"), ("gaussians", "Clouds"))
LINES = (("weights", "Weights"), ("gradients", "Gradients"))


def draw(figure):
    return [
        element(
            "div",
            element(
                "div",
                choice("Set", "preset", SETS, figure.preset),
                choice("Place", "tool", TOOLS, figure.tool),
                square(figure),
                training_buttons(figure),
                class_="column",
            ),
            element("div", choice("Lines are", "lines", LINES, figure.lines), network(figure), loss_curve(figure), class_="column"),
            class_="side-by-side",
        ),
        element(
            "div",
            slider(figure, "rate", "Learning rate η"),
            slider(figure, "layers", "Hidden layers"),
            slider(figure, "neurons", "Neurons in each"),
            class_="sliders",
        ),
        element(
            "div",
            button("Undo", "undo", label="Undo the last change of the dots", disabled=not figure.undoable),
            button("Clear", "clear", label="Clear all dots", disabled=not figure.dots),
            button("All numbers", "table", pressed=figure.table),
            class_="buttons",
        ),
        all_numbers(figure) if figure.table else None,
    ]


def training_buttons(figure):
    return element(
        "div",
        button("Pause" if figure.goal == "train" else "Train", "train", kind="primary"),
        button("One step", "step"),
        button("Reset", "reset", label="Reset to the same start"),
        button("New start", "new", label="New start, from other weights"),
        class_="buttons",
    )


def measured(figure, name, value, decimals, **attributes):
    """A number that a pass through the dots has found; until there was one, dots."""
    if not figure.trainer.measured:
        return element("span", "…", **attributes)
    return number("playground." + name, value, decimals, **attributes)


# The square.


def square(figure):
    return plane.square(
        [
            element("path", d=figure.map.signs, class_="signs"),
            element("path", d=figure.map.boundary, class_="boundary"),
            dots(figure),
        ],
        figure.map.canvas(),
        figure.cursor,
        data_surface="plane",
        tabindex="0",
        role="application",
        aria_roledescription="plane of dots",
        aria_label="Dots. Arrow keys move the cross, B places a blue dot, R a red one, Delete removes one, U undoes.",
    )


def dots(figure):
    """Drawn again only when they change."""
    if getattr(figure, "_dots_version", None) != figure.version:
        figure._dots = element("g", [plane.dot(i, *figure.dots[i]) for i in range(len(figure.dots))])
        figure._dots_version = figure.version
    return figure._dots


# The loss.


def loss_curve(figure):
    losses = figure.losses
    top = max([loss for loss in losses if loss < 1e9] + [0.5]) * 1.05
    plot = Plot(40, 22, NET_WIDTH - 56, 84, (0, max(len(losses) - 1, 1)), (0, top))
    points = [(i, min(losses[i], top)) for i in range(len(losses))]
    trainer = figure.trainer
    return element(
        "div",
        svg(
            NET_WIDTH,
            116,
            plot.axes((), ticks(0, top, 3), "", "loss"),
            element("path", d=plot.path(points) if points else "", class_="curve"),
            aria_hidden="true",
        ),
        element(
            "p",
            "step ",
            number("playground.epochs", trainer.epochs, 0),
            ", loss ",
            measured(figure, "loss", trainer.loss, 4),
            ", right ",
            measured(figure, "right", trainer.right, 0),
            " of ",
            number("playground.dots", len(figure.dots), 0),
            class_="readout",
        ),
        class_="loss",
    )


# The network.


def network(figure):
    """Every weight is a line, every neuron a button that puts its numbers on its lines."""
    trainer = figure.trainer
    layers = trainer.network.layers
    places = columns([2] + [len(layer.neurons) for layer in layers], 40, 12, NET_WIDTH - 80, NET_HEIGHT - 24)
    selected = figure.selected or (len(layers), 1)
    gradients = slope_of(trainer)
    golden = figure.lines == "gradients" and trainer.measured
    strongest = max([abs(slope) for slope in trainer.gradients] + [1e-12]) if golden else 4.0
    links, labels = [], []
    for i, layer in enumerate(layers):
        for j, neuron in enumerate(layer.neurons):
            for k, weight in enumerate(neuron.weights):
                start, end = places[i][k], places[i + 1][j]
                slope = gradients[weight.label]
                value = slope if golden else weight.data
                name = "playground.{}{}".format(weight.label, ".gradient" if golden else "")
                chosen = (i + 1, j + 1) == selected
                links.append(link(start, end, value, "gold" if golden else "", strongest, data_name=name, data_value=exact(value)))
                if chosen:
                    labels.append(number_on_line(start, end, value, golden))
    nodes = [node(figure, i, j, places[i][j], selected) for i in range(len(places)) for j in range(len(places[i]))]
    return element(
        "div",
        svg(NET_WIDTH, NET_HEIGHT, links, labels, nodes, role="group", aria_label="The network", class_="network"),
        bias_line(figure, selected, gradients),
    )


def slope_of(trainer):
    return {parameter.label: slope for parameter, slope in zip(trainer.parameters, trainer.gradients)}


def number_on_line(start, end, value, golden):
    """The number of a line, near its start."""
    x, y = start[0] + 46, start[1] + 0.12 * (end[1] - start[1])
    return element(
        "g",
        element("rect", x=x - 29, y=y - 10, width=58, height=20, rx=6, class_="plate"),
        element("text", signed(value, 3 if golden else 2), x=x, y=y + 5, class_="plate-text gradient" if golden else "plate-text"),
        aria_hidden="true",
    )


def node(figure, layer, place, at, selected):
    x, y = at
    if layer == 0:
        text = "x₁" if place == 0 else "x₂"
        return element("g", element("circle", cx=x, cy=y, r=15, class_="node"), element("text", text, x=x, y=y + 5, class_="symbol middle"))
    last = layer == len(figure.trainer.network.layers)
    chosen = (layer, place + 1) == selected
    return element(
        "g",
        element("circle", cx=x, cy=y, r=17, class_="target"),
        element("circle", cx=x, cy=y, r=15 if last else 12, class_="node chosen" if chosen else "node"),
        element("text", "p", x=x, y=y + 5, class_="symbol middle") if last else None,
        role="button",
        tabindex="0",
        data_press="select {} {}".format(layer, place + 1),
        aria_label="output neuron" if last else "neuron {} of hidden layer {}".format(place + 1, layer),
        aria_pressed="true" if chosen else "false",
        class_="handle",
    )


def bias_line(figure, selected, gradients):
    """The chosen neuron in words and numbers."""
    layer, place = selected
    neuron = figure.trainer.network.layers[layer - 1].neurons[place - 1]
    what = "Output neuron" if layer == len(figure.trainer.network.layers) else "Hidden neuron {}.{}".format(layer, place)
    return element(
        "p",
        what + ": bias ",
        number("playground." + neuron.bias.label, neuron.bias.data),
        ", gradient ",
        measured(figure, neuron.bias.label + ".gradient", gradients[neuron.bias.label], 3, class_="gradient"),
        class_="readout",
    )


def all_numbers(figure):
    """Every parameter with its gradient, as numbers."""
    trainer = figure.trainer
    rows = [[element("th", text, scope="col") for text in ("parameter", "value", "gradient")]]
    for parameter, slope in zip(trainer.parameters, trainer.gradients):
        name = "all." + parameter.label
        rows.append(
            [
                element("th", parameter.label, scope="row"),
                element("td", number("playground." + name, parameter.data, 4)),
                element("td", measured(figure, name + ".gradient", slope, 5, class_="gradient")),
            ]
        )
    return element("div", table(rows), class_="all-numbers", tabindex="0", role="region", aria_label="All parameters and gradients")
