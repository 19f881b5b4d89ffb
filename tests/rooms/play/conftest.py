"""A room as a reader finds it, and one that paints no maps."""

import pytest

from leafward.figures.answer_map import AnswerMap
from leafward.rooms.play.slices import SliceMap
from leafward.rooms.play.widget import Figure
from resting import rest


@pytest.fixture
def figure():
    return rest(Figure())


@pytest.fixture
def unpainted(monkeypatch):
    """For tests of what is learnt: a map that is worked out number by number, which takes longer than the step before it, is left blank."""
    for kind in (AnswerMap, SliceMap):
        monkeypatch.setattr(kind, "work", lambda unpainted: unpainted.start(None))
