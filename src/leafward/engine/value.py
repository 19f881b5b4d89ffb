"""Value: a number that remembers how it was made."""

from . import graph, ops


class Value:
    """A number in a computation.

    `data` is the number (a float), `grad` the slope of the last differentiated result with respect to it, `label` a name
    for people. A Value that was computed also keeps its `operation` and its `inputs`, in order and with repetition, so
    both edges of a + a are there. An input is a Value, or a plain number where one was mixed in. Arithmetic follows
    IEEE 754: `1 / Value(0)` is inf, `log(Value(-1))` is nan.
    """

    __slots__ = ("data", "grad", "operation", "inputs", "label")

    def __init__(self, data: float, label: str = ""):
        self.data = number(data)
        self.grad = 0.0
        self.operation = None
        self.inputs = ()
        self.label = label

    @staticmethod
    def result_of(operation, inputs):
        """The Value that `operation` makes of `inputs` (Values and plain numbers)."""
        inputs = tuple([x if isinstance(x, Value) else number(x) for x in inputs])
        result = Value(operation.compute(*[x.data if isinstance(x, Value) else x for x in inputs]))
        result.operation = operation
        result.inputs = inputs
        return result

    def backward(self, accumulate: bool = False) -> None:
        """Put into `grad` of every Value that this one was made from the slope of this one with respect to it.

        Each call starts from zero. With `accumulate` the new slopes are added to what the leaves (the Values that were
        not computed) hold already; what lies between is still worked out afresh.
        """
        graph.backward(self, accumulate)

    def __add__(self, other):
        return ops.add(self, other)

    def __radd__(self, other):
        return ops.add(other, self)

    def __sub__(self, other):
        return ops.subtract(self, other)

    def __rsub__(self, other):
        return ops.subtract(other, self)

    def __mul__(self, other):
        return ops.multiply(self, other)

    def __rmul__(self, other):
        return ops.multiply(other, self)

    def __truediv__(self, other):
        return ops.divide(self, other)

    def __rtruediv__(self, other):
        return ops.divide(other, self)

    def __pow__(self, other):
        return ops.power(self, other)

    def __rpow__(self, other):
        return ops.power(other, self)

    def __neg__(self):
        return ops.negate(self)

    def __abs__(self):
        return ops.absolute(self)

    def __repr__(self):
        return "Value({!r}, {!r})".format(self.data, self.label) if self.label else "Value({!r})".format(self.data)


def number(x) -> float:
    """x as a float, or a TypeError that says what a Value can hold."""
    if isinstance(x, (str, bytes, Value)):
        raise TypeError("a Value is made from a number, not from {!r}".format(x))
    try:
        return float(x)
    except (TypeError, ValueError):
        raise TypeError("a Value is made from a number, not from {!r}".format(x))
    except OverflowError:
        raise TypeError("a Value is made from a number that fits a 64-bit float, and this one is too large")
