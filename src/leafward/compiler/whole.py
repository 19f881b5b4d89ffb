"""The passes through any other model: its graph, written out step by step."""

from . import trace
from .emit import emit
from .layout import NOWHERE, added
from .memory import Areas


class Whole:
    """The same face as `layers.Layers`; of its activations only the outputs are left in memory."""

    def __init__(self, network, loss, right, inputs: int, outputs: int):
        self.inputs = inputs
        self.outputs = self.neurons = outputs
        self.kept = 0
        self.together = 1
        self.training, self.predicting = trace.whole(network, loss, right, inputs, outputs)
        self.areas: Areas

    def arguments(self, writer, plan, at: bytes, columns: int) -> list:
        lanes = writer.lanes
        loads = [lanes.load(at, k * lanes.width) for k in range(columns)]
        return loads + [lanes.spread(NOWHERE, self.areas.parameter(i)) for i in range(plan.count - columns)]

    def forward(self, writer, pointer: bytes) -> None:
        results = emit(writer, self.predicting, self.arguments(writer, self.predicting, pointer, self.inputs))
        for i in range(self.outputs):
            writer.function.add(writer.lanes.store(NOWHERE, self.areas.activations + i * writer.lanes.width, results[i]))

    def train(self, writer, at: bytes) -> None:
        lanes, areas = writer.lanes, self.areas
        results = emit(writer, self.training, self.arguments(writer, self.training, at, self.inputs + self.outputs))
        for i in range(len(results)):
            place = areas.sums + i * lanes.width if i < 2 else areas.sum(i - 2)
            writer.function.add(added(lanes, NOWHERE, place, results[i]))
