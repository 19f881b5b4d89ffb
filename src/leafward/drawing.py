"""A Value's graph as a picture that stands alone: for a notebook, or for a file. CPython only; the page draws its own figures."""

from itertools import pairwise
from pathlib import Path

from .engine.account import Account
from .engine.graph import ordered
from .engine.ops import NUMBERS
from .engine.value import Value
from .view.element import Element, element, html, short
from .view.layered import routed
from .view.text import figures

HEIGHT, DOWN = 58, 78  # of a node, and from node to node
GAP = 46  # between columns
LETTER = 7.6  # about the width of one
MARGIN = 12
MOST = 400  # nodes of a picture that can still be read
MOST_SHOWN = 150  # and of one that a notebook shows without being asked
STYLE = """
.leafward { --ink: #1d1e22; --quiet: #5d5e66; --paper: #fbfaf7; --line: #85827b; --gold: #946000; font: 13px system-ui, sans-serif }
@media (prefers-color-scheme: dark) {
  .leafward { --ink: #e9e6df; --quiet: #a5a29b; --paper: #15171b; --line: #7d8089; --gold: #f2b632 }
}
.leafward text { fill: var(--ink); text-anchor: middle }
.leafward .quiet { fill: var(--quiet) }
.leafward .gold { fill: var(--gold) }
.leafward rect { fill: var(--paper); stroke: var(--line) }
.leafward .leaf { stroke-dasharray: 4 3 }
.leafward .result { stroke: var(--ink); stroke-width: 2 }
.leafward path { fill: none; stroke: var(--line); stroke-width: 1.4 }
"""


def draw(value: Value, file: str | Path, gradients: bool = True) -> None:
    """Write the graph of `value` into an SVG file: every number that it was made of, and with `gradients` its slope at each.

    Leaves have a dashed rim, the result a strong one. Raises ValueError for a graph of more than 400 Values, which nobody could
    read, and OSError where the file cannot be written.
    """
    Path(file).write_text(svg(value, gradients), "utf-8")


def shown(value: Value) -> str | None:
    """What a notebook shows of a Value: its graph; of a large one its `repr`, because there is no picture."""
    return svg(value) if len(ordered(value)) <= MOST_SHOWN else None


def svg(value: Value, gradients: bool = True) -> str:
    """The picture that `draw` writes, as text."""
    account = Account(value)
    if len(account.order) > MOST:
        raise ValueError(f"a graph of {len(account.order)} Values cannot be drawn so that it can be read; draw one of {MOST} or fewer")
    index = {node: i for i, node in enumerate(account.order)}
    inputs = [[index[x] for x in node.inputs if not isinstance(x, NUMBERS)] for node in account.order]
    texts = [written(account, node, gradients) for node in account.order]
    places, ways = routed(inputs)
    widths = [2 * MARGIN + LETTER * max(map(len, lines)) for lines in texts]
    columns = [max(w for w, (c, _) in zip(widths, places, strict=True) if c == column) for column in range(1 + max(c for c, _ in places))]
    lefts = [MARGIN + sum(columns[:column]) + GAP * column for column in range(len(columns))]
    rows = [row for _, row in places] + [row for found in ways for way in found for _, row in way]

    def spot(place: tuple[int, float]) -> tuple[float, float]:
        column, row = place
        return lefts[column] + columns[column] / 2, MARGIN + HEIGHT / 2 + DOWN * (row - min(rows))

    middles = [spot(place) for place in places]
    width = lefts[-1] + columns[-1] + MARGIN
    height = spot((0, max(rows)))[1] + HEIGHT / 2 + MARGIN
    edges = []
    for i, sources in enumerate(inputs):
        for place, j in enumerate(sources):
            (x1, y1), (x2, y2) = middles[j], middles[i]
            # Several lines arrive one above the other, so that both edges of a + a are seen.
            end = (x2 - widths[i] / 2, y2 + 14 * (place - (len(sources) - 1) / 2))
            edges.append(edge([(x1 + widths[j] / 2, y1), *map(spot, ways[i][place]), end]))
    boxes = [box(*entry, value) for entry in zip(account.order, texts, middles, widths, strict=True)]
    return html(
        element(
            "svg",
            element("title", f"The graph of {value!r}: {len(account.order)} numbers"),
            element("style", STYLE),
            edges,
            boxes,
            xmlns="http://www.w3.org/2000/svg",
            class_="leafward",
            role="img",
            width=width,
            height=height,
            viewBox=f"0 0 {short(width)} {short(height)}",
        )
    )


def written(account: Account, node: Value, gradients: bool) -> list[str]:
    """The lines in a node: what it is, its number, and its gradient."""
    name = node.label
    if node.inputs:
        said = [figures(x) if isinstance(x, NUMBERS) else x.label or "○" for x in node.inputs]
        made = node.operation.form.format(*said)
        name = f"{name} = {made}" if name else made
    lines = [name or "a number", figures(node.data)]
    return lines + [f"∂ {figures(account.of(node, 'gradient').gradient())}"] if gradients else lines


def box(node: Value, lines: list[str], middle: tuple[float, float], width: float, result: Value) -> Element:
    x, y = middle
    kind = "result" if node is result else "made" if node.inputs else "leaf"
    first = y - 9 * (len(lines) - 1) + 4.5
    return element(
        "g",
        element("rect", x=x - width / 2, y=y - HEIGHT / 2, width=width, height=HEIGHT, rx=9, class_=kind),
        [
            element("text", text, x=x, y=first + 18 * i, class_=("quiet" if node.inputs else None, None, "gold")[i])
            for i, text in enumerate(lines)
        ],
    )


def edge(points: list[tuple[float, float]]) -> Element:
    """A line that leaves and arrives level, and passes its points on the way."""
    d = f"M{short(points[0][0])} {short(points[0][1])}"
    for (x1, y1), (x2, y2) in pairwise(points):
        middle = short((x1 + x2) / 2)
        d += f"C{middle} {short(y1)} {middle} {short(y2)} {short(x2)} {short(y2)}"
    return element("path", d=d)
