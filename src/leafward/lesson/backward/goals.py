"""When the challenges of the backward pass are met, what is said until then, and who got the blame."""

from ...view.guessing import LOCKED, OPEN
from ...view.text import fixed
from . import quiz
from .steps import START, symbol

SMALL, LARGE = 0.01, 1.0


def gradients_found(figure):
    if figure.tried is None:
        return False, "Set the gradients of a, b and m in the small graph, then press Check."
    hint = quiz.hint(figure)
    return not hint, hint, "Not all three are right." if hint else ""


def vanished(figure):
    """The error is large, and tanh lets hardly any of the blame through."""
    net = figure.net
    for name, start in START[3:5]:
        if figure.value(name) != start:
            return False, "Leave w₃ at 1.4 and w₄ at 0.8, so that the blame does reach a₁ and a₂."
    if net.values["C"].data < LARGE:
        return False, "There is little to blame. Move y away from p.", "C is {}.".format(fixed(net.values["C"].data))
    for name in ("z1", "z2"):
        if abs(net.gradient(name)) >= SMALL:
            state = "{} still gets {} of blame.".format(symbol(name), fixed(net.gradient(name), 3))
            return False, "tanh still lets it through. It is flat only far from 0.", state
    return (True, "") if figure.over() else (False, "Step to the end, and see what is left for the leaves.")


def blamed(figure):
    if not figure.over():
        return LOCKED if figure.done else OPEN
    w1, w2, w3, w4 = [abs(figure.net.gradient(name)) for name in ("w1", "w2", "w3", "w4")]
    return 0 if max(w3, w4) >= max(w1, w2) else 1
