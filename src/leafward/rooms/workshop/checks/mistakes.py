"""The usual mistakes: how each is called, and which of them explains the gradients that the reader's program finds."""

from ...practice.slips import everywhere

# The key of a usual mistake, and what it is called when it is found in a program; of several that explain what is seen, the first is told.
FOUND = (
    ("nothing", "No gradient has arrived at all."),
    ("overwritten", "The last share has overwritten those before it."),
    ("left_out", "One of the paths is missing from the sum."),
    ("order", "A value has handed on before all its own shares were in."),
    ("other_factor", "Each factor gets its own number; it should get the other’s."),
    ("minus_lost", "The minus of a difference is lost on the way back."),
    ("sign", "The sign is turned round."),
    ("no_local", "The local slope is not multiplied in."),
    ("no_incoming", "What arrives from above is not multiplied in."),
    ("value", "The value stands where the gradient should."),
    ("revisited", "Values are visited again for every use, and each time hand on all they have."),
    ("twice", "It is counted twice: is something left from before?"),
)


def mistake(failed) -> str:
    """The key of the usual mistake that explains the smallest failure and most of the others; "" if none explains half of them."""
    best, most = "", len(failed) / 2
    for key, _ in FOUND:
        if explains(key, *failed[0]):
            count = len([one for one in failed if explains(key, *one)])
            if count > most or (count == most and not best):
                best, most = key, count
    return best


def explains(key, graph, leaf, theirs, nudge) -> bool:
    """Whether an engine with this mistake finds this gradient."""
    if key == "nothing":
        return theirs == 0.0
    if key == "twice":
        return abs(theirs - 2 * nudge) <= 1e-4 * abs(theirs)
    result, values = graph.ours()
    return any([abs(theirs - answer) <= 1e-6 * max(1.0, abs(theirs)) for answer in everywhere(key, result, values[leaf])])
