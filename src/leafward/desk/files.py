"""Writing and reading whole files, with a sentence where that fails. A file is old or new and never half."""

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ..failures import Failure

# What Leafward writes, and what such a file has near its beginning.
MODEL = ("a model", b'"leafward-model"')
PICTURE = ("a picture", b'id="leafward"')
LARGEST = 1 << 28  # bytes of a file that is read whole


def reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write beside the target, which takes its place if all went well."""
    path = Path(os.path.realpath(path))  # a link stays a link
    ordinary(path)
    beside = path.with_name(path.name + ".part")
    try:
        with beside.open("wb") as file:
            yield file
        os.replace(beside, path)
    except OSError as error:
        raise Failure(f"{path} cannot be written: {reason(error)}. Name another place with --output.") from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def put(path: Path, content: bytes) -> None:
    with replacing(path) as file:
        file.write(content)


def ordinary(path: Path) -> None:
    """Nothing is put in the place of a folder, a device or a pipe."""
    if path.is_dir():
        raise Failure(f"{path} is a folder. Name a file with --output.")
    if path.exists() and not path.is_file():
        raise Failure(f"{path} is no ordinary file. Name another with --output.")


def claim(path: Path, kind: tuple[str, bytes]) -> None:
    """Makes sure, before any work, that a file can be written and that no file of the user's own is there. kind: MODEL or PICTURE."""
    what, mark = kind
    try:
        ordinary(path)
        if path.exists() and path.stat().st_size:
            with path.open("rb") as file:
                if mark not in file.read(400):
                    raise Failure(f"{path} is there already and is not {what} of Leafward's. Name another file with --output.")
        beside = path.with_name(path.name + ".part")
        beside.open("ab").close()
        beside.unlink()
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        raise Failure(f"{path} cannot be written: {why}. Name another place with --output.") from error


def content(path: Path, what: str) -> bytes:
    """All of a file. what: what it should be, for the sentence."""
    try:
        with path.open("rb") as file:
            found = file.read(LARGEST + 1)
    except IsADirectoryError:
        raise Failure(f"{path} is a folder. Name {what}.") from None
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        raise Failure(f"{path} cannot be read: {why}. Name {what}.") from error
    if len(found) > LARGEST:
        raise Failure(f"{path} is larger than any model. Name {what}.")
    return found


def gentle() -> None:
    """What a terminal cannot show becomes a question mark instead of an end."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def silence() -> None:
    """Standard output goes nowhere from now on, what is still to be flushed at the end included."""
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
