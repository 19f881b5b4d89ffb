"""Exercises on going forward: a neuron, a matrix product, softmax and what it hands back."""

from ....engine import ops
from ....engine.value import Value
from ....view.text import subscripts
from ..exercise import Exercise, Question, added, draw, half, held, one_of, text


def neuron(random, level):
    """The output of a neuron; at level 2 and 3 behind a ReLU, at level 3 with a third input."""
    count = 3 if level == 3 else 2
    pick = draw if level == 1 else half
    w = [Value(pick(random, -4, 4), "w" + subscripts(i + 1)) for i in range(count)]
    x = [Value(pick(random, -4, 4), "x" + subscripts(i + 1)) for i in range(count)]
    b = Value(pick(random, -5, 5), "b")
    z = w[0] * x[0]
    for i in range(1, count):
        z = z + w[i] * x[i]
    z = z + b
    z.label = "z"
    a = z if level == 1 else ops.relu(z)
    if level > 1:
        a.label = "a"
    products = [w[i].data * x[i].data for i in range(count)]
    turned = [x[(i + 1) % count].data * w[i].data for i in range(count)]
    squash = (lambda value: value) if level == 1 else ops.relu
    slips = [
        ("swapped", squash(sum(turned) + b.data)),
        ("no_bias", squash(sum(products))),
        ("sums_first", squash(sum([v.data for v in w]) * sum([v.data for v in x]) + b.data)),
    ]
    if level > 1 and z.data < 0:
        slips = [("no_activation", z.data), ("sign", -z.data)] + [(key, answer) for key, answer in slips if answer]
    elif level > 1:
        slips = [(key, answer) for key, answer in slips if answer] + [("always_squashed", 0.0)]
    if len({answer for _, answer in slips}) < len(slips):
        return None
    given = ", ".join(["{} = {}".format(v.label, text(v.data)) for v in w + x + [b]])
    sum_of = " + ".join(["{} × {}".format(w[i].label, x[i].label) for i in range(count)]) + " + b"
    worked = " + ".join(["{} × {}".format(held(w[i].data) if i else text(w[i].data), held(x[i].data)) for i in range(count)])
    solution = ["z = {}{} = {}".format(worked, added(b.data), text(z.data))]
    formula = "z = " + sum_of
    if level > 1:
        formula += ", and a = relu(z)"
        solution.append("a = relu({}) = {}".format(text(z.data), text(a.data)))
    return Exercise([given, formula], [Question("z" if level == 1 else "a", a.data, slips)], a, solution)


def matrix(random, level):
    """One entry of W·x, of W·x + b, or of W·X for two inputs at once."""
    rows, columns = (2, 2) if level == 1 else (2, 3) if level == 2 else (3, 2)
    w = [[draw(random, -5, 5) for _ in range(columns)] for _ in range(rows)]
    batch = 2 if level == 3 else 1
    x = [[draw(random, -4, 4) for _ in range(batch)] for _ in range(columns)]
    b = [draw(random, -6, 6) if level > 1 else 0 for _ in range(rows)]
    i, k = random.below(rows), random.below(batch)
    terms = [w[i][j] * x[j][k] for j in range(columns)]
    slips = [("one_product", float(terms[0] + b[i])), ("sums_first", float(sum(w[i]) * sum([row[k] for row in x]) + b[i]))]
    slips.append(("column", float(sum([w[j % rows][i % columns] * x[j][k] for j in range(columns)]) + b[i])))
    if level > 1:
        slips.append(("no_bias", float(sum(terms))))
    value = float(sum(terms) + b[i])
    entry = "row {}".format(i + 1) + (", column {}".format(k + 1) if batch > 1 else "")
    lines = ["W = " + _matrix(w), ("X = " if batch > 1 else "x = ") + _matrix(x)]
    if level > 1:
        lines.append("b = " + _matrix([[n] for n in b]) + (", added to every column" if batch > 1 else ""))
    product = ("W·X" if batch > 1 else "W·x") + (" + b" if level > 1 else "")
    worked = " + ".join(["{} × {}".format(held(w[i][j]) if j else text(w[i][j]), held(x[j][k])) for j in range(columns)])
    if level > 1:
        worked += added(b[i])
    return Exercise(lines, [Question("{}, {}".format(product, entry), value, slips)], None, ["{} = {}".format(worked, text(value))])


def _matrix(rows) -> str:
    """[1 2; 3 4]: rows apart by semicolons."""
    return "[" + "; ".join(["  ".join([text(x) for x in row]) for row in rows]) + "]"


TENTHS = ((1, 4, 5), (2, 3, 5), (1, 2, 7), (1, 3, 6), (2, 2, 6), (1, 1, 8), (3, 3, 4), (2, 4, 4))
FIFTIETHS = ((5, 10, 35), (10, 15, 25), (4, 16, 30), (6, 14, 30), (8, 17, 25), (3, 7, 40), (9, 11, 30), (12, 13, 25))
LETTERS = "abc"


def softmax(random, level):
    """The slope of −log p at one of three sums z: p − y. At level 1 the probabilities are given, then e^z, then ln of whole numbers."""
    powers = list(one_of(random, TENTHS if level < 3 else FIFTIETHS))
    random.shuffle(powers)
    total = sum(powers)
    p = [n / total for n in powers]
    i, true = random.below(3), random.below(3)
    y = 1.0 if i == true else 0.0
    right = p[i] - y
    slips = [("turned", -right)]
    if y:
        slips.append(("probability", p[i]))
    slips.append(("own_slope", p[i] * (1 - p[i])))
    if level > 1:
        slips.append(("not_shared", powers[i] - y))
    given = [
        ["{}: p = {}".format(LETTERS[j], text(p[j])) for j in range(3)],
        ["{}: e to the power z is {}".format(LETTERS[j], powers[j]) for j in range(3)],
        ["{}: z = ln {}".format(LETTERS[j], powers[j]) for j in range(3)],
    ][level - 1]
    lines = [
        "Three letters may come next. " + "; ".join(given) + ".",
        "The true letter is {}; the loss is −log p of it.".format(LETTERS[true]),
    ]
    solution = ["p of {} = {} ÷ {} = {}".format(LETTERS[i], powers[i], total, text(p[i]))] if level > 1 else []
    solution.append("p − y = {} − {} = {}".format(text(p[i]), text(y), text(right)))
    return Exercise(lines, [Question("∂loss/∂z of {}".format(LETTERS[i]), right, slips)], _loss(powers, true), solution)


def _loss(powers, true):
    z = [Value(ops.log(float(n)), "z" + LETTERS[j]) for j, n in enumerate(powers)]
    e = [ops.exp(value) for value in z]
    loss = -ops.log(e[true] / (e[0] + e[1] + e[2]))
    loss.label = "loss"
    return loss
