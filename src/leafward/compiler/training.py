"""Training on the samples in a kernel's memory, and how its parameters and those of the engine's Values stay the same ones."""

from . import memory
from .load import now

MOST = 2000000000  # updates or blocks: a whole number that every Python and WebAssembly hold alike
SHARE = 0.8  # of the time left that a stretch of training is planned for


class Parameters:
    """The Values of a network and what the optimiser remembers about each, in the kernel too."""

    def __init__(self, cells, areas, optimiser):
        self.memory = cells
        self.areas = areas
        self.optimiser = optimiser
        self.values = optimiser.parameters
        self._known = None  # the parameters as the kernel holds them

    def push(self) -> bool:
        """Take over the Values' data, and the learning rate. Whether there was anything new among the data."""
        self.push_rate()
        data = [parameter.data for parameter in self.values]
        if data == self._known:
            return False
        self.memory.write_numbers(self.areas.parameters, data)
        self._known = data
        return True

    def push_rate(self) -> None:
        self.memory.write_numbers(memory.RATE, [self.optimiser.rate])

    def pull(self) -> tuple:
        """Give the Values and the optimiser what the kernel has; the totals of the last batch, slopes included."""
        skipped = (self.areas.parameters - self.areas.totals) // self.memory.lanes.size
        found = self.memory.numbers(self.areas.totals, skipped + len(self.values))
        self._known = list(found[skipped:])
        for parameter, x in zip(self.values, self._known):
            parameter.data = x
        if self.optimiser.memory:
            self.pull_memories()
        return found

    def push_memories(self) -> None:
        for i in range(len(self.areas.memories)):
            self.memory.write_numbers(self.areas.memories[i], [remembered[i] for remembered in self.optimiser.memories])

    def pull_memories(self) -> None:
        columns = [self.memory.numbers(place, len(self.values)) for place in self.areas.memories]
        self.optimiser.memories = [tuple([column[i] for column in columns]) for i in range(len(self.values))]


class Training:
    """`loss` and `right` are those of the last batch, after `measure` those of all samples."""

    def __init__(self, cells, areas, samples, parameters, mean: bool):
        self.memory = cells
        self.areas = areas
        self.samples = samples
        self.parameters = parameters
        self.mean = mean
        self.pace = 2.0  # blocks a millisecond, as far as is known
        self.loss = self.right = 0.0

    def step(self, n: int) -> None:
        self._updates(n, MOST)
        self.pull()

    def train(self, milliseconds: float, most: int) -> int:
        done = self.run(milliseconds, most)
        self.pull()
        return done

    def run(self, milliseconds: float, most: int) -> int:
        """Train, and leave what comes of it in the kernel, loss apart."""
        start, done, before = now(), 0, 0.0
        while done < most:
            blocks = int(max(1, min((milliseconds - before) * self.pace * SHARE, MOST)))
            done += self._updates(most - done, blocks)
            after = now() - start
            if done < most and after - before > 0.2:
                self.pace = blocks / (after - before)
            elif done < most:
                self.pace = self.pace * 2
            before = after
            if before > milliseconds * SHARE:
                break
        self.loss = self.memory.numbers(self.areas.totals, 1)[memory.COST]
        return done

    def measure(self) -> None:
        self.samples.begin()
        self.memory.write_integers(memory.HOLD, [1])
        totals = [0.0] * (memory.FIRST + len(self.parameters.values))
        for i in range(self.samples.batches):
            self._updates(1, MOST)
            share = self.samples.size_of(i) / self.samples.count if self.mean else 1.0
            found = self.memory.numbers(self.areas.totals, len(totals))
            totals = [total + share * x for total, x in zip(totals, found)]
        self.memory.write_integers(memory.HOLD, [0])
        self._take(totals, self.samples.count)

    def running(self) -> float:
        total = self.memory.numbers(memory.RUNNING, 1)[0]
        self.memory.write_numbers(memory.RUNNING, [0.0] * (16 // self.memory.lanes.size))
        return total

    def pull(self) -> None:
        self._take(self.parameters.pull(), self.samples.batch)

    def _updates(self, most, blocks):
        return self.memory.instance.call("train", min(most, MOST), min(blocks, MOST))

    def _take(self, totals, samples):
        self.loss = totals[memory.COST]
        self.right = totals[memory.RIGHT] if self.mean else totals[memory.RIGHT] / samples
        i = memory.FIRST
        for parameter in self.parameters.values:
            parameter.grad = totals[i]
            i += 1
