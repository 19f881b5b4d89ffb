"""Where the figure's numbers come from: each is worked out again as a graph, from what the figure holds at the moment."""

from ...engine.account import Account
from ...engine.value import Value
from .game import BLIND, BUDGET

COUNTED = {
    "round": "How many rounds of the four lines have begun.",
    "left": "How many of your {} moves are left in this turn.".format(BUDGET),
}


def origin(figure, name):
    """An Account, a sentence, or None for a number that is not here."""
    if name[:5] == "moves":
        return "How many moves this turn has taken."
    if name[:4] == "line":
        return "At which place this line stands. You move it."
    if name in COUNTED:
        return COUNTED[name]
    if name in ("rate", "eta"):
        return Account(Value(getattr(figure, name), "η"), note="You choose it.")
    return of_the_game(figure.game, name) if figure.mode == "game" else of_the_loop(figure.loop, name)


def of_the_loop(loop, name):
    kind, _, which = name.partition(".")
    if name == "loss":
        return Account(loop.again(2)[2])
    if kind == "p":
        _, predictions, loss = loop.again(1)
        return Account(predictions[int(which)], loss)
    if which not in loop.names:
        return None
    i = loop.names.index(which)
    if kind == "gradient":
        parameters, _, loss = loop.again(3)
        return Account(parameters[i], loss, "gradient", "The last nudge, or the start, put it there.")
    if loop.part() == 4:
        before, after = loop.nudged(i)
        if kind == "change":
            after = after - before
            after.label = "change of " + before.label
        return Account(after)
    if kind == "weight" and loop.count:
        parameters, _, loss = loop.again(1)
        return Account(parameters[i], loss, note="The nudges so far have brought it here.")
    return Account(Value(loop.parameters[i].data, loop.parameters[i].label), note="A random start.")


def of_the_game(game, name):
    if name in game.names:
        w = game.parameters[game.names.index(name)]
        if game.stage == BLIND or game.held:  # nothing is to be seen yet
            return Account(Value(w.data, w.label), note="It is in your hand.")
        return Account(w, game.cost, note="It is in your hand, or in the optimiser’s.")
    if name == "cost":
        return "As it was before this move. What comes of it is told when it is done." if game.held else Account(game.cost)
    if name[:5] == "score":
        return Account(game.ended_with(int(name[5:])))
    return None
