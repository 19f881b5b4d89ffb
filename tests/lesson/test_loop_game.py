"""Be the optimiser: the game counts fairly, tells nothing early, and survives."""

import math

import pytest

from leafward.engine.rng import Random
from leafward.lesson.loop import game
from leafward.lesson.loop.widget import OWN, Figure
from leafward.view.element import html
from lesson.looping import again, loss_of, numbers, origins_hold, run_out, slopes
from readings import text as text_of


@pytest.fixture
def figure():
    return Figure()


@pytest.fixture
def player():
    figure = Figure()
    figure.press("mode", "game")
    return figure


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


# What stays.


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
