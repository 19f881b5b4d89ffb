"""A network that learns from dots, as much at a time as a frame allows; it is the graph of one dot's cost, used again and again.

This is the interpreted way: every number passes through the engine that the reader can read.
"""

from ..engine import graph, loss, nn
from ..engine.value import Value


class Trainer:
    """Full-batch gradient descent on the mean squared error.

    hidden: the sizes of the hidden layers, possibly none; seed: decides the first weights. Dots are triples
    (x1, x2, answer) with an answer of +1 or −1. After each pass through all dots, `loss`, `right` (how many dots are on
    their own side) and `gradients` (one for each of `parameters`) tell what the pass found.
    """

    def __init__(self, hidden, seed: int):
        self.network = nn.MLP([2] + list(hidden) + [1], "tanh", seed=seed)
        self.parameters = self.network.parameters()
        self.inputs = [Value(0.0, "x1"), Value(0.0, "x2")]
        self.answer = Value(0.0, "y")
        self.output = self.network(self.inputs)[0]
        self.cost = loss.squared_error([self.output], [self.answer])
        self.order = graph.ordered(self.cost)
        self.epochs = 0
        self.loss = 0.0
        self.right = 0
        self.gradients = [0.0] * len(self.parameters)
        self.measured = False
        self.begin()

    def begin(self) -> None:
        """Start the pass through the dots again, for instance because they are others now."""
        self.at = 0
        self._cost = 0.0
        self._right = 0
        self._gradients = [0.0] * len(self.parameters)

    def visit(self, dots, rate) -> bool:
        """Go forward and backward through the next dot. True if it was the last of a pass.

        At the end of a pass every parameter takes its step; with a rate of None they stay as they are.
        """
        x1, x2, answer = dots[self.at]
        self.inputs[0].data, self.inputs[1].data, self.answer.data = x1, x2, answer
        graph.forward(self.order)
        slopes = graph.flow(self.order, 1.0, graph.data)
        self._cost += self.cost.data
        self._right += (self.output.data > 0) == (answer > 0)
        for i, parameter in enumerate(self.parameters):
            self._gradients[i] += slopes[parameter]
        self.at += 1
        if self.at < len(dots):
            return False
        self.finish(len(dots), rate)
        return True

    def finish(self, count, rate):
        self.loss = self._cost / count
        self.right = self._right
        self.measured = True
        self.gradients = [slope / count for slope in self._gradients]
        if rate is not None:
            self.epochs += 1
            for parameter, slope in zip(self.parameters, self.gradients):
                parameter.data -= rate * slope
        self.begin()

    def measure(self, dots) -> None:
        """A whole pass without a step."""
        self.begin()
        while dots and not self.visit(dots, None):
            pass

    def weights(self) -> list:
        return [parameter.data for parameter in self.parameters]

    def set_weights(self, weights) -> None:
        for parameter, weight in zip(self.parameters, weights):
            parameter.data = weight
