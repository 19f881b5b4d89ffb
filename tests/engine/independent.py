"""The formulas computed by another library, HIPS autograd, which shares no line with ours: `Independent` stands where a Value
would, and every row of the table is looked up here by its name.
"""

import warnings

import autograd.numpy as np
from autograd import grad

from checks import close, eager_gradient, points, second_gradient
from leafward.engine.value import Value

TABLE = {
    "step": lambda x: np.where(x > 0, 1.0, 0.0),
    "gate": lambda g, x: np.where(x <= 0, 0.0, g),
    "share": lambda g, x, y: np.where(x < y, 0.0, np.where(x == y, 0.5 * g, g)),
    "vanish": lambda x, y: np.where(x == 0, 0.0, x * y),
    "add": lambda x, y: x + y,
    "subtract": lambda x, y: x - y,
    "multiply": lambda x, y: x * y,
    "divide": lambda x, y: x / y,
    "power": lambda x, y: x**y,
    "negate": lambda x: -x,
    "exp": np.exp,
    "log": np.log,
    "log1p": np.log1p,
    "sqrt": np.sqrt,
    "tanh": np.tanh,
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "relu": lambda x: np.where(x <= 0, 0.0, x),
    "leaky_relu": lambda x: np.where(x > 0, x, 0.01 * x),
    "softplus": lambda x: np.logaddexp(0.0, x),
    "absolute": lambda x: np.where(x > 0, x, -x),
    "sin": np.sin,
    "cos": np.cos,
    "maximum": np.maximum,
    "minimum": np.minimum,
}


class Independent:
    """A number of the other library, with the operators and the one method that our table asks of a Value."""

    def __init__(self, number):
        self.number = number

    @staticmethod
    def result_of(operation, inputs):
        return Independent(TABLE[operation.name](*map(plain, inputs)))

    def __add__(self, other):
        return Independent(self.number + plain(other))

    __radd__ = __add__

    def __sub__(self, other):
        return Independent(self.number - plain(other))

    def __rsub__(self, other):
        return Independent(plain(other) - self.number)

    def __mul__(self, other):
        return Independent(self.number * plain(other))

    __rmul__ = __mul__

    def __truediv__(self, other):
        return Independent(self.number / plain(other))

    def __rtruediv__(self, other):
        return Independent(plain(other) / self.number)

    def __pow__(self, other):
        return Independent(self.number ** plain(other))

    def __rpow__(self, other):
        return Independent(plain(other) ** self.number)

    def __neg__(self):
        return Independent(-self.number)

    def __abs__(self):
        return Independent(np.where(self.number > 0, self.number, -self.number))


def plain(x):
    return x.number if isinstance(x, Independent) else x


def check_parity(formula):
    """What differs from the other library in a formula's value, gradient and second derivatives along a direction."""

    def theirs(inputs):
        return formula([Independent(inputs[i]) for i in range(formula.count)]).number

    def slope(inputs):
        return np.dot(grad(theirs)(inputs), direction)

    found = []
    for at, along in points(formula):
        direction = np.array(along)
        found += compare(formula, "value", [formula([Value(x) for x in at]).data], [theirs(np.array(at))])
        found += compare(formula, "gradient", eager_gradient(formula, at), grad(theirs)(np.array(at)))
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Output seems independent of input")  # where the slope is a constant
            found += compare(formula, "second", second_gradient(formula, at, along), grad(slope)(np.array(at)))
    return found


def compare(formula, what, ours, theirs):
    agree = all(close(a, float(b), 1e-11) for a, b in zip(ours, theirs, strict=True))
    return [] if agree else [f"{formula}: {what} {ours}, by autograd {list(theirs)}"]
