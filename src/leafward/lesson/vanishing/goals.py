"""When the challenges of the deep chain are met, and what it says until then."""

from .drawing import amount

TENTH = (0.095, 0.105)  # what is 0.10 to two decimals
DEEP, LEAST = 40, 0.001


def tenth_at_six(figure):
    if figure.activation != "linear" or figure.depth < 6:
        return False, "Choose no curve, and a chain at least 6 deep."
    low, high = TENTH
    g = figure.gradients()[6]
    if low <= g < high:
        return True, ""
    state = "Now {} gets there, which is too {}.".format(amount(g), "much" if g >= high else "little")
    return False, "Six links multiply by w, one after another. Which number, six times multiplied, makes a tenth of 1?", state


def gets_through(figure):
    if figure.activation != "tanh" or figure.depth < DEEP:
        return False, "Choose tanh, and a depth of {}.".format(DEEP)
    g = figure.gradients()[DEEP]
    if g >= LEAST:
        return True, ""
    slopes = [after / before for before, after in zip(figure.gradients(), figure.gradients()[1:]) if before]
    where = "near the cost" if slopes and slopes[0] < slopes[-1] else "far from the cost"
    return False, "The least of it passes at the links {}.".format(where), "{} gets through.".format(amount(g))
