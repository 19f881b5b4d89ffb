"""A figure that is walked through: at its own pace, one step a press, and at once when it begins to play."""

import pytest

from leafward.view.stepper import Stepper


class Counter(Stepper):
    name = "counter"

    def __init__(self):
        self.at = 0
        super().__init__()

    def forward(self):
        self.at += 1

    def back(self):
        self.at -= 1

    def restart(self):
        self.at = 0

    def place(self):
        return self.at

    def over(self):
        return self.at == 4

    def picture(self):
        return [self.step_buttons()]

    def sentence(self):
        return ""


@pytest.fixture
def counter():
    return Counter()


def test_it_plays_at_its_pace(counter):
    counter.press("play")
    places = []
    for milliseconds in range(1000, 3001, 100):
        counter.frame(milliseconds)
        places.append(counter.at)
        if not counter.running:
            break
    assert places == [1] * 6 + [2] * 6 + [3] * 6 + [4]
    assert not counter.running


def test_whoever_begins_to_play_sees_a_step_at_once(counter):
    """Also a moment after it played before: the pace of that time is over."""
    counter.press("play")
    counter.frame(1000)
    counter.press("play")
    assert (counter.at, counter.running) == (1, False)
    counter.press("play")
    counter.frame(1050)
    assert counter.at == 2


@pytest.mark.parametrize("act", ["step", "back", "reset"])
def test_a_press_stops_what_plays(counter, act):
    counter.press("step")
    counter.press("play")
    counter.press(act)
    assert not counter.running
    assert counter.at == {"step": 2, "back": 0, "reset": 0}[act]


def test_it_stays_between_its_ends(counter):
    counter.press("back")
    assert counter.at == 0
    for _ in range(9):
        counter.press("step")
    assert counter.at == 4


def test_play_at_the_end_plays_again_from_the_start(counter):
    for _ in range(4):
        counter.press("step")
    counter.press("play")
    assert counter.at == 0
    assert counter.running


def test_a_figure_that_says_nothing_of_an_end_has_none():
    class Endless(Counter):
        over = Stepper.over

    endless = Endless()
    endless.press("play")
    for milliseconds in range(1000, 8000, 600):
        endless.frame(milliseconds)
    assert (endless.at, endless.running) == (12, True)


def test_arrow_keys_step_and_others_do_not(counter):
    assert counter.key("", "ArrowRight", False)
    assert counter.at == 1
    assert counter.key("", "ArrowLeft", False)
    assert counter.at == 0
    assert not counter.key("", "ArrowUp", False)
