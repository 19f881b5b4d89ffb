"""Writes a set of files into a folder that may hold an earlier set, and touches nothing that it did not write itself.

A list in the folder, LIST, says what was written; whatever else is there belongs to the user, and is a reason to stop.
"""

import contextlib
import os
from pathlib import Path

from ..failures import Failure, reason

LIST = ".leafward"


class FolderError(Failure):
    """The folder cannot be written; the message names it and the remedy."""


def write(out: Path, files: dict[str, bytes]) -> None:
    """Makes the folder hold exactly these files. The page comes last and at once, so that no reader meets half of it."""
    before = ours(out)
    try:
        out.mkdir(parents=True, exist_ok=True)
        _put(out / LIST, "\n".join(sorted({*files, *before})).encode())
        for path in sorted(files, key=lambda path: (path.startswith("index.html"), path)):
            target = out / path
            target.parent.mkdir(parents=True, exist_ok=True)
            _put(target, files[path])
        for path in before - files.keys():
            (out / path).unlink(missing_ok=True)
        _put(out / LIST, ("\n".join(sorted(files)) + "\n").encode())
    except OSError as error:
        raise FolderError(
            f"{out} cannot be written: {(error.strerror or str(error)).lower()}. Name a folder that is yours to write."
        ) from error


def ours(out: Path) -> set[str]:
    """The files there that an earlier build wrote. Raises FolderError for anything else that is there."""
    try:
        if not out.exists():
            return set()
        if not out.is_dir():
            raise FolderError(f"{out} is a file. Name a folder, which is made if it is not there.")
        listed = _listed(out)
        found = {path.relative_to(out).as_posix() for path in out.rglob("*") if not path.is_dir()} - {LIST}
    except OSError as error:
        raise FolderError(f"{out} cannot be read: {reason(error)}. Name a folder that is yours.") from error
    foreign = sorted(found - listed)
    if foreign:
        raise FolderError(f"{out} holds files that are not Leafward's, such as {foreign[0]}. Name an empty or a new folder.")
    return found


def _listed(out: Path) -> set[str]:
    with contextlib.suppress(FileNotFoundError):
        return set((out / LIST).read_text("utf-8").splitlines())
    return set()


def _put(target: Path, content: bytes) -> None:
    """Writes beside the target and then takes its place, so that a file is old or new and never half."""
    beside = target.with_name(target.name + ".part")
    try:
        beside.write_bytes(content)
        os.replace(beside, target)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
