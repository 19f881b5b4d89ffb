"""The shared floors keep to what MicroPython has. It is asked itself: what it lacks is not a list here that could grow old."""

from pathlib import Path

import pytest

from twins.missing_twin import MISSING
from twins.subset import defined, foreign
from twins.test_twins import on_micropython

SOURCES = Path(__file__).parents[2] / "src" / "leafward"
FLOORS = ("engine", "formula", "compiler", "view", "figures", "lesson", "rooms")
SHARED = sorted(path for floor in FLOORS for path in (SOURCES / floor).rglob("*.py"))


@pytest.fixture(scope="module")
def own():
    return {name for path in SHARED for name in defined(path.read_text("utf-8"))}


@pytest.fixture(scope="module")
def asked():
    return on_micropython("inventory_twin")[0]


@pytest.fixture(scope="module")
def errors():
    return dict(on_micropython("missing_twin"))


@pytest.mark.parametrize("path", SHARED, ids=lambda path: str(path.relative_to(SOURCES)))
def test_a_shared_file_uses_only_what_micropython_has(path, asked, own):
    inventory, read = asked
    assert read[f"/lib/leafward/{path.relative_to(SOURCES).as_posix()}"] == ""
    assert foreign(path.read_text("utf-8"), inventory, own) == []


@pytest.mark.parametrize("piece", MISSING)
def test_what_is_missing_is_still_missing_and_would_be_noticed(piece, asked, errors):
    assert errors[piece] != "", "MicroPython has this now: the rule can go"
    unreadable = errors[piece].startswith(("SyntaxError", "NotImplementedError"))
    assert unreadable or foreign(piece, asked[0]) != []
