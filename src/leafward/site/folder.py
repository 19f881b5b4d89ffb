"""Writes a set of files into a folder that may hold an earlier set, and touches nothing that it did not write itself.

A list in the folder, LIST, says what was written, and by its hash how. Whatever else is there belongs to the user, and so does a file
of ours that they changed: both are a reason to stop. The list has the form of `sha256sum`, which can check it too.
"""

import contextlib
import errno
import hashlib
import os
import re
from pathlib import Path

from ..failures import Failure, reason

LIST = ".leafward"
BESIDE = ".leafward-part"  # what a file is called while it is written
LINE = re.compile(r"([0-9a-f]{64})  (.+)")
ANY = ""  # in place of a hash: a list of version 0.1 held names alone

Written = dict[str, set[str]]  # the path of each file of ours, and the hashes that it may have


class FolderError(Failure):
    """The folder cannot be written; the message names it and the remedy."""


def write(out: Path, files: dict[str, bytes]) -> None:
    """Makes the folder hold exactly these files. The page comes last and at once, so that no reader meets half of it."""
    before = ours(out)
    after = {path: {_hash(content)} for path, content in files.items()}
    try:
        out.mkdir(parents=True, exist_ok=True)
        # An interrupted build leaves files of the one kind and of the other: until the end the list knows both.
        _put(out / LIST, _lines({path: before.get(path, set()) | after.get(path, set()) for path in {*before, *after}}))
        for path in sorted(files, key=lambda path: ("index.html" in path, path.startswith("index.html"), path)):
            target = out / path
            target.parent.mkdir(parents=True, exist_ok=True)
            _put(target, files[path])
        for path in before.keys() - files.keys():
            _remove(out, path)
        _put(out / LIST, _lines(after))
    except OSError as error:
        raise FolderError(_refusal(out, error)) from error


def ours(out: Path) -> Written:
    """The files there that an earlier build wrote, as it wrote them. Raises FolderError for anything else that is there."""
    try:
        if not out.exists():
            return {}
        if not out.is_dir():
            raise FolderError(f"{out} is a file. Name a folder, which is made if it is not there.")
        listed, found = _listed(out), _found(out)
        for path in sorted(found):
            _judge(out, path, listed)
    except OSError as error:
        raise FolderError(f"{out} cannot be read: {reason(error)}. Name a folder that is yours.") from error
    return {path: listed.get(path, set()) for path in found}


def _judge(out: Path, path: str, listed: Written) -> None:
    """Raises FolderError for what is there unless Leafward wrote it: whole, or half when a build was interrupted."""
    if (out / path).is_symlink():
        raise FolderError(f"{out} holds a link that leads elsewhere, {path}. Name an empty or a new folder.")
    if path.endswith(BESIDE):
        return
    known = listed.get(path)
    if known is None:
        raise FolderError(f"{out} holds files that are not Leafward's, such as {path}. Name an empty or a new folder.")
    if ANY not in known and _hash((out / path).read_bytes()) not in known:
        raise FolderError(f"{out / path} was changed since Leafward wrote it. Keep it elsewhere and delete it there, or name a new folder.")


def _found(out: Path) -> set[str]:
    """Every file and every link in the folder, but for the list."""
    found = set()
    for folder, folders, names in os.walk(out):
        for name in names + [name for name in folders if os.path.islink(os.path.join(folder, name))]:
            found.add((Path(folder) / name).relative_to(out).as_posix())
    return found - {LIST}


def _listed(out: Path) -> Written:
    """What the list in the folder says; nothing, if there is none."""
    listed: Written = {}
    try:
        lines = (out / LIST).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return listed
    except UnicodeDecodeError as error:
        raise FolderError(f"{out / LIST} is not a list that Leafward wrote. Delete it, or name an empty or a new folder.") from error
    for line in lines:
        parts = LINE.fullmatch(line)
        path, mark = (parts[2], parts[1]) if parts else (line, ANY)
        listed.setdefault(path, set()).add(mark)
    return listed


def _lines(written: Written) -> bytes:
    lines = [f"{mark}  {path}" if mark else path for path in sorted(written) for mark in sorted(written[path])]
    return ("\n".join(lines) + "\n").encode()


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _remove(out: Path, path: str) -> None:
    """Deletes a file of ours, and the folders that are empty without it."""
    (out / path).unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # what is not empty stays
        for folder in Path(path).parents[:-1]:
            (out / folder).rmdir()


def _put(target: Path, content: bytes) -> None:
    """Writes beside the target and then takes its place, so that a file is old or new and never half."""
    beside = target.with_name(target.name + BESIDE)
    try:
        beside.write_bytes(content)
        os.replace(beside, target)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _refusal(out: Path, error: OSError) -> str:
    """Why the folder cannot be written, and what to do."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"There is no room left for {out}: {reason(error)}. Make room, and build again; nothing that was there is lost."
    return f"{out} cannot be written: {reason(error)}. Name a folder that is yours to write."
