"""When the challenges are met, and what is said until then."""

from ...engine import graph
from ...view.text import fixed
from .engines import SOURCES, Walk
from .graphs import ordered

NEAR = 0.001


def finds_slope(figure):
    """∂c/∂a of c = a·b + a, said before the picture tells."""
    if figure.graph != "product":
        return False, "Pick the graph c = a·b + a."
    if figure.done:
        return False, "Press Reset first, so that the picture does not tell."
    if not figure.answered:
        return False, "Work it out for the a and b that stand there, and set your answer."
    order = ordered("product", figure.value)
    slopes = {node.label: slope for node, slope in graph.flow(order).items()}
    if abs(figure.answer - slopes["a"]) < NEAR:
        return True, ""
    return False, mistake(figure.answer, slopes, order), "{} is not ∂c/∂a.".format(fixed(figure.answer, 1))


def mistake(answer, slopes, order):
    """What a wrong answer to ∂c/∂a sounds like."""
    place = [node.label for node in order].index("a")
    for key, source in SOURCES:
        if abs(answer - Walk(source, order_of_zeros(order)).grads[-1][place]) < NEAR:
            if key == "overwrite":
                return "That is what = leaves: the path through a·b alone. The other path’s 1 was overwritten."
            return "That is what the walk without order makes of it."
    if abs(answer - 1) < NEAR:
        return "That is the short path alone. Another leads through a·b."
    if abs(answer - slopes["b"]) < NEAR:
        return "That is ∂c/∂b."
    return "Two paths lead from c to a. Find the product of the slopes along each, and add."


def order_of_zeros(order):
    for node in order:
        node.grad = 0.0
    return order


def all_agree(figure):
    """On the graph that is picked every engine was walked to its end, and was right."""
    ends = [end for end in figure.ends if end.split()[0] == figure.graph]
    if any([end.endswith("wrong") for end in ends]):
        return False, "Look for a graph where no value is used twice.", "On this one not every engine finds what the nudge test finds."
    if len(ends) < len(SOURCES):
        return False, "Walk all three engines to the end on one graph.", "{} of 3 so far.".format(fixed(len(ends), 0))
    return True, ""


def twice_right(figure):
    """Two calls of backward, and both times what stood in grad was right."""
    judged = [right for right in figure.judged if right is not None]
    if len(judged) < 2:
        return False, "See to what is left in grad between the two.", "{} of 2 calls so far.".format(len(judged))
    if judged[-2] and judged[-1]:
        return True, ""
    state = "Of the last two calls {} came out right.".format("one" if judged[-2] or judged[-1] else "none")
    if figure.actions[-2:] == ["leaves", "backward"]:
        return False, "a starts from 0, but b still held its share from before, and handed it on again.", state
    return False, "What was left in grad was added to. Clear the ledger, and set the right grads to zero in between.", state
