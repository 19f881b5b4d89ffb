"""The test of the tests: with a mistake planted in the engine, the checks that the other tests rely on must report it."""

import inspect

import pytest

from checks import check_first, check_second
from engine.independent import check_parity
from formulas import FORMULAS
from leafward.engine import graph, ops

every_row = pytest.mark.parametrize("row", ops.TABLE, ids=str)
# A step hands nothing back: no multiple of it is wrong, and no graph of it can be lost.
every_sloping_row = pytest.mark.parametrize("row", [row for row in ops.TABLE if row is not ops.step], ids=str)


def reported(check):
    """Does the check find anything wrong with any formula?"""
    return any(check(formula) for formula in FORMULAS)


def test_without_a_mistake_nothing_is_reported():
    assert not any(map(reported, (check_first, check_second, check_parity)))


SLOPES = {
    "one per cent too steep": lambda g, share: share * 1.01,
    "wrong sign": lambda g, share: -share,
    "something added": lambda g, share: share + 0.01 * g,
}


@every_sloping_row
@pytest.mark.parametrize("mistake", SLOPES.values(), ids=SLOPES)
def test_a_wrong_slope_is_reported(row, mistake, monkeypatch):
    plant(monkeypatch, row, mistake)
    assert reported(check_first)
    assert reported(check_parity)


def test_a_step_that_is_not_flat_is_reported(monkeypatch):
    plant(monkeypatch, ops.step, SLOPES["something added"])
    assert reported(check_first)
    assert reported(check_parity)


@pytest.mark.parametrize("row", [row for row in ops.TABLE if row.form.count("{") > 1], ids=str)
@pytest.mark.parametrize("place", [0, 1])
def test_a_wrong_slope_for_one_of_two_inputs_is_reported(row, place, monkeypatch):
    plant(monkeypatch, row, SLOPES["something added"], place)
    assert reported(check_first)


@every_sloping_row
def test_a_slope_that_is_wrong_only_as_a_graph_is_reported(row, monkeypatch):
    """Numbers right, Values cut off from what made them: the first slopes agree and the second are lost."""
    right = row.slopes

    def frozen(g, out, *inputs):
        return right(graph.data(g), graph.data(out), *[graph.data(x) for x in inputs])

    monkeypatch.setattr(row, "slopes", frozen)
    assert not reported(check_first)
    assert reported(check_second)


@every_row
def test_a_wrong_result_is_reported(row, monkeypatch):
    right = row.compute
    monkeypatch.setattr(row, "compute", lambda *inputs: right(*inputs) * 1.000001)
    assert reported(check_parity)


# (what is broken, a piece of `flow` or `ordered`, what stands there instead)
WALKS = [
    ("= instead of +=", graph.hand_back, "share if x.grad is None else x.grad + share", "share"),
    ("an edge of a + a dropped", graph.hand_back, "zip(node.inputs, handed)", "dict(zip(node.inputs, handed)).items()"),
    ("the seed is not 1", graph.hand_back, "order[-1].grad = seed", "order[-1].grad = 2 * seed"),
    ("depth first without waiting for inputs", graph.ordered, "stack.append(None)", "order.insert(0, stack.pop())"),
    ("only the first input visited", graph.ordered, "reversed(node.inputs)", "node.inputs[:1]"),
    ("forward instead of backward", graph.hand_back, "reversed(order)", "order"),
]


@pytest.mark.parametrize(("function", "right", "wrong"), [row[1:] for row in WALKS], ids=[row[0] for row in WALKS])
def test_a_wrong_walk_is_reported(function, right, wrong, monkeypatch):
    source = inspect.getsource(function)
    assert source.count(right) == 1
    room = dict(vars(graph))
    exec(source.replace(right, wrong), room)
    monkeypatch.setattr(graph, function.__name__, room[function.__name__])
    assert any(map(fails_or_reports, FORMULAS))


def fails_or_reports(formula):
    try:
        return check_first(formula) != []
    except KeyError:  # a Value without a gradient is as good as a report
        return True


def mistaken(mistake, g, share):
    """Where nothing is handed back, only what is added can be wrong."""
    return mistake(g, 0.0) if share is None and mistake is SLOPES["something added"] else share if share is None else mistake(g, share)


def plant(monkeypatch, row, mistake, place=None):
    right = row.slopes

    def slopes(g, *rest):
        shares = right(g, *rest)
        return tuple(mistaken(mistake, g, share) if place in (None, i) else share for i, share in enumerate(shares))

    monkeypatch.setattr(row, "slopes", slopes)
