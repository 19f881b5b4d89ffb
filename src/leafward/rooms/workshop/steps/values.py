"""The first steps: numbers that remember what they were made of, and how much each of these moves them."""

from .step import Step

VALUES = (
    Step(
        "value",
        "A number that can be asked",
        (
            "Everything here is made of one kind of thing: a number that knows where it came from, and how much the result leans on it.",
            "Begin with the number alone. `Value(3.0)` keeps it in `data`, and has a place for its gradient, `grad`, which is 0.0 for now.",
            "A number that nobody computed was made from nothing: its `inputs` are the empty tuple.",
        ),
        """\
class Value:
    def __init__(self, data, inputs=()):
        ...
""",
        (
            "`__init__` runs when `Value(3.0)` is written; `self` is the new object.",
            "Three lines of the form `self.name = something`: data, inputs and grad.",
            "The gradient begins at zero: `self.grad = 0.0`.",
        ),
        """\
class Value:
    def __init__(self, data, inputs=()):
        self.data = data
        self.inputs = inputs
        self.grad = 0.0
""",
        inside=False,
        chapter="learning",
    ),
    Step(
        "add",
        "A sum that remembers",
        (
            "When `a + b` is written, Python calls `a.__add__(b)`. Let it give a new Value that holds the sum.",
            "And let the sum remember what it was made of: its `inputs` are a and b, in this order.",
            "In `a + a` both places count. That is why inputs are a tuple and not a set.",
        ),
        """\
    def __add__(self, other):
        ...
""",
        (
            "The sum of the two numbers is `self.data + other.data`.",
            "A new Value takes two things: the number, and the tuple of what it was made of.",
            "`return Value(self.data + other.data, (self, other))`",
        ),
        """\
    def __add__(self, other):
        return Value(self.data + other.data, (self, other))
""",
        chapter="forward",
    ),
    Step(
        "multiply",
        "A product",
        (
            "The same for `a * b`, which calls `a.__mul__(b)`.",
            "With sums and products alone you can already write a neuron’s weighted sum.",
            "The neuron’s weight and its input are the two inputs of a product.",
        ),
        """\
    def __mul__(self, other):
        ...
""",
        (
            "It is the method before, with another sign.",
            "Remember both inputs here too, in order.",
            "`return Value(self.data * other.data, (self, other))`",
        ),
        """\
    def __mul__(self, other):
        return Value(self.data * other.data, (self, other))
""",
        chapter="neuron",
    ),
    Step(
        "friends",
        "Plain numbers among them",
        (
            "People write `2 * a` and `a + 1`. A plain number has no `data`, so your methods stumble over it.",
            "Make a Value of it first. And where the number comes first, Python asks `a.__radd__(1)` and `a.__rmul__(2)`.",
            "Change the two methods that you have, and write the two new ones.",
        ),
        """\
    def __radd__(self, other):
        ...

    def __rmul__(self, other):
        ...
""",
        (
            "`isinstance(other, Value)` tells whether it is one already.",
            "A small function outside the class helps: `def value(x): return x if isinstance(x, Value) else Value(x)`.",
            "For sums and products the order does not matter, so `__radd__` may say `return self + other`.",
        ),
        """\
    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other
""",
        chapter="forward",
    ),
    Step(
        "slopes",
        "How much the result moves",
        (
            "If a moves by a little, how much does the result move? For `a + b` by just as much: the local slope is 1, for b as well.",
            "For `a * b` it moves by b times as much: the slope at a is b, and the slope at b is a.",
            "Let `c.local_slopes()` give one number for each input of c, in the order of its inputs. A Value made from nothing gives none.",
            "So a Value has to know its slopes: the operation that makes it knows them best.",
        ),
        """\
    def local_slopes(self):
        ...
""",
        (
            "Let `__init__` take a third thing, `slopes=()`, and keep it.",
            "In `__add__` the slopes are `(1.0, 1.0)`; in `__mul__` they are the other factor’s number, for each.",
            "`local_slopes` then gives back what was kept.",
        ),
        """\
    def local_slopes(self):
        return self.slopes
""",
        chapter="chain",
    ),
)
