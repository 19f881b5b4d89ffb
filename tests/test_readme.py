"""What the README shows is what happens: its program prints its numbers, and the files that it names exist."""

import contextlib
import io
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def block(language: str) -> str:
    return re.search(rf"```{language}\n(.*?)```", README, re.DOTALL).group(1)


def test_the_program_prints_the_numbers_below_it():
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(block("python"), "README.md", "exec"), {})
    assert out.getvalue() == block("text")


def test_every_file_and_folder_that_it_names_exists():
    named = re.findall(r"`((?:src|tests|docs)/[\w./]*|(?:engine|lesson)/[\w./]+)`", README) + re.findall(r"\]\((?!https)([^)]+)\)", README)
    assert len(named) > 6
    for name in named:
        assert (ROOT / name).exists() or (ROOT / "src/leafward" / name).exists(), name
