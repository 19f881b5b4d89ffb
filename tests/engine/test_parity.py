"""Every formula's value, gradient and second derivatives against an independent library."""

import pytest

from engine.independent import TABLE, check_parity
from formulas import FORMULAS
from leafward.engine import ops


@pytest.mark.parametrize("formula", FORMULAS, ids=str)
def test_autograd_gives_the_same(formula):
    assert check_parity(formula) == []


def test_the_other_library_has_every_row():
    assert sorted(TABLE) == sorted(row.name for row in ops.TABLE)
