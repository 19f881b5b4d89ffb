"""The challenges of the playground, and the guess before it trains."""

import pytest

from leafward.view.guessing import LOCKED, OPEN
from lesson.playing import awake, click, emptied, run, train


@pytest.fixture(params=["compiled", "interpreted"])
def figure(request):
    return awake(request.param)


@pytest.mark.parametrize(("preset", "layers", "place"), [("xor", 1, 0), ("xor", 0, 1), ("circles", 1, 1)])
def test_the_guess_is_held_against_the_fiftieth_step_at_any_pace(figure, preset, layers, place):
    figure.press("preset", preset)
    figure.turn("layers", layers)
    run(figure)
    figure.press("guess_first", "soon", "1")
    figure.press("pace", "full")
    figure.press("train")
    while figure.trainer.epochs < 50:
        assert figure.came_true == [LOCKED if figure.trainer.epochs else OPEN], "while it runs, the guess is made"
        figure.frame(0.0)
        figure.check_challenges()
    assert figure.trainer.epochs == 50
    assert (figure.foretold, figure.came_true) == ([1], [place])
    assert (figure.right() == len(figure.dots)) == (place == 0)
    train(figure, 60)
    figure.check_challenges()
    assert figure.came_true == [place], "what came first stays"


def test_who_is_past_the_steps_of_the_guess_learns_it_from_a_new_start(figure):
    train(figure, 60)
    figure.check_challenges()
    assert figure.came_true == [OPEN]
    figure.press("new")
    train(figure, 50)
    figure.check_challenges()
    assert figure.came_true == [0]


def test_hints_lead_to_solving_xor(figure):
    assert "Train until every dot lies in its own colour" in figure.hints["xor"]
    figure.press("preset", "gaussians")
    run(figure)
    figure.check_challenges()
    assert "no straight line separates" in figure.hints["xor"]
    figure.press("preset", "xor")
    figure.turn("layers", 0)
    run(figure)
    figure.check_challenges()
    assert "takes a hidden layer" in figure.hints["xor"]


def test_showing_that_a_line_cannot(figure):
    figure.check_challenges()
    assert figure.hints["line"] == "Set the hidden layers to 0."
    figure.turn("layers", 0)
    run(figure)
    figure.check_challenges()
    assert figure.hints["line"] == "Train for 100 steps or more."
    train(figure, 100)
    figure.check_challenges()
    assert figure.met == ["line"]
    assert figure.right() < 4


def test_dots_that_a_line_can_separate_show_nothing(figure):
    figure.turn("layers", 0)
    figure.press("preset", "gaussians")
    train(figure, 100)
    figure.check_challenges()
    assert "line" not in figure.met


def test_dots_within_the_other_colour_cannot_be_separated_either():
    figure = emptied()
    figure.turn("layers", 0)
    click(figure, 0.0, 0.0)
    for x1, x2 in [(-0.8, -0.6), (0.8, -0.6), (0.0, 0.9)]:
        click(figure, x1, x2, right=True)
    train(figure, 100)
    figure.check_challenges()
    assert "A straight line can separate" not in figure.hints["line"], "it cannot"


def test_the_spiral_takes_more_than_a_start(figure):
    figure.check_challenges()
    assert figure.hints["spiral"] == "Take the set Spiral as it comes."
    figure.press("preset", "spiral")
    run(figure)
    figure.check_challenges()
    assert "% of the dots are right so far" in figure.states["spiral"]
    assert "spiral" not in figure.met


def test_a_spiral_that_is_changed_is_not_the_spiral(figure):
    figure.press("preset", "spiral")
    click(figure, 0.95, 0.95)
    assert figure.preset == ""
