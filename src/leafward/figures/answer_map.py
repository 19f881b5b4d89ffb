"""The map behind the dots: what a network answers everywhere. Painted by the kernel at once, or number by number a row at a time."""

from ..compiler.load import now
from ..view.element import element, short
from ..view.plane import SIZE
from ..view.plot import Picture, contour

SIDE = 24  # places in a row of the grid that is worked out number by number, and that the boundary is traced on
FINE = 100  # pixels in a row of the map that the kernel paints
SMALL = 24  # and of the map of a single neuron
SCALE = SIZE / (SIDE - 1)
BLUE, RED, OPACITY = (62, 120, 235), (224, 78, 62), 150


class AnswerMap:
    """A map of the square from −1 to 1.

    picture: its colours; boundary: the `d` of the line where the answer changes sign; signs: the `d` of small + and − signs
    spread over it, so that a region's class can be read without its colour; neurons: for each neuron its small map, where
    the kernel painted.
    """

    def __init__(self):
        self.picture = None
        self.boundary = self.signs = ""
        self.neurons = []
        self.painted = 0  # counts the pictures
        self.start(None)

    def canvas(self):
        side = self.picture.width if self.picture else SIDE
        kind = "map coarse" if side == SIDE else "map"
        return element("canvas", width=side, height=side, class_=kind, aria_hidden="true", pixels=self.picture)

    def trace(self, rows: list) -> None:
        self.boundary = boundary(rows)
        self.signs = signs(rows)

    # By the kernel.

    def paint(self, kernel, traced: bool, side: int = SMALL) -> None:
        """The network's map as it is now, and every neuron's, `side` pixels wide. traced: whether the boundary is drawn anew as well."""
        self.start(None)
        self.painted += 1
        count = kernel.paint(side, side, True, above=BLUE, below=RED, opacity=OPACITY)
        self.neurons = [kernel.picture_data(i) for i in range(count)]
        kernel.paint(FINE, FINE, above=BLUE, below=RED, opacity=OPACITY)
        self.picture = Picture(FINE, FINE, [(0, 0, FINE, FINE, kernel.picture_data())])
        if traced:
            answers = kernel.columns()[0] or kernel.columns(GRID)[0]  # the kernel remembers the places until other dots come
            self.trace([answers[j * SIDE : (j + 1) * SIDE] for j in range(SIDE)])

    # Number by number.

    def start(self, network) -> None:
        """Begin a new map, of `network` (a frozen one) as it is now; the old one stays until the new one is complete."""
        self.network = network
        self._fresh: list = []

    @property
    def complete(self) -> bool:
        return self.network is None

    def work_for(self, milliseconds: float) -> None:
        """As many rows as fit into the time."""
        start = now()
        while not self.complete and now() - start < milliseconds:
            self.work()

    def work(self) -> None:
        """One more row."""
        at = len(self._fresh) * SIDE
        self._fresh.append([self.network(place)[0] for place in GRID[at : at + SIDE]])
        if len(self._fresh) == SIDE:
            self.show(self._fresh)
            self.start(None)

    def show(self, rows: list) -> None:
        """The answers at the places of GRID, row by row, whoever has worked them out."""
        self.picture = Picture(SIDE, SIDE, [(0, 0, SIDE, SIDE, colours(rows))])
        self.neurons = []
        self.painted += 1
        self.trace(rows)


def boundary(rows: list) -> str:
    pieces = []
    for (x1, y1), (x2, y2) in contour(rows):
        pieces.append("M{} {}L{} {}".format(short(x1 * SCALE), short(y1 * SCALE), short(x2 * SCALE), short(y2 * SCALE)))
    return "".join(pieces)


def signs(rows: list) -> str:
    pieces = []
    for j in range(2, SIDE, 4):
        for i in range(2, SIDE, 4):
            if abs(rows[j][i]) > 0.15:
                sign = "m-3 0h6" + ("m-3 -3v6" if rows[j][i] > 0 else "")
                pieces.append("M{} {}".format(short(i * SCALE), short(j * SCALE)) + sign)
    return "".join(pieces)


def colours(rows: list) -> bytearray:
    """Blue above 0 and red below, fainter towards 0: four bytes for each cell."""
    data = bytearray(4 * SIDE * SIDE)
    k = 0
    for row in rows:
        for answer in row:
            data[k], data[k + 1], data[k + 2] = BLUE if answer > 0 else RED
            data[k + 3] = int(min(abs(answer), 1.0) * OPACITY) if answer == answer else 0
            k += 4
    return data


def coordinate(i: int) -> float:
    """Of column i; the first and the last lie on the rim."""
    return 2 * i / (SIDE - 1) - 1


GRID = [(coordinate(i), -coordinate(j)) for j in range(SIDE) for i in range(SIDE)]
