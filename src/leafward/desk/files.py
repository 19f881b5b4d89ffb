"""Writing and reading whole files, with a sentence where that fails. A file is old or new and never half."""

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ..failures import Failure, reason

# What Leafward writes, and what such a file has near its beginning.
MODEL = ("a model", b'"leafward-model"')
PICTURE = ("a picture", b'id="leafward"')
DRAWING = ("a drawing", b'class="leafward"')
MODULE = ("a module", b"\0asm")
LARGEST = 1 << 28  # bytes of a file that is read whole


@contextlib.contextmanager
def replacing(path: Path, option: str = "--output") -> Iterator[BinaryIO]:
    """A file to write beside the target, which takes its place if all went well. option: which names the target."""
    path = Path(os.path.realpath(path))  # a link stays a link
    ordinary(path, option)
    part = beside(path)
    try:
        with part.open("xb") as file:
            yield file
        os.replace(part, path)
    except OSError as error:
        raise Failure(f"{path} cannot be written: {reason(error)}. Name another place with {option}.") from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def beside(path: Path) -> Path:
    """A name that nobody else has: neither a file of the user's own nor another command that writes the same target."""
    return path.with_name(f"{path.name}.{os.getpid()}.part")


def put(path: Path, content: bytes, option: str = "--output") -> None:
    with replacing(path, option) as file:
        file.write(content)


def ordinary(path: Path, option: str) -> None:
    """Nothing is put in the place of a folder, a device, a pipe, or a file that is protected."""
    if path.is_dir():
        raise Failure(f"{path} is a folder. Name a file with {option}.")
    if path.exists() and not path.is_file():
        raise Failure(f"{path} is no ordinary file. Name another with {option}.")
    if path.exists() and not os.access(path, os.W_OK):
        raise Failure(f"{path} cannot be written: it is protected. Name another file with {option}.")


def vacant(path: Path, force: bool) -> None:
    """Makes sure, before any work, that no file is lost, unless that is wished."""
    if path.is_file() and not force:
        raise Failure(f"{path} is there already. Name another file with --output, or replace it with --force.")


def claim(path: Path, kind: tuple[str, bytes], option: str = "--output") -> None:
    """Makes sure, before any work, that a file can be written and that no file of the user's own is there. kind: MODEL, PICTURE, …"""
    what, mark = kind
    try:
        ordinary(path, option)
        if path.exists() and path.stat().st_size:
            with path.open("rb") as file:
                if mark not in file.read(400):
                    raise Failure(f"{path} is there already and is not {what} of Leafward's. Name another file with {option}.")
        part = beside(path)
        part.open("xb").close()
        part.unlink()
    except (OSError, ValueError) as error:
        raise Failure(f"{path} cannot be written: {reason(error)}. Name another place with {option}.") from error


def content(path: Path, what: str) -> bytes:
    """All of a file. what: what it should be, for the sentence."""
    try:
        with path.open("rb") as file:
            found = file.read(LARGEST + 1)
    except IsADirectoryError:
        raise Failure(f"{path} is a folder. Name {what}.") from None
    except (OSError, ValueError) as error:
        raise Failure(f"{path} cannot be read: {reason(error)}. Name {what}.") from error
    if len(found) > LARGEST:
        raise Failure(f"{path} is larger than any model. Name {what}.")
    return found


def gentle() -> None:
    """What a terminal cannot show becomes a question mark instead of an end."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
