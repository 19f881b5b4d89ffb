"""A network that learns from dots, as much at a time as a frame allows: on the compiled kernel, or number by number.

Both ways change the same Values by the same rule. Number by number, every number passes through the engine that the reader can
read: it is the graph of one dot's cost, used again and again.
"""

from ..compiler.emit import CannotCompile
from ..compiler.kernel import Kernel
from ..compiler.load import now
from ..compiler.trace import same_side
from ..engine import graph, loss, nn
from ..engine.optim import SGD
from ..engine.value import Value


class Trainer:
    """Full-batch gradient descent on the mean squared error.

    hidden: the sizes of the hidden layers, possibly none; seed: decides the first weights. Dots are triples
    (x1, x2, answer) with an answer of +1 or −1. After each pass through all dots, `loss`, `right` (how many dots are on
    their own side) and `gradients` (one for each of `parameters`) tell what the pass found. `measured` says whether they do so
    for the dots as they are now. `kernel` is None until `compile`. gather: what is done, number by number, with the slopes of
    each dot's cost; see `add_slopes`.
    """

    def __init__(self, hidden, seed: int, gather=None):
        self.gather = gather or add_slopes
        self.network = nn.MLP([2] + list(hidden) + [1], "tanh", seed=seed)
        self.parameters = self.network.parameters()
        self.inputs = [Value(0.0, "x1"), Value(0.0, "x2")]
        self.answer = Value(0.0, "y")
        self.output = self.network(self.inputs)[0]
        self.cost = loss.squared_error([self.output], [self.answer])
        self.order = graph.ordered(self.cost)
        self.kernel: "Kernel | None" = None
        self.dots: list = []
        self.epochs = 0
        self.loss = 0.0
        self.right = 0
        self.gradients = [0.0] * len(self.parameters)
        self.measured = False
        self.begin()

    def compile(self) -> str:
        """From now on train on the kernel. "" if that is possible, else a sentence that says why it is not."""
        try:
            self.kernel = Kernel(self.network, "squared_error", SGD(self.parameters, 0.1), right=same_side)
        except CannotCompile as error:
            return str(error)
        self.load(self.dots)
        return ""

    def load(self, dots) -> None:
        """Learn from these dots."""
        self.dots = dots
        self.measured = False
        self.begin()
        if self.kernel and dots:
            self.kernel.load([((x1, x2), answer) for x1, x2, answer in dots])

    def train(self, milliseconds: float, rate: float, most: int) -> int:
        """Up to `most` steps with the learning rate `rate`, as many as fit into the time; how many it were.

        A pass through many dots may need several calls to come to its step.
        """
        if self.kernel:
            self.kernel.optimiser.rate = rate
            steps = self.kernel.train(milliseconds, most)
            if steps:
                self.take_over()
        else:
            steps = self.visit_all(milliseconds, rate, most)
        self.epochs += steps
        return steps

    def measure(self, milliseconds: float) -> bool:
        """A pass without a step; number by number it may need several calls. True when it is done."""
        if not self.kernel:
            return self.visit_all(milliseconds, None, 1) > 0
        self.kernel.measure()
        self.take_over()
        return True

    def take_over(self):
        self.loss = self.kernel.loss()
        self.right = int(self.kernel.right() * len(self.dots) + 0.5)
        self.gradients = self.kernel.gradients()
        self.measured = True

    # Number by number.

    def begin(self) -> None:
        """Start the pass through the dots again, for instance because they are others now."""
        self.at = 0
        self._cost = 0.0
        self._right = 0
        self._gradients = [0.0] * len(self.parameters)

    def visit_all(self, milliseconds, rate, most) -> int:
        """As many dots as fit into the time; how many passes came to their end."""
        start, passes = now(), 0
        while passes < most:
            passes += self.visit(rate)
            if now() - start >= milliseconds:
                break
        return passes

    def visit(self, rate) -> bool:
        """Go forward and backward through the next dot. True if it was the last of a pass.

        At the end of a pass every parameter takes its step; with a rate of None they stay as they are.
        """
        self.forward(self.at)
        self._cost += self.cost.data
        self._right += (self.output.data > 0) == (self.answer.data > 0)
        self.gather(self.order, self.parameters, self._gradients)
        self.at += 1
        if self.at < len(self.dots):
            return False
        self.finish(rate)
        return True

    def look(self, i: int) -> dict:
        """Go forward and backward through dot i alone: the slope of its own cost at every Value of the graph."""
        self.forward(i)
        return graph.flow(self.order)

    def forward(self, i: int) -> None:
        self.inputs[0].data, self.inputs[1].data, self.answer.data = self.dots[i]
        graph.forward(self.order)

    def finish(self, rate):
        count = len(self.dots)
        self.loss = self._cost / count
        self.right = self._right
        self.gradients = [slope / count for slope in self._gradients]
        self.measured = True
        if rate is not None:
            for parameter, slope in zip(self.parameters, self.gradients):
                parameter.data -= rate * slope
        self.begin()

    def weights(self) -> list:
        return [parameter.data for parameter in self.parameters]

    def set_weights(self, weights) -> None:
        for parameter, weight in zip(self.parameters, weights):
            parameter.data = weight


def add_slopes(order, parameters, gradients) -> None:
    """Go backward from the last Value of `order`, and add its slope at each parameter to what is in `gradients`."""
    slopes = graph.flow(order)
    for i, parameter in enumerate(parameters):
        gradients[i] += slopes[parameter]
