"""A Value's graph as a picture that stands alone: for a notebook, or for a file. CPython only; the page draws its own figures."""

from pathlib import Path

from .engine.account import Account
from .engine.graph import ordered
from .engine.value import Value
from .figures.graph_layout import HEIGHT, Layout, line, made_of
from .view.element import Element, element, html, short
from .view.text import figures

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
    texts = [written(account, node, gradients) for node in account.order]
    layout = Layout(account.order, texts)
    edges = [element("path", d=line(points)) for _, _, points in layout.edges]
    boxes = [box(*entry, value) for entry in zip(account.order, texts, layout.middles, layout.widths, strict=True)]
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
            width=layout.width,
            height=layout.height,
            viewBox=f"0 0 {short(layout.width)} {short(layout.height)}",
        )
    )


def written(account: Account, node: Value, gradients: bool) -> list[str]:
    """The lines in a node: what it is, its number, and its gradient."""
    name = node.label
    if node.inputs:
        name = f"{name} = {made_of(node)}" if name else made_of(node)
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
