"""What the one weight asks afresh: a step with other numbers, and the rate that lands in one."""

from ...engine.graph import gradient
from ...engine.value import Value
from ...figures.asking import given, one_of, question, whole
from ...view.questions import Asked


def slope(w, x, y) -> float:
    weight = Value(float(w))
    (found,) = gradient((weight * x - y) ** 2, [weight])
    return found.data


def stepped(random):
    w, x, y, rate = whole(random, -3, 5), whole(random, 1, 4), whole(random, -9, 12), one_of(random, (0.01, 0.05, 0.1))
    g = slope(w, x, y)
    words = "p = w · x, C = (p − y)². {}. Where is w after one step?".format(given(("w", "x", "y", "η"), (w, x, y, rate)))
    slips = [
        (w + rate * g, "That went uphill: the step is taken against the slope."),
        (w - rate * g / 2, "The slope of a square is twice the miss, times x."),
        (w - rate * g / x, "The miss changes by x for each unit of w."),
        (g, "That is the slope. Multiply it by η and step."),
    ]
    return Asked(words, w - rate * g, "The slope is 2(p − y)x. Take η times that away from w.", slips)


def lands(random):
    x, w = one_of(random, (0.5, 1, 2, 5)), whole(random, -3, 5)
    y = x * (w + whole(random, -4, 4))
    right = (w - y / x) / slope(w, x, y)
    words = "p = w · x, C = (p − y)². {}. Which η makes p right in a single step?".format(given(("w", "x", "y"), (w, x, y)))
    slips = [(1 / x / x, "That jumps as far to the other side."), (1 / (2 * x), "The slope has an x, and so has the miss.")]
    return Asked(words, right, "How far must w go, and how steep is it here? η is the one divided by the other.", slips, near=0.0005)


QUESTIONS = (
    question("stepped", "Take a step with other numbers by hand.", stepped),
    question("lands", "Find the η that lands in one step, for another x.", lands),
)
