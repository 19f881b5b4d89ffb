"""What is told about a Value: its paths and their shares, and what a nudge does."""

import inspect
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.test_random_graphs import build, leaves, programs
from leafward.engine import account as accounts
from leafward.engine import graph, ops
from leafward.engine.account import Account
from leafward.engine.value import Value

some = settings(derandomize=True, deadline=None, max_examples=100, database=None)


def bits(numbers):
    return [float(x).hex() for x in numbers]


def told(account):
    return [(path.user, path.place, path.incoming, path.slope, path.share) for path in account.paths()]


def test_both_edges_of_a_plus_a():
    a = Value(3.0)
    b = a + a
    assert told(Account(a, b)) == [(b, 0, 1.0, 1.0, 1.0), (b, 1, 1.0, 1.0, 1.0)]
    assert Account(a, b).gradient() == 2.0
    assert Account(a, b).inputs() == []
    assert Account(b).inputs() == [a]


def test_a_diamond_is_two_paths_with_a_share_each():
    w, x = Value(3.0, "w"), Value(2.0)
    left, right = w * x, w + 1
    top = left * right
    account = Account(w, top, "gradient")
    assert told(account) == [(left, 0, 4.0, 2.0, 8.0), (right, 0, 6.0, 1.0, 6.0)] or told(account) == [
        (right, 0, 6.0, 1.0, 6.0),
        (left, 0, 4.0, 2.0, 8.0),
    ]
    assert account.number() == account.gradient() == 14.0
    assert Account(w, top).number() == 3.0


def test_of_the_result_itself_there_is_no_path_and_the_slope_1():
    top = Value(3.0) * 2
    account = Account(top)
    assert (account.paths(), account.gradient(), account.result) == ([], 1.0, top)


def test_what_the_result_does_not_depend_on_has_slope_0_and_no_path():
    stranger, top = Value(3.0), Value(2.0) ** 2
    account = Account(stranger, top)
    assert (account.paths(), account.gradient()) == ([], 0.0)
    assert account.nudge(0.5) == (4.0, 4.0)
    assert stranger.data == 3.0


def test_another_value_of_the_same_computation():
    w = Value(3.0, "w")
    p = w * 2
    top = p**2
    account = Account(w, top, "gradient", note="You set it.")
    other = account.of(p, "value")
    assert (other.number(), other.gradient(), other.note) == (6.0, 12.0, "")
    assert other.of(w, "gradient").number() == account.number()
    assert account.of(w, "value").note == "You set it."
    with pytest.raises(ValueError, match='about the "value" or the "gradient", not \'slope\''):
        account.of(p, "slope")


@pytest.mark.parametrize(
    ("function", "at", "sentence"),
    [
        (ops.relu, 0, accounts.AT_0["relu"]),
        (ops.absolute, 0, accounts.AT_0["absolute"]),
        (lambda x: ops.maximum(x, 2), 2, accounts.AT_TIE["maximum"]),
        (lambda x: ops.sqrt(ops.relu(x)), -1, accounts.OFF),
        (ops.relu, -1, ""),
        (ops.relu, 1, ""),
        (lambda x: ops.maximum(x, 2), 3, ""),
        (ops.tanh, 0, ""),
    ],
)
def test_a_slope_by_agreement_says_so(function, at, sentence):
    x = Value(at)
    (path,) = Account(x, function(x), "gradient").paths()
    assert path.agreed == sentence


def test_a_step_passes_no_gradient_not_even_0_times_infinity():
    x = Value(0.0)
    root = ops.sqrt(x)
    account = Account(x, ops.step(root))
    assert (account.gradient(), account.paths()) == (0.0, [])
    (path,) = account.of(root, "gradient").paths()
    assert (path.slope, path.share) == (0.0, 0.0)


def test_a_value_in_between_is_nudged_as_if_it_were_a_leaf():
    w = Value(3.0)
    p = w * 2
    top = p * p + w
    assert Account(p, top).nudge(0.5) == (5.5**2 + 3, 6.5**2 + 3)
    assert Account(top, top).nudge(0.5) == (38.5, 39.5)


@pytest.mark.parametrize("amount", [0.5, -3.0, 1e308, math.inf, math.nan])
def test_a_nudge_leaves_everything_as_it_was(amount):
    x = Value(3.0)
    top = ops.log(x) / (x - 3) + ops.exp(x * x) + ops.sqrt(x)
    order = graph.ordered(top)
    for value in order:
        top.backward()
        before = bits(node.data for node in order), bits(node.grad for node in order)
        Account(value, top).nudge(amount)
        assert (bits(node.data for node in order), bits(node.grad for node in order)) == before


@some
@given(leaves, programs)
def test_the_shares_of_every_value_add_up_to_what_backward_finds(start, program):
    _, top = build(start, program)
    top.backward()
    account = Account(top)
    for node in account.order:
        there = account.of(node, "gradient")
        assert bits([there.gradient()]) == bits([node.grad])
        if node is not top:
            assert bits([0.0 + added(there)]) == bits([0.0 + node.grad])  # a path that passes nothing has the share 0, and −0 + 0 is 0
        for path in there.paths():
            assert path.share == pytest.approx(path.incoming * path.slope, rel=1e-12, abs=1e-300)


@some
@given(leaves, programs, st.integers(0, 50), st.floats(-1, 1))
def test_a_nudge_of_any_value_is_undone(start, program, place, amount):
    _, top = build(start, program)
    order = graph.ordered(top)
    before = bits(node.data for node in order)
    Account(order[place % len(order)], top).nudge(amount)
    assert bits(node.data for node in order) == before


def added(account):
    """The shares, added in the order in which they are told; 0 where no gradient arrives."""
    total = None
    for path in account.paths():
        total = path.share if total is None else total + path.share
    return 0.0 if total is None else total


# (what is broken, a piece of `Account.paths`, what stands there instead)
MISTAKES = [
    ("only the first place of a user", "range(len(user.inputs))", "range(min(1, len(user.inputs)))"),
    ("an equal number taken for the Value", "user.inputs[place] is self.value", "data(user.inputs[place]) == self.value.data"),
    ("the gradient of the Value itself", "self.gradients[user]", "self.gradients[self.value]"),
]


@pytest.mark.parametrize(("right", "wrong"), [row[1:] for row in MISTAKES], ids=[row[0] for row in MISTAKES])
def test_a_wrong_account_is_reported(right, wrong, monkeypatch):
    source = inspect.getsource(Account.paths)
    assert source.count(right) == 1
    room = dict(vars(accounts))
    exec("class Broken:\n" + source.replace(right, wrong), room)
    monkeypatch.setattr(Account, "paths", room["Broken"].paths)
    a = Value(1.5)
    top = (a + a) * Value(1.5) + a * Value(1.5)
    assert added(Account(a, top)) != Account(a, top).gradient()


def test_a_nudge_that_computes_the_value_over_again_would_show_nothing():
    """Why `nudged` leaves the nudged Value out: the nudge of what is computed must not be undone before it is felt."""
    p = Value(3.0) * 2
    below, above = Account(p, p + 1).nudge(0.25)
    assert above - below == 0.5
