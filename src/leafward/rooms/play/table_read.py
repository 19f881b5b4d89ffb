"""A table that the reader gives: read, understood as the terminal understands it, and made into rows for a network. What does not fit the
page is refused in a sentence.
"""

import math

from ...view.text import MINUS
from .table_cells import NOTHING, CannotTake, counted
from .table_choice import Choice
from .table_tally import surveyed
from .table_text import Text

MOST_ROWS, MOST_COLUMNS, MOST_INPUTS, MOST_CLASSES = 2000, 16, 16, 6
LONGEST = 2000000  # letters
ENCODINGS = {"utf-8": "UTF-8", "windows-1252": "CP1252", "utf-16le": "UTF-16", "utf-16be": "UTF-16"}
PACKED = (("PK\x03\x04", "a spreadsheet or a zip archive"), ("\x1f\x8b", "packed by gzip"), ("PAR1", "a Parquet file"))


class Given:
    """A table once it is understood: `features` and `target` (Columns), `rows` of inputs with an answer each, and how it is told.

    target: the name of the column to be told, or "" for the last; without: names of columns that the reader leaves out.
    """

    def __init__(self):
        self.rows: list = []
        self.tallies: list = []
        self.lost = 0  # rows without an answer

    def read(self, text: str, name: str = "", encoding: str = "utf-8", target: str = "", without=()):
        """Understand it, a piece at a time: a generator, which says what is being done."""
        self.name = name or "What you pasted"
        refuse_early(text, self.name)
        table = self.table = Text(self.name)
        for line, lines in table.read(text):
            yield "line {} of {}".format(line, lines)
        refuse_late(table)
        self.encoding = ENCODINGS.get(encoding, encoding)
        for found in surveyed(table):
            if isinstance(found, list):
                self.tallies = found
            else:
                yield "column {} of {}".format(min(found + 1, len(table.columns)), len(table.columns))
        choice = Choice(self.tallies, table.ignored, target, without)
        self.notes, self.remarks = choice.notes, choice.remarks
        self.target = choice.target
        self.features = self._narrowed(choice.features)
        if self.classes() and len(self.target.values) > MOST_CLASSES:
            raise CannotTake(
                "{} has {} different values, and {} classes are as many as this page can tell apart. Choose another column, or train "
                "on it with leafward train.".format(self.target.name, len(self.target.values), MOST_CLASSES)
            )
        for _ in self._put_together():
            yield "its columns are put together"

    def classes(self) -> bool:
        return self.target.kind == "category"

    def _narrowed(self, features):
        """Without the widest categories, as long as there are more inputs than the page takes."""
        features = list(features)
        while sum([column.width() for column in features]) > MOST_INPUTS:
            widest = max([(column.width(), -i) for i, column in enumerate(features)])
            column = features.pop(-widest[1])
            why = "left out: it needs {} inputs, and {} in all are as many as this page takes"
            self.notes.append((column.name, why.format(column.width(), MOST_INPUTS)))
        if not features:
            raise CannotTake("No column is left to learn from: each needs more than {} inputs.".format(MOST_INPUTS))
        return features

    def _put_together(self):
        """Rows of inputs with the answer behind them, as `figures.data` has them: a generator, a column at a time."""
        answers = self._raw(self.table.columns.index(self.target.name), self.target)
        answered = [i for i, x in enumerate(answers) if x == x]
        self.lost = len(self.table.rows) - len(answered)
        if len(answered) < 2:
            had = counted(len(answered), "row")
            raise CannotTake("{} has {} with a {}: too few to learn from.".format(self.name, had, self.target.name))
        inputs: list = []
        for column in self.features:
            yield None
            every = self._raw(self.table.columns.index(column.name), column)
            found = [every[i] for i in answered]
            yield None
            settle(column, found)
            yield None
            inputs += column.inputs(found)
        answers = [answers[i] for i in answered]
        settle(self.target, answers)
        yield None
        answers = [int(x) for x in answers] if self.classes() else self.target.inputs(answers)[0]
        self.rows = list(zip(*(inputs + [answers])))

    def _raw(self, i, column):
        """A column's numbers, one for each row; NaN for what is missing."""
        if column.kind == "number":
            known = self.tallies[i].known
            return [known.get(row[i], NOTHING) for _, row in self.table.rows]
        known = {}
        for _, row in self.table.rows:
            if row[i] not in known:
                known[row[i]] = column.raw(row[i])
        return [known[row[i]] for _, row in self.table.rows]

    # How it is told.

    def labels(self) -> list:
        return [label for column in self.features for label in column.labels()]

    def told(self) -> list:
        """What was understood, in the terminal's words: a sentence each."""
        said = ["{}: {}; {}.".format(self.name, counted(len(self.table.rows), "row"), self.table.described(self.encoding))]
        if self.encoding == "CP1252":
            said.append("It is no UTF-8, so it was read as Western European tables are. Where letters look wrong, save it as UTF-8.")
        said += ["Line {} {} and is passed over.".format(line, why) for why, line in self.table.passed]
        said += self.remarks
        names = [column.name for column in self.features]
        if any([tally.missing for tally in self.tallies if tally.name in names]):
            said.append("A missing number counts as the mean of its column, a missing category as none of its values.")
        if self.classes():
            said.append("Classification: {} is one of {} classes.".format(self.target.name, len(self.target.values)))
        else:
            said.append("Regression: {} is a number.".format(self.target.name))
        if self.lost:
            said.append("Left out: {} without a {}.".format(counted(self.lost, "row"), self.target.name))
        if any([column.kind != "category" for column in self.features]):
            said.append("Every number was standardised: its mean taken off, and what is left divided by its spread.")
        return said

    def column_rows(self) -> list:
        """(name, kind, how many are missing, what it holds) for each column, the target last."""
        found = []
        columns = {column.name: column for column in self.features}
        notes = dict(self.notes)
        for tally in self.tallies:
            name = tally.name
            if name == self.target.name:
                continue
            if name in columns:
                found.append((name, columns[name].kind, tally.missing, holds(tally, columns[name])))
            else:
                found.append((name, "–", tally.missing, notes.get(name, "left out by you")))
        places = self.table.columns
        goal = self.tallies[places.index(self.target.name)]
        return found + [(goal.name, "target", goal.missing, holds(goal, self.target))]


def read(text: str, *more) -> Given:
    """A table at once."""
    given = Given()
    for _ in given.read(text, *more):
        pass
    return given


def holds(tally, column) -> str:
    if column.kind == "category":
        return ", ".join(column.values[:8]) + (", …" if len(column.values) > 8 else "") + (", or any other" if column.other else "")
    if column.kind == "date":
        return "such as {}".format(tally.values[0][0])
    unit = " " + column.notation.unit if column.notation.unit else ""
    return "{} to {}{}".format("%.6g" % tally.low, "%.6g" % tally.high, unit).replace("-", MINUS)


def settle(column, raw) -> None:
    """Give a column mean and spread of what it measures; one without any spread has 1."""
    there = [x for x in raw if x == x] if column.kind != "category" else []
    if not there:
        return
    for i, numbers in enumerate(column.measured(there)):
        mean = sum(numbers) / len(numbers)
        scale = math.sqrt(sum([(x - mean) * (x - mean) for x in numbers]) / len(numbers))
        if scale - scale != 0 or mean - mean != 0:
            largest = max([abs(x) for x in numbers])
            raise CannotTake(
                "{} holds numbers as large as {}, too large to compute with. Give it in a larger unit.".format(
                    column.name, "%.6g" % largest
                )
            )
        column.means[i] = mean
        column.scales[i] = 1.0 if min(numbers) == max(numbers) or scale < 1e-290 else scale


def refuse_early(text, name) -> None:
    """What is no table as text is told by its first letters."""
    if text is None or len(text) > LONGEST:
        raise CannotTake("{} is larger than 2 MB, and this page takes {} rows. Train on it with leafward train.".format(name, "2,000"))
    for mark, what in PACKED:
        if text.startswith(mark):
            raise CannotTake("{} is {}, not a table as text. Unpack it, or save it as CSV.".format(name, what))
    nul = text.find("\0")
    if nul >= 0:
        line = len(text[:nul].split("\n"))
        raise CannotTake("{} has a NUL byte in line {}: it is no text. Save it as CSV.".format(name, line))
    if not text.strip():
        raise CannotTake("{} is empty. Give a table that has a row for each example.".format(name))


def refuse_late(table) -> None:
    if len(table.rows) > MOST_ROWS:
        raise CannotTake(
            "{} has {}, and {} are as many as this page takes. Train on it with leafward train.".format(
                table.name, counted(len(table.rows), "row"), "2,000"
            )
        )
    if len(table.columns) > MOST_COLUMNS:
        raise CannotTake(
            "{} has {}, and {} are as many as this page takes. Leave some out, or train on it with leafward train.".format(
                table.name, counted(len(table.columns), "column"), MOST_COLUMNS
            )
        )
