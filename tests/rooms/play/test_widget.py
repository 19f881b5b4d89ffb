"""The room in the hand: weights dragged, typed and locked, dots held out, curves, several classes; what is told, met and kept."""

import json

import pytest

from leafward.compiler.kernel import Kernel
from leafward.engine import activations, nn
from leafward.engine.account import Account
from leafward.figures.data import KINDS, Data, held_out
from leafward.figures.dots import NOISE
from leafward.formula.reading import read
from leafward.rooms.play.line import PLACES
from leafward.rooms.play.modes import at_place
from leafward.rooms.play.quiet import Quiet, ends
from leafward.rooms.play.slices import CLASS_COLOURS
from leafward.rooms.play.widget import Figure
from leafward.view.element import html
from leafward.view.text import number_from
from readings import numbers, text
from resting import rest


@pytest.fixture
def figure():
    return rest(Figure())


def run(figure, frames):
    for _ in range(frames):
        figure.frame(0.0)
        figure.check_challenges()
    return figure


def train(figure, frames=30):
    figure.press("train")
    run(figure, frames)
    if figure.goal == "train":
        figure.press("train")
    return rest(figure)


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


# Held-out dots and sets.


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


# Settings.


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


# The challenges.


def overfitted():
    figure = Figure()
    figure.press("preset", "circles")
    for name, value in (("noise", 0.3), ("count", 40), ("share", 50), ("layers", 3)):
        figure.turn(name, value)
    figure.press("optimiser", "adam")
    assert figure.check_challenges() is False
    assert figure.met == []
    return train(figure, 150)


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


# A curve.


@pytest.mark.parametrize("how", ["compiled", "interpreted"])
@pytest.mark.parametrize("layers", [0, 1, 2])
def test_the_curve_and_what_each_neuron_adds_to_it(how, layers):
    figure = Figure()
    figure.press("how", how)
    figure.press("mode", "curve")
    figure.turn("layers", layers)
    figure.turn("reach", 2.5)
    train(figure, 5)
    network = figure.trainer.network.frozen()
    out = network.layers[-1].neurons[0]
    for i in range(0, len(PLACES), 7):
        x = 2.5 * PLACES[i]
        signals = [x]
        for layer in network.layers[:-1]:
            signals = layer(signals)
        assert figure.map.answers[i] == pytest.approx(network([x])[0], rel=1e-9, abs=1e-12)
        parts = [part[i] for part in figure.map.parts]
        assert parts == pytest.approx([w * a for w, a in zip(out.weights, signals)], rel=1e-9, abs=1e-12)
        assert sum(parts) + out.bias == pytest.approx(figure.map.answers[i], rel=1e-9, abs=1e-12)
    account = figure.origin("loss")
    assert account.number() == pytest.approx(figure.trainer.loss, rel=1e-9) if isinstance(account, Account) else account


def test_dots_are_drawn_from_a_typed_function(figure):
    figure.press("mode", "curve")
    figure.turn("noise", 0.0)
    assert figure.text("formula", "x^2 − 1/2") == "x^2 − 1/2"
    rest(figure)
    assert len(figure.dots) == figure.count
    assert all(y == pytest.approx(x * x - 0.5, abs=0.0011) for x, y, _ in figure.dots)
    kept = figure.dots
    figure.text("formula", "a*x")
    assert "Only x is unknown" in figure.sentence()
    figure.text("formula", "sin(")
    assert figure.sentence().endswith(".")
    assert figure.dots == kept, "what cannot be read takes nothing away"
    figure.text("formula", "3x")
    assert "would lie outside" in figure.sentence()
    figure.text("formula", "0,25")
    assert {y for _, y, _ in figure.dots} == {0.25}


def test_a_curve_is_learnt_and_its_dots_are_placed_by_hand(figure):
    figure.press("mode", "curve")
    before = len(figure.dots)

    class At:
        x, y, item, right, moved, held = 0.75, 0.75, "", False, False, False

    for phase in ("down", "up"):
        figure.point("plane", phase, At)
    assert figure.dots[-1] == (0.5, -0.5, 1)
    figure.press("undo")
    assert len(figure.dots) == before
    figure.press("pace", "full")
    train(figure, 60)
    assert figure.trainer.loss < 0.03
    assert "answered to within 0.1" in figure.sentence()
    figure.press("mode", "dots")
    assert rest(figure).trainer.kind is KINDS["sign"]
    figure.press("mode", "curve")
    assert len(rest(figure).dots) == before


def test_undo_brings_back_with_the_dots_what_they_were_drawn_with(figure):
    figure.figure()  # as the page has it, before any act
    figure.press("preset", "moons")
    figure.turn("noise", 0.3)
    figure.press("again")
    figure.press("preset", "spiral")
    figure.turn("count", 100)
    seen = []
    for _ in range(5):
        figure.press("undo")
        rest(figure).figure()
        seen.append((figure.preset, len(figure.dots), figure.count, figure.noise, figure.dots_seed))
    spiral, moons = ("spiral", 40, 40, NOISE["spiral"]), ("moons", 40, 40)
    begun = ("xor", 4, 4, NOISE["xor"], 1)
    assert seen == [(*spiral, 2), (*moons, 0.3, 2), (*moons, 0.3, 1), (*moons, NOISE["moons"], 1), begun]
    dots = figure.dots
    figure.press("mode", "curve")
    assert not rest(figure).notice, "what it begins with lies within the square"
    figure.text("formula", "x^2")
    figure.press("undo")
    assert rest(figure).formula == "0.8 sin(3x)"
    figure.press("mode", "dots")
    assert rest(figure).dots == dots


# A table.

ROWS = [(i / 10, (i * 7 % 11) / 10, (i * 5 % 7) / 7, i % 3) for i in range(40)]


@pytest.mark.parametrize("how", ["compiled", "interpreted"])
def test_a_table_of_several_classes_over_two_of_its_inputs(how):
    figure = Figure()
    figure.press("how", how)
    figure.take_table(Data(ROWS, "class", ("long", "wide", "deep"), ("one", "two", "three")))
    train(figure, 10)
    assert figure.shape() == [3, 8, 3]
    network, piece = figure.trainer.network.frozen(), figure.piece()
    ((_, _, width, height, data),) = figure.map.picture.parts
    assert width == height
    for column, row in ((0, 0), (width - 1, 0), (width // 2, height // 2), (3, height - 1)):
        outputs = network(piece.inputs((2 * column / (width - 1) - 1, 1 - 2 * row / (height - 1))))
        colour = tuple(data[4 * (row * width + column) :][:3])
        assert colour == CLASS_COLOURS[outputs.index(max(outputs))]
    middle = figure.at[2]
    before = bytes(data)
    figure.turn("at2", middle + 0.4)
    rest(figure)
    assert bytes(figure.map.picture.parts[0][4]) != before
    figure.press("axis", "1", "2")
    rest(figure)
    assert figure.axes == (0, 2)
    assert 'data-knob="at1"' in html(figure.figure())
    figure.press("leave")
    assert rest(figure).shape() == [2, 8, 1]


def test_what_is_held_is_told_and_turned_in_the_readers_own_unit():
    """Weights from 50 to 89 kg, years from 1980 on, and a category, over which the map is not drawn."""
    rows = [f"{i % 7};{i % 5};{50 + i} kg;{1980 + i % 30};{'uvw'[i % 3]};{'ab'[i % 2]}" for i in range(40)]
    figure = Figure()
    figure.receive("data", "t.csv", "\n".join(["p;q;mass;year;mark;class", *rows]), "utf-8")
    rest(figure)
    knob, at = figure.knob("at2"), figure.taken.inputs.index("mass")
    assert at == 2
    assert knob.label == "mass, kg"
    assert (knob.low, knob.high) == pytest.approx((50 - 0.06 * 39, 89 + 0.06 * 39))
    assert figure.value("at2") == pytest.approx(sorted(range(50, 90))[20])
    figure.turn("at2", 60.0)
    assert figure.taken.told(2, figure.at[2]) == "60 kg"
    assert figure.at[2] == pytest.approx((60 - 69.5) / (sum((x - 69.5) ** 2 for x in range(50, 90)) / 40) ** 0.5)
    assert numbers(rest(figure).figure())["play.at2"] == pytest.approx(60)
    assert figure.knob("at3").decimals == 1
    assert (figure.knob("at4").label, figure.value("at4")) == ("mark = u", 1.0)
    figure.press("hold", "4", "2")
    assert [figure.value(f"at{i}") for i in (4, 5, 6)] == [0.0, 0.0, 1.0]
    printed = text(rest(figure).figure())
    assert "x₁ p, x₂ q, x₃ mass, x₄ year, x₅ mark = u" in printed
    assert "How many dots" not in printed
    again = Figure()
    again.restore(json.loads(json.dumps(figure.state())))
    assert rest(again).value("at2") == pytest.approx(60)
    figure.receive("data", "t.csv", "\n".join(rows), "windows-1252")
    assert "CP1252" in text(rest(figure).figure())
    assert "no UTF-8" in text(figure.figure())


# What stays.


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


def test_a_curve_survives_with_the_dots_of_the_other_mode(figure):
    figure.press("preset", "spiral")
    figure.press("mode", "curve")
    train(figure, 5)
    again = Figure()
    again.restore(json.loads(json.dumps(figure.state())))
    assert rest(again).trainer.weights() == figure.trainer.weights()
    again.press("mode", "dots")
    assert len(rest(again).dots) == 40


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


def test_a_formula_of_x_is_worked_out_at_a_place():

    assert at_place(read("2x + 1"), 0.25) == 1.5
    assert at_place(read("1/4"), 9.0) == 0.25
