"""The machine that learns a table of examples: one neuron without a curve, and gradient descent. It draws nothing."""

from ...engine import graph
from ...engine.value import Value
from ...view.text import subscripts

WEIGHTS = ("w1", "w2", "b")
COLUMNS = ("x1", "x2", "y")


class Machine:
    """The graph of the cost of all examples at once, kept and worked out again after each step.

    examples: triples (x1, x2, y) of two inputs and the correct answer; weights: w1, w2 and the bias b. After each
    change `answers`, `cost` and `gradients` (one for each weight) tell what it found. misses: the Value of each answer less the
    correct one.
    """

    def __init__(self, examples, weights):
        self.weights = [Value(weight, label) for weight, label in zip(weights, ("w₁", "w₂", "b"))]
        self.examples = [
            [Value(number, name + subscripts(i + 1)) for name, number in zip(("coffees", "cakes", "y"), example)]
            for i, example in enumerate(examples)
        ]
        w1, w2, b = self.weights
        self.outputs = [b + w1 * x1 + w2 * x2 for x1, x2, _ in self.examples]
        self.misses = [p - example[2] for p, example in zip(self.outputs, self.examples)]
        squares = [miss * miss for miss in self.misses]
        self.total = sum(squares[1:], squares[0])
        self.total.label = "C"
        for i, output in enumerate(self.outputs):
            output.label = "p" + subscripts(i + 1)
        self.order = graph.ordered(self.total)
        self.rate = safe_rate(examples)
        self.measure()

    def change(self, examples) -> None:
        """As many examples, with other numbers."""
        for values, numbers in zip(self.examples, examples):
            for value, number in zip(values, numbers):
                value.data = number
        self.rate = safe_rate(examples)
        self.measure()

    def measure(self) -> None:
        graph.forward(self.order)
        graph.hand_back(self.order, 1.0, graph.in_numbers)
        self.gradients = [weight.grad for weight in self.weights]
        self.cost = self.total.data
        self.answers = [output.data for output in self.outputs]

    def step(self) -> None:
        """Every weight a little against its slope: w ← w − η·∂C/∂w."""
        for weight, slope in zip(self.weights, self.gradients):
            weight.data -= self.rate * slope
        self.measure()

    def set_weight(self, i: int, value: float) -> None:
        self.weights[i].data = value
        self.measure()

    def numbers(self) -> list:
        return [weight.data for weight in self.weights]

    def rests(self) -> bool:
        """Whether the slopes are so small that a step no longer shows."""
        return max([abs(slope) for slope in self.gradients]) < 1e-3


def safe_rate(examples) -> float:
    """A learning rate with which no table makes the weights run away.

    The cost curves at most by 2·Σ(x1² + x2² + 1), the trace of its second derivatives, and a rate under 2 / that
    settles. This one is a quarter of it, so that the eye can follow.
    """
    return 0.25 / sum([x1 * x1 + x2 * x2 + 1 for x1, x2, _ in examples])
