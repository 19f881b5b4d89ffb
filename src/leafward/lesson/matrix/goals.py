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
    for j in (1, 2):
        if figure.value("b{}".format(j)) != 0:
            return False, "Neuron {} would answer {} when all inputs are 0.".format(j, fixed(figure.value("b{}".format(j)), 1))
        for k in range(1, figure.width() + 1):
            weight = figure.value("w{}{}".format(j, k))
            if k == j and weight != 1:
                return False, "Neuron {} hears x{} with the weight {}. What must it be, to leave x{} as it is?".format(
                    j, SUBSCRIPTS[k], fixed(weight, 1), SUBSCRIPTS[k]
                )
            if k != j and weight != 0:
                return False, "Neuron {} still hears x{}, too.".format(j, SUBSCRIPTS[k])
    return True, ""


def faster(figure):
    race = figure.race
    if race is None:
        return OPEN
    if race.phase != "done" or race.why:
        return LOCKED
    times = race.compiled.rate() / max(race.numbers.rate(), 1e-9)
    return 0 if times < 3 else 1 if times < 40 else 2
