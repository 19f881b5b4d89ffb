"""What went wrong comes back sooner, and how sure Practice is of a reader is told with its bounds."""

import pytest

from leafward.engine.rng import Random
from leafward.rooms.practice.memory import LATELY, Memory, interval

KEYS = ("a", "b", "c", "d")


def test_what_went_wrong_comes_back_before_what_went_right():
    memory, random = Memory(KEYS), Random(1)
    for key in KEYS:
        memory.note(key, key != "c")
    memory.note("a", True)
    assert memory.next(KEYS, random) == "c"


def test_a_kind_that_keeps_going_wrong_is_asked_most():
    memory, random, asked = Memory(KEYS), Random(3), dict.fromkeys(KEYS, 0)
    for _ in range(120):
        key = memory.next(KEYS, random)
        asked[key] += 1
        memory.note(key, key != "b")
    assert asked["b"] > 2 * max(asked[key] for key in KEYS if key != "b")
    assert min(asked.values()) > 3, "the others are not forgotten"


def test_every_kind_is_met_before_one_comes_again_when_all_goes_well():
    memory, random, first = Memory(KEYS), Random(5), []
    for _ in KEYS:
        first.append(memory.next(KEYS, random))
        memory.note(first[-1], True)
    assert sorted(first) == list(KEYS)


def test_only_the_chosen_kinds_come():
    memory, random = Memory(KEYS), Random(5)
    assert {memory.next(("b", "d"), random) for _ in range(50)} == {"b", "d"}


def test_only_the_latest_answers_count():
    memory = Memory(KEYS)
    for right in [False] * 5 + [True] * LATELY:
        memory.note("a", right)
    assert memory.share("a")[:2] == (LATELY, LATELY)


@pytest.mark.parametrize(("right", "answered"), [(5, 6), (10, 10), (0, 4), (7, 12), (1, 1)])
def test_the_interval_is_wilsons(right, answered):
    """Its ends are the roots of (p − share)² = z² p (1 − p) / n, which it is derived from."""
    low, high = interval(right, answered)
    share = right / answered
    assert low <= share <= high
    for p in (low, high):
        assert (p - share) ** 2 == pytest.approx(1.645**2 * p * (1 - p) / answered, rel=1e-6, abs=1e-12)


def test_nothing_answered_tells_nothing():
    assert interval(0, 0) == (0.0, 1.0)
