"""What the modes have in common: the square with its dots and the map behind them, and a neuron with its name."""

from ...view import plane
from ...view.element import element

R = 19  # of a neuron


def square(figure, dots):
    """What the network answers everywhere, as of the last map that was completed."""
    return element(
        "div",
        plane.square(
            [
                element("path", d=figure.map.signs, class_="signs"),
                element("path", d=figure.map.boundary, class_="boundary"),
                figure.still("dots", figure.mode, lambda: element("g", [plane.dot(*each) for each in dots])),
            ],
            figure.map.canvas(),
            role="img",
            aria_label="The dots, and what the network answers in each place",
        ),
        class_="fixed",
    )


def round_node(name, at, chosen=False):
    return element(
        "g",
        element("circle", cx=at[0], cy=at[1], r=R, class_="node chosen" if chosen else "node"),
        element("text", name, x=at[0], y=at[1] + 5, class_="symbol middle"),
    )
