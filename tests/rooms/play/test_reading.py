"""A large table is read a little at each frame, and says how far it is; the room goes on meanwhile, and the reader can stop it."""

import pytest

from leafward.rooms.play import table
from leafward.rooms.play.widget import Figure
from readings import text
from resting import rest
from rooms.play.tables import TABLES

LARGE = "\n".join([",".join([f"{i * k % 97 / 9 - 4:.2f}" for k in range(1, 6)] + ["ab"[i % 2]]) for i in range(2000)])


@pytest.fixture
def reading(monkeypatch):
    """The room with a small table, while it reads a large one, one piece at each frame."""
    monkeypatch.setattr(table, "READING", 0.0)
    figure = Figure()
    figure.receive("data", "small.csv", TABLES["plain"], "utf-8")
    rest(figure)
    figure.receive("data", "large.csv", LARGE, "utf-8")
    return figure


def test_it_says_how_far_it_is_and_comes_to_an_end(reading):
    said = []
    while reading.drawer_by("data").reading:
        found = text(reading.figure()).partition("Reading large.csv: ")[2].partition(" Stop")[0]
        said += [] if found in said else [found]
        reading.frame(16.0)
        assert len(reading.rows()) in (40, 2000)
    assert said[:3] == ["line 0 of 2000.", "line 100 of 2000.", "line 200 of 2000."]
    assert "column 3 of 6." in said
    assert said[-1] == "its columns are put together."
    assert len(rest(reading).rows()) == 2000
    assert "Reading" not in text(reading.figure())


def test_it_can_be_stopped_and_what_was_there_stays(reading):
    before = reading.data()
    for _ in range(30):
        reading.frame(16.0)
    reading.press("train")
    reading.press("within", "data", "stop")
    for _ in range(3):
        reading.frame(16.0)
    assert reading.trainer.epochs > 0
    reading.press("train")
    assert rest(reading).data() is before
    assert "Reading" not in text(reading.figure())
    reading.receive("data", "large.csv", LARGE, "utf-8")
    assert len(rest(reading).rows()) == 2000


def test_another_table_takes_its_place(reading):
    for _ in range(10):
        reading.frame(16.0)
    reading.receive("data", "other.csv", TABLES["tabs"], "utf-8")
    assert rest(reading).drawer_by("data").given.name == "other.csv"
