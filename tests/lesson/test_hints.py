"""A hint is advice and opens when it is asked for; the numbers of how things stand are told without it."""

import re
from pathlib import Path

import pytest

import leafward.lesson
from leafward.lesson import CHAPTERS
from walks import Reader

LESSON = Path(leafward.lesson.__file__).parent
ACTS = 80
NUMBER = re.compile(r"\d+\.\d+")


@pytest.mark.parametrize("name", CHAPTERS)
def test_no_hint_tells_a_number_of_how_things_stand(name):
    """What a number in a hint says, the goals' own text says: it is none of the figure's."""
    written = "".join(file.read_text("utf-8") for file in sorted((LESSON / name).glob("*.py")))
    reader = Reader(name, seed=5)
    plain = [challenge.key for challenge in reader.figure.challenges if not challenge.seeded]
    assert plain
    for _ in range(ACTS):
        reader.act()
        for key in plain:
            said = reader.figure.hints.get(key, "")
            assert [number for number in NUMBER.findall(said) if number not in written] == [], said
