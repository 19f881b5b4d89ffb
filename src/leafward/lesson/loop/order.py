"""The four lines in the reader's order: run for real, once through, to see what comes of it."""

from ...view.controls import slider_role
from ...view.element import element, svg
from . import code
from .rounds import ACTIVATIONS, DOTS, SEED, SIZES, named, numbers_of

SHUFFLED = ([2, 0, 3, 1], [3, 1, 0, 2], [0, 3, 1, 2], [1, 2, 0, 3])
MISSING = {
    "predictions": "squared_error measures predictions, and there are none yet.",
    "loss": "backward starts from a loss, and there is none yet.",
}
WIDTH, ROW = 400, 54


def tried(order):
    """Whether a round in this order teaches the network, and if not, a sentence that says why."""
    network, _ = named(SIZES, ACTIVATIONS, SEED)
    program = code.Program(network, DOTS, 0.05)
    before = numbers_of(network)
    for at, i in enumerate(order):
        try:
            program.run(i)
        except NameError as error:  # the two Pythons say it differently, but both quote the name
            missing = str(error).split("'")[1]
            return False, "Python stops at line {}: {}".format(at + 1, MISSING.get(missing, str(error)))
    if numbers_of(network) == before:
        return False, (
            "It runs, but the optimiser steps before backward: in the first round all gradients are 0, and no weight moves. "
            "Later rounds follow old gradients."
        )
    return True, ""


def moved(order, line, place):
    """The order with a line taken to another place, both counted from 0."""
    rest = [i for i in order if i != line]
    return rest[:place] + [line] + rest[place:]


def rows(figure):
    """The lines as handles that go up and down. They stand in the tree in one order for ever, so the focus stays on its line."""
    return svg(
        WIDTH,
        4 * ROW,
        [row(figure, i, figure.order.index(i)) for i in range(4)],
        role="group",
        aria_label="Four lines to put in order. The up and down arrow keys move a line.",
        class_="rows",
    )


def row(figure, line, place):
    attributes = slider_role(figure, "line{}".format(line))
    attributes["aria_valuetext"] = "place {} of 4".format(place + 1)
    y = place * ROW
    return element(
        "g",
        element("rect", x=1, y=y + 3, width=WIDTH - 2, height=ROW - 6, rx=9, class_="node"),
        element("text", str(place + 1), x=14, y=y + ROW / 2 + 5, class_="tick"),
        element("text", code.LINES[line], x=30, y=y + ROW / 2 + 5, class_="code-text"),
        class_="handle",
        data_rise=ROW,
        **attributes,
    )
