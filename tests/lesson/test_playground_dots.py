"""What the hand does to the dots of the playground, with a mouse, a finger, or keys alone."""

import pytest

from leafward.lesson.playground.widget import MOST_DOTS
from lesson.playing import At, awake, click, emptied, run, train
from readings import text


@pytest.fixture(params=["compiled", "interpreted"])
def figure(request):
    return awake(request.param)


@pytest.mark.parametrize("name", ["xor", "circles", "moons", "spiral", "gaussians"])
def test_presets(figure, name):
    figure.press("preset", name)
    run(figure)
    assert figure.preset == name
    assert all(abs(x1) <= 1 and abs(x2) <= 1 for x1, x2, _ in figure.dots)
    colours = [answer for _, _, answer in figure.dots]
    assert colours.count(1) == colours.count(-1)
    assert figure.trainer.epochs == 0
    figure.press("undo")
    assert figure.preset == "xor"
    assert len(figure.dots) == 4


def test_xor_can_be_placed_by_hand_and_learnt():
    figure = emptied()
    for x1, x2 in [(-0.7, 0.7), (0.7, -0.7)]:
        click(figure, x1, x2)
    for x1, x2 in [(0.7, 0.7), (-0.7, -0.7)]:
        click(figure, x1, x2, right=True)
    assert sorted(figure.dots) == [(-0.7, -0.7, -1), (-0.7, 0.7, 1), (0.7, -0.7, 1), (0.7, 0.7, -1)]
    train(figure, 400)
    assert figure.trainer.loss < 0.05
    assert figure.right() == 4


def test_the_tool_decides_the_colour_and_the_right_button_turns_it_round():
    figure = emptied()
    figure.press("tool", "red")
    click(figure, 0.5, 0.5)
    click(figure, -0.5, 0.5, right=True)
    assert [answer for _, _, answer in figure.dots] == [-1, 1]


def test_a_long_press_places_the_other_colour_once():
    figure = emptied()
    at = At(0.2, 0.3)
    figure.point("plane", "down", at)
    at.held = True
    figure.point("plane", "hold", at)
    figure.point("plane", "up", at)
    assert figure.dots == [(0.2, 0.3, -1)]


def test_a_swipe_places_nothing():
    figure = emptied()
    at = At(0.2, 0.3, moved=True)
    for phase in ("down", "move", "cancel"):
        figure.point("plane", phase, at)
    click(figure, 0.2, 0.3, moved=True)
    assert figure.dots == []


def test_a_click_on_a_dot_gives_it_the_colour(figure):
    i = next(i for i, dot in enumerate(figure.dots) if dot[2] < 0)
    x1, x2, _ = figure.dots[i]
    click(figure, x1 + 0.01, x2 - 0.01, item=str(i))
    assert figure.dots[i] == (x1, x2, 1)
    assert len(figure.dots) == 4
    click(figure, x1, x2, item=str(i), right=True)
    assert figure.dots[i] == (x1, x2, -1)


def test_a_drag_is_one_change_to_undo(figure):
    before = list(figure.dots)
    at = At(0.7, 0.7, item="0")
    figure.point("plane", "down", at)
    at.moved = True
    for _k in range(10):
        at.x += 0.01
        figure.point("plane", "move", at)
    figure.point("plane", "up", at)
    assert figure.dots[0][0] == pytest.approx(0.9)
    assert len(figure.dots) == 4
    figure.press("undo")
    assert figure.dots == before


def test_a_dot_cannot_be_dragged_out_of_the_square(figure):
    at = At(0.7, 0.7, item="0", moved=True)
    figure.point("plane", "down", at)
    at.x, at.y = 3.0, -2.0
    figure.point("plane", "move", at)
    assert figure.dots[0][:2] == (1.0, 1.0)


def test_erase_takes_the_nearest_and_only_what_is_near(figure):
    figure.press("tool", "erase")
    click(figure, 0.0, 0.0)
    assert len(figure.dots) == 4
    x1, x2, _ = figure.dots[2]
    click(figure, x1 + 0.03, x2)
    assert len(figure.dots) == 3
    assert (x1, x2) not in [dot[:2] for dot in figure.dots]


def test_undo_walks_all_the_way_back(figure):
    start = list(figure.dots)
    click(figure, 0.0, 0.1)
    click(figure, 0.0, 0.3, right=True)
    figure.press("clear")
    assert figure.dots == []
    for count in (6, 5, 4, 4):
        figure.press("undo")
        assert len(figure.dots) == count
    assert figure.dots == start


def test_the_square_takes_so_many_dots_and_says_so():
    figure = emptied()
    for i in range(MOST_DOTS + 3):
        click(figure, i % 23 / 11 - 1, i // 23 / 11 - 1)
    assert len(figure.dots) == MOST_DOTS == 500
    assert figure.sentence() == "500 dots are as many as this figure takes."


def test_an_empty_square_says_what_to_do():
    figure = emptied()
    assert "The square is empty" in figure.sentence()
    figure.press("train")
    assert figure.goal == ""
    assert "There are no dots to learn from yet" in figure.sentence()
    assert text(figure.figure())
    click(figure, 0, 0)
    assert "no dots" not in figure.sentence()


def test_clearing_while_it_trains_stops_it(figure):
    figure.press("train")
    figure.press("clear")
    run(figure)
    assert (figure.goal, figure.running) == ("", False)


def test_placing_while_it_trains_goes_on(figure):
    figure.press("train")
    click(figure, 0.0, 0.0)
    figure.frame(0.0)
    assert figure.goal == "train"
    run(figure, 5)
    assert figure.trainer.epochs >= 5


def test_all_without_a_mouse():
    figure = emptied()
    assert not figure.key("", "ArrowUp", False), "arrows elsewhere in the figure are not ours"
    for key in ["ArrowRight", "ArrowUp", "ArrowUp"]:
        assert figure.key("plane", key, True)
    figure.key("plane", "ArrowLeft", False)
    assert figure.cursor == pytest.approx((0.15, 0.4))
    figure.key("plane", "b", False)
    figure.key("plane", "ArrowDown", True)
    figure.key("plane", "r", False)
    figure.key("plane", "ArrowDown", True)
    figure.key("plane", "Enter", False)
    figure.key("plane", "ArrowDown", True)
    figure.key("plane", " ", True)
    assert [answer for _, _, answer in figure.dots] == [1, -1, 1, -1]
    run(figure)
    assert figure.sentence().startswith("The cross is at 0.15, −0.20.")
    figure.key("plane", "Delete", False)
    assert len(figure.dots) == 3
    figure.key("plane", "u", False)
    assert len(figure.dots) == 4
    assert figure.tool == "blue", "B and R place, and leave the tool as it was"
    assert not figure.key("plane", "Tab", False)


def test_the_cross_stays_in_the_square(figure):
    for _ in range(30):
        figure.key("plane", "ArrowRight", True)
        figure.key("plane", "ArrowDown", True)
    assert figure.cursor == (1.0, -1.0)
