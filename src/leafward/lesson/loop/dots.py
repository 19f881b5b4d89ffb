"""What the modes have in common: the square with its dots and the map behind them."""

from ...figures.dots import answered
from ...view import plane
from ...view.element import element


def square(figure, dots):
    """What the network answers everywhere, as of the last map that was completed."""
    return element(
        "div",
        answered(
            figure.map,
            figure.still("dots", figure.mode, lambda: element("g", [plane.dot(*each) for each in dots])),
            role="img",
            aria_label="The dots, and what the network answers in each place",
        ),
        class_="fixed",
    )
