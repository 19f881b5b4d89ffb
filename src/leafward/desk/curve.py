"""The loss of a training run as a curve of dots in the terminal."""

from collections.abc import Iterator, Sequence

from .fitting import Fitting
from .terminal import console, say

ACROSS, DOWN = 60, 8  # of a curve, in letters
DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))  # Braille: bits of a letter's four rows and two columns


def curve(fitting: Fitting) -> None:
    """The loss, epoch by epoch: a line of Braille dots, and one with gaps for the watched rows."""
    losses = [loss for _, loss, _ in fitting.curve]
    watched = [loss for _, _, loss in fitting.curve if loss is not None]
    if len(losses) < 2:
        return
    top = max(losses + watched) or 1.0
    labels = [f"{top:.3g}"] + [""] * (DOWN - 2) + ["0"]
    space = max(map(len, labels))
    across = max(16, min(ACROSS, console.width - space - 2))
    cells = [[0] * across for _ in range(DOWN)]
    for x, y in [*dots(losses, top, True, across), *dots(watched, top, False, across)]:
        cells[y // 4][x // 2] |= DOTS[y % 4][x % 2]
    other = "" if not watched else f"; with gaps: {watched_name(fitting)} rows"
    say(f"Loss, line: training rows{other}")
    for label, row in zip(labels, cells, strict=True):
        say(f"{label:>{space}} ┤" + "".join(chr(0x2800 + bits) for bits in row).rstrip("\u2800"))
    say(" " * (space + 1) + "└" + "─" * across)
    say(" " * (space + 2) + "1" + f"epoch {len(losses)}".rjust(across - 1))
    say()


def dots(series: Sequence[float], top: float, whole: bool, across: int = ACROSS) -> Iterator[tuple[int, int]]:
    """Places of dots, across and down, for losses from 0 to `top`: a line without gaps, or one dot in three."""
    last = None
    for x in range(0, 2 * across if series else 0, 1 if whole else 3):
        at = x / (2 * across - 1) * (len(series) - 1)
        i = min(int(at), len(series) - 2)
        loss = series[i] + (series[i + 1] - series[i]) * (at - i)
        y = round((1 - loss / top) * (4 * DOWN - 1))
        between = range(min(last, y), max(last, y)) if whole and last is not None else ()
        yield from ((x, step) for step in (*between, y))
        last = y


def watched_name(fitting: Fitting) -> str:
    return "validation" if fitting.stops else "held-out"
