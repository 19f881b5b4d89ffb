"""Maps of a network's activations over its first two inputs, painted by its kernel in the memory behind samples and points."""

from . import memory


class Painting:
    """cells: the kernel's Memory; areas: where what lies in it; answers: what is behind its samples; body: the network's passes."""

    def __init__(self, cells, areas, answers, body):
        self.memory = cells
        self.areas = areas
        self.answers = answers
        self.body = body
        self.at = self.size = 0  # where the first map lies, and the bytes of each

    def paint(
        self, width: int, height: int, neurons: bool, box: tuple, above: tuple, below: tuple, opacity: float, middle: float,
        contrast: float, others: tuple,
    ) -> int:  # fmt: skip
        if width % 4 or width < 4 or height < 1:
            raise ValueError("a map's width is a multiple of 4 and its height at least 1, not {} and {}".format(width, height))
        left, bottom, right, top = sides(box)
        if len(others) > max(self.body.inputs - 2, 0):
            raise ValueError("this network has {} inputs beside the first two, not {}".format(max(self.body.inputs - 2, 0), len(others)))
        first = 0 if neurons else self.body.neurons - self.body.outputs
        count = self.body.neurons - first
        self.at, self.size = self.answers.end(), width * height * 4
        self.memory.grow(self.at + count * self.size)
        across, down = (right - left) / width, (bottom - top) / height
        self.memory.write_integers(memory.ABOVE, [colour(above), colour(below)])
        cells = (left + across / 2, across, top + down / 2, down, middle, contrast, float(opacity))
        for i in range(len(cells)):
            self.memory.write_numbers(memory.LEFT + 16 * i, [cells[i]])
        lanes = self.memory.lanes
        for i in range(len(others)):
            self.memory.write_numbers(self.areas.held + (2 + i) * lanes.width, [others[i]] * lanes.count)
        self.memory.instance.call("paint", width, height, self.at, first, count)
        return count

    def pixels(self, index: int) -> bytes:
        return self.memory.instance.read(self.at + index * self.size, self.size)

    def picture_data(self, index: int):
        return self.memory.instance.copy(self.at + index * self.size, self.size)


def sides(box) -> tuple:
    if len(box) != 4:
        raise ValueError("a map's box has four sides, left, bottom, right and top, not {!r}".format(box))
    return box


def colour(rgb: tuple) -> int:
    """A pixel of that colour without its opacity, as it lies in memory."""
    if len(rgb) != 3 or not all([isinstance(part, int) and 0 <= part <= 255 for part in rgb]):
        raise ValueError("a colour is three whole numbers from 0 to 255, red, green and blue, not {!r}".format(rgb))
    red, green, blue = rgb
    return red + 256 * green + 65536 * blue
