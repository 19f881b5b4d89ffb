"""The plane of a₁ and a₂: the same dots, each where the hidden neurons put it, and the one straight line that the output draws there."""

from ...figures import line_drawing
from ...view import plane
from ...view.element import element
from .names import of_neuron

INSET = 0.88  # of the square: what the neurons say comes close to 1 and −1, and a dot there is still seen whole


def inside(figure):
    """The plane of two hidden neurons; without two there is none to be drawn, and a sentence says so."""
    if figure.neurons < 2:
        told = "One neuron gives one number." if figure.neurons else "No hidden neuron."
        return element("div", element("p", told + " Two of them make a plane.", class_="empty"), class_="square")
    i, j = pair(figure)
    across, up = figure.hidden_outputs(i), figure.hidden_outputs(j)
    dots = [(INSET * x, INSET * y, answer) for x, y, (_, _, answer) in zip(across, up, figure.dots)]
    wrong = figure.wrong()
    return plane.square(
        [
            figure.still("output line", (figure.v[:2], figure.c), lambda: output_line(figure)) if figure.neurons == 2 else None,
            figure.still("inner axes", (i, j), lambda: axes(i, j)),
            figure.still("inner dots", dots, lambda: line_drawing.fixed_dots(dots)),
            figure.still("inner rings", (dots, wrong), lambda: element("path", d=line_drawing.rings(dots, wrong), class_="ring")),
        ],
        role="img",
        aria_label="The same dots in the plane of {} and {}".format(of_neuron("a", i), of_neuron("a", j)),
    )


def pair(figure):
    """The two neurons whose plane it is: the first and the one in hand."""
    return 0, figure.chosen or 1


def output_line(figure):
    """What the output makes of this plane: it is a neuron, so a straight line with two sides."""
    three = figure.v[0], figure.v[1], INSET * figure.c
    return element("g", line_drawing.sides(*three), element("path", d=line_drawing.stroke(*three), class_="curve"))


def axes(i, j):
    edge = (1 - INSET) * plane.SIZE / 2
    return element(
        "g",
        element("rect", x=edge, y=edge, width=plane.SIZE - 2 * edge, height=plane.SIZE - 2 * edge, class_="guide"),
        element("text", "1", x=plane.SIZE - edge + 4, y=214, class_="tick"),
        element("text", "−1", x=edge - 18, y=214, class_="tick"),
        element("text", of_neuron("a", i), x=380, y=192, class_="symbol middle halo"),
        element("text", of_neuron("a", j), x=218, y=20, class_="symbol middle halo"),
        aria_hidden="true",
    )
