"""What is written into a folder, and what is left alone there: whatever is not Leafward's, whatever was changed, wherever links lead."""

import errno
import hashlib
import os
import re
from pathlib import Path

import pytest

from leafward.site import folder


def test_building_again_replaces_what_it_wrote_and_nothing_else(tmp_path):
    folder.write(tmp_path, {"index.html": b"old", "assets/a.1.js": b"1", "figure/chain/index.html": b"chain"})
    folder.write(tmp_path, {"index.html": b"new", "assets/a.2.js": b"2"})
    assert everything(tmp_path) == [".leafward", "assets", "assets/a.2.js", "index.html"]
    assert (tmp_path / "index.html").read_bytes() == b"new"


def everything(out):
    return sorted(path.relative_to(out).as_posix() for path in out.rglob("*"))


def test_files_of_the_user_stop_the_build_and_stay(tmp_path):
    folder.write(tmp_path, {"index.html": b"old"})
    (tmp_path / "thesis.txt").write_text("years")
    with pytest.raises(folder.FolderError, match=r"holds files that are not Leafward's, such as thesis\.txt"):
        folder.write(tmp_path, {"index.html": b"new"})
    assert (tmp_path / "thesis.txt").read_text() == "years"
    assert (tmp_path / "index.html").read_bytes() == b"old"


@pytest.mark.parametrize("changed", ["index.html", "assets/a.1.js"])
def test_what_the_user_changed_is_neither_overwritten_nor_deleted(tmp_path, changed):
    """The one would be written anew, the other deleted, for the next build does not have it."""
    folder.write(tmp_path, {"index.html": b"old", "assets/a.1.js": b"1"})
    (tmp_path / changed).write_text("mine")
    before = everything(tmp_path)
    with pytest.raises(folder.FolderError, match=rf"{re.escape(changed)} was changed since Leafward wrote it\. Keep it elsewhere"):
        folder.write(tmp_path, {"index.html": b"new"})
    assert (tmp_path / changed).read_text() == "mine"
    assert everything(tmp_path) == before


def test_the_list_is_one_that_sha256sum_reads(tmp_path):
    folder.write(tmp_path, {"index.html": b"new", "assets/a.js": b"1"})
    for line in (tmp_path / ".leafward").read_text().splitlines():
        mark, path = line.split("  ")
        assert hashlib.sha256((tmp_path / path).read_bytes()).hexdigest() == mark


def test_a_list_of_names_alone_is_still_one_of_ours(tmp_path):
    (tmp_path / "index.html").write_text("page of version 0.1")
    (tmp_path / "old.js").write_text("1")
    (tmp_path / ".leafward").write_text("index.html\nold.js\n../other\n")
    (tmp_path.parent / "other").write_text("mine")
    folder.write(tmp_path, {"index.html": b"new"})
    assert everything(tmp_path) == [".leafward", "index.html"]
    assert (tmp_path.parent / "other").read_text() == "mine"


def test_a_list_that_nobody_can_read_is_told(tmp_path):
    (tmp_path / ".leafward").write_bytes(b"\xff\xfe\x00index.html")
    with pytest.raises(folder.FolderError, match="is not a list that Leafward wrote"):
        folder.write(tmp_path, {"index.html": b"new"})


@pytest.mark.parametrize("place", ["assets", "index.html"])
def test_nothing_is_written_through_a_link(tmp_path, place):
    folder.write(tmp_path / "out", {"index.html": b"old", "assets/a.js": b"1"})
    (tmp_path / "out" / place).rename(tmp_path / "elsewhere")
    (tmp_path / "out" / place).symlink_to(tmp_path / "elsewhere")
    before = everything(tmp_path)
    with pytest.raises(folder.FolderError, match=f"holds a link that leads elsewhere, {place}"):
        folder.write(tmp_path / "out", {"index.html": b"new", "assets/a.js": b"2"})
    assert everything(tmp_path) == before


def test_a_folder_may_itself_be_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    folder.write(tmp_path / "out", {"index.html": b"new"})
    assert (tmp_path / "real" / "index.html").read_bytes() == b"new"


def test_a_full_disk_is_told_as_one(tmp_path, monkeypatch):
    folder.write(tmp_path, {"index.html": b"old"})

    def full(beside, content):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(folder.FolderError, match=r"There is no room left for .*: no space left on device\. Make room, and build again"):
        folder.write(tmp_path, {"index.html": b"new"})
    assert (tmp_path / "index.html").read_bytes() == b"old"


OLD = {"index.html": b"old", "assets/a.1.js": b"1", "assets/both.js": b"old"}
NEW = {"index.html": b"new", "assets/a.2.js": b"2", "assets/both.js": b"new"}


class Killed(BaseException):
    """Nothing tidies up after it, as after kill -9."""


def interrupted(out, files, moment, monkeypatch):
    """Builds until so many steps are done; whether there were so many."""
    steps = iter(range(1000))

    def counted(step, before):
        def run(*arguments, **options):
            if before and next(steps) == moment:
                raise Killed
            result = step(*arguments, **options)
            if not before and next(steps) == moment:
                raise Killed
            return result

        return run

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", counted(Path.write_bytes, before=False))
        patched.setattr(os, "replace", counted(os.replace, before=False))
        patched.setattr(Path, "unlink", counted(Path.unlink, before=True))
        try:
            folder.write(out, files)
        except Killed:
            return True
    return False


def test_a_build_may_be_interrupted_at_any_moment_and_repeated(tmp_path, monkeypatch):
    moment = 0
    while True:
        out = tmp_path / str(moment)
        folder.write(out, OLD)
        if not interrupted(out, NEW, moment, monkeypatch):
            break
        interrupted(out, OLD, moment, monkeypatch)  # and the one that would have mended it, too
        folder.write(out, NEW)
        assert everything(out) == [".leafward", "assets", "assets/a.2.js", "assets/both.js", "index.html"], moment
        assert {path: (out / path).read_bytes() for path in NEW} == NEW
        moment += 1
    assert moment >= 11, "a half and a whole file for each of five, and one that goes"


def test_half_a_file_does_not_outlive_the_next_build(tmp_path):
    folder.write(tmp_path, {"index.html": b"old"})
    (tmp_path / "gone.js.leafward-part").write_bytes(b"ha")
    folder.write(tmp_path, {"index.html": b"new"})
    assert everything(tmp_path) == [".leafward", "index.html"]
