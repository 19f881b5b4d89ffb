"""What each column of a table holds, counted as `desk/survey.py` counts it. What becomes of a column is decided in `table_choice.py`."""

from .table_cells import MISSING, NOTHING, ORDINARY, USUAL, CannotTake, key, letter, number, stripped
from .table_evidence import Evidence

SLICE = 100  # different texts that are looked at at a time
FEW = 110  # different texts of a column of numbers that are counted one by one


class Tally:
    """What was seen in one column. values: pairs (text, how often it was there), as they came; marks: the words that stood for nothing."""

    def __init__(self, name, notation=USUAL, spared=()):
        self.name = name
        self.notation = notation
        self.spared = list(spared)
        self.absent = [mark for mark in MISSING if mark not in self.spared]
        self.evidence = Evidence()
        self.numbers = self.words = self.missing = self.endless = 0
        self.low, self.high = float("inf"), float("-inf")
        self.values = []
        self.marks = []
        self.odd = []  # pairs of the words and how often they are there
        self.many = False  # whether there are more different numbers than are counted
        self.whole = self.counts_up = True  # counts_up: each number is one more than the one before, as numbers of rows are
        self.word, self.word_line = "", 0  # the first word
        self.leading = False  # whether a whole number begins with 0
        self.lengths = set()  # of the whole numbers, as texts
        self.found = []
        self.known = {}  # the number of each cell that has one, NaN for a missing one

    def take(self, cells, lines):
        """A piece at a time: a generator."""
        counts = count(cells)
        yield None
        known = plain_numbers(counts) if self.notation.usual() else None
        yield None
        for _ in self._mixed(counts, cells, lines) if known is None else self._plain(counts, cells, known):
            yield None

    def _plain(self, counts, cells, known):
        """Texts that are numbers without a doubt."""
        self.known = known
        self.lengths = {len(cell) for cell, _ in counts}
        self.leading = any([cell[0] == "0" and zero_first(cell) for cell, _ in counts])
        yield None
        self.evidence.take_plain([cell for cell, _ in counts])
        self.endless = self.missing = sum([n for cell, n in counts if known[cell] != known[cell]])
        self._numbers([known[cell] for cell in cells])
        yield None
        self.values = merged([(cell.strip(" "), n) for cell, n in counts])
        self.many = len(self.values) > FEW

    def _mixed(self, counts, cells, lines):
        """Each different text is looked at once."""
        known: dict = {}
        self.known = known
        candidates = []
        marks: dict = {}
        for i, (cell, n) in enumerate(counts):
            if i % SLICE == SLICE - 1:
                yield None
            text = stripped(cell)
            if text in self.absent:
                self.missing += n
                marks[text] = True
                known[cell] = NOTHING
                continue
            candidates.append(text)
            x = None if text in MISSING else number(text, self.notation)
            if x is None:
                self.words += n
                self.counts_up = False
                self.odd.append((text, n))
                continue
            if x != x:
                self.endless += n
                self.missing += n
            self.leading = self.leading or zero_first(text)
            self.lengths.add(len(text))
            known[cell] = x
        self.odd = merged(self.odd)
        self.marks = sorted(marks)
        for i in range(0, len(candidates), SLICE):
            self.evidence.take(candidates[i : i + SLICE])
            yield None
        if self.words:
            for cell, line in zip(cells, lines):
                if cell not in known:
                    self.word, self.word_line = stripped(cell), line
                    break
        self._numbers([known[cell] for cell in cells if cell in known])
        yield None
        self.counts_up = self.counts_up and not self.missing
        self._count(counts)

    def _count(self, counts) -> None:
        self.values = merged([(stripped(cell), n) for cell, n in counts if stripped(cell) not in self.absent])

    def _numbers(self, found) -> None:
        found = self.found = [x for x in found if x == x]
        self.numbers = len(found)
        if not found:
            return
        self.low, self.high = min(found), max(found)
        self.whole = all([x == x // 1 for x in found])
        self.counts_up = self.counts_up and all([after - before == 1 for before, after in zip(found, found[1:])])

    # What the column is.

    def filled(self) -> int:
        return self.numbers + self.words

    def is_number(self) -> bool:
        """Whether it holds numbers, but perhaps for a few cells: an oops, or a word that stands for none."""
        if not self.numbers or not self.words:
            return self.numbers > 0
        few = self.words <= 0.05 * self.filled() or (len(self.odd) == 1 and self.words < self.filled() / 2)
        return few and len(self.values) - len(self.odd) > 20

    def is_code(self) -> bool:
        """Whether its numbers are names, as 01069 is: all of one length, and some begin with 0."""
        return self.leading and self.whole and not self.words and len(self.lengths) == 1 and min(self.lengths) > 2 and self.low >= 0

    def is_empty(self) -> bool:
        return not self.filled()

    def is_constant(self) -> bool:
        if self.numbers and not self.words:
            return self.low == self.high and not (self.is_code() and len(self.values) > 1)
        return not self.numbers and len(self.texts()) == 1 and not self.many

    def counts_rows(self) -> bool:
        """Whether it numbers the rows, in their order."""
        return self.is_number() and self.counts_up and not self.missing and self.numbers > 2 and self.low in (0, 1)

    def numbers_rows(self) -> bool:
        """Whether it numbers them in any order: from 0 or 1 on, each number once."""
        n = self.numbers
        if self.words or self.missing or not self.whole or n < 3 or self.low not in (0, 1) or self.high - self.low != n - 1:
            return False
        return len(set(self.found)) == n

    def texts(self) -> list:
        """The values of a category, each as it is mostly written, in their order: as numbers if they are, else by the alphabet."""
        best = [text for text, _ in self.writings()]
        if self.numbers and not self.words:
            return [pair[2] for pair in sorted([(number(text, self.notation) or 0.0, i, text) for i, text in enumerate(best)])]
        return sorted(best)

    def writings(self) -> list:
        """For each value how it is mostly written and how often it is there, the commonest first."""
        known: dict = {}
        order = sorted([(-n, i) for i, (_, n) in enumerate(self.values)])
        for _, i in order:
            text, n = self.values[i]
            same = text if self.is_code() else key(text)
            first, before = known.get(same, (text, 0))
            known[same] = (first, before + n)
        return [(text, -n) for n, text in sorted([(-n, text) for text, n in known.values()])]


def plain_numbers(counts):
    """The numbers by their texts, if all are plainly that, else None."""
    known, letters = {}, ORDINARY + " "
    try:
        for cell, _ in counts:
            if not cell or cell.strip(letters):
                return None
            known[cell] = finite(float(cell.strip(" ")))
    except ValueError:
        return None
    return known


def finite(x):
    return x if x - x == 0 else NOTHING


def zero_first(text) -> bool:
    return text[:1] == "0" and text[1:2] != "" and text[1:2] in "0123456789"


def count(cells) -> list:
    """Pairs (cell, how often it is there), as they came first."""
    places: dict = {}
    order: list = []
    counts: list = []
    for cell in cells:
        at = places.get(cell)
        if at is None:
            places[cell] = len(order)
            order.append(cell)
            counts.append(1)
        else:
            counts[at] += 1
    return list(zip(order, counts))


def merged(pairs) -> list:
    places: dict = {}
    found: list = []
    for text, n in pairs:
        at = places.get(text)
        if at is None:
            places[text] = len(found)
            found.append((text, n))
        else:
            found[at] = (text, found[at][1] + n)
    return found


def surveyed(table):
    """A tally for each column of a `Text`, a piece at a time: a generator of the columns that are done, whose last word is the list of
    all tallies."""
    if not table.rows:
        raise CannotTake("{} has no rows below its names. Give a table that has a row for each example.".format(table.name))
    lines = [line for line, _ in table.rows]
    columns = [[row[i] for _, row in table.rows] for i in range(len(table.columns))]
    tallies = [Tally(name) for name in table.columns]
    for i, tally in enumerate(tallies):
        for _ in tally.take(columns[i], lines):
            yield i
    comma = any([tally.evidence.decimal[","] > tally.evidence.decimal["."] for tally in tallies if mostly_numbers(tally)])
    # A word that stands among numbers stands for nothing in the whole table.
    nothing = [mark for tally in tallies if mostly_numbers(tally) for mark in tally.marks]
    for i, tally in enumerate(tallies):
        numbers = mostly_numbers(tally)
        notation = tally.evidence.decided(table.separator, comma) if numbers else USUAL
        words = [text for text, _ in tally.values]
        spared = [] if numbers else [mark for mark in tally.marks if mark not in nothing and fits(mark, words)]
        if spared or not notation.usual():
            tallies[i] = Tally(tally.name, notation, spared)
            for _ in tallies[i].take(columns[i], lines):
                yield len(tallies)
    yield tallies


def mostly_numbers(tally) -> bool:
    seen = tally.evidence.seen
    return bool(tally.numbers or seen) and tally.evidence.other <= 0.5 * seen


def fits(mark, values) -> bool:
    """Whether a word that often stands for nothing is one among its kind: None by Mild and Severe, NA by DE and FR, - by +."""
    words = [value for value in values if value != mark]
    if not words:
        return False
    if mark == "None":
        return all([word[0].isupper() and word[1:].islower() for word in words])
    if mark == "NA":
        return len(words) > 2 and all([len(word) == 2 and all(["A" <= sign <= "Z" for sign in word]) for word in words])
    return mark in ("-", "?") and all([len(word) < 3 and not any([alphanumeric(sign) for sign in word]) for word in words])


def alphanumeric(sign) -> bool:
    return letter(sign) or "0" <= sign <= "9" or 0x660 <= ord(sign) <= 0x96F
