"""What the formula room says: the operation or the hand-over that was made last, as an equation that is true in the digits shown."""

from ...figures.brackets import bracketed
from ...figures.equation import product, settled, settled_formula
from ...figures.writing import formula
from ...view.text import figures, subscripts


def sentence(figure) -> str:
    if figure.wrong is not None:
        return "This formula cannot be read: {}.".format(figure.wrong)
    worked, done = figure.worked, figure.done
    count = len(worked.steps)
    if not done:
        return "{} operations and {} hand-overs. Step makes the first.".format(count, len(worked.handed))
    if done <= count:
        return "Forward, {} of {}: {}".format(done, count, " ".join(made(worked.steps[done - 1])))
    if done == count + 1:
        return "Backward begins at the result with 1: it moves as much as itself."
    return "Backward, {} of {}: {}".format(done - count - 1, len(worked.handed), handed(worked, done - count - 2))


def low(value) -> str:
    """What a Value is called, the digits of its name set low; a number in a formula is no name."""
    return subscripts(value.label)


def made(step):
    """How a step is made: its formula with names, with numbers, and what comes out."""
    numbers, result, sign = settled_formula(step)
    return [subscripts(step.label), "=", formula(step, low), "=", numbers, sign, result + "."]


def handed(worked, i) -> str:
    """One hand-over as a sentence."""
    user, place, share = worked.handed[i]
    incoming = worked.account.gradients[user]
    slope = worked.slope(user, place)
    (first, second), result, sign = settled(product, [incoming, slope], share, 4, figures)
    return "{} hands to {} its gradient times the local slope: {} × {} {} {}.".format(
        subscripts(user.label), subscripts(user.inputs[place].label), first, bracketed(second), sign, result
    )
