"""The network's weights in the reader's hand: every line is dragged, every number typed, and any of them can be locked."""

from ...figures.plates import along
from ...lesson.playground.fault_drawing import line, lines
from ...view.controls import button, number
from ...view.element import element
from ...view.lettered import lettered
from ...view.text import subscripts
from ...view.widget import Knob

REACH = 10.0  # how far from 0 a weight is dragged, at least


def knob_of(parameter, value=None) -> Knob:
    """The knob of a weight or a bias, which stands at the value or where it is; where training has carried it far, it reaches farther."""
    value = parameter.data if value is None else value
    reach = max(REACH, 2.0 * int(abs(value) + 1) if abs(value) < 1e9 else REACH)
    return Knob(parameter.label, spoken(parameter.label), -reach, reach, per_unit=50, big=10, travel=1, fine=True)


def spoken(label: str) -> str:
    """What a screen reader calls a parameter."""
    layer, neuron, name = label.split(".")
    which = "bias" if name == "b" else "weight {}".format(name[1:])
    return "{} of neuron {} in layer {}".format(which, neuron[len("neuron") :], layer[len("layer") :])


def grips(figure, sizes):
    """A broad place to drag on every line, a bias's too; the narrower where the lines are many."""
    labels = [parameter.label for parameter in figure.trainer.parameters]
    drawn = []
    for label, (layer, j, k) in zip(labels, lines(figure.trainer)):
        drawn.append(element("path", d=line(sizes, layer, j, k), class_="grip", data_knob=label))
    return element("g", drawn)


def marks(figure, sizes):
    """A bar across every line that is locked."""
    places = list(lines(figure.trainer))
    drawn = []
    for i in figure.locked:
        start, end = sizes.ends(*places[i])
        x, y = along(start, end, 0.6)
        drawn.append(element("rect", x=x - 4, y=y - 4, width=8, height=8, rx=1, class_="lock"))
    return element("g", drawn)


def chosen(figure):
    """The chosen neuron's numbers, each to be dragged, typed or locked."""
    layer, place = figure.selected or (len(figure.trainer.network.layers), 1)
    title, sealed = "Into " + figure.called(layer, place - 1), figure.is_sealed("weights")
    facts = (figure.shape(), layer, place, title, figure.panel, figure.locked, sealed)
    return figure.still("chosen", facts, lambda: numbers_of(figure, layer, place, title, sealed))


def numbers_of(figure, layer, place, title, sealed):
    neuron = figure.trainer.network.layers[layer - 1].neurons[place - 1]
    rows = []
    for i, parameter in enumerate(neuron.weights + [neuron.bias], figure.place_of(neuron.weights[0].label)):
        facts = (parameter.label, figure.panel[i], i in figure.locked, sealed)
        rows.append(figure.still("row{}".format(i), facts, row(figure, parameter, i, sealed)))
    return element("div", element("p", title, class_="label"), element("div", rows, class_="weights"), class_="chosen-neuron")


def row(figure, parameter, i, sealed):
    def fresh():
        held = i in figure.locked
        name = subscripts(parameter.label.split(".")[2])
        lock = figure.still("lock{}".format(i), (parameter.label, held, sealed), lambda: lock_button(parameter, i, held, sealed))
        return element(
            "div", element("span", lettered(name), class_="name"), dragged(figure, parameter, figure.panel[i]), lock, class_="weight"
        )

    return fresh


def dragged(figure, parameter, value):
    """The number of a weight, as the panel has it: while it trains that is a few frames old."""
    knob = knob_of(parameter, value)
    role = knob.role(value)
    return number("{}.{}".format(figure.name, parameter.label), value, knob.decimals, class_="draggable", **role)


def lock_button(parameter, i, held, sealed):
    text, label = "Locked" if held else "Lock", "Lock the " + spoken(parameter.label)
    return button(text, "lock {}".format(i), pressed=held, label=label, disabled=sealed)
