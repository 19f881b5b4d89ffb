"""Axes, curves and maps: from the numbers of a plot to places in a picture, and back."""

from .element import Element, element, short
from .lettered import lettered
from .text import TIMES_TEN, plain, raised

LONG = 10000  # a tick of so much would be too long a text


class Plot:
    """A rectangle of the plane, x from x[0] to x[1] and y from y[0] to y[1], drawn in a box of an SVG picture.

    left, top, width, height: the box, in the picture's units.
    """

    def __init__(self, left, top, width, height, x, y):
        self.left = left
        self.top = top
        self.width = width
        self.height = height
        self.low_x, self.high_x = x
        self.low_y, self.high_y = y

    def x(self, value: float) -> float:
        return self.left + (value - self.low_x) / (self.high_x - self.low_x) * self.width

    def y(self, value: float) -> float:
        return self.top + (self.high_y - value) / (self.high_y - self.low_y) * self.height

    def path(self, points: list) -> str:
        """The `d` of a line through the points [(x, y), …], as far as it lies in the box."""
        if not all([self.low_x <= x <= self.high_x and self.low_y <= y <= self.high_y for x, y in points]):
            return "".join([self._joined(run) for run in self.within(points)])
        return self._joined(points)

    def _joined(self, points):
        return "M" + "L".join(["{} {}".format(short(self.x(x)), short(self.y(y))) for x, y in points])

    def within(self, points: list) -> list:
        """What the box leaves of a line through the points: a list of such lines."""
        runs: list = []
        for i in range(len(points) - 1):
            piece = self._cut(points[i], points[i + 1])
            if piece and runs and runs[-1][-1] == piece[0]:
                runs[-1].append(piece[1])
            elif piece:
                runs.append(list(piece))
        return runs

    def _cut(self, start, end):
        """The two ends of the part of a straight piece that lies in the box; None where there is none (Liang and Barsky, 1984)."""
        x, y = start
        dx, dy = end[0] - x, end[1] - y
        first, last = 0.0, 1.0
        for pace, room in ((-dx, x - self.low_x), (dx, self.high_x - x), (-dy, y - self.low_y), (dy, self.high_y - y)):
            if pace > 0:
                last = min(last, room / pace)
            elif pace < 0:
                first = max(first, room / pace)
            elif room < 0:
                return None
        if not first < last:
            return None
        return start if first == 0 else (x + first * dx, y + first * dy), end if last == 1 else (x + last * dx, y + last * dy)

    def curve(self, function, pieces: int = 48) -> str:
        """The `d` of a function's curve over the whole width, within the box; it is lifted off where it leaves that by far."""
        margin = self.high_y - self.low_y
        parts, run = [], []
        for i in range(pieces + 1):
            x = self.low_x + (self.high_x - self.low_x) * i / pieces
            y = function(x)
            if self.low_y - margin <= y <= self.high_y + margin:
                run.append((x, y))
            elif run:
                parts.append(run)
                run = []
        if run:
            parts.append(run)
        return "".join([self.path(part) for part in parts])

    def axes(self, x_ticks=(), y_ticks=(), x_label: str = "", y_label: str = "") -> Element:
        """The frame, with ticks at the given numbers and a name for each direction. Long numbers are told in thousands, millions, …."""
        bottom = self.top + self.height
        grid = "".join(
            ["M{} {}V{}".format(short(self.x(t)), short(self.top), short(bottom)) for t in x_ticks]
            + ["M{} {}H{}".format(short(self.left), short(self.y(t)), short(self.left + self.width)) for t in y_ticks]
        )
        (x_marks, x_label), (y_marks, y_label) = told(x_ticks, x_label), told(y_ticks, y_label)
        labels = [element("text", mark, x=self.x(t), y=bottom + 16, class_="tick middle") for t, mark in zip(x_ticks, x_marks)]
        labels += [element("text", mark, x=self.left - 7, y=self.y(t) + 4, class_="tick end") for t, mark in zip(y_ticks, y_marks)]
        if x_label:
            labels.append(element("text", lettered(x_label, drawn=True), x=self.left + self.width, y=bottom + 32, class_="axis-name end"))
        if y_label:
            labels.append(element("text", lettered(y_label, drawn=True), x=self.left, y=self.top - 8, class_="axis-name"))
        return element("g", element("path", d=grid, class_="grid"), labels, class_="axes", aria_hidden="true")


def told(marks, name: str):
    """The texts of an axis's ticks, and its name, which says so where they are in thousands, millions, …."""
    largest, power = max([abs(mark) for mark in marks] + [0]), 0
    while largest >= (1000 if power else LONG):
        largest, power = largest / 1000, power + 3
    return [plain(mark / 10**power) for mark in marks], name + (TIMES_TEN + raised(power) if power else "")


def ticks(low: float, high: float, most: int) -> list:
    """Round numbers from low to high, in at most so many steps: multiples of 1, 2 or 5 times a power of ten."""
    size = 1.0
    while (high - low) / size > most:
        size *= 10
    while (high - low) / (size / 10) <= most:
        size /= 10
    for part in (5, 2):
        if (high - low) / (size / part) <= most:
            size /= part
            break
    first = int(low / size) - 1
    marks = [(first + i) * size for i in range(most + 3)]
    return [mark for mark in marks if low <= mark <= high]


class Picture:
    """What a canvas of width × height shows.

    parts: rectangles (left, top, width, height, data), whose data has four bytes for each pixel (red, green, blue, opacity),
    in rows from the top.
    """

    def __init__(self, width: int, height: int, parts):
        self.width = width
        self.height = height
        self.parts = parts


def contour(rows: list, level: float = 0.0) -> list:
    """Where a grid of heights crosses `level`: a list of short lines ((x, y), (x, y)) in units of the grid.

    rows: lists of numbers, the first row at y = 0. Each square of the grid is cut by straight lines (marching squares).
    """
    lines = []
    above = [[x > level for x in row] for row in rows]
    for j in range(len(rows) - 1):
        upper, lower = rows[j], rows[j + 1]
        over, under = above[j], above[j + 1]
        for i in range(len(upper) - 1):
            if over[i] == over[i + 1] == under[i] == under[i + 1]:
                continue
            a, b, c, d = upper[i] - level, upper[i + 1] - level, lower[i + 1] - level, lower[i] - level
            if not abs(a + b + c + d) < float("inf"):  # where there is no height, there is no line
                continue
            cuts = []
            if (a > 0) != (b > 0):
                cuts.append((i + a / (a - b), j))
            if (b > 0) != (c > 0):
                cuts.append((i + 1, j + b / (b - c)))
            if (d > 0) != (c > 0):
                cuts.append((i + d / (d - c), j + 1))
            if (a > 0) != (d > 0):
                cuts.append((i, j + a / (a - d)))
            for k in range(0, len(cuts) - 1, 2):
                lines.append((cuts[k], cuts[k + 1]))
    return lines
