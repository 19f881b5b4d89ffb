"""Whose fault: every dot's share of a gradient by the chain rule written out, their sum, and where the playground's numbers come from."""

import math

import pytest

from leafward.engine.account import Account
from leafward.lesson.playground import origins
from leafward.lesson.playground.widget import Figure
from leafward.view.element import html
from readings import numbers as all_numbers
from readings import text


def numbers(figure):
    return {name.partition(".")[2]: value for name, value in all_numbers(figure.figure()).items()}


def rested(figure):
    while figure.running:
        figure.frame(0.0)
    return figure


def blaming(how="compiled", preset="xor", index=0):
    figure = Figure()
    figure.press("how", how)
    figure.press("preset", preset)
    figure.press("fault")
    figure.press("blame", str(index))
    return rested(figure)


def share_by_hand(weights, dot, count):
    """The slopes of one dot's (p − y)² in a 2→8→1 tanh network, divided by the number of dots, parameter by parameter."""
    x1, x2, answer = dot
    hidden, out = [weights[3 * k : 3 * k + 3] for k in range(8)], weights[24:]
    h = [math.tanh(w1 * x1 + w2 * x2 + b) for w1, w2, b in hidden]
    p = math.tanh(sum(w * a for w, a in zip(out, h)) + out[8])
    at_z = 2 * (p - answer) * (1 - p * p) / count
    inner = [at_z * out[k] * (1 - h[k] ** 2) for k in range(8)]
    return [slope for k in range(8) for slope in (inner[k] * x1, inner[k] * x2, inner[k])] + [at_z * a for a in h] + [at_z]


@pytest.mark.parametrize("how", ["compiled", "interpreted"])
@pytest.mark.parametrize("index", [0, 4, 23, 24, 32])
def test_every_share_by_hand_and_their_sum_is_the_gradient(how, index):
    figure = blaming(how, "circles", index)
    weights = figure.trainer.weights()
    expected = [share_by_hand(weights, dot, 60)[index] for dot in figure.dots]
    assert figure.shares.found == pytest.approx(expected, rel=1e-9, abs=1e-16)
    assert figure.shares.sum() == pytest.approx(figure.trainer.gradients[index], rel=1e-9, abs=1e-15)
    found = numbers(figure)
    assert found["fault.sum"] == pytest.approx(sum(expected), rel=1e-9, abs=1e-15)
    assert found["fault.up"] == pytest.approx(sum(share for share in expected if share > 0), rel=1e-9, abs=1e-15)
    assert found["fault.down"] == pytest.approx(sum(share for share in expected if share < 0), rel=1e-9, abs=1e-15)


def test_a_dot_says_what_it_gave():
    figure = blaming(index=4)
    figure.touch("dot", "2")
    found = numbers(figure)
    x1, x2, answer = figure.dots[2]
    p = figure.trainer.network.frozen()([x1, x2])[0]
    assert found["dot.p"] == pytest.approx(p, rel=1e-12)
    assert found["dot.miss"] == pytest.approx(p - answer, rel=1e-12)
    assert found["dot.cost"] == pytest.approx((p - answer) ** 2, rel=1e-12)
    assert found["dot.share"] == figure.shares.found[2]
    assert "Dot 3, red, at −0.70, −0.70: its share of the gradient of layer1.neuron2.w2" in figure.sentence()


def test_the_arrows_are_as_long_as_the_shares_and_point_with_their_sign():
    figure = blaming(index=4)
    d = next(part for part in html(figure.figure()).split("<path ") if 'class="pull"' in part)
    lengths = [-float(piece.split("v")[1].split("m")[0]) for piece in d.split('d="')[1].split('"')[0].split("M")[1:]]
    assert len(lengths) == 4
    for length, share in zip(lengths, figure.shares.found):
        assert (length > 0) == (share > 0)
        strongest = max(map(abs, figure.shares.found))
        assert abs(length) - 4 == pytest.approx(44 * abs(share) / strongest, abs=0.01)


def test_a_step_gives_other_shares_and_training_hides_them():
    figure = blaming()
    before = figure.shares.found
    figure.press("step")
    rested(figure)
    assert figure.shares.found != before
    assert figure.shares.sum() == pytest.approx(figure.trainer.gradients[0], rel=1e-9)
    figure.press("train")
    figure.frame(0.0)
    assert "Pause to see the shares." in text(figure.figure())
    assert figure.origin("loss").startswith("The network is learning")
    figure.press("train")
    rested(figure)
    assert figure.shares.sum() == pytest.approx(figure.trainer.gradients[0], rel=1e-9)


def test_after_a_pause_the_boundary_is_drawn_for_the_weights_as_they_are():
    figure = blaming()
    figure.press("train")
    for _ in range(7):
        figure.frame(0.0)
    figure.press("train")
    rested(figure)
    boundary = figure.map.boundary
    figure.refresh()
    assert rested(figure).map.boundary == boundary


def test_many_dots_take_several_frames(monkeypatch):
    clock = iter(range(10**9))
    monkeypatch.setattr("leafward.lesson.playground.fault.now", lambda: float(next(clock)))
    figure = blaming(preset="spiral")
    figure.press("blame", "3")
    figure.frame(0.0)
    assert 0 < len(figure.shares.found) < 100
    assert "Asking the dots" in text(figure.figure())
    rested(figure)
    assert figure.shares.complete


def test_without_the_view_nothing_is_asked():
    figure = rested(Figure())
    figure.press("step")
    rested(figure)
    assert figure.shares is None
    assert "data-touch" not in html(figure.figure())


def test_a_tap_on_a_dot_looks_at_it_and_elsewhere_still_places():
    class At:
        x, y, item, right, moved, held = 0.85, 0.15, "0", False, False, False

    figure = blaming()
    before = list(figure.dots)
    for phase in ("down", "up"):
        figure.point("plane", phase, At)
    assert (figure.looked, figure.dots) == (0, before)
    At.x, At.y, At.item = 0.5, 0.5, ""
    for phase in ("down", "up"):
        figure.point("plane", phase, At)
    assert len(figure.dots) == 5
    assert figure.looked is None
    assert len(rested(figure).shares.found) == 5


def test_by_the_cross_and_from_dot_to_dot():
    figure = blaming()
    for expected in (0, 1, 2, 3, 0):
        assert figure.key("plane", "n", False)
        assert figure.looked == expected
        assert figure.cursor == figure.dots[expected][:2]
    figure.key("plane", "N", True)
    assert figure.looked == 3
    figure.key("plane", "ArrowUp", True)
    assert figure.looked is None, "the cross has left the dot"
    figure.press("fault")
    assert not figure.key("plane", "n", False)


@pytest.mark.parametrize("layers", [0, 1, 3])
def test_a_smaller_network_has_the_weight_that_there_is(layers):
    figure = blaming(index=32)
    figure.turn("layers", float(layers))
    figure.turn("neurons", 2.0)
    rested(figure)
    assert figure.blamed < len(figure.trainer.parameters)
    for index in range(len(figure.trainer.parameters)):
        figure.press("blame", str(index))
        rested(figure)
        assert figure.shares.sum() == pytest.approx(figure.trainer.gradients[index], rel=1e-9, abs=1e-15)
        text(figure.figure())


def test_an_empty_square_and_a_diverged_network_have_no_shares():
    figure = blaming()
    figure.press("clear")
    rested(figure)
    assert "Place dots" in text(figure.figure())
    assert isinstance(figure.origin("layer1.neuron1.w1"), Account)
    figure.press("undo")
    figure.trainer.parameters[0].data = math.nan
    figure.press("step")
    rested(figure)
    assert figure.shares is None


def test_the_view_survives():
    figure = blaming(index=7)
    again = Figure()
    again.restore(figure.state())
    assert numbers(rested(again)) == numbers(figure)
    again.restore({"fault": True, "blamed": 170, "layers": 0})
    assert rested(again).blamed == 2


# Where the numbers come from.


def sentences(figure):
    """The numbers that are told in a sentence; every other one is held against its account."""
    told = []
    for name, value in numbers(figure).items():
        origin = figure.origin(name)
        if isinstance(origin, str):
            assert origin
            told.append(name)
        else:
            assert origin.number() == pytest.approx(value, rel=1e-9, abs=1e-14), name
    return sorted(told)


COUNTS = ["blamed", "dots", "epochs", "layers", "neurons", "right"]


@pytest.mark.parametrize("lines", ["weights", "gradients"])
@pytest.mark.parametrize("how", ["compiled", "interpreted"])
def test_with_few_dots_every_number_has_the_whole_computation(how, lines):
    figure = blaming(how, index=4)
    figure.press("lines", lines)
    figure.press("table")
    figure.touch("dot", "1")
    assert sentences(figure) == [name for name in COUNTS if name != "blamed"]
    account = figure.origin("layer1.neuron2.w2.gradient")
    below, above = account.nudge(1e-4)
    assert (above - below) / 2e-4 == pytest.approx(account.gradient(), rel=1e-6)
    assert len(account.paths()) == 4, "one through each dot"


def test_the_graph_of_the_loss_is_kept_until_something_changes():
    figure = blaming()
    kept = figure.origin("loss").value
    assert figure.origin("layer2.neuron1.b.gradient").result is kept
    figure.press("step")
    rested(figure)
    assert figure.origin("loss").value is not kept
    assert figure.origin("loss").number() == pytest.approx(figure.trainer.loss, rel=1e-9)


def test_with_many_dots_it_is_told_from_the_shares():
    figure = blaming(preset="spiral", index=4)
    figure.press("table")
    figure.touch("dot", "40")
    chosen = {"layer1.neuron2.w2.gradient", "all.layer1.neuron2.w2.gradient"}
    told = sentences(figure)
    gradients = {name for name in numbers(figure) if name.endswith(".gradient")}
    assert set(told) == gradients - chosen | set(COUNTS) - {"blamed"}
    assert "choose layer1.neuron1.w1" in figure.origin("layer1.neuron1.w1.gradient")
    assert "for dot 41 alone" in figure.origin("layer1.neuron1.w1").note
    figure.press("fault")
    assert "Press “Whose fault?”" in figure.origin("loss")


def test_a_click_builds_no_graph_that_is_too_large():
    figure = blaming(preset="gaussians")
    assert not origins.few(figure)
    figure.press("preset", "xor")
    rested(figure)
    assert origins.few(figure)


def test_the_rate_is_told_in_the_next_step():
    figure = blaming(index=4)
    account = figure.origin("rate")
    assert account.value.data == figure.rate
    w, slope = figure.trainer.weights()[4], figure.trainer.gradients[4]
    assert account.result.data == w - figure.rate * slope
    assert account.gradient() == pytest.approx(-slope)
