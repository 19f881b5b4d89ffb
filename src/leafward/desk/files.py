"""Writing and reading whole files, with a sentence where that fails. A file is old or new and never half."""

import contextlib
import os
from pathlib import Path

from ..failures import Failure


def reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def put(path: Path, content: bytes) -> None:
    """Writes beside the target, and then takes its place."""
    path = Path(os.path.realpath(path))  # a link stays a link
    beside = path.with_name(path.name + ".part")
    try:
        beside.write_bytes(content)
        os.replace(beside, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise Failure(f"{path} cannot be written: {reason(error)}. Name another place with --output.") from error


def content(path: Path, what: str) -> bytes:
    """All of a file. what: what it should be, for the sentence."""
    try:
        return path.read_bytes()
    except IsADirectoryError:
        raise Failure(f"{path} is a folder. Name {what}.") from None
    except OSError as error:
        raise Failure(f"{path} cannot be read: {reason(error)}. Name {what}.") from error
