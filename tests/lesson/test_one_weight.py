"""One weight: the numbers of the text are exact, and so is what the learning rate does to them."""

import math

import pytest

from leafward.lesson.one_weight.widget import FARTHEST, MOST_STEPS, Figure
from readings import numbers as all_numbers
from readings import text as text_of


def numbers(picture):
    return {name.partition(".")[2]: value for name, value in all_numbers(picture).items()}


@pytest.fixture
def figure():
    return Figure()


def step(figure, times=1):
    for _ in range(times):
        figure.press("step")


def at_rate(rate, steps=0):
    figure = Figure()
    figure.turn("rate", figure.knob("rate").snap(rate))
    assert figure.rate == rate
    step(figure, steps)
    return figure


def test_the_start_is_exactly_the_one_of_the_text(figure):
    found = numbers(figure.figure())
    assert {name: found[name] for name in ("w", "p", "C", "gradient", "step")} == {"w": 3, "p": 6, "C": 16, "gradient": -16, "step": 0}
    assert found["next_w"] == 3 + 0.05 * 16


def test_the_working_reads_as_arithmetic(figure):
    text = text_of(figure.figure())
    assert "p = w · x = 3 × 2 = 6" in text
    assert "C = (p − y)² = (6 − 10)² = 16" in text
    assert "= 2 × (−4) × 2 = −16" in text
    assert "= 3 − 0.05 × (−16) = 3.8" in text


@pytest.mark.parametrize("rate", [0.005, 0.05, 0.1, 0.125, 0.2, 0.245, 0.25, 0.255, 0.3])
def test_every_step_is_the_formula(rate):
    figure = at_rate(rate)
    w = 3.0
    for _ in range(25):
        w = w - rate * (2 * (w * 2 - 10) * 2)
        step(figure)
        if figure.over():
            break
        assert figure.w == pytest.approx(w, rel=1e-12)
        found = numbers(figure.figure())
        assert found["C"] == pytest.approx((2 * w - 10) ** 2, rel=1e-11, abs=1e-15)
        assert found["gradient"] == pytest.approx(8 * w - 40, rel=1e-11, abs=1e-12)


def test_an_eighth_lands_on_five_in_one_step():
    figure = at_rate(0.125, 1)
    assert figure.history == [3.0, 5.0]
    found = numbers(figure.figure())
    assert (found["p"], found["C"], found["gradient"]) == (10, 0, 0)
    assert "nothing is left to learn" in figure.sentence()
    step(figure)
    assert figure.history == [3.0, 5.0], "at the bottom there is no further step"


def test_a_quarter_oscillates_for_ever_and_exactly():
    figure = at_rate(0.25, 60)
    assert figure.history == [3.0, 7.0] * 30 + [3.0]
    assert "for ever" in figure.sentence()
    assert "oscillates" in figure.sentence()


@pytest.mark.parametrize("rate", [0.255, 0.26, 0.3])
def test_above_a_quarter_it_diverges_and_says_so_at_the_first_step(rate):
    figure = at_rate(rate, 1)
    assert "diverges" in figure.sentence()
    misses = [abs(w - 5) for w in figure.history]
    assert misses[1] > misses[0]


@pytest.mark.parametrize("rate", [0.255, 0.3])
def test_a_diverging_weight_is_stopped_long_before_its_numbers_overflow(rate):
    figure = at_rate(rate)
    while not figure.over():
        step(figure)
        assert all(math.isfinite(value) for value in numbers(figure.figure()).values())
        assert "diverge" in figure.sentence()
    assert len(figure.history) <= MOST_STEPS + 1
    assert abs(figure.w) <= 2 * FARTHEST
    stopped = list(figure.history)
    step(figure)
    assert figure.history == stopped
    figure.press("play")
    assert figure.history == [3]
    assert figure.running


def test_the_fastest_divergence_ends_in_its_own_sentence():
    figure = at_rate(0.3)
    while not figure.over():
        step(figure)
    assert abs(figure.w) >= FARTHEST
    assert figure.sentence().endswith("Reset, and choose a smaller η.")


@pytest.mark.parametrize(
    ("rate", "words"), [(0.01, "crawls"), (0.1, "from one side"), (0.2, "from both sides"), (0.25, "oscillates"), (0.26, "diverges")]
)
def test_what_is_said_at_each_rate(rate, words):
    assert words in at_rate(rate, 2).sentence()


def test_the_limit_is_a_quarter_because_the_curvature_is_eight():
    assert at_rate(0.25).factor() == -1
    assert at_rate(0.125).factor() == 0
    assert at_rate(0.255).factor() < -1 < at_rate(0.245).factor()


def test_before_the_first_step_the_sentence_says_which_way(figure):
    assert "negative, so the step goes up" in figure.sentence()
    figure.turn("w", 9.0)
    assert "positive, so the step goes down" in figure.sentence()


def test_back_undoes_one_step_and_stops_at_the_start():
    figure = at_rate(0.1, 3)
    four = list(figure.history)
    figure.press("back")
    assert figure.history == four[:-1]
    for _ in range(5):
        figure.press("back")
    assert figure.history == [3.0]
    step(figure, 3)
    assert figure.history == four


def test_reset_goes_back_to_three_and_keeps_the_rate(figure):
    figure.turn("rate", 0.1)
    figure.turn("w", 8.0)
    step(figure)
    figure.press("reset")
    assert figure.history == [3.0]
    assert figure.rate == 0.1


def test_placing_the_ball_begins_anew(figure):
    step(figure, 3)
    figure.press("play")
    figure.turn("w", 7.5)
    assert figure.history == [7.5]
    assert not figure.running


def test_arrow_keys_step_and_go_back(figure):
    assert figure.key("", "ArrowRight", False)
    assert len(figure.history) == 2
    assert figure.key("", "ArrowLeft", False)
    assert figure.history == [3.0]
    assert not figure.key("", "ArrowUp", False)


def test_play_steps_at_its_pace_until_it_arrives(figure):
    figure.turn("rate", 0.125)
    figure.press("play")
    assert figure.running
    figure.frame(10_000.0)
    assert figure.history == [3.0, 5.0]
    assert not figure.running


def test_play_waits_between_steps(figure):
    figure.press("play")
    for milliseconds in (10_000.0, 10_016.0, 10_000.0 + Figure.pace - 1):
        figure.frame(milliseconds)
    assert len(figure.history) == 2
    figure.frame(10_000.0 + Figure.pace)
    assert len(figure.history) == 3
    figure.press("play")
    assert not figure.running


def test_very_many_steps_come_to_an_end():
    figure = at_rate(0.25, MOST_STEPS + 50)
    assert len(figure.history) == MOST_STEPS + 1
    assert figure.over()


def test_the_history_survives():
    figure = at_rate(0.1, 4)
    again = Figure()
    again.restore(figure.state())
    assert again.history == figure.history
    assert again.rate == 0.1
    again.press("back")
    assert again.history == figure.history[:-1]


def test_landing_in_one_step_is_refused_with_what_went_wrong(figure):
    figure.check_challenges()
    assert figure.hints["one_step"] == "Choose η, then press Step."
    step(figure)
    figure.check_challenges()
    assert figure.states["one_step"] == "The first step went from 3 to 3.8. It fell short."
    far = at_rate(0.2, 1)
    far.check_challenges()
    assert far.states["one_step"] == "The first step went from 3 to 6.2. It went too far."
    near = at_rate(0.125)
    near.turn("w", 4.0)
    step(near)
    near.check_challenges()
    assert near.w == 5
    assert near.met == []
    assert near.hints["one_step"] == "Reset first: the start is w = 3."


def test_landing_in_one_step_is_met():
    figure = at_rate(0.125, 1)
    assert figure.check_challenges()
    assert figure.met == ["one_step"]


@pytest.mark.parametrize("rate", [0.25, 0.26, 0.3])
def test_never_settling_is_met_after_six_steps(rate):
    figure = at_rate(rate, 5)
    figure.check_challenges()
    assert figure.met == []
    assert "Go on stepping" in figure.hints["never"]
    step(figure)
    figure.check_challenges()
    assert figure.met == ["never"]


def test_what_settles_is_refused():
    figure = at_rate(0.245, 20)
    figure.check_challenges()
    assert figure.met == []
    assert "misses get smaller" in figure.states["never"]


def test_turning_up_the_rate_after_the_steps_is_not_watching_it():
    figure = at_rate(0.05, 8)
    figure.turn("rate", 0.3)
    figure.check_challenges()
    assert "never" not in figure.met, "none of these eight steps was made with that η"


def test_it_can_be_drawn_wherever_the_ball_is_put_and_whatever_the_rate(figure):
    for tenth in range(-10, 111, 7):
        for rate in (0.005, 0.125, 0.3):
            figure.turn("w", tenth / 10)
            figure.turn("rate", rate)
            step(figure, 2)
            assert all(math.isfinite(value) for value in numbers(figure.figure()).values())


def test_the_secant_is_the_slope_through_two_points_and_comes_to_the_tangent(figure):
    for h in (4.0, 2.0, 0.5, 0.05, -0.05, -2.0):
        figure.turn("h", h)
        found = numbers(figure.figure())
        there = (2 * (3 + h) - 10) ** 2
        assert found["cost_there"] == pytest.approx(there, abs=1e-12)
        assert found["secant"] == pytest.approx((there - 16) / h)
        assert found["secant"] == pytest.approx(found["gradient"] + 4 * h), "the tangent, and something that goes with h"
    figure.turn("h", 0.0)
    found = numbers(figure.figure())
    assert "secant" not in found
    assert found["gradient"] == -16
    assert "two points have become one" in text_of(figure.figure())


@pytest.mark.parametrize(("rate", "place"), [(0.05, 1), (0.125, 1), (0.2, 0)])
def test_the_guess_is_held_against_the_first_step_from_three(rate, place):
    figure = at_rate(rate)
    figure.press("guess_first", "past", "0")
    step(figure)
    figure.check_challenges()
    assert (figure.foretold, figure.came_true) == ([0], [place])
