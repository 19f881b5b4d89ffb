"""The letters of the figures mean what docs/symbols.md says: each name of a number that an account tells of is looked up there."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from leafward.engine.account import Account
from leafward.lesson import CHAPTERS
from readings import numbers, text

TABLE = Path(__file__).resolve().parent.parent / "docs" / "symbols.md"
ROW = re.compile(r"^\| ([^|]+) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
LETTER = re.compile(r"[^\W\d_](?=[₀-₉]*′?$)")  # a name that is one letter, with or without a number set low


def allowed(chapter: str) -> set[str]:
    found: set[str] = set()
    for letters, chapters in ROW.findall(TABLE.read_text("utf-8")):
        if chapters == "all" or chapter in chapters.split(", "):
            found |= set(letters.split(", "))
    return found


def names(chapter: str) -> set[str]:
    """The labels in the accounts of all numbers that the figure shows, in each of its modes."""
    figure = import_module(f"leafward.lesson.{chapter}.widget").Figure()
    found: set[str] = set()
    for name, words in (("", (None,)), *figure.choices, ("part", [word for word, _ in figure.parts])):
        for word in words:
            if isinstance(word, str) and hasattr(figure, f"press_{name}"):
                figure.press(name, word)
            for full in numbers(figure.figure()):
                account = figure.origin(full.partition(".")[2])
                if isinstance(account, Account):
                    found |= {value.label for value in account.order}
    return found


def shown(chapter: str) -> str:
    """All that the figure prints, in each of its parts and modes."""
    figure = import_module(f"leafward.lesson.{chapter}.widget").Figure()
    printed = []
    for name, words in (("", (None,)), *figure.choices, ("part", [word for word, _ in figure.parts])):
        for word in words:
            if isinstance(word, str) and hasattr(figure, f"press_{name}"):
                figure.press(name, word)
            printed.append(text(figure.figure()))
    return "\n".join(printed)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_cross_stands_between_numbers_and_a_dot_between_letters(chapter):
    printed = shown(chapter)
    assert not re.findall(r"(?<![^\W\d_])[^\W\d_][₀-₉]* × [^\W\d_][₀-₉]*(?![^\W\d_])", printed)
    assert not re.findall(r"\d ?· ?[(−]?\d", printed)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_letter_is_in_the_table(chapter):
    found = {match[0] for label in names(chapter) for match in [LETTER.match(label)] if match}
    assert found
    assert found <= allowed(chapter)


def test_a_letter_has_one_meaning_but_in_example_graphs():
    seen: dict[str, int] = {}
    for letters, chapters in ROW.findall(TABLE.read_text("utf-8"))[:-1]:
        for letter in letters.split(", "):
            for chapter in CHAPTERS if chapters == "all" else chapters.split(", "):
                seen[f"{letter} in {chapter}"] = seen.get(f"{letter} in {chapter}", 0) + 1
    assert [place for place, count in seen.items() if count > 1] == []
