"""Columns of a table, as a network sees them: a number is standardised, a category has an input for each of its values, a date four.

Between texts and inputs stands one number a cell, the `raw` one: the number itself, the place of the category, the day, or NaN for what
is missing. What a cell says is decided in `cells.py` and `dates.py`.
"""

from collections.abc import Callable, Collection, Sequence
from itertools import groupby
from typing import Any, ClassVar, TypeAlias

import numpy as np

from ..failures import Failure
from . import dates
from .cells import USUAL, Array, Notation, extremes, key, missing, number, numbers, stripped

NOWHERE = float("nan")


Place: TypeAlias = Callable[[int], str] | None


def a_row(index: int) -> str:
    return f"row {index + 1}"


def standardised(raw: Array, means: Sequence[float], scales: Sequence[float]) -> Array:
    """(rows, columns); a missing number counts as the mean, and so is 0."""
    with extremes():
        result: Array = (raw - means) / scales
    result[np.isnan(raw)] = 0.0
    return result


def logarithms(raw: Array) -> Array:
    """Of what has none, the smallest number's."""
    logs: Array = np.log(np.maximum(raw, 1e-300))
    return logs


class Number:
    """A column of numbers. Its input is (x − mean) / scale; a missing number counts as the mean.

    log: whether the network sees the logarithms; mean and scale are theirs then, and no answer is above `most`, since beyond the rows
    that were seen a logarithm's answers grow beyond all bounds. notation: how it writes them; absent: words that stand for a missing
    one in this column, beside the usual ones.
    """

    kind: ClassVar[str] = "number"
    width: ClassVar[int] = 1
    measures: ClassVar[int] = 1  # numbers of which it wants to know mean and scale

    def __init__(
        self, name: str, mean: float = 0.0, scale: float = 1.0, notation: Notation = USUAL, absent: Collection[str] = (),
        log: bool = False, most: float = float("inf"),
    ):  # fmt: skip
        self.name = name
        self.mean = mean
        self.scale = scale
        self.notation = notation
        self.absent = list(absent)
        self.log = log
        self.most = most

    def raw(self, cells: Sequence[Any], place: Place = a_row) -> Array:
        """The numbers, NaN where one is missing. Raises Failure for a word, with its `place`; without a place it counts as missing."""
        if self.notation == USUAL and not self.absent:
            try:
                return numbers(cells)
            except ValueError:
                pass
        known: dict[Any, float] = {}
        found = np.empty(len(cells))
        for i, cell in enumerate(cells):
            x = known.get(cell)
            if x is None:
                x = known[cell] = self.read(cell, place, i)
            found[i] = x
        return found

    def read(self, cell: Any, place: Place, i: int) -> float:
        if isinstance(cell, str) and stripped(cell) in self.absent:
            return NOWHERE
        x = number(cell, self.notation)
        if x is None:
            if place is None:
                return NOWHERE
            raise Failure(f"{self.name} holds numbers, but {cell!r} in {place(i)}. Correct it, or leave it empty.")
        return NOWHERE if self.absent and repr(x).removesuffix(".0") in self.absent else x

    def measured(self, raw: Array) -> Array:
        return logarithms(raw[:, None]) if self.log else raw[:, None]

    def settle(self, means: Sequence[float], scales: Sequence[float]) -> None:
        self.mean, self.scale = means[0], scales[0]

    def inputs(self, raw: Array) -> Array:
        """(rows, 1)"""
        return standardised(self.measured(raw), [self.mean], [self.scale])

    def restored(self, outputs: Array) -> Array:
        """Outputs of a network, (rows, 1), in the column's own units, (rows,)."""
        with extremes():
            restored: Array = outputs[:, 0] * self.scale + self.mean
            return np.minimum(np.exp(restored), self.most) if self.log else restored


class Category:
    """A column of words. It has an input for each of its values, 1 for a cell's own; of a missing or an unknown one all are 0.

    other: whether there is one more input, for every value that is not among them; written: whether values are the same only if
    their letters are, as codes are that begin with 0.
    """

    kind: ClassVar[str] = "category"
    measures: ClassVar[int] = 0

    def __init__(self, name: str, values: Sequence[str], other: bool = False, written: bool = False, absent: Collection[str] = ()):
        self.name = name
        self.values = list(values)
        self.other = other
        self.written = written
        self.absent = list(absent)
        self.places = {self.key(value): float(i) for i, value in enumerate(self.values)}

    def key(self, value: Any) -> float | str:
        return stripped(str(value)) if self.written else key(value)

    @property
    def width(self) -> int:
        return len(self.values) + self.other

    def raw(self, cells: Sequence[Any], place: Place = a_row) -> Array:
        """The places of the values, NaN for a missing or an unknown one; every other one has the place behind them."""
        known: dict[Any, float] = {}
        found = np.empty(len(cells))
        for i, cell in enumerate(cells):
            x = known.get((type(cell), cell))
            if x is None:
                x = known[type(cell), cell] = self.read(cell)
            found[i] = x
        return found

    def read(self, cell: Any) -> float:
        if cell is None or cell != cell:
            return NOWHERE
        found = self.places.get(self.key(cell))
        if found is not None:
            return found
        return float(len(self.values)) if self.other and not self.nothing(cell) else NOWHERE

    def nothing(self, cell: Any) -> bool:
        """Whether a cell that holds none of the values holds nothing at all."""
        return missing(cell) or stripped(str(cell)) in self.absent

    def inputs(self, raw: Array) -> Array:
        """(rows, values)"""
        result: Array = (raw[:, None] == np.arange(self.width)).astype(np.float64)
        return result

    def restored(self, outputs: Array) -> list[str]:
        """For each row the value with the largest output."""
        return [self.values[i] for i in outputs.argmax(axis=1)]


class Date:
    """A column of dates. Its inputs are year, month, weekday and day, each standardised; see `dates.py` for the order."""

    kind: ClassVar[str] = "date"
    width: ClassVar[int] = 4
    measures: ClassVar[int] = 4

    def __init__(
        self, name: str, order: str, means: Sequence[float] = (0.0,) * 4, scales: Sequence[float] = (1.0,) * 4, absent: Collection[str] = ()
    ):
        self.name = name
        self.order = order
        self.means = list(means)
        self.scales = list(scales)
        self.absent = list(absent)

    def raw(self, cells: Sequence[Any], place: Place = a_row) -> Array:
        """The days, NaN where one is missing. Raises Failure for what is no date, with its `place`."""
        return np.array([self.read(cell, place, i) for i, cell in enumerate(cells)], dtype=np.float64)

    def read(self, cell: Any, place: Place, i: int) -> float:
        text = cell.isoformat() if hasattr(cell, "isoformat") else str(cell)
        if missing(cell) or missing(text) or stripped(text) in self.absent:  # pandas writes NaT
            return NOWHERE
        found = dates.day(text, "ymd" if hasattr(cell, "isoformat") else self.order)
        if found is None:
            if place is None:
                return NOWHERE
            raise Failure(f"{self.name} holds dates, but {cell!r} in {place(i)}. Correct it, or leave it empty.")
        return found

    def measured(self, raw: Array) -> Array:
        return dates.parts(raw)

    def settle(self, means: Sequence[float], scales: Sequence[float]) -> None:
        self.means, self.scales = list(means), list(scales)

    def inputs(self, raw: Array) -> Array:
        """(rows, 4)"""
        return standardised(dates.parts(raw), self.means, self.scales)


Column: TypeAlias = Number | Category | Date
Target: TypeAlias = Number | Category


def width(columns: Sequence[Column]) -> int:
    """How many inputs so many columns have."""
    return sum(column.width for column in columns)


def inputs(columns: Sequence[Column], raw: Array) -> Array:
    """The inputs of a network, (rows, width), for one raw number a cell, (rows, columns)."""
    result = np.empty((len(raw), width(columns)))
    first = at = 0
    for kind, run in groupby(columns, key=type):
        these = list(run)
        last, end = first + len(these), at + width(these)
        if kind is Number and not any(
            column.log for column in these if isinstance(column, Number)
        ):  # all at once, for a table mostly holds many
            plain = [column for column in these if isinstance(column, Number)]
            result[:, at:end] = standardised(raw[:, first:last], [c.mean for c in plain], [c.scale for c in plain])
        else:
            result[:, at:end] = np.hstack([column.inputs(raw[:, first + i]) for i, column in enumerate(these)])
        first, at = last, end
    return result
