"""The steps backward: along a chain, along two paths, in order, and through what is new on the way."""

from .step import Step

GRADIENTS = (
    Step(
        "backward",
        "Backward along a chain",
        (
            "Now the other way. `c.backward()` begins at c, whose gradient is 1: c moves by as much as c moves.",
            "Each Value hands to each of its inputs its own gradient times the local slope there. That is the chain rule.",
            "The inputs do the same with what they were given, down to the Values that were made from nothing.",
            "For this step every Value is used only once.",
        ),
        """\
    def backward(self):
        ...
""",
        (
            "Set `self.grad = 1.0`, and then go down from input to input.",
            "A list of Values whose turn is still to come does it: take one out, hand on to its inputs, put these in.",
            "`for x, slope in zip(node.inputs, node.local_slopes()): x.grad = node.grad * slope`",
        ),
        """\
    def backward(self):
        self.grad = 1.0
        waiting = [self]
        while waiting:
            node = waiting.pop()
            for x, slope in zip(node.inputs, node.local_slopes()):
                x.grad = node.grad * slope
                waiting.append(x)
""",
        chapter="backward",
    ),
    Step(
        "paths",
        "Two paths",
        (
            "In `a * b + a` two paths lead from the result to a. Each brings a share, and the gradient of a is their sum.",
            "So a share may not replace what came before it. It is added.",
            "Change your `backward`: one sign is enough.",
        ),
        "",
        (
            "Try `a + a`: the result moves twice as fast as a. What does your a.grad say?",
            "What is `=` in your `backward` when a share is handed on?",
            "`x.grad += node.grad * slope`",
        ),
        "",
        chapter="accumulate",
    ),
    Step(
        "order",
        "In order",
        (
            "Let b = a + a and c = b + b. If b hands on before both its shares have come, a gets too little now and too much later.",
            "So every Value has to wait until all that use it have handed on.",
            "Make a list in which each Value stands after all of its inputs, and go through it from the end.",
        ),
        """\
    def ordered(self):
        ...
""",
        (
            "Visit a Value: first visit its inputs, then put the Value itself at the end of the list. Visit each one only once.",
            "Keep the list, and beside it a set of the Values that were visited.",
            "`backward` is then: set the gradient of self to 1, and `for node in reversed(self.ordered())` hand on.",
        ),
        """\
    def ordered(self):
        order, visited = [], set()

        def visit(node):
            if node not in visited:
                visited.add(node)
                for x in node.inputs:
                    visit(x)
                order.append(node)

        visit(self)
        return order
""",
        chapter="accumulate",
    ),
    Step(
        "tanh",
        "A bend",
        (
            "A network of sums and products alone is one straight line. It needs something that bends: tanh.",
            "`a.tanh()` gives a Value of `math.tanh(a.data)`. The slope of tanh is 1 − tanh², so it can be told from the result alone.",
            "`import math` belongs at the top of your program.",
        ),
        """\
    def tanh(self):
        ...
""",
        (
            "Compute the number once and keep it in a name, `t` perhaps.",
            "It has one input, so its inputs are `(self,)`, with the comma, and its slopes are a tuple of one number as well.",
            "`return Value(t, (self,), (1 - t * t,))`",
        ),
        """\
    def tanh(self):
        t = math.tanh(self.data)
        return Value(t, (self,), (1 - t * t,))
""",
        chapter="neuron",
    ),
    Step(
        "minus",
        "Minus, and powers",
        (
            "`-a`, `a - b` and `1 - a` can be made of what is there: minus a is −1 times a.",
            "A power is new: the slope of aⁿ is n·aⁿ⁻¹, where n is a plain number.",
            "Python asks `__neg__`, `__sub__`, `__rsub__` and `__pow__`.",
        ),
        """\
    def __neg__(self):
        ...

    def __sub__(self, other):
        ...

    def __rsub__(self, other):
        ...

    def __pow__(self, n):
        ...
""",
        (
            "`-a` is `self * -1.0`, and `a - b` is `self + (-other)`.",
            "`1 - a` calls `a.__rsub__(1)`: the number comes first, so it is `-self + other`.",
            "`return Value(self.data**n, (self,), (n * self.data ** (n - 1),))`",
        ),
        """\
    def __neg__(self):
        return self * -1.0

    def __sub__(self, other):
        return self + -value(other)

    def __rsub__(self, other):
        return -self + other

    def __pow__(self, n):
        return Value(self.data**n, (self,), (n * self.data ** (n - 1),))
""",
        chapter="loss",
    ),
)
