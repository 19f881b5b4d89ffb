"""The square with the dots, and behind them the map of what the network answers everywhere."""

from ...view import plane
from ...view.element import element


def square(figure, dots):
    """What the network answers everywhere, as of the last map that was completed."""
    return element(
        "div",
        plane.square(
            [
                element("path", d=figure.map.signs, class_="signs"),
                element("path", d=figure.map.boundary, class_="boundary"),
                figure.still("dots", figure.mode, lambda: element("g", [plane.dot(i, *dots[i]) for i in range(len(dots))])),
            ],
            figure.map.canvas(),
            role="img",
            aria_label="The dots, and what the network answers in each place",
        ),
        class_="fixed",
    )
