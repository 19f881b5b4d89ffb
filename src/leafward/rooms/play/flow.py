"""How much gradient comes to each layer, as bars on a scale of powers of ten; and at how many dots each hidden neuron is quiet."""

import math

from ...lesson.playground.network import NET_WIDTH, measured, shape_of
from ...view.controls import number
from ...view.element import element, svg
from ...view.text import figures

LONGEST, FAINTEST = 46.0, 1e-6  # units of a bar for a gradient of 1, and the gradient that has none


def flow(figure):
    """A bar below each layer: the middle size of its gradients."""
    trainer = figure.trainer
    sizes = sizes_of(figure)
    found = figure.flowing if trainer.measured else [0.0] * len(trainer.network.layers)
    facts = (found, figure.shape())
    return element(
        "div",
        figure.still("bars", facts, lambda: bars(sizes, found)),
        figure.still("gradients", (found, trainer.measured), lambda: told(figure, found)),
        quiet(figure) if figure.more and figure.hidden() else None,
        class_="flow",
    )


def told(figure, found):
    return element(
        "p",
        "Gradient, layer by layer: ",
        [
            [" · " if i else "", measured(figure, "flow.{}".format(i + 1), size, lambda x: figures(x, 2), class_="gradient")]
            for i, size in enumerate(found)
        ],
        class_="readout",
    )


def sizes_of(figure):
    return figure.still("shape", figure.shape(), lambda: shape_of(figure.trainer))


def bars(sizes, found):
    drawn = []
    for column, size in zip(sizes.places[1:], found):
        x = column[0][0]
        drawn.append(element("path", d="M{} 4h{}".format(round(x - LONGEST / 2, 2), LONGEST), class_="flow-ground"))
        length = length_of(size)
        if length > 0:
            drawn.append(element("path", d="M{} 4h{}".format(round(x - LONGEST / 2, 2), round(length, 2)), class_="flow-bar"))
    return svg(NET_WIDTH, 8, drawn, aria_hidden="true", class_="flow-bars")


def length_of(size: float) -> float:
    """Of a bar: whole for a gradient of 1 or more, and gone at FAINTEST."""
    if size <= FAINTEST:
        return 0.0
    return LONGEST * (1 - math.log(size) / math.log(FAINTEST)) if size < 1 else LONGEST


def quiet(figure):
    """At how many dots each hidden neuron is dead or saturated; those that are so at none are not named."""
    told = figure.told
    if told is None:
        return element("p", "Asking which neurons are quiet …", class_="readout")
    counts = [(key, told.counts[key]) for key in sorted(told.counts) if told.counts[key]]
    return figure.still("quiet", (counts, told.asked), lambda: quiet_ones(figure, told.asked, counts))


def quiet_ones(figure, asked, counts):
    if not counts:
        return element("p", "No neuron is dead or saturated at any of {} dots.".format(asked), class_="readout")
    listed = []
    for i, ((layer, place), count) in enumerate(counts):
        name = "{}.quiet.{}.{}".format(figure.name, layer, place)
        listed.append([", " if i else "", "{}.{} at ".format(layer, place)])
        listed.append(number(name, count, 0, class_="strong" if count == asked else None))
    return element("p", "Dead or saturated, of {} dots: ".format(asked), listed, class_="readout")
