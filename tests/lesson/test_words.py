"""The words of a text hold against its figure: what they call by name stands there under this name."""

import re
from pathlib import Path

import pytest

import leafward
from leafward.lesson import CHAPTERS
from leafward.rooms import ROOMS

PACKAGE = Path(leafward.__file__).parent
PLACES = [("lesson", name) for name in CHAPTERS] + [("rooms", name) for name in ROOMS]
CALLED = re.compile(r"(?<!\*)\*([A-Z][^*]+)\*(?!\*)")  # as texts name a button, a choice or a part
EXPLAINED = {"Softmax"}  # is set apart because it is new
SHARED = ("view", "figures", "lesson/playground")  # what figures have in common, and the playground, which the room has as well


@pytest.mark.parametrize(("kind", "name"), PLACES)
def test_what_a_text_calls_by_name_is_called_so_in_its_figure(kind, name):
    called = set(CALLED.findall((PACKAGE / kind / name / "text.md").read_text("utf-8"))) - EXPLAINED
    folders = [PACKAGE / folder for folder in (f"{kind}/{name}", *SHARED)]
    written = "".join(file.read_text("utf-8") for folder in folders for file in sorted(folder.rglob("*.py")))
    assert [words for words in sorted(called) if not re.search(rf'"(← )?{re.escape(words)}( →)?"', written)] == []
