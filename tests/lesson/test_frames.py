"""What a frame costs that cannot be timed in a test: how much of a picture is built anew when a hand moves something in it."""

import pytest

from document import elements
from leafward.lesson import CHAPTERS
from leafward.lesson.page import chapter_widget

MOST = 110  # elements built anew in a frame: at 5 to 13 µs each on a fast machine, and as much for the numbers in them
MOST_OF_ALL = 350  # where a network of another shape is drawn, which takes two frames on a slow machine
SHAPES = {"layers.neurons", "playground.layers", "playground.neurons", "backward.layers", "backward.inputs"}


class At:
    """A pointer on a surface, as `view.hand.Pointer` tells of it."""

    def __init__(self, item, x, y, moved=True):
        self.item, self.x, self.y, self.moved = item, x, y, moved
        self.held = self.right = False


def fresh(figure, move):
    """How many Elements of the picture are others than before, after `move`."""
    figure.check_challenges()
    before = {id(each): each for each in elements(figure.figure())}
    move()
    figure.check_challenges()
    return len([each for each in elements(figure.figure()) if id(each) not in before])


def knobs(figure):
    return sorted({each.attributes["data-knob"] for each in elements(figure.figure()) if "data-knob" in each.attributes})


def shown(chapter, part):
    """A figure with that part of it in sight."""
    figure = chapter_widget(chapter)
    figure.part = part
    return figure


def turned(figure, name):
    """The knob of that name, a step on; or back, where it stands at its end."""
    knob = figure.knob(name)
    value = knob.at(knob.step(figure.value(name)) + 1)
    figure.turn(name, value if value != figure.value(name) else knob.at(knob.step(value) - 1))


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_turning_a_knob_builds_little_anew(chapter):
    parts = [word for word, _ in chapter_widget(chapter).parts] or [""]
    for part, name in [(each, name) for each in parts for name in knobs(shown(chapter, each))]:
        figure = shown(chapter, part)
        turned(figure, name)  # what the first change alone brings, such as a hint, is there then
        built = fresh(figure, lambda figure=figure, name=name: turned(figure, name))
        assert built <= (MOST_OF_ALL if f"{chapter}.{name}" in SHAPES else MOST), name


@pytest.mark.parametrize(
    ("chapter", "surface", "item", "start"),
    [
        ("boundary", "plane", "angle", (0.5, 0.5)),
        ("layers", "plane", "angle", (0.5, 0.5)),
        ("layers", "plane", "line1", (0.5, 0.5)),
        ("chain", "dial", "a", (0.5, 0.5)),
        ("playground", "plane", "0", (0.7, 0.7)),
        ("next_letter", "letters", "", (0.5, 0.5)),
    ],
)
@pytest.mark.parametrize("many", [False, True])
def test_dragging_on_a_surface_builds_little_anew(chapter, surface, item, start, many):
    figure = chapter_widget(chapter)
    if many and chapter in ("layers", "playground"):
        figure.press_preset("circles")
    x, y = start
    figure.point(surface, "down", At(item, x, y, False))
    figure.point(surface, "move", At(item, x + 0.05, y + 0.02))
    for i in range(4):
        assert fresh(figure, lambda i=i: figure.point(surface, "move", At(item, x + 0.1 + 0.04 * i, y + 0.03 * i))) <= MOST


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_what_is_kept_stands_in_one_place(chapter):
    """A part that is not drawn anew is one element of the page. Only a symbol, which never changes, is shared by all its places."""
    figure = chapter_widget(chapter)
    for name in ["", *knobs(figure)]:
        if name:
            turned(figure, name)
        places = [id(each) for each in elements(figure.figure()) if each.attributes.get("class") != "letter"]
        assert len(places) == len(set(places)), name


def test_a_picture_that_is_built_anew_is_noticed(monkeypatch):
    figure = chapter_widget("playground")
    monkeypatch.setattr(figure, "still", lambda part, key, draw: draw())
    assert fresh(figure, lambda: turned(figure, "rate")) > MOST
