"""The passes through fully connected layers: the engine's own formulas for a term, an activation and their slopes, laid out
for every neuron, either one after another with activations in locals (small networks), or as loops over memory.
"""

from . import trace, wasm
from .emit import Template
from .integers import i32
from .memory import Areas

# Weights up to which every one gets its own code, and two blocks are gone through at once. Measured with tanh, 10 and 100 samples: code for
# every weight steps 1.1 to 1.2 times as fast at 24 of them under wasmtime, as fast as loops at 90, two thirds as fast at 450, where
# it takes ten times as long to compile; in V8, which optimises such long functions late, loops are ahead from 90 on.
UNROLLED = 64
STRETCH = 48  # terms up to which a weighted sum is written out
CHUNK = 16  # terms in one turn of a longer one's loop
NOWHERE = i32.number(0)


class Layer:
    """inputs, outputs, bias (or not), activation; `first`: the place of its first parameter, `neuron`: of its first neuron."""

    def __init__(self, inputs: int, outputs: int, bias: bool, activation: str, first: int, neuron: int):
        self.inputs = inputs
        self.outputs = outputs
        self.bias = bias
        self.activation = activation
        self.first = first
        self.neuron = neuron
        self.row = inputs + (1 if bias else 0)


def layers_of(network) -> list | None:
    """The layers of a network whose every neuron sees the whole layer before and has parameters of its own; else None."""
    found, first, neuron, width = [], 0, 0, None
    for layer in getattr(network, "layers", ()):
        neurons = getattr(layer, "neurons", None)
        if not neurons:
            return None
        kinds = [(len(n.weights), n.bias is not None, n.activation) for n in neurons]
        if any([kind != kinds[0] for kind in kinds]) or width not in (None, kinds[0][0]):
            return None
        inputs, bias, activation = kinds[0]
        if inputs == 0:
            return None
        found.append(Layer(inputs, len(neurons), bias, activation, first, neuron))
        width = len(neurons)
        first += width * found[-1].row
        neuron += width
    parameters = network.parameters()
    distinct = all([hasattr(p, "result_of") and not p.inputs for p in parameters]) and len(set(parameters)) == len(parameters)
    return found if found and distinct and first == len(parameters) else None


class Layers:
    """Writes the passes. `areas` is set once the memory is laid out."""

    def __init__(self, layers: list, loss, right):
        self.layers = layers
        self.inputs = layers[0].inputs
        self.outputs = layers[-1].outputs
        self.neurons = self.kept = layers[-1].neuron + self.outputs
        self.cost = trace.cost(loss, right, self.outputs)
        weights = sum([layer.inputs * layer.outputs for layer in layers])
        self.unrolled = weights <= UNROLLED
        self.together = 2 if self.unrolled else 1  # blocks: while one waits for its last tanh, the other one goes on
        self.term, self.first_term = trace.term()
        self.term_slopes = trace.term_slopes()
        names = sorted({layer.activation for layer in layers})
        self.activations = {name: trace.activation(name) for name in names}
        self.slopes = {name: trace.activation_slope(name) for name in names}
        self.areas: Areas

    def forward(self, writer, pointer: bytes) -> None:
        """Leave every neuron's activation in memory, for the inputs at `pointer`."""
        layout = self.layout(writer)
        layout.forward(pointer, [0])
        layout.leave()

    def train(self, writer, at: bytes, blocks: int = 1) -> None:
        """Add the cost and the slopes of so many blocks, which lie one after another, to the sums."""
        layout = self.layout(writer)
        lanes, areas = writer.lanes, self.areas
        starts = [i * (self.inputs + self.outputs) * lanes.width for i in range(blocks)]
        outputs = layout.forward(at, starts)
        cost, seeds = Template(writer, self.cost), []
        for start, found in zip(starts, outputs):
            first = start + self.inputs * lanes.width
            answers = [writer.keep(lanes.load(at, first + i * lanes.width)) for i in range(self.outputs)]
            results = cost(*(found + answers))
            for i in range(2):
                writer.function.add(added(lanes, NOWHERE, areas.sums + i * lanes.width, results[i]))
            seeds.append([writer.keep(seed) for seed in results[2:]])
        layout.backward(at, seeds)

    def layout(self, writer):
        return (Unrolled if self.unrolled else Rolled)(self, writer)


def added(lanes, pointer: bytes, offset: int, expression: bytes) -> bytes:
    """Add to what is in memory."""
    return lanes.store(pointer, offset, lanes.add(lanes.load(pointer, offset), expression))


class Layout:
    """What both layouts share: the templates."""

    def __init__(self, net, writer):
        self.net = net
        self.writer = writer
        self.lanes = writer.lanes
        self.function = writer.function
        self.areas = net.areas
        self.term = Template(writer, net.term)
        self.first_term = Template(writer, net.first_term)
        self.term_slopes = Template(writer, net.term_slopes)
        self.activation = {name: Template(writer, net.activations[name]) for name in sorted(net.activations)}
        self.slope = {name: Template(writer, net.slopes[name]) for name in sorted(net.slopes)}
        self.z = self.local()
        self.g = self.local()

    def local(self) -> int:
        return self.function.local(self.lanes.kind)

    def put(self, local: int, expression: bytes) -> None:
        self.function.add(wasm.put(local, expression))

    def begin_sum(self, layer, pointer: bytes, weight: int, x: bytes) -> int:
        """Put the bias, or else the first product, into z; how many terms that took."""
        if layer.bias:
            self.put(self.z, self.lanes.spread(pointer, weight + layer.inputs * self.lanes.size))
            return 0
        self.put(self.z, self.first_term(self.lanes.spread(pointer, weight), x)[0])
        return 1


class Unrolled(Layout):
    """Code for every weight; activations stay in locals."""

    def forward(self, at: bytes, starts: list) -> list:
        """The outputs of each of the blocks that start so far behind `at`."""
        lanes = self.lanes
        xs = [[self.writer.keep(lanes.load(at, start + k * lanes.width)) for k in range(self.net.inputs)] for start in starts]
        self.xs, self.sums = [xs], []  # layer by layer, block by block
        for layer in self.net.layers:
            outputs: list = [[] for _ in starts]
            sums: list = [[] for _ in starts]
            for j in range(layer.outputs):
                for block in range(len(starts)):
                    z, a = self.neuron(layer, self.areas.parameter(layer.first + j * layer.row), xs[block])
                    sums[block].append(z)
                    outputs[block].append(a)
            xs = outputs
            self.xs.append(xs)
            self.sums.append(sums)
        return xs

    def neuron(self, layer, weight: int, xs: list) -> tuple:
        """Its weighted sum, if that will be needed again, and its activation."""
        lanes, z = self.lanes, wasm.get(self.z)
        for k in range(self.begin_sum(layer, NOWHERE, weight, xs[0]), layer.inputs):
            self.put(self.z, self.term(z, lanes.spread(NOWHERE, weight + k * lanes.size), xs[k])[0])
        kept = self.writer.keep(z) if self.slope[layer.activation].used[1] else z
        return kept, self.writer.keep(self.activation[layer.activation](z)[0])

    def leave(self) -> None:
        offset = self.areas.activations
        for outputs in self.xs[1:]:
            for a in outputs[0]:
                self.function.add(self.lanes.store(NOWHERE, offset, a))
                offset += self.lanes.width

    def backward(self, at: bytes, incoming: list) -> None:
        lanes, areas = self.lanes, self.areas
        blocks = range(len(incoming))
        slopes = [self.local() for _ in blocks]
        for i in range(len(self.net.layers) - 1, -1, -1):
            layer, xs = self.net.layers[i], self.xs[i]
            back = [[self.local() for _ in xs[block]] if i else [] for block in blocks]
            for j in range(layer.outputs):
                for block in blocks:
                    slope = self.slope[layer.activation](incoming[block][j], self.sums[i][block][j], self.xs[i + 1][block][j])
                    self.put(slopes[block], slope[0])
                place = layer.first + j * layer.row
                for k in range(layer.inputs):
                    weight = lanes.spread(NOWHERE, areas.parameter(place + k))
                    found = [self.term_slopes(wasm.get(slopes[block]), weight, xs[block][k]) for block in blocks]
                    self.add_up(place + k, [at_weight for at_weight, _ in found])
                    if i:
                        for block in blocks:
                            before = wasm.get(back[block][k])
                            self.put(back[block][k], lanes.add(before, found[block][1]) if j else found[block][1])
                if layer.bias:
                    self.add_up(place + layer.inputs, [wasm.get(local) for local in slopes])
            incoming = [[wasm.get(local) for local in locals_] for locals_ in back]

    def add_up(self, place: int, slopes: list) -> None:
        """Add every block's slope at a parameter to its sum."""
        total = slopes[0]
        for slope in slopes[1:]:
            total = self.lanes.add(total, slope)
        self.function.add(added(self.lanes, NOWHERE, self.areas.sum(place), total))


class Rolled(Layout):
    """Loops over the neurons of a layer; activations, weighted sums and slopes lie in memory."""

    def forward(self, at: bytes, starts: list) -> list:
        assert starts == [0], "loops go through one block at a time"
        lanes, areas, z = self.lanes, self.areas, wasm.get(self.z)
        pointer, offset = at, 0
        for layer in self.net.layers:
            to, weights = Counter(self), Counter(self)
            here = areas.activations + layer.neuron * lanes.width
            self.function.add(to.start(NOWHERE) + weights.start(i32.number(areas.parameter(layer.first))) + wasm.LOOP)
            begun = self.begin_sum(layer, weights.get, 0, lanes.load(pointer, offset))

            self.stretch(begun, layer.inputs, pointer, weights.get, None, self.terms(offset))
            if self.slope[layer.activation].used[1]:
                self.function.add(lanes.store(to.get, areas.sums_before + layer.neuron * lanes.width, z))
            self.function.add(lanes.store(to.get, here, self.activation[layer.activation](z)[0]))
            self.function.add(weights.step(layer.row * lanes.size) + to.step(lanes.width))
            self.function.add(to.again_below(layer.outputs * lanes.width))
            pointer, offset = NOWHERE, here
        return [[self.writer.keep(lanes.load(NOWHERE, offset + j * lanes.width)) for j in range(self.net.outputs)]]

    def leave(self) -> None:
        pass

    def terms(self, inputs):
        """What adds terms to z, for inputs that lie at that offset."""
        lanes, z = self.lanes, wasm.get(self.z)

        def write(x, weight, first, count):
            for k in range(first, first + count):
                value = lanes.load(x, inputs + k * lanes.width)
                self.put(self.z, self.term(z, lanes.spread(weight, k * lanes.size), value)[0])

        return write

    def slopes_of_terms(self, inputs, back):
        """What adds the slopes of terms to the sums, and to the slopes at the inputs, at offset `back`, if there are any."""
        lanes, g = self.lanes, wasm.get(self.g)

        def write(x, weight, first, count):
            for k in range(first, first + count):
                value = lanes.load(x, inputs + k * lanes.width)
                at_weight, at_input = self.term_slopes(g, lanes.spread(weight, k * lanes.size), value)
                self.function.add(added(lanes, self.total, k * lanes.width, at_weight))
                if back is not None:
                    self.function.add(added(lanes, x, back + k * lanes.width, at_input))

        return write

    def stretch(self, first: int, count: int, x: bytes, weight: bytes, total: bytes | None, write) -> None:
        """Call write(x, weight, first, count) for a whole sum, or for one turn of a loop and then for the rest."""
        lanes = self.lanes
        if count <= STRETCH:
            self.total = total
            write(x, weight, first, count - first)
            return
        self.total = None
        turns = (count - first) // CHUNK
        xs, weights = Counter(self), Counter(self)
        self.function.add(xs.start(x) + weights.start(weight))
        end = Counter(self)
        self.function.add(end.start(i32.add(x, i32.number(turns * CHUNK * lanes.width))))
        if total is not None:
            totals = Counter(self)
            self.function.add(totals.start(total))
            self.total = totals.get
        self.function.add(wasm.LOOP)
        write(xs.get, weights.get, first, CHUNK)
        self.function.add(xs.step(CHUNK * lanes.width) + weights.step(CHUNK * lanes.size))
        if total is not None:
            self.function.add(totals.step(CHUNK * lanes.width))
        self.function.add(wasm.again_if(i32.less(xs.get, end.get)) + wasm.END)
        write(xs.get, weights.get, first, count - first - turns * CHUNK)

    def backward(self, at: bytes, seeds: list) -> None:
        lanes, areas, g = self.lanes, self.areas, wasm.get(self.g)
        last, seeds = self.net.layers[-1], seeds[0]
        for j in range(len(seeds)):
            self.function.add(lanes.store(NOWHERE, areas.slopes + (last.neuron + j) * lanes.width, seeds[j]))
        for i in range(len(self.net.layers) - 1, -1, -1):
            layer = self.net.layers[i]
            here = layer.neuron * lanes.width
            before = self.net.layers[i - 1].neuron * lanes.width if i else 0
            if i:
                self.clear(areas.slopes + before, layer.inputs * lanes.width)
            pointer, offset = (NOWHERE, areas.activations + before) if i else (at, 0)
            to, weights, totals = Counter(self), Counter(self), Counter(self)
            self.function.add(to.start(NOWHERE) + weights.start(i32.number(areas.parameter(layer.first))))
            self.function.add(totals.start(i32.number(areas.sum(layer.first))) + wasm.LOOP)
            slope = self.slope[layer.activation](
                lanes.load(to.get, areas.slopes + here),
                lanes.load(to.get, areas.sums_before + here),
                lanes.load(to.get, areas.activations + here),
            )
            self.put(self.g, slope[0])

            back = areas.slopes + before if i else None
            self.stretch(0, layer.inputs, pointer, weights.get, totals.get, self.slopes_of_terms(offset, back))
            if layer.bias:
                self.function.add(added(lanes, totals.get, layer.inputs * lanes.width, g))
            self.function.add(weights.step(layer.row * lanes.size) + totals.step(layer.row * lanes.width))
            self.function.add(to.step(lanes.width) + to.again_below(layer.outputs * lanes.width))

    def clear(self, offset: int, count: int) -> None:
        lanes = self.lanes
        at = Counter(self)
        self.function.add(at.start(NOWHERE) + wasm.LOOP + lanes.store(at.get, offset, self.writer.number(0.0)))
        self.function.add(at.step(lanes.width) + at.again_below(count))


class Counter:
    """A whole number in a local that a loop counts up."""

    def __init__(self, writer):
        self.local = writer.function.local(wasm.I32)
        self.get = wasm.get(self.local)

    def start(self, expression: bytes) -> bytes:
        return wasm.put(self.local, expression)

    def step(self, by: int) -> bytes:
        return wasm.put(self.local, i32.add(self.get, i32.number(by)))

    def again_below(self, limit: int) -> bytes:
        """Close the loop."""
        return wasm.again_if(i32.less(self.get, i32.number(limit))) + wasm.END
