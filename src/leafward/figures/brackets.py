"""Negative numbers within a formula stand in brackets: 2 · (−3), 1 + (−0.5)."""

from ..view.element import Element
from ..view.text import MINUS


def bracketed(shown):
    """A number within a formula, in brackets if a minus sign leads it. shown: a text, or an Element such as `number` makes."""
    if isinstance(shown, Element):
        return ["(", shown, ")"] if leads(shown) == MINUS else shown
    return "({})".format(shown) if shown[:1] == MINUS else shown


def leads(shown) -> str:
    """The first letter of what is shown."""
    while isinstance(shown, Element):
        if not shown.children:
            return ""
        shown = shown.children[0]
    return shown[:1]
