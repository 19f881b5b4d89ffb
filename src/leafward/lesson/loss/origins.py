"""Where the numbers of the loss come from: the same misses, squares and sums as Values."""

from ...engine.account import Account
from ...engine.value import Value
from .drawing import SUBSCRIPTS
from .measure import ANSWERS, measure


def origin(figure, name):
    """An Account, or None for a number that is not here."""
    guesses = [Value(p, "p" + SUBSCRIPTS[i]) for i, p in enumerate(figure.guesses)]
    answers = [Value(y, "y" + SUBSCRIPTS[i]) for i, y in enumerate(ANSWERS)]
    if name[:5] == "twice" or name[:7] == "doubled":
        i = int(figure.watched) - 1
        moved, (_, squares, cost, lengths, absolute) = figure.doubled(guesses, answers)
        found = {"twice": lengths[i], "twice_squared": squares[i], "doubled_C": cost, "doubled_A": absolute}
        moved.label, cost.label, absolute.label = "new p" + SUBSCRIPTS[i], "new C", "new A"
        return Account(found[name], absolute if name in ("twice", "doubled_A") else cost)
    misses, squares, cost, lengths, absolute = measure(guesses, answers)
    cost.label, absolute.label = "C", "A"
    found = {"C": cost, "A": absolute}
    for i in range(3):
        n = str(i + 1)
        found["p" + n], found["miss" + n] = guesses[i], misses[i]
        found["square" + n], found["absolute" + n] = squares[i], lengths[i]
    return Account(found[name], absolute if name[0] in "aA" else cost, note="You set it.") if name in found else None
