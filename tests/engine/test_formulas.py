"""Every formula's slopes, first and second, against finite differences, and the list of formulas against the table."""

import pytest

from checks import check_first, check_second, points
from formulas import FORMULAS
from leafward.engine import graph, ops
from leafward.engine.value import Value

every_formula = pytest.mark.parametrize("formula", FORMULAS, ids=str)


@every_formula
def test_slopes_agree_with_finite_differences_and_with_the_gradient_graph(formula):
    assert check_first(formula) == []


@every_formula
def test_second_slopes_agree_with_finite_differences_of_the_gradient(formula):
    assert check_second(formula) == []


@every_formula
def test_plain_numbers_give_the_number_that_values_give(formula):
    for at, _ in points(formula):
        assert formula(at) == formula([Value(x) for x in at]).data


def test_every_operation_of_the_table_stands_in_a_formula():
    used = set()
    for formula in FORMULAS:
        at, _ = points(formula, 1)[0]
        used.update(node.operation for node in graph.ordered(formula([Value(x) for x in at])))
    assert [row for row in ops.TABLE if row not in used] == []


def test_each_formula_has_a_name_of_its_own():
    assert len({formula.name for formula in FORMULAS}) == len(FORMULAS)


def test_rows_of_the_table_have_names_of_their_own_and_say_how_the_page_shows_them():
    assert len({row.name for row in ops.TABLE}) == len(ops.TABLE)
    for row in ops.TABLE:
        inputs = ["left", "right", "last"][: row.form.count("{")]
        shown = row.form.format(*inputs)
        assert all(name in shown for name in inputs), row
        assert row.symbol in shown.replace("|left|", "abs"), row
        assert getattr(ops, row.name) is row
        assert repr(row) == row.name
