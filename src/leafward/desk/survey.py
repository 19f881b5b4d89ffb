"""The first pass through a table: what each column holds.

Every cell is counted; where a column turns out to write its numbers otherwise than was thought, the table is looked at once more.
What becomes of a column is decided in `choosing.py`.
"""

from collections import Counter
from collections.abc import Callable, Collection, Sequence

import numpy as np

from ..failures import Failure
from .cells import MISSING, USUAL, Array, Notation, extremes, key, number, numbers, stripped
from .evidence import Evidence
from .reading import Stretch, Table

DIFFERENT = 10_000  # texts of a column that are counted one by one
FEW = 110  # of a column of numbers


class Tally:
    """What was seen in one column so far. `values`: how often each text was there, while there are not too many.

    absent: the words that stand for a missing value; what looks like one but may be a word is told apart by `spared`.
    """

    def __init__(self, name: str, notation: Notation = USUAL, absent: Collection[str] = MISSING, spared: Collection[str] = ()):
        self.name = name
        self.notation = notation
        self.absent = frozenset(absent) - frozenset(spared)
        self.numeral = any(number(mark) is not None and mark not in MISSING for mark in self.absent)  # such as -99
        self.evidence = Evidence()
        self.numbers = self.words = self.missing = self.endless = 0
        self.low, self.high = float("inf"), float("-inf")
        self.total = self.squares = 0.0  # of whole numbers
        self.values: Counter[str] = Counter()
        self.marks: Counter[str] = Counter()  # how often each word stood for a missing value
        self.odd: Counter[str] = Counter()  # the words
        self.many = False  # whether there are more different values than are counted
        self.whole = True
        self.counts_up = True  # whether each number is one more than the one before, as numbers of rows are
        self.last: float | None = None
        self.word = self.word_place = ""  # the first word
        self.leading = False  # whether a whole number begins with 0
        self.lengths: set[int] = set()  # of the whole numbers, as texts

    def take(self, cells: Sequence[str], stretch: Stretch) -> None:
        if self.notation == USUAL and not self.words and not self.numeral:
            try:
                self._plain(cells, numbers(cells))
                return
            except ValueError:
                pass
        self._mixed(cells, stretch)

    def _plain(self, cells: Sequence[str], found: Array) -> None:
        """Texts that are numbers without a doubt, or empty."""
        empty = cells.count("")
        if empty:
            self.marks[""] += empty
            self.counts_up = False
            cells = [cell for cell in cells if cell]
        if len(self.lengths) < 2:
            self.lengths.update(map(len, cells))
            self.leading = self.leading or any(cell[:1] == "0" and cell[1:2].isdigit() for cell in cells)
        if self.evidence.open:
            self.evidence.take_plain(dict.fromkeys(cells))
        missing = int(np.isnan(found).sum())
        self.endless += missing - empty
        self.missing += missing
        self._numbers(found[~np.isnan(found)] if missing else found)
        if not self.many:
            self._count(Counter(cells), FEW)

    def _mixed(self, cells: Sequence[str], stretch: Stretch) -> None:
        """Each different text is looked at once."""
        counts = Counter(cells)
        known: dict[str, float] = {}
        candidates: list[str] = []
        plain: list[str] = []  # numbers as every language writes them
        for cell, count in counts.items():
            text = stripped(cell)
            if text in self.absent:
                self.missing += count
                self.marks[text] += count
                known[cell] = np.nan
                continue
            x = None if text in MISSING else number(text, self.notation)
            if x is None:
                self.words += count
                self.counts_up = False
                if len(self.odd) < DIFFERENT:
                    self.odd[text] += count
            else:
                if x != x:
                    self.endless += count
                    self.missing += count
                self.leading = self.leading or (text[:1] == "0" and text[1:2].isdigit())
                self.lengths.add(len(text))
                known[cell] = x
            (candidates if x is None or self.notation != USUAL else plain).append(text)
        if not self.evidence.hopeless:
            self.evidence.take(candidates)
            self.evidence.take_plain(plain)
        if self.words and not self.word:
            index = next(i for i, cell in enumerate(cells) if cell not in known)
            self.word, self.word_place = stripped(cells[index]), stretch.place(index)
        found = np.array([known[cell] for cell in cells if cell in known], dtype=np.float64)
        self._numbers(found[~np.isnan(found)])
        self.counts_up = self.counts_up and not self.missing
        if not self.many:
            self._count(counts, DIFFERENT)

    def _count(self, counts: Counter[str], most: int) -> None:
        for cell, count in counts.items():
            text = stripped(cell)
            if text not in self.absent:
                self.values[text] += count
        self.many = len(self.values) > most

    def _numbers(self, found: Array) -> None:
        self.numbers += len(found)
        if not len(found):
            return
        self.low, self.high = min(self.low, float(found.min())), max(self.high, float(found.max()))
        self.whole = self.whole and bool((found == np.floor(found)).all())
        with extremes():
            if self.whole:
                self.total += float(found.sum())
                self.squares += float((found * found).sum())
            if self.counts_up:
                steps = np.diff(found, prepend=found[0] - 1 if self.last is None else self.last)
                self.counts_up = bool((steps == 1).all())
                self.last = float(found[-1])

    # What the column is.

    @property
    def filled(self) -> int:
        return self.numbers + self.words

    @property
    def is_number(self) -> bool:
        """Whether it holds numbers, but perhaps for a few cells: an oops, or a word that stands for none."""
        if not self.numbers or not self.words:
            return self.numbers > 0
        few = self.words <= 0.05 * self.filled or (len(self.odd) == 1 and self.words < self.filled / 2)
        return few and self.different > 20

    @property
    def different(self) -> int:
        """Different values, at least."""
        return len(self.values) - len(self.odd) if len(self.odd) < DIFFERENT else len(self.values)

    @property
    def is_code(self) -> bool:
        """Whether its numbers are names, as 01069 is: all of one length, and some begin with 0."""
        return self.leading and self.whole and not self.words and len(self.lengths) == 1 and min(self.lengths) > 2 and self.low >= 0

    @property
    def is_empty(self) -> bool:
        return not self.filled

    @property
    def is_constant(self) -> bool:
        if self.numbers and not self.words:
            return self.low == self.high and not (self.is_code and len(self.values) > 1)
        return not self.numbers and len(self.texts) == 1 and not self.many

    @property
    def counts_rows(self) -> bool:
        """Whether it numbers the rows, in their order."""
        return self.is_number and self.counts_up and not self.missing and self.numbers > 2 and self.low in (0, 1)

    @property
    def numbers_rows(self) -> bool:
        """Whether it numbers them in any order: from 0 or 1 on, each number once."""
        n = self.numbers
        if self.words or self.missing or not self.whole or n < 3 or self.low not in (0, 1) or self.high - self.low != n - 1:
            return False
        squares = n * (n - 1) * (2 * n - 1) / 6 + self.low * n * (n - 1) + n * self.low
        return self.total == n * (self.low + self.high) / 2 and self.squares == squares

    @property
    def texts(self) -> list[str]:
        """The values of a category, each as it is mostly written, in their order: as numbers if they are, else by the alphabet."""
        best = [text for text, _ in self.writings()]
        if self.numbers and not self.words:
            return sorted(best, key=lambda text: number(text, self.notation) or 0.0)
        return sorted(best)

    def writings(self) -> list[tuple[str, int]]:
        """For each value how it is mostly written and how often it is there, the commonest first."""
        known: dict[float | str, tuple[str, int]] = {}
        for text, count in self.values.most_common():
            same = text if self.is_code else key(text)
            first, before = known.get(same, (text, 0))
            known[same] = (first, before + count)
        return sorted(known.values(), key=lambda entry: (-entry[1], entry[0]))


def survey(table: Table, progress: Callable[[int], None] | None = None, absent: Collection[str] = MISSING) -> tuple[list[Tally], int]:
    """A tally for each column, and how many rows there are. absent: the words that stand for a missing value."""
    tallies, rows = looked(table, [Tally(name, absent=absent) for name in table.names], progress)
    if not rows:
        raise Failure(f"{table.name} has no rows below its names. Name a file that has a row for each example.")
    again = [Tally(tally.name, notation, absent, spared) for tally, notation, spared in settled(table, tallies)]
    if all(new.notation == old.notation and new.absent == old.absent for new, old in zip(again, tallies, strict=True)):
        return tallies, rows
    return looked(table, again, progress)


def looked(table: Table, tallies: list[Tally], progress: Callable[[int], None] | None) -> tuple[list[Tally], int]:
    rows = 0
    for stretch in table.stretches(progress):
        rows += len(stretch.rows)
        for tally, cells in zip(tallies, stretch.columns(), strict=True):
            tally.take(cells, stretch)
    return tallies, rows


def settled(table: Table, tallies: list[Tally]) -> list[tuple[Tally, Notation, set[str]]]:
    """For each column its notation, and which words that often stand for nothing are values in it."""
    comma = any(tally.evidence.decimal[","] > tally.evidence.decimal["."] for tally in tallies if mostly_numbers(tally))
    # A word that stands among numbers stands for nothing in the whole table.
    nothing = {mark for tally in tallies if mostly_numbers(tally) for mark in tally.marks}
    found = []
    for tally in tallies:
        notation = tally.evidence.decided(table.separator, comma) if mostly_numbers(tally) else USUAL
        spared = set() if mostly_numbers(tally) else {mark for mark in tally.marks if mark not in nothing and fits(mark, tally.values)}
        found.append((tally, notation, spared))
    return found


def mostly_numbers(tally: Tally) -> bool:
    seen = tally.evidence.seen
    return bool(tally.numbers or seen) and tally.evidence.other <= 0.5 * seen


def fits(mark: str, values: Collection[str]) -> bool:
    """Whether a word that often stands for nothing is one among its kind: None by Mild and Severe, NA by DE and FR, - by +."""
    words = [value for value in values if value != mark]
    if not words:
        return False
    if mark == "None":
        return all(word[0].isupper() and word[1:].islower() for word in words)
    if mark == "NA":
        return len(words) > 2 and all(len(word) == 2 and word.isascii() and word.isalpha() and word.isupper() for word in words)
    return mark in ("-", "?") and all(len(word) < 3 and not any(letter.isalnum() for letter in word) for word in words)
