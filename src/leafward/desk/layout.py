"""Where a table lies in a text: what separates its columns, where its first row is, and whether that row is names.

People put titles above their tables, comments, a separator behind each line, or names for all columns but that of the row names.
"""

import re
from collections import Counter
from collections.abc import Collection
from itertools import chain

from .cells import MISSING, Notation, number, stripped

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar", " ": "blanks"}
TOTAL = re.compile(r"(?:grand |sub)?totals?:?|sums?:?|summe|gesamt|insgesamt|somme|suma|totale|всего|итого|合計|合计", re.IGNORECASE)
HIGHEST = 30  # lines that may stand above a table
EUROPEAN = Notation(",", ".")
Line = tuple[int, list[str]]  # its number and its cells


class Layout:
    """first: the line of the first row; width: of the rows; header: whether it is names, and names, one for each column.

    nameless: whether the first name was missing altogether; trailing: whether a separator stands at each line's end.
    """

    def __init__(self, lines: list[Line], header: bool | None, known: Collection[str]):
        rows = [(line, [stripped(cell) for cell in row]) for line, row in lines]
        at, self.width = lying([row for _, row in rows])
        rows = rows[at:]
        self.first = rows[0][0] if rows else 1
        self.above = at
        first, *others = [row for _, row in rows] or [[]]
        whole = [row for row in others if len(row) == self.width]
        self.nameless = bool(whole) and len(first) == self.width - 1 and not all(row[-1] == "" for row in whole)
        if len(first) == self.width - 1:
            first = ["", *first] if self.nameless else [*first, ""]
        self.header = header if header is not None else bool(set(known) & set(first)) or self.nameless or names_columns(first, whole)
        self.comment = False
        if not self.header and header is None and at and (words := lines[at - 1][1]) and comment(words):
            words = [stripped(cell).lstrip("#").strip() for cell in words]
            words = words[1:] if len(words) == self.width + 1 and not words[0] else words
            if len(words) == self.width and names_columns(words, [first, *whole]):
                self.header, self.comment, self.above, first = True, True, at - 1, words
        last = [row[-1] for row in whole or [first]]
        self.trailing = self.width > 1 and self.header and not first[-1] and not any(last)
        self.names = first[:-1] if self.trailing else first


def comment(row: list[str]) -> bool:
    return stripped(row[0]).startswith("#") if row else False


def names_separator(row: list[str]) -> bool:
    """Whether it is a first line of Excel's, such as sep=; and so holds nothing else."""
    return [cell.lower() for cell in row] == ["sep=", ""]


def lying(rows: list[list[str]]) -> tuple[int, int]:
    """Which row is the table's first, and how wide the table is."""
    if not rows:
        return 0, 0
    width = len(rows[0])
    if sum(len(row) == width for row in rows) >= 0.9 * len(rows) and not titled(rows, 0, width):
        return 0, width
    plain = [row for row in rows if not comment(row)]
    common = Counter(len(row) for row in plain[len(plain) // 4 :])
    width = max(common, key=lambda n: (common[n], n), default=width)
    for at in range(min(len(rows), HIGHEST)):
        if (comment(rows[at]) and len(rows[at]) != width) or titled(rows, at, width):
            continue
        rest = [row for row in rows[at + 1 :] if len(row) == width or not comment(row)]
        short = len(rows[at]) == width - 1 and bool(rest) and len(rest[0]) == width and not names_columns(rest[0], rest[1:])
        if (len(rows[at]) == width or short) and sum(len(row) == width for row in rest) >= 0.9 * len(rest):
            return at, width
    return 0, len(rows[0])


def titled(rows: list[list[str]], at: int, width: int) -> bool:
    """Whether a row is a title, drawn out by empty cells over a table that has more."""
    filled = sum(map(bool, rows[at]))
    below = rows[at + 1 : at + 2]
    return width > 2 and len(rows[at]) == width and filled <= 1 and bool(rows[at][0]) and any(sum(map(bool, row)) > 2 for row in below)


def best(found: dict[str, list[list[str]]]) -> str:
    """The separator that cuts the first rows into most columns, equally many in each; a comma where none does.

    found: the rows as each separator cuts them. One under which the table begins at once is better than one for which something would
    have to stand above it; blanks are tried where nothing else separates.
    """
    scores = {}
    for separator, rows in found.items():
        at, width = lying([[stripped(cell) for cell in row] for row in rows])
        body = rows[at:]
        even = sum(len(row) == width for row in body) >= 0.9 * len(body)
        if width > 1 and even:
            scores[separator] = (separator == " ", at, -width)
    return min(scores, key=scores.__getitem__) if scores else ","


def names_columns(first: list[str], others: list[list[str]]) -> bool:
    """Whether a first row is names, by those after it.

    Without a number it is, unless all is words and each of them comes again below. With numbers, which may be years, it is where one of
    its words stands over nothing but numbers.
    """
    width = len(first)
    below = [[cell for cell in column if cell not in MISSING] for column in zip(*[row for row in others if len(row) == width], strict=True)]
    if any(map(is_number, first)):
        return any(cell[:1].isalpha() and column and all(map(is_number, column)) for cell, column in zip(first, below, strict=False))
    return not below or any(map(is_number, chain(*below))) or not all(map(list.__contains__, below, first))


def is_number(cell: str) -> bool:
    return any(x is not None and x == x for x in (number(cell), number(cell, EUROPEAN)))
