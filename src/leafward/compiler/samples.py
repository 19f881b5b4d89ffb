"""The samples in a kernel's memory, cut into batches, and the pass that goes through them. Knows no Values and no training."""

from . import memory
from .blocks import Blocks
from .border import Border, pair, paired

FEW = 8  # samples that are exchanged one by one


class Samples:
    """count: how many samples; batch: to an update; batches: in a pass; start, end: where they begin, and the memory after them."""

    def __init__(self, cells, areas, body, loss, mean: bool, start: int = 0):
        self.memory = cells
        self.areas = areas
        self.border = Border(body.inputs, body.outputs, loss, cells.lanes)
        self.mean = mean
        self.lanes = cells.lanes
        self.table = Blocks(self.lanes, body.inputs + body.outputs)
        self.count = self.batch = self.batches = 0
        self.start = self.end = start or areas.samples
        self._loaded: tuple = ([], 0)

    def load(self, samples, answers, batch: int) -> bool:
        """False where it was enough to exchange some of those there, and what lies behind them was left in peace."""
        if answers is None and isinstance(samples, list) and self._exchange(samples, batch):
            return False
        samples = paired(samples, answers)
        if not samples:
            raise ValueError("there are no samples to learn from")
        rows = [self.border.row(samples[i], i) for i in range(len(samples))]
        size = batch if batch > 0 else len(rows)
        parts = [self.table.packed(rows[i : i + size], self.table.columns) for i in range(0, len(rows), size)]
        self.load_packed(b"".join(parts), len(rows), batch)
        self._loaded = ([fixed(*sample) for sample in samples], batch)
        return True

    def load_packed(self, content: bytes, samples: int, batch: int) -> None:
        table, start = self.table, self.start
        size = min(batch, samples) if batch > 0 else samples
        batches = -(-samples // size)
        last = samples - (batches - 1) * size
        if len(content) != (batches - 1) * table.extent(size) + table.extent(last):
            raise ValueError("{} bytes are not {} samples in batches of {}".format(len(content), samples, size))
        self._loaded = ([], 0)
        self.end = start + len(content)
        self.memory.grow(self.end)
        self.memory.write(start, content)
        if (samples, size) != (self.count, self.batch):
            self.count, self.batch, self.batches = samples, size, batches
            self._describe(last)
        self.begin()

    def _describe(self, last):
        """Tell the kernel how the samples are cut. last: how many the last batch has."""
        table, start, size = self.table, self.start, self.batch
        self.memory.write_integers(memory.SAMPLES, [start, table.extent(size), self.batches, self.end - table.block])
        lanes = self.lanes.count
        self.memory.write_integers(memory.LEFT_OVER, [1 if size % lanes else 0, 1 if last % lanes else 0])
        self.memory.write(memory.MASK, self._mask(size) + self._mask(last))
        for cell, count in ((memory.SCALE, size), (memory.SCALE + 16, last)):
            self.memory.write_numbers(cell, [1.0 / count if self.mean else 1.0])

    def begin(self, batch: int = 0) -> None:
        if not 0 <= batch < max(self.batches, 1):
            raise ValueError("there is no batch {!r}: the samples make {}, counted from 0".format(batch, self.batches))
        self.memory.write_integers(memory.AT, [0, batch])
        self.memory.clear(self.areas.sums, self.areas.sums_end)

    def size_of(self, batch: int) -> int:
        """How many samples the batch of that number has."""
        return min(self.batch, self.count - batch * self.batch)

    def _exchange(self, samples, batch):
        """Where few samples differ from those there, as while one is dragged, write only these; whether that did it."""
        there, as_before = self._loaded
        if not there or as_before != batch or len(there) != len(samples):
            return False
        try:
            changed = [i for i in range(len(there)) if samples[i] != there[i]]
        except ValueError:  # arrays among them, which are neither equal nor different to Python
            return False
        if len(changed) > FEW:
            return False
        pairs = [pair(samples[i], i) for i in changed]
        rows = [self.border.row(both, i) for both, i in zip(pairs, changed)]  # all of them, before the first is written
        table, lanes = self.table, self.lanes
        for i, both, row in zip(changed, pairs, rows):
            place = i % self.batch
            at = self.start + i // self.batch * table.extent(self.batch)
            at += place // lanes.count * table.block + place % lanes.count * lanes.size
            for column in range(len(row)):
                self.memory.write_numbers(at + column * lanes.width, [row[column]])
            there[i] = fixed(*both)
        self.begin()
        return True

    def _mask(self, samples):
        count, size = self.lanes.count, self.lanes.size
        used = samples % count or count
        return b"\xff" * (used * size) + b"\0" * (16 - used * size)


def fixed(inputs, answer) -> tuple:
    """A sample that nobody else can change."""
    return tuple(inputs), tuple(answer) if isinstance(answer, (list, tuple)) else answer
