"""What a training run says: what the columns are taken for, what is planned, how it ended and how good it is."""

import math

from .choosing import Choice
from .columns import Category, Column, Date, Number
from .fitting import Fitting, Settings
from .judging import Verdict
from .preparing import Prepared
from .reading import counted
from .rehearsing import Rehearsal
from .survey import Tally
from .terminal import column_rows, grid, listed, say
from .watching import duration

ENDS = {
    "epochs": "{all}",
    "stopped": "Stopped after {all}, the last {stop} of which brought nothing",
    "interrupted": "Interrupted in epoch {epochs}",
    "diverged": "The loss grew beyond all numbers in epoch {epochs} (a smaller --learning-rate would help)",
}
USELESS = (
    "So this model is of no use as it is: try other columns (--features, --without), more rows, --balance for a rare class, or --layers ''."
)
CLASSES = 12  # up to which a confusion table is legible


def columns(tallies: list[Tally], choice: Choice) -> None:
    """What each column is taken for; those that nobody asked for are not told of."""
    known: dict[str, Column] = {column.name: column for column in choice.features}
    rows = []
    for tally in tallies:
        name = tally.name
        if name == choice.target.name or name in known:
            column = known.get(name, choice.target)
            kind = "target" if column is choice.target else column.kind
            rows.append((name, kind, f"{tally.missing:,}", values(tally, column)))
        elif name in choice.notes:
            rows.append((name, "–", f"{tally.missing:,}", choice.notes[name]))
    say()
    column_rows(sorted(rows, key=lambda row: row[1] == "target"))
    say()
    for remark in choice.remarks:
        say(remark)
    if any(tally.missing for tally in tallies if tally.name in known):
        say("A missing number counts as the mean of its column, a missing category as none of its values.")
    target = choice.target
    if isinstance(target, Category):
        say(f"Classification: {target.name} is one of {len(target.values)} classes.")
    else:
        say(f"Regression: {target.name} is a number.")


def values(tally: Tally, column: Column) -> str:
    if isinstance(column, Category):
        return listed(column.values) + (", or any other" if column.other else "")
    if isinstance(column, Date):
        return f"such as {next(iter(tally.values))}"
    unit = f" {column.notation.unit}" if column.notation.unit else ""
    return f"{tally.low:.6g} to {tally.high:.6g}{unit}"


def plan(found: Prepared, settings: Settings, sizes: list[int]) -> None:
    if found.left_out:
        say(f"Left out: {counted(found.left_out, 'row')} without a {found.target.name}.")
    shape = " → ".join(map(str, sizes))
    decay = f" with decay {settings.decay:g}" if settings.rule else ""
    hidden = f", {settings.activation}" if settings.layers else ""
    say(f"Network {shape}{hidden}; {settings.optimiser} at {settings.learning_rate:g}{decay}, batches of {settings.batch}.")
    parts = [f"{counted(found.training.rows, 'row')} to train on"]
    if found.validation.rows:
        parts.append(f"{found.validation.rows:,} to tell when to stop")
    if found.held_out.rows:
        parts.append(f"{found.held_out.rows:,} held out")
    say(", ".join(parts) + ".")
    say()


def logarithm(target: Column) -> None:
    if isinstance(target, Number) and target.log:
        say(
            f"{target.name} spreads over orders of magnitude: its logarithm is learnt, and answers stay between 0 and {target.most:.6g}, "
            "twice the largest that was seen (--no-log: itself)."
        )
        say()


def end(fitting: Fitting) -> None:
    why = ENDS[fitting.ended].format(epochs=fitting.epoch, all=counted(fitting.epoch, "epoch"), stop=fitting.settings.stop)
    pace = fitting.steps / max(fitting.seconds, 1e-9)
    kept = f"the best network is epoch {fitting.best_epoch}'s" if fitting.best_epoch else "the network is kept as it was then"
    say(f"{why}: {counted(fitting.steps, 'step')} in {duration(fitting.seconds)}, {pace:,.0f} a second; {kept}.")
    say()


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
