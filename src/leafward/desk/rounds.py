"""Many passes through the rows of a small table in one call: some bytes of machine code around the kernel's own.

A call from Python takes as long as a short pass, and looking at what came of it takes longer; so each pass leaves a record in memory.
"""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..compiler import memory, wasm
from ..compiler.emit import CannotCompile
from ..compiler.integers import i32
from ..compiler.memory import Memory
from ..compiler.opcodes import unsigned
from ..compiler.samples import Samples
from ..compiler.training import MOST
from ..compiler.wasm import I32, Function, get, put
from .cells import Array
from .packing import packed

if TYPE_CHECKING:
    from .kernel_engine import KernelEngine

CELLS = memory.RATE - memory.AT  # bytes that tell the kernel which samples a pass goes through, and where in them it is
WATCH, ORDERS = CELLS, 2 * CELLS  # after the cells of the rows to train on come those of the watched ones, and then what is to be done
COUNT, STRIDE, UPDATES, RECORDS, WATCHED = (ORDERS + 4 * i for i in range(5))
ROOM = ORDERS + 32
NUMBERS = 24  # bytes of a record's three losses, before the weights
NOWHERE = i32.number(0)
COPY = b"\xfc\x0a\x00\x00"  # memory.copy, from the only memory to the only memory


class Passes(NamedTuple):
    """What each pass left: the losses of its batches added up, that of the last one, that of the watched rows; the weights after it,
    (passes, weights), and what the optimiser remembers of them, (passes, things, weights)."""

    running: Array
    losses: Array
    watched: Array
    weights: Array
    memories: Array


class Rounds:
    """Of an engine, over whose samples it has no say; it works in the memory behind them."""

    def __init__(self, engine: "KernelEngine"):
        import wasmtime  # noqa: PLC0415 - where the engine came from

        self.engine = engine
        self.instance = instance = engine.instance
        areas = engine.areas
        self.size = NUMBERS + areas.sums - areas.parameters
        code = module(areas.totals, areas.parameters, areas.sums - areas.parameters)
        try:
            joined = wasmtime.Module(instance.store.engine, code)
            exports = wasmtime.Instance(instance.store, joined, [instance.functions["train"], instance.memory]).exports(instance.store)
        except instance.errors as error:
            raise CannotCompile(f"wasmtime refused the compiled network: {error}") from None
        instance.functions["rounds"] = exports["rounds"]
        self._watched: Array | None = None
        self._content = b""

    def run(self, passes: Array, batch: int, watched: Array | None) -> Passes:
        """passes: for each the rows in its order, (passes, rows, columns)."""
        instance, base = self.instance, self.engine.samples.end
        before = instance.read(memory.AT, CELLS)
        count, rows, _ = passes.shape
        content = packed(passes, self.engine.lanes.count, batch)
        stride, start = len(content) // count, base + ROOM
        training, updates = self._described(content[:stride], rows, batch, start)
        instance.grow(start + len(content))
        instance.write(start, content)
        end = start + len(content)
        watch = b"\0" * CELLS
        if watched is not None:
            watch, end = self._apart(watched, end)
        instance.grow(end + count * self.size)
        orders = np.array([count, stride, updates, end, watched is not None], "<i4").tobytes()
        instance.write(base, training + watch + orders)
        instance.call("rounds", base)
        instance.write(memory.AT, before)
        return self._read(instance.read(end, count * self.size), count)

    def cost(self, watched: Array) -> float:
        """The mean loss over those rows, as the weights are."""
        before = self.instance.read(memory.AT, CELLS)
        self._apart(watched, self.engine.samples.end)
        self.instance.call("train", 1, MOST)
        self.instance.write(memory.AT, before)
        return float(np.frombuffer(self.instance.read(self.engine.areas.totals + 8 * memory.COST, 8), "<f8")[0])

    def _apart(self, watched: Array, start: int) -> tuple[bytes, int]:
        """Put those rows there; the kernel's cells for a pass on hold through them, and where the memory after them begins."""
        if self._watched is not watched:
            self._watched, self._content = watched, packed(watched, self.engine.lanes.count)
        cells, _ = self._described(self._content, len(watched), 0, start, hold=1)
        return cells, start + len(self._content)

    def _described(self, content: bytes, rows: int, batch: int, start: int, hold: int = 0) -> tuple[bytes, int]:
        """Put samples there, and tell how the kernel's cells speak of them, and how many batches they are."""
        engine = self.engine
        cells = Memory(self.instance, engine.lanes)
        samples = Samples(cells, engine.areas, engine.body, "", True, start)
        samples.load_packed(content, rows, batch)
        cells.write_integers(memory.HOLD, [hold])
        return self.instance.read(memory.AT, CELLS), samples.batches

    def _read(self, content: bytes, count: int) -> Passes:
        areas, engine = self.engine.areas, self.engine
        records = np.frombuffer(content, "<f8").reshape(count, -1)
        learnt = records[:, NUMBERS // 8 :]
        weights = len(engine.parameters)
        places = [(place - areas.parameters) // 8 for place in areas.memories]
        memories = [learnt[:, place : place + weights] for place in places]
        kept = np.stack(memories, axis=1) if memories else np.empty((count, 0, weights))
        return Passes(records[:, 0], records[:, 1], records[:, 2], learnt[:, :weights], kept)


def module(totals: int, learnt: int, size: int) -> bytes:
    """A module that takes `train` and the memory of a kernel's, and has `rounds(base)`. learnt, size: where weights and memories lie."""
    kinds = [kind([I32, I32], [I32]), kind([I32], [])]
    taken = [wasm.text("kernel") + wasm.text("train") + b"\x00\x00", wasm.text("kernel") + wasm.text("memory") + b"\x02\x00\x01"]
    return b"".join(
        [
            b"\x00asm\x01\x00\x00\x00",
            wasm.section(1, wasm.vector(kinds)),
            wasm.section(2, wasm.vector(taken)),
            wasm.section(3, wasm.vector([unsigned(1)])),
            wasm.section(7, wasm.vector([wasm.text("rounds") + b"\x00" + unsigned(1)])),
            wasm.section(10, wasm.vector([rounds(totals, learnt, size).body()])),
        ]
    )


def kind(parameters: list[bytes], results: list[bytes]) -> bytes:
    return b"\x60" + wasm.vector(parameters) + wasm.vector(results)


def rounds(totals: int, learnt: int, size: int) -> Function:
    """For each pass: tell the kernel of its samples, train, note what came of it, and go through the watched ones on hold."""
    function = Function("rounds", [I32], [])
    base = get(0)
    index, record, shift, made = (function.local(I32) for _ in range(4))
    function.add(put(record, i32.read(base, RECORDS)) + wasm.LOOP)
    function.add(copy(i32.number(memory.AT), base, CELLS))
    function.add(put(shift, i32.multiply(get(index), i32.read(base, STRIDE))))
    for cell in (memory.SAMPLES, memory.LAST_BLOCK):
        function.add(i32.write(NOWHERE, cell, i32.add(i32.read(NOWHERE, cell), get(shift))))
    function.add(put(made, i32.read(base, UPDATES) + i32.number(MOST) + wasm.call(0)))
    function.add(copy(get(record), i32.number(memory.RUNNING), 8))
    function.add(copy(after(record, 8), i32.number(totals + 8 * memory.COST), 8))
    for i in range(4):
        function.add(i32.write(NOWHERE, memory.RUNNING + 4 * i, NOWHERE))
    function.add(copy(after(record, NUMBERS), i32.number(learnt), size))
    function.add(i32.read(base, WATCHED) + wasm.IF)
    function.add(copy(i32.number(memory.AT), i32.add(base, i32.number(WATCH)), CELLS))
    function.add(put(made, i32.number(1) + i32.number(MOST) + wasm.call(0)))
    function.add(copy(after(record, 16), i32.number(totals + 8 * memory.COST), 8) + wasm.END)
    function.add(put(record, after(record, NUMBERS + size)) + put(index, i32.add(get(index), i32.number(1))))
    function.add(wasm.again_if(i32.less(get(index), i32.read(base, COUNT))) + wasm.END)
    return function


def after(local: int, offset: int) -> bytes:
    return i32.add(get(local), i32.number(offset))


def copy(to: bytes, source: bytes, size: int) -> bytes:
    return to + source + i32.number(size) + COPY
