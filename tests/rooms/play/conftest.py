"""A room as a reader finds it."""

import pytest

from leafward.rooms.play.widget import Figure
from resting import rest


@pytest.fixture
def figure():
    return rest(Figure())
