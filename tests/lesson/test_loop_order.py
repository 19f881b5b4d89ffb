"""The four lines put in order: every order is run, and each wrong one is told by what goes wrong."""

import itertools

import pytest

from leafward.lesson.loop import order
from leafward.lesson.loop.widget import Figure


@pytest.fixture
def figure():
    return Figure()


def reason(lines):
    """What goes wrong in an order, worked out without running it."""
    known = set()
    needs, gives = {1: "predictions", 2: "loss"}, {0: "predictions", 1: "loss"}
    for place, i in enumerate(lines):
        if i in needs and needs[i] not in known:
            return f"Python stops at line {place + 1}: " + order.MISSING[needs[i]]
        known.add(gives.get(i))
    return "" if lines[-1] == 3 else "before backward"


def put(figure, lines):
    for place, line in enumerate(lines):
        figure.turn(f"line{line}", 4 - place)
    assert figure.order == list(lines)


@pytest.mark.parametrize("lines", list(itertools.permutations(range(4))))
def test_every_order_is_run_and_only_the_right_one_passes(figure, lines):
    figure.press("mode", "order")
    put(figure, lines)
    figure.check_challenges(True)
    right = lines == (0, 1, 2, 3)
    assert ("order" in figure.met) == right
    if right:
        assert "teach the network" in figure.sentence()
    else:
        assert reason(lines) in figure.hints["order"]
        assert figure.hints["order"] == figure.sentence()


def test_the_right_order_must_be_held(figure):
    put(figure, (0, 1, 2, 3))
    figure.check_challenges()
    assert figure.met == []
    figure.check_challenges(True)
    assert figure.met == ["order"]


def test_a_line_moves_past_the_others_and_stays_within_the_four(figure):
    assert figure.order == [2, 0, 3, 1]
    figure.turn("line2", figure.value("line2") - 1)
    assert figure.order == [0, 2, 3, 1]
    figure.turn("line1", 4)
    assert figure.order == [1, 0, 2, 3]
    assert [figure.value(f"line{i}") for i in range(4)] == [3, 4, 2, 1]
    figure.turn("line1", 1)
    assert figure.order == [0, 2, 3, 1]


def test_every_shuffle_is_wrong(figure):
    seen = []
    for _ in range(len(order.SHUFFLED) + 1):
        seen.append(figure.order)
        assert not order.tried(figure.order)[0]
        figure.press("shuffle")
    assert seen[0] == seen[-1]
    assert len({tuple(lines) for lines in seen}) == len(order.SHUFFLED)
