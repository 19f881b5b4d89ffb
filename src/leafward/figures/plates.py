"""Numbers on the lines of a drawn network: a small plate lies on the line that its number belongs to."""

from ..view.element import Element, element
from ..view.text import figures

FAINT = 0.01  # where all gradients are smaller than this, no line of them is wide
LETTER = 7  # units of a letter on a plate, about


def widest(slopes: list) -> float:
    """The gradient that is drawn as the widest line: the largest, unless all of them are next to nothing."""
    return max([abs(slope) for slope in slopes] + [FAINT])


def slope_text(slope: float) -> str:
    """A gradient on its line: two figures that count, however small it is."""
    return ("+" if slope > 0 else "") + figures(slope, 3 if abs(slope) >= 0.1 else 2)


def along(start: tuple, end: tuple, share: float) -> tuple:
    """The place so far along the way from start to end."""
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def ground(x: float, y: float, width: float = 44, height: float = 20) -> Element:
    """What a number stands on, so that the line does not run through it."""
    return element("rect", x=x - width / 2, y=y - height / 2, width=width, height=height, rx=6, class_="plate")


def plate(at: tuple, shown, width: float = 44, height: float = 20, kind: str = "", **attributes) -> Element:
    """A plate with its middle at a place, wider where a text is long.

    shown: a text, or a list of texts and tspans; kind: one more class of it.
    """
    if isinstance(shown, str):
        width = max(width, LETTER * len(shown) + 8)
    text = element("text", shown, x=at[0], y=at[1] + 5, class_="plate-text " + kind if kind else "plate-text")
    return element("g", ground(at[0], at[1], width, height), text, **attributes)
