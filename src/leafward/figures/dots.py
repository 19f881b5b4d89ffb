"""The dots of the data sets, as triples (x1, x2, answer), and the square in which a network's answer lies behind them."""

from ..engine import data
from ..view import plane
from ..view.element import element

SIZES = {"xor": 4}  # of a set that is no whole one at its own size
NOISE = {"xor": 0.1, "circles": 0.05, "moons": 0.06, "spiral": 0.02, "gaussians": 0.2}  # the sets' own


def dots_of(name: str, count: int = 0, noise=None, seed: int = 1):
    """The dots of one of the engine's sets; count: as many as are asked of the set, 0 for its own; noise: None for its own."""
    count = count or SIZES.get(name, 0)
    options = {"seed": seed, "noise": NOISE[name] if noise is None else noise}
    if count:
        options["n"] = count
    return [(x1, x2, answer) for (x1, x2), answer in getattr(data, name)(**options)]


def answered(answers, *drawn, cursor=None, dots=None, **attributes):
    """The square with what a network answers everywhere (an AnswerMap), and on it whatever is drawn. dots: on a layer of their own."""
    return plane.square(
        [element("path", d=answers.signs, class_="signs"), element("path", d=answers.boundary, class_="boundary"), drawn],
        answers.canvas(),
        cursor,
        dots,
        **attributes,
    )
