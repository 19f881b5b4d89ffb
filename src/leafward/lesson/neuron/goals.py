"""When the challenges of the neuron are met, and what it says until then."""

from ...view.challenges import Challenge
from .questions import QUESTIONS


def is_and(figure):
    right = [(a > 0.5) == (x1 == 1 and x2 == 1) for (x1, x2), a in figure.corners()]
    wrong = [corner for (corner, _), good in zip(figure.corners(), right) if not good]
    if not wrong:
        return True, ""
    x1, x2 = wrong[0]
    wanted = "above" if x1 and x2 else "at most"
    state = "{} of 4 corners {} right.".format(sum(right), "is" if sum(right) == 1 else "are")
    return False, "For ({}, {}) the output has to be {} 0.5.".format(x1, x2, wanted), state


def ignores_x2(figure):
    if figure.w2 == 0 and figure.w1 != 0:
        return True, ""
    return False, "Which number decides how much x₂ counts? And x₁ should still count."


CHALLENGES = (
    Challenge("and", "Make it an AND: above 0.5 when both inputs are 1, and not above when either is 0.", is_and),
    Challenge("ignore", "Make it deaf to x₂ while it still hears x₁.", ignores_x2),
) + QUESTIONS
