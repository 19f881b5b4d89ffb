"""Where the nodes and lines of a graph of Values are drawn: boxes as wide as their texts, in columns from the leaves to the result."""

from ..engine.ops import NUMBERS
from ..view.element import short
from ..view.layered import routed
from ..view.text import figures
from .writing import applied

HEIGHT, DOWN = 58, 78  # of a node, and from node to node
GAP = 46  # between columns
LETTER = 7.6  # about the width of one
MARGIN = 12
APART = 14  # lines that arrive at one node, so that both edges of a + a are seen


class Layout:
    """order: Values, each after its inputs; texts: for each the lines that stand in its box. gap: between columns.

    middles, widths: of the boxes; width, height: of the whole; edges: triples (index of the user, place of the input, points of the line).
    """

    def __init__(self, order, texts, gap=GAP):
        index = {node: i for i, node in enumerate(order)}
        inputs = [[index[x] for x in node.inputs if not isinstance(x, NUMBERS)] for node in order]
        self.places, ways = routed(inputs)
        self.widths = [2 * MARGIN + LETTER * max([len(line) for line in lines]) for lines in texts]
        count = 1 + max([column for column, _ in self.places])
        columns = [0.0] * count
        for (column, _), width in zip(self.places, self.widths):
            columns[column] = max(columns[column], width)
        lefts = [MARGIN + sum(columns[:column]) + gap * column for column in range(count)]
        rows = [row for _, row in self.places] + [row for found in ways for way in found for _, row in way]
        top = min(rows)

        def spot(place):
            column, row = place
            return lefts[column] + columns[column] / 2, MARGIN + HEIGHT / 2 + DOWN * (row - top)

        self.middles = [spot(place) for place in self.places]
        self.width = lefts[-1] + columns[-1] + MARGIN
        self.height = spot((0, max(rows)))[1] + HEIGHT / 2 + MARGIN
        self.edges = []
        for i, node in enumerate(order):
            among = [place for place, x in enumerate(node.inputs) if not isinstance(x, NUMBERS)]
            for k, j in enumerate(inputs[i]):
                (x1, y1), (x2, y2) = self.middles[j], self.middles[i]
                end = (x2 - self.widths[i] / 2, y2 + APART * (k - (len(inputs[i]) - 1) / 2))
                start = (x1 + self.widths[j] / 2, y1)
                self.edges.append((i, among[k], [start] + [spot(place) for place in ways[i][k]] + [end]))


def line(points) -> str:
    """The `d` of a line that leaves and arrives level, and passes its points on the way."""
    d = "M{} {}".format(short(points[0][0]), short(points[0][1]))
    for i in range(len(points) - 1):
        (x1, y1), (x2, y2) = points[i], points[i + 1]
        middle = short((x1 + x2) / 2)
        d += "C{} {} {} {} {} {}".format(middle, short(y1), middle, short(y2), short(x2), short(y2))
    return d


def made_of(node, spell=str) -> str:
    """How a node's own operation is said, with the names of what it is made of: w · x. A number in it stands as it is.

    spell: how a name is written.
    """
    said = [figures(x) if isinstance(x, NUMBERS) else spell(x.label) or "○" for x in node.inputs]
    return applied(node.operation, node.inputs, said)
