"""The playground's picture: the square with its dots, the loss curve, the network with its numbers, and the controls."""

from ...figures.all_numbers import all_numbers
from ...figures.answer_map import SMALL
from ...figures.dots import answered
from ...figures.losses import curve, highest
from ...figures.nodes import round_node
from ...figures.plates import plate, slope_text, widest
from ...view import plane
from ...view.controls import button, choice, number, slider
from ...view.element import element
from ...view.graph import columns, link
from ...view.plot import Picture, Plot, svg, ticks
from ...view.text import exact, fixed, signed
from .fault_drawing import blame, grips, halo, pulls

NET_WIDTH, NET_HEIGHT = 380, 320
HALF = SMALL // 2
TOOLS = (("blue", "● Blue"), ("red", "◆ Red"), ("erase", "Erase"))
SETS = (("xor", "XOR"), ("circles", "Circles"), ("moons", "Moons"), ("spiral", "Spiral"), ("gaussians", "Clouds"))
PACE = (("slow", "One step a frame"), ("steady", "Steady"), ("full", "Full speed"))
HOW = (("compiled", "On the compiled kernel"), ("interpreted", "Number by number"))
LINES = (("weights", "Weights"), ("gradients", "Gradients"))


def draw(figure):
    facts = (figure.preset, figure.tool, figure.lines, figure.goal == "train", figure.rate, figure.layers, figure.neurons,
             figure.pace, figure.how, bool(figure.undoable), bool(figure.dots), figure.table,
             figure.fault)  # fmt: skip
    tools, lines, buttons, settings = figure.still("controls", facts, lambda: controls(figure))
    return [
        element(
            "div",
            element("div", tools, square(figure), buttons, class_="column"),
            element("div", lines, network(figure), blame(figure) if figure.fault else None, loss_curve(figure), class_="column"),
            class_="side-by-side",
        ),
        settings,
        numbers_table(figure) if figure.table else None,
    ]


def controls(figure):
    """What is pressed and set: above the square, above the network, below the square, and below everything."""
    return (
        element("div", choice("Set", "preset", SETS, figure.preset), choice("Place", "tool", TOOLS, figure.tool)),
        element(
            "div",
            choice("Lines are", "lines", LINES, figure.lines),
            button("Whose fault?", "fault", pressed=figure.fault),
            class_="lines-bar",
        ),
        training_buttons(figure),
        element(
            "div",
            slider(figure, "rate", "Learning rate η"),
            slider(figure, "layers", "Hidden layers"),
            slider(figure, "neurons", "Neurons in each"),
            choice("Pace", "pace", PACE, figure.pace),
            choice("Computed", "how", HOW, figure.how),
            element(
                "div",
                button("Undo", "undo", label="Undo the last change of the dots", disabled=not figure.undoable),
                button("Clear", "clear", label="Clear all dots", disabled=not figure.dots),
                button("All numbers", "table", pressed=figure.table),
                class_="buttons",
            ),
            class_="settings",
        ),
    )


def training_buttons(figure):
    return element(
        "div",
        button("Pause" if figure.goal == "train" else "Train", "train", kind="primary"),
        button("One step", "step"),
        button("Reset", "reset", label="Reset to the same start"),
        button("New start", "new", label="New start, from other weights"),
        class_="buttons",
    )


def measured(figure, name, value, says, **attributes):
    """A number that a pass through the dots has found; until there was one, dots. says: its decimals, or what makes its text."""
    if not figure.trainer.measured:
        return element("span", "…", **attributes)
    text = fixed(value, says) if isinstance(says, int) else says(value)
    return number("playground." + name, value, text=text, **attributes)


# The square.


def square(figure):
    return answered(
        figure.map,
        dots(figure),
        pulls(figure) if figure.fault else None,
        cursor=figure.cursor,
        data_surface="plane",
        tabindex="0",
        role="application",
        aria_roledescription="plane of dots",
        aria_label="Dots. Arrow keys move the cross, B places a blue dot, R a red one, Delete removes one, U undoes."
        + (" N goes to the next dot." if figure.fault else ""),
    )


def dots(figure):
    return figure.still("dots", (figure.version, figure.fault), lambda: element("g", [dot(figure, i) for i in range(len(figure.dots))]))


def dot(figure, i: int):
    touch = "dot {}".format(i) if figure.fault else None
    return figure.still("dot{}".format(i), (figure.dots[i], touch), lambda: plane.dot(*figure.dots[i], data_item=str(i), data_touch=touch))


# The loss.


def loss_curve(figure):
    return element("div", figure.still("curve", figure.losses, lambda: draw_curve(figure.losses)), readout(figure), class_="loss")


def draw_curve(losses):
    top = highest(losses, 0.5) * 1.05
    first, last = (losses[0][0], losses[-1][0]) if losses else (0, 1)
    plot = Plot(40, 22, NET_WIDTH - 56, 84, (first, max(last, first + 1)), (0, top))
    return svg(
        NET_WIDTH,
        116,
        plot.axes((), ticks(0, top, 3), "", "loss"),
        curve(plot, losses),
        aria_hidden="true",
    )


def readout(figure):
    trainer = figure.trainer
    return element(
        "p",
        "step ",
        number("playground.epochs", trainer.epochs, 0),
        ", loss ",
        measured(figure, "loss", trainer.loss, 4),
        ", right ",
        measured(figure, "right", trainer.right, 0),
        " of ",
        number("playground.dots", len(figure.dots), 0),
        [", ", number("playground.speed", figure.speed, 0), " steps a second"] if figure.goal == "train" else None,
        class_="readout",
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
    facts = (figure.hidden(), selected, trainer.weights(), trainer.gradients if golden else None)
    lines = figure.still("lines", facts, lambda: links(trainer, places, selected, gradients if golden else None))
    marked = halo(figure, places, HALF) if figure.fault else None
    pressed = figure.still("grips", figure.hidden(), lambda: grips(figure, places, HALF)) if figure.fault else None
    nodes = figure.still("nodes", (figure.hidden(), selected), lambda: neurons(figure, places, selected))
    return element(
        "div",
        element(
            "div",
            element(
                "canvas",
                width=NET_WIDTH,
                height=NET_HEIGHT,
                aria_hidden="true",
                pixels=figure.still("maps", (figure.map.painted, figure.hidden()), lambda: small_maps(figure, places)),
            ),
            svg(NET_WIDTH, NET_HEIGHT, marked, lines, pressed, nodes, role="group", aria_label="The network"),
            class_="network",
        ),
        bias_line(figure, selected, gradients),
    )


def links(trainer, places, selected, gradients):
    """A line for each weight, or in gold for its gradient where there are gradients, and the chosen neuron's numbers upon its lines."""
    golden = gradients is not None
    kind, ending = ("gold", ".gradient") if golden else ("", "")
    strongest = widest(trainer.gradients) if golden else 5.0
    drawn, labels = [], []
    for i, layer in enumerate(trainer.network.layers):
        for j, neuron in enumerate(layer.neurons):
            for k, weight in enumerate(neuron.weights):
                start, end = (places[i][k][0] + HALF, places[i][k][1]), (places[i + 1][j][0] - HALF, places[i + 1][j][1])
                value = gradients[weight.label] if golden else weight.data
                name = "playground." + weight.label + ending
                drawn.append(link(start, end, value, kind, strongest, data_name=name, data_value=exact(value)))
                if (i + 1, j + 1) == selected:
                    labels.append(number_on_line(start, end, value, golden))
    return drawn + labels


def small_maps(figure, places):
    """Every neuron's own map, where it stands."""
    spots = [spot for column in places[1:] for spot in column]
    maps = figure.map.neurons if figure.mapped == figure.hidden() else []
    parts = [(int(x) - HALF, int(y) - HALF, SMALL, SMALL, data) for (x, y), data in zip(spots, maps)]
    return Picture(NET_WIDTH, NET_HEIGHT, parts)


def slope_of(trainer):
    return {parameter.label: slope for parameter, slope in zip(trainer.parameters, trainer.gradients)}


def number_on_line(start, end, value, golden):
    """The number of a line, near its start."""
    at = start[0] + 34, start[1] + 0.12 * (end[1] - start[1])
    return plate(at, slope_text(value) if golden else signed(value), 58, kind="gradient" if golden else "", aria_hidden="true")


def neurons(figure, places, selected):
    return element("g", [node(figure, i, j, places[i][j], selected) for i in range(len(places)) for j in range(len(places[i]))])


def node(figure, layer, place, at, selected):
    x, y = at
    if layer == 0:
        text = "x₁" if place == 0 else "x₂"
        return round_node(text, at, HALF)
    last = layer == len(figure.trainer.network.layers)
    chosen = (layer, place + 1) == selected
    return element(
        "g",
        element("rect", x=int(x) - 17, y=int(y) - 17, width=34, height=34, class_="target"),
        element("rect", x=int(x) - 12, y=int(y) - 12, width=24, height=24, rx=2, class_="node chosen" if chosen else "node"),
        element("text", "p", x=x + 20, y=y + 5, class_="symbol") if last else None,
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
        measured(figure, neuron.bias.label + ".gradient", gradients[neuron.bias.label], slope_text, class_="gradient"),
        class_="readout",
    )


def numbers_table(figure):
    """Every parameter with its gradient, as numbers."""
    trainer, rows = figure.trainer, []
    for parameter, slope in zip(trainer.parameters, trainer.gradients):
        name = "all." + parameter.label
        value = number("playground." + name, parameter.data, 4)
        rows.append((parameter.label, (value, measured(figure, name + ".gradient", slope, 5, class_="gradient"))))
    return all_numbers("All parameters and gradients", ("parameter", "value", "gradient"), rows)
