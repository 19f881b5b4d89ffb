"""Functions that nobody chose, at every scale, for the nudge test to be right about: smooth ones, and such with a bend exactly there.
Runs on both Pythons.
"""

from leafward.engine import ops
from leafward.engine.rng import Random
from leafward.engine.value import Value

ROUND = (
    ops.tanh, ops.sin, ops.cos, ops.exp, ops.sigmoid,
    lambda u: u * u, lambda u: u * u * u, lambda u: ops.sqrt(1 + u * u), lambda u: ops.log(1 + u * u), lambda u: 1 / (1 + u * u),
    lambda u: ops.exp(-u * u), lambda u: u + 0.5 * ops.sin(2 * u),
)  # fmt: skip
BENT = (ops.absolute, ops.relu, ops.leaky_relu, lambda v: ops.maximum(v, 0.5 * v), lambda v: ops.minimum(v, -v))


class Case:
    """One leaf `x`, and a `result` made of it: outer scale × F(x / inner scale) + offset; bent: with a bend exactly at x."""

    def __init__(self, seed, bent=False):
        random = Random(seed)
        self.seed = seed
        inner, outer = 10 ** random.uniform(-6, 6), 10 ** random.uniform(-6, 6)
        t = random.uniform(-2, 2) if random.below(2) else 10 ** random.uniform(-2, 0.3)
        self.x = Value(inner * t, "x")
        u = self.x / inner
        found = smooth(random, u)
        if bent:
            corner = BENT[random.below(len(BENT))](self.x - self.x.data)
            found = found + corner * (random.uniform(0.1, 2) / inner)
        self.result = found * outer
        if random.below(3) == 0:
            self.result = self.result + outer * 10 ** random.uniform(-2, 3)


def smooth(random, u):
    """A composition of two to four round functions, mixed by sums and products."""
    found = ROUND[random.below(len(ROUND))](u * random.uniform(0.3, 1.5) + random.uniform(-1, 1))
    for _ in range(1 + random.below(3)):
        other = ROUND[random.below(len(ROUND))](u * random.uniform(0.3, 1.5) + random.uniform(-1, 1))
        kind = random.below(3)
        if kind == 0:
            found = found + other
        elif kind == 1:
            found = found * other
        else:
            found = ROUND[random.below(len(ROUND))](found * random.uniform(0.2, 0.8))
    return found


# (what, a function of one Value, where, what the test must say to the slope that the engine finds there)
KNOWN = [
    ("sin(x)", ops.sin, 100.0, "they agree"),
    ("1/x", lambda x: 1 / x, 0.03, "they agree"),
    ("log(x)", ops.log, 0.01, "they agree"),
    ("log(x)", ops.log, 1e-6, "they agree"),
    ("sqrt(x)", ops.sqrt, 0.01, "they agree"),
    ("exp(x)", ops.exp, 80.0, "they agree"),
    ("tanh(60x)", lambda x: ops.tanh(60 * x), 0.0, "they agree"),
    ("x − tanh(x)", lambda x: x - ops.tanh(x), 0.001, "they agree"),  # what rounding leaves of it stays, however small the step
    ("relu(x)²", lambda x: ops.relu(x) ** 2, 0.0, "they agree"),
    ("x³", lambda x: x**3, 1e-5, "they agree"),
    ("x·|x|", lambda x: x * abs(x), 0.0, "they agree"),
    ("x - tanh(x)", lambda x: x - ops.tanh(x), 0.0, "they agree"),
    ("sin(8πx)", lambda x: ops.sin(25.132741228718345 * x), 0.1, "they agree"),
    ("5", lambda x: 0 * x + 5, 3.0, "they agree"),
    ("cos(x)", ops.cos, 0.0, "they agree"),
    ("1e16 + x", lambda x: 1e16 + x, 0.3, "too rough to tell"),
    ("1e16 + x", lambda x: 1e16 + x, 1.0, "too rough to tell"),
    ("|x|", ops.absolute, 0.0, "there is a corner"),
    ("relu(x)", ops.relu, 0.0, "there is a corner"),
    ("max(x, 1)", lambda x: ops.maximum(x, 1), 1.0, "there is a corner"),
    ("step(x)", ops.step, 0.0, "there is a jump"),
    ("10 + step(x)", lambda x: 10 + ops.step(x), 0.0, "there is a jump"),
    ("sqrt(x)", ops.sqrt, 0.0, "nothing to compare"),
    ("log(x)", ops.log, -1.0, "nothing to compare"),
    ("x^1.5", lambda x: x**1.5 + x, 0.0, "they agree, on the one side there is"),
]
