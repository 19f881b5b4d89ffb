"""Which columns of a table are inputs, what is to be told from them, and whether that makes classes or a number; decided as
`desk/choosing.py` does. What cannot be learnt from is left out with a note.
"""

from . import table_dates as dates
from .table_cells import MISSING, NOTHING, CannotTake, counted, key, number, stripped

MOST_VALUES = 100  # of a category
MIXED = 20  # different texts up to which words among numbers are a category
CLASSES = 10  # different whole numbers up to which a target is taken as classes
RARE = 5  # rows below which one value of many is no value of its own
COUNTS = ("id", "index", "idx", "nr", "no", "num", "number", "name", "names")


class Column:
    """A column as the network sees it. kind: "number", "category" or "date"; notation, absent: how it writes numbers, and which words
    stand for none besides the usual ones; values, other, written: of a category; order: of dates. means, scales: of what it measures."""

    def __init__(self, name, kind, notation=None, absent=(), values=(), other=False, written=False, order=""):
        self.name = name
        self.kind = kind
        self.notation = notation
        self.absent = list(absent)
        self.values = list(values)
        self.other = other
        self.written = written
        self.order = order
        self.log = False
        self.means = [0.0] * self.measures()
        self.scales = [1.0] * self.measures()
        self.places = {self.key(value): i for i, value in enumerate(self.values)}

    def measures(self) -> int:
        return {"number": 1, "category": 0, "date": 4}[self.kind]

    def width(self) -> int:
        """How many inputs it has."""
        return len(self.values) + self.other if self.kind == "category" else self.measures()

    def key(self, text):
        return stripped(text) if self.written else key(text)

    def raw(self, cell):
        """The number of a cell, the place of a category, the day; NaN for what is missing, or none of it."""
        text = stripped(cell)
        if self.kind == "category":
            found = self.places.get(self.key(cell))
            if found is not None:
                return float(found)
            return float(len(self.values)) if self.other and text not in MISSING and text not in self.absent else NOTHING
        if text in self.absent or text in MISSING:
            return NOTHING
        found = dates.day(text, self.order) if self.kind == "date" else number(text, self.notation)
        return NOTHING if found is None else found

    def measured(self, raws) -> list:
        """What it measures of raw numbers: a list for each measure."""
        if self.kind == "number":
            return [raws]
        parts = [dates.parts(raw) for raw in raws]
        return [[part[k] for part in parts] for k in range(4)]

    def inputs(self, raws) -> list:
        """What raw numbers are to the network, a list for each input: standardised, a missing one as the mean; of a category 1 at its
        place."""
        if self.kind == "category":
            return [[1.0 if raw == i else 0.0 for raw in raws] for i in range(self.width())]
        return [
            [0.0 if x != x else (x - mean) / scale for x in found]
            for found, mean, scale in zip(self.measured(raws), self.means, self.scales)
        ]

    def labels(self) -> list:
        """What each of its inputs is called."""
        if self.kind == "category":
            return ["{} = {}".format(self.name, value) for value in self.values] + (["{}: another".format(self.name)] if self.other else [])
        return [self.name] if self.kind == "number" else ["{} of {}".format(part, self.name) for part in dates.PARTS]


class Choice:
    """features, target: Columns; notes: pairs (name of a column that is left out, why); remarks: sentences about what was read otherwise
    than one might think."""

    def __init__(self, tallies, ignored, target="", without=()):
        self.notes = []
        self.remarks = []
        goal = [tally for tally in tallies if tally.name == target] or [last(tallies, ignored)]
        self.goal = goal[0]
        self.features = []
        spare = None
        for tally in tallies:
            if tally is self.goal or tally.name in without:
                continue
            why = dict(ignored).get(tally.name) or left_out(tally)
            column = None if why else feature(tally, self.remarks)
            if column is None:
                self.notes.append((tally.name, "left out: " + (why or trouble(tally))))
                spare = spare or (tally if tally.counts_rows() else None)
            else:
                self.features.append(column)
        if not self.features and spare:  # the first table that any teacher writes: 0, 1, 2, … and what belongs to them
            self.notes = [note for note in self.notes if note[0] != spare.name]
            self.features = [Column(spare.name, "number", spare.notation)]
            self.remarks.append("{} numbers the rows, but there is nothing else to learn from.".format(spare.name))
        if not self.features:
            raise CannotTake(nothing(self.goal, tallies, self.notes))
        self.target = target_column(self.goal, self.remarks)
        self.remarks += marks(tallies, [name for name, _ in self.notes])


def last(tallies, ignored):
    """The last column that is not left out."""
    fit = [tally for tally in tallies if tally.name not in dict(ignored)] or list(tallies)
    while len(fit) > 1 and fit[-1].is_empty() and fit[-1].name == "column{}".format(len(fit)):  # a separator at each line's end
        fit.pop()
    return fit[-1]


def marks(tallies, left) -> list:
    """What is said about the words that stand for nothing, and about those that might."""
    found: dict = {}
    for tally in tallies:
        if tally.name not in left:
            found.update({mark: True for mark in tally.marks if mark})
    told = ["Missing is also what says {}.".format(", ".join([repr(mark) for mark in sorted(found)]))] if found else []
    for tally in tallies:
        spared = [text for text, _ in tally.values if text in MISSING and text] if tally.words and tally.name not in left else []
        if spared:
            told.append("{!r} is a value in {}, for it looks like the others there.".format(spared[0], tally.name))
    return told


def nothing(goal, tallies, notes) -> str:
    """Why there is no input, and what to do."""
    if len(tallies) == 1:
        return "There is one column only, {}. Give a table that has more.".format(goal.name)
    why = "".join([" {} is {}.".format(name, note) for name, note in notes[:8]])
    return "There is no column to learn from besides {}, which is to be told.{} Give a table that has one.".format(goal.name, why)


def left_out(tally) -> str:
    """Why a column is better left out."""
    if tally.is_empty():
        return "it is empty"
    if tally.is_constant():
        return "it is always the same"
    if tally.counts_rows() or (tally.numbers_rows() and identifies(tally.name)):
        return "it numbers the rows"
    return ""


def identifies(name: str) -> bool:
    """Whether a column is called as numbers of rows are: id, row_id, index, no., #, userId."""
    if name == "#":
        return True
    low = name.lower()
    if low[-2:] == "id" and len(low) > 2 and (low[-3] in "_ ." or ("a" <= low[-3] <= "z")) and "\n" not in name:
        return True
    low = low[:-1] if low.endswith(".") else low
    if low.startswith("row"):
        rest = low[3:]
        low = rest[1:] if rest[:1] in (" ", "_", ".") and rest[:1] else rest
    return low in COUNTS


def feature(tally, remarks):
    """The column, or None where nothing can be learnt from it as it is."""
    if tally.is_number() and not tally.is_code():
        return number_column(tally, remarks)
    if not tally.is_code():
        when = date(tally)
        if when is not None:
            return when
    found = category(tally)
    if found is not None and tally.is_code():
        remarks.append("{} holds codes, for they begin with 0.".format(tally.name))
    return found


def number_column(tally, remarks):
    odd = [tally.odd[i][0] for _, i in sorted([(-n, i) for i, (_, n) in enumerate(tally.odd)])[:100]]
    if odd:
        others = " and {}".format(counted(tally.words - 1, "other word")) if tally.words > 1 else ""
        remarks.append(
            "{} holds numbers, but {!r} in line {}{}: that counts as missing.".format(tally.name, tally.word, tally.word_line, others)
        )
    if tally.endless:
        many = counted(tally.endless, "number")
        remarks.append("{} holds {} beyond all numbers, which count as missing.".format(tally.name, many))
    text = tally.evidence.example.get(tally.notation.group) if tally.notation.group else None
    x = number(text, tally.notation) if text else None
    if x is not None:
        remarks.append("{} is written as {!r}, which is read as {}.".format(tally.name, text, "%.12g" % x))
    return Column(tally.name, "number", tally.notation, odd)


def date(tally):
    """A column in which nearly all texts are dates; what is none of them counts as missing."""
    texts = [text for text, _ in tally.values[:1000] if text not in MISSING]
    if not texts or tally.numbers:
        return None
    order, share = dates.order_of(texts)
    if share < 0.9:
        return None
    return Column(tally.name, "date", absent=[text for text, _ in tally.values if text and dates.day(text, order) is None], order=order)


def category(tally):
    """The values, of which rare ones are grouped where there are many; None where they hardly repeat."""
    writings = tally.writings()
    rows = sum([n for _, n in writings])
    if tally.many:
        return None
    kept = writings
    if len(writings) > MIXED:
        kept = [(text, n) for text, n in writings if n >= RARE][:MOST_VALUES]
        if sum([n for _, n in kept]) < rows / 3:
            return None
    if len(kept) == len(writings) - 1:  # a group of one is none
        kept = writings
    here = {text for text, _ in kept}
    values = [text for text in tally.texts() if text in here]
    return Column(tally.name, "category", values=values, other=len(kept) < len(writings), written=tally.is_code())


def trouble(tally) -> str:
    """Why nothing can be learnt from the column as it is: the rest of a sentence that begins with its name."""
    example = "such as {!r} in line {}".format(tally.word, tally.word_line)
    if tally.numbers > tally.words:
        return "it holds numbers, but {!r} in line {}".format(tally.word, tally.word_line)
    if len(tally.evidence.units) > 1 and tally.evidence.other < 0.2 * tally.evidence.seen:
        return "it holds numbers in several units, " + example
    if tally.many:
        return "it holds very many different texts, " + example
    texts, filled = counted(len(tally.writings()), "different text"), counted(tally.filled(), "row")
    return "it holds {} in {}, {}: they hardly repeat".format(texts, filled, example)


def target_column(tally, remarks):
    """Words are classes, and so are a few different whole numbers; other numbers are predicted as such."""
    name = tally.name
    if tally.is_empty():
        raise CannotTake("{}, which is to be told, is empty in every row. Choose another column.".format(name))
    if tally.is_constant():
        value = tally.texts()[0] if tally.texts() else tally.low
        raise CannotTake("{} is always {}: there is nothing to tell apart. Choose another column.".format(name, value))
    numbers = tally.is_number() and not tally.is_code()
    if numbers and (tally.many or not tally.whole):
        return number_column(tally, remarks)
    values = len(tally.writings())
    if numbers and values > CLASSES:
        return number_column(tally, remarks)
    if tally.many or values > MOST_VALUES or (values > MIXED and values > tally.filled() / 2):
        example = ", such as {!r}".format(tally.word) if tally.word else ""
        what = "dates" if date(tally) else "{}{}: too many for classes".format(counted(values, "different value"), example)
        raise CannotTake("{} holds {}. Put them into groups, or choose another column.".format(name, what))
    if numbers:
        remarks.append("{} has {} different whole numbers, which are taken as classes.".format(name, values))
    return Column(name, "category", values=tally.texts(), written=tally.is_code())
