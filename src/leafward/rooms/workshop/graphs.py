"""Small computations to try an engine on. The same one is run on the reader's Values, on plain numbers, and on ours."""

import math

from ...engine import ops
from ...engine.rng import Random
from ...engine.value import Value

NUDGE = 1e-5
SYMBOL = {"add": "+", "subtract": "−", "multiply": "×"}


class Graph:
    """leaves: pairs (name, number); lines: triples (name, kind, inputs), an input being a name or a number."""

    def __init__(self, leaves, lines):
        self.leaves = tuple(leaves)
        self.lines = tuple(lines)

    def names(self) -> list:
        return [name for name, _ in self.leaves]

    def on(self, values, tanh):
        """The last line's result. values: what each leaf is, in order; tanh: the function for such values."""
        known = dict(zip(self.names(), values))
        result = None
        for name, kind, inputs in self.lines:
            x = [known[i] if isinstance(i, str) else i for i in inputs]
            result = known[name] = _operate(kind, x, tanh)
        return result

    def number(self, moved: str = "", by: float = 0.0) -> float:
        """What it comes to in plain numbers, with one leaf moved by so much."""
        return self.on([x + by if name == moved else x for name, x in self.leaves], math.tanh)

    def slope(self, leaf: str) -> float:
        """How fast the result moves with a leaf: computed again, a little above and a little below."""
        return (self.number(leaf, NUDGE) - self.number(leaf, -NUDGE)) / (2 * NUDGE)

    def ours(self):
        """(result, leaves by name) as Values of our engine, each with its name."""
        known = [(name, Value(x, name)) for name, x in self.leaves]
        values = dict(known)
        for name, kind, inputs in self.lines:
            made = _operate(kind, [values[i] if isinstance(i, str) else i for i in inputs], ops.tanh)
            made.label = name
            values[name] = made
        return values[self.lines[-1][0]], values

    def told(self) -> list:
        """Its lines as they are read: b = a + a."""
        found = []
        for name, kind, inputs in self.lines:
            said = [i if isinstance(i, str) else _plain(i) for i in inputs]
            if kind in SYMBOL:
                found.append("{} = {} {} {}".format(name, said[0], SYMBOL[kind], said[1]))
            elif kind == "power":
                found.append("{} = {} to the power {}".format(name, *said))
            elif kind == "negate":
                found.append("{} = −{}".format(name, said[0]))
            else:
                found.append("{} = tanh({})".format(name, said[0]))
        return found


def _operate(kind, x, tanh):
    if kind == "add":
        return x[0] + x[1]
    if kind == "subtract":
        return x[0] - x[1]
    if kind == "multiply":
        return x[0] * x[1]
    if kind == "power":
        return x[0] ** x[1]
    if kind == "negate":
        return -x[0]
    return tanh(x[0])


def _plain(x):
    return str(int(x)) if x == int(x) else str(x)


A, B, C = ("a", 3.0), ("b", -2.0), ("c", 0.5)

# From the smallest on: the first that fails is the smallest that does.
CHAINS = (
    Graph((A, B), (("d", "add", ("a", "b")),)),
    Graph((A, B), (("d", "multiply", ("a", "b")),)),
    Graph((A, B, C), (("d", "multiply", ("a", "b")), ("e", "add", ("d", "c")))),
    Graph((A, B, C), (("d", "add", ("a", "b")), ("e", "multiply", ("d", "c")))),
    Graph((A, B, C), (("d", "multiply", ("a", "b")), ("e", "multiply", ("c", "d")))),
    Graph((A, B, C), (("d", "multiply", ("a", 2)), ("e", "add", ("d", "b")), ("f", "multiply", ("e", "c")), ("g", "multiply", (-3, "f")))),
)
PATHS = (
    Graph((A,), (("b", "add", ("a", "a")),)),
    Graph((A,), (("b", "multiply", ("a", "a")),)),
    Graph((A, B), (("m", "multiply", ("a", "b")), ("c", "add", ("m", "a")))),
    Graph((A, B, C), (("m", "multiply", ("a", "b")), ("n", "multiply", ("c", "a")), ("d", "add", ("m", "n")))),
)
DIAMONDS = (
    Graph((A,), (("b", "add", ("a", "a")), ("c", "add", ("b", "b")))),
    Graph((A,), (("b", "multiply", ("a", "a")), ("c", "multiply", ("b", "b")))),
    Graph((A, B), (("m", "multiply", ("a", "b")), ("s", "add", ("m", "a")), ("c", "multiply", ("s", "m")))),
    Graph((A, B), (("m", "add", ("a", "b")), ("s", "multiply", ("m", "a")), ("t", "multiply", ("m", "b")), ("c", "add", ("s", "t")))),
)
BENDS = (
    Graph((C,), (("t", "tanh", ("c",)),)),
    Graph((("a", -0.7),), (("t", "tanh", ("a",)), ("u", "multiply", ("t", "t")))),
    Graph((C, B), (("m", "multiply", ("c", "b")), ("t", "tanh", ("m",)), ("u", "add", ("t", "m")))),
)
MINUS = (
    Graph((A,), (("b", "negate", ("a",)),)),
    Graph((A, B), (("c", "subtract", ("a", "b")),)),
    Graph((A,), (("c", "subtract", ("a", 1)),)),
    Graph((A,), (("c", "subtract", (1, "a")),)),
    Graph((A,), (("c", "power", ("a", 2)),)),
    Graph((B,), (("c", "power", ("b", 3)),)),
    Graph((A, B), (("m", "subtract", ("a", "b")), ("c", "power", ("m", 2)), ("d", "multiply", ("c", "a")))),
)


def ladder(rungs: int) -> Graph:
    """Each rung is the one before, added to itself and halved: the number of paths doubles on every rung."""
    lines: list = []
    below = "a"
    for i in range(rungs):
        lines.append(("s{}".format(i + 1), "add", (below, below)))
        lines.append(("r{}".format(i + 1), "multiply", ("s{}".format(i + 1), 0.5)))
        below = "r{}".format(i + 1)
    return Graph((A,), lines)


def chance(seed: int, kinds, size: int) -> Graph:
    """A graph at random in which values are used again and again."""
    random = Random(seed)
    leaves = [(name, random.below(17) / 4 - 2 + 0.125) for name in "abc"]
    names, lines = [name for name, _ in leaves], []
    for i in range(size):
        kind = kinds[random.below(len(kinds))]
        name = "v{}".format(i + 1)
        recent = names[-4:]
        first = recent[random.below(len(recent))]
        second = names[random.below(len(names))]
        inputs = (first,) if kind in ("tanh", "negate") else (first, 2) if kind == "power" else (first, second)
        lines.append((name, kind, inputs))
        names.append(name)
    return Graph(leaves, lines)
