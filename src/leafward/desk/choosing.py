"""Which columns are the features, what the target is, and whether that makes classes or a number to predict."""

from collections.abc import Sequence

from ..failures import Failure
from .columns import Category, Column, Number
from .model import Task
from .reading import meant
from .survey import CLASSES, GROUP, MOST_VALUES, Tally


class Choice:
    """features and target as columns, without mean and scale yet; notes: what was decided about the others, by name."""

    def __init__(self, features: list[Column], target: Column, notes: dict[str, str]):
        self.features = features
        self.target = target
        self.notes = notes

    @property
    def task(self) -> Task:
        return "classification" if isinstance(self.target, Category) else "regression"


def chosen(
    tallies: Sequence[Tally], target: str | None, wanted: Sequence[str] = (), without: Sequence[str] = (), task: Task | None = None
) -> Choice:
    """target: a name, or the last column. wanted: the features, or all; without: columns to leave out. Raises Failure."""
    named = {tally.name: tally for tally in tallies}
    goal = named[known(target, named)] if target is not None else tallies[-1]
    for name in (*wanted, *without):
        known(name, named)
    if goal.name in wanted:
        raise Failure(f"{goal.name} is the target and cannot be a feature as well. Leave it out of --features.")
    notes: dict[str, str] = {}
    found = [named[name] for name in dict.fromkeys(wanted)] or [tally for tally in tallies if tally is not goal]
    found = [tally for tally in found if tally.name not in without]
    usable = []
    for tally in found:
        note = None if wanted else left_out(tally)
        if tally.is_empty and wanted:
            raise Failure(f"{tally.name} is empty in every row. Leave it out of --features.")
        if note:
            notes[tally.name] = note
        else:
            usable.append(tally)
    if not usable:
        raise Failure(nothing(goal, tallies, notes))
    column = target_column(goal, task)
    refuse(usable)
    return Choice([feature_column(tally) for tally in usable], column, notes)


def nothing(goal: Tally, tallies: Sequence[Tally], notes: dict[str, str]) -> str:
    """Why there is no feature, and what to do."""
    if len(tallies) == 1:
        return f"There is one column only, {goal.name}. Name a table that has more, or what stands between them with --separator."
    why = "".join(f" {name} is {note}." for name, note in notes.items())
    return f"There is no column to learn from besides the target {goal.name}.{why} Name a table that has one."


def known(name: str, named: dict[str, Tally]) -> str:
    if name in named:
        return name
    listed = ", ".join(list(named)[:8]) + (", …" if len(named) > 8 else "")
    raise Failure(f"There is no column {name}.{meant(name, named) or f' The columns are {listed}.'}")


def left_out(tally: Tally) -> str | None:
    """Why a column that nobody asked for is better left out."""
    if tally.is_empty:
        return "left out: it is empty"
    if tally.is_constant:
        return "left out: it is always the same"
    if tally.counts_rows:
        return "left out: it numbers the rows"
    return None


def refuse(tallies: list[Tally]) -> None:
    """A sentence for the first column that cannot be a feature, with a remedy for all of them."""
    bad = [(tally, trouble) for tally in tallies if (trouble := tally.trouble())]
    if bad:
        tally, (what, remedy) = bad[0]
        names = ",".join(tally.name for tally, _ in bad)
        option = f'"{names}"' if " " in names else names
        raise Failure(f"{tally.name} {what}. {remedy}, or leave it out with --without {option}.")


def feature_column(tally: Tally) -> Column:
    return Number(tally.name) if tally.is_number else Category(tally.name, tally.texts)


def target_column(tally: Tally, task: Task | None) -> Column:
    """Words are classes, and so are a few different whole numbers; other numbers are predicted as such."""
    name = tally.name
    if tally.is_empty:
        raise Failure(f"The target {name} is empty in every row. Name another with --target.")
    if task == "regression" and not tally.is_number:
        raise Failure(f"{name} holds words, such as {tally.word!r} in {tally.word_place}: it cannot be predicted as a number.")
    if tally.is_constant:
        value = tally.texts[0] if tally.texts else tally.low
        raise Failure(f"{name} is always {value}: there is nothing to tell apart. Name another target with --target.")
    numeric = tally.is_number and (tally.many or not tally.whole or len(tally.texts) > CLASSES)
    if tally.is_number and (task == "regression" or (task is None and numeric)):
        if trouble := tally.trouble():
            raise Failure("{} {}. {}.".format(name, *trouble))
        return Number(name)
    trouble = tally.trouble() if not tally.is_number else None
    if tally.many and not trouble:
        trouble = f"holds more than {MOST_VALUES} different numbers: too many for classes", GROUP
    if trouble:
        raise Failure("{} {}. {}, or name another target with --target.".format(name, *trouble))
    return Category(name, tally.texts)
