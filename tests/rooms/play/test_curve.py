"""A curve that is learnt: what each neuron adds to it, its dots from a formula and by hand, and the way back to them."""

import json

import pytest

from leafward.engine.account import Account
from leafward.figures.data import KINDS
from leafward.figures.dots import NOISE
from leafward.formula.reading import read
from leafward.rooms.play.line import PLACES
from leafward.rooms.play.modes import at_place
from leafward.rooms.play.widget import Figure
from resting import rest
from rooms.play.playing import train


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


def test_a_formula_of_x_is_worked_out_at_a_place():

    assert at_place(read("2x + 1"), 0.25) == 1.5
    assert at_place(read("1/4"), 9.0) == 0.25


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


def test_a_curve_survives_with_the_dots_of_the_other_mode(figure):
    figure.press("preset", "spiral")
    figure.press("mode", "curve")
    train(figure, 5)
    again = Figure()
    again.restore(json.loads(json.dumps(figure.state())))
    assert rest(again).trainer.weights() == figure.trainer.weights()
    again.press("mode", "dots")
    assert len(rest(again).dots) == 40


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
