"""The nudge test says what is so: right slopes confirmed, wrong ones caught, bends seen, on functions that it was never tuned on."""

import math

import pytest

from leafward.engine.account import Account
from leafward.engine.nudge import Nudge, Rung
from leafward.engine.value import Value
from nudges import KNOWN, Case

COUNT = 600


def share(found) -> float:
    return sum(found) / len(found)


def test_right_slopes_are_confirmed_and_those_wrong_by_a_thousandth_are_not():
    confirmed, caught = [], []
    for seed in range(COUNT):
        case = Case(seed)
        account = Account(case.x, case.result, "gradient")
        nudge = account.measured()
        confirmed.append(nudge.agrees(account.gradient()) is True)
        caught.append(nudge.agrees(account.gradient() * 1.001) is False)
    assert 1 - share(confirmed) <= 0.005
    assert 1 - share(caught) <= 0.03


def test_bends_exactly_there_are_seen():
    found = []
    for seed in range(COUNT):
        case = Case(seed, bent=True)
        found.append(Account(case.x, case.result).measured().verdict(0.0) == "there is a corner")
    assert 1 - share(found) <= 0.03


@pytest.mark.parametrize(("what", "function", "at", "verdict"), KNOWN, ids=[f"{what} at {at}" for what, _, at, _ in KNOWN])
def test_what_is_known_of_single_functions(what, function, at, verdict):
    x = Value(at)
    account = Account(x, function(x), "gradient")
    assert account.measured().verdict(account.gradient()) == verdict


def test_a_wrong_slope_far_from_the_right_one_is_not_taken_for_0():
    x = Value(1e-5)
    nudge = Account(x, x**3).measured()
    assert nudge.verdict(1.03e-8) == "they differ"
    assert nudge.slope == pytest.approx(3e-10, rel=1e-6)


def test_a_corner_tells_both_slopes():
    x = Value(0.0)
    nudge = Account(x, 3 * abs(x) + x).measured()
    assert (nudge.left, nudge.right) == (pytest.approx(-2), pytest.approx(4))


@pytest.mark.parametrize(("at", "h"), [(3.0, 0.1), (0.0, 0.1), (250.0, 10.0)])
def test_the_step_to_show_is_one_that_can_be_seen(at, h):
    x = Value(at)
    step = Account(x, (2 * x - 7) ** 2).measured().visible()
    assert step.h == h
    assert step.across == pytest.approx(4 * (2 * at - 7), rel=1e-6)


def test_the_step_to_show_has_the_digits_that_are_asked_for():
    x = Value(0.5)
    nudge = Account(x, x**3).measured()
    rough, fine = nudge.visible(2), nudge.visible(8)
    assert rough.h > fine.h
    assert rough.across == pytest.approx(0.75, rel=1e-2)
    assert fine.across == pytest.approx(0.75, rel=1e-8)


def test_a_budget_is_kept():
    calls = []

    def square(x):
        calls.append(x)
        return x * x

    assert Nudge(square, 3.0, 6).agrees(6.0)
    assert len(calls) <= 2 * 6 + 1


def test_a_few_steps_do_not_tell_a_steep_slope_from_a_jump():
    x = Value(0.0)
    account = Account(x, (x * 1e7).tanh(), "gradient")
    assert account.measured().verdict(1e7) == "they agree"
    assert Nudge(lambda at: math.tanh(1e7 * at), 0.0, 6).verdict(1e7) == "too rough to tell"


def test_where_there_is_one_side_alone_a_step_is_half_as_wide():
    both, right = Rung(0.25, 1.0, 1.5, 2.0, 2.5), Rung(0.25, 1.0, math.nan, 2.0, 2.5)
    assert (both.across, both.width) == (2.0, 0.5)
    assert (right.across, right.width) == (2.0, 0.25)


def test_nothing_is_changed_by_measuring():
    x = Value(2.0)
    y = x * x
    Account(x, y).measured()
    assert (x.data, y.data) == (2.0, 4.0)
