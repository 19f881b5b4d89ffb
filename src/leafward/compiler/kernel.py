"""Kernel: a network that trains, predicts and paints as machine code, and stays one with the engine's Values."""

from ..engine.optim import SGD
from . import memory, program, trace
from .lanes import lanes as lanes_called
from .layers import Layers, layers_of
from .load import load, now
from .memory import Areas
from .table import Table, pack, unpack
from .whole import Whole

MOST = 2000000000  # updates or blocks: a whole number that every Python and WebAssembly hold alike
FEW = 8  # samples that are exchanged one by one
SHARE = 0.8  # of the time left that a stretch of training is planned for


class Kernel:
    """A network compiled together with its loss and its optimiser.

    network: an MLP, or any model that makes a list of outputs of a list of inputs and has `parameters()`. loss: a name
    (squared_error, binary_cross_entropy, softmax_cross_entropy) or a function of the outputs and answers of one sample;
    a batch's loss is the mean over its samples, or with mean=False the sum. optimiser: one of `engine.optim` over the
    network's parameters, in their order; plain gradient descent with η = 0.1 if left out. right: a function of outputs and
    answers whose mean `right()` tells, such as `trace.same_side`. lanes: "f64x2", "f32x4" (seven digits), or "f64".
    inputs, outputs: how many, for a model that is no MLP. `code` is the module.

    Whenever a method returns, the Values of the parameters hold what the kernel holds, slopes included, and before it
    computes anything a method takes over what they hold. Raises CannotCompile, which says why.
    """

    def __init__(
        self, network, loss="squared_error", optimiser=None, right=None, mean=True, lanes="f64x2", fused=False, inputs=0, outputs=0
    ):
        self.network = network
        self.parameters = network.parameters()
        self.optimiser = optimiser or SGD(self.parameters, 0.1)
        if [id(p) for p in self.optimiser.parameters] != [id(p) for p in self.parameters]:
            raise ValueError("the optimiser must hold the network's parameters, in the order of network.parameters()")
        if not callable(loss) and loss not in trace.LOSSES:
            raise ValueError("there is no loss {!r}; choose one of {}".format(loss, ", ".join(sorted(trace.LOSSES))))
        self.classes = loss == "softmax_cross_entropy"
        self.mean = mean
        self.lanes = lanes_called(lanes, fused)
        loss = loss if callable(loss) else trace.LOSSES[loss]
        layers = layers_of(network)
        self.body = Layers(layers, loss, right) if layers else Whole(network, loss, right, inputs, outputs)
        self.areas = Areas(
            self.lanes, len(self.parameters), len(self.optimiser.memory), self.body.inputs, self.body.outputs, self.body.neurons,
            self.body.kept,
        )  # fmt: skip
        self.code = program.module(self.body, trace.rule(self.optimiser), self.lanes, self.areas)
        self.instance = load(self.code)
        self.table = Table(self.lanes, self.body.inputs + self.body.outputs)
        self.samples = 0
        self._loaded = ([], 0)
        self.pace = 2.0  # blocks a millisecond, as far as is known
        self._known = None  # the parameters as the kernel holds them
        self._loss = self._right = 0.0
        self._points, self._points_at = 0, self.areas.samples
        self._write(memory.AT, b"\0" * (memory.END - memory.AT))
        self.push_memories()

    # Samples.

    def load(self, samples: list, batch: int = 0) -> None:
        """Take samples, pairs (inputs, answer) as the data sets give them; an answer is a number, or a list for several outputs.

        For softmax_cross_entropy an answer is the number of a class. batch: samples to an update, taken in the order given
        (the last batch may be smaller); 0 for all at once.
        """
        if not samples:
            raise ValueError("there are no samples to learn from")
        if self._exchange(samples, batch):
            return
        rows = [self._row(inputs, answer) for inputs, answer in samples]
        size = batch if batch > 0 else len(rows)
        parts = [self.table.packed(rows[i : i + size], self.table.columns) for i in range(0, len(rows), size)]
        self.load_packed(b"".join(parts), len(rows), batch)
        self._loaded = ([fixed(*sample) for sample in samples], batch)

    def load_packed(self, content, samples: int, batch: int = 0) -> None:
        """The same for samples that lie packed already: the tables of the batches, inputs before answers, one after another."""
        table, start = self.table, self.areas.samples
        self.batch = min(batch, samples) if batch > 0 else samples
        self.batches = -(-samples // self.batch)
        last = samples - (self.batches - 1) * self.batch
        if len(content) != (self.batches - 1) * table.bytes(self.batch) + table.bytes(last):
            raise ValueError("{} bytes are not {} samples in batches of {}".format(len(content), samples, self.batch))
        self._loaded = ([], 0)
        self.samples = samples
        self._points_at = start + len(content)
        self._points = 0
        self.instance.grow(self._points_at)
        self._write(start, content)
        last_block = self._points_at - table.block
        self._integers(memory.SAMPLES, [start, table.bytes(self.batch), self.batches, last_block])
        count = self.lanes.count
        self._integers(memory.LEFT_OVER, [1 if self.batch % count else 0, 1 if last % count else 0])
        self._write(memory.MASK, self._mask(self.batch) + self._mask(last))
        for cell, size in ((memory.SCALE, self.batch), (memory.SCALE + 16, last)):
            self._numbers(cell, [1.0 / size if self.mean else 1.0])
        self.begin()

    def _exchange(self, samples, batch):
        """Where few samples differ from those there, as while one is dragged, write only these; whether that did it."""
        there, as_before = self._loaded
        if len(there) != len(samples) or as_before != batch:
            return False
        changed = [i for i in range(len(there)) if samples[i] != there[i]]
        if len(changed) > FEW:
            return False
        rows = [self._row(*samples[i]) for i in changed]  # all of them, before the first is written
        table, lanes = self.table, self.lanes
        for i, row in zip(changed, rows):
            place = i % self.batch
            at = self.areas.samples + i // self.batch * table.bytes(self.batch)
            at += place // lanes.count * table.block + place % lanes.count * lanes.size
            for column in range(len(row)):
                self._numbers(at + column * lanes.width, [row[column]])
            there[i] = fixed(*samples[i])
        self.begin()
        return True

    def _row(self, inputs, answer):
        body = self.body
        if self.classes and body.outputs > 1 and not isinstance(answer, (list, tuple)):
            if not isinstance(answer, int) or not 0 <= answer < body.outputs:
                raise ValueError("the answer is the number of a class from 0 to {}, not {!r}".format(body.outputs - 1, answer))
            answer = [1.0 if i == answer else 0.0 for i in range(body.outputs)]
        answers = list(answer) if isinstance(answer, (list, tuple)) else [answer]
        if len(inputs) != body.inputs or len(answers) != body.outputs:
            raise ValueError(
                "this network takes {} inputs and {} answers to a sample, not {} and {}".format(
                    body.inputs, body.outputs, len(inputs), len(answers)
                )
            )
        return list(inputs) + answers

    def _mask(self, samples):
        count, size = self.lanes.count, self.lanes.size
        used = samples % count or count
        return b"\xff" * (used * size) + b"\0" * (16 - used * size)

    # Training.

    def begin(self) -> None:
        """Start the pass through the samples again; what it had added up so far is forgotten."""
        self._integers(memory.AT, [0, 0])
        self._write(self.areas.sums, b"\0" * (self.areas.sums_end - self.areas.sums))

    def step(self, n: int = 1) -> None:
        """n updates, each by the gradient of one batch."""
        self._ready()
        self.instance.call("train", n, MOST)
        self.pull()

    def train(self, milliseconds: float, most: int = MOST) -> int:
        """As many updates as fit into that time (or `most` of them); how many there were.

        A pass that does not fit is left where it is, and goes on at the next call, so that even a large set holds nothing up.
        """
        self._ready()
        start, done, before = now(), 0, 0.0
        while done < most:
            blocks = max(1, int((milliseconds - before) * self.pace * SHARE))
            done += self.instance.call("train", min(most - done, MOST), min(blocks, MOST))
            after = now() - start
            if done < most and after - before > 0.2:
                self.pace = blocks / (after - before)
            elif done < most:
                self.pace = self.pace * 2
            before = after
            if before > milliseconds * SHARE:
                break
        self.pull()
        return done

    def measure(self) -> None:
        """Go through all samples once without a step: loss, right and gradients of the parameters as they are."""
        self._ready()
        self.begin()
        self._integers(memory.HOLD, [1])
        totals = [0.0] * (memory.FIRST + len(self.parameters))
        for i in range(self.batches):
            self.instance.call("train", 1, MOST)
            size = min(self.batch, self.samples - i * self.batch)
            share = size / self.samples if self.mean else 1.0
            found = self._read(self.areas.totals, len(totals))
            totals = [total + share * x for total, x in zip(totals, found)]
        self._integers(memory.HOLD, [0])
        self._take_totals(totals, self.samples)

    def loss(self) -> float:
        """Of the last batch (after `measure`: of all samples), before the step that followed."""
        return self._loss

    def right(self) -> float:
        """The mean of what `right` gave over the same samples."""
        return self._right

    def running(self) -> float:
        """The losses of all batches since this was last asked, added up, each as it was before its step."""
        total = self._read(memory.RUNNING, 1)[0]
        self._numbers(memory.RUNNING, [0.0] * (16 // self.lanes.size))
        return total

    def gradients(self) -> list:
        """The slope of that loss at each of `parameters`; their `grad` says the same."""
        return [parameter.grad for parameter in self.parameters]

    # Values and kernel.

    def push(self) -> None:
        """Take over the Values' data, and the learning rate. Where they were changed, the pass begins again."""
        self._numbers(memory.RATE, [self.optimiser.rate])
        data = [parameter.data for parameter in self.parameters]
        if data != self._known:
            self._numbers(self.areas.parameters, data)
            self._known = data
            self.begin()

    def pull(self) -> None:
        """Give the Values what the kernel has: parameters, slopes, loss, and with it what the optimiser remembers."""
        size = self.lanes.size
        count = len(self.parameters)
        skipped = (self.areas.parameters - self.areas.totals) // size
        found = self._read(self.areas.totals, skipped + count)
        data = list(found[skipped : skipped + count])
        self._take_totals(found, self.batch)
        for parameter, x in zip(self.parameters, data):
            parameter.data = x
        self._known = data
        if self.optimiser.memory:
            self.pull_memories()

    def _take_totals(self, totals, samples):
        self._loss = totals[memory.COST]
        self._right = totals[memory.RIGHT] if self.mean else totals[memory.RIGHT] / samples
        i = memory.FIRST
        for parameter in self.parameters:
            parameter.grad = totals[i]
            i += 1

    def push_memories(self) -> None:
        """Take over what the optimiser remembers."""
        for i in range(len(self.areas.memories)):
            self._numbers(self.areas.memories[i], [remembered[i] for remembered in self.optimiser.memories])

    def pull_memories(self) -> None:
        columns = [self._read(place, len(self.parameters)) for place in self.areas.memories]
        self.optimiser.memories = [tuple([column[i] for column in columns]) for i in range(len(self.parameters))]

    def _ready(self):
        if not self.samples:
            raise ValueError("there are no samples yet; load some first")
        self.push()

    # Answers.

    def predict(self, points=None) -> list:
        """The outputs (a list) for each point (a list of inputs); without points, for the same ones as last time."""
        columns = self.columns(points)
        return [[column[i] for column in columns] for i in range(self._points)]

    def columns(self, points=None) -> list:
        """For each output the list of its values at the points: what `predict` gives, turned round, and sooner."""
        self.push()
        body = self.body
        if points is not None:
            for point in points:
                if len(point) != body.inputs:
                    raise ValueError("this network takes {} inputs, not {}".format(body.inputs, len(point)))
            self._place(Table(self.lanes, body.inputs).packed(points, body.inputs), len(points))
        if not self._points:
            return [[] for _ in range(body.outputs)]
        return Table(self.lanes, body.outputs).unpacked(self._answers(), self._points)

    def packed_outputs(self, content, points: int) -> bytes:
        """The outputs as a table, for so many points (1 or more) whose inputs are packed as one."""
        self.push()
        self._place(content, points)
        return self._answers()

    def _place(self, content, points):
        self._points = points
        self.instance.grow(self._free())
        self._write(self._points_at, content)

    def _answers(self):
        """The table of the outputs at the points."""
        middle = self._points_at + Table(self.lanes, self.body.inputs).bytes(self._points)
        self.instance.call("predict", self._points_at, middle, middle)
        return self.instance.read(middle, Table(self.lanes, self.body.outputs).bytes(self._points))

    def repeat(self, times: int) -> None:
        """Work out the outputs for the same points as last time, so many times over, and leave them where they are: for timing."""
        middle = self._points_at + Table(self.lanes, self.body.inputs).bytes(self._points)
        for _ in range(times):
            self.instance.call("predict", self._points_at, middle, middle)

    def _free(self):
        """Where the memory after samples and points begins."""
        return self._points_at + self.table.bytes(self._points)

    def paint(
        self, width, height, neurons=False, box=(-1.0, -1.0, 1.0, 1.0), above=(62, 120, 235), below=(224, 78, 62), opacity=130,
        middle=0.0, contrast=1.0, others=(),
    ):  # fmt: skip
        """Draw maps of the outputs, or of every neuron, layer by layer, over the first two inputs; where they lie, see `pixels`.

        width, height: of one map in pixels, the width a multiple of 4. box: the inputs (left, bottom, right, top) that its
        edges stand for. A pixel has the colour `above` or `below` for an activation above or below `middle`, and an opacity of
        `contrast` times the distance to it, up to `opacity` of 255. others: the other inputs. Returns how many maps there are.
        """
        if width % 4 or width < 4 or height < 1:
            raise ValueError("a map's width is a multiple of 4 and its height at least 1, not {} and {}".format(width, height))
        self.push()
        body, lanes = self.body, self.lanes
        first = 0 if neurons else body.neurons - body.outputs
        count = body.neurons - first
        # After the samples and the points, so that it disturbs neither.
        at = self._free()
        self.instance.grow(at + count * width * height * 4)
        left, bottom, right, top = box
        across, down = (right - left) / width, (bottom - top) / height
        self._integers(memory.ABOVE, [colour(above), colour(below)])
        cells = (left + across / 2, across, top + down / 2, down, middle, contrast, float(opacity))
        for i in range(len(cells)):
            self._numbers(memory.LEFT + 16 * i, [cells[i]])
        for i in range(len(others)):
            self._numbers(self.areas.held + (2 + i) * lanes.width, [others[i]] * lanes.count)
        self.instance.call("paint", width, height, at, first, count)
        self.picture = (at, width * height * 4)
        return count

    def pixels(self, index: int = 0) -> bytes:
        """A painted map: red, green, blue and opacity of each pixel, row by row from the top."""
        at, size = self.picture
        return self.instance.read(at + index * size, size)

    def picture_data(self, index: int = 0):
        """The same as a canvas takes it: in the page a Uint8ClampedArray, which does not pass through Python byte by byte."""
        at, size = self.picture
        return self.instance.copy(at + index * size, size)

    # Memory.

    def _write(self, at, content):
        self.instance.write(at, content)

    def _integers(self, at, numbers):
        self.instance.write(at, pack("i", numbers))

    def _numbers(self, at, numbers):
        self.instance.write(at, pack(self.lanes.format, numbers))

    def _read(self, at, count):
        return unpack(self.lanes.format, self.instance.read(at, count * self.lanes.size))


def fixed(inputs, answer):
    """A sample that nobody else can change."""
    return tuple(inputs), tuple(answer) if isinstance(answer, (list, tuple)) else answer


def colour(rgb):
    red, green, blue = rgb
    return red + 256 * green + 65536 * blue
