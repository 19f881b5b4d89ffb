"""Dots that are held out: which, that nothing is learnt from them, and the overfitting that they show."""

import json

import pytest

from leafward.figures.data import held_out
from leafward.rooms.play.widget import Figure
from leafward.view.element import html
from resting import rest
from rooms.play.playing import overfitted, train


def test_a_larger_share_takes_no_dot_back_and_is_near_what_was_asked():
    for count in (4, 10, 33, 500):
        before = set()
        for share in range(0, 51, 5):
            out = {i for i, held in enumerate(held_out(count, share, 7)) if held}
            assert before <= out
            assert abs(len(out) - count * share / 100) <= 2
            assert {i for i in out if i < count - 1} == {i for i, held in enumerate(held_out(count - 1, share, 7)) if held}
            before = out


def test_dots_held_out_are_hollow_and_never_learnt_from(figure):
    figure.press("preset", "circles")
    figure.turn("share", 25)
    rest(figure)
    printed = html(figure.figure())
    hollow = printed.count('class="dot blue held"') + printed.count('class="dot red held"')
    assert hollow == len(figure.trainer.held) == len(figure.out) > 5
    assert sorted(figure.trainer.held) == sorted(figure.dots[i] for i in figure.out)
    weights = train(figure).trainer.weights()
    again = Figure()
    again.dots = list(figure.trainer.dots)
    again.version += 1
    again.refresh()
    assert again.trainer.dots == figure.trainer.dots
    assert len(figure.held_losses) > 3
    assert figure.trainer.weights() == weights


def test_overfitting_is_produced_and_cured_by_going_back():
    figure = overfitted()
    figure.check_challenges()
    assert figure.met == ["overfit"]
    assert figure.worst
    lowest, at = min((loss, step) for step, loss in figure.held_losses)
    figure.turn("time", at)
    rest(figure)
    figure.check_challenges()
    assert figure.trainer.held_loss == pytest.approx(lowest, rel=1e-9)
    assert figure.met == ["overfit", "cure"] or lowest > 0.75 * figure.worst[0]


def test_overfitting_is_cured_by_more_dots_and_a_smaller_network_too():
    figure = overfitted()
    figure.check_challenges()
    figure.turn("count", 300)
    figure.turn("layers", 1)
    figure.turn("neurons", 4)
    train(figure, 150)
    figure.check_challenges()
    assert figure.met == ["overfit", "cure"]


def test_with_nothing_held_out_nothing_is_met(figure):
    figure.turn("layers", 3)
    train(figure, 100)
    assert figure.met == []
    assert "Hold 8 dots" in figure.hints["overfit"]


def test_all_of_it_survives():
    figure = overfitted()
    figure.press("lock", "3")
    figure.press("batch", "some")
    rest(figure)
    state = json.loads(json.dumps(figure.state()))
    again = Figure()
    again.restore(state)
    rest(again)
    assert again.state() == figure.state()
    assert again.trainer.held_loss == pytest.approx(figure.trainer.held_loss, rel=1e-12)
    assert again.locked == [3]
