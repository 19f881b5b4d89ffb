"""The console that the commands speak through, tables that fit it, and what `leafward score` and `leafward inspect` say."""

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from ..failures import legible, silence
from .columns import Category, Column, Date, Number, width
from .model import Model
from .reading import counted

UNTOLD = ("memory", "parts", "errors")  # facts for programs
ROWS = 20  # of a table of columns
WORD = 24  # letters of a word that is never cut


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
