"""Reads a table of comma-separated values: encoding, separator and header are found out, and rows come in stretches.

No more than a stretch is in memory at any time. What stands in the columns is none of its business.
"""

import csv
import io
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack
from difflib import get_close_matches
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from ..failures import Failure, reason
from . import encodings
from .columns import missing, number

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
CELLS = 100_000  # in a stretch, about
FEWEST = 64  # rows in one, however wide
LOOKED_AT = 100  # rows, to find the separator
ANY = "any file of comma-separated values"


class Stretch:
    """Some rows, one after another. lines: for each the line of the file in which it ends."""

    def __init__(self, rows: list[list[str]], lines: list[int]):
        self.rows = rows
        self.lines = lines

    def columns(self) -> list[tuple[str, ...]]:
        return list(zip(*self.rows, strict=True))

    def place(self, index: int) -> str:
        return f"line {self.lines[index]}"


class Table:
    """A file, or "-" for standard input, once it has been looked at.

    encoding, separator, header: as the caller knows them, or None to find them out. known: names that a header would have. names: of
    the columns; column1, column2, … without a header.
    """

    def __init__(
        self, path: str, encoding: str | None = None, separator: str | None = None, header: bool | None = None, known: Collection[str] = ()
    ):
        self.name = "standard input" if path == "-" else path
        self.file = opened(path)
        try:
            self._look(encoding, separator, header, known)
        except BaseException:
            self.close()
            raise

    def _look(self, encoding: str | None, separator: str | None, header: bool | None, known: Collection[str]) -> None:
        self.size = self.file.seek(0, io.SEEK_END)
        self.encoding = encodings.named(encoding) if encoding else encodings.found(self.file, self.name)
        self.separator = one_sign(separator) if separator else self._separator()
        first, *others = [[cell.strip() for cell in row] for _, row in islice(self._rows(), LOOKED_AT)] or [[]]
        if not first:
            raise Failure(f"{self.name} is empty. Name a file that has a row for each example.")
        self.header = header if header is not None else bool(set(known) & set(first)) or names_columns(first, others)
        self.names = self._names(first)
        self.comma = self.separator in ";\t"  # where a comma does not separate, it may stand in a number

    def close(self) -> None:
        self.file.close()

    def __enter__(self) -> "Table":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def described(self) -> str:
        """How the file was read, in words."""
        header = "the first row as names" if self.header else "no row of names (--header says that the first is one)"
        return f"{encodings.spoken(self.encoding)}, {SEPARATORS.get(self.separator, repr(self.separator))} between columns, {header}"

    def stretches(self, progress: Callable[[int], None] | None = None) -> Iterator[Stretch]:
        """All rows but the header. progress: is told how many bytes have been read."""
        rows = self._rows()
        if self.header:
            next(rows)
        size = max(FEWEST, CELLS // len(self.names))
        while taken := list(islice(rows, size)):
            yield Stretch([row for _, row in taken], [line for line, _ in taken])
            if progress:
                progress(self.file.tell())

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        """(line, cells) of each row that is not blank. Every row must have as many cells as the first."""
        width = None
        for line, row in parsed(self.file, self.name, self.encoding, self.separator):
            if (blank(row) and width != 1) or not row or (line == 1 and names_separator(row)):
                continue
            width = width or len(row)
            if len(row) != width:
                raise Failure(
                    f"{self.name} has {counted(len(row), 'field')} in line {line}, but {counted(width, 'field')} in its first row. "
                    f"Correct that line, or name what stands between columns with --separator."
                )
            yield line, row

    def _separator(self) -> str:
        """The one that cuts the first rows into most columns, equally many in each; a comma where none does."""
        best, most = ",", 1
        for separator in SEPARATORS:
            try:
                rows = [row for _, row in islice(parsed(self.file, self.name, self.encoding, separator), LOOKED_AT) if not blank(row)]
            except Failure:
                continue
            if rows and names_separator(rows[0]):
                return separator
            widths = [len(row) for row in rows]
            if widths and min(widths) > most and widths.count(widths[0]) >= 0.9 * len(widths):
                best, most = separator, min(widths)
        return best

    def _names(self, cells: list[str]) -> list[str]:
        names = [(cell if self.header else "") or f"column{i + 1}" for i, cell in enumerate(cells)]
        seen: dict[str, int] = {}
        for i, name in enumerate(names):
            if name in seen:
                raise Failure(f"{self.name} has two columns called {name}, number {seen[name] + 1} and {i + 1}. Give one another name.")
            seen[name] = i
        return names


def one_sign(separator: str) -> str:
    sign = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "bar": "|"}.get(separator, separator)
    if len(sign) != 1 or sign in '"\r\n':
        raise Failure(f"A separator is one sign, not {separator!r}. Name one such as , or ; or tab.")
    return sign


def blank(row: list[str]) -> bool:
    return len(row) < 2 and not "".join(row).strip()


def names_separator(row: list[str]) -> bool:
    """Whether it is a first line of Excel's, such as sep=; and so holds nothing else."""
    return [cell.lower() for cell in row] == ["sep=", ""]


def names_columns(first: list[str], others: list[list[str]]) -> bool:
    """Whether a first row is names, by those after it.

    Without a number it is, unless all is words and each of them comes again below. With numbers, which may be years, it is where one of
    its words stands over nothing but numbers.
    """
    below = [[cell for cell in column if not missing(cell)] for column in zip(*others, strict=True)]
    numbers = [bool(column) and all(map(is_number, column)) for column in below]
    if any(map(is_number, first)):
        return any(cell[:1].isalpha() and over for cell, over in zip(first, numbers, strict=False))
    return not others or any(map(is_number, chain(*below))) or not all(map(list.__contains__, below, first))


def is_number(cell: str) -> bool:
    x = number(cell, comma=True)
    return x is not None and x == x


def counted(number: int, what: str) -> str:
    """1 row, 1,000 rows"""
    return f"{number:,} {what}" + ("" if number == 1 else "s")


def parsed(file: BinaryIO, name: str, encoding: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) for every row of the file, from its beginning."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding, newline="")
    reader = csv.reader(text, delimiter=separator, strict=True, skipinitialspace=True)  # or in `1, "a"` the quotes would be letters
    start = 1
    try:
        for row in reader:
            yield reader.line_num, row
            start = reader.line_num + 1
    except UnicodeError:
        raise Failure(f"{name} is not {encoding} after line {reader.line_num}. Name its encoding with --encoding.") from None
    except csv.Error as error:
        raise Failure(f"{name} cannot be read from line {start} on: {spoken(error)}.") from None
    except OSError as error:
        raise Failure(f"{name} cannot be read: {reason(error)}.") from error
    finally:
        text.detach()  # it would close the file


def spoken(error: csv.Error) -> str:
    text = str(error)
    if "unexpected end" in text or "field larger" in text:
        return "a quotation mark is opened and not closed; close it, or write two where one is meant"
    if "expected after" in text:
        return "text follows a closing quotation mark; write two marks where one is meant"
    return text


def opened(path: str) -> BinaryIO:
    """The file, so that it can be read more than once: what comes through a pipe is kept on disk meanwhile."""
    try:
        if path == "-":
            return kept(sys.stdin.buffer)
        if not stat.S_ISREG(Path(path).stat().st_mode):
            with Path(path).open("rb") as pipe:
                return kept(pipe)
        return Path(path).open("rb")
    except FileNotFoundError:
        raise Failure(f"There is no file {path}.{near(path)}") from None
    except IsADirectoryError:
        raise Failure(f"{path} is a folder. Name {ANY}.") from None
    except (OSError, ValueError) as error:
        raise Failure(f"{path} cannot be read: {reason(error)}. Name {ANY}.") from error


def kept(stream: BinaryIO) -> BinaryIO:
    try:
        with ExitStack() as stack:
            file = stack.enter_context(tempfile.TemporaryFile(prefix="leafward-"))
            shutil.copyfileobj(stream, file)
            stack.pop_all()  # the table keeps it
            return file
    except OSError as error:
        raise Failure(f"What comes through the pipe cannot be kept: {reason(error)}. Name a folder with room by TMPDIR.") from error


def near(path: str) -> str:
    try:
        others = [file.name for file in Path(path).parent.iterdir()]
    except OSError:
        return ""
    return meant(Path(path).name, others)


def meant(word: str, choices: Collection[str]) -> str:
    """A question after the sentence, where a choice looks like the word."""
    alike = {choice.casefold(): choice for choice in choices}
    found = get_close_matches(word.casefold(), alike, n=1, cutoff=0.6)
    return f" Is {alike[found[0]]} meant?" if found else ""
