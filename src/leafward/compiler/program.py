"""A kernel's module: train, forward, predict and paint, around the passes that `layers.py` or `whole.py` writes."""

from . import memory, wasm
from .emit import emit
from .functions import Shared
from .integers import i32
from .layout import NOWHERE, Counter, added
from .opcodes import opcode
from .wasm import I32, Function, get, put

FORWARD = 0  # the place of `forward` among the functions
ONE = i32.number(1)


def module(body, rule, lanes, areas) -> bytes:
    """The bytes. body: `Layers` or `Whole`; rule: the optimiser's plan."""
    body.areas = areas
    forward = Function("forward", [I32], [])
    shared = Shared(4)
    body.forward(shared.writer(forward, lanes), get(0))
    functions = [forward, train(body, rule, lanes, areas, shared), predict(body, lanes, areas), paint(body, lanes, areas, shared)]
    return wasm.module(functions + shared.functions, -(-areas.samples // 65536))


class Walk:
    """Where `train` stands among the samples, in its locals: at, a block; start and last, the first and the last block of its batch;
    end, whether that is the last batch; batch, its number.

    A batch is gone through from its last block to its first, so that the lanes to spare can be cleared from the sums at once.
    """

    def __init__(self, function, block):
        self.function = function
        self.block = i32.number(block)  # how many bytes it takes
        self.at, self.start, self.last, self.end, self.batch = [function.local(I32) for _ in range(5)]

    def take_up(self) -> None:
        """Go on where the last call has stopped."""
        self.function.add(put(self.at, cell(memory.AT)) + put(self.batch, cell(memory.BATCH)))

    def put_down(self) -> None:
        self.function.add(i32.write(NOWHERE, memory.AT, get(self.at)) + i32.write(NOWHERE, memory.BATCH, get(self.batch)))

    def enter(self) -> None:
        """Find the ends of the batch; where it is new, stand at its last block."""
        add, bytes_ = self.function.add, cell(memory.BATCH_BYTES)
        add(put(self.start, i32.add(cell(memory.SAMPLES), i32.multiply(get(self.batch), bytes_))))
        add(put(self.end, i32.equal(i32.add(get(self.batch), ONE), cell(memory.BATCHES))))
        last_of_whole = i32.subtract(i32.add(get(self.start), bytes_), self.block)
        add(put(self.last, i32.where(get(self.end), cell(memory.LAST_BLOCK), last_of_whole)))
        add(put(self.at, i32.where(i32.is_zero(get(self.at)), get(self.last), get(self.at))))

    def before(self) -> bytes:
        """The block before this one."""
        return i32.subtract(get(self.at), self.block)

    def go_on(self) -> None:
        """To the next batch, after the last one to the first."""
        self.function.add(put(self.batch, i32.where(get(self.end), NOWHERE, i32.add(get(self.batch), ONE))))


def train(body, rule, lanes, areas, shared) -> Function:
    """train(updates, blocks) → updates made: go on with the pass until so many updates, or so many blocks, are done."""
    function = Function("train", [I32, I32], [I32])
    writer = shared.writer(function, lanes)
    walk = Walk(function, (body.inputs + body.outputs) * lanes.width)
    done = function.local(I32)
    blocks_left = i32.more(get(1), NOWHERE)
    walk.take_up()
    function.add(wasm.LOOP)
    walk.enter()
    function.add(wasm.LOOP)
    train_block(body, writer, areas, walk)
    function.add(put(walk.at, walk.before()) + one_less(1))
    function.add(wasm.again_if(i32.and_bits(i32.not_before(get(walk.at), get(walk.start)), blocks_left)) + wasm.END)
    function.add(i32.before(get(walk.at), get(walk.start)) + wasm.IF)
    finish(writer, rule, areas, walk.end)
    function.add(put(walk.at, NOWHERE) + put(done, i32.add(get(done), ONE)))
    walk.go_on()
    function.add(wasm.END)
    function.add(wasm.again_if(i32.and_bits(i32.less(get(done), get(0)), blocks_left)) + wasm.END)
    walk.put_down()
    function.add(get(done))
    return function


def train_block(body, writer, areas, walk) -> None:
    """Forward and backward through the block, and where the machine code takes two together, through the one before it as well."""
    function = writer.function
    if body.together == 2:
        # The last block goes alone, for only it can have lanes to spare, and so does the first one of an even number.
        pair = i32.and_bits(i32.not_before(walk.before(), get(walk.start)), i32.differs(get(walk.at), get(walk.last)))
        function.add(pair + wasm.IF + put(walk.at, walk.before()))
        body.train(writer, get(walk.at), 2)
        function.add(one_less(1) + wasm.ELSE)
    body.train(writer, get(walk.at))
    if writer.lanes.vector:
        function.add(i32.equal(get(walk.at), get(walk.last)) + wasm.IF)
        clear_spare(writer, areas, walk.end)
        function.add(wasm.END)
    if body.together == 2:
        function.add(wasm.END)


def one_less(local: int) -> bytes:
    """Count a local down."""
    return put(local, i32.subtract(get(local), ONE))


def of_batch(end: int, offset: int, width: int) -> tuple:
    """A pointer to a cell of which the last batch has its own, `width` bytes on; `offset` is left to be added."""
    return i32.multiply(get(end), i32.number(width)), offset


def clear_spare(writer, areas, end: int) -> None:
    """Where the batch's last block has lanes to spare, put their sums back to 0."""
    lanes, function = writer.lanes, writer.function
    place = Counter(writer)
    mask = lanes.load(*of_batch(end, memory.MASK, 16))
    function.add(i32.read(*of_batch(end, memory.LEFT_OVER, 4)) + wasm.IF)
    function.add(place.start(i32.number(areas.sums)) + wasm.LOOP)
    function.add(lanes.store(place.get, 0, lanes.both(lanes.load(place.get, 0), mask)))
    function.add(place.step(lanes.width) + place.again_below(areas.sums_end) + wasm.END)


def finish(writer, rule, areas, end: int) -> None:
    """The end of a batch: the sums over lanes, and unless it is on hold the optimiser's step for every parameter."""
    lanes, function = writer.lanes, writer.function
    to, sums = Counter(writer), Counter(writer)
    scale = writer.keep(lanes.spread(*of_batch(end, memory.SCALE, 16)))
    zero = writer.number(0.0)
    function.add(to.start(NOWHERE) + sums.start(i32.number(areas.sums)) + wasm.LOOP)
    loads = [lanes.load(sums.get, i * lanes.width) for i in range(lanes.count)]
    function.add(lanes.store(to.get, areas.totals, lanes.multiply(lanes.sums(loads), scale)))
    for i in range(lanes.count):
        function.add(lanes.store(sums.get, i * lanes.width, zero))
    function.add(to.step(lanes.width) + sums.step(lanes.count * lanes.width))
    function.add(to.again_below((memory.FIRST + areas.padded) * lanes.size))
    function.add(i32.is_zero(cell(memory.HOLD)) + wasm.IF)
    function.add(added(lanes, NOWHERE, memory.RUNNING, lanes.load(NOWHERE, areas.totals)))
    rate = writer.keep(lanes.spread(NOWHERE, memory.RATE))
    places = [areas.parameters] + areas.memories
    function.add(to.start(NOWHERE) + wasm.LOOP)
    numbers = [writer.keep(lanes.load(to.get, place)) for place in places]
    g = writer.keep(lanes.load(to.get, areas.totals + memory.FIRST * lanes.size))
    results = [writer.keep(result) for result in emit(writer, rule, [numbers[0], g, rate] + numbers[1:])]
    for place, result in zip(places, results):
        function.add(lanes.store(to.get, place, result))
    function.add(to.step(lanes.width) + to.again_below(areas.padded * lanes.size) + wasm.END)


def predict(body, lanes, areas) -> Function:
    """predict(start, end, target): the outputs for every block of inputs, blocks of outputs at `target`."""
    function = Function("predict", [I32, I32, I32], [])
    at, target = get(0), get(2)
    function.add(wasm.LOOP + at + wasm.call(FORWARD))
    first = areas.activations + (body.neurons - body.outputs) * lanes.width
    for i in range(body.outputs):
        function.add(lanes.store(target, i * lanes.width, lanes.load(NOWHERE, first + i * lanes.width)))
    function.add(put(2, i32.add(target, i32.number(body.outputs * lanes.width))))
    function.add(put(0, i32.add(at, i32.number(body.inputs * lanes.width))))
    function.add(wasm.again_if(i32.less(at, get(1))) + wasm.END)
    return function


def paint(body, lanes, areas, shared) -> Function:
    """paint(width, height, target, first, count): a map of four bytes a pixel for each of `count` activations.

    The first two inputs vary over the map, the others stay as they lie in memory.
    """
    function = Function("paint", [I32, I32, I32, I32, I32], [])
    writer = shared.writer(function, lanes)
    width, height, first, count = get(0), get(1), get(3), get(4)
    row, target, left = Counter(writer), Counter(writer), Counter(writer)
    pixel, neuron, painted = Counter(writer), Counter(writer), Counter(writer)
    size = writer.function.local(I32)
    function.add(put(size, i32.multiply(i32.multiply(width, height), i32.number(4))))
    function.add(target.start(get(2)))
    across, down = function.local(lanes.kind), function.local(lanes.kind)
    held = writer.number_at
    function.add(put(down, writer.number(0.0)) + wasm.LOOP)
    if body.inputs > 1:
        y = lanes.multiply_add(get(down), held(memory.DOWN), held(memory.TOP))
        function.add(lanes.store(NOWHERE, areas.held + lanes.width, y))
    function.add(put(across, writer.ramp()) + left.start(NOWHERE) + wasm.LOOP)
    function.add(lanes.store(NOWHERE, areas.held, lanes.multiply_add(get(across), held(memory.ACROSS), held(memory.LEFT))))
    function.add(i32.number(areas.held) + wasm.call(FORWARD))
    function.add(pixel.start(target.get) + painted.start(NOWHERE))
    function.add(neuron.start(i32.multiply(first, i32.number(lanes.width))) + wasm.LOOP)
    a = lanes.load(neuron.get, areas.activations)
    a = writer.keep(lanes.multiply(lanes.subtract(a, held(memory.MIDDLE)), held(memory.CONTRAST)))
    strength = lanes.at_most(lanes.absolute(a), writer.number(1.0))
    strength = writer.keep(lanes.multiply(strength, held(memory.OPACITY)))
    for i in range(lanes.count):
        function.add(i32.write(pixel.get, 4 * i, colour(lanes, a, strength, i)))
    function.add(put(pixel.local, i32.add(pixel.get, get(size))) + neuron.step(lanes.width) + painted.step(1))
    function.add(wasm.again_if(i32.less(painted.get, count)) + wasm.END)
    function.add(target.step(4 * lanes.count) + put(across, lanes.add(get(across), writer.number(float(lanes.count)))))
    function.add(left.step(lanes.count) + wasm.again_if(i32.less(left.get, width)) + wasm.END)
    function.add(put(down, lanes.add(get(down), writer.number(1.0))))
    function.add(row.step(1) + wasm.again_if(i32.less(row.get, height)) + wasm.END)
    return function


def colour(lanes, a: bytes, strength: bytes, i: int) -> bytes:
    """One pixel: the colour of its side, and the strength as its opacity. Not a number is fully transparent."""
    one = "f64" if lanes.size == 8 else "f32"
    positive = lanes.lane(a, i) + opcode(one + ".const") + bytes(lanes.size) + opcode(one + ".gt")
    side = i32.where(positive, cell(memory.ABOVE), cell(memory.BELOW))
    opacity = lanes.lane(strength, i) + opcode("i32.trunc_sat_{}_u".format(one))
    return i32.or_bits(side, i32.up(opacity, i32.number(24)))


def cell(offset: int) -> bytes:
    """A whole number that lies in memory."""
    return i32.read(NOWHERE, offset)
