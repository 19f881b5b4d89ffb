"""Where a kernel keeps what: the cells at the start of its memory, and after them the areas whose size depends on the network.

`Memory` puts numbers there and fetches them.
"""

from .blocks import pack, unpack

# Cells of whole numbers.
AT = 16  # the block that a pass goes on with; 0 where a pass begins
BATCH = 20  # the batch that it is in
HOLD = 24  # 1 for a pass that changes no parameter
SAMPLES = 32  # where the samples begin
BATCH_BYTES = 36
BATCHES = 40
LAST_BLOCK = 44  # of the last batch
LEFT_OVER = 48  # 1 where the last block of a batch has lanes to spare: of a full batch, and 4 bytes on of the last
ABOVE, BELOW = 52 + 4, 52 + 8  # the colours of numbers above and below the middle
# Cells of one number for each lane, 16 bytes apart.
MASK = 64  # the lanes that count in the last block of a full batch, and 16 bytes on of the last
# Cells of one number.
SCALE = 96  # what a batch's sums are multiplied with, and 16 bytes on the last batch's
RATE = 128
LEFT, ACROSS, TOP, DOWN = 144, 160, 176, 192  # a map: the first column's coordinate, the next one's distance, and so on
MIDDLE, CONTRAST, OPACITY = 208, 224, 240
RUNNING = 256  # the losses of all batches added up, since the caller put it to 0
END = 272

COST, RIGHT, FIRST = 0, 1, 4  # places among the sums: the parameters' slopes come after four


class Areas:
    """Offsets of the areas. `columns`: numbers of a sample; `neurons`: how many activations a forward pass leaves."""

    def __init__(self, lanes, parameters: int, memories: int, inputs: int, outputs: int, neurons: int, before: int):
        self.lanes = lanes
        self.padded = -(-parameters // lanes.count) * lanes.count
        one = self.padded * lanes.size
        self.totals = END
        self.parameters = aligned(self.totals + FIRST * lanes.size + one)
        self.memories = [aligned(self.parameters + one) + aligned(one) * i for i in range(memories)]
        self.sums = aligned(self.parameters + one) + aligned(one) * memories
        self.sums_end = self.sums + (FIRST + self.padded) * lanes.width
        self.held = self.sums_end  # a map's inputs
        self.activations = aligned(self.held + inputs * lanes.width)
        self.sums_before = self.activations + neurons * lanes.width  # weighted sums, and the slopes at the activations
        self.slopes = self.sums_before + before * lanes.width
        self.samples = aligned(self.slopes + before * lanes.width)

    def parameter(self, i: int) -> int:
        return self.parameters + i * self.lanes.size

    def sum(self, i: int) -> int:
        return self.sums + (FIRST + i) * self.lanes.width


def aligned(offset: int) -> int:
    return -(-offset // 16) * 16


class Memory:
    """The memory of a running module, in whole numbers and in numbers of its lanes."""

    def __init__(self, instance, lanes):
        self.instance = instance
        self.lanes = lanes

    def write(self, at: int, content: bytes) -> None:
        self.instance.write(at, content)

    def clear(self, start: int, end: int) -> None:
        self.instance.write(start, b"\0" * (end - start))

    def write_integers(self, at: int, numbers: list) -> None:
        self.instance.write(at, pack("i", numbers))

    def write_numbers(self, at: int, numbers: list) -> None:
        self.instance.write(at, pack(self.lanes.format, numbers))

    def numbers(self, at: int, count: int) -> tuple:
        return unpack(self.lanes.format, self.instance.read(at, count * self.lanes.size))

    def grow(self, size: int) -> None:
        """Make room for `size` bytes in all."""
        self.instance.grow(size)
