"""What both ways of laying out a network share: templates of the engine's formulas, loops that count, sums in memory."""

from . import wasm
from .emit import Template
from .integers import i32

NOWHERE = i32.number(0)  # the pointer of what lies at a fixed offset


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


def added(lanes, pointer: bytes, offset: int, expression: bytes) -> bytes:
    """Add to what is in memory."""
    return lanes.store(pointer, offset, lanes.add(lanes.load(pointer, offset), expression))


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
