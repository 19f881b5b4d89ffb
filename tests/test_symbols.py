"""The letters of the figures mean what docs/symbols.md says: each name of a number that an account tells of is looked up there."""

import re
from collections import defaultdict
from importlib import import_module
from pathlib import Path

import pytest

from leafward.engine.account import Account
from leafward.engine.value import Value
from leafward.figures.writing import formula, named
from leafward.figures.writing import numbers as in_numbers
from leafward.formula.reading import read
from leafward.formula.writing import written as exactly
from leafward.lesson import CHAPTERS
from leafward.rooms import ROOMS
from leafward.rooms.formula.gallery import GALLERY
from leafward.rooms.formula.widget import Figure as FormulaRoom
from leafward.rooms.practice import exercise as exercises
from leafward.rooms.practice.drawing import given, worked
from leafward.rooms.practice.kinds import KINDS, LEVELS
from leafward.rooms.practice.slips import SLIPS
from leafward.view.lettered import lettered
from readings import numbers, text

TABLE = Path(__file__).resolve().parent.parent / "docs" / "symbols.md"
ROW = re.compile(r"^\| ([^|]+) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
CODE = ("code", "pre", "option", "textarea")
# What has the face of symbols, or is code, keys, the alphabet, or told to those who listen alone.
APART = {"letter", "code-text", "keys", "alphabet", "spoken"}
DRAWN = defaultdict(set, text={"symbol"}, tspan={"symbol"})
LETTER = re.compile(r"[^\W\d_](?=[₀-₉]*′?$)")  # a name that is one letter, with or without a number set low


def allowed(chapter: str) -> set[str]:
    found: set[str] = set()
    for letters, chapters in ROW.findall(TABLE.read_text("utf-8")):
        if chapters == "all" or chapter in chapters.split(", "):
            found |= set(letters.split(", "))
    return found


def modes(chapter: str, kind: str = "lesson"):
    """The figure in each of its modes and parts, one after another."""
    figure = import_module(f"leafward.{kind}.{chapter}.widget").Figure()
    for name, words in (("", (None,)), *figure.choices, ("part", [word for word, _ in figure.parts])):
        for word in words:
            if isinstance(word, str) and hasattr(figure, f"press_{name}"):
                figure.press(name, word)
            yield figure


def told(chapter: str) -> set[Value]:
    """All that the accounts of the numbers tell of that the figure shows."""
    found: set[Value] = set()
    for figure in modes(chapter):
        for full in numbers(figure.figure()):
            account = figure.origin(full.partition(".")[2])
            if isinstance(account, Account):
                found |= set(account.order)
    return found


def shown(chapter: str) -> str:
    """All that the figure prints, in each of its parts and modes."""
    return "\n".join(text(figure.figure()) for figure in modes(chapter))


def made(chapter: str) -> list[str]:
    """How the panel says that the figure's numbers are made, with names and with numbers."""
    return sorted({write(value) for value in told(chapter) if value.inputs for write in (lambda x: formula(x, named), in_numbers)})


def crossed(printed: str) -> list[str]:
    """The lines in which × has a letter on one of its sides, or · two numbers."""
    letter = "[A-Za-zα-ωΔ]"
    behind, before = rf"(?<!{letter}){letter}[₀-₉²³]*\)?", rf"[(∂√]?{letter}(?!{letter})"
    wrong = re.compile(rf"{behind} × | × {before}|\d ?· ?[(−]*\d+(?![\d.,]*{letter})")
    return [line for line in printed.split("\n") if ("×" in line or "·" in line) and wrong.search(line)]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_cross_stands_between_numbers_and_a_dot_between_letters(chapter):
    assert crossed("\n".join([shown(chapter), *made(chapter)])) == []


def test_so_it_is_in_the_formula_room_and_wherever_a_formula_is_read_back():
    figure = FormulaRoom()
    for key, _, _, _ in GALLERY:
        figure.press("gallery", key)
        while not figure.over():
            figure.press("step")
            assert crossed(figure.sentence()) == []
        assert crossed(text(figure.figure())) == []
    for typed in ("2x", "(x+1)(x-1)", "2 sin x / 3", "3 × 2 + x"):
        assert crossed(read(typed).understood + "\n" + exactly(read(typed).value)) == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_so_it_is_in_the_exercises(kind):
    for level in LEVELS:
        for seed in range(20):
            exercise = exercises.made(kind, level, seed)
            told = [text(given(exercise)), text(worked(exercise)), *(remedy for _, _, remedy, _ in SLIPS)]
            assert crossed("\n".join(told).replace("\u00a0", " ")) == []


def bare(tree) -> set[str]:
    """The texts of a figure in which a symbol stands in another face than that of symbols."""
    found, left = set(), [tree]
    while left:
        item = left.pop()
        if isinstance(item, str):
            whole = item.rstrip() + " more" if item.endswith(" ") else item  # what ends with a space goes on, and "a" is an article there
            found |= {item} if any(not isinstance(piece, str) for piece in lettered(whole)) else set()
        elif item.tag not in CODE and not (APART | DRAWN[item.tag]) & set(item.attributes.get("class", "").split()):
            left += item.children
    return found


@pytest.mark.parametrize(("kind", "name"), [*(("lesson", name) for name in CHAPTERS), *(("rooms", name) for name in ROOMS)])
def test_a_symbol_has_one_face(kind, name):
    assert set().union(*(bare(figure.figure()) for figure in modes(name, kind))) == set()


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_letter_is_in_the_table(chapter):
    found = {match[0] for value in told(chapter) for match in [LETTER.match(value.label)] if match}
    assert found
    assert found <= allowed(chapter)


def test_a_letter_has_one_meaning_but_in_example_graphs():
    seen: dict[str, int] = {}
    for letters, chapters in ROW.findall(TABLE.read_text("utf-8"))[:-1]:
        for letter in letters.split(", "):
            for chapter in CHAPTERS if chapters == "all" else chapters.split(", "):
                seen[f"{letter} in {chapter}"] = seen.get(f"{letter} in {chapter}", 0) + 1
    assert [place for place, count in seen.items() if count > 1] == []
