"""Passes as loops over the neurons of a layer; activations, weighted sums and slopes lie in memory."""

from . import wasm
from .integers import i32
from .layout import NOWHERE, Counter, Layout, added

STRETCH = 48  # terms up to which a weighted sum is written out
CHUNK = 16  # terms in one turn of a longer one's loop


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
