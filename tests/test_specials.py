"""The table of special numbers: no column differs from the engine, and where PyTorch does, the reason stands here."""

import math

import pytest

import specials
from leafward.compiler import emit
from leafward.engine import ops
from twins.test_twins import on_micropython

INF, NAN = math.inf, math.nan
every_row = pytest.mark.parametrize("row", ops.TABLE, ids=str)
# Why a cell is not PyTorch's: (row, which number) and a test of the inputs.
REASONS = {
    "0^y is 0, 1 or ∞ on a whole stretch of exponents, so that its slope in y is 0; PyTorch multiplies ∞ by log 0": (
        "power", 2, lambda x, y: x == 0 and not y >= 0,
    ),
    "nan is on neither side of the bend: ours takes the slope on the right, PyTorch's that on the left, and the result is nan anyway": (
        "leaky_relu", 1, math.isnan,
    ),
}  # fmt: skip


@every_row
def test_all_columns_agree(row):
    assert specials.differences(row) == []


@every_row
def test_pytorch_agrees_but_for_a_reason(row):
    torch = pytest.importorskip("specials_of_torch", exc_type=ImportError)
    if row in (ops.gate, ops.share, ops.vanish):
        return  # what slopes are made of; PyTorch has them inside
    cases = specials.cases(row)
    found = set()
    for at, theirs in zip(cases, torch.column(row, cases), strict=True):
        for i, (ours, other) in enumerate(zip(specials.eager(row, at), theirs, strict=True)):
            zeros = ours == 0 == other  # PyTorch's slopes have signs of zero that depend on how it adds them up
            if not zeros and not specials.alike(other, ours, 1e-12):
                found.add((row.name, i, *map(str, at)))
    expected = {(name, i, *map(str, at)) for name, i, applies in REASONS.values() if name == row.name for at in cases if applies(*at)}
    assert found == expected


@pytest.mark.parametrize("part", range(10))
def test_two_thousand_graphs_full_of_zeros_and_ties_are_the_same_bits_in_every_column(part):
    assert [problem for seed in range(10 * part, 10 * part + 10) for problem in specials.check_random_graphs(seed)] == []


def test_they_are_one_by_one_too():
    assert [problem for seed in range(100, 110) for problem in specials.check_random_graphs(seed, "f64")] == []


def test_the_page_has_the_same_table():
    *rows, graphs = on_micropython("specials_twin")
    assert graphs == []
    assert [name for name, _, _ in rows] == [row.name for row in ops.TABLE]
    for row, (_, numbers, problems) in zip(ops.TABLE, rows, strict=True):
        assert problems == []
        ours = [x for at in specials.cases(row) for x in specials.eager(row, at)]
        for a, b in zip(ours, map(float, numbers), strict=True):
            assert specials.alike(b, a, 1e-12), row


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("relu", lambda w, x: w.lanes.at_least(x, w.number(0.0))),
        ("maximum", lambda w, x, y: w.lanes.at_least(x, y)),
        ("share", lambda w, g, x, y: w.lanes.where(w.lanes.less(w.keep(x), w.keep(y)), w.number(0.0), g)),
        ("gate", lambda w, g, x: w.lanes.multiply(g, emit.CODE["step"](w, x))),
        ("tanh", lambda w, x: w.lanes.add(w.tanh(x), w.number(0.0))),
    ],
)
def test_a_mistake_in_the_code_shows_in_the_table(name, code, monkeypatch):
    """Code that is right for ordinary numbers."""
    monkeypatch.setitem(emit.CODE, name, code)
    (row,) = [row for row in ops.TABLE if row.name == name]
    assert specials.differences(row) != []
    if name not in ("tanh", "gate"):
        assert any(specials.check_random_graphs(seed) for seed in range(10))
