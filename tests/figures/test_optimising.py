"""Optimisers with a decay and locks: the engine's own step where there is neither, PyTorch's `weight_decay`, and what stays as it is."""

import pytest

from leafward.engine.optim import OPTIMISERS
from leafward.engine.value import Value
from leafward.figures.optimising import Holding

STARTS, SLOPES = (0.5, -1.5, 2.0), ((0.3, -0.2, 0.1), (0.1, 0.4, -0.6), (-0.2, 0.2, 0.5))


def stepped(make, extra=0.0):
    """The weights after three steps of an optimiser, whose slopes get `extra` times the weight."""
    parameters = [Value(start) for start in STARTS]
    optimiser = make(parameters)
    for slopes in SLOPES:
        for parameter, slope in zip(parameters, slopes):
            parameter.grad = slope + extra * parameter.data
        optimiser.step()
    return [parameter.data for parameter in parameters], optimiser


@pytest.mark.parametrize("name", sorted(OPTIMISERS))
@pytest.mark.parametrize("decay", [0.0, 0.25])
def test_a_decay_is_added_to_the_slope_or_is_the_rules_own(name, decay):
    found, holding = stepped(lambda parameters: Holding(parameters, name, decay))
    if name == "adamw":
        expected, inner = stepped(lambda parameters: OPTIMISERS[name](parameters, decay=decay))
    else:
        expected, inner = stepped(OPTIMISERS[name], decay)
    assert found == pytest.approx(expected, rel=1e-14)
    assert [pytest.approx(memory, rel=1e-14) for memory in inner.memories] == holding.remembered()


@pytest.mark.parametrize("name", sorted(OPTIMISERS))
def test_a_locked_weight_stays_and_the_others_learn_as_before(name):
    free, _ = stepped(lambda parameters: Holding(parameters, name))
    found, holding = stepped(lambda parameters: Holding(parameters, name, locked=[1]))
    assert found == [free[0], STARTS[1], free[2]]
    holding.set(0.0, [])
    assert [memory[-2:] for memory in holding.memories] == [(1.0, 0.0)] * 3


def test_what_is_remembered_comes_back_under_other_locks():
    _, holding = stepped(lambda parameters: Holding(parameters, "adam"))
    other = Holding(holding.parameters, "adam", 0.5, [0])
    other.remember(holding.remembered())
    assert other.remembered() == holding.remembered()
    assert [memory[-2:] for memory in other.memories] == [(0.0, 0.5), (1.0, 0.5), (1.0, 0.5)]
