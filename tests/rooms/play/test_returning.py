"""A reader who comes back finds their run: it goes on to the last bit, with its way back, and with the run that was kept beside it."""

import json

import pytest

from leafward.engine import optim
from leafward.rooms.play import returning
from leafward.rooms.play.table import KEPT
from leafward.rooms.play.widget import DEEPEST, Figure
from readings import text
from resting import rest

pytestmark = pytest.mark.usefixtures("unpainted")
READ = 300_000  # letters of a kept state that a page reads


def stepped(figure, steps):
    for _ in range(steps):
        figure.press("step")
    return rest(figure)


def reloaded(figure):
    again = Figure()
    again.restore(json.loads(json.dumps(figure.state())))
    return rest(again)


def gone_back(figure, step):
    figure.turn("time", step)
    return rest(figure).trainer.weights()


def run(how, optimiser, batch):
    """A run in which what it learns with is changed on the way; and the weights after each step."""
    figure, seen = Figure(), []
    figure.press("how", how)
    figure.press("preset", "moons")
    for name, value in (("optimiser", optimiser), ("batch", batch)):
        figure.press(name, value)
    figure.turn("neurons", 3)
    seen.append(rest(figure).trainer.weights())
    for step in range(1, 24):
        if step == 5:
            figure.turn("rate", 0.03)
        if step == 9:
            figure.press("lock", "3")
        if step == 14:
            figure.turn("share", 20)
            figure.turn("decay", 0.02)
        rest(figure)
        seen.append(stepped(figure, 1).trainer.weights())
    return figure, seen


# One after the other compiled and interpreted, so that each of the two meets every optimiser, and all batches.
CASES = [
    (("compiled", "interpreted")[(i + j) % 2], batch, optimiser)
    for i, optimiser in enumerate(sorted(optim.OPTIMISERS))
    for j, batch in enumerate(("all", "some"))
]


@pytest.mark.parametrize(("how", "batch", "optimiser"), CASES)
def test_it_goes_on_as_it_would_have_and_back_to_each_of_its_steps(how, batch, optimiser):
    figure, seen = run(how, optimiser, batch)
    again = reloaded(figure)
    assert again.state() == figure.state()
    for step in (23, 0, 7, 5, 12, 23, 14):
        assert gone_back(again, step) == seen[step], step
    again = reloaded(again)  # in the middle of its way
    assert (again.trainer.epochs, again.history.furthest) == (14, 23)
    assert gone_back(again, 20) == seen[20]
    assert stepped(reloaded(figure), 5).trainer.weights() == stepped(figure, 5).trainer.weights()


def test_a_weight_that_a_hand_has_moved_is_a_place_to_go_on_from():
    figure = stepped(Figure(), 6)
    figure.turn("layer1.neuron1.w1", 2.5)
    again = reloaded(rest(figure))
    assert stepped(again, 3).trainer.weights() == stepped(figure, 3).trainer.weights()
    assert gone_back(again, 4) == gone_back(figure, 4)


def test_the_way_back_ends_where_the_dots_were_others():
    figure = stepped(Figure(), 6)
    figure.change_dots(figure.dots[:3])
    stepped(rest(figure), 4)
    assert figure.history.first == 0
    again = reloaded(figure)
    assert (again.history.first, again.history.furthest, again.trainer.epochs) == (6, 10, 10)
    assert gone_back(again, 8) == gone_back(figure, 8)


def test_the_run_that_was_kept_is_still_there():
    figure = stepped(Figure(), 20)
    figure.press("keep")
    figure.turn("rate", 0.1)
    stepped(rest(figure), 5)
    again = reloaded(figure)
    assert again.kept_run.losses == returning.points(figure.kept_run.losses)
    assert "learning rate 0.1 instead of 0.5" in text(again.figure())
    again.press("drop")
    assert reloaded(again).kept_run is None


def test_a_link_leaves_the_way_behind():
    figure = stepped(Figure(), 20)
    bare = len(Figure().link())
    assert len(figure.link()) < bare + 200


@pytest.mark.parametrize("rows", [0, 2000])
def test_the_largest_room_is_still_read(rows):
    """The widest network, Adam's memory, as many marks as there are, full curves, two runs, and a table beside them."""
    figure = Figure()
    if rows:
        table = "\n".join([",".join([f"{i * k % 97 / 9 - 4:.2f}" for k in range(1, 16)] + ["ab"[i % 2]]) for i in range(rows)])
        figure.receive("data", "t.csv", table, "utf-8")
        rest(figure)
        assert len(table) > 0.7 * KEPT
        assert figure.mode == "table"
    figure.press("optimiser", "adam")
    figure.sizes, figure.layers = [32] * DEEPEST, DEEPEST
    figure.new_network()
    rest(figure)
    figure.losses = figure.held_losses = [(i * 1001, 1 / (i + 3)) for i in range(300)]
    figure.press("keep")
    figure.losses = figure.held_losses = [(i * 1001, 1 / (i + 3)) for i in range(300)]
    for i in range(200):
        figure.history.marks.append(figure.history.marks[0])
        figure.history.marks[-1].turning = i == 0
    assert len(json.dumps(figure.state(), ensure_ascii=False)) < READ
    assert rest(reloaded(figure)).trainer.weights() == figure.trainer.weights()


def test_marks_that_fit_no_network_are_left_behind():
    figure = stepped(Figure(), 8)
    state = json.loads(json.dumps(figure.state()))
    runs, marks = state["way_back"]
    spoilt = [marks[::-1], [[*marks[0][:4], "", ""], *marks[1:]], [[*mark[:2], 39, *mark[3:]] for mark in marks], marks[1:3]]
    for each in spoilt:
        again = Figure()
        again.restore({**state, "way_back": [runs, each]})
        assert rest(again).trainer.weights() == figure.trainer.weights()
        assert stepped(again, 1).trainer.epochs == 9
    again = Figure()
    again.restore({**state, "way_back": [runs, marks], "dots": []})
    assert rest(again).history.first == again.trainer.epochs
