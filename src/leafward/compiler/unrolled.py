"""Passes as code for every weight; activations stay in locals."""

from . import wasm
from .layout import NOWHERE, Layout, added


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
