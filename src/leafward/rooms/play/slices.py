"""The map of a network of any number of inputs and outputs: over two of the inputs, with the others held where the reader puts them."""

from ...figures.answer_map import BLUE, GRID, OPACITY, RED, SCALE, SIDE, AnswerMap, boundary, colours, signs
from ...figures.data import CLASS
from ...view.element import short
from ...view.plot import Picture, contour

# Of the classes, in their order; see the shapes in `dots.py`. Gold is for gradients.
CLASS_COLOURS = (BLUE, RED, (40, 140, 90), (135, 85, 200), (150, 100, 60), (90, 105, 125))
MARGIN = 0.06  # of an axis, left free beyond the rows on both sides


class Slice:
    """Two inputs of the data, i across and j up, each from its lowest to its highest, while the others are held at `at`."""

    def __init__(self, data, axes, at):
        self.i, self.j = axes
        self.at = list(at)
        self.across, self.up = extent(data, self.i), extent(data, self.j)
        self.key = (self.i, self.j, self.across, self.up, tuple(self.at))

    def inputs(self, place):
        """All inputs at a place of the square from −1 to 1."""
        found = list(self.at)
        found[self.j] = within(place[1], self.up)
        found[self.i] = within(place[0], self.across)
        return found

    def place(self, row):
        """Where in the square from −1 to 1 a row lies."""
        return outside(row[self.i], self.across), outside(row[self.j], self.up)


def extent(data, i) -> tuple:
    """(low, high) of an input, a margin on both sides."""
    numbers = [row[i] for row in data.rows] or [0.0]
    low, high = min(numbers), max(numbers)
    margin = MARGIN * (high - low) or 1.0
    return low - margin, high + margin


def within(u, ends):
    return ends[0] + (u + 1) / 2 * (ends[1] - ends[0])


def outside(x, ends):
    return 2 * (x - ends[0]) / (ends[1] - ends[0]) - 1


class SliceMap(AnswerMap):
    """A map of the square by classes, or by the sign of a single output. kind: what the answers are."""

    def __init__(self, kind):
        super().__init__()
        self.kind = kind
        self.placed = None
        self.points: list = []

    def paint_slice(self, trainer, piece, side) -> None:
        """At once, by the kernel. side: of the neurons' own maps."""
        self.start(None)
        self.painted += 1
        kernel = trainer.kernel
        columns = kernel.columns() if self.placed == (kernel, piece.key) else [[]]
        if not columns[0]:
            columns = kernel.columns([piece.inputs(place) for place in GRID])
            self.placed = (kernel, piece.key)
        self.neurons = []
        if (piece.i, piece.j) == (0, 1):
            box = (piece.across[0], piece.up[0], piece.across[1], piece.up[1])
            count = kernel.paint(side, side, True, box=box, above=BLUE, below=RED, opacity=OPACITY, others=piece.at[2:])
            self.neurons = [kernel.picture_data(i) for i in range(count)]
        self.show(columns)

    def begin_slice(self, network, piece) -> None:
        """Number by number, a row at a time."""
        self.start(lambda place: network(piece.inputs(place)))

    def work(self) -> None:
        at = len(self._fresh)
        self._fresh.append([self.network(place) for place in GRID[at * SIDE : (at + 1) * SIDE]])
        if len(self._fresh) == SIDE:
            outputs = [found for row in self._fresh for found in row]
            self.neurons = []
            self.painted += 1
            self.start(None)
            self.show([[found[k] for found in outputs] for k in range(len(outputs[0]))])

    def show(self, columns) -> None:
        if self.kind is CLASS:
            self.show_classes(columns)
            return
        rows = folded(columns[0])
        self.shown(colours(rows))
        self.boundary, self.signs = boundary(rows), signs(rows)

    def shown(self, data) -> None:
        self.picture = Picture(SIDE, SIDE, [(0, 0, SIDE, SIDE, data)])

    def show_classes(self, columns) -> None:
        """Every place in the colour of its likeliest class, fainter where another one is near."""
        data, k = bytearray(4 * SIDE * SIDE), 0
        leads: list = [[] for _ in columns]
        for outputs in zip(*columns):
            first = max(outputs)
            best = outputs.index(first) if first in outputs else 0
            second = max([z for i, z in enumerate(outputs) if i != best])
            for i, z in enumerate(outputs):
                leads[i].append(z - (second if i == best else first))
            data[k], data[k + 1], data[k + 2] = CLASS_COLOURS[best]
            data[k + 3] = int(min((first - second) / 2, 1.0) * OPACITY) if first - second == first - second else 0
            k += 4
        self.shown(data)
        self.signs = ""
        self.boundary = "".join([traced(folded(lead)) for lead in leads])


def traced(rows) -> str:
    return "".join(["M{} {}L{} {}".format(*[short(x * SCALE) for x in start + end]) for start, end in contour(rows)])


def folded(column) -> list:
    return [column[j * SIDE : (j + 1) * SIDE] for j in range(SIDE)]
