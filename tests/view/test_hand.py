"""What the hand is doing: a knob turned by a drag goes the same way in both directions, and a place in the square stays within it."""

from types import SimpleNamespace

import pytest

from leafward.view.hand import Pointer, Turning, turned_by_key
from leafward.view.plane import place
from leafward.view.widget import Knob

KNOB = Knob("w", "w", -5, 5)  # w from −5 to 5


def event(x, y=0.0, **more):
    return SimpleNamespace(clientX=x, clientY=y, pointerType="mouse", button=0, **more)


def surface(left, top, size):
    return SimpleNamespace(getBoundingClientRect=lambda: SimpleNamespace(left=left, top=top, width=size, height=size))


NODE = SimpleNamespace(getAttribute=lambda name: None)


@pytest.mark.parametrize("steps", [0, 1, 2, 7])
@pytest.mark.parametrize("part", [-0.4, 0.0, 0.4])
def test_a_drag_to_the_left_turns_as_far_as_one_to_the_right(steps, part):
    """To the nearest step: up to half of one more or less changes nothing."""
    turning = Turning(KNOB, 0.0, event(100.0), NODE)
    way = (steps + part) * KNOB.travel
    right, left = turning.value(event(100.0 + way)), turning.value(event(100.0 - way))
    assert KNOB.step(right) - KNOB.step(0.0) == steps
    assert KNOB.step(0.0) - KNOB.step(left) == steps


@pytest.mark.parametrize(
    ("x", "y", "where"), [(150, 150, (0.0, 0.0)), (90, 400, (-1.0, -1.0)), (400, 90, (1.0, 1.0)), (175, 125, (0.5, 0.5))]
)
def test_a_place_in_the_square_is_never_outside(x, y, where):
    assert place(Pointer("square", surface(100, 100, 100), "", event(x, y))) == where


@pytest.mark.parametrize(
    ("key", "shift", "value"),
    [
        ("ArrowUp", False, 0.05),
        ("ArrowLeft", False, -0.05),
        ("PageUp", False, 0.5),
        ("Home", False, -5.0),
        ("End", False, 5.0),
        ("a", False, None),
    ],
)
def test_keys_turn_a_knob(key, shift, value):
    assert turned_by_key(KNOB, 0.0, key, shift) == (value if value is None else pytest.approx(value))


def test_shift_takes_larger_steps():
    assert turned_by_key(KNOB, 0.0, "ArrowRight", True) == pytest.approx(KNOB.at(KNOB.step(0.0) + KNOB.big))
