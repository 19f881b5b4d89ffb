"""Four nodes whose gradients the reader finds: m = a − b, C = m · a, with other numbers each time."""

from ...engine.account import Account
from ...engine.rng import Random
from ...engine.value import Value
from ...view.controls import button, number, slider_role
from ...view.element import element, svg
from ...view.lettered import lettered
from ...view.text import fixed

ASKED = ("m", "b", "a")
PLACES = {"C": (200, 24), "m": (120, 112), "b": (70, 200), "a": (270, 200)}
EDGES = (("C", "m"), ("C", "a"), ("m", "a"), ("m", "b"))
MOST = 40


class Quiz:
    """The Values of puzzle number `puzzle`: whole numbers a and b that no usual mistake gets right."""

    def __init__(self, puzzle: int):
        random = Random(puzzle)
        left = right = difference = 0
        while abs(difference) < 2 or difference in (left, right, -left) or right == -left:
            left, right = (2 + random.below(8)) * (1 - 2 * random.below(2)), 2 + random.below(8)
            difference = left - right
        a, b = Value(left, "a"), Value(right, "b")
        m = a - b
        m.label = "m"
        cost = m * a
        cost.label = "C"
        self.account = Account(cost)
        self.values = {"a": a, "b": b, "m": m, "C": cost}

    def gradient(self, name):
        return self.account.gradients[self.values[name]]


def hint(figure) -> str:
    """What may have gone wrong with the answers that were checked; empty if nothing has."""
    quiz = figure.quiz
    wrong = [name for name in ASKED if figure.tried[name] != quiz.gradient(name)]
    if not wrong:
        return ""
    name, said = wrong[0], figure.tried[wrong[0]]
    a, m = quiz.values["a"].data, quiz.values["m"].data
    if name == "m":
        if said == m:
            return "{} is m itself: what C grows by for each unit of a. For m it is the other factor.".format(fixed(m, 0))
        return "Start at m: C = m · a. How much does C grow for each unit of m?"
    if name == "b":
        if said == a:
            return "{} is the blame of m, handed on as it is. The local slope is missing: m = a − b falls when b grows.".format(fixed(a, 0))
        return "m is right. For b, multiply the blame of m by the local slope of m = a − b at b."
    if said in (a, m):
        path = "straight from C" if said == m else "by way of m"
        return "{} is what comes to a {}. But a is used twice: add what comes the other way.".format(fixed(said, 0), path)
    if said == m - a:
        return "Both shares of a are there, but m grows with a: that slope is 1, not −1."
    return "m and b are right. a gets two shares: one straight from C, one by way of m. Add them."


def draw(figure):
    """Stage and bench."""
    return [element("p", lettered("Your turn: m = a − b, and C = m · a"), class_="label"), graph(figure)], told(figure)


def told(figure):
    if figure.tried is None:
        verdict = "C is given its 1. Set the other three gradients: drag them, or select one and type. Then check."
    else:
        verdict = hint(figure) or "All three are right."
    return [
        element("p", lettered(verdict), class_="verdict"),
        element("div", button("Check", "check", kind="primary"), button("Other numbers", "other"), class_="buttons step-bar"),
    ]


def graph(figure):
    lines = []
    for upper, lower in EDGES:
        (x1, y1), (x2, y2) = PLACES[upper], PLACES[lower]
        d = "M{} {}C{} {} {} {} {} {}".format(x1, y1 + 24, x1, y1 + 54, x2, y2 - 54, x2, y2 - 24)
        lines.append(element("path", d=d, class_="wire"))
    nodes = [node(figure, name) for name in ("C", "m", "b", "a")]
    return svg(400, 234, lines, nodes, role="group", aria_label="C is made from m and a, m from a and b", class_="quiz")


def node(figure, name):
    x, y = PLACES[name]
    return element(
        "g",
        element("rect", x=x - 62, y=y - 24, width=124, height=48, rx=9, class_="node"),
        element(
            "text",
            element("tspan", name + " ", class_="symbol"),
            number("backward.quiz." + name, figure.quiz.values[name].data, 0, "tspan", class_="strong"),
            x=x - 52,
            y=y + 5,
        ),
        number("backward.quiz.grad", figure.quiz.gradient("C"), 0, "text", x=x + 35, y=y + 5, class_="gradient strong middle")
        if name == "C"
        else answer(figure, "grad_" + name, x + 35, y),
    )


def answer(figure, name, x, y):
    return element(
        "g",
        element("rect", x=x - 28, y=y - 27, width=56, height=54, class_="target"),
        element("rect", x=x - 23, y=y - 21, width=46, height=42, rx=7, class_="plate"),
        element("text", fixed(figure.value(name), 0), x=x, y=y + 5, class_="gradient strong middle dotted"),
        class_="handle",
        **slider_role(figure, name),
    )
