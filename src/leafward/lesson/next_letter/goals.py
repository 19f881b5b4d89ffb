"""When the challenges are met, and what is said until then."""

from ...view.guessing import LOCKED, OPEN
from ...view.text import fixed, grouped
from .guess import Guess
from .vocabulary import END, LETTERS

ENOUGH = 1000  # steps; few words have a q
SOON = 500


def called(k: int) -> str:
    return "the end" if k == END else "“{}”".format(LETTERS[k])


def knows_q(figure):
    learner = figure.learner
    if not any(["q" in word for word in learner.words]):
        return False, "There is no q in this list. Go back to the names."
    if not figure.asked:
        return False, "Write down your guess, and check it."
    if not learner.held < learner.pairs or learner.steps < ENOUGH:
        hint = "Train it first: {} steps, and a loss below that of letter pairs. Then check.".format(grouped(ENOUGH))
        return False, hint, "{} steps so far.".format(grouped(learner.steps))
    guess = Guess(learner, "q", 0)
    if LETTERS[guess.best()] == figure.asked:
        return True, ""
    state = "After q it gives “{}” a probability of {}, and another letter more.".format(
        figure.asked, fixed(guess.p[LETTERS.index(figure.asked)], 3)
    )
    return False, "Think of words with a q, or train on.", state


def beats_soon(figure):
    learner = figure.learner
    if learner.held < learner.pairs:
        return 0 if learner.steps <= SOON else 1
    return OPEN if not learner.steps else 1 if learner.steps > SOON else LOCKED


def beats_pairs(figure):
    learner = figure.learner
    if learner.held < learner.pairs:
        return True, ""
    state = "It stands at {}, and counting pairs gives {}.".format(fixed(learner.held, 3), fixed(learner.pairs, 3))
    return False, "Press Train, and give it some hundred steps. A larger η is quicker.", state
