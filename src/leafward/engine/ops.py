"""The table: one row for each operation, and in it everything that Leafward knows about that operation.

`compute` gives the result for plain numbers, by IEEE 754: dividing by zero gives inf or nan, never an exception.
`slopes` takes the incoming gradient g, the result and the inputs, and returns for each input g times the local slope. It is
an ordinary formula, so what it is fed decides what it gives: numbers give numbers, Values give a graph that can itself be
differentiated. None says that no gradient passes there. `form` is how the page says the operation. This file knows no graphs.

One convention holds where a function has no slope of its own, and it is PyTorch's: a branch that was not taken hands back 0, never
0 × ∞; a tie in max or min is shared in halves; at 0, relu is off, leaky relu takes its small slope, and |x| takes 0.
"""

import math

INFINITY = float("inf")
NOT_A_NUMBER = float("nan")
NUMBERS = (int, float)


class Operation:
    """A row of the table. Called with plain numbers it gives a number; with a Value among its inputs, a new Value.

    expansion: the same as a formula of other operations, if there is one. Whoever has no code for this operation, such as the
    compiler or an export, uses that.
    """

    def __init__(self, name, symbol, form, compute, slopes, expansion=None):
        self.name = name
        self.symbol = symbol
        self.form = form
        self.compute = compute
        self.slopes = slopes
        self.expansion = expansion

    def __call__(self, *inputs):
        for x in inputs:
            if type(x) is not float:
                return self.of_others(inputs)
        return self.compute(*inputs)

    def of_others(self, inputs):
        for x in inputs:
            if hasattr(x, "result_of"):
                return x.result_of(self, inputs)
        return self.compute(*[number(x) for x in inputs])

    def __repr__(self):
        return self.name

    def written(self, texts, letters) -> str:
        """With what stands for its inputs. letters: whether any of that is no plain number, for then · multiplies, and not ×."""
        return " · ".join(texts) if letters and self.symbol == "×" else self.form.format(*texts)


def number(x) -> float:
    """x as a float, or a TypeError that says what a Value can hold."""
    if isinstance(x, (str, bytes)) or hasattr(x, "result_of"):
        raise TypeError("a Value is made from a number, not from {!r}".format(x))
    try:
        return float(x)
    except (TypeError, ValueError):
        raise TypeError("a Value is made from a number, not from {!r}".format(x))
    except OverflowError:
        raise TypeError("a Value is made from a number that fits a 64-bit float, and this one is too large")


# What Python's own arithmetic and `math` answer with an exception, IEEE 754 answers with a value.


def _divide(x, y):
    if y != 0:
        return x / y
    return NOT_A_NUMBER if x == 0 or x != x else math.copysign(INFINITY, x) * math.copysign(1.0, y)


def _power(x, y):
    if 0 > x > -INFINITY and y % 1 > 0:
        return NOT_A_NUMBER  # the answer is a complex number
    odd = y % 2 == 1
    if x == 0 and y < 0:
        return math.copysign(INFINITY, x) if odd else INFINITY
    try:
        return float(x if odd or x > -INFINITY else -x) ** y  # −∞ behaves as in C, where some Pythons see a complex number
    except OverflowError:
        return -INFINITY if x < 0 and odd else INFINITY


def _exp(x):
    try:
        return math.exp(x)
    except (OverflowError, ValueError):  # CPython's word for it, and MicroPython's
        return INFINITY


def _log(x):
    if x > 0:
        return math.log(x)
    return -INFINITY if x == 0 else NOT_A_NUMBER


def _sigmoid(x):
    small = _exp(-abs(x))  # at most 1, so nothing overflows
    return 1 / (1 + small) if x >= 0 else small / (1 + small)


def _log1p(x):
    """log(1 + x), with the digits of x that 1 + x drops put back (Goldberg, 1991, theorem 4)."""
    whole = 1.0 + x
    return x if whole in (1.0, INFINITY) else _log(whole) * (x / (whole - 1.0))


def _softplus(x):
    """log(1 + e^x): nothing overflows, and far below 0 no digit is lost."""
    return maximum(x, 0.0) + log1p(exp(-absolute(x)))


def _finite(function):
    return lambda x: function(x) if abs(x) < INFINITY else NOT_A_NUMBER


def times(x, y):
    """x × y, but 0 where x is 0, whatever y is."""
    if isinstance(x, NUMBERS):
        return 0.0 if x == 0 else x * y
    return vanish(x, y)


# The first four rows are what slopes need beside arithmetic: three say on which side of a bend a number lies, and `vanish` is a product
# that vanishes with its first factor, even where the second is infinite.

# fmt: off
step       = Operation("step", "step", "step({0})",
                       lambda x: 1.0 if x > 0 else 0.0,
                       lambda g, out, x: (None,))
gate       = Operation("gate", "if", "{0} if {1} > 0",
                       lambda g, x: 0.0 if x <= 0 else g,
                       lambda h, out, g, x: (gate(h, x), None))
share      = Operation("share", "if", "{0} if {1} > {2}",
                       lambda g, x, y: 0.0 if x < y else 0.5 * g if x == y else g,
                       lambda h, out, g, x, y: (share(h, x, y), None, None))
vanish     = Operation("vanish", "×", "{0} × {1}",
                       lambda x, y: 0.0 if x == 0 else x * y,
                       lambda g, out, x, y: (g * y, times(x, g)))
add        = Operation("add", "+", "{0} + {1}",
                       lambda x, y: x + y,
                       lambda g, out, x, y: (g, g))
subtract   = Operation("subtract", "−", "{0} − {1}",
                       lambda x, y: x - y,
                       lambda g, out, x, y: (g, -g))
multiply   = Operation("multiply", "×", "{0} × {1}",
                       lambda x, y: x * y,
                       lambda g, out, x, y: (g * y, g * x))
divide     = Operation("divide", "÷", "{0} ÷ {1}",
                       _divide,
                       lambda g, out, x, y: (divide(g, y), -g * divide(out, y)))
power      = Operation("power", "^", "{0} ^ {1}",
                       _power,
                       lambda g, out, x, y: (times(y, g * power(x, y - 1)), gate(g * out * log(x), abs(x))))
negate     = Operation("negate", "−", "−{0}",
                       lambda x: -x,
                       lambda g, out, x: (-g,))
exp        = Operation("exp", "exp", "exp({0})",
                       _exp,
                       lambda g, out, x: (g * out,))
log        = Operation("log", "log", "log({0})",
                       _log,
                       lambda g, out, x: (divide(g, x),))
log1p      = Operation("log1p", "log1p", "log1p({0})",
                       _log1p,
                       lambda g, out, x: (divide(g, 1 + x),))
sqrt       = Operation("sqrt", "√", "√{0}",
                       lambda x: math.sqrt(x) if x >= 0 else NOT_A_NUMBER,
                       lambda g, out, x: (divide(g, 2 * out),))
tanh       = Operation("tanh", "tanh", "tanh({0})",
                       math.tanh,
                       lambda g, out, x: (g * (1 - out * out),))
sigmoid    = Operation("sigmoid", "σ", "σ({0})",
                       _sigmoid,
                       lambda g, out, x: (g * out * (1 - out),))
relu       = Operation("relu", "relu", "relu({0})",
                       lambda x: x if x > 0 or x != x else 0.0,
                       lambda g, out, x: (gate(g, x),))
leaky_relu = Operation("leaky_relu", "leaky relu", "leaky relu({0})",
                       lambda x: x if x > 0 else 0.01 * x,
                       lambda g, out, x: (0.01 * g + gate(0.99 * g, x),))
softplus   = Operation("softplus", "softplus", "softplus({0})",
                       _softplus,
                       lambda g, out, x: (g * sigmoid(x),),
                       _softplus)
absolute   = Operation("absolute", "abs", "|{0}|",
                       abs,
                       lambda g, out, x: (gate(g, x) - gate(g, -x),))
sin        = Operation("sin", "sin", "sin({0})",
                       _finite(math.sin),
                       lambda g, out, x: (g * cos(x),))
cos        = Operation("cos", "cos", "cos({0})",
                       _finite(math.cos),
                       lambda g, out, x: (-g * sin(x),))
maximum    = Operation("maximum", "max", "max({0}, {1})",
                       lambda x, y: x if x > y or x != x else y,
                       lambda g, out, x, y: (share(g, x, y), share(g, y, x)))
minimum    = Operation("minimum", "min", "min({0}, {1})",
                       lambda x, y: x if x < y or x != x else y,
                       lambda g, out, x, y: (share(g, y, x), share(g, x, y)))
# fmt: on

TABLE = (
    add, subtract, multiply, divide, power, negate, exp, log, log1p, sqrt, tanh, sigmoid, relu, leaky_relu, softplus, absolute,
    sin, cos, maximum, minimum, step, gate, share, vanish,
)  # fmt: skip
