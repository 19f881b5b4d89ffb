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

    def __init__(self, data: float, label: str = "", operation=None, inputs: tuple = ()):
        self.data = data if type(data) is float else ops.number(data)
        self.grad = 0.0
        self.operation = operation
        self.inputs = inputs
        self.label = label

    @staticmethod
    def result_of(operation, inputs):
        """The Value that `operation` makes of `inputs` (Values and plain numbers)."""
        if len(inputs) == 2:
            made = of_two(operation, *inputs)
            if made is not NotImplemented:
                return made
        pairs = [read(x) for x in inputs]
        return Value(operation.compute(*[x for x, _ in pairs]), "", operation, tuple([x for _, x in pairs]))

    def backward(self, accumulate: bool = False) -> None:
        """Put into `grad` of every Value that this one was made from the slope of this one with respect to it.

        Each call starts from zero. With `accumulate` the new slopes are added to what the leaves (the Values that were
        not computed) hold already; what lies between is still worked out afresh.
        """
        graph.backward(self, accumulate)

    def __add__(self, other):
        return of_two(ops.add, self, other)

    def __radd__(self, other):
        return of_two(ops.add, other, self)

    def __sub__(self, other):
        return of_two(ops.subtract, self, other)

    def __rsub__(self, other):
        return of_two(ops.subtract, other, self)

    def __mul__(self, other):
        return of_two(ops.multiply, self, other)

    def __rmul__(self, other):
        return of_two(ops.multiply, other, self)

    def __truediv__(self, other):
        return of_two(ops.divide, self, other)

    def __rtruediv__(self, other):
        return of_two(ops.divide, other, self)

    def __pow__(self, other):
        return of_two(ops.power, self, other)

    def __rpow__(self, other):
        return of_two(ops.power, other, self)

    def __neg__(self):
        return ops.negate(self)

    def __pos__(self):
        return self

    def __abs__(self):
        return ops.absolute(self)

    # As a number: its `data`. Only == is left as it is, the same Value and no other, for Values are kept in sets and dictionaries.

    def item(self) -> float:
        return self.data

    def __bool__(self):
        return self.data != 0

    def __lt__(self, other):
        return NotImplemented if several(other) else self.data < read(other)[0]

    def __le__(self, other):
        return NotImplemented if several(other) else self.data <= read(other)[0]

    def __gt__(self, other):
        return NotImplemented if several(other) else self.data > read(other)[0]

    def __ge__(self, other):
        return NotImplemented if several(other) else self.data >= read(other)[0]

    # The operations that people look for here, and NumPy too: np.exp(v) is v.exp().

    def exp(self):
        return ops.exp(self)

    def log(self):
        return ops.log(self)

    def sqrt(self):
        return ops.sqrt(self)

    def tanh(self):
        return ops.tanh(self)

    def sigmoid(self):
        return ops.sigmoid(self)

    def relu(self):
        return ops.relu(self)

    def sin(self):
        return ops.sin(self)

    def cos(self):
        return ops.cos(self)

    def zero_grad(self) -> None:
        """Set `grad` to 0 here and in everything this was made from. `backward()` does so by itself."""
        for node in graph.ordered(self):
            node.grad = 0.0

    def __repr__(self):
        return "Value({!r}, {!r})".format(self.data, self.label) if self.label else "Value({!r})".format(self.data)


def of_two(operation, x, y):
    """The Value that `operation` makes of two inputs, as most are made: every step of it is taken a hundred thousand times."""
    if type(x) is Value:
        a = x.data
    elif type(x) is float:
        a = x
    elif several(x):
        return NotImplemented
    else:
        a, x = read(x)
    if type(y) is Value:
        b = y.data
    elif type(y) is float:
        b = y
    elif several(y):
        return NotImplemented
    else:
        b, y = read(y)
    return Value(operation.compute(a, b), "", operation, (x, y))


def several(x) -> bool:
    """Whether x is an array of numbers, which then takes a Value for each of its numbers."""
    return getattr(x, "shape", ()) != ()


def read(x) -> tuple:
    """The number of an input, and the input as a Value keeps it: itself, or as a plain number."""
    if isinstance(x, Value):
        return x.data, x
    x = ops.number(x)
    return x, x
