"""What the neuron asks afresh: its weighted sum, and the bias that brings it to a given place."""

from ...engine.nn import Neuron
from ...figures.asking import given, question, whole
from ...view.questions import Asked

NAMES = ("x₁", "x₂", "w₁", "w₂", "b")


def weighted(random):
    x1, x2, w1, w2, b = [whole(random, -4, 4) for _ in NAMES]
    right = Neuron([w1, w2], b, "linear").weighted_sum([x1, x2])
    slips = [
        (right - b, "That is without the bias."),
        (w1 + x1 + w2 + x2 + b, "Multiply each input by its weight first."),
        (w1 * x2 + w2 * x1 + b, "Each weight belongs to its own input."),
        (abs(w1 * x1) + abs(w2 * x2) + b, "A negative product is taken away."),
    ]
    words = "{}. What is z?".format(given(NAMES, (x1, x2, w1, w2, b)))
    return Asked(words, right, "Two products, then the bias.", slips)


def bias(random):
    x1, x2, w1, w2 = [whole(random, -4, 4) for _ in range(4)]
    z = Neuron([w1, w2], 0, "linear").weighted_sum([x1, x2])
    words = "{}. Which b brings z to 0, where the curve is steepest?".format(given(NAMES[:4], (x1, x2, w1, w2)))
    return Asked(words, -z, "What must be added to the products, so that nothing is left?", [(z, "That doubles them. Look at the sign.")])


QUESTIONS = (
    question("weighted", "Work out z with other numbers.", weighted),
    question("bias", "Find the bias that brings z to 0.", bias),
)
