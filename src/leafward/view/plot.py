"""Axes, curves and maps: from the numbers of a plot to places in a picture, and back."""

from .element import element, short
from .text import plain


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

    def path(self, points) -> str:
        """The `d` of a line through the points [(x, y), …]."""
        return "M" + "L".join(["{} {}".format(short(self.x(x)), short(self.y(y))) for x, y in points])

    def curve(self, function, pieces: int = 48) -> str:
        """The `d` of a function's curve over the whole width; it is lifted off where it leaves the box by far."""
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

    def axes(self, x_ticks=(), y_ticks=(), x_label: str = "", y_label: str = ""):
        """The frame, with ticks at the given numbers and a name for each direction."""
        bottom = self.top + self.height
        grid = "".join(
            ["M{} {}V{}".format(short(self.x(t)), short(self.top), short(bottom)) for t in x_ticks]
            + ["M{} {}H{}".format(short(self.left), short(self.y(t)), short(self.left + self.width)) for t in y_ticks]
        )
        labels = [element("text", plain(t), x=self.x(t), y=bottom + 16, class_="tick middle") for t in x_ticks]
        labels += [element("text", plain(t), x=self.left - 7, y=self.y(t) + 4, class_="tick end") for t in y_ticks]
        if x_label:
            labels.append(element("text", x_label, x=self.left + self.width, y=bottom + 32, class_="axis-name end"))
        if y_label:
            labels.append(element("text", y_label, x=self.left, y=self.top - 8, class_="axis-name"))
        return element("g", element("path", d=grid, class_="grid"), labels, class_="axes", aria_hidden="true")


def ticks(low: float, high: float, most: int):
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


def svg(width: int, height: int, *children, **attributes):
    """A picture of so many units that scales with its place."""
    return element("svg", children, viewBox="0 0 {} {}".format(width, height), **attributes)


class Picture:
    """What a canvas of width × height shows.

    parts: rectangles (left, top, width, height, data), whose data has four bytes for each pixel (red, green, blue, opacity),
    in rows from the top.
    """

    def __init__(self, width: int, height: int, parts):
        self.width = width
        self.height = height
        self.parts = parts


def contour(rows, level: float = 0.0):
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
