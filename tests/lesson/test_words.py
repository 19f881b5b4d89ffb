"""Words hold against their figure: what a text calls by name is called so there, and a sentence tells of the part that is shown."""

import re
from pathlib import Path

import pytest

import leafward
from leafward.lesson import CHAPTERS
from leafward.lesson.page import chapter_widget
from leafward.rooms import ROOMS
from readings import text

PACKAGE = Path(leafward.__file__).parent
PLACES = [("lesson", name) for name in CHAPTERS] + [("rooms", name) for name in ROOMS]
CALLED = re.compile(r"(?<!\*)\*([A-Z][^*]+)\*(?!\*)")  # as texts name a button, a choice or a part
EXPLAINED = {"Softmax"}  # is set apart because it is new
SHARED = ("view", "figures", "lesson/playground")  # what figures have in common, and the playground, which the room has as well


@pytest.mark.parametrize(("kind", "name"), PLACES)
def test_what_a_text_calls_by_name_is_called_so_in_its_figure(kind, name):
    called = set(CALLED.findall(written(kind, name))) - EXPLAINED
    folders = [PACKAGE / folder for folder in (f"{kind}/{name}", *SHARED)]
    programs = "".join(file.read_text("utf-8") for folder in folders for file in sorted(folder.rglob("*.py")))
    assert [words for words in sorted(called) if not re.search(rf'"(← )?{re.escape(words)}( →)?"', programs)] == []


@pytest.mark.parametrize("name", [name for name in CHAPTERS if chapter_widget(name).parts])
def test_each_part_of_a_figure_has_a_sentence_of_its_own(name):
    figure = chapter_widget(name)
    told = []
    for part, _ in figure.parts:
        figure.press("part", part)
        told.append(figure.sentence())
    assert len(set(told)) == len(told), told


@pytest.mark.parametrize("name", ["accumulate", "playground", "next_letter"])
def test_where_a_loss_is_a_mean_it_is_said(name):
    figure = chapter_widget(name)
    figure.press("part", "race" if name == "accumulate" else figure.part)
    said = written("lesson", name) + text(figure.figure())
    assert "the mean over" in said or "its mean over" in said


def written(kind, name):
    return (PACKAGE / kind / name / "text.md").read_text("utf-8")
