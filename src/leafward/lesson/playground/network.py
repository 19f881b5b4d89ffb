"""The playground's network: every weight and every bias a line, every neuron a button with its own small map."""

from ...figures.nodes import round_node
from ...figures.plates import plate, slope_text, widest
from ...view.controls import number
from ...view.element import element, short, svg
from ...view.graph import columns, line_width, link_along, sign_class
from ...view.plot import Picture
from ...view.text import exact, fixed, signed
from .fault_drawing import grips, halo, line, lines

NET_WIDTH, NET_HEIGHT = 380, 320
SIDES = (24, 16, 8)  # of a neuron's small map, the largest that fits
STUB = 9  # units of a bias's line
WIDTHS = (1, 2.5, 4.5, 8)  # that it may have


class Shape:
    """Where the parts of a network of those sizes stand. places: columns of (x, y); side: of a neuron's small map, half of it `half`."""

    def __init__(self, sizes):
        self.sizes = sizes
        room = (NET_HEIGHT - 24) / max(sizes)
        self.side = next(side for side in SIDES if side + 4 <= room or side == SIDES[-1])
        self.half = self.side // 2
        self.places = columns(sizes, 40, 12, NET_WIDTH - 80, NET_HEIGHT - 24)
        self.stub = min(STUB, (min(room, 64) - self.side) / 2 + 2)

    def ends(self, layer, j, k):
        """Where the line of weight k of a layer's neuron j begins and ends; k = −1 is its bias, which comes from below."""
        x, y = self.places[layer + 1][j]
        if k < 0:
            return (x, y + self.half + self.stub), (x, y + self.half)
        start = self.places[layer][k]
        return (start[0] + self.half, start[1]), (x - self.half, y)


def shape_of(trainer) -> Shape:
    return Shape([len(trainer.inputs)] + [len(layer.neurons) for layer in trainer.network.layers])


def network(figure):
    """Every weight is a line, every neuron a button that puts its numbers on its lines."""
    trainer = figure.trainer
    sizes = figure.still("shape", figure.shape(), lambda: shape_of(trainer))
    selected = figure.selected or (len(trainer.network.layers), 1)
    golden = figure.lines == "gradients" and trainer.measured
    numbers = figure.in_turn("lines", 0, lambda: trainer.gradients if golden else trainer.weights())
    lines = figure.still("lines", (figure.shape(), selected, numbers, golden), lambda: links(figure, sizes, selected, numbers, golden))
    marked = halo(figure, sizes) if figure.fault else None
    pressed = figure.still("grips", (figure.shape(), figure.fault), lambda: handles(figure, sizes))
    nodes = figure.still("nodes", (figure.shape(), selected, figure.node_facts()), lambda: neurons(figure, sizes, selected))
    return element(
        "div",
        element(
            "div",
            element(
                "canvas",
                width=NET_WIDTH,
                height=NET_HEIGHT,
                aria_hidden="true",
                pixels=figure.still("maps", (figure.map, figure.map.painted, figure.shape()), lambda: small_maps(figure, sizes)),
            ),
            svg(NET_WIDTH, NET_HEIGHT, marked, lines, figure.marks(sizes), pressed, nodes, role="group", aria_label="The network"),
            class_="network",
        ),
        bias_line(figure, selected, slope_of(trainer)),
    )


def handles(figure, sizes):
    """What lies on the lines to be pressed or dragged."""
    return grips(figure, sizes) if figure.fault else figure.handles(sizes)


def links(figure, sizes, selected, numbers, golden):
    """A line for each weight and bias, by its number, or in gold by its gradient; and the chosen neuron's numbers upon its lines."""
    kind, strongest = ("gold", widest(numbers)) if golden else ("", 5.0)
    drawn, labels, biases = [], [], []
    ways = figure.still("ways", (figure.shape(), golden), lambda: courses(figure, sizes, golden))
    for (start, end, d, name, neuron), value in zip(ways, numbers):
        if d is None:
            biases.append((start, end, value))
            continue
        drawn.append(link_along(d, value, kind, strongest, data_name=name, data_value=exact(value)))
        if neuron == selected:
            labels.append(number_on_line(start, end, value, golden))
    # In groups, because how many the biases' paths are changes while it learns: what stands behind keeps its place, and is held in a hand.
    return element("g", drawn, element("g", stubs(biases, kind, strongest)), labels)


def courses(figure, sizes, golden):
    """What of the lines stays while their numbers change, for each parameter (start, end, `d`, name, neuron); a bias has no `d`."""
    found = []
    for parameter, (layer, j, k) in zip(figure.trainer.parameters, lines(figure.trainer)):
        d = None if k < 0 else line(sizes, layer, j, k)
        name = "{}.{}{}".format(figure.name, parameter.label, ".gradient" if golden else "")
        found.append(sizes.ends(layer, j, k) + (d, name, (layer + 1, j + 1)))
    return found


def stubs(biases, kind, strongest):
    """Every bias, where it acts: a short line into its neuron from below, from an input that is always 1. Those of a width are one path."""
    found: dict = {}
    for (x, low), (_, high), value in biases:
        width = min([w for w in WIDTHS if w >= line_width(value, strongest)])
        key = (kind or sign_class(value), width)
        found[key] = found.get(key, "") + "M{} {}V{}".format(short(x), short(low), short(high))
    return [element("path", d=found[key], class_="stub " + key[0], stroke_width=key[1]) for key in sorted(found)]


def small_maps(figure, sizes):
    """Every neuron's own map, where it stands."""
    spots = [spot for column in sizes.places[1:] for spot in column]
    maps = figure.map.neurons if figure.mapped == figure.shape() else []
    parts = [(int(x) - sizes.half, int(y) - sizes.half, sizes.side, sizes.side, data) for (x, y), data in zip(spots, maps)]
    return Picture(NET_WIDTH, NET_HEIGHT, parts)


def slope_of(trainer):
    return {parameter.label: slope for parameter, slope in zip(trainer.parameters, trainer.gradients)}


def number_on_line(start, end, value, golden):
    """The number of a line, near its start."""
    at = start[0] + min(34, (end[0] - start[0]) / 2), start[1] + 0.12 * (end[1] - start[1])
    return plate(at, slope_text(value) if golden else signed(value), 58, kind="gradient" if golden else "", aria_hidden="true")


def neurons(figure, sizes, selected):
    places = sizes.places
    return element("g", [node(figure, sizes, i, j, selected) for i in range(len(places)) for j in range(len(places[i]))])


def node(figure, sizes, layer, place, selected):
    x, y = sizes.places[layer][place]
    if layer == 0:
        return round_node(figure.input_name(place), (x, y), sizes.half, beside=sizes.side < SIDES[0])
    last = layer == len(figure.trainer.network.layers)
    chosen = (layer, place + 1) == selected
    reach = min(34, max(sizes.side + 2, 10))
    side = sizes.side
    return element(
        "g",
        element("rect", x=int(x) - reach / 2, y=int(y) - reach / 2, width=reach, height=reach, class_="target"),
        element(
            "rect", x=int(x) - side / 2, y=int(y) - side / 2, width=side, height=side, rx=2, class_="node chosen" if chosen else "node"
        ),
        figure.output_mark(place, x + 20, y) if last else figure.in_node(layer, place, x, y, sizes),
        role="button",
        tabindex="0",
        data_press="select {} {}".format(layer, place + 1),
        aria_label=figure.called(layer, place),
        aria_pressed="true" if chosen else "false",
        class_="handle",
    )


def bias_line(figure, selected, gradients):
    """The chosen neuron in words and numbers."""
    layer, place = selected
    neuron = figure.trainer.network.layers[layer - 1].neurons[place - 1]
    last = layer == len(figure.trainer.network.layers)
    what = "O" + figure.called(layer, place - 1)[1:] if last else "Hidden neuron {}.{}".format(layer, place)
    return element(
        "p",
        what + ": bias ",
        number("{}.{}".format(figure.name, neuron.bias.label), neuron.bias.data),
        ", gradient ",
        measured(figure, neuron.bias.label + ".gradient", gradients[neuron.bias.label], slope_text, class_="gradient"),
        figure.more_of(layer, place),
        class_="readout",
    )


def measured(figure, name, value, says, **attributes):
    """A number that a pass through the dots has found; until there was one, dots. says: its decimals, or what makes its text."""
    if not figure.trainer.measured:
        return element("span", "…", **attributes)
    text = fixed(value, says) if isinstance(says, int) else says(value)
    return number("{}.{}".format(figure.name, name), value, text=text, **attributes)
