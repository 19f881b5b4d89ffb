"""Exercises on graphs: a value that is used twice, and every gradient of a small graph."""

from ....engine.account import Account
from ....engine.value import Value
from ..exercise import Exercise, Question, draw, held, one_of, text
from ..slips import gradient_slips

TWICE = ("left_out", "overwritten", "no_local", "sign", "value")


def _named(value, label):
    value.label = label
    return value


def _product_and_self(a, b):
    return ["C = a × b + a"], _named(_named(a * b, "m") + a, "C")


def _difference_times(a, b):
    return ["m = a − b", "C = m × a"], _named(_named(a - b, "m") * a, "C")


def _sum_times_product(a, b):
    s, m = _named(a + b, "s"), _named(a * b, "m")
    return ["s = a + b", "m = a × b", "C = s + m"], _named(s + m, "C")


def _sum_of_product(a, b):
    s, m = _named(a + b, "s"), _named(a - b, "m")
    return ["s = a + b", "m = a − b", "C = s × m"], _named(s * m, "C")


def _through_both(a, b):
    m = _named(a * b, "m")
    s = _named(m + a, "s")
    return ["m = a × b", "s = m + a", "C = s × m"], _named(s * m, "C")


def _square_with_path(a, b):
    m = _named(a - b, "m")
    s = _named(m * m, "s")
    return ["m = a − b", "s = m × m", "C = s + a × m"], _named(s + _named(a * m, "r"), "C")


PATHS = (
    (_product_and_self, _difference_times),
    (_sum_times_product, _sum_of_product),
    (_through_both, _square_with_path),
)


def two_paths(random, level):
    """∂C/∂a where a reaches C along two paths or more."""
    a = Value(draw(random, -6, 6), "a")
    b = Value(draw(random, -6, 6), "b")
    lines, root = one_of(random, PATHS[level - 1])(a, b)
    question = asked(root, a, TWICE + (("order",) if level == 3 else ()))
    given = ["a = {}, b = {}".format(text(a.data), text(b.data))]
    return Exercise(lines + given, [question], root, worked(root, [a]))


def asked(root, leaf, keys) -> Question:
    """The gradient at a leaf, with the answers that broken engines give; those that no numbers could tell apart are left out."""
    right = Account(leaf, root).gradient()
    slips = gradient_slips(root, leaf, keys)
    # On some graphs the careless walk is right, whatever the numbers, and not every one subtracts.
    slips = [(key, answer) for key, answer in slips if key not in ("order", "minus_lost") or abs(answer - right) > 1e-9]
    return Question("∂{}/∂{}".format(root.label, leaf.label), right, slips, leaf=leaf)


def worked(root, leaves) -> list:
    """For each leaf the shares of its paths, and their sum."""
    lines = []
    for leaf in leaves:
        account = Account(leaf, root)
        paths = account.paths()
        shares = " + ".join(["{} × {}".format(held(p.incoming) if i else text(p.incoming), held(p.slope)) for i, p in enumerate(paths)])
        lines.append("∂{}/∂{} = {} = {}".format(root.label, leaf.label, shares, text(account.gradient())))
    return lines


# All gradients.


def _miss(random):
    """p = w × x + b, C = (p − y)²"""
    w, x = Value(draw(random, -4, 4, (1,)), "w"), Value(draw(random, -4, 4, (1,)), "x")
    b, y = Value(draw(random, -5, 5), "b"), Value(draw(random, -5, 5), "y")
    p = _named(_named(w * x, "m") + b, "p")
    e = _named(p - y, "e")
    c = _named(e * e, "C")
    return ["p = w × x + b", "e = p − y", "C = e × e"], c, (w, x, b, y), (e, w, b)


def _product(random):
    a, b, c = [Value(draw(random, -5, 5, (1, -1)), name) for name in "abc"]
    s = _named(a * b, "s")
    t = _named(s - c, "t")
    return ["s = a × b", "t = s − c", "C = t × c"], _named(t * c, "C"), (a, b, c), (t, a, c)


def _sum(random):
    a, b, c = [Value(draw(random, -6, 6, (1, -1)), name) for name in "abc"]
    s = _named(a + b, "s")
    return ["s = a + b", "C = s × c"], _named(s * c, "C"), (a, b, c), (s, a, c)


SMALL = (_sum, _product, _miss)


def all_gradients(random, level):
    """Three gradients of a graph; what is wrong with the first goes on to the next."""
    lines, root, leaves, wanted = SMALL[level - 1](random)
    questions = []
    for value in wanted:
        paths = Account(value, root).paths()
        deep = value not in (root.inputs[0], root.inputs[1])
        keys = ("left_out", "overwritten") if len(paths) > 1 else ()
        keys += ("no_local", "no_incoming") if deep and _changes(paths) else ()
        keys += ("other_factor",) if root.operation.name == "multiply" and value in root.inputs and len(paths) == 1 else ()
        question = asked(root, value, keys + ("minus_lost", "sign"))
        question.slips = tuple([slip for slip in question.slips if abs(slip[1] - question.right) > 1e-9 or slip[0] in ("left_out", "sign")])
        questions.append(question)
    given = [", ".join(["{} = {}".format(leaf.label, text(leaf.data)) for leaf in leaves])]
    return Exercise(lines + given, questions, root, worked(root, wanted))


def _changes(paths) -> bool:
    """Whether some link of the paths does more than hand on what arrives."""
    return any([path.slope != 1 for path in paths])
