"""Columns of a table, as a network sees them: a number is standardised, a category has an input for each of its values.

Between texts and inputs stands one number a cell, the `raw` one: the number itself, the place of the category, or NaN for what
is missing. It knows no files.
"""

import re
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any, ClassVar, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..failures import Failure

Array: TypeAlias = NDArray[np.float64]

# What stands for a missing value, with or without blanks around it. A "none" in small letters is a word like others.
MISSING = frozenset({"", "NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "NAN", "nan", "NULL", "Null", "null", "None", "?", "-"})
DECIMAL_COMMA = re.compile(r"[-+]?\d*,\d+(e[-+]?\d+)?", re.IGNORECASE)


def extremes() -> np.errstate:
    """Within it, what is too large for a number becomes infinite without a warning; whoever reads the result sees that."""
    return np.errstate(all="ignore")


def missing(text: Any) -> bool:
    return text is None or text != text or (isinstance(text, str) and text.strip() in MISSING)


def numbers(cells: Sequence[Any]) -> Array:
    """The numbers that cells hold, if all do. Raises TypeError or ValueError; 12_34 is a number in Python's programs only."""
    found = np.array(list(map(float, cells)))
    if "_" in "".join([cell for cell in cells if isinstance(cell, str)]):
        raise ValueError
    return found


def number(text: Any, comma: bool = False) -> float | None:
    """The number that a cell holds, NaN for a missing one, None for a word. comma: whether 3,14 is a number too."""
    if missing(text):
        return float("nan")
    try:
        return float(numbers([text])[0])
    except (TypeError, ValueError):
        pass
    if comma and isinstance(text, str) and DECIMAL_COMMA.fullmatch(text.strip()):
        return float(text.replace(",", "."))
    return None


def a_row(index: int) -> str:
    return f"row {index + 1}"


class Number:
    """A column of numbers. Its input is (x − mean) / scale; a missing number counts as the mean, and so is 0."""

    kind: ClassVar[str] = "number"
    width: ClassVar[int] = 1

    def __init__(self, name: str, mean: float = 0.0, scale: float = 1.0):
        self.name = name
        self.mean = mean
        self.scale = scale

    def raw(self, cells: Sequence[Any], place: Callable[[int], str] = a_row, comma: bool = False) -> Array:
        """The numbers, NaN where one is missing. Raises Failure for a word, with its `place`."""
        try:
            found = numbers(["nan" if cell == "" else cell for cell in cells])
        except (TypeError, ValueError):
            found = np.empty(len(cells))
            for i, cell in enumerate(cells):
                x = number(cell, comma)
                if x is None:
                    raise Failure(f"{self.name} holds numbers, but {cell!r} in {place(i)}. Correct it, or leave it empty.") from None
                found[i] = x
        infinite = np.isinf(found)
        if infinite.any():
            i = int(infinite.argmax())
            raise Failure(f"{self.name} holds an infinite number in {place(i)}. Correct it, or leave it empty.")
        return found

    def inputs(self, raw: Array) -> Array:
        """(rows, 1)"""
        return self.standardised(raw[:, None], [self])

    @staticmethod
    def standardised(raw: Array, columns: Sequence[Any]) -> Array:
        """(rows, columns), for columns of numbers."""
        with extremes():
            result: Array = (raw - [column.mean for column in columns]) / [column.scale for column in columns]
        result[np.isnan(raw)] = 0.0
        return result

    def restored(self, outputs: Array) -> Array:
        """Outputs of a network, (rows, 1), in the column's own units, (rows,)."""
        with extremes():
            restored: Array = outputs[:, 0] * self.scale + self.mean
        return restored


class Category:
    """A column of words. It has an input for each of its values, 1 for a cell's own; of a missing or an unknown one all are 0."""

    kind: ClassVar[str] = "category"

    def __init__(self, name: str, values: Sequence[str]):
        self.name = name
        self.values = list(values)
        self.places = {value: float(i) for i, value in enumerate(self.values)}

    @property
    def width(self) -> int:
        return len(self.values)

    def raw(self, cells: Sequence[Any], place: Callable[[int], str] = a_row, comma: bool = False) -> Array:
        """The places of the values, NaN for a missing or an unknown one."""
        nowhere = float("nan")
        return np.array([self.places.get(str(cell).strip(), nowhere) for cell in cells], dtype=np.float64)

    def inputs(self, raw: Array) -> Array:
        """(rows, values)"""
        result: Array = (raw[:, None] == np.arange(len(self.values))).astype(np.float64)
        return result

    def restored(self, outputs: Array) -> list[str]:
        """For each row the value with the largest output."""
        return [self.values[i] for i in outputs.argmax(axis=1)]


Column: TypeAlias = Number | Category


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
        if kind is Number:  # all at once, for a table mostly holds many
            result[:, at:end] = Number.standardised(raw[:, first:last], these)
        else:
            result[:, at:end] = np.hstack([column.inputs(raw[:, first + i]) for i, column in enumerate(these)])
        first, at = last, end
    return result
