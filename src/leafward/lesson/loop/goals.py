"""What is to be reached in this figure."""

from ...view.guessing import LOCKED, OPEN
from ...view.text import fixed
from .game import ARROWS, BLIND, BUDGET, OPTIMISER, OVER
from .order import SHUFFLED, tried

TENTH = 0.1
ENOUGH = 0.5  # of the loss at the start; whoever follows the longest arrow ends below it from nearly every start


def in_order(figure):
    if figure.order == SHUFFLED[0] and figure.mode != "order":
        return False, "Choose “Put it in order”."
    key = tuple(figure.order)
    if figure.tried[0] != key:
        figure.tried = (key, tried(figure.order))
    return figure.tried[1]


def rounds_taken(figure):
    """The round in which the loss fell to a tenth, as one of the answers."""
    losses = figure.loop.losses
    if not figure.loop.count:
        return OPEN
    for n, loss in losses:
        if loss <= TENTH * losses[0][1]:
            return 0 if n < 10 else 1 if n <= 100 else 2
    return LOCKED


def lowest(figure):
    if figure.begun is None or (figure.begun.stage == BLIND and not figure.begun.moves()):
        return OPEN
    if figure.begun.stage < OVER:
        return LOCKED
    ends = [score[-1] for score in figure.begun.scores]
    return ends.index(min(ends))


def arrows_help(figure):
    if figure.mode != "game" and figure.begun is None:
        return False, "Choose “Be the optimiser”."
    game = figure.game
    if game.stage < OPTIMISER:
        return False, "Play both rounds to the end: {} moves blind, then {} with the arrows.".format(BUDGET, BUDGET)
    blind, arrows = game.scores[BLIND], game.scores[ARROWS]
    if len(blind) <= BUDGET or len(arrows) <= BUDGET:
        return False, "Use all {} moves in both rounds. Reset gives the same start.".format(BUDGET)
    if arrows[-1] < min(blind[-1], ENOUGH * arrows[0]):
        return True, ""
    if arrows[-1] < blind[-1]:
        state = "With the arrows you reached {}. Half of the start is {}.".format(fixed(arrows[-1], 3), fixed(ENOUGH * arrows[0], 3))
        return False, "Reset, and move the weight with the longest arrow, as far as a move reaches.", state
    state = "Blind you reached {}, with the arrows {}.".format(fixed(blind[-1], 3), fixed(arrows[-1], 3))
    return False, "Reset, and move the weight with the longest arrow first.", state
