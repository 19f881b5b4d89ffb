"""The race of the engine that adds and the one that overwrites: both train as arithmetic written out here does."""

import math

import pytest

from leafward.engine import loss, nn
from leafward.lesson.accumulate import race
from leafward.lesson.accumulate.engines import OVERWRITE, engine
from leafward.lesson.accumulate.widget import Figure
from lesson.accumulating import check_origins


@pytest.fixture
def figure():
    return Figure()


def run(figure, steps):
    """Frames until both have made so many steps."""
    figure.race.goal = steps
    while figure.race.busy():
        figure.frame(0.0)


def slopes_by_hand(weights, dots):
    """∂((p − y)²)/∂w of a 2→4→1 network of tanh, for each dot, in the order of the parameters."""
    hidden, last = [weights[3 * j : 3 * j + 3] for j in range(4)], weights[12:]
    found = []
    for x1, x2, y in dots:
        a = [math.tanh(b + w1 * x1 + w2 * x2) for w1, w2, b in hidden]
        p = math.tanh(last[4] + sum(w * value for w, value in zip(last[:4], a, strict=True)))
        blame = 2 * (p - y) * (1 - p * p)
        slopes = []
        for w, value in zip(last[:4], a, strict=True):
            through = blame * w * (1 - value * value)
            slopes += [through * x1, through * x2, through]
        found.append(slopes + [blame * value for value in a] + [blame])
    return found


@pytest.mark.parametrize("points", ["xor", "moons"])
def test_the_right_engine_sums_all_dots_and_the_broken_one_keeps_half_of_the_last(figure, points):
    """Half, because p is used twice in (p − y)·(p − y) as well."""
    figure.press("points", points)
    dots = figure.race.dots
    start = nn.MLP([2, 4, 1], "tanh", seed=race.SEED)
    right = wrong = [parameter.data for parameter in start.parameters()]
    for _ in range(6):
        all_slopes = slopes_by_hand(right, dots)
        means = [sum(slopes) / len(dots) for slopes in zip(*all_slopes, strict=True)]
        right = [w - race.RATE * slope for w, slope in zip(right, means, strict=True)]
        last = slopes_by_hand(wrong, dots)[-1]
        wrong = [w - race.RATE * slope / 2 / len(dots) for w, slope in zip(wrong, last, strict=True)]
    run(figure, 6)
    for racer, weights in zip(figure.race.racers, (right, wrong), strict=True):
        assert racer.trainer.weights() == pytest.approx(weights, rel=1e-9)
        assert len(racer.losses) == 6


def test_the_broken_racer_does_what_the_broken_engine_does_on_one_graph_of_all_dots(figure):
    """The race goes dot by dot to fit into frames; on the graph of the whole batch `=` keeps the same share."""
    dots = figure.race.dots
    network = nn.MLP([2, 4, 1], "tanh", seed=race.SEED)
    backwards = dots[::-1]  # on the whole graph the first cost is walked last
    cost = loss.squared_error([network([x1, x2])[0] for x1, x2, _ in backwards], [y for _, _, y in backwards], mean=True)
    engine(OVERWRITE)(cost)
    run(figure, 1)
    broken = figure.race.racers[1].trainer
    assert broken.gradients == pytest.approx([parameter.grad for parameter in network.parameters()], rel=1e-12)


@pytest.mark.parametrize("points", ["xor", "moons", "circles"])
def test_the_right_engine_learns_and_the_broken_one_never_does_and_nothing_is_said(figure, points):
    figure.press("part", "race")
    figure.press("points", points)
    figure.press("race")
    while figure.running:
        figure.frame(0.0)
    right, wrong = figure.race.racers
    count = len(figure.race.dots)
    assert figure.race.steps == race.MOST == len(right.losses) == len(wrong.losses)
    assert right.losses[0] == wrong.losses[0], "the same start"
    assert right.right == count
    assert right.losses[-1] < 0.02
    assert wrong.right <= count / 2
    assert wrong.losses[-1] > 0.8
    x1, x2, answer = figure.race.dots[-1]
    assert wrong.trainer.network([x1, x2])[0].data * answer > 0.8, "it learnt the one dot whose share it kept"
    assert figure.error == ""
    check_origins(figure)
    assert figure.sentence().startswith(
        f"After 200 steps the right engine has {count} of {count} points right, the broken one {wrong.right}."
    )
    assert all(racer.map.boundary or racer.map.signs for racer in figure.race.racers)


def test_a_frame_s_training_and_painting_are_bounded(figure, monkeypatch):
    clock = iter(range(10**6))
    monkeypatch.setattr(race, "now", lambda: next(clock) * 1.0)  # every look at the clock takes a millisecond
    figure.press("race")
    visited = []
    for racer in figure.race.racers:
        visit = racer.visit
        monkeypatch.setattr(racer, "visit", lambda visit=visit: visited.append(1) or visit())
    figure.frame(0.0)
    assert 0 < len(visited) <= race.TRAINING


def test_the_race_can_be_paused_and_set_back(figure):
    figure.press("part", "race")
    run(figure, 3)
    figure.press("race")
    assert figure.race.going
    figure.press("race")
    assert not figure.race.going
    figure.press("again")
    assert figure.race.steps == 0
    assert "same weights" in figure.sentence()


def test_a_race_that_fails_is_not_tried_at_every_frame(figure, monkeypatch):
    def fails():
        raise ZeroDivisionError

    figure.press("race")
    monkeypatch.setattr(figure.race.racers[0], "visit", fails)
    with pytest.raises(ZeroDivisionError):
        figure.frame(0.0)
    assert not figure.running


def test_the_race_survives(figure):
    figure.press("points", "moons")
    run(figure, 5)
    again = Figure()
    again.restore(figure.state())
    run(again, again.race.goal)
    assert again.race.name == "moons"
    for ours, theirs in zip(again.race.racers, figure.race.racers, strict=True):
        assert ours.trainer.weights() == theirs.trainer.weights()
        assert ours.losses == theirs.losses
        assert ours.right == theirs.right
    assert again.race.steps == 5


@pytest.mark.parametrize(
    "kept",
    [
        [3, [[0.0] * 17], [[1.0] * 3] * 2],
        [3, [[0.0] * 17] * 2, [[1.0] * 2] * 2],
        [0, [[0.0] * 17] * 2, [[], []]],
        [race.MOST + 1, [[0.0] * 17] * 2, [[1.0] * (race.MOST + 1)] * 2],
        [1, [[math.nan] * 17] * 2, [[1.0]] * 2],
    ],
)
def test_a_race_that_cannot_have_been_is_left(figure, kept):
    figure.restore({**figure.state(), "race": kept})
    assert figure.race.steps == figure.race.goal == 0
    assert not figure.running


@pytest.mark.parametrize("dots", range(8))
def test_paused_at_any_dot_the_maps_are_those_of_the_step_that_is_told(figure, dots):
    """The one network may have made its next step while the other has yet to follow; a reload makes the step that is told once more."""
    run(figure, 5)
    running = figure.race
    running.goal = 10
    for _ in range(dots):
        if running.racers[running.turn].visit():
            running.turn = 1 - running.turn
    running.racers[0].stale = running.racers[1].stale = True
    figure.part = "race"
    figure.press("race")
    run(figure, 5)
    again = Figure()
    again.restore(figure.state())
    while again.race.busy():
        again.frame(0.0)
    for racer, other in zip(running.racers, again.race.racers, strict=True):
        assert racer.map.boundary == other.map.boundary
