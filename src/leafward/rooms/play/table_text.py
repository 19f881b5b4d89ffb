"""Where a table lies in a text: what separates its columns, where its first row is, and whether that row is names; as `desk/layout.py`
and `desk/reading.py` find it out. What stands in the columns is none of its business.
"""

from .table_cells import EUROPEAN, MISSING, CannotTake, counted, letter, number, stripped

SEPARATORS = ((",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar"), (" ", "blanks"))
TOTALS = (
    "total", "totals", "sum", "sums", "summe", "gesamt", "insgesamt", "somme", "suma", "totale",
    "всего", "Всего", "ВСЕГО", "итого", "Итого", "ИТОГО", "合計", "合计",
)  # fmt: skip
HIGHEST = 30  # lines that may stand above a table
LOOKED_AT = 100  # rows, to find the separator
UNCLOSED = "a quotation mark is opened and not closed; close it, or write two where one is meant"
SLICE = 100  # rows that are read at a time
AFTER = "text follows a closing quotation mark; write two marks where one is meant"


class Text:
    """A table as a text, once it has been `read`. rows: pairs (line, cells) below the names; names: of the columns; ignored: pairs of
    such that are better left out, and why; passed: pairs of what is no row of the table, and the line of the last such one."""

    def __init__(self, name: str):
        self.name = name
        self.ignored: list = []
        self.passed: list = []

    def read(self, text: str):
        """Look at it, some rows at a time: a generator, which tells how many of so many lines are read."""
        lines = split(text[1:] if text[:1] == "\ufeff" else text)
        yield 0, len(lines)
        self.separator = separator_of(lines, self.name)
        every: list = []
        for each in rows_of(lines, self.separator, self.name):
            every.append(each)
            if len(every) % SLICE == 0:
                yield each[0], len(lines)
        seen = [(line, row) for line, row in every if not (blank(row) or (line == 1 and names_separator(row)))]
        if not seen:
            raise CannotTake("{} is empty. Give a table that has a row for each example.".format(self.name))
        yield len(lines), len(lines)
        self._lay_out(seen[:LOOKED_AT])
        self.columns = self._names(self.names)
        yield len(lines), len(lines)
        width = self.width
        below = [
            (line, row)
            for line, row in every
            if not ((blank(row) and width != 1) or not row or (line == 1 and names_separator(row)) or line < self.first)
        ]
        self.rows = self._rows(below[1:] if self.header and not self.comment else below)

    def _lay_out(self, lines) -> None:
        rows = [(line, [stripped(cell) for cell in row]) for line, row in lines]
        at, self.width = lying([row for _, row in rows])
        rows = rows[at:]
        self.first = rows[0][0] if rows else 1
        self.above = at
        bare = [row for _, row in rows] or [[]]
        first, others = bare[0], bare[1:]
        full = [row for row in others if len(row) == self.width]
        nameless = bool(full) and len(first) == self.width - 1 and not all([row[-1] == "" for row in full])
        if len(first) == self.width - 1:
            first = [""] + first if nameless else first + [""]
        self.header = nameless or names_columns(first, full)
        self.comment = False
        if not self.header and at and comment(lines[at - 1][1]):
            words = [stripped(stripped(cell).lstrip("#")) for cell in lines[at - 1][1]]
            words = words[1:] if len(words) == self.width + 1 and not words[0] else words
            if len(words) == self.width and names_columns(words, [first] + full):
                self.header, self.comment, self.above, first = True, True, at - 1, words
        last = [row[-1] for row in full or [first]]
        self.trailing = self.width > 1 and self.header and not first[-1] and not any(last)
        self.names = first[:-1] if self.trailing else first

    def _names(self, cells):
        """One for each column. A column without a name among names is left out, and so are two of the same name."""
        names = [(cell if self.header else "") or "column{}".format(i + 1) for i, cell in enumerate(cells)]
        for i, name in enumerate(names):
            if self.header and (not cells[i] or unnamed(name)):
                self.ignored.append((name, "it has no name" + (", as numbers of rows have none" if i == 0 else "")))
            elif name in names[:i]:
                n = 2
                while "{} ({})".format(name, n) in names:
                    n += 1
                names[i] = "{} ({})".format(name, n)
                why = "there is another column called {}".format(name)
                self.ignored.extend([(name, why), (names[i], why)])
            elif i == 0 and self.header and name.lower().replace("_", "").replace(".", "").replace(" ", "") in ("rowname", "rownames"):
                self.ignored.append((name, "it names the rows"))
        return names

    def _rows(self, below):
        """Every row must have as many cells as the first; a comment is passed over, and a total at the end."""
        found: list = []
        totals = 0
        for line, row in below:
            if len(row) != self.width and comment(row):
                self._pass("begins with #", line)
                continue
            if len(row) != self.width or (self.trailing and row[-1].strip()):
                raise CannotTake(self._uneven(line, len(row)))
            found.append((line, row[:-1] if self.trailing else row))
            totals += is_total(row[0])
        if totals == 1 and len(below) > 2 and is_total(found[-1][1][0]):
            self._pass("is a total", found.pop()[0])
        return found

    def _pass(self, why, line) -> None:
        self.passed = [each for each in self.passed if each[0] != why] + [(why, line)]

    def _uneven(self, line, cells):
        return "{} has {} in line {}, but {} in its first row. Correct that line.".format(
            self.name, counted(cells, "field"), line, counted(len(self.columns), "field")
        )

    def described(self, encoding: str) -> str:
        """How the file was read, in words."""
        header = "the first row as names" if self.header else "no row of names"
        if self.above:
            header += ", {} above the table passed over".format(counted(self.above, "line"))
        between = dict(SEPARATORS)[self.separator]
        return "{}, {} between columns, {}".format(encoding, between, header)


def unnamed(name: str) -> bool:
    return name.startswith("Unnamed: ") and name[9:] != "" and name[9:].strip("0123456789") == ""


def is_total(cell: str) -> bool:
    text = cell.strip()
    text = text[:-1] if text.endswith(":") else text
    low = text.lower()
    for before in ("grand ", "sub"):
        if low.startswith(before) and low[len(before) :] in TOTALS[:2]:
            return True
    return low in TOTALS or text in TOTALS


def comment(row) -> bool:
    return bool(row) and stripped(row[0]).startswith("#")


def names_separator(row) -> bool:
    """Whether it is a first line of Excel's, such as sep=; and so holds nothing else."""
    return [cell.lower() for cell in row] == ["sep=", ""]


def blank(row) -> bool:
    return len(row) < 2 and not stripped("".join(row))


# Lines and cells.


def split(text: str) -> list:
    """Its lines, each with its end: \\n, \\r, or both."""
    found: list = []
    pieces = text.split("\n")
    for i, piece in enumerate(pieces):
        *firsts, rest = piece.split("\r")
        found.extend([part + "\r" for part in firsts])
        if i == len(pieces) - 1:
            found.extend([rest] if rest else [])
        elif firsts and not rest:
            found[-1] += "\n"
        else:
            found.append(rest + "\n")
    return found


def parsed(lines, separator: str, name: str, most: int) -> list:
    """So many of the rows at most."""
    found: list = []
    for each in rows_of(lines, separator, name):
        found.append(each)
        if len(found) == most:
            break
    return found


def rows_of(lines, separator: str, name: str):
    """(line in which it ends, cells) for every row, as RFC 4180 has them; one after another."""
    at = 0
    while at < len(lines):
        line = lines[at]
        if separator == " ":
            line = " ".join(line.split()) + "\n"
        at += 1
        bare = line.rstrip("\r\n")
        if '"' not in line:
            cells = bare.split(separator) if bare else []
            yield at, [cell.lstrip(" ") for cell in cells] if " " in bare else cells
            continue
        start = at
        row = Row(separator)
        wrong = row.take(line)
        while not wrong and row.open:
            if at >= len(lines):
                wrong = UNCLOSED
                break
            wrong = row.take(" ".join(lines[at].split()) + "\n" if separator == " " else lines[at])
            at += 1
        if wrong:
            raise CannotTake("{} cannot be read from line {} on: {}.".format(name, start, wrong))
        yield at, row.cells


class Row:
    """The cells of a row with quotation marks, which may go on over several lines. open: whether one is open at the line's end."""

    def __init__(self, separator: str):
        self.separator = separator
        self.cells: list = []
        self.cell = ""
        self.open = False

    def take(self, line: str) -> str:
        """Take a line; what is wrong with it, or ""."""
        at = 0
        while True:
            if self.open:
                end = line.find('"', at)
                if end < 0:
                    self.cell += line[at:]
                    return ""
                self.cell += line[at:end]
                if line[end + 1 : end + 2] == '"':
                    self.cell += '"'
                    at = end + 2
                    continue
                self.open = False
                at = end + 1
                if line[at : at + 1] not in ("", "\r", "\n", self.separator):
                    return AFTER
            else:
                while line[at : at + 1] == " ":
                    at += 1
                if line[at : at + 1] == '"':
                    self.open = True
                    at += 1
                    continue
                end = line.find(self.separator, at)
                body = line[at:] if end < 0 else line[at:end]
                self.cell = body.rstrip("\r\n") if end < 0 else body
                at = len(line) if end < 0 else end
            self.cells.append(self.cell)
            self.cell = ""
            if line[at : at + 1] != self.separator:
                return ""
            at += 1


# The layout.


def separator_of(lines, name: str) -> str:
    """The separator that cuts the first rows into most columns, equally many in each; a comma where none does. One under which the table
    begins at once is better than one for which something would have to stand above it; blanks are tried where nothing else separates."""
    best = None
    for separator, _ in SEPARATORS:
        try:
            rows = [row for _, row in parsed(lines, separator, name, LOOKED_AT) if not blank(row)]
        except CannotTake:
            continue
        if rows and names_separator(rows[0]):
            return separator
        at, width = lying([[stripped(cell) for cell in row] for row in rows])
        body = rows[at:]
        even = len([1 for row in body if len(row) == width]) >= 0.9 * len(body)
        score = (separator == " ", at, -width)
        if width > 1 and even and (best is None or score < best[0]):
            best = (score, separator)
    return best[1] if best else ","


def lying(rows):
    """Which row is the table's first, and how wide the table is."""
    if not rows:
        return 0, 0
    width = len(rows[0])
    if len([1 for row in rows if len(row) == width]) >= 0.9 * len(rows) and not titled(rows, 0, width):
        return 0, width
    plain = [row for row in rows if not comment(row)]
    widths = [len(row) for row in plain[len(plain) // 4 :]]
    width = max([(widths.count(n), n) for n in widths])[1] if widths else width
    for at in range(min(len(rows), HIGHEST)):
        if (comment(rows[at]) and len(rows[at]) != width) or titled(rows, at, width):
            continue
        rest = [row for row in rows[at + 1 :] if len(row) == width or not comment(row)]
        short = len(rows[at]) == width - 1 and bool(rest) and len(rest[0]) == width and not names_columns(rest[0], rest[1:])
        if (len(rows[at]) == width or short) and len([1 for row in rest if len(row) == width]) >= 0.9 * len(rest):
            return at, width
    return 0, len(rows[0])


def titled(rows, at, width) -> bool:
    """Whether a row is a title, drawn out by empty cells over a table that has more."""
    filled = len([1 for cell in rows[at] if cell])
    below = rows[at + 1 : at + 2]
    return (
        width > 2
        and len(rows[at]) == width
        and filled <= 1
        and bool(rows[at][0])
        and any([len([1 for cell in row if cell]) > 2 for row in below])
    )


def names_columns(first, others) -> bool:
    """Whether a first row is names, by those after it. Without a number it is, unless all is words and each of them comes again below.
    With numbers, which may be years, it is where one of its words stands over nothing but numbers."""
    width = len(first)
    rows = [row for row in others if len(row) == width]
    below = [[row[i] for row in rows if row[i] not in MISSING] for i in range(width)] if rows else []
    numbers = [bool(column) and all([is_number(cell) for cell in column]) for column in below]
    if any([is_number(cell) for cell in first]):
        return any([cell[:1] != "" and letter(cell[0]) and over for cell, over in zip(first, numbers)])
    if not below or any([is_number(cell) for column in below for cell in column]):
        return True
    return not all([cell in column for cell, column in zip(first, below)])


def is_number(cell: str) -> bool:
    x = number(cell)
    if x is None or x != x:
        x = number(cell, EUROPEAN)
    return x is not None and x == x
