"""When the challenges of the one weight are met, and what it says until then."""

from ...view.challenges import Challenge
from ...view.guessing import OPEN, Guess
from ...view.text import plain

START, GOAL = 3.0, 5.0
WATCHED = 6  # steps that show whether it settles


def lands_in_one_step(figure):
    history = figure.history
    if len(history) >= 2 and history[0] == START and history[1] == GOAL:
        return True, ""
    if len(history) < 2:
        return False, "Choose η, then press Step."
    if history[0] != START:
        return False, "Reset first: the start is w = 3."
    state = "The first step went from 3 to {}. It {}.".format(plain(history[1]), "fell short" if history[1] < GOAL else "went too far")
    return False, "How far must w go, and how steep is it at 3? A step is η times the slope. Reset, and try again.", state


def goes_past(figure):
    """What comes of the guess: whether the first step from the start leads past the goal."""
    if len(figure.history) < 2 or figure.history[0] != START:
        return OPEN
    return 0 if figure.history[1] > GOAL else 1


def never_settles(figure):
    misses = [abs(w - GOAL) for w in figure.history[-WATCHED - 1 :]]
    growing = [after >= before > 0 for before, after in zip(misses, misses[1:])]
    if len(growing) == WATCHED and all(growing):
        return True, ""
    if figure.factor() <= -1:
        return False, "Go on stepping at this η, to see that it does not settle."
    return (
        False,
        "It takes longer steps than these." if growing else "It takes long steps.",
        "Here the misses get smaller." if growing else "",
    )


GUESSES = (Guess("past", "Will the first step lead past 5?", ("yes", "no"), goes_past, "How far it goes is η times the slope."),)
CHALLENGES = (
    Challenge("one_step", "Find the η that takes w from 3 to 5 in a single step.", lands_in_one_step),
    Challenge("never", "Find an η with which w never settles, and watch it for six steps.", never_settles),
)
