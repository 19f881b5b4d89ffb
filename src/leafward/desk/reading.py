"""Reads a table of comma-separated values: encoding, separator and header are found out, and rows come in stretches.

No more than a stretch is in memory at any time. What stands in the columns is none of its business.
"""

import contextlib
import csv
import io
import re
from collections.abc import Callable, Collection, Iterator
from itertools import islice
from typing import Any, BinaryIO

from ..failures import Failure, reason
from . import encodings
from .cells import stripped
from .layout import SEPARATORS, TOTAL, Layout, best, comment, names_separator
from .opening import meant, opened

__all__ = ("Stretch", "Table", "counted", "meant")

CELLS = 100_000  # in a stretch, about
FEWEST = 64  # rows in one, however wide
LOOKED_AT = 100  # rows, to find the separator
LONGEST = 1 << 24  # signs of a line: a table that is one line would fill the memory


class Stretch:
    """Some rows, one after another. lines: for each the line of the file in which it ends; called: what such a line is."""

    def __init__(self, rows: list[list[str]], lines: list[int], called: str = "line"):
        self.rows = rows
        self.lines = lines
        self.called = called

    def columns(self) -> list[tuple[str, ...]]:
        return list(zip(*self.rows, strict=True))

    def place(self, index: int) -> str:
        return f"{self.called} {self.lines[index]}"


class Table:
    """A file, "-" for standard input, or data in memory, once it has been looked at.

    encoding, separator, header: as the caller knows them, or None to find them out. known: names that a header would have. names: of
    the columns; column1, column2, … without a header. ignored: columns that are better left out, and why.
    """

    def __init__(
        self, table: Any, encoding: str | None = None, separator: str | None = None, header: bool | None = None, known: Collection[str] = ()
    ):
        source = opened(table)
        self.name, self.file, self.whole = source.name, source.file, source.whole
        try:
            self._look(encoding, separator, header, known)
        except BaseException:
            self.close()
            raise

    def _look(self, encoding: str | None, separator: str | None, header: bool | None, known: Collection[str]) -> None:
        self.size = self.file.seek(0, io.SEEK_END)
        if self.whole:
            encoding, separator = "utf-8", ","
        self.encoding = encodings.named(encoding) if encoding else encodings.found(self.file, self.name)
        self.separator = one_sign(separator) if separator else self._separator()
        lines = list(islice(self._lines(), LOOKED_AT))
        if not lines:
            raise Failure(f"{self.name} is empty. Name a file that has a row for each example.")
        self.layout = Layout(lines, header, known)
        self.header = self.layout.header
        self.ignored: dict[str, str] = {}
        self.names = self._names(self.layout.names)
        self.passed: dict[str, int] = {}  # what is no row of the table: the words for it, and the line of the last one

    def close(self) -> None:
        self.file.close()

    def __enter__(self) -> "Table":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def described(self) -> str:
        """How the file was read, in words."""
        if self.whole:
            return f"{counted(len(self.names), 'column')} with names"
        header = "the first row as names" if self.header else "no row of names (--header says that the first is one)"
        if self.layout.above:
            header += f", {counted(self.layout.above, 'line')} above the table passed over"
        return f"{encodings.spoken(self.encoding)}, {SEPARATORS.get(self.separator, repr(self.separator))} between columns, {header}"

    def facts(self) -> dict[str, Any]:
        """How the file was written, for a program that reads others like it."""
        return {"encoding": self.encoding, "separator": self.separator, "header": self.header}

    def stretches(self, progress: Callable[[int], None] | None = None) -> Iterator[Stretch]:
        """All rows but the header. progress: is told how many bytes have been read."""
        rows = self._rows()
        size = max(FEWEST, CELLS // len(self.names))
        while taken := list(islice(rows, size)):
            yield Stretch([row for _, row in taken], [line for line, _ in taken], "row" if self.whole else "line")
            if progress:
                progress(self.file.tell())

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        """(line, cells) of each row below the names. Every row must have as many cells as the first."""
        width, trailing = self.layout.width, self.layout.trailing
        below = self._lines(self.layout.first, width)
        if self.header and not self.layout.comment:
            next(below)
        number, totals, held = 0, 0, None
        for line, row in below:
            number += 1
            if len(row) != width:
                if comment(row):
                    self.passed["begins with #"] = line
                    continue
                raise Failure(self._uneven(number if self.whole else line, len(row)))
            if trailing:
                if row[-1].strip():
                    raise Failure(self._uneven(line, len(row)))
                row.pop()
            if held:
                yield held
            held = (number if self.whole else line, row)
            totals += bool(TOTAL.fullmatch(row[0].strip()))
        if held and totals == 1 and number > 2 and TOTAL.fullmatch(held[1][0].strip()):
            self.passed["is a total"] = held[0]
        elif held:
            yield held

    def _uneven(self, line: int, cells: int) -> str:
        width = len(self.names)
        if self.whole:
            return f"{self.name} has {counted(cells, 'field')} in row {line}, but {counted(width, 'field')} in its first. Give all as many."
        return (
            f"{self.name} has {counted(cells, 'field')} in line {line}, but {counted(width, 'field')} in its first row. "
            f"Correct that line, or name what stands between columns with --separator."
        )

    def _lines(self, first: int = 1, width: int = 0) -> Iterator[tuple[int, list[str]]]:
        """(line, cells) of each row that is not blank, from a line of the file on; in a table of one column a blank one is a row."""
        for line, row in parsed(self.file, self.name, self.encoding, self.separator):
            if (blank(row) and width != 1) or not row or (line == 1 and names_separator(row)) or line < first:
                continue
            yield line, row

    def _separator(self) -> str:
        found: dict[str, list[list[str]]] = {}
        for separator in SEPARATORS:
            try:
                rows = [row for _, row in islice(parsed(self.file, self.name, self.encoding, separator), LOOKED_AT) if not blank(row)]
            except Failure:
                continue
            if rows and names_separator(rows[0]):
                return separator
            found[separator] = rows
        return best(found)

    def _names(self, cells: list[str]) -> list[str]:
        """One for each column. A column without a name among names is left out, and so are two of the same name."""
        names = [(cell if self.header else "") or f"column{i + 1}" for i, cell in enumerate(cells)]
        before: set[str] = set()
        for i, name in enumerate(names):
            if self.header and (not cells[i] or re.fullmatch(r"Unnamed: [0-9]+", name)):
                self.ignored[name] = "it has no name" + (", as numbers of rows have none" if i == 0 else "")
            elif name in before:
                again = next(f"{name} ({n})" for n in range(2, len(names) + 2) if f"{name} ({n})" not in names)
                self.ignored[name] = self.ignored[again] = f"there is another column called {name}"
                names[i] = again
            elif i == 0 and self.header and re.fullmatch(r"row[_. ]?names?", name, re.IGNORECASE):
                self.ignored[name] = "it names the rows"
            before.add(names[i])
        return names


def one_sign(separator: str) -> str:
    named = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "bar": "|", "blank": " ", "blanks": " ", "space": " "}
    sign = named.get(separator, separator)
    if len(sign) != 1 or sign in '"\r\n':
        raise Failure(f"A separator is one sign, not {separator!r}. Name one such as , or ; or tab.")
    return sign


def blank(row: list[str]) -> bool:
    return len(row) < 2 and not stripped("".join(row))


def counted(number: int, what: str) -> str:
    """1 row, 1,000 rows"""
    return f"{number:,} {what}" + ("" if number == 1 else "s")


def parsed(file: BinaryIO, name: str, encoding: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) for every row of the file, from its beginning."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding, newline="")
    lines = whole_lines(text) if separator != " " else (" ".join(line.split()) + "\n" for line in whole_lines(text))
    # Without skipinitialspace the quotes in `1, "a"` would be letters.
    reader = csv.reader(lines, delimiter=separator, strict=True, skipinitialspace=True)
    start = 1
    try:
        for row in reader:
            yield reader.line_num, row
            start = reader.line_num + 1
    except UnicodeError:
        raise Failure(f"{name} is not {encoding} after line {reader.line_num}. Name its encoding with --encoding.") from None
    except csv.Error as error:
        raise Failure(f"{name} cannot be read from line {start} on: {spoken(error, reader.line_num > start)}.") from None
    except TooLong:
        raise Failure(
            f"{name} has more than {LONGEST:,} signs in line {reader.line_num + 1}: a table has a line for each row. Name another file."
        ) from None
    except OSError as error:
        raise Failure(f"{name} cannot be read: {reason(error)}.") from error
    finally:
        with contextlib.suppress(ValueError):  # if the file is closed already
            text.detach()  # it would close the file


class TooLong(Exception):
    """A line is."""


def whole_lines(text: io.TextIOWrapper) -> Iterator[str]:
    while line := text.readline(LONGEST):
        if len(line) == LONGEST:
            raise TooLong
        yield line


def spoken(error: csv.Error, several: bool) -> str:
    """several: whether the row goes on over several lines."""
    text = str(error)
    if "field larger" in text and not several:
        return f"a cell has more than {csv.field_size_limit():,} signs; shorten it, or leave that row out"
    if "unexpected end" in text or "field larger" in text:
        return "a quotation mark is opened and not closed; close it, or write two where one is meant"
    if "expected after" in text:
        return "text follows a closing quotation mark; write two marks where one is meant"
    return text
