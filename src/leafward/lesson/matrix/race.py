"""One layer of a chosen size, computed number by number and then by the compiled kernel, a few milliseconds at a time."""

from ...compiler.emit import CannotCompile
from ...compiler.kernel import Kernel
from ...compiler.load import now
from ...engine import nn
from ...engine.rng import Random
from ...engine.value import Value

ENOUGH = 300.0  # milliseconds of computing that are timed, for each way
SHORT = 0.5  # milliseconds between two looks at the clock


class Tally:
    """How many multiply-adds were made, and in how many milliseconds."""

    def __init__(self):
        self.count = 0
        self.milliseconds = 0.0

    def rate(self) -> float:
        """Multiply-adds a second."""
        return 1000 * self.count / self.milliseconds if self.milliseconds else 0.0


class Race:
    """A layer without activation, with random weights, and a batch of random inputs.

    `numbers` and `compiled` are the two tallies. Only the computing is timed: neither the making of the inputs nor the compiling,
    whose milliseconds are in `compiling`. `phase` is "numbers", "compiling", "compiled" or "done"; `why` says why there is no
    kernel, where there is none.
    """

    def __init__(self, inputs: int, neurons: int, batch: int):
        random = Random(1)
        self.inputs, self.batch = inputs, batch
        self.layer = nn.Layer([random_neuron(inputs, random) for _ in range(neurons)])
        self.columns = [[random.uniform(-2, 2) for _ in range(inputs)] for _ in range(batch)]
        self.numbers = Tally()
        self.compiled = Tally()
        self.compiling = 0.0
        self.phase = "numbers"
        self.why = ""
        self.kernel = None
        self.turn = 0
        self.times = 1

    def product(self) -> int:
        """The multiply-adds of one product of matrix and batch."""
        return self.inputs * len(self.layer.neurons) * self.batch

    def work(self, milliseconds: float) -> None:
        """Go on for about so long. Compiling is done in one piece, and may take longer."""
        if self.phase == "numbers":
            self.time(self.numbers, self.one_by_one, milliseconds, "compiling")
        elif self.phase == "compiling":
            self.compile()
        elif self.phase == "compiled":
            self.time(self.compiled, self.all_at_once, milliseconds, "done")

    def time(self, tally, compute, milliseconds, next_phase):
        start = before = now()
        while before - start < milliseconds:
            count = compute(self.times)
            after = now()
            tally.count += count
            tally.milliseconds += after - before
            if after - before < SHORT and self.times < 4096:
                self.times *= 2
            before = after
        if tally.milliseconds >= ENOUGH:
            self.phase = next_phase
            self.times = 1

    def one_by_one(self, times):
        """So many neurons, each with the next of the columns: every multiplication and every addition becomes a Value."""
        neurons, columns = self.layer.neurons, self.columns
        for _ in range(times):
            place = self.turn % (len(neurons) * len(columns))
            neurons[place % len(neurons)].weighted_sum(columns[place // len(neurons)])
            self.turn += 1
        return times * self.inputs

    def all_at_once(self, times):
        """The whole product, so many times."""
        self.kernel.repeat(times)
        return times * self.product()

    def compile(self):
        start = now()
        try:
            self.kernel = Kernel(nn.Network([self.layer]))
            self.compiling = now() - start
            self.kernel.predict(self.columns)
            self.phase = "compiled"
        except CannotCompile as error:
            self.why = str(error)
            self.phase = "done"


def random_neuron(inputs, random):
    return nn.Neuron([Value(random.uniform(-2, 2)) for _ in range(inputs)], Value(random.uniform(-2, 2)), "linear")
