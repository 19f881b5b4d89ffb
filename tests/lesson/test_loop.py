"""The loop: the text that is shown is the text that runs, its numbers are those of other arithmetic, and the game counts fairly."""

import itertools
import json
import math

import pytest

from leafward.engine.account import Account
from leafward.engine.rng import Random
from leafward.lesson.loop import code, game, order, rounds
from leafward.lesson.loop import widget as room
from leafward.lesson.loop.widget import OWN, Figure
from leafward.view.element import Element, html
from leafward.view.text import fixed
from readings import numbers as all_numbers
from readings import text as text_of


def numbers(figure):
    return {name.partition(".")[2]: value for name, value in all_numbers(figure.figure()).items()}


@pytest.fixture
def figure():
    return Figure()


@pytest.fixture
def player():
    figure = Figure()
    figure.press("mode", "game")
    return figure


def step(figure, times=1):
    for _ in range(times):
        figure.press("step")


def weights(figure):
    return [parameter.data for parameter in figure.loop.parameters]


def run_out(figure, milliseconds=1000.0):
    """Let the frames come until there is nothing left to do."""
    clock = 0.0
    while figure.running:
        clock += milliseconds
        figure.frame(clock)
        figure.check_challenges()
    figure.settle()


# Arithmetic done another way: two inputs, hidden neurons with tanh, one output, written out with plain numbers.


def outputs(w, dots, hidden, squash):
    found = []
    for x1, x2, _ in dots:
        a = [math.tanh(w[3 * j] * x1 + w[3 * j + 1] * x2 + w[3 * j + 2]) for j in range(hidden)]
        z = sum(v * aj for v, aj in zip(w[3 * hidden :], a, strict=False)) + w[-1]
        found.append(math.tanh(z) if squash else z)
    return found


def loss_of(w, dots, hidden, squash):
    return sum((p - y) ** 2 for p, (_, _, y) in zip(outputs(w, dots, hidden, squash), dots, strict=True))


def slopes(w, dots, hidden, squash):
    h, found = 1e-6, []
    for i in range(len(w)):
        up, down = list(w), list(w)
        up[i] += h
        down[i] -= h
        found.append((loss_of(up, dots, hidden, squash) - loss_of(down, dots, hidden, squash)) / (2 * h))
    return found


# The lines.


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


def origins_hold(figure):
    for name, value in numbers(figure).items():
        origin = figure.origin(name)
        if isinstance(origin, str):
            assert name in ("round", "left") or name.startswith("moves")
        else:
            assert isinstance(origin, Account)
            assert origin.number() == value, name


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


# In order.


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


# Be the optimiser.


def test_a_move_is_one_weight_until_the_hand_lets_go(player):
    play = player.game
    start = play.value("w11")
    for value in (0.1, 0.2, 0.3):
        player.turn("w11", start + value)
    assert play.moves() == 1
    player.in_hand = True
    player.settle()
    assert play.held == "w11", "a hand that holds it still has not let go"
    player.in_hand = False
    player.let_go()
    player.turn("w11", start)
    player.turn("b2", play.value("b2") + 1.0)
    assert (play.moves(), play.value("b2")) == (3, pytest.approx(play.origin + game.REACH)), "as far as a move reaches"
    assert len(play.scores[0]) == 4
    assert play.scores[0][-1] == pytest.approx(loss_of([p.data for p in play.parameters], game.DOTS, 2, True))


def test_beyond_the_budget_a_move_is_refused_with_a_reason(player):
    for name in OWN[: game.BUDGET]:
        player.turn(name, 0.5)
    before = [p.data for p in player.game.parameters]
    player.turn("b3", 2.0)
    assert [p.data for p in player.game.parameters] == before
    assert "No moves are left" in player.sentence()
    assert player.game.moves() == game.BUDGET


@pytest.mark.parametrize("stage", [game.BLIND, game.ARROWS])
def test_nothing_is_told_before_a_move_is_done(player, stage):
    if stage == game.ARROWS:
        blind(player, 1)
    player.check_challenges()

    def told():
        """All that is shown but the weights themselves, and that a move is being made."""
        downhill = html(player.figure()).partition('class="downhill" d="')[2].partition('"')[0]
        shown = {name: value for name, value in numbers(player).items() if name not in OWN and "left" not in name and "moves" not in name}
        return shown, downhill, player.stale

    before, loss = told(), player.game.cost.data
    seen = set()
    for tenth in (1, 2, 3, 4, 5):
        player.turn("w31", player.game.start[6] + tenth / 10)
        seen.add(player.game.cost.data)
        assert told() == before
        assert "told when it is done" in text_of(player.figure())
        assert isinstance(player.origin("cost"), str)
        assert player.origin("w31").result.label == "w₃₁"
    assert len(seen) == 5
    player.let_go()
    assert numbers(player)["cost"] == player.game.cost.data != loss
    assert "the loss " in player.sentence()


def blind(player, moves=game.BUDGET):
    for name in OWN[:moves]:
        player.turn(name, player.value(name) + 0.1)
    player.press("turn")


def with_arrows(player, moves=game.BUDGET):
    """Follow the longest arrow as far as a move reaches."""
    for _ in range(moves):
        name = max(OWN, key=lambda name: abs(player.told[name]))
        player.turn(name, round(player.value(name) - math.copysign(game.REACH, player.told[name]), 1))
        player.let_go()
    player.press("turn")


def test_the_arrows_point_downhill_and_are_as_long_as_the_slope(player):
    assert 'class="downhill" d=""' in html(player.figure())
    blind(player, 1)
    play = player.game
    w = [p.data for p in play.parameters]
    g = slopes(w, game.DOTS, 2, True)
    assert [play.gradient(name) for name in OWN] == pytest.approx(g, abs=1e-7)
    arrows = html(player.figure()).partition('class="downhill" d="')[2].partition('"')[0].split("M")[1:]
    lengths = [float(arrow.split("h")[1].split("m")[0]) for arrow in arrows]
    longest = max(abs(x) for x in g)
    assert lengths == pytest.approx([-38 * x / longest for x in g if abs(38 * x / longest) >= 1], abs=0.01)


def test_all_three_play_the_same_start(player):
    play = player.game
    start = [p.data for p in play.parameters]
    assert start == [round(w, 1) for w in start], "the reader's handles stand at tenths"
    blind(player)
    assert [p.data for p in play.parameters] == start
    with_arrows(player)
    assert [p.data for p in play.parameters] == start
    run_out(player)
    assert {score[0] for score in play.scores} == {play.scores[0][0]}
    assert [len(score) - 1 for score in play.scores] == [game.BUDGET] * 3


def test_the_optimiser_plays_gradient_descent_and_nothing_else(player):
    player.turn("eta", 0.1)
    blind(player, 1)
    with_arrows(player, 1)
    w = list(player.game.start)
    run_out(player)
    expected = [loss_of(w, game.DOTS, 2, True)]
    for _ in range(game.BUDGET):
        w = [a - 0.1 * b for a, b in zip(w, slopes(w, game.DOTS, 2, True), strict=True)]
        expected.append(loss_of(w, game.DOTS, 2, True))
    assert player.game.scores[2] == pytest.approx(expected, abs=1e-6)
    found = numbers(player)
    assert [found[f"score{i}"] for i in range(3)] == [score[-1] for score in player.game.scores]
    assert player.game.stage == game.OVER


def test_the_optimiser_plays_again_with_another_rate(player):
    blind(player, 1)
    with_arrows(player, 1)
    run_out(player)
    kept, first = player.game.scores[:2], player.game.scores[2]
    player.turn("eta", 0.02)
    player.press("turn")
    run_out(player)
    assert player.game.scores[:2] == kept
    assert player.game.scores[2][0] == first[0]
    assert player.game.scores[2][-1] > first[-1]


@pytest.mark.parametrize("seed", range(1, 13))
def test_from_every_start_the_optimiser_beats_a_hand_in_the_dark(seed):
    """So that the game teaches what it is there for: eight random moves end higher than eight steps, the first as long as a move."""
    play = game.Game(seed)
    play.stage = game.ARROWS
    play.end_turn()
    rate = game.Game(seed).fair_rate()
    assert max(abs(rate * g) for g in game.Game(seed).slopes()) <= game.REACH
    program = play.opponent(rate)
    while play.stage == game.OPTIMISER:
        play.follow(program)
    dark = game.Game(seed)
    random = Random(seed)
    for i in range(game.BUDGET):
        name = OWN[(5 * i + seed) % 9]
        dark.turn(name, dark.value(name) + random.uniform(-1, 1))
    assert play.scores[2][-1] < dark.cost.data


def test_restart_is_the_same_start_and_another_start_another(player):
    start = list(player.game.start)
    blind(player, 2)
    player.press("again")
    assert (player.game.start, player.game.stage, player.game.moves()) == (start, 0, 0)
    player.press("again", "other")
    assert player.game.start != start
    for _ in range(game.SEEDS - 1):
        player.press("again", "other")
    assert player.game.start == start


def test_when_all_have_played_a_weight_stays_where_it_is(player):
    blind(player, 1)
    with_arrows(player, 1)
    run_out(player)
    before = player.value("w11")
    player.turn("w11", 3.0)
    assert player.value("w11") == before
    assert "Reset" in player.sentence()


def test_the_arrows_challenge_needs_all_moves_and_a_lower_loss(player, figure):
    figure.check_challenges()
    assert figure.hints["arrows"] == "Choose “Be the optimiser”."
    player.check_challenges()
    assert "Play both rounds to the end" in player.hints["arrows"]
    blind(player, 3)
    with_arrows(player)
    player.check_challenges()
    assert "Use all 8 moves" in player.hints["arrows"]
    player.press("again")
    blind(player)
    with_arrows(player)
    assert player.check_challenges()
    assert player.met == ["arrows"]


def test_no_lower_with_arrows_is_told_with_both_numbers(player):
    blind(player)
    blind(player)
    player.check_challenges()
    assert player.met == []
    assert "longest arrow first" in player.hints["arrows"]


def test_every_number_of_the_game_tells_where_it_comes_from(player):
    origins_hold(player)
    blind(player, 2)
    origins_hold(player)
    with_arrows(player, 2)
    run_out(player)
    origins_hold(player)
    for name in OWN:
        assert player.origin(name).number() == player.value(name)


def test_what_a_handle_tells_in_the_dark_gives_no_gradient_away(player):
    assert player.origin("w11").result is player.origin("w11").value or player.origin("w11").value.operation is None
    assert player.origin("w11").result.label == "w₁₁"
    blind(player, 1)
    assert player.origin("w11").result.label == "loss"


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


# What stays.


def again(figure):
    fresh = Figure()
    fresh.restore(json.loads(json.dumps(figure.state())))
    run_out(fresh)
    return fresh


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


def test_the_game_survives_at_every_stage(player):
    for act in (lambda: blind(player, 3), lambda: with_arrows(player, 2), lambda: run_out(player)):
        player.settle()
        assert numbers(again(player)) == numbers(player)
        act()
    assert again(player).game.scores == player.game.scores


def test_an_optimiser_cut_short_begins_again(player):
    blind(player, 1)
    with_arrows(player, 1)
    player.frame(1000.0)
    player.frame(2000.0)
    assert player.game.moves() == 2
    fresh = again(player)
    assert (fresh.game.stage, fresh.game.moves()) == (game.OPTIMISER, 0)
    fresh.press("turn")
    run_out(fresh)
    assert fresh.game.stage == game.OVER


def test_a_kept_score_that_its_weights_do_not_have_is_left(player):
    blind(player, 3)
    state = player.state()
    state["game"][4][0][-1] = 0.0
    fresh = Figure()
    fresh.restore(state)
    assert (fresh.game.stage, fresh.game.moves()) == (0, 0)


def test_leaving_the_game_while_the_optimiser_plays_stops_it(player):
    blind(player, 1)
    with_arrows(player, 1)
    player.frame(1000.0)
    player.press("mode", "watch")
    assert not player.playing
    player.press("mode", "game")
    assert player.game.moves() == 0
    player.press("turn")
    run_out(player)
    assert player.game.stage == game.OVER
