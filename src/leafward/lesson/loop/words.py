"""What the figure says of its state."""

from ...view.text import fixed, plain, signed, subscripts
from .game import ARROWS, BUDGET, OPTIMISER, OVER, REACH
from .goals import in_order


def sentence(figure):
    return {"watch": of_the_loop, "order": of_the_order, "game": of_the_game}[figure.mode](figure)


def strongest(names, numbers):
    """The name and the number that is the largest, whatever its sign."""
    best = max([abs(x) for x in numbers])
    for name, x in zip(names, numbers):
        if abs(x) == best:
            return name, x
    return names[0], numbers[0]


def of_the_loop(figure):
    loop = figure.loop
    if not loop.count:
        return "Nothing has run yet. Each press of Step runs one line."
    text = "Round {}, line {}. ".format(loop.round(), loop.part())
    if loop.diverged():
        return text + "It diverged: every nudge overshoots by more than the last. Reset, and choose a smaller learning rate."
    if loop.over():
        done = loop.loss() < 0.01
        return text + ("All four guesses are right, and nothing is left to learn." if done else "That is as far as this figure goes.")
    if figure.playing and loop.round() > 1:
        return "Round {}: the loss is {}.".format(loop.round(), fixed(loop.loss(), 3))
    return text + (guessed, measured, blamed, nudged)[loop.part() - 1](loop)


def guessed(loop):
    return "Forward: the network has guessed an answer for each of the four dots."


def measured(loop):
    text = "Measure: the guesses miss by {} in all.".format(fixed(loop.loss(), 3))
    if len(loop.losses) > 1 and loop.losses[-1][1] > loop.losses[-2][1]:
        text += " That is more than the round before: the nudge overshot."
    return text


def blamed(loop):
    name, g = strongest(loop.names, loop.gradients())
    return "Backward: every weight has its gradient. The strongest is {}, at {}.".format(fixed(g, 3), subscripts(name))


def nudged(loop):
    name, change = strongest(loop.names, loop.changes())
    return "Nudge: each weight has moved by −η times its gradient, {} the farthest, by {}.".format(subscripts(name), signed(change, 3))


def of_the_order(figure):
    right, why = in_order(figure)
    return "In this order the lines teach the network: forward, measure, backward, nudge." if right else why


def of_the_game(figure):
    game = figure.game
    if game.stage == OVER:
        return "Blind you reached {}, with the arrows {}; the optimiser, which moves all nine at once, {}.".format(
            *[fixed(score[-1], 3) for score in game.scores]
        )
    if game.stage == OPTIMISER:
        return "The optimiser plays the same start: move {} of {}, loss {}.".format(
            game.moves(), BUDGET, fixed(game.scores[OPTIMISER][-1], 3)
        )
    who = "With the arrows" if game.stage == ARROWS else "Blind"
    if not game.moves():
        return who + ": {} moves, each of one weight and by {} at most. The loss is told when you let go.".format(BUDGET, plain(REACH))
    if game.held:
        return "{}, move {} of {}: {} goes from {} to {}.".format(
            who, game.moves(), BUDGET, subscripts(game.held), plain(game.origin, 1), plain(game.value(game.held), 1)
        )
    before, after = game.told()[-2:]
    way = "fell" if after < before else "rose" if after > before else "stayed"
    return "{}, {} of {} moves made: the loss {}, from {} to {}.".format(who, game.moves(), BUDGET, way, fixed(before, 3), fixed(after, 3))
