"""What is asked afresh of gradients that vanish: what some links leave of one, and how many it takes to lose it."""

from ...figures.asking import one_of, question
from ...view.questions import Asked
from ...view.text import plain


def left(random):
    s, n = one_of(random, (0.5, 0.1, 2, 3, -0.5, -2, 10)), 2 + random.below(3)
    right = 1.0
    for _ in range(n):
        right *= s
    slips = [(s * n, "The slopes multiply, they do not add."), (right / s, "That is one link too few."), (abs(right), "Mind the sign.")]
    words = "Each of {} links has the slope {}. What is left of a gradient of 1?".format(n, plain(s))
    return Asked(words, right, "Multiply by the slope once for each link.", [slip for slip in slips if slip[0] != right])


def links(random):
    s, n = one_of(random, (0.5, 0.1, 2, 10)), 2 + random.below(4)
    words = "Every link has the slope {}, and of a gradient of 1 there are {} left. How many links has it come through?".format(
        plain(s), plain(s**n, 5)
    )
    return Asked(words, n, "How often must you multiply by the slope?", [(n - 1, "One more."), (n + 1, "One less.")])


QUESTIONS = (
    question("left", "Work out what is left of a gradient.", left),
    question("links", "Tell how many links it came through.", links),
)
