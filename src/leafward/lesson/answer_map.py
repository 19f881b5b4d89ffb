"""The map behind the dots: what the network answers everywhere, worked out a few places at a time."""

from ..view.element import element, short
from ..view.plane import SIZE
from ..view.plot import Pixels, contour

SIDE = 24  # cells in a row of the map
SCALE = SIZE / (SIDE - 1)
BLUE, RED = (62, 120, 235), (224, 78, 62)


class AnswerMap:
    """A grid of answers over the square from −1 to 1, row by row from the top, and how it is drawn.

    pixels: its colours; boundary: the `d` of the line where the answer changes sign; signs: the `d` of small + and − signs
    spread over it, so that a region's class can be read without its colour.
    """

    def __init__(self):
        self.pixels = None
        self.boundary = self.signs = ""
        self.start(None)

    def start(self, network) -> None:
        """Begin a new map, of `network` (a frozen one) as it is now; the old one stays until the new one is complete."""
        self.network = network
        self._fresh = []

    @property
    def complete(self) -> bool:
        return self.network is None

    def canvas(self):
        return element("canvas", width=SIDE, height=SIDE, class_="map", aria_hidden="true", pixels=self.pixels)

    def work(self) -> None:
        """One more row."""
        j = len(self._fresh)
        y = place(SIDE - 1 - j)
        self._fresh.append([self.network((place(i), y))[0] for i in range(SIDE)])
        if len(self._fresh) == SIDE:
            self.pixels = Pixels(SIDE, SIDE, colours(self._fresh))
            self.boundary = boundary(self._fresh)
            self.signs = signs(self._fresh)
            self.start(None)


def boundary(rows) -> str:
    pieces = []
    for (x1, y1), (x2, y2) in contour(rows):
        pieces.append("M{} {}L{} {}".format(short(x1 * SCALE), short(y1 * SCALE), short(x2 * SCALE), short(y2 * SCALE)))
    return "".join(pieces)


def signs(rows) -> str:
    pieces = []
    for j in range(2, SIDE, 4):
        for i in range(2, SIDE, 4):
            if abs(rows[j][i]) > 0.15:
                sign = "m-3 0h6" + ("m-3 -3v6" if rows[j][i] > 0 else "")
                pieces.append("M{} {}".format(short(i * SCALE), short(j * SCALE)) + sign)
    return "".join(pieces)


def place(i: int) -> float:
    """The coordinate of column i; the first and the last lie on the rim."""
    return 2 * i / (SIDE - 1) - 1


def colours(rows):
    """Blue above 0 and red below, fainter towards 0: four bytes for each cell."""
    data = bytearray(4 * SIDE * SIDE)
    k = 0
    for row in rows:
        for answer in row:
            data[k], data[k + 1], data[k + 2] = BLUE if answer > 0 else RED
            data[k + 3] = int(min(abs(answer), 1.0) * 150) if answer == answer else 0
            k += 4
    return data
