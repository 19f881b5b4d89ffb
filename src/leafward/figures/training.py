"""A network that learns from rows, as much at a time as a frame allows: on the compiled kernel, or number by number.

Both ways change the same Values by the same rule. Number by number, every number passes through the engine that the reader can
read: it is the graph of one row's cost, used again and again.
"""

from ..compiler.emit import CannotCompile
from ..compiler.kernel import Kernel
from ..compiler.load import now
from ..engine import graph, nn
from ..engine.loss import LOSSES, one_of
from ..engine.optim import SGD
from ..engine.value import Value
from .data import CLASS, NAMES, SIGN


class Trainer:
    """Gradient descent on the mean cost of the rows.

    hidden: the sizes of the hidden layers, possibly none; seed: decides the first weights. Rows are tuples (x1, …, xn, answer), such
    as dots (x1, x2, ±1). gather: what is done, number by number, with the slopes of each row's cost; see `add_slopes`. kind: what the
    answers are, see `data`; activation: of the hidden layers; optimiser: a function that makes one of a list of parameters.

    After each step `loss`, `right` (how many rows are answered rightly) and `gradients` (one for each of `parameters`) tell what the
    pass through all rows found; `held_loss` and `held_right` tell it of the rows that are held out. `measured` says whether they do so
    for the rows as they are now. `kernel` is None until `compile`. `dots` are the rows learnt from, in the order in which they are
    taken; `batch` of them to a step, 0 for all.
    """

    def __init__(self, hidden, seed: int, gather=None, kind=SIGN, inputs=2, outputs=1, activation="tanh", optimiser=None):
        self.gather = gather or add_slopes
        self.kind = kind
        sizes = [inputs] + list(hidden) + [outputs]
        self.network = nn.MLP(sizes, [activation] * len(hidden) + [kind.activation], seed=seed)
        self.parameters = self.network.parameters()
        self.optimiser = optimiser(self.parameters) if optimiser else SGD(self.parameters, 0.1)
        self.inputs = [Value(0.0, NAMES[i]) for i in range(inputs)]
        self.answers = [Value(0.0, "y" if outputs == 1 else "y{}".format(i + 1)) for i in range(outputs)]
        self.outputs = self.network(self.inputs)
        self.cost = LOSSES[kind.loss](self.outputs, self.answers)
        self.order = graph.ordered(self.cost)
        self.kernel: "Kernel | None" = None
        self.gauges: list = []  # twins of the kernel: for all rows at once where it learns in batches, and for those held out
        self.dots: list = []
        self.held: "list | tuple" = ()
        self.batch = 0
        self.turn = 0  # the number of the batch that is next
        self.epochs = 0
        self.loss = self.held_loss = 0.0
        self.right = self.held_right = 0
        self.held_epoch = -1  # after which step the rows held out were measured last
        self.gradients = [0.0] * len(self.parameters)
        self.measured = False
        self.begin()

    @property
    def output(self):
        return self.outputs[0]

    @property
    def answer(self):
        return self.answers[0]

    @property
    def batches(self) -> int:
        """How many steps go through all rows once."""
        return -(-len(self.dots) // self.batch) if self.batch else 1

    def compile(self) -> str:
        """From now on train on the kernel. "" if that is possible, else a sentence that says why it is not."""
        try:
            self.kernel = Kernel(self.network, self.kind.loss, self.optimiser, right=self.kind.right)
        except CannotCompile as error:
            return str(error)
        self.gauges = []
        self.load(self.dots, self.batch, self.held)
        return ""

    def interpret(self) -> None:
        """From now on train number by number."""
        self.kernel = None
        self.gauges = []

    def load(self, dots: list, batch: int = 0, held=()) -> None:
        """Learn from these rows. batch: how many of them to a step, 0 for all; held: rows that are only measured."""
        self.dots, self.held = dots, held
        self.batch = batch if batch < len(dots) else 0
        self.measured = False
        self.begin()
        if self.kernel and dots:
            self.kernel.load(pairs(dots), batch=self.batch)
            self.load_gauges()

    def load_gauges(self) -> None:
        assert self.kernel, "there is nothing to be a twin of"
        while len(self.gauges) < (2 if self.held else 1 if self.batch else 0):
            self.gauges.append(self.kernel.twin())
        if self.batch:
            self.gauges[0].load(pairs(self.dots))
        if self.held:
            self.gauges[1].load(pairs(self.held))

    def train(self, milliseconds: float, rate: float, most: int) -> int:
        """Up to `most` steps with the learning rate `rate`, as many as fit into the time; how many it were.

        A pass through many rows may need several calls to come to its step.
        """
        if self.kernel:
            self.optimiser.rate = rate
            steps = self.kernel.train(milliseconds, most)
        else:
            steps = self.visit_all(milliseconds, rate, most)
        self.epochs += steps
        self.turn = (self.turn + steps) % self.batches
        if steps and self.kernel:
            self.take_over()
        return steps

    def measure(self, milliseconds: float) -> bool:
        """A pass through all rows without a step; number by number it may need several calls. True when it is done."""
        if not self.kernel:
            return self.measure_by_number(milliseconds)
        if not self.batch:
            self.kernel.measure()
        self.take_over()
        return True

    def take_over(self):
        """What the kernel, and its twins, found. In batches, its own last pass was through a part of the rows only."""
        found = self.kernel
        if self.batch:
            found = self.gauges[0]
            found.measure()
        self.loss = found.loss()
        self.right = int(found.right() * len(self.dots) + 0.5)
        self.gradients = found.gradients()
        if self.held:
            self.gauges[1].measure()
            self.held_loss = self.gauges[1].loss()
            self.held_right = int(self.gauges[1].right() * len(self.held) + 0.5)
            self.held_epoch = self.epochs
        self.measured = True

    # Number by number.

    def begin(self, batch: int = 0) -> None:
        """Start the pass through the rows again, for instance because they are others now; or go on at the batch of that number."""
        self.turn = batch
        self.at = batch * self.batch
        self.empty()
        if self.kernel and self.dots:
            self.kernel.push()  # else it would begin at the first batch when it comes to know of other weights
            self.kernel.begin(batch)

    def empty(self) -> None:
        """Nothing has been added up yet."""
        self.seen = 0
        self.looking = 0  # the row that a pass without a step comes to next
        self._cost = 0.0
        self._right = 0.0
        self._gradients = [0.0] * len(self.parameters)

    def visit_all(self, milliseconds: float, rate: float, most: int) -> int:
        """As many rows as fit into the time; how many steps that made."""
        start, passes = now(), 0
        while passes < most:
            passes += self.visit(rate)
            if now() - start >= milliseconds:
                break
        return passes

    def visit(self, rate: float) -> bool:
        """Go forward and backward through the next row. True if it was the last of its batch: then every parameter takes its step."""
        self.add(self.dots[self.at])
        self.at += 1
        last = self.at >= len(self.dots)
        if not last and (not self.batch or self.at % self.batch):
            return False
        if last:
            self.at = 0
        self.finish(rate)
        return True

    def add(self, row: list) -> None:
        """Go forward and backward through a row, and add what it finds to the rest."""
        self.forward(row)
        self._cost += self.cost.data
        self._right += self.judged()
        self.gather(self.order, self.parameters, self._gradients)
        self.seen += 1

    def judged(self) -> float:
        """1 where the outputs, as they stand, are right."""
        return self.kind.right([p.data for p in self.outputs], [y.data for y in self.answers])

    def measure_by_number(self, milliseconds: float) -> bool:
        start = now()
        if self.looking == 0:
            self.empty()
            self.at = self.at - self.at % (self.batch or len(self.dots))  # a batch that was begun is begun again
        while self.looking < len(self.dots):
            self.add(self.dots[self.looking])
            self.looking += 1
            if now() - start >= milliseconds and self.looking < len(self.dots):
                return False
        self.found()
        cost = right = 0.0
        for row in self.held:
            self.forward(row)
            cost += self.cost.data
            right += self.judged()
        if self.held:
            self.held_loss, self.held_right, self.held_epoch = cost / len(self.held), int(right), self.epochs
        return True

    def look(self, i: int) -> dict:
        """Go forward and backward through row i alone: the slope of its own cost at every Value of the graph."""
        self.forward(self.dots[i])
        return graph.flow(self.order)

    def forward(self, row: list) -> None:
        for value, x in zip(self.inputs, row):
            value.data = x
        for value, x in zip(self.answers, self.answers_of(row)):
            value.data = x
        graph.forward(self.order)

    def answers_of(self, row: list) -> list:
        """What each output should be for a row."""
        return one_of(len(self.answers), row[-1]) if self.kind is CLASS else [row[-1]]

    def found(self) -> None:
        """What the rows that were seen come to."""
        self.loss = self._cost / self.seen
        self.right = int(self._right)
        self.gradients = [slope / self.seen for slope in self._gradients]
        self.measured = True
        self.empty()

    def finish(self, rate: float) -> None:
        """The end of a batch: every parameter takes its step."""
        self.found()
        self.optimiser.rate = rate
        for parameter, slope in zip(self.parameters, self.gradients):
            parameter.grad = slope
        self.optimiser.step()

    def weights(self) -> list:
        return [parameter.data for parameter in self.parameters]

    def set_weights(self, weights: list) -> None:
        """Other weights: the pass begins again."""
        for parameter, weight in zip(self.parameters, weights):
            parameter.data = weight
        self.begin()


def pairs(rows: list | tuple) -> list:
    """The rows as a kernel takes them."""
    return [(row[:-1], row[-1]) for row in rows]


def add_slopes(order: list, parameters: list, gradients: list) -> None:
    """Go backward from the last Value of `order`, and add its slope at each parameter to what is in `gradients`."""
    slopes = graph.flow(order)
    for i, parameter in enumerate(parameters):
        gradients[i] += slopes[parameter]
