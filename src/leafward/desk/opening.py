"""Opens what a user calls a table: a file, a pipe, something packed, another format, or data that are in memory already.

All of it becomes a file of text that can be read more than once. What is no text to begin with is written down as one, for a while.
"""

import bz2
import csv
import gzip
import io
import itertools
import json
import lzma
import stat
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sized
from contextlib import ExitStack, contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import IO, Any, BinaryIO

from ..failures import Failure, reason

ANY = "any file of comma-separated values"
TABLES = "pip install 'leafward[tables]'"
UNPACKED: dict[bytes, Callable[[Any], IO[bytes]]] = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ\0": lzma.open}  # type: ignore[dict-item]
PIECE = 1 << 20
BATCH = 10_000  # rows of another format at a time


class Source:
    """file: the text. whole: whether it was written by us, with names, in UTF-8, with commas; then a row is no line of the user's."""

    def __init__(self, file: BinaryIO, name: str, whole: bool = False):
        self.file = file
        self.name = name
        self.whole = whole


def opened(table: Any) -> Source:
    """table: a path, "-" for standard input, a DataFrame, an array, or rows as dictionaries."""
    if not isinstance(table, str | Path):
        return Source(written(*in_memory(table)), "the table", True)
    path = str(table)
    return unpacked(plain(path), "standard input" if path == "-" else path)


def plain(path: str) -> BinaryIO:
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


def unpacked(file: BinaryIO, name: str) -> Source:
    """What is in the file, by its first bytes; the file is closed unless it is the text itself."""
    source = None
    try:
        source = looked_into(file, name)
    finally:
        if source is None or source.file is not file:
            file.close()
    return source


def looked_into(file: BinaryIO, name: str) -> Source:
    start = file.read(64)
    file.seek(0)
    for mark, unpack in UNPACKED.items():
        if start.startswith(mark):
            return unpacked(taken_out(unpack(file), name), name)
    if start.startswith(b"PK\x03\x04"):
        return from_zip(file, name)
    if start.startswith(b"PAR1"):
        return Source(written(*parquet(file, name)), name, True)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise Failure(f"{name} is a spreadsheet of an old kind. Save it as .xlsx or as CSV.")
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith((b"{", b"[{", b"[\n", b"[\r\n", b"[ ")) and (rows := json_rows(file)) is not None:
        return Source(written(*dictionaries(rows, name)), name, True)
    return Source(file, name)


def taken_out(stream: IO[bytes], name: str) -> BinaryIO:
    try:
        with stream:
            return kept(stream)
    except (EOFError, zipfile.BadZipFile, lzma.LZMAError, zlib.error, ValueError, gzip.BadGzipFile) as error:
        raise Failure(f"{name} cannot be unpacked: {str(error).lower()}. Copy it again from where it was whole.") from error


def from_zip(file: BinaryIO, name: str) -> Source:
    """A spreadsheet, or an archive with one table in it."""
    try:
        archive = zipfile.ZipFile(file)
    except zipfile.BadZipFile as error:
        raise Failure(f"{name} is a zip archive that is cut off or damaged. Copy it again from where it was whole.") from error
    with archive:
        names = [entry for entry in archive.namelist() if not entry.endswith("/") and not entry.startswith("__MACOSX")]
        if "xl/workbook.xml" in names:
            return Source(written(*spreadsheet(file, name)), name, True)
        if len(names) != 1:
            raise Failure(f"{name} is an archive of {len(names)} files. Unpack it and name one of them.")
        try:
            stream = archive.open(names[0])
        except (RuntimeError, NotImplementedError) as error:  # a password, or a way of packing that Python lacks
            raise Failure(f"{name} cannot be unpacked: {str(error).lower()}. Unpack it, and name what was in it.") from error
        return unpacked(taken_out(stream, name), name)


# Other formats, as names and rows.

Rows = tuple[list[str], Iterator[Iterable[Any]]]


def spreadsheet(file: BinaryIO, name: str) -> Rows:
    """The first sheet. Rows above the table are left to whoever reads the text."""
    try:
        import openpyxl  # noqa: PLC0415
    except ImportError:
        raise Failure(f"{name} is a spreadsheet, for which openpyxl is needed: {TABLES}, or save it as CSV.") from None
    try:
        sheet = openpyxl.load_workbook(file, read_only=True, data_only=True).worksheets[0]
        rows = (row for row in sheet.iter_rows(values_only=True) if any(cell is not None for cell in row))
        first = next(rows, None)
    except Exception as error:  # whatever a damaged archive makes of its library
        raise Failure(f"{name} is a spreadsheet that cannot be read: {error}. Save it as CSV.") from error
    if first is None:
        raise Failure(f"{name} is empty. Name a file that has a row for each example.")
    return [text(cell) for cell in first], (row[: len(first)] for row in rows)


def parquet(file: BinaryIO, name: str) -> Rows:
    try:
        import duckdb  # noqa: PLC0415
    except ImportError:
        raise Failure(f"{name} is a Parquet file, for which duckdb is needed: {TABLES}, or save it as CSV.") from None
    path = getattr(file, "name", None)
    if not isinstance(path, str):
        raise Failure(f"{name} is a Parquet file, which cannot come through a pipe. Name the file itself.")
    try:
        found = duckdb.connect().execute("select * from read_parquet(?)", [path])
        names = [str(column[0]) for column in found.description or ()]
    except duckdb.Error as error:
        raise Failure(f"{name} is a Parquet file that cannot be read: {str(error).splitlines()[0]}. Save it again, or as CSV.") from error

    def rows() -> Iterator[Iterable[Any]]:
        while batch := found.fetchmany(BATCH):  # type: ignore[operator,unused-ignore]  # its stubs take the method for a column
            yield from batch

    return names, rows()


def json_rows(file: BinaryIO) -> list[dict[str, Any]] | None:
    """Rows as JSON, one object a line or all in a list; None for what is none of it."""
    file.seek(0)
    try:
        lines = file.read().decode("utf-8-sig")
        rows = json.loads(lines) if lines.lstrip().startswith("[") else [json.loads(line) for line in lines.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        rows = None
    file.seek(0)
    good = isinstance(rows, list) and rows and all(isinstance(row, dict) for row in rows)
    return rows if good else None


def dictionaries(rows: Iterable[dict[Any, Any]], name: str) -> Rows:
    kept = list(rows)
    names = list(dict.fromkeys(itertools.chain.from_iterable(kept)))
    if not names:
        raise Failure(f"{name} has no columns. Give rows that have some.")
    return [str(column) for column in names], ([row.get(column) for column in names] for row in kept)


def named_columns(table: Any) -> Rows | None:
    """Of a table that knows its columns by name: of pandas, polars or Arrow, an array with named fields, a dictionary of columns."""
    if hasattr(table, "collect"):  # polars' frames that are not worked out yet
        table = table.collect()
    if hasattr(table, "itertuples"):
        return [str(name) for name in table.columns], table.itertuples(index=False, name=None)
    if hasattr(table, "iter_rows"):
        return [str(name) for name in table.columns], table.iter_rows()
    if hasattr(table, "column_names"):
        return list(table.column_names), zip(*[column.to_pylist() for column in table.columns], strict=True)
    if fields := getattr(getattr(table, "dtype", None), "names", None):
        return list(fields), iter(table.tolist())
    if isinstance(table, dict) and all(isinstance(column, Sized) and not isinstance(column, str) for column in table.values()):
        if len({len(column) for column in table.values()}) > 1:
            raise Failure("The columns of the table are not equally long. Give each a value for each row.")
        return [str(name) for name in table], zip(*table.values(), strict=True)
    return None


def in_memory(table: Any) -> Rows:
    """A DataFrame of pandas or polars, an array, lists, or dictionaries."""
    if (found := named_columns(table)) is not None:
        return found
    rows = list(table) if isinstance(table, Iterable) and not isinstance(table, dict) else []
    if rows and all(isinstance(row, dict) for row in rows):
        return dictionaries(rows, "the table")
    if not rows or not all(flat(row) for row in rows):
        raise Failure("A table in memory has a row for each example: a DataFrame, an array of two dimensions, or a list of dictionaries.")
    return [f"column{i + 1}" for i in range(len(rows[0]))], iter(rows)


def flat(row: Any) -> bool:
    """Whether it is a row of cells: no single cell, and none of rows."""
    return isinstance(row, Sized) and not isinstance(row, str | dict) and getattr(row, "ndim", 1) == 1


def text(value: Any) -> str:
    if value is None or value is True or value is False:
        return "" if value is None else str(value).lower()
    try:
        return str(value) if bool(value == value) else ""
    except (TypeError, ValueError):
        return ""


def written(names: list[str], rows: Iterable[Iterable[Any]]) -> BinaryIO:
    """Names and rows as text, in a file that goes when it is closed."""
    file = temporary()
    try:
        with keeping():
            lines = io.TextIOWrapper(file, "utf-8", newline="")
            out = csv.writer(lines, lineterminator="\n")
            out.writerow(names)
            out.writerows([text(value) for value in row] for row in rows)
            lines.detach()
    except BaseException:
        file.close()
        raise
    return file


def temporary() -> BinaryIO:
    with keeping(), ExitStack() as stack:
        file = stack.enter_context(tempfile.TemporaryFile(prefix="leafward-"))
        stack.pop_all()  # the table keeps it
    return file


def kept(stream: IO[bytes]) -> BinaryIO:
    """What comes through a stream, in a file; the stream's own errors pass."""
    file = temporary()
    try:
        while piece := stream.read(PIECE):
            with keeping():
                file.write(piece)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


@contextmanager
def keeping() -> Iterator[None]:
    try:
        yield
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
