"""The playground: its network against arithmetic written out here, its training, and what goes wrong."""

import math
from itertools import pairwise

import numpy as np
import pytest

from leafward.compiler.emit import CannotCompile
from leafward.figures import training
from leafward.figures.losses import MOST as MOST_LOSSES
from leafward.lesson.playground.frames import BUDGET, LEAST
from leafward.lesson.playground.widget import Figure
from lesson.playing import awake, click, run, train
from readings import numbers, text


@pytest.fixture(params=["compiled", "interpreted"])
def figure(request):
    return awake(request.param)


def by_hand(weights, dots):
    """Loss and gradients of a 2→8→1 tanh network, in the order of its parameters, by the chain rule written out."""
    hidden = [weights[3 * k : 3 * k + 3] for k in range(8)]
    out = weights[24:]
    loss, slopes = 0.0, [0.0] * 33
    for x1, x2, answer in dots:
        h = [math.tanh(w1 * x1 + w2 * x2 + b) for w1, w2, b in hidden]
        p = math.tanh(sum(w * a for w, a in zip(out, h)) + out[8])
        loss += (p - answer) ** 2 / len(dots)
        at_z = 2 * (p - answer) * (1 - p * p) / len(dots)
        slopes[32] += at_z
        for k in range(8):
            slopes[24 + k] += at_z * h[k]
            inner = at_z * out[k] * (1 - h[k] ** 2)
            slopes[3 * k] += inner * x1
            slopes[3 * k + 1] += inner * x2
            slopes[3 * k + 2] += inner
    return loss, slopes


def test_without_a_kernel_it_goes_on_number_by_number_and_says_so(monkeypatch):
    def refused(*arguments, **options):
        raise CannotCompile("this browser refused the compiled network")

    monkeypatch.setattr(training, "Kernel", refused)
    figure = train(Figure(), 5)
    assert figure.trainer.kernel is None
    assert figure.trainer.epochs >= 5
    assert figure.sentence() == (
        "There is no compiled kernel here (this browser refused the compiled network), so it computes number by number."
    )


# The numbers.


def test_the_loss_and_every_gradient_by_hand(figure):
    loss, slopes = by_hand(figure.trainer.weights(), figure.dots)
    assert figure.trainer.loss == pytest.approx(loss, rel=1e-12)
    assert figure.trainer.gradients == pytest.approx(slopes, rel=1e-10, abs=1e-15)


def test_twenty_steps_by_hand(figure):
    weights = figure.trainer.weights()
    for _ in range(20):
        _, slopes = by_hand(weights, figure.dots)
        weights = [w - 0.5 * slope for w, slope in zip(weights, slopes)]
    for _ in range(20):
        figure.press("step")
        run(figure)
    assert figure.trainer.epochs == 20
    assert figure.trainer.weights() == pytest.approx(weights, rel=1e-9)


def test_all_numbers_are_in_the_table(figure):
    figure.press("table")
    found = numbers(figure.figure())
    for parameter, slope in zip(figure.trainer.parameters, figure.trainer.gradients):
        assert found["playground.all." + parameter.label] == parameter.data
        assert found[f"playground.all.{parameter.label}.gradient"] == slope


def test_the_drawn_network_shows_every_weight_or_every_gradient(figure):
    weights = {p.label: p.data for p in figure.trainer.parameters if ".w" in p.label}
    found = numbers(figure.figure())
    assert {name: found["playground." + name] for name in weights} == weights
    figure.press("lines", "gradients")
    found = numbers(figure.figure())
    slopes = dict(zip([p.label for p in figure.trainer.parameters], figure.trainer.gradients))
    assert {name: found[f"playground.{name}.gradient"] for name in weights} == {name: slopes[name] for name in weights}


def test_every_neuron_can_be_chosen_and_shows_its_bias(figure):
    for place in range(1, 9):
        figure.press("select", "1", str(place))
        found = numbers(figure.figure())
        assert f"playground.layer1.neuron{place}.b" in found
        assert f"Hidden neuron 1.{place}" in text(figure.figure())


# Training.


def test_xor_is_learnt(figure):
    train(figure, 400)
    assert figure.trainer.loss < 0.05
    assert figure.right() == 4
    assert figure.check_challenges()
    assert figure.met == ["xor"]
    assert "4 of 4 in their own colour" in figure.sentence()


def test_the_map_behind_the_dots_answers_as_the_network_does(figure):
    train(figure, 300)
    ((_, _, width, height, data),) = figure.map.picture.parts
    for x1, x2, answer in figure.dots:
        column, row = round((x1 + 1) / 2 * (width - 1)), round((1 - x2) / 2 * (height - 1))
        red, _, blue, opacity = data[4 * (row * width + column) :][:4]
        assert (blue > red) == (answer > 0)
        assert opacity > 100


def test_one_step_is_one_pass(figure):
    figure.press("step")
    run(figure)
    assert (figure.trainer.epochs, figure.goal, figure.running) == (1, "", False)


def test_three_quick_presses_make_three_steps(figure):
    for _ in range(3):
        figure.press("step")
    run(figure)
    assert figure.trainer.epochs == 3


def test_training_takes_less_of_a_frame_while_frames_come_late(figure):
    figure.frame(1000.0)
    for i in range(40):
        figure.frame(1000.0 + 30 * (i + 1))
    assert figure.budget == LEAST
    for i in range(100):
        figure.frame(2200.0 + 16 * (i + 1))
    assert figure.budget == BUDGET


def test_pause_stops_and_a_resting_figure_asks_for_no_frames(figure):
    train(figure, 5)
    at = figure.trainer.epochs
    assert not figure.running
    figure.frame(0.0)
    assert figure.trainer.epochs == at


def test_number_by_number_a_frame_keeps_its_budget_with_very_many_dots(figure):
    figure.press("how", "interpreted")
    figure.set_dots([(i / 500, -i / 500, 1 - i % 2 * 2) for i in range(500)])
    figure.refresh()
    figure.press("train")
    figure.frame(0.0)
    assert figure.trainer.epochs == 0, "a pass through 500 dots takes several frames"
    assert figure.running


def test_reset_is_the_same_start_and_new_start_is_another(figure):
    first = figure.trainer.weights()
    train(figure, 10)
    trained = figure.trainer.weights()
    figure.press("reset")
    assert figure.trainer.weights() == first != trained
    assert figure.trainer.epochs == 0
    figure.press("new")
    second = figure.trainer.weights()
    assert second != first
    train(figure, 3)
    figure.press("reset")
    assert figure.trainer.weights() == second, "reset goes back to this start, not to the first"


def test_two_readers_see_the_same_training():
    readers = [Figure(), Figure()]
    for figure in readers:
        figure.press("pace", "slow")  # a step a frame, however busy the machine is
        train(figure, 30)
    assert readers[0].losses[:30] == readers[1].losses[:30]


def test_a_loss_curve_of_bounded_length():
    figure = Figure()
    figure.losses = []
    for epoch in range(5000):
        figure.trainer.epochs = epoch
        figure.trainer.loss = 1 / (epoch + 1)
        figure.learnt()
    assert len(figure.losses) <= MOST_LOSSES
    assert figure.losses[0] == (0, 1)
    assert all(loss == 1 / (epoch + 1) for epoch, loss in figure.losses)
    assert figure.losses == sorted(figure.losses)


@pytest.mark.parametrize("layers", [0, 1, 2, 3])
@pytest.mark.parametrize("neurons", [1, 8])
def test_every_size_of_network(figure, layers, neurons):
    figure.turn("layers", layers)
    figure.turn("neurons", neurons)
    run(figure)
    expected = [2] + [neurons] * layers + [1]
    assert figure.trainer.network.sizes == expected
    assert len(figure.trainer.parameters) == sum((a + 1) * b for a, b in pairwise(expected))
    train(figure, 2)
    figure.press("table")
    assert all(math.isfinite(value) for value in numbers(figure.figure()).values())


def test_without_a_hidden_layer_it_is_one_neuron(figure):
    figure.turn("layers", 0)
    run(figure)
    w1, w2, b = figure.trainer.weights()
    loss = sum((math.tanh(w1 * x1 + w2 * x2 + b) - answer) ** 2 for x1, x2, answer in figure.dots) / 4
    assert figure.trainer.loss == pytest.approx(loss, rel=1e-12)
    assert text(figure.figure()).count("Output neuron") == 1


# What goes wrong is said.


def test_numbers_beyond_all_bounds_are_told_in_words_and_reset_helps(figure):
    figure.trainer.parameters[0].data = math.nan
    figure.press("train")
    run(figure)
    assert figure.goal == ""
    assert figure.sentence() == "The numbers have grown beyond all bounds: it diverged. Reset, and choose a smaller learning rate."
    assert "diverged" in text(figure.settle() or figure.figure())
    figure.press("train")
    run(figure)
    assert "diverged" in figure.sentence()
    figure.press("reset")
    run(figure)
    assert math.isfinite(figure.trainer.loss)
    assert "diverged" not in figure.sentence()


@pytest.mark.parametrize("weight", [math.inf, -math.inf, math.nan, 1e308])
def test_a_figure_with_a_weight_beyond_all_bounds_can_be_drawn(figure, weight):
    figure.trainer.parameters[3].data = weight
    train(figure, 2)
    figure.press("table")
    figure.press("lines", "gradients")
    assert text(figure.figure())


def zigzag(rises, height, steps=24):
    """So many steps of loss, of which so many rise by the height; it falls by as much in between."""
    losses, loss = [(0, 1.0)], 1.0
    for step in range(1, steps):
        loss += height if step % 2 and step < 2 * rises else -height * 0.9
        losses.append((step, loss))
    return losses


@pytest.mark.parametrize(
    ("losses", "told"),
    [
        (zigzag(6, 0.085), True),
        (zigzag(5, 0.2), False),  # now and then is no habit
        (zigzag(6, 0.08), False),  # less than half in all is a tremble
        (zigzag(6, 0.1, steps=23), False),  # too early to tell
        (zigzag(6, 0.1) + [(step, 1.0) for step in range(24, 40)], False),  # long ago
    ],
)
def test_jumps_are_told_when_they_are_many_and_high(losses, told):
    figure = Figure()
    figure.losses = losses
    assert figure.jumpy() == told


def test_a_loss_that_jumps_is_told(figure):
    figure.losses = list(enumerate([0.1, 0.4] * 15))
    assert figure.jumpy()
    figure.losses = [(i, 1 / (i + 1)) for i in range(30)]
    assert not figure.jumpy()


def test_training_survives(figure):
    train(figure, 50)
    click(figure, 0.0, 0.0)
    run(figure)
    again = Figure()
    again.restore(figure.state())
    run(again)
    assert again.dots == figure.dots
    assert again.trainer.weights() == figure.trainer.weights()
    assert again.trainer.epochs == figure.trainer.epochs
    assert again.trainer.loss == pytest.approx(figure.trainer.loss, rel=1e-12)
    assert again.losses == figure.losses
    again.press("reset")
    figure.press("reset")
    assert again.trainer.weights() == figure.trainer.weights()


def test_why_a_single_neuron_ends_at_nothing_on_xor(figure):
    """And what is said of it is so: no line that is right on three of the four costs less."""
    figure.turn("layers", 0)
    assert "0 everywhere" not in figure.sentence()
    train(figure, 150)
    assert "It answers 0 everywhere, and misses each dot by 1." in figure.sentence()
    assert figure.trainer.loss == pytest.approx(1.0, abs=1e-3)
    rng = np.random.default_rng(1)
    dots = np.array(figure.dots)
    weights = rng.normal(size=(20_000, 3)) * rng.uniform(0.1, 20, size=(20_000, 1))
    answers = np.tanh(weights[:, :2] @ dots[:, :2].T + weights[:, 2:])
    right = (answers * dots[:, 2] > 0).sum(axis=1)
    costs = ((answers - dots[:, 2]) ** 2).mean(axis=1)
    assert right.max() == 3
    assert costs[right == 3].min() > 1 - 1e-9
