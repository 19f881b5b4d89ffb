"""The first pass through a table: what each column holds, and whether a network can learn from it.

A column is a number if every value in it is one. Otherwise it is a category, whose values are its different texts. Dates, and
texts that hardly repeat, are neither.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np

from ..failures import Failure
from .columns import MISSING, Array, extremes, missing, number, numbers
from .reading import Stretch, Table

MOST_VALUES = 100  # of a category
MIXED = 20  # different texts up to which words among numbers are a category
CLASSES = 10  # different whole numbers up to which a target is taken as classes
MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
DATE = re.compile(
    r"\d{4}[-/.]\d{1,2}([-/.]\d{1,2}([T ].*)?)?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}( .*)?|\d{1,2}:\d{2}(:\d{2}.*)?"
    rf"|.*\b({MONTHS})[a-z]*\b.*\d{{4}}.*|\d{{1,2}}[- ]({MONTHS})[a-z]*",
    re.IGNORECASE,
)
DECORATED = re.compile(r"[^\w\s]?\s?[-+]?\d[\d.,' ]*\s?\S{0,4}")  # $1,234, 12 kg, 5%
CORRECT = "Correct it, or leave it empty"
GROUP = "Put them into groups"


class Tally:
    """What was seen in one column so far. `values`: how often each text was there, while there are not too many."""

    def __init__(self, name: str):
        self.name = name
        self.numbers = self.words = self.missing = 0
        self.low, self.high = float("inf"), float("-inf")
        self.values: Counter[str] = Counter()
        self.many = False  # whether there are more different values than a category has
        self.whole = True
        self.counts_up = True  # whether each number is one more than the one before, as numbers of rows are
        self.last: float | None = None
        self.word = self.word_place = ""  # the first word
        self.endless = ""  # the place of the first infinite number

    def take(self, cells: Sequence[str], stretch: Stretch, comma: bool) -> None:
        try:
            found = numbers(cells)
        except ValueError:
            found = self._mixed(cells, stretch, comma)
        if np.isinf(found).any() and not self.endless:
            self.endless = stretch.place(next(i for i, cell in enumerate(cells) if number(cell, comma) in (np.inf, -np.inf)))
        nothing = np.isnan(found)
        self.missing += int(nothing.sum())
        found = found[~nothing]
        self.numbers += len(found)
        if len(found):
            self._numbers(found)
        if not self.many:
            self.values.update(map(str.strip, cells))
            self.many = len(self.values) > MOST_VALUES + len(MISSING)
            if self.many:
                self.values = Counter(dict(self.values.most_common(MOST_VALUES)))

    def _mixed(self, cells: Sequence[str], stretch: Stretch, comma: bool) -> Array:
        """The numbers, NaN for a missing one; words are counted and left out. Each different text is looked at once."""
        known = {text: number(text, comma) for text in set(cells)}
        words = [text for text, x in known.items() if x is None]
        if words:
            self.words += sum(known[cell] is None for cell in cells)
            self.counts_up = False
            if not self.word:
                index = min(cells.index(text) for text in words)
                self.word, self.word_place = cells[index].strip(), stretch.place(index)
        return np.array([x for x in map(known.__getitem__, cells) if x is not None], dtype=np.float64)

    def _numbers(self, found: Array) -> None:
        self.low, self.high = min(self.low, float(found.min())), max(self.high, float(found.max()))
        self.whole = self.whole and bool((found == np.floor(found)).all())
        if self.counts_up:
            with extremes():
                steps = np.diff(found, prepend=found[0] - 1 if self.last is None else self.last)
            self.counts_up = bool((steps == 1).all())
            self.last = float(found[-1])

    # What the column is.

    @property
    def is_number(self) -> bool:
        return self.numbers > 0 and not self.words

    @property
    def is_empty(self) -> bool:
        return not self.numbers and not self.words

    @property
    def is_constant(self) -> bool:
        return (self.is_number and self.low == self.high) or (not self.is_number and len(self.texts) == 1)

    @property
    def counts_rows(self) -> bool:
        return self.is_number and self.counts_up and not self.missing and self.numbers > 2 and self.low in (0, 1)

    @property
    def texts(self) -> list[str]:
        """The values of a category, in their order: as numbers if they are, else by the alphabet."""
        texts = [text for text in self.values if not missing(text)]
        return sorted(texts, key=lambda text: number(text, comma=True) or 0.0) if self.is_number else sorted(texts)

    def trouble(self) -> tuple[str, str] | None:
        """Why nothing can be learnt from the column as it is, which is the rest of a sentence that begins with its name; and a remedy."""
        if self.is_number:
            return (f"holds an infinite number in {self.endless}", CORRECT) if self.endless else None
        example = f"such as {self.word!r} in {self.word_place}"
        texts, filled = len(self.texts), self.numbers + self.words
        if self._mostly(DATE):
            return f"holds dates, {example}", "Turn them into numbers, such as days"
        if self.numbers > self.words and texts > MIXED:
            return f"holds numbers, but {self.word!r} in {self.word_place}", CORRECT
        if texts > MIXED and self._mostly(DECORATED):
            return f"holds numbers with signs or units, {example}", "Write them plainly, such as 1234.5"
        if self.many or texts > MOST_VALUES:
            return f"holds more than {MOST_VALUES} different texts, {example}: too many for a category", GROUP
        if texts > MIXED and texts > filled / 2:
            return f"holds {texts} different texts in {filled} rows, {example}: they hardly repeat", GROUP
        return None

    def _mostly(self, form: re.Pattern[str]) -> bool:
        words = [text for text in self.values if number(text) is None]
        return sum(form.fullmatch(text) is not None for text in words) > len(words) / 2


def survey(table: Table, progress: Callable[[int], None] | None = None) -> tuple[list[Tally], int]:
    """A tally for each column, and how many rows there are."""
    tallies = [Tally(name) for name in table.names]
    rows = 0
    for stretch in table.stretches(progress):
        rows += len(stretch.rows)
        for tally, cells in zip(tallies, stretch.columns(), strict=True):
            tally.take(cells, stretch, table.comma)
    if not rows:
        raise Failure(f"{table.name} has no rows below its names. Name a file that has a row for each example.")
    return tallies, rows
