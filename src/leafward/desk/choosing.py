"""Which columns are the features, what the target is, and whether that makes classes or a number to predict.

What cannot be learnt from is left out with a note; what a user declares is done as declared.
"""

import csv
import io
import re
import shlex
from collections.abc import Sequence
from typing import NoReturn

from ..failures import Failure
from . import dates
from .cells import MISSING, missing
from .cells import number as number_in
from .columns import Category, Column, Date, Number, Target
from .model import Task
from .reading import counted, meant
from .survey import Tally

MOST_VALUES = 100  # of a category
MIXED = 20  # different texts up to which words among numbers are a category
CLASSES = 10  # different whole numbers up to which a target is taken as classes
RARE = 5  # rows below which one value of many is no value of its own
IDENTIFIES = re.compile(r"(row[ _.]?)?(id|index|idx|nr|no|num|number|names?)\.?|.*([_ .]id|[a-z]I[dD])|#", re.IGNORECASE)


class Wanted:
    """What a user says of columns. numbers, categories, dates: names of those that are to be read as such; names: by --features."""

    def __init__(
        self, target: str | None = None, features: Sequence[str] = (), without: Sequence[str] = (), task: Task | None = None,
        number: Sequence[str] = (), category: Sequence[str] = (), date: Sequence[str] = (),
    ):  # fmt: skip
        self.target = None if target is None else str(target)  # a DataFrame may number its columns
        self.features = [features] if isinstance(features, str) else [*map(str, features)]
        self.without = [without] if isinstance(without, str) else [*map(str, without)]
        self.task = task
        self.kinds = {name: kind for kind, given in (("number", number), ("category", category), ("date", date)) for name in given}

    @property
    def names(self) -> list[str]:
        return [*self.features, *self.without, *([self.target] if self.target is not None else []), *self.kinds]


class Choice:
    """features and target as columns, without mean and scale yet; notes: what was decided about the others, by name; remarks:
    sentences about what was read otherwise than one might think."""

    def __init__(self, features: list[Column], target: Target, notes: dict[str, str], remarks: Sequence[str] = ()):
        self.features = features
        self.target = target
        self.notes = notes
        self.remarks = list(remarks)
        self.log: bool | None = None  # whether a number is predicted by its logarithm; None: found out

    @property
    def task(self) -> Task:
        return "classification" if isinstance(self.target, Category) else "regression"


def chosen(tallies: Sequence[Tally], wanted: Wanted | None = None, ignored: dict[str, str] | None = None) -> Choice:
    """wanted: the features, or all; the target, or the last column. ignored: columns that the reading has a word against."""
    wanted = wanted or Wanted()
    named = {tally.name: tally for tally in tallies}
    goal = named[known(wanted.target, named)] if wanted.target is not None else last(tallies, wanted, ignored or {})
    for name in wanted.names:
        known(name, named)
    if goal.name in wanted.features:
        raise Failure(f"{goal.name} is the target and cannot be a feature as well. Leave it out of --features.")
    notes: dict[str, str] = {}
    remarks: list[str] = []
    usable: list[Column] = []
    found = [named[name] for name in dict.fromkeys(wanted.features)] or [tally for tally in tallies if tally is not goal]
    found = [tally for tally in found if tally.name not in wanted.without]
    asked = {*wanted.features, *wanted.kinds}
    spare = None
    for tally in found:
        why = "" if tally.name in asked else (ignored or {}).get(tally.name) or left_out(tally)
        if tally.is_empty and tally.name in asked:
            raise Failure(f"{tally.name} is empty in every row. Leave it out with {option('without', [tally.name])}.")
        column = None if why else feature(tally, wanted.kinds.get(tally.name), remarks)
        if column is None:
            notes[tally.name] = f"left out: {why or trouble(tally)}"
            spare = spare or (tally if tally.counts_rows else None)
        else:
            usable.append(column)
    if not usable and spare and not wanted.features:  # the first table that any teacher writes: 0, 1, 2, … and what belongs to them
        del notes[spare.name]
        usable = [Number(spare.name)]
        remarks.append(f"{spare.name} numbers the rows, but there is nothing else to learn from.")
    if not usable:
        raise Failure(nothing(goal, tallies, notes))
    return Choice(usable, target_column(goal, wanted, remarks), notes, [*remarks, *marks(tallies, notes)])


def last(tallies: Sequence[Tally], wanted: Wanted, ignored: dict[str, str]) -> Tally:
    """The last column that is not left out."""
    fit = [tally for tally in tallies if tally.name not in wanted.without and tally.name not in ignored] or list(tallies)
    while len(fit) > 1 and fit[-1].is_empty and fit[-1].name == f"column{len(fit)}":  # a separator at each line's end
        fit.pop()
    return fit[-1]


def marks(tallies: Sequence[Tally], notes: dict[str, str]) -> list[str]:
    """What is said about the words that stand for nothing, and about those that might."""
    found = {mark: True for tally in tallies if tally.name not in notes for mark in tally.marks if mark}
    told = [f"Missing is also what says {', '.join(map(repr, sorted(found)))} (--no-missing: only what is empty)."] if found else []
    for tally in tallies:
        spared = [text for text in tally.values if text in MISSING and text] if tally.words and tally.name not in notes else []
        if spared:
            remedy = option("missing", spared[:1])
            told.append(f"{spared[0]!r} is a value in {tally.name}, for it looks like the others there ({remedy}: it is none).")
    return told


def nothing(goal: Tally, tallies: Sequence[Tally], notes: dict[str, str]) -> str:
    """Why there is no feature, and what to do."""
    if len(tallies) == 1:
        return f"There is one column only, {goal.name}. Name a table that has more, or what stands between them with --separator."
    why = "".join(f" {name} is {note}." for name, note in list(notes.items())[:8])
    return f"There is no column to learn from besides the target {goal.name}.{why} Name a table that has one."


def known(name: str, named: dict[str, Tally]) -> str:
    if name in named:
        return name
    listed = ", ".join(list(named)[:8]) + (", …" if len(named) > 8 else "")
    raise Failure(f"There is no column {name}.{meant(name, named) or f' The columns are {listed}.'}")


def option(name: str, values: Sequence[str]) -> str:
    """As it can be pasted into a shell: names may have commas, quotes and blanks."""
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(values)
    return f"--{name} {shlex.quote(text.getvalue())}"


def left_out(tally: Tally) -> str:
    """Why a column that nobody asked for is better left out."""
    if tally.is_empty:
        return "it is empty"
    if tally.is_constant:
        return "it is always the same"
    if tally.counts_rows or (tally.numbers_rows and IDENTIFIES.fullmatch(tally.name)):
        return "it numbers the rows"
    return ""


def feature(tally: Tally, declared: str | None, remarks: list[str]) -> Column | None:
    """The column, or None where nothing can be learnt from it as it is."""
    if declared == "number" or (declared is None and tally.is_number and not tally.is_code):
        return number(tally, remarks, insist=declared is not None)
    if declared == "date":
        return date(tally, least=0.5) or none_such(tally, "holds no dates", "date")
    if declared is None and not tally.is_code and (when := date(tally)):
        return when
    found = category(tally, insist=declared is not None)
    if found and tally.is_code and declared is None:
        remarks.append(f"{tally.name} holds codes, for they begin with 0 ({option('number', [tally.name])}: numbers).")
    return found


def none_such(tally: Tally, what: str, kind: str) -> NoReturn:
    example = f", such as {tally.word!r} in {tally.word_place}" if tally.word else ""
    raise Failure(f"{tally.name} {what}{example}. Leave it out of --{kind}.")


def number(tally: Tally, remarks: list[str], insist: bool = False) -> Number:
    if not tally.numbers:
        none_such(tally, "holds no numbers", "number")
    odd = [text for text, _ in tally.odd.most_common(100)]
    if odd:
        remarks.append(
            f"{tally.name} holds numbers, but {tally.word!r} in {tally.word_place}"
            + (f" and {counted(tally.words - 1, 'other word')}" if tally.words > 1 else "")
            + ": that counts as missing."
        )
    if tally.endless:
        remarks.append(f"{tally.name} holds {counted(tally.endless, 'number')} beyond all numbers, which count as missing.")
    remarks.extend(notation(tally))
    return Number(tally.name, notation=tally.notation, absent=[*odd, *own_marks(tally)])


def own_marks(tally: Tally) -> list[str]:
    """The words for nothing that only this user has."""
    return sorted(mark for mark in tally.marks if mark not in MISSING)


def notation(tally: Tally) -> list[str]:
    """How the numbers are written, where it could be understood otherwise."""
    found = tally.notation
    text = tally.evidence.example.get("either" + found.group) if found.group else None
    x = number_in(text, found) if text else None
    return [f"{tally.name} is written as {text!r}, which is read as {x:.12g}."] if x is not None else []


def date(tally: Tally, least: float = 0.9) -> Date | None:
    """A column in which nearly all texts are dates; what is none of them counts as missing."""
    texts = [text for text in list(tally.values)[:1000] if not missing(text)]
    if not texts or (tally.numbers and least > 0.5):
        return None
    order, share = dates.order_of(texts)
    if share < least:
        return None
    odd = [text for text in tally.values if text and dates.day(text, order) is None]
    return Date(tally.name, order, absent=[*odd, *own_marks(tally)])


def category(tally: Tally, insist: bool = False) -> Category | None:
    """The values, of which rare ones are grouped where there are many; None where they hardly repeat."""
    writings = tally.writings()
    rows = sum(count for _, count in writings)
    if tally.many and not insist:
        return None
    kept = writings
    if len(writings) > MIXED:
        kept = [(text, count) for text, count in writings if count >= RARE][:MOST_VALUES]
        if insist and not kept:
            kept = writings[:MOST_VALUES]
        if not insist and sum(count for _, count in kept) < rows / 3:
            return None
    if len(kept) == len(writings) - 1:  # a group of one is none
        kept = writings
    here = {text for text, _ in kept}
    values = [text for text in tally.texts if text in here]
    return Category(tally.name, values, other=len(kept) < len(writings), written=tally.is_code, absent=own_marks(tally))


def trouble(tally: Tally) -> str:
    """Why nothing can be learnt from the column as it is: the rest of a sentence that begins with its name."""
    example = f"such as {tally.word!r} in {tally.word_place}"
    texts = len(tally.writings())
    units = [unit for unit in tally.evidence.units if unit]
    if tally.numbers > tally.words:
        return f"it holds numbers, but {tally.word!r} in {tally.word_place}"
    if len(units) > 1 and tally.evidence.other < 0.2 * tally.evidence.seen:
        return f"it holds numbers in several units, {example}"
    if tally.many:
        return f"it holds very many different texts, {example}"
    return f"it holds {texts:,} different texts in {counted(tally.filled, 'row')}, {example}: they hardly repeat"


def target_column(tally: Tally, wanted: Wanted, remarks: list[str]) -> Target:
    """Words are classes, and so are a few different whole numbers; other numbers are predicted as such."""
    name = tally.name
    task = wanted.task or {"number": "regression", "category": "classification"}.get(wanted.kinds.get(name, ""))
    if tally.is_empty:
        raise Failure(f"The target {name} is empty in every row. Name another with --target.")
    if task == "regression" and not tally.numbers:
        raise Failure(f"{name} holds words, such as {tally.word!r} in {tally.word_place}: it cannot be predicted as a number.")
    if tally.is_constant:
        value = tally.texts[0] if tally.texts else tally.low
        raise Failure(f"{name} is always {value}: there is nothing to tell apart. Name another target with --target.")
    values = len(tally.writings())
    numeric = tally.is_number and not tally.is_code and (tally.many or not tally.whole or values > CLASSES)
    if task == "regression" or (task is None and numeric):
        return number(tally, remarks)
    if (tally.many or values > MOST_VALUES) or (task is None and values > MIXED and values > tally.filled / 2):
        example = f", such as {tally.word!r}" if tally.word else ""
        what = "dates" if date(tally) else f"{values:,} different values{example}: too many for classes"
        raise Failure(f"{name} holds {what}. Put them into groups, or name another target with --target.")
    if tally.is_number and not tally.is_code and task is None:
        remarks.append(f"{name} has {values} different whole numbers, which are taken as classes (--task regression: as numbers).")
    return Category(name, tally.texts, written=tally.is_code, absent=own_marks(tally))
