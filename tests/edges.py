"""Where a function bends, ends or is infinite, and what its slopes are there by the one convention (see `ops.py`): a branch that was
not taken hands back 0, a tie is shared in halves, and at 0 relu is off, leaky relu takes its small slope and |x| takes 0.

Each case once, for every way of computing it: eager, as a graph, compiled, and by PyTorch, whose difference is said where there is one.
"""

from leafward.engine import ops

INF, NAN = float("inf"), float("nan")


class Edge:
    """A formula at a point: its name, the function, the inputs, the result, the slope at each input.

    torch: why PyTorch's slopes are others; "" where they are the same.
    """

    def __init__(self, name, function, at, value, slopes, torch=""):
        self.name = name
        self.function = function
        self.at = at
        self.value = value
        self.slopes = slopes
        self.torch = torch

    def __repr__(self):
        return "{} at {}".format(self.name, self.at)


def norm(x, y):
    return ops.sqrt(x * x + y * y)


EDGES = [
    # A branch that was not taken hands back 0, whatever lies below it.
    Edge("sqrt(relu(x))", lambda x: ops.sqrt(ops.relu(x)), (-1.0,), 0.0, (0.0,)),
    Edge("log(relu(x))", lambda x: ops.log(ops.relu(x)), (-1.0,), -INF, (0.0,)),
    Edge("1 / relu(x)", lambda x: 1 / ops.relu(x), (-1.0,), INF, (0.0,)),
    Edge("relu(x) ** y, y below 1", lambda x, y: ops.relu(x) ** y, (-1.0, 0.5), 0.0, (0.0, 0.0)),
    Edge("relu(x) ** y, y = 2", lambda x, y: ops.relu(x) ** y, (-1.0, 2.0), 0.0, (0.0, 0.0)),
    Edge("sqrt(max(x, 0))", lambda x: ops.sqrt(ops.maximum(x, 0.0)), (-1.0,), 0.0, (0.0,)),
    Edge("sqrt(min(x, 0))", lambda x: ops.sqrt(ops.minimum(x, 0.0)), (1.0,), 0.0, (0.0,)),
    Edge("relu(x) * y", lambda x, y: ops.relu(x) * y, (-1.0, INF), NAN, (0.0, 0.0)),
    # At 0.
    Edge("relu(x)", ops.relu, (0.0,), 0.0, (0.0,)),
    Edge("relu(x), x = −0", ops.relu, (-0.0,), 0.0, (0.0,)),
    Edge("leaky relu(x)", ops.leaky_relu, (0.0,), 0.0, (0.01,)),
    Edge("|x|", ops.absolute, (0.0,), 0.0, (0.0,)),
    Edge("relu(x) - relu(-x)", lambda x: ops.relu(x) - ops.relu(-x), (0.0,), 0.0, (0.0,)),
    # A tie is shared in halves.
    Edge("max(x, y)", ops.maximum, (2.0, 2.0), 2.0, (0.5, 0.5)),
    Edge("min(x, y)", ops.minimum, (2.0, 2.0), 2.0, (0.5, 0.5)),
    Edge("max(x, 0)", lambda x: ops.maximum(x, 0.0), (0.0,), 0.0, (0.5,)),
    Edge("max(0, x)", lambda x: ops.maximum(0.0, x), (0.0,), 0.0, (0.5,)),
    Edge("min(x, 0)", lambda x: ops.minimum(x, 0.0), (0.0,), 0.0, (0.5,)),
    Edge("min(0, x)", lambda x: ops.minimum(0.0, x), (0.0,), 0.0, (0.5,)),
    Edge("max(x, x)", lambda x: ops.maximum(x, x), (3.0,), 3.0, (1.0,)),
    Edge("max(x, -x)", lambda x: ops.maximum(x, -x), (0.0,), 0.0, (0.0,)),
    Edge("min(x, -x)", lambda x: ops.minimum(x, -x), (0.0,), 0.0, (0.0,)),
    # Powers.
    Edge("x ** y, 0² ", ops.power, (0.0, 2.0), 0.0, (0.0, 0.0)),
    Edge("x ** y, 0¹", ops.power, (0.0, 1.0), 0.0, (1.0, 0.0)),
    Edge("x ** y, √0", ops.power, (0.0, 0.5), 0.0, (INF, 0.0)),
    Edge("x ** y, 0⁰", ops.power, (0.0, 0.0), 1.0, (0.0, 0.0)),
    Edge("x ** y, 1 / 0", ops.power, (0.0, -1.0), INF, (-INF, 0.0),
         "0 to any negative power is ∞ throughout, so y has no say; PyTorch multiplies ∞ by log 0"),
    Edge("x ** y, x⁰", ops.power, (3.0, 0.0), 1.0, (0.0, 1.0986122886681098)),
    Edge("x ** y, (−2)²", ops.power, (-2.0, 2.0), 4.0, (-4.0, NAN)),
    Edge("x ** y, (−2)^0.5", ops.power, (-2.0, 0.5), NAN, (NAN, NAN)),
    Edge("x ** y, (−∞)^0.5", ops.power, (-INF, 0.5), INF, (0.0, NAN)),
    Edge("x ** y, (−∞)^−0.5", ops.power, (-INF, -0.5), 0.0, (-0.0, NAN)),
    Edge("0 ** y", lambda y: 0.0**y, (2.0,), 0.0, (0.0,)),
    Edge("x ** 0.5", lambda x: x**0.5, (0.0,), 0.0, (INF,)),
    Edge("x ** 0", lambda x: x**0, (0.0,), 1.0, (0.0,)),
    Edge("x ** 2", lambda x: x**2, (0.0,), 0.0, (0.0,)),
    # A step hands nothing back, and what has a gradient of 0 is no step: 0 × ∞ is said to be no number.
    Edge("step(sqrt(x))", lambda x: ops.step(ops.sqrt(x)), (0.0,), 0.0, (0.0,)),
    Edge("step(x) * x", lambda x: ops.step(x) * x, (INF,), INF, (1.0,)),
    Edge("sqrt(x² + y²)²", lambda x, y: norm(x, y) ** 2, (0.0, 0.0), 0.0, (NAN, NAN)),
    # Where there is no number.
    Edge("relu(nan)", ops.relu, (NAN,), NAN, (1.0,)),
    Edge("leaky relu(nan)", ops.leaky_relu, (NAN,), NAN, (1.0,), "of its two slopes PyTorch takes the other one"),
    Edge("max(nan, 1)", ops.maximum, (NAN, 1.0), NAN, (1.0, 1.0)),
    Edge("max(1, nan)", ops.maximum, (1.0, NAN), NAN, (1.0, 1.0)),
]  # fmt: skip
