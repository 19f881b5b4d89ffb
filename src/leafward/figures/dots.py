"""The dots of the data sets, as triples (x1, x2, answer), and the square in which a network's answer lies behind them."""

from ..engine import data
from ..view import plane
from ..view.element import element

SIZES = {"xor": 4}  # of a set that is no whole one at its own size


def dots_of(name: str, count: int = 0):
    """The dots of one of the engine's sets; count: as many as are asked of the set, 0 for its own."""
    count = count or SIZES.get(name, 0)
    points = getattr(data, name)(count) if count else getattr(data, name)()
    return [(x1, x2, answer) for (x1, x2), answer in points]


def answered(answers, *drawn, cursor=None, **attributes):
    """The square with what a network answers everywhere (an AnswerMap), and on it whatever is drawn."""
    return plane.square(
        [element("path", d=answers.signs, class_="signs"), element("path", d=answers.boundary, class_="boundary"), drawn],
        answers.canvas(),
        cursor,
        **attributes,
    )
