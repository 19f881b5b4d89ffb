"""The test of the tests: a mistake planted in a slope is compiled as faithfully as the truth, and the comparison must report it."""

import pytest

from compiler.agree import Case, check_formula, check_network
from formulas import FORMULAS
from leafward.compiler import emit, functions
from leafward.compiler.expression import compile
from leafward.engine import ops
from leafward.engine.value import Value


def test_a_wrong_slope_reaches_the_kernel(monkeypatch):
    """There is no second set of slopes: what the table says is what is compiled."""
    monkeypatch.setattr(ops.tanh, "slopes", lambda g, out, x: (g * 7.0,))
    x = Value(0.5)
    assert compile(ops.tanh(x), [x]).gradients([[0.5]]) == [[7.0]]


@pytest.mark.parametrize("name", sorted(emit.CODE))
def test_wrong_code_for_an_operation_is_reported(name, monkeypatch):
    right = emit.CODE.get(name)
    monkeypatch.setitem(emit.CODE, name, lambda w, *x: w.lanes.multiply(right(w, *x), w.number(1.0000001)))
    assert any(check_formula(formula, "f64x2") for formula in FORMULAS)


@pytest.mark.parametrize("name", ["tanh", "sigmoid"])
def test_a_slightly_wrong_activation_is_reported(name, monkeypatch):
    right = getattr(functions.Writer, name)
    monkeypatch.setattr(functions.Writer, name, lambda w, x: w.lanes.multiply(right(w, x), w.number(1.0 + 1e-7)))
    assert any(check_network(Case(seed, "f64x2")) for seed in range(30))
