"""A kernel's module: train, forward, predict and paint, around the passes that `layers.py` or `whole.py` writes."""

from . import memory, wasm
from .emit import emit
from .functions import Writer
from .layers import NOWHERE, Counter, added
from .wasm import DIFFERS, I32, Function, get, integer


def module(body, rule, lanes, areas) -> bytes:
    """The bytes. body: `Layers` or `Whole`; rule: the optimiser's plan."""
    body.areas = areas
    forward = Function("forward", [I32], [])
    body.forward(Writer(forward, lanes), get(0))
    functions = [forward, train(body, rule, lanes, areas), predict(body, lanes, areas), paint(body, lanes, areas)]
    return wasm.module(functions, -(-areas.samples // 65536))


def train(body, rule, lanes, areas):
    """train(updates, blocks) → updates made: go on with the pass until so many updates, or so many blocks, are done.

    A batch is gone through from its last block to its first, so that the lanes to spare can be cleared from the sums at once.
    """
    function = Function("train", [I32, I32], [I32])
    writer = Writer(function, lanes)
    updates, blocks = get(0), get(1)
    at, start, last, end, batch, done = [function.local(I32) for _ in range(6)]
    block = (body.inputs + body.outputs) * lanes.width
    read = wasm.read_integer
    function.add(wasm.put(at, read(NOWHERE, memory.AT)) + wasm.put(batch, read(NOWHERE, memory.BATCH)) + wasm.LOOP)
    bytes_ = read(NOWHERE, memory.BATCH_BYTES)
    function.add(wasm.put(start, read(NOWHERE, memory.SAMPLES) + get(batch) + bytes_ + wasm.MULTIPLY + wasm.ADD))
    function.add(wasm.put(end, get(batch) + integer(1) + wasm.ADD + read(NOWHERE, memory.BATCHES) + wasm.EQUAL))
    whole = get(start) + bytes_ + wasm.ADD + integer(block) + wasm.SUBTRACT
    function.add(wasm.put(last, read(NOWHERE, memory.LAST_BLOCK) + whole + get(end) + wasm.SELECT))
    function.add(wasm.put(at, get(last) + get(at) + get(at) + wasm.IS_ZERO + wasm.SELECT))
    function.add(wasm.LOOP)
    if body.together == 2:
        # The last block goes alone, for only it can have lanes to spare, and so does the first one of an even number.
        before = get(at) + integer(block) + wasm.SUBTRACT
        pair = before + get(start) + wasm.AT_LEAST + get(at) + get(last) + DIFFERS + wasm.AND
        function.add(pair + wasm.IF + wasm.put(at, before))
        body.train(writer, get(at), 2)
        function.add(wasm.put(1, blocks + integer(1) + wasm.SUBTRACT) + wasm.ELSE)
    body.train(writer, get(at))
    if lanes.vector:
        function.add(get(at) + get(last) + wasm.EQUAL + wasm.IF)
        clear_spare(writer, areas, end)
        function.add(wasm.END)
    if body.together == 2:
        function.add(wasm.END)
    function.add(wasm.put(at, get(at) + integer(block) + wasm.SUBTRACT))
    function.add(wasm.put(1, blocks + integer(1) + wasm.SUBTRACT))
    more = get(at) + get(start) + wasm.AT_LEAST + blocks + integer(0) + wasm.MORE + wasm.AND
    function.add(wasm.again_if(more) + wasm.END)
    function.add(get(at) + get(start) + b"\x49" + wasm.IF)
    finish(writer, rule, areas, end)
    function.add(wasm.put(at, integer(0)) + wasm.put(done, get(done) + integer(1) + wasm.ADD))
    function.add(wasm.put(batch, integer(0) + get(batch) + integer(1) + wasm.ADD + get(end) + wasm.SELECT))
    function.add(wasm.END)
    more = get(done) + updates + wasm.LESS + blocks + integer(0) + wasm.MORE + wasm.AND
    function.add(wasm.again_if(more) + wasm.END)
    function.add(wasm.write_integer(NOWHERE, memory.AT, get(at)) + wasm.write_integer(NOWHERE, memory.BATCH, get(batch)))
    function.add(get(done))
    return function


def of_batch(end, cell, width):
    """A pointer to a cell of which the last batch has its own, `width` bytes on; `cell` is added as an offset."""
    return get(end) + integer(width) + wasm.MULTIPLY, cell


def clear_spare(writer, areas, end):
    """Where the batch's last block has lanes to spare, put their sums back to 0."""
    lanes, function = writer.lanes, writer.function
    place = Counter(writer)
    mask = lanes.load(*of_batch(end, memory.MASK, 16))
    function.add(wasm.read_integer(*of_batch(end, memory.LEFT_OVER, 4)) + wasm.IF)
    function.add(place.start(integer(areas.sums)) + wasm.LOOP)
    function.add(lanes.store(place.get, 0, lanes.both(lanes.load(place.get, 0), mask)))
    function.add(place.step(lanes.width) + place.again_below(areas.sums_end) + wasm.END)


def finish(writer, rule, areas, end):
    """The end of a batch: the sums over lanes, and unless it is on hold the optimiser's step for every parameter."""
    lanes, function = writer.lanes, writer.function
    to, sums = Counter(writer), Counter(writer)
    scale = writer.keep(lanes.spread(*of_batch(end, memory.SCALE, 16)))
    zero = writer.number(0.0)
    function.add(to.start(NOWHERE) + sums.start(integer(areas.sums)) + wasm.LOOP)
    loads = [lanes.load(sums.get, i * lanes.width) for i in range(lanes.count)]
    function.add(lanes.store(to.get, areas.totals, lanes.multiply(lanes.sums(loads), scale)))
    for i in range(lanes.count):
        function.add(lanes.store(sums.get, i * lanes.width, zero))
    function.add(to.step(lanes.width) + sums.step(lanes.count * lanes.width))
    function.add(to.again_below((memory.FIRST + areas.padded) * lanes.size))
    function.add(wasm.read_integer(NOWHERE, memory.HOLD) + wasm.IS_ZERO + wasm.IF)
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


def predict(body, lanes, areas):
    """predict(start, end, target): the outputs for every block of inputs, blocks of outputs at `target`."""
    function = Function("predict", [I32, I32, I32], [])
    at, target = get(0), get(2)
    function.add(wasm.LOOP + at + b"\x10\x00")
    first = areas.activations + (body.neurons - body.outputs) * lanes.width
    for i in range(body.outputs):
        function.add(lanes.store(target, i * lanes.width, lanes.load(NOWHERE, first + i * lanes.width)))
    function.add(wasm.put(2, target + integer(body.outputs * lanes.width) + wasm.ADD))
    function.add(wasm.put(0, at + integer(body.inputs * lanes.width) + wasm.ADD))
    function.add(wasm.again_if(at + get(1) + wasm.LESS) + wasm.END)
    return function


def paint(body, lanes, areas):
    """paint(width, height, target, first, count): a map of four bytes a pixel for each of `count` activations.

    The first two inputs vary over the map, the others stay as they lie in memory.
    """
    function = Function("paint", [I32, I32, I32, I32, I32], [])
    writer = Writer(function, lanes)
    width, height, first, count = get(0), get(1), get(3), get(4)
    row, target, left = Counter(writer), Counter(writer), Counter(writer)
    pixel, neuron, painted = Counter(writer), Counter(writer), Counter(writer)
    size = writer.function.local(I32)
    function.add(wasm.put(size, width + height + wasm.MULTIPLY + integer(4) + wasm.MULTIPLY))
    function.add(target.start(get(2)))
    across, down = function.local(lanes.kind), function.local(lanes.kind)
    cell = writer.number_at
    function.add(wasm.put(down, writer.number(0.0)) + wasm.LOOP)
    if body.inputs > 1:
        y = lanes.multiply_add(get(down), cell(memory.DOWN), cell(memory.TOP))
        function.add(lanes.store(NOWHERE, areas.held + lanes.width, y))
    function.add(wasm.put(across, writer.ramp()) + left.start(NOWHERE) + wasm.LOOP)
    function.add(lanes.store(NOWHERE, areas.held, lanes.multiply_add(get(across), cell(memory.ACROSS), cell(memory.LEFT))))
    function.add(integer(areas.held) + b"\x10\x00")
    function.add(pixel.start(target.get) + painted.start(NOWHERE))
    function.add(neuron.start(first + integer(lanes.width) + wasm.MULTIPLY) + wasm.LOOP)
    a = lanes.load(neuron.get, areas.activations)
    a = writer.keep(lanes.multiply(lanes.subtract(a, cell(memory.MIDDLE)), cell(memory.CONTRAST)))
    strength = lanes.at_most(lanes.absolute(a), writer.number(1.0))
    strength = writer.keep(lanes.multiply(strength, cell(memory.OPACITY)))
    for i in range(lanes.count):
        function.add(wasm.write_integer(pixel.get, 4 * i, colour(lanes, a, strength, i)))
    function.add(wasm.put(pixel.local, pixel.get + get(size) + wasm.ADD) + neuron.step(lanes.width) + painted.step(1))
    function.add(wasm.again_if(painted.get + count + wasm.LESS) + wasm.END)
    function.add(target.step(4 * lanes.count) + wasm.put(across, lanes.add(get(across), writer.number(float(lanes.count)))))
    function.add(left.step(lanes.count) + wasm.again_if(left.get + width + wasm.LESS) + wasm.END)
    function.add(wasm.put(down, lanes.add(get(down), writer.number(1.0))))
    function.add(row.step(1) + wasm.again_if(row.get + height + wasm.LESS) + wasm.END)
    return function


def colour(lanes, a, strength, i):
    """One pixel: the colour of its side, and the strength as its opacity. Not a number is fully transparent."""
    zero = b"\x44" + bytes(8) if lanes.size == 8 else b"\x43" + bytes(4)
    positive = lanes.lane(a, i) + zero + (b"\x64" if lanes.size == 8 else b"\x5e")
    side = wasm.read_integer(NOWHERE, memory.ABOVE) + wasm.read_integer(NOWHERE, memory.BELOW) + positive + wasm.SELECT
    opacity = lanes.lane(strength, i) + (b"\xfc\x03" if lanes.size == 8 else b"\xfc\x01")  # truncated, saturating
    return side + opacity + integer(24) + wasm.SHIFT_LEFT + wasm.OR
