"""The room in the hand: weights dragged, typed and locked, sets of dots, settings; what is told, and that nothing old comes back."""

import pytest

from leafward.compiler.kernel import Kernel
from leafward.engine import activations, nn
from leafward.figures.data import Data
from leafward.rooms.play.quiet import Quiet, ends
from leafward.view.element import html
from leafward.view.text import number_from
from readings import numbers, text
from resting import rest
from rooms.play.playing import run, train
from rooms.play.tables import ROWS

# Weights in the hand.


@pytest.mark.parametrize("how", ["compiled", "interpreted"])
def test_a_weight_in_the_hand_moves_loss_map_and_panel_at_once(figure, how):
    figure.press("how", how)
    rest(figure)
    before, painted = figure.trainer.loss, figure.map.painted
    figure.turn("layer2.neuron1.w3", 4.0)
    rest(figure)
    network = figure.trainer.network.frozen()
    loss = sum((network([x1, x2])[0] - y) ** 2 for x1, x2, y in figure.dots) / len(figure.dots)
    assert figure.trainer.loss == pytest.approx(loss, rel=1e-12)
    assert figure.trainer.loss != before
    assert figure.map.painted > painted
    assert numbers(figure.figure())["play.layer2.neuron1.w3"] == 4.0
    assert figure.value("layer2.neuron1.w3") == 4.0


def test_while_it_trains_it_goes_on_from_where_the_hand_has_put_it(figure):
    figure.press("train")
    run(figure, 3)
    figure.press("lock", "0")
    figure.turn("layer1.neuron1.w1", -3.0)
    run(figure, 5)
    assert figure.goal == "train"
    assert figure.trainer.weights()[0] == -3.0, "a weight that is locked stays where the hand has put it"
    assert figure.trainer.epochs > 3


def test_every_line_has_a_grip_and_every_bias_too(figure):
    for shape in ((1, 8), (3, 4), (0, 1)):
        figure.turn("layers", shape[0])
        figure.turn("neurons", shape[1])
        printed = html(rest(figure).figure())
        for parameter in figure.trainer.parameters:
            assert f'data-knob="{parameter.label}"' in printed
    figure.press("table")
    assert 'class="stub' in html(figure.figure())


def test_a_number_is_typed_with_a_comma_or_as_a_fraction(figure):
    knob = figure.knob("layer1.neuron1.w1")
    assert knob.typed(number_from("1/3")) == 1 / 3
    assert knob.typed(number_from("−0,125")) == -0.125
    assert number_from("1/0") is number_from("1/2/3") is number_from("/2") is None


# Sets and settings.


def test_new_dots_come_from_a_seed_and_noise_strews_them(figure):
    figure.press("preset", "moons")
    first = rest(figure).dots
    figure.press("again")
    second = rest(figure).dots
    assert first != second
    assert len(second) == len(first)
    figure.dots_seed -= 1
    figure.draw_set()
    assert figure.dots == first
    figure.turn("noise", 0.4)
    assert figure.dots != first
    figure.turn("count", 120)
    assert len(rest(figure).dots) == 120
    figure.press("clear")
    figure.turn("noise", 0.1)
    assert figure.dots == []
    assert "your own" in figure.sentence()


def test_a_setting_that_cannot_help_says_so(figure):
    assert "will fade" not in figure.origin("decay")
    figure.turn("layers", 0)
    assert "cannot help" in figure.origin("activation")
    assert "cannot help" in figure.origin("neurons")
    figure.turn("layers", 2)
    figure.press("activation", "linear")
    assert "cannot bend" in figure.origin("activation")
    figure.press("batch", "some")
    assert "changes nothing" in figure.origin("batch")
    for i in range(len(figure.trainer.parameters)):
        figure.press("lock", str(i))
    assert "cannot help" in figure.origin("optimiser")
    figure.press("clear")
    assert "cannot help" in figure.origin("noise")
    assert "No dot is held out" in figure.origin("share")


@pytest.mark.parametrize("name", [row.name for row in activations.TABLE])
def test_a_neuron_is_quiet_where_a_nudge_finds_no_slope(name):
    low, high = ends(name)
    rule = activations.ACTIVATIONS[name]
    steepest = max(abs(rule(z / 10 + 1e-5) - rule(z / 10 - 1e-5)) / 2e-5 for z in range(-60, 61))
    for i in range(-100, 101):
        z = i / 10 + 0.013
        slope = abs(rule(z + 1e-6) - rule(z - 1e-6)) / 2e-6
        quiet = (low is not None and z < low) or (high is not None and z > high)
        if abs(slope / steepest - 0.01) > 1e-4:  # a leaky ReLU's small slope is just what is left to learn by
            assert quiet == (slope < 0.01 * steepest), z
        else:
            assert name != "leaky_relu" or not quiet, z


def test_dead_neurons_are_counted_and_told(figure):
    figure.press("activation", "relu")
    figure.press("more")
    figure.turn("layer1.neuron2.b", -10.0)
    figure.turn("layer1.neuron3.b", 10.0)
    rest(figure)
    found = numbers(figure.figure())
    assert found["play.quiet.1.2"] == len(figure.dots)
    assert "play.quiet.1.3" not in found
    figure.press("select", "1", "3")
    assert "quiet at 0 of 4" in text(figure.figure())
    quiet = Quiet(nn.MLP([2, 3, 1], "tanh"), [])
    assert quiet.complete


def test_the_bars_are_the_middle_gradients_of_the_layers(figure):
    found = numbers(train(figure).figure())
    slopes = figure.trainer.gradients
    for name, part in (("1", slopes[:24]), ("2", slopes[24:])):
        assert found["play.flow." + name] == pytest.approx((sum(s * s for s in part) / len(part)) ** 0.5, rel=1e-12)


# What stays.


def test_what_is_sealed_stays_and_what_is_veiled_is_not_there(figure):
    figure.sealed, figure.veiled = ["rate", "weights"], ["layers"]
    figure.turn("rate", 1.5)
    figure.turn("layer1.neuron1.w1", 5.0)
    figure.turn("layers", 3)
    figure.press("lock", "1")
    assert (figure.rate, figure.layers, figure.locked) == (0.5, 1, [])
    printed = html(rest(figure).figure())
    assert 'data-knob="layers"' not in printed
    assert 'data-knob="rate"' in printed


# Nothing old comes back.


@pytest.mark.parametrize(
    "act",
    [
        lambda figure: figure.press("preset", "circles"),
        lambda figure: figure.turn("neurons", 3),
        lambda figure: figure.press("activation", "relu"),
        lambda figure: figure.press("optimiser", "adam"),
        lambda figure: figure.press("batch", "one"),
        lambda figure: figure.press("undo"),
        lambda figure: figure.press("clear"),
        lambda figure: figure.turn("share", 40),
        lambda figure: figure.press("mode", "curve"),
        lambda figure: figure.turn("time", 3),
        lambda figure: figure.press("keep"),
        lambda figure: figure.take_table(Data(ROWS, "class", ("a", "b", "c"), ("x", "y", "z"))),
    ],
)
def test_everything_while_it_trains_at_full_speed(figure, act):
    figure.press("preset", "moons")
    rest(figure)
    figure.press("pace", "full")
    figure.press("train")
    run(figure, 20)
    act(figure)
    run(figure, 6)
    figure.check_challenges()
    if figure.goal == "train":
        figure.press("train")
    rest(figure)
    trainer = figure.trainer
    assert len(trainer.dots) + len(trainer.held) == len(figure.rows())
    assert trainer.network.sizes[1:-1] == figure.hidden()
    if trainer.dots:
        kernel = Kernel(trainer.network, trainer.kind.loss, right=trainer.kind.right)
        kernel.load([(row[:-1], row[-1]) for row in trainer.dots])
        kernel.measure()
        assert trainer.loss == pytest.approx(kernel.loss(), rel=1e-9)
    found = numbers(figure.figure())
    assert found.get("play.loss", trainer.loss) == trainer.loss
    for parameter, value in zip(trainer.parameters, trainer.weights()):
        assert found.get("play." + parameter.label, value) == value
    assert text(figure.figure())
