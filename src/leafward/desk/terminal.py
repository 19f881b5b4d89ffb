"""What the commands say in the terminal: tables of columns and confusions, the bar while they work, curves of dots."""

import contextlib
import math
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Column as Cell
from rich.table import Table as Grid
from rich.text import Text

from ..failures import legible, silence
from .columns import Category, Column, Date, Number, width
from .fitting import Fitting
from .judging import Verdict
from .model import Model
from .reading import counted
from .rehearsing import Rehearsal

ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
USELESS = (
    "So this model is of no use as it is: try other columns (--features, --without), more rows, --balance for a rare class, or --layers ''."
)
UNTOLD = ("memory", "parts", "errors")  # facts for programs
ROWS = 20  # of a table of columns
CLASSES = 12  # up to which a confusion table is legible
WORD = 24  # letters of a word that is never cut
ACROSS, DOWN = 60, 8  # of a curve, in letters
DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))  # Braille: bits of a letter's four rows and two columns


class Steady(Console):
    """A console whose reader may go away, as with `| head`, or whose file may have no room: then it is silent, and the work goes on."""

    lost: OSError | None = None  # why what was said did not get where it should, to be told when the work is done

    def on_broken_pipe(self) -> None:
        self.quiet = True
        silence()

    def print(self, *objects: Any, **options: Any) -> None:
        try:
            super().print(*objects, **options)
        except BrokenPipeError:
            raise
        except OSError as error:
            self.lost, self.quiet = error, True
            silence()


console = Steady(highlight=False)
aside = Steady(stderr=True, highlight=False)  # for the bar, so that what is printed can go into a file


def quiet() -> None:
    """From now on nothing is said."""
    console.quiet = aside.quiet = True


@contextlib.contextmanager
def silence_kept() -> Iterator[None]:
    """Within it nothing is said."""
    before = console.quiet, aside.quiet
    quiet()
    try:
        yield
    finally:
        console.quiet, aside.quiet = before


def told_all() -> None:
    """Raises what went wrong with what was said, once everything else is done."""
    if console.lost:
        raise console.lost


def say(text: str = "") -> None:
    console.print(Text(legible(text)), soft_wrap=True)


def grid(head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> None:
    """A table; where that is too narrow for whole words, a sentence for each row."""
    table = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    longest = [min(WORD, max(longest_word(text) for text in column)) for column in zip(head, *rows, strict=True)]
    for i, name in enumerate(head):
        side: Literal["left", "right"] = "right" if i in right else "left"
        table.add_column(Text(legible(name)), justify=side, overflow="ellipsis", min_width=longest[i])
    for row in rows:
        table.add_row(*[Text(legible(cell)) for cell in row])
    if sum(longest) + 2 * len(head) > console.width:
        for first, *others in rows:
            told = ", ".join(f"{name} {cell}" for name, cell in zip(head[1:], others, strict=True))
            console.print(Text(legible(f"{first}: {told}")))
        return
    if console.is_terminal:
        console.print(table)
        return
    with console.capture() as printed:
        console.print(table)
    for line in printed.get().splitlines():
        say(line.rstrip())


def longest_word(text: str) -> int:
    return max(map(len, legible(text).split()), default=1)


def column_rows(rows: list[tuple[str, str, str, str]]) -> None:
    grid(["column", "kind", "missing", "values"], rows[:ROWS], right=[2])
    if len(rows) > ROWS:
        say(f"… and {len(rows) - ROWS:,} more columns.")


def listed(values: Sequence[str], most: int = 6) -> str:
    return ", ".join(values[:most]) + (f", … ({len(values)})" if len(values) > most else "")


def bar(size: int) -> BarColumn:
    return BarColumn(size, complete_style="blue", finished_style="blue")


@contextlib.contextmanager
def reading(total: int, what: str) -> Iterator[Callable[[int], None]]:
    """A bar for what takes long to read; the function is told how many bytes that were so far."""
    progress = Progress(
        TextColumn(what),
        bar(20),
        DownloadColumn(),
        TimeRemainingColumn(),
        console=aside,
        transient=True,
        disable=not aside.is_terminal,
    )
    with progress:
        task = progress.add_task(what, total=total)
        yield lambda done: progress.update(task, completed=done)


@contextlib.contextmanager
def watching(epochs: int) -> Iterator[Callable[[Fitting], bool]]:
    """The bar of a training run: call the result with the run as it goes; True means that it is to end.

    So wish Ctrl-C, a scheduler whose time is up (SIGTERM) and a connection that closes (SIGHUP); a second wish does not wait.
    """
    pressed: list[int] = []

    def press(number: int, frame: Any) -> None:
        pressed.append(number)
        signal.signal(number, before[number])

    here = threading.current_thread() is threading.main_thread()  # elsewhere Python hears no signals
    heard = [number for number in ENDING if here and signal.getsignal(number) is not signal.SIG_IGN]  # after nohup a closed terminal is not
    before: dict[int, Any] = {number: signal.signal(number, press) for number in heard}
    line = TextColumn("{task.fields[told]}", table_column=Cell(no_wrap=True, overflow="ellipsis"))
    progress = Progress(bar(10), line, console=aside, transient=True, disable=not aside.is_terminal)
    try:
        with progress:
            task = progress.add_task("training", total=epochs, told="")

            def look(fitting: Fitting) -> bool:
                if not progress.disable:  # a look takes longer than an epoch of a small table
                    progress.update(task, completed=fitting.epoch - 1 + fitting.done, told=told(fitting))
                return bool(pressed)

            yield look
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def told(fitting: Fitting) -> str:
    """12/100 · loss 0.0312 · 97.1% right · 52,000 steps/s · 3 s left"""
    parts = [f"{fitting.part}{fitting.epoch}/{fitting.settings.epochs}", f"loss {fitting.loss:.3g}"]
    if fitting.accuracy is not None:
        classes = fitting.prepared.task == "classification"
        parts.append(f"{fitting.accuracy:.1%} right" if classes else f"off by {fitting.accuracy:.4g}")
    parts.append(f"{fitting.steps / max(fitting.seconds, 1e-9):,.0f} steps/s")
    left = fitting.left()
    parts.append(f"{duration(left)} left" if math.isfinite(left) else "…")
    return " · ".join(parts)


def duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s" if seconds < 10 else f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 120 else f"{minutes / 60:.0f} h"


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


def verdict(found: Verdict, target: Column) -> None:
    balanced = bool(found.model.training.get("balance"))
    if isinstance(target, Category):
        right = int(found.confusion.trace())
        say(f"Held out: {found.accuracy:.1%} right ({right:,} of {counted(found.rows, 'row')}), loss {found.loss:.4f}.")
        place, always = found.commonest
        useless = "" if found.accuracy > always or balanced else f" {USELESS}"
        say(f"Always saying {target.values[place]} would give {always:.1%}.{useless}")
        confusion(found, target.values)
    else:
        off = f"{target.name} off by {found.error:.4g} (root mean square)"
        say(f"Held out: {counted(found.rows, 'row')}, {off}{explained(found.explained)}.")
        if found.explained <= 0:
            say(f"Always saying the mean would be as good or better. {USELESS}")


def rehearsed(rehearsal: Rehearsal) -> None:
    """How far the results of the parts spread."""
    verdicts = rehearsal.verdicts
    if not verdicts:
        return
    classes = verdicts[0].model.task == "classification"
    found = [verdict.accuracy if classes else verdict.explained for verdict in verdicts]
    mean, low, high = [f"{x:.1%}" if classes else f"{x:.3f}" for x in (sum(found) / len(found), min(found), max(found))]
    told = f"{mean} right on average, {low} to {high}" if classes else f"R² {mean} on average, {low} to {high}"
    say(f"Rehearsed on {len(found)} parts, each judged by a network that had not seen it: {told}.")
    say(f"They were best after {counted(rehearsal.epochs, 'epoch')}; so long all the rows are trained on.")
    say()


def explained(r2: float) -> str:
    """R² with three decimals, or of a network that is far off as many figures; there is none where the answers do not differ."""
    return f", R² {r2:.3f}" if r2 > -1000 else f", R² {r2:.3g}" if math.isfinite(r2) else ""


def confusion(found: Verdict, values: list[str]) -> None:
    """Which class was taken for which: the whole table, or of many classes the commonest mistakes."""
    counts = found.confusion
    if len(values) <= CLASSES:
        rows = [[value, *[f"{n:,}" if n else "·" for n in row]] for value, row in zip(values, counts.tolist(), strict=True)]
        grid(["is \\ predicted", *values], rows, right=range(1, len(values) + 1))
        return
    mistakes = [(n, i, j) for i, row in enumerate(counts.tolist()) for j, n in enumerate(row) if n and i != j]
    rows = [[values[i], values[j], f"{n:,}"] for n, i, j in sorted(mistakes, reverse=True)[:10]]
    if rows:
        grid(["is", "predicted", "rows"], rows, right=[2])


def score(model: Model, facts: dict[str, Any], table: str) -> None:
    """leafward score"""
    left_out = f", {counted(facts['rows_left_out'], 'other')} left out for want of an answer" if facts["rows_left_out"] else ""
    say(f"{table}: {counted(facts['rows'], 'row')}{left_out}.")
    if "r2" in facts:
        r2 = "" if facts["r2"] is None else f"R² {facts['r2']:.3f}; "
        mean = facts["mean"]
        say(f"{r2}{model.target.name} off by {facts['mae']:.4g} on the mean, {facts['rmse']:.4g} as root mean square.")
        say(f"Always saying the mean, {mean['says']:.4g}, would be off by {mean['mae']:.4g} and {mean['rmse']:.4g}.")
        return
    always, steps = facts["commonest"], facts["calibration"]
    auc = "" if facts["auc"] is None else f", area under the ROC curve {facts['auc']:.3f}"
    say(f"{facts['accuracy']:.1%} right{auc}, loss {facts['log_loss']:.4f}.")
    say(f"Always saying {always['says']} would give {always['accuracy']:.1%}.")
    say()
    rows = []
    for value, entry in facts["classes"].items():
        area = "–" if entry["auc"] is None else f"{entry['auc']:.3f}"
        rows.append((value, f"{entry['rows']:,}", *(f"{entry[name]:.3f}" for name in ("precision", "recall", "f1")), area))
    grid(["class", "rows", "precision", "recall", "F1", "ROC area"], rows, right=range(1, 6))
    say()
    say(f"Calibration: how sure it is and how often it is right are {steps['error']:.3f} apart on the mean.")
    rows = [(f"{step['sure']:.2f}", f"{step['right']:.2f}", f"{step['rows']:,}") for step in steps["steps"]]
    grid(["sure", "right", "rows"], rows, right=range(3))


def inspected(model: Model, name: str) -> None:
    """leafward inspect"""
    say(f"{name}: a model for {model.task} of {model.target.name}.")
    say()
    rows = [described(column) for column in model.features]
    grid(["feature", "kind", "values"], rows[:ROWS])
    if len(rows) > ROWS:
        say(f"… and {len(rows) - ROWS:,} more columns.")
    say()
    if isinstance(model.target, Category):
        say(f"Classes: {listed(model.target.values, 20)}.")
    elif isinstance(model.target, Number):
        say(f"Target: mean {model.target.mean:.6g}, standard deviation {model.target.scale:.6g}.")
    layers = model.network.layers
    sizes = " → ".join([str(width(model.features))] + [f"{len(layer.neurons)} {layer.neurons[0].activation}" for layer in layers])
    say(f"Network: {sizes}; {len(model.network.parameters()):,} weights and biases.")
    say()
    grid(["training", ""], [[str(fact), spoken(model.training[fact])] for fact in model.training if fact not in UNTOLD])


def described(column: Column) -> list[str]:
    if isinstance(column, Category):
        return [column.name, "category", listed(column.values) + (", or any other" if column.other else "")]
    if isinstance(column, Date):
        return [column.name, "date", f"mean {column.means[3]:.6g} days after 1970, standard deviation {column.scales[3]:.6g}"]
    return [column.name, "number", f"mean {column.mean:.6g}, standard deviation {column.scale:.6g}"]


def spoken(fact: Any) -> str:
    if isinstance(fact, dict):
        return ", ".join(f"{name} {spoken(part)}" for name, part in fact.items())
    return f"{fact:.6g}" if isinstance(fact, float) else str(fact)
