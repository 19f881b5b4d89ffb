"""What a network answers at points, worked out by its kernel in the memory behind the samples. Knows no training."""

from .blocks import Blocks
from .border import packed


class Answers:
    """`count`: the points that lie in memory."""

    def __init__(self, cells, samples):
        self.memory = cells
        self.samples = samples
        self.inputs = Blocks(cells.lanes, samples.border.inputs)
        self.outputs = Blocks(cells.lanes, samples.border.outputs)
        self.count = 0

    def place(self, points) -> None:
        """Take points, lists of inputs."""
        self.place_packed(*packed(self.inputs, points, self.inputs.columns, "this network"))

    def place_packed(self, content: bytes, points: int) -> None:
        if len(content) != self.inputs.extent(points):
            raise ValueError("{} bytes are not the inputs of {} points".format(len(content), points))
        self.count = points
        self.memory.grow(self.end())
        self.memory.write(self.samples.end, content)

    def packed(self) -> bytes:
        """The table of the outputs at the points."""
        self.repeat(1)
        return self.memory.instance.read(self._middle(), self.outputs.extent(self.count))

    def columns(self) -> list:
        if not self.count:
            return [[] for _ in range(self.outputs.columns)]
        return self.outputs.unpacked(self.packed(), self.count)

    def repeat(self, times: int) -> None:
        start, middle = self.samples.end, self._middle()
        for _ in range(times):
            self.memory.instance.call("predict", start, middle, middle)

    def _middle(self):
        return self.samples.end + self.inputs.extent(self.count)

    def end(self) -> int:
        """Where the memory after samples, points and their outputs begins."""
        return self._middle() + self.outputs.extent(self.count)
