"""When the challenges of the matrix are met, what is said until then, and what came of the race."""

from ...view.guessing import LOCKED, OPEN
from ...view.text import SUBSCRIPTS, fixed


def filled(figure):
    if figure.right:
        return True, ""
    if not figure.hidden:
        return False, "Press “Hide an entry”, and work out what stood there."
    if figure.tried is None:
        return False, "Set the hidden entry, then press Check."
    return False, figure.mistake(), "{} is not it.".format(fixed(figure.tried))


def hands_on(figure):
    amiss = [what_is_amiss(figure, j) for j in (1, 2)]
    done = [j for j in (1, 2) if not amiss[j - 1]]
    state = "Neuron {} does it already.".format(done[0]) if done else "Neither does yet."
    return len(done) == 2, amiss[0] or amiss[1], state


def what_is_amiss(figure, j):
    """What keeps neuron j from handing on its own input and nothing else; empty if nothing does."""
    if figure.value("b{}".format(j)) != 0:
        return "What would neuron {} answer when all inputs are 0? It should hand on 0 then.".format(j)
    for k in range(1, figure.width() + 1):
        weight = figure.value("w{}{}".format(j, k))
        if k == j and weight != 1:
            return "With which weight must neuron {} hear x{}, to leave it as it is?".format(j, SUBSCRIPTS[k])
        if k != j and weight != 0:
            return "Neuron {} still hears x{}, too.".format(j, SUBSCRIPTS[k])
    return ""


def faster(figure):
    race = figure.race
    if race is None:
        return OPEN
    if race.phase != "done" or race.why:
        return LOCKED
    times = race.compiled.rate() / max(race.numbers.rate(), 1e-9)
    return 0 if times < 3 else 1 if times < 40 else 2
