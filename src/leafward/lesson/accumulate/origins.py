"""Where the numbers of the figure come from. A broken engine's grads are Values here, which remember how it came to them."""

from ...engine.account import Account
from ...engine.value import Value
from . import ledger
from .engines import Walk
from .graphs import nudged, ordered


def origin(figure, name):
    """See `Widget.origin`."""
    kind, _, rest = name.partition(".")
    if kind == "step":
        return "How many hand-overs have been made since the start."
    if kind == "answer":
        return "This is your answer, set by hand."
    if kind == "race":
        return of_race(figure.race, rest)
    if kind == "ledger":
        return of_ledger(figure.actions, rest)
    if kind == "nudge":
        return Account(nudged(figure.graph, figure.value, rest))
    return of_walk(figure, kind, rest)


def of_walk(figure, kind, rest):
    order = ordered(figure.graph, figure.value)
    if kind == "share":
        return Account(Walk(figure.source(), order, True).handed[int(rest)][2])
    labels = [node.label for node in order]
    if kind != "grad":
        return Account(order[labels.index(kind)], order[-1])
    node = order[labels.index(rest)]
    if figure.rule == "add" and figure.over():
        return Account(node, order[-1], "gradient")
    return told(Walk(figure.source(), order, True).grads[figure.done][labels.index(rest)])


def of_ledger(actions, rest):
    row, _, label = rest.partition(".")
    order, rows = ledger.kept(actions, True)
    place = [node.label for node in order].index(label)
    return Account(order[place], order[-1], "gradient") if row == "right" else told(rows[int(row)][place])


def told(grad):
    """The account of a grad that the walk computed; of one that was set, a sentence."""
    if isinstance(grad, Value) and grad.inputs:
        return Account(grad)
    number = grad.data if isinstance(grad, Value) else grad
    return "Every walk begins by setting the last value’s grad to 1." if number else "It was set to 0, and nothing was handed to it since."


def of_race(race, rest):
    kind, _, which = rest.partition(".")
    if kind == "steps":
        return "How many steps both networks have made."
    if kind == "right":
        return "How many points lie in their own colour, counted in the last pass."
    return Account(race.mean_cost(race.racers[int(which)]))
