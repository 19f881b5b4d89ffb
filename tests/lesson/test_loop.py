"""The loop: the text that is shown is the text that runs, and its numbers are those of other arithmetic."""

import math

import pytest

from leafward.lesson.loop import code, rounds
from leafward.lesson.loop import widget as room
from leafward.lesson.loop.widget import Figure
from leafward.view.element import Element, html
from leafward.view.text import fixed
from lesson.looping import again, loss_of, numbers, origins_hold, outputs, run_out, slopes, step, weights
from readings import text as text_of


@pytest.fixture
def figure():
    return Figure()


def test_the_text_stands_on_the_page_word_for_word(figure):
    text = text_of(figure.figure())
    assert code.LINES[2] == "loss.backward()"
    for line in code.LINES:
        assert line in text
    figure.press("mode", "order")
    text = text_of(figure.figure())
    for line in code.LINES:
        assert line in text


def test_another_text_is_shown_and_does_another_thing(monkeypatch, figure):
    monkeypatch.setattr(code, "LINES", (*code.LINES[:3], "optimiser = optimiser"))
    changed = Figure()
    step(changed, 4)
    step(figure, 4)
    assert "optimiser = optimiser" in text_of(changed.figure())
    before = rounds.numbers_of(rounds.named(rounds.SIZES, rounds.ACTIVATIONS, rounds.SEED)[0])
    assert weights(changed) == before != weights(figure)


def test_half_the_error_in_the_text_is_half_the_loss(monkeypatch, figure):
    step(figure, 2)
    monkeypatch.setattr(code, "LINES", (code.LINES[0], "loss = squared_error(predictions, answers) / 2", *code.LINES[2:]))
    changed = Figure()
    step(changed, 2)
    assert numbers(changed)["loss"] == numbers(figure)["loss"] / 2


@pytest.mark.parametrize("rate", [0.01, 0.03, 0.1])
def test_each_line_is_its_formula(figure, rate):
    figure.turn("rate", rate)
    for _ in range(6):
        w = weights(figure)
        step(figure)
        found = numbers(figure)
        expected = outputs(w, rounds.DOTS, 3, False)
        assert [found[f"p.{i}"] for i in range(4)] == pytest.approx(expected, rel=1e-12)
        step(figure)
        assert numbers(figure)["loss"] == pytest.approx(loss_of(w, rounds.DOTS, 3, False), rel=1e-12)
        step(figure)
        g = slopes(w, rounds.DOTS, 3, False)
        assert figure.loop.gradients() == pytest.approx(g, abs=1e-7)
        step(figure)
        assert weights(figure) == pytest.approx([a - rate * b for a, b in zip(w, g, strict=True)], abs=1e-8)
        assert figure.loop.changes() == [a - b for a, b in zip(weights(figure), w, strict=True)]


def test_one_press_runs_one_line_and_lights_it(figure):
    assert 'class="lit"' not in html(figure.figure())
    for i in range(9):
        step(figure)
        printed = html(figure.figure())
        assert printed.count('class="lit"') == 1
        assert printed.partition('class="lit"')[2].partition("</code>")[0].endswith(html(code.LINES[i % 4]))
        assert figure.sentence().startswith(f"Round {i // 4 + 1}, line {i % 4 + 1}.")


def test_what_a_name_holds_stays_until_its_line_runs_again(figure):
    step(figure, 4)
    loss = numbers(figure)["loss"]
    step(figure)
    assert numbers(figure)["loss"] == loss
    step(figure)
    assert numbers(figure)["loss"] < loss


def test_all_numbers_stand_in_the_table(figure):
    figure.press("table")
    step(figure, 3)
    found = numbers(figure)
    for name, parameter, g in zip(figure.loop.names, figure.loop.parameters, figure.loop.gradients(), strict=True):
        assert found["weight." + name] == parameter.data
        assert found["gradient." + name] == g


def test_the_chosen_neuron_has_its_numbers_on_its_lines(figure):
    for neuron, names in ((1, ["w11", "w12", "b1"]), (3, ["w31", "w32", "b3"]), (4, ["w41", "w42", "w43", "b4"])):
        figure.press("look", str(neuron))
        shown = [name.partition(".")[2] for name in numbers(figure) if name.startswith("weight.")]
        assert sorted(shown) == sorted(names)


def test_back_undoes_line_by_line_and_forward_repeats_it(figure):
    figure.press("table")
    seen, losses = [numbers(figure)], [[]]
    for i in range(14):
        if i == 7:
            figure.turn("rate", 0.1)
        step(figure)
        seen.append(numbers(figure))
        losses.append(figure.loop.losses)
    for i in range(13, -1, -1):
        figure.press("back")
        assert {**numbers(figure), "rate": 0} == {**seen[i], "rate": 0}
        assert figure.loop.losses == losses[i]
    figure.press("back")
    assert numbers(figure)["round"] == 0
    figure.turn("rate", 0.03)
    step(figure, 7)
    assert {**numbers(figure), "rate": 0} == {**seen[7], "rate": 0}


def test_back_reaches_the_rounds_that_are_kept_and_says_so(figure):
    step(figure, 4 * (rounds.KEPT + 10))
    for _ in range(4 * rounds.KEPT - 1):
        assert figure.loop.can_go_back()
        figure.press("back")
    assert not figure.loop.can_go_back()
    count = figure.loop.count
    figure.press("back")
    assert figure.loop.count == count == 41
    assert 'aria-disabled="true"' in html(figure.figure()).partition('data-press="back"')[0].rpartition("<button")[2]
    step(figure, 3)
    assert figure.loop.count == 44


def test_reset_is_the_same_start(figure):
    before = weights(figure)
    step(figure, 11)
    figure.press("reset")
    assert (weights(figure), figure.loop.count, figure.loop.losses) == (before, 0, [])


def test_the_answers_stand_beside_the_predictions(figure):
    assert "the answers are" not in text_of(figure.figure())
    step(figure)
    assert f"; the answers are [{', '.join(str(int(y)).replace('-', '−') for _, _, y in rounds.DOTS)}]" in text_of(figure.figure())


def test_arrow_keys_step_only_while_the_loop_is_watched(figure):
    assert figure.key("", "ArrowRight", False)
    assert figure.key("", "ArrowRight", False)
    assert figure.key("", "ArrowLeft", False)
    assert figure.loop.count == 1
    figure.press("mode", "game")
    assert not figure.key("", "ArrowRight", False)
    assert figure.loop.count == 1


@pytest.mark.parametrize("pace", ["slow", "quick", "fast"])
def test_it_plays_at_its_pace(figure, pace):
    figure.press("pace", pace)
    figure.press("play")
    gap = room.PACES[pace]
    for milliseconds in (10_000.0, 10_000.0 + gap / 2, 10_000.0 + gap - 1):
        figure.frame(milliseconds)
    assert figure.loop.count == 1
    figure.frame(10_000.0 + gap)
    assert figure.loop.count == 2
    figure.press("play")
    figure.frame(10_000.0 + 3 * gap)
    assert figure.loop.count == 2


def test_full_speed_runs_as_many_rounds_as_a_frame_allows_and_lights_all(monkeypatch, figure):
    clock, cost = [0.0], [0.5]  # milliseconds that have passed, and that a line takes
    monkeypatch.setattr(room, "now", lambda: clock[0])
    forward = figure.loop.forward

    def slowly(rate):
        clock[0] += cost[0]
        forward(rate)

    monkeypatch.setattr(figure.loop, "forward", slowly)
    figure.map.work = lambda: clock.__setitem__(0, clock[0] + 9.0)
    step(figure)
    figure.press("pace", "full")
    figure.press("play")
    for cost[0], made in ((0.5, 3), (1.0, 1), (9.0, 1)):
        before = figure.loop.count
        figure.frame(0.0)
        assert figure.loop.count == before, "every other frame paints"
        figure.frame(0.0)
        assert figure.loop.count == 4 * (before // 4 + made)
    assert figure.sentence() == f"Round {figure.loop.round()}: the loss is {fixed(figure.loop.loss(), 3)}."
    assert html(figure.figure()).count('class="lit"') == 4


def test_played_to_the_end_it_has_learnt_and_stops(figure):
    figure.press("pace", "full")
    figure.press("play")
    run_out(figure)
    assert not figure.playing
    assert figure.loop.losses[-1][1] < rounds.ENOUGH
    assert [p > 0 for p in figure.loop.predictions()] == [answer > 0 for _, _, answer in rounds.DOTS]
    assert "nothing is left to learn" in figure.sentence()
    losses = [loss for _, loss in figure.loop.losses]
    assert losses == sorted(losses, reverse=True)
    assert len(losses) <= rounds.MOST_LOSSES
    count = figure.loop.count
    step(figure)
    assert figure.loop.count == count
    figure.press("play")
    assert figure.loop.count == 0
    assert figure.playing


def test_a_rate_that_is_too_high_diverges_in_words_before_the_numbers_overflow(figure):
    figure.turn("rate", 0.4)
    figure.press("table")
    rose = False
    while not figure.over():
        step(figure)
        rose = rose or "overshot" in figure.sentence()
        assert all(math.isfinite(value) for value in numbers(figure).values())
    assert rose
    assert "It diverged" in figure.sentence()
    assert "smaller learning rate" in figure.sentence()
    run_out(figure)
    assert "not a number" not in html(figure.figure())


def test_the_map_is_what_the_network_answers(figure):
    run_out(figure)
    painted = figure.map.painted
    step(figure, 4)
    run_out(figure)
    assert figure.map.painted == painted + 1
    assert figure.map.boundary


# Where the numbers come from.


def test_every_number_of_the_loop_tells_where_it_comes_from(figure):
    figure.press("table")
    origins_hold(figure)
    for _ in range(10):
        step(figure)
        origins_hold(figure)
    figure.press("back")
    origins_hold(figure)


def test_the_account_of_a_new_weight_is_the_step(figure):
    step(figure, 4)
    account = figure.origin("weight.w42")
    i = figure.loop.names.index("w42")
    assert account.value.operation.name == "subtract"
    old, product = account.value.inputs
    assert (old.label, old.data) == ("w₄₂", figure.loop.rounds[-1][0][i])
    assert [x.label for x in product.inputs] == ["η", "∂loss/∂w₄₂"]
    assert [x.data for x in product.inputs] == [figure.rate, figure.loop.gradients()[i]]


def test_a_gradient_can_be_followed_to_the_loss(figure):
    step(figure, 3)
    account = figure.origin("gradient.w41")
    assert account.result.label == "loss"
    assert len(account.paths()) == 4, "one for each dot"
    below, above = account.nudge(1e-4)
    assert (above - below) / 2e-4 == pytest.approx(account.number(), rel=1e-5)


def every(tree):
    return [tree] + [item for child in tree.children if isinstance(child, Element) for item in every(child)]


def test_no_drawing_is_taken_along_to_another_mode_and_back(figure):
    """It would remember a place in the page that is another one's by then."""
    before = every(figure.figure())
    figure.press("mode", "game")
    game_drawings = every(figure.figure())
    figure.press("mode", "watch")
    after = every(figure.figure())
    letters = {id(item) for item in after if item.attributes.get("class") == "letter"}  # which are the same for every figure of the page
    assert not ({id(item) for item in before + game_drawings} & {id(item) for item in after}) - letters


@pytest.mark.parametrize("steps", [1, 2, 3, 4, 5, 9, 14, 4 * rounds.KEPT + 6])
def test_the_loop_survives_in_the_middle_of_a_round(figure, steps):
    step(figure, steps)
    run_out(figure)
    fresh = again(figure)
    assert numbers(fresh) == numbers(figure)
    for act in ("step", "step", "back", "step", "step", "back", "back", "back"):
        figure.press(act)
        fresh.press(act)
        assert numbers(fresh) == numbers(figure)
