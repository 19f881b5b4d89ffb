"""A slope as a person would write it: the number that the engine finds, without the factors and powers of 1 that its rules bring along."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.test_random_graphs import build, leaves, programs
from leafward.engine import graph, ops
from leafward.engine.account import Account
from leafward.engine.value import Value
from leafward.figures.slope import is_one, slope_at
from leafward.figures.writing import formula, name, named
from leafward.lesson.page import chapter_widget

some = settings(derandomize=True, deadline=None, max_examples=100, database=None)


def ones(value) -> list[str]:
    """The operations that a person would leave out: a factor 1, a divisor 1, a power 1."""
    return [
        formula(node, named)
        for node in graph.ordered(value)
        for place, x in enumerate(node.inputs)
        if is_one(x) and (node.operation.name == "multiply" or (place and node.operation.name in ("divide", "power")))
    ]


@pytest.mark.parametrize(
    ("of", "written"),
    [
        (lambda w, x: (w - x) ** 2, "2 · (w − x)"),
        (lambda w, x: w**3, "3 · w²"),
        (lambda w, x: w * x, "x"),
        (lambda w, x: ops.tanh(w), "1 − tanh(w)²"),
        (lambda w, x: w + x, "1"),
    ],
)
def test_as_a_person_writes_it(of, written):
    w, x = Value(3.0, "w"), Value(2.0, "x")
    found = slope_at(of(w, x), w)
    assert name(found) == written


@some
@given(leaves, programs, st.integers(0, 3))
def test_the_number_is_the_engines_own(start, program, place):
    leafs, top = build(start, program)
    leaf = leafs[place % len(leafs)]
    (found,) = graph.gradient(top, [leaf])
    shorter = slope_at(top, leaf)
    assert shorter.data == found.data or shorter.data != shorter.data
    assert ones(shorter) == []


@pytest.mark.parametrize(("chapter", "names"), [("one_weight", ["next_w"]), ("chain", ["predicted"]), ("backward", ["slope", "share"])])
def test_the_panel_brings_no_factor_of_1(chapter, names):
    figure = chapter_widget(chapter)
    for _ in range(15):
        if hasattr(figure, "press_step"):
            figure.press("step")
        for account in map(figure.origin, names):
            if isinstance(account, Account):
                assert ones(account.value) == []
