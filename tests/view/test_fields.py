"""What was kept is read by its declaration: what fits is taken, and anything else whatever is left."""

import json

import pytest

from leafward.view.fields import (
    MISFIT,
    Flag,
    Maybe,
    Number,
    Order,
    Row,
    Several,
    Sifted,
    Sign,
    Some,
    Stop,
    Text,
    Whole,
    Word,
    declared,
    kept,
    read,
)
from leafward.view.widget import Knob, Widget

DOT = Row(Number(-1, 1), Number(-1, 1), Word(("a", "b")))
# A shape, what fits it and as what, and what is just outside.
SHAPES = [
    (Number(-1, 2), [(2, 2.0), (-1, -1.0)], [2.0000001, -1.1, True]),
    (Number(-1, 2, 1), [(0.26, 0.3)], []),
    (Stop(Knob("x", "x", 0, 1, per_unit=4)), [(0.3, 0.25)], [1.1]),
    (Whole(0, 3), [(3, 3), (2.0, 2)], [4, -1, 0.5, True]),
    (Sign(), [(1, 1), (-1.0, -1)], [0, 2, True]),
    (Flag(), [(True, True), (False, False)], [1, 0]),
    (Word(("a", "b")), [("b", "b")], ["c", ["a"]]),
    (Text(3), [("abcd", "abc"), ("", "")], [3]),
    (Some(("a", "b", "c")), [(["c", "x", "a", "a", []], ["a", "c"])], ["ab"]),
    (Order(3), [([2, 0, 1], [2, 0, 1])], [[0, 0, 1], [0, 1], [0, 1, 3]]),
    (Several(Whole(0, 1), 1, 2), [([1], [1])], [[], [0, 0, 0], [2]]),
    (Sifted(Whole(0, 1), 3), [([1, 5, "x"], [1]), ([], [])], [[1, 1, 1, 1]]),
    (DOT, [([0, 1, "a"], (0.0, 1.0, "a"))], [[0, 1], [0, 2, "a"]]),
    (Several(DOT, 0, 9), [([[0, 0, "b"]], [(0.0, 0.0, "b")])], [[[0]]]),
    (Maybe(Whole(0, 1)), [(None, None), (1, 1)], [2]),
]
deep: list = []
for _ in range(200):
    deep = [deep]
HOSTILE = [
    object,
    {},
    {"__proto__": 1},
    float("nan"),
    float("inf"),
    1e308,
    -1e308,
    10**400,
    "x\0y" * 9,
    deep,
    [deep],
    [float("nan")] * 4,
    b"a",
    [[]],
]


@pytest.mark.parametrize(("shape", "fits", "outside"), SHAPES)
def test_what_fits_is_taken_and_what_is_just_outside_is_not(shape, fits, outside):
    for said, found in fits:
        assert shape.read(said) == found
        assert shape.read(json.loads(json.dumps(found))) == found
    for said in outside:
        assert shape.read(said) is MISFIT


@pytest.mark.parametrize("shape", [shape for shape, _, _ in SHAPES])
def test_anything_else_is_left(shape):
    for said in HOSTILE:
        found = shape.read(said)
        assert found is MISFIT or shape.read(found) == found


class Dial(Widget):
    knobs = (Knob("x", "x", 0, 1),)
    choices = (("kind", ("a", "b")),)
    saved = ("x", "kind", ("n", Whole(0, 9)))
    x, kind, n = 0.5, "a", 3


def test_a_widget_declares_what_it_keeps_once():
    assert kept(Dial()) == {"met": [], "x": 0.5, "kind": "a", "n": 3}
    assert read(declared(Dial()), {"x": 0.25, "kind": "c", "n": 9, "more": 1}) == {"x": 0.25, "n": 9}
    for anything in (*HOSTILE, None, [], "x"):
        assert read(declared(Dial()), anything) == {}
