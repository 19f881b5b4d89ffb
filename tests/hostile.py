"""Hostile states, made from the declarations themselves: for each shape what is at its bounds, and what is just outside of them."""

import math
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from leafward.rooms.play.doubles import Doubles, lettered
from leafward.view import fields
from leafward.view.fields import declared

deep: list[Any] = []
for _ in range(500):
    deep = [deep]

# Of no shape in particular.
ANYTHING: list[Any] = [
    None, True, False, 0, -1, 0.1, 2.5, 10**18, 10**400, -(10**400), 1e308, -1e308, math.nan, math.inf, -math.inf,
    "", "x", "__class__", "x\0y", [], {}, [[]], [None], [math.nan], [math.inf] * 4, [10**400] * 13, [[0.5, 0.5, 2]] * 4, ["and"] * 1000,
    deep, [deep],
    {"__proto__": {"x": 1}}, {"__class__": "x", "__dict__": {}},
]  # fmt: skip
LONG: list[Any] = ["x" * 5_000_000, [0.0] * 600_000, [[0.0, 0.0, 1]] * 200_000]  # as 5 MB of a store would hold
SPECIAL = {
    "__class__": 1,
    "__proto__": {"name": "x"},
    "__dict__": {},
    "restore": 1,
    "picture": None,
    "name": "x",
    "saved": [],
    "knobs": [],
    "": 0,
}


def ends(shape: Any) -> tuple[list[Any], list[Any]]:
    """What is at the bounds of a number, and what lies just beyond."""
    step = 1 if isinstance(shape, fields.Whole) else 1e-6
    return [shape.low, shape.high], [shape.low - step, shape.high + step, str(shape.high), [shape.low], True, math.nan]


def each_place(shapes: Any, index: int) -> Iterator[list[Any]]:
    """Rows whose every place holds something at its bounds, but one that in turn holds something outside."""
    best = [bounds(shape)[0][0] for shape in shapes]
    for i, shape in enumerate(shapes):
        for one in bounds(shape)[index]:
            yield [*best[:i], one, *best[i + 1 :]]


def several(shape: Any) -> tuple[list[Any], list[Any]]:
    fit, bad = bounds(shape.shape)
    least = [fit[0]] * shape.least
    lists = [least, *([one] * max(shape.least, 1) for one in fit), [fit[-1]] * shape.most]
    wrong = [[fit[0]] * (shape.most + 1), *([one, *[fit[0]] * max(shape.least - 1, 0)] for one in bad)]
    return lists, wrong if not shape.least else [*wrong, least[:-1]]


def sifted(shape: Any) -> tuple[list[Any], list[Any]]:
    fit, bad = bounds(shape.shape)
    return [[], fit, [*bad, *fit], fit[:1] * shape.most], [fit[:1] * (shape.most + 1)]


def doubles(shape: Any) -> tuple[list[Any], list[Any]]:
    fit = [lettered(numbers) for numbers in ([], [0.5], [-1e308, 1e308, 5e-324], [0.25] * min(shape.most, 33))]
    return fit, [lettered([math.nan]), lettered([math.inf]), lettered([0.0] * (shape.most + 1)), "AAA", "AAAA", "é" * 32, 7, None]


# For each shape: (what fits, what is just outside). A shape that is not here has no proof.
BOUNDS: dict[type, Callable[[Any], tuple[list[Any], list[Any]]]] = {
    fields.Number: ends,
    fields.Stop: ends,
    fields.Whole: lambda shape: (ends(shape)[0], [*ends(shape)[1], shape.low + 0.5]),
    fields.Sign: lambda shape: ([1, -1], [0, 2, True, "1"]),
    fields.Flag: lambda shape: ([True, False], [1, 0, "true", None]),
    fields.Word: lambda shape: (list(shape.words), ["", f"{shape.words[0]} ", [shape.words[0]], 7] if "" not in shape.words else ["\0", 7]),
    fields.Text: lambda shape: (["", "a" * shape.most, "é\0\n" * shape.most, "1" * (shape.most + 1)], [3, ["a"], None]),
    fields.Some: lambda shape: ([[], list(shape.words), [*shape.words, "x", None, deep] * 2], ["", {}, 3]),
    fields.Order: lambda shape: ([list(range(shape.n)), list(range(shape.n))[::-1]], [[0] * shape.n, list(range(1, shape.n + 1))]),
    fields.Several: several,
    fields.Sifted: sifted,
    fields.Row: lambda shape: (list(each_place(shape.shapes, 0)), [*each_place(shape.shapes, 1), [], [0] * (len(shape.shapes) + 1)]),
    Doubles: doubles,
    fields.Maybe: lambda shape: ([None, *bounds(shape.shape)[0]], [one for one in bounds(shape.shape)[1] if one is not None]),
}


def bounds(shape: Any) -> tuple[list[Any], list[Any]]:
    """(what fits a shape, at its bounds; what is just outside of them)."""
    return BOUNDS[type(shape)](shape)


def states(widget: Any, count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """So many states for the widget: of some fields what fits at the bounds, of some what is just outside, of some anything at all."""
    random = Random(seed)
    shapes = declared(widget)
    sane = widget.state()
    for _ in range(count):
        state = dict(sane) if random.random() < 0.5 else {}
        share = random.choice((0.1, 0.4, 0.9))
        for name, shape in shapes:
            if random.random() < share:
                fit, bad = bounds(shape)
                state[name] = random.choice(random.choice((fit, fit, bad, ANYTHING)))
            elif random.random() < share / 4:
                state.pop(name, None)
        yield state
