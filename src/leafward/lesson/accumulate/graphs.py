"""The graphs that the engines are tried on, and the nudge test, which needs no backward pass at all."""

from ...engine import graph, ops
from ...engine.value import Value

NUDGE = 0.001


def named(value, label):
    value.label = label
    return value


def doubled(a):
    b = named(a + a, "b")
    return named(b + b, "c")


def product(a, b):
    return named(named(a * b, "a·b") + a, "c")


def diamond(a, b):
    m = named(a * b, "m")
    return named(named(ops.tanh(m), "u") + named(ops.tanh(m), "v"), "d")


def weighted_sum(w, x, b):
    return named(named(w * x, "w·x") + b, "z")


def square(w, x, b):
    z = weighted_sum(w, x, b)
    return named(z * z, "C")


def neuron(w, x, b):
    return named(ops.tanh(weighted_sum(w, x, b)), "p")


# Its word, its button, its formulas, its leaves, and how it is made of them.
GRAPHS = (
    ("doubled", "c = b + b", "b = a + a, then c = b + b", ("a",), doubled),
    ("product", "c = a·b + a", "c = a · b + a", ("a", "b"), product),
    ("diamond", "a diamond", "m = a · b, then d = tanh m + tanh m", ("a", "b"), diamond),
    ("square", "(w·x + b)²", "z = w · x + b, then C = z · z", ("w", "x", "b"), square),
    ("neuron", "tanh(w·x + b)", "z = w · x + b, then p = tanh z", ("w", "x", "b"), neuron),
)


def entry(key: str):
    return next(row for row in GRAPHS if row[0] == key)


def build(key: str, values):
    """The last Value of a graph; values: a function from the name of a leaf to its number or Value."""
    _, _, _, leaves, make = entry(key)
    inputs = [values(name) for name in leaves]
    return make(*[x if isinstance(x, Value) else Value(x, name) for name, x in zip(leaves, inputs)])


def ordered(key: str, values) -> list:
    return graph.ordered(build(key, values))


def nudged(key: str, values, leaf: str):
    """How much the last Value moves for each unit that a leaf moves, found by moving it a little both ways; as a Value."""
    moved = []
    for h, sign in ((NUDGE, " + h"), (-NUDGE, " − h")):
        last = build(key, lambda name, h=h, sign=sign: Value(values(name) + h, name + sign) if name == leaf else values(name))
        moved.append(named(last, "{}({}{})".format(last.label, leaf, sign)))
    return (moved[0] - moved[1]) / (2 * NUDGE)
