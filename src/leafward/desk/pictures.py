"""Pictures of a training run as SVG files that stand alone: the loss from epoch to epoch, and the map of two features."""

from pathlib import Path

import numpy as np

from ..view.element import Element, element, html, svg
from ..view.plot import Plot, ticks
from . import columns
from .cells import Array
from .columns import Category, Number
from .files import PICTURE, claim, put
from .fitting import Fitting
from .model import Model
from .preparing import Prepared

WIDTH, HEIGHT = 640, 400
FINE = 96  # squares of a map in each direction
DOTS = 600  # rows drawn on a map
LEVELS = 9  # shades of a number
# Each class has a colour, light and dark, and a shape; blue and red first, as on the page.
COLOURS = (
    ("#2a66d9", "#82abff"), ("#d3402f", "#ff8b7b"), ("#2b7a4b", "#7fd6a2"), ("#7a4bb5", "#c3a3f5"),
    ("#946000", "#f2b632"), ("#4d4f57", "#b9b6ae"),
)  # fmt: skip
SHAPES = ("M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", "M-3.5-3.5h7v7h-7z", "M0-4.5L4.5 3.5h-9z", "M0-5L5 0L0 5L-5 0z", "M-4.5-3.5h9L0 4.5z",
          "M-1.5-4.5h3v3h3v3h-3v3h-3v-3h-3v-3h3z")  # fmt: skip
STYLE = (
    "svg{background:#fbfaf7;color:#1d1e22;font:13px system-ui,sans-serif}"
    "text{fill:currentColor}.middle{text-anchor:middle}.end{text-anchor:end}"
    ".grid{stroke:currentColor;stroke-opacity:.15;fill:none}.line{stroke:currentColor;stroke-width:2;fill:none}"
    ".watched{stroke:#2a66d9;stroke-width:2;stroke-dasharray:6 4;fill:none}.map{stroke:none;shape-rendering:crispEdges}"
    ".row{stroke:#fbfaf7;stroke-width:.8}"
    + "".join(f".c{i}{{fill:{light}}}" for i, (light, _) in enumerate(COLOURS))
    + "@media(prefers-color-scheme:dark){svg{background:#15171b;color:#e9e6df}.watched{stroke:#82abff}.row{stroke:#15171b}"
    + "".join(f".c{i}{{fill:{dark}}}" for i, (_, dark) in enumerate(COLOURS))
    + "}"
)
Written = list[tuple[str, Path]]


def written(path: Path, what: str, title: str, *children: object) -> Written:
    """The picture, in its file; what was written, for the last sentence of the command."""
    picture = svg(
        WIDTH, HEIGHT, element("title", title), element("style", STYLE), list(children),
        xmlns="http://www.w3.org/2000/svg", role="img", id="leafward",
    )  # fmt: skip
    put(path, (html(picture) + "\n").encode())
    return [(what, path)]


def loss(fitting: Fitting, path: Path) -> Written:
    """The training loss as a line, and the watched one as a dashed one."""
    if len(fitting.curve) < 2:
        return []
    trained = [(i + 1.0, loss) for i, (_, loss, _) in enumerate(fitting.curve)]
    watched = [(i + 1.0, loss) for i, (_, _, loss) in enumerate(fitting.curve) if loss is not None]
    top = max(y for _, y in trained + watched) * 1.05 or 1.0
    plot = Plot(60, 40, WIDTH - 84, HEIGHT - 100, (1.0, float(len(trained))), (0.0, top))
    epochs = [t for t in ticks(1.0, len(trained), 8) if t == int(t)]
    lines = [element("path", d=plot.path(trained), class_="line")]
    key = [element("path", d="M420 22h30", class_="line"), element("text", "training", x=456, y=26)]
    if watched:
        lines.append(element("path", d=plot.path(watched), class_="watched"))
        name = "validation" if fitting.stops else "held out"
        key += [element("path", d="M530 22h30", class_="watched"), element("text", name, x=566, y=26)]
    axes = plot.axes(epochs, ticks(0.0, top, 6), "epoch", "loss")
    return written(path, "the loss", "The loss from epoch to epoch", axes, lines, key)


def boundary(model: Model, found: Prepared, path: Path) -> Written:
    """For two features that are numbers: which answer the network gives where, and some of the rows. Otherwise nothing."""
    if len(model.features) != 2 or not all(isinstance(column, Number) for column in model.features):
        return []
    claim(path, PICTURE)
    raw = found.training.sample(DOTS)
    raw = raw[~np.isnan(raw).any(axis=1)]
    if not len(raw):
        return []
    x, y = (edges(raw[:, i]) for i in (0, 1))
    plot = Plot(60, 40, WIDTH - 220, HEIGHT - 100, x, y)
    across = x[0] + (np.arange(FINE) + 0.5) / FINE * (x[1] - x[0])
    down = y[1] - (np.arange(FINE) + 0.5) / FINE * (y[1] - y[0])
    points = np.column_stack([np.tile(across, FINE), np.repeat(down, FINE)])
    places, key = shades(model, model.outputs(columns.inputs(model.features, points)).reshape(FINE, FINE, -1))
    dots = [dot(plot, row, model) for row in raw]
    axes = plot.axes(ticks(*x, 6), ticks(*y, 6), model.features[0].name, model.features[1].name)
    title = f"{model.target.name} over {model.features[0].name} and {model.features[1].name}"
    return written(path, "the boundary", title, region(plot, places), axes, dots, key)


def edges(values: Array) -> tuple[float, float]:
    low, high = float(values.min()), float(values.max())
    margin = max((high - low) * 0.06, max(-low, high) * 1e-9) or 1.0  # at least what numbers of this size can be told apart by
    return low - margin, high + margin


def shades(model: Model, outputs: Array) -> tuple[list[list[tuple[int, float]]], list[Element]]:
    """For each square of the map a colour and its opacity; and the key beside it."""
    left = WIDTH - 140
    if isinstance(model.target, Category):
        shown = model.target.values[:14]
        key = [mark(left, 60 + 22 * i, i) for i in range(len(shown))]
        key += [element("text", value[:16], x=left + 14, y=64 + 22 * i) for i, value in enumerate(shown)]
        return [[(int(i) % len(COLOURS), 0.22) for i in row] for row in outputs.argmax(axis=2)], key
    numbers = outputs[:, :, 0]
    low, high = float(numbers.min()), float(numbers.max())
    steps = np.minimum(((numbers - low) / ((high - low) or 1.0) * LEVELS).astype(int), LEVELS - 1)
    key = []
    for i in range(LEVELS):
        level = model.target.restored(np.array([[low + (high - low) * (i + 0.5) / LEVELS]]))[0]
        y = 60 + 22 * (LEVELS - 1 - i)
        key.append(element("rect", x=left - 6, y=y - 8, width=14, height=14, class_="c0", style=f"fill-opacity:{opacity(i):.2f}"))
        key.append(element("text", f"{level:.4g}", x=left + 14, y=y + 4))
    return [[(0, opacity(int(i))) for i in row] for row in steps], key


def opacity(level: int) -> float:
    return 0.04 + 0.62 * level / (LEVELS - 1)


def region(plot: Plot, places: list[list[tuple[int, float]]]) -> list[Element]:
    """The map, a path for each colour and opacity: in every row of squares one piece for a run of equal ones."""
    paths: dict[tuple[int, float], list[str]] = {}
    wide, high = plot.width / FINE, plot.height / FINE
    for j, row in enumerate(places):
        start = 0
        for i in range(1, FINE + 1):
            if i == FINE or row[i] != row[start]:
                left, top = plot.left + start * wide, plot.top + j * high
                piece = f"M{left:.2f} {top:.2f}h{(i - start) * wide:.2f}v{high:.2f}h{-(i - start) * wide:.2f}z"
                paths.setdefault(row[start], []).append(piece)
                start = i
    return [
        element("path", d="".join(pieces), class_=f"map c{colour}", style=f"fill-opacity:{strength:.2f}")
        for (colour, strength), pieces in sorted(paths.items())
    ]


def dot(plot: Plot, row: Array, model: Model) -> Element:
    x, y = plot.x(row[0]), plot.y(row[1])
    if isinstance(model.target, Category):
        return mark(x, y, int(row[2]))
    return element("circle", cx=x, cy=y, r=2.5, class_="row c5")


def mark(x: float, y: float, value: int) -> Element:
    """A row of the class with that number; after six classes colours come with other shapes."""
    count = len(COLOURS)
    shape = SHAPES[(value + value // count) % count]
    return element("path", d=shape, class_=f"row c{value % count}", transform=f"translate({x:.1f} {y:.1f})")
