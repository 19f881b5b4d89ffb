"""The map behind the dots: what the network answers everywhere, worked out a few places at a time."""

from ...view.element import short
from ...view.plot import Pixels, contour

SIDE = 24  # cells in a row of the map
BLUE, RED = (62, 120, 235), (224, 78, 62)


class AnswerMap:
    """A grid of answers over the square from −1 to 1, row by row from the top."""

    def __init__(self):
        self.rows = [[0.0] * SIDE for _ in range(SIDE)]
        self.pixels = None
        self.start(None)

    def start(self, network) -> None:
        """Begin a new map, of `network` (a frozen one) as it is now; the old one stays until the new one is complete."""
        self.network = network
        self._fresh = []

    @property
    def complete(self) -> bool:
        return self.network is None

    def work(self) -> None:
        """One more row."""
        j = len(self._fresh)
        y = place(SIDE - 1 - j)
        self._fresh.append([self.network((place(i), y))[0] for i in range(SIDE)])
        if len(self._fresh) == SIDE:
            self.rows = self._fresh
            self.pixels = Pixels(SIDE, SIDE, colours(self.rows))
            self.start(None)

    def boundary(self, size: float) -> str:
        """The `d` of the line where the answer changes sign, in a picture of that size."""
        scale = size / (SIDE - 1)
        pieces = []
        for (x1, y1), (x2, y2) in contour(self.rows):
            pieces.append("M{} {}L{} {}".format(short(x1 * scale), short(y1 * scale), short(x2 * scale), short(y2 * scale)))
        return "".join(pieces)

    def signs(self, size: float) -> str:
        """The `d` of small + and − signs spread over the map, so that a region's class can be read without its colour."""
        scale = size / (SIDE - 1)
        pieces = []
        for j in range(2, SIDE, 4):
            for i in range(2, SIDE, 4):
                answer = self.rows[j][i]
                if abs(answer) > 0.15:
                    sign = "m-3 0h6" + ("m-3 -3v6" if answer > 0 else "")
                    pieces.append("M{} {}".format(short(i * scale), short(j * scale)) + sign)
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
