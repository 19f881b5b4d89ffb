"""Expressions: the engine, the gradient graph, the steps run in Python and the compiled code give the same numbers."""

import numpy
import pytest

from compiler.agree import LANES, check_formula, check_graph
from formulas import FORMULAS
from leafward.compiler.expression import compile
from leafward.compiler.plan import plan
from leafward.engine import ops
from leafward.engine.value import Value

every_lane = pytest.mark.parametrize("lanes", LANES)


@every_lane
@pytest.mark.parametrize("formula", FORMULAS, ids=str)
def test_a_formula_compiles_to_what_the_engine_says(formula, lanes):
    assert check_formula(formula, lanes) == []


@pytest.mark.parametrize("lanes", ["f64", "f64x2"])
def test_three_hundred_random_graphs_do(lanes):
    assert [problem for seed in range(300) for problem in check_graph(seed, lanes)] == []


def test_a_chain_of_a_hundred_thousand_operations_compiles():
    x = y = Value(0.5)
    for _ in range(100_000):
        y = y + x
    compiled = compile(y, [x], slopes=False)
    assert compiled([[0.5], [2.0]]) == [0.5 * 100_001, 2.0 * 100_001]


def test_no_samples_give_no_results():
    x = Value(1.0)
    assert compile(x * x, [x])([]) == []


def test_arrays_are_as_good_as_lists():
    a, b = Value(1.0), Value(2.0)
    compiled = compile(a * b + a, [a, b])
    rows = numpy.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    assert compiled(rows) == compiled(rows.tolist()) == compiled(list(rows)) == [3.0, 15.0, 35.0]
    assert compiled.gradients(rows[:1]) == [[3.0, 1.0]]


@pytest.mark.parametrize(
    ("samples", "sentence"),
    [
        ([(1, 2, 3)], "this expression takes 2 inputs, not 3"),
        ([(1, 2), (1,)], "this expression takes 2 inputs, not 1"),
        ([1, 2], "this expression takes 2 inputs, not 1"),
        ([("1", 2)], "point 0 holds '1', which is no number"),
        ([(1, 10**400)], "point 0 holds an integer that is too large"),
        ("ab", "takes a list of lists of inputs, not 'ab'"),
        (numpy.zeros(3), "this expression takes 2 inputs, not 0.0"),
    ],
)
def test_what_does_not_fit_gets_a_sentence(samples, sentence):
    a, b = Value(1.0), Value(2.0)
    with pytest.raises((TypeError, ValueError), match=sentence):
        compile(a * b + a, [a, b])(samples)


def test_other_leaves_stay_as_they_are():
    x, w = Value(1.0), Value(3.0)
    compiled = compile(x * w, [x])
    w.data = 5.0
    assert compiled([[2.0]]) == [6.0]


# Plans.


def test_equal_terms_are_shared():
    x, y = Value(2.0), Value(3.0)
    assert plan([(x + y) * (x + y)], [x, y]).terms == [None, None, (ops.add, (0, 1)), (ops.multiply, (2, 2))]


def test_constants_are_folded_and_what_is_not_needed_is_dropped():
    x, three = Value(2.0), Value(3.0)
    unused = x * 7
    assert plan([(three + 4) * x], [x]).terms == [None, 7.0, (ops.multiply, (1, 0))]
    assert plan([x * 1.0, unused], [x]).results[0] == 0


def test_softplus_of_both_signs_shares_its_exponential():
    x = Value(2.0)
    steps = plan([ops.softplus(x) + ops.softplus(-x)], [x])
    assert [term[0] for term in steps.terms if isinstance(term, tuple)].count(ops.exp) == 1


def test_only_correctly_rounded_operations_are_folded():
    """exp may differ in its last bit from machine to machine, and the bytes must not."""
    x = Value(2.0)
    assert (ops.exp, (1,)) in plan([x * ops.exp(Value(1.0))], [x]).terms


def test_a_zero_times_an_unknown_stays():
    """It would be nan for an infinity."""
    x = Value(2.0)
    compiled = compile(x * 0.0, [x], slopes=False)
    (result,) = compiled([[float("inf")]])
    assert result != result
