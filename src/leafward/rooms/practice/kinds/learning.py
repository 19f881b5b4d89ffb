"""Exercises on learning: which weight moves more, one step, and the cost after it."""

from ....engine.account import Account
from ....engine.value import Value
from ..exercise import Exercise, Question, draw, half, held, one_of, text

RATES = (0.1, 0.05, 0.01, 0.25)


def _named(value, label):
    value.label = label
    return value


def which_moves_more(random, level):
    """Of two or three weights of p = w₁x₁ + w₂x₂ (+ b), which moves furthest in the next step."""
    count = 2 if level == 1 else 3
    names = ("w₁", "w₂", "w₃")[:count]
    w = [Value(half(random, -4, 4), name) for name in names]
    x = [Value(draw(random, -5, 5), "x" + name[1:]) for name in names]
    y = Value(draw(random, -9, 9), "y")
    p = w[0] * x[0]
    for i in range(1, count):
        p = p + w[i] * x[i]
    e = _named(_named(p, "p") - y, "e")
    c = _named(e**2, "C")
    gradients = [abs(Account(weight, c).gradient()) for weight in w]
    sizes = [abs(weight.data) for weight in w]
    if level == 3:  # the last two share one input, so one of them moves as far as the other
        x[2].data = -x[1].data
        return which_with_same(w, x, y, names)
    if len(set(gradients)) < count or len(set(sizes)) < count or not e.data:
        return None
    right = names[gradients.index(max(gradients))]
    big = names[sizes.index(max(sizes))]
    if big == right:
        return None
    lines = _given(w, x, y, " + ".join(["{} × {}".format(a.label, b.label) for a, b in zip(w, x)]))
    solution = ["The gradients are 2 × (p − y) times {}.".format(", ".join([text(value.data) for value in x]))]
    options = tuple([(name, name) for name in names] + [("same", "all the same")])
    slips = [("largest_weight", big), ("largest_input", "same")]
    return Exercise(lines, [Question("Furthest in the next step", right, slips, options)], c, solution)


def which_with_same(w, x, y, names):
    """Level 3: with the bias in it, whose input is always 1."""
    b = Value(0.5, "b")
    if 1 in (abs(x[0].data), abs(x[1].data)) or abs(x[0].data) == abs(x[1].data):
        return None
    p = _named(w[0] * x[0] + w[1] * x[1] + w[2] * x[2] + b, "p")
    e = _named(p - y, "e")
    c = _named(e**2, "C")
    if not e.data:
        return None
    sizes = [abs(weight.data) for weight in w]
    far = abs(x[0].data) > abs(x[1].data)
    right = names[0] if far else "{} and {}".format(names[1], names[2])
    big = names[sizes.index(max(sizes))] if sizes.count(max(sizes)) == 1 else ""
    if not big or (big == names[0]) == far:
        return None
    options = ((names[0], names[0]), ("{} and {}".format(names[1], names[2]),) * 2, ("b", "b"), ("same", "all the same"))
    slips = [("largest_weight", big if big == names[0] else "{} and {}".format(names[1], names[2])), ("largest_input", "same")]
    lines = _given(w, x, y, " + ".join(["{} × {}".format(a.label, v.label) for a, v in zip(w, x)]) + " + b") + ["b = 0.5"]
    solution = ["The gradients are 2 × (p − y) times {} and, for b, 1.".format(", ".join([text(value.data) for value in x]))]
    return Exercise(lines, [Question("Furthest in the next step", right, slips, options)], c, solution)


def _given(w, x, y, formula):
    return [
        "p = {}, and C = (p − y)²".format(formula),
        ", ".join(["{} = {}".format(value.label, text(value.data)) for value in w + x + [y]]),
    ]


class Step:
    """One weight, w × x = p, C = (p − y)², before a step at the rate η and after it."""

    def __init__(self, random, level):
        pick = draw if level == 1 else half
        self.w, self.x, self.y = Value(pick(random, -5, 5), "w"), Value(draw(random, -4, 4, (1,)), "x"), Value(draw(random, -9, 9), "y")
        self.rate = one_of(random, RATES[:1] if level == 1 else RATES)
        self.p = _named(self.w * self.x, "p")
        self.miss = self.p - self.y
        self.cost = _named(self.miss**2, "C")
        self.gradient = Account(self.w, self.cost).gradient()
        self.after = self.w.data - self.rate * self.gradient
        self.lines = [
            "p = w × x, and C = (p − y)²",
            "w = {}, x = {}, y = {}, η = {}".format(text(self.w.data), text(self.x.data), text(self.y.data), text(self.rate)),
        ]
        self.solution = [
            "∂C/∂w = 2 × (p − y) × x = 2 × ({} − {}) × {} = {}".format(
                text(self.p.data), held(self.y.data), held(self.x.data), text(self.gradient)
            ),
            "w − η × ∂C/∂w = {} − {} × {} = {}".format(text(self.w.data), text(self.rate), held(self.gradient), text(self.after)),
        ]

    def at(self, w) -> float:
        """C for another weight."""
        return (w * self.x.data - self.y.data) ** 2


def one_step(random, level):
    """Where w stands after one step. At level 3 the gradients of an earlier call are still in it, and w has been told what to do first."""
    step = Step(random, level)
    if not step.miss.data:
        return None
    w, rate, gradient = step.w.data, step.rate, step.gradient
    slips = [
        ("uphill", w + rate * gradient),
        ("no_rate", w - gradient),
        ("two_lost", w - rate * gradient / 2),
        ("no_input", w - rate * gradient / step.x.data),
        ("step_alone", -rate * gradient),
    ]
    questions = [Question("w after the step", step.after, slips)]
    if level > 1:
        inner = [("sign", -gradient), ("two_lost", gradient / 2), ("no_input", gradient / step.x.data), ("value", step.cost.data)]
        questions.insert(0, Question("∂C/∂w", gradient, inner, leaf=step.w))
    if level == 3:
        slips.append(("not_zeroed", w - 2 * rate * gradient))
        questions[-1].slips = tuple(slips)
        step.lines.append("backward() is called, the gradient set to zero, backward() called again, and then the step is made.")
    return Exercise(step.lines, questions, step.cost, step.solution)


def cost_after(random, level):
    """C after the step; from level 2 on together with where the step leads."""
    step = Step(random, level)
    if not step.miss.data:
        return None
    w, rate, gradient = step.w.data, step.rate, step.gradient
    right = step.at(step.after)
    slips = [
        ("before", step.cost.data),
        ("uphill", step.at(w + rate * gradient)),
        ("straight", step.cost.data - rate * gradient * gradient),
        ("two_lost", step.at(w - rate * gradient / 2)),
        ("no_input", step.at(w - rate * gradient / step.x.data)),
    ]
    questions = [Question("C after the step", right, slips)]
    if level > 1:
        where = [("uphill", w + rate * gradient), ("no_rate", w - gradient), ("step_alone", -rate * gradient)]
        questions.insert(0, Question("w after the step", step.after, where))
    p = step.after * step.x.data
    solution = step.solution + [
        "p = {} × {} = {}".format(text(step.after), held(step.x.data), text(p)),
        "C = ({} − {})² = {}".format(text(p), held(step.y.data), text(right)),
    ]
    return Exercise(step.lines, questions, step.cost, solution)
