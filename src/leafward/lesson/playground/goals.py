"""When the playground's challenges are met, and what it says until then."""

from ...view.guessing import LOCKED, OPEN, Guess
from ...view.text import fixed

SETTLED, NEAR_ZERO = 100, 0.05  # steps, and weights with which a neuron answers next to nothing
SOON = 50  # steps after which the guess is held against what came


def as_it_is(figure):
    """How many dots are right, where somebody is trying, as far as a pass through them has told."""
    if not figure.pinned or not figure.trainer.measured:
        return ""
    return "After {} steps {} of {} are right, and the loss is {}.".format(
        figure.trainer.epochs, figure.right(), len(figure.dots), fixed(figure.trainer.loss, 3)
    )


def solves_xor(figure):
    if not figure.crossed():
        return False, "Put dots so that no straight line separates the colours, like the set XOR."
    if figure.layers == 0:
        return False, "One straight line will not do. It takes a hidden layer."
    if figure.trainer.measured and figure.right() == len(figure.dots) and figure.trainer.loss < 0.05:
        return True, ""
    return False, "Train until every dot lies in its own colour and the loss is under 0.05.", as_it_is(figure)


def shows_the_limit(figure):
    if figure.layers != 0:
        return False, "Set the hidden layers to 0."
    if not figure.crossed():
        return False, "Take dots whose colours no straight line separates, like the set XOR."
    if figure.trainer.epochs < 100:
        return False, "Train for 100 steps or more.", as_it_is(figure)
    return figure.trainer.measured and figure.right() < len(figure.dots), "", as_it_is(figure)


def why_nothing(figure) -> str:
    """Why a single neuron ends at 0 on XOR, though one line can be right on three of the four."""
    trainer = figure.trainer
    if figure.layers or figure.preset != "xor" or trainer.epochs < SETTLED or max([abs(w) for w in trainer.weights()]) > NEAR_ZERO:
        return ""
    return (
        "It answers 0 everywhere, and misses each dot by 1. One line gets 3 of the 4 right, but then misses the fourth by 2, "
        "whose square costs as much as all four together, and more on the way there. So it stays."
    )


def solves_the_spiral(figure):
    if figure.preset != "spiral" or not figure.dots:
        return False, "Take the set Spiral as it comes."
    share = figure.right() / len(figure.dots)
    if figure.trainer.measured and figure.trainer.epochs and share >= 0.95:
        return True, ""
    return False, "Several hidden layers help.", "{} % of the dots are right so far; 95 % will do.".format(fixed(100 * share, 0))


def right_soon(figure):
    """What comes of the guess, once those steps are made: a frame ends with the last of them. After that, a new start can tell."""
    steps = figure.trainer.epochs
    if steps == SOON and figure.trainer.measured:
        return 0 if figure.right() == len(figure.dots) else 1
    return LOCKED if 0 < steps <= SOON else OPEN


GUESSES = (
    Guess(
        "soon",
        "After {} steps, will every dot lie in its own colour?".format(SOON),
        ("yes", "no"),
        right_soon,
        "The more the border must bend, the more steps it takes.",
    ),
)


def colours_cross(dots):
    """Whether a line between two blue dots crosses one between two red dots, as far as the first eight of each tell."""
    blue = [dot for dot in dots if dot[2] > 0][:8]
    red = [dot for dot in dots if dot[2] < 0][:8]
    for i in range(len(blue)):
        for j in range(i):
            for k in range(len(red)):
                for m in range(k):
                    if segments_cross(blue[i], blue[j], red[k], red[m]):
                        return True
    return False


def segments_cross(a, b, c, d):
    """Whether the line from a to b and the line from c to d cross."""
    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def side(a, b, c):
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
