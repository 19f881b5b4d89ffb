"""The passes through fully connected layers: the engine's own formulas for a term, an activation and their slopes, laid out
for every neuron: in small networks one after another (`unrolled.py`), in others as loops over memory (`rolled.py`).
"""

from . import trace
from .emit import Template
from .layout import NOWHERE, added
from .memory import Areas
from .rolled import Rolled
from .unrolled import Unrolled

# Weights up to which every one gets its own code, and two blocks are gone through at once. Measured with tanh, 10 and 100 samples: code for
# every weight steps 1.1 to 1.2 times as fast at 24 of them under wasmtime, as fast as loops at 90, two thirds as fast at 450, where
# it takes ten times as long to compile; in V8, which optimises such long functions late, loops are ahead from 90 on.
UNROLLED = 64


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
