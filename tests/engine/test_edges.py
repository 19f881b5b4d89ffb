"""Where users go by accident: ±1000, zero, negative numbers, inf and nan. IEEE 754 answers; nothing raises, slopes included."""

import itertools
import math

import numpy as np
import pytest

from engine.independent import TABLE
from leafward.engine import graph, loss, ops
from leafward.engine.value import Value

INF, NAN = math.inf, math.nan
EDGES = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.0, 3.0, -3.0, 1000.0, -1000.0, 1e308, -1e308, 5e-324, INF, -INF, NAN]


def arguments(row):
    return itertools.product(EDGES, repeat=row.form.count("{"))


@pytest.mark.parametrize("row", ops.TABLE, ids=str)
def test_results_are_those_of_ieee_754(row):
    """NumPy is the judge."""
    for inputs in arguments(row):
        with np.errstate(all="ignore"):
            expected = float(TABLE[row.name](*map(np.float64, inputs)))
        result = row(*inputs)
        assert isinstance(result, float)
        assert result == pytest.approx(expected, rel=1e-15, abs=0, nan_ok=True), (row, inputs)


@pytest.mark.parametrize("row", ops.TABLE, ids=str)
def test_no_slope_raises_anywhere_first_or_second(row):
    for inputs in arguments(row):
        values = [Value(x) for x in inputs]
        top = row(*values)
        top.backward()
        slopes = graph.gradient(top, values)
        for slope in slopes:
            slope.backward()
        assert all(isinstance(slope.data, float) for slope in slopes)


def slope_at(function, x):
    v = Value(x)
    top = function(v)
    top.backward()
    return top.data, v.grad


@pytest.mark.parametrize(
    ("function", "x", "value", "slope"),
    [
        (ops.tanh, 1000, 1, 0),
        (ops.tanh, -1000, -1, 0),
        (ops.sigmoid, 1000, 1, 0),
        (ops.sigmoid, -1000, 0, 0),
        (ops.exp, 1000, INF, INF),
        (ops.exp, -1000, 0, 0),
        (ops.log, 0, -INF, INF),
        (ops.log, -1, NAN, -1),
        (ops.sqrt, 0, 0, INF),
        (ops.sqrt, -1, NAN, NAN),
        (ops.relu, 0, 0, 0),
        (ops.leaky_relu, 0, 0, 0.01),
        (ops.absolute, 0, 0, 0),
        (lambda v: 1 / v, 0, INF, -INF),
        (lambda v: 1 / v, -0.0, -INF, -INF),
        (lambda v: v / 0, 0, NAN, INF),
        (lambda v: v**2, 0, 0, 0),
        (lambda v: v**1, 0, 0, 1),
        (lambda v: v**0, 0, 1, 0),
        (lambda v: v**-1, 0, INF, -INF),
        (lambda v: v**0.5, 0, 0, INF),
        (lambda v: v**0.5, -1, NAN, NAN),
        (lambda v: v**3, -10, -1000, 300),
        (lambda v: v**400, 10, INF, INF),
        (lambda v: v**401, -10, -INF, INF),
        (lambda v: 0**v, 2, 0, 0),
        (lambda v: ops.maximum(v, v), 3, 3, 1),
        (lambda v: ops.minimum(v, v), 3, 3, 1),
    ],
)
def test_values_and_slopes_at_the_edge(function, x, value, slope):
    assert slope_at(function, x) == pytest.approx((value, slope), nan_ok=True)


@pytest.mark.parametrize("shift", [-1000.0, 0.0, 1000.0, 1e300])
def test_softmax_is_the_same_however_large_its_sums(shift):
    sums = [Value(shift), Value(shift), Value(shift)]
    chances = loss.softmax(sums)
    assert [chance.data for chance in chances] == pytest.approx([1 / 3] * 3)
    chances[0].backward()
    assert [z.grad for z in sums] == pytest.approx([2 / 9, -1 / 9, -1 / 9])


def test_softmax_and_log_sum_exp_between_minus_and_plus_a_thousand():
    sums = [Value(-1000.0), Value(0.0), Value(1000.0)]
    top = loss.log_sum_exp(sums)
    top.backward()
    assert top.data == 1000.0
    assert [z.grad for z in sums] == [0.0, 0.0, 1.0]
    assert [chance.data for chance in loss.softmax(sums)] == [0.0, 0.0, 1.0]
    wrong = loss.softmax_cross_entropy(sums, 0)
    wrong.backward()
    assert wrong.data == 2000.0
    assert [z.grad for z in sums] == [-1.0, 0.0, 1.0]


@pytest.mark.parametrize(
    ("z", "answer", "value", "slope"),
    [(1000, 1, 0, 0), (1000, 0, 1000, 1), (-1000, 1, 1000, -1), (-1000, 0, 0, 0), (0, 1, math.log(2), -0.5), (0, 0, math.log(2), 0.5)],
)
def test_binary_cross_entropy_at_the_edges_and_in_the_very_middle(z, answer, value, slope):
    assert slope_at(lambda v: loss.binary_cross_entropy([v], [answer]), z) == pytest.approx((value, slope))


def test_binary_cross_entropy_curves_by_a_quarter_in_the_very_middle():
    z = Value(0.0)
    (slope,) = graph.gradient(loss.binary_cross_entropy([z], [1]), [z])
    slope.backward()
    assert z.grad == 0.25
