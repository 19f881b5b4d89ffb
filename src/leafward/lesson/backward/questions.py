"""What the backward pass asks afresh: the gradient of one weight, and of one that has another behind it."""

from ...engine.graph import gradient
from ...engine.value import Value
from ...figures.asking import given, question, whole
from ...view.questions import Asked


def single(random):
    w, x, y = whole(random, -3, 4), whole(random, -3, 4), whole(random, -6, 9)
    weight = Value(float(w))
    e = weight * x - y
    (right,) = gradient(e**2, [weight])
    e = e.data
    words = "p = w · x, e = p − y, C = e². {}. What is ∂C/∂w?".format(given("wxy", (w, x, y)))
    slips = [
        (2 * e, "That is the blame of p. The step from p to w has the local slope x."),
        (e * x, "The local slope of e² is 2e."),
        (-right.data, "The size is right. Look at the sign of e = p − y."),
        (2 * e * w, "That is ∂C/∂x."),
    ]
    return Asked(words, right.data, "Blame of e: 2e. Blame of p: the same. For w: times the local slope x.", slips)


def behind(random):
    w1, w2, x, y = [whole(random, -3, 3) for _ in range(4)]
    first = Value(float(w1))
    e = first * x * w2 - y
    (right,) = gradient(e**2, [first])
    e = e.data
    words = "a = w₁ · x, p = w₂ · a, C = (p − y)². {}. What is ∂C/∂w₁?".format(given(("w₁", "w₂", "x", "y"), (w1, w2, x, y)))
    slips = [
        (2 * e * x, "On the way from p to a lies the local slope w₂."),
        (2 * e * w2, "That is the blame of a. The step to w₁ has the local slope x."),
        (2 * e * w1 * x, "That is ∂C/∂w₂."),
        (-right.data, "The size is right. Look at the signs."),
    ]
    return Asked(words, right.data, "Down from C: 2e for p, times w₂ for a, times x for w₁.", slips)


QUESTIONS = (
    question("single", "Find the gradient of a weight.", single),
    question("behind", "Find the gradient of a weight behind another.", behind),
)
