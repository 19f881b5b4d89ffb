"""Losses against their definitions, written directly with `math`."""

import math

import pytest

from leafward.engine import loss
from leafward.engine.value import Value

OUTPUTS, ANSWERS = [0.5, -1.0, 2.0], [1.0, -1.0, 0.0]
SUMS = [0.3, -2.0, 1.5, 0.0]


def test_squared_error():
    assert loss.squared_error(OUTPUTS, ANSWERS) == 4.25
    assert loss.squared_error(OUTPUTS, ANSWERS, mean=True) == 4.25 / 3
    outputs = [Value(p) for p in OUTPUTS]
    loss.squared_error(outputs, ANSWERS).backward()
    assert [p.grad for p in outputs] == [2 * (p - y) for p, y in zip(OUTPUTS, ANSWERS, strict=True)]


@pytest.mark.parametrize("mean", [False, True])
def test_binary_cross_entropy(mean):
    answers = [1, 0, 0, 1]
    chances = [1 / (1 + math.exp(-z)) for z in SUMS]
    direct = -sum(math.log(p if y else 1 - p) for p, y in zip(chances, answers, strict=True))
    share = 4 if mean else 1
    sums = [Value(z) for z in SUMS]
    cost = loss.binary_cross_entropy(sums, answers, mean=mean)
    assert cost.data == pytest.approx(direct / share, rel=1e-14)
    cost.backward()
    assert [z.grad for z in sums] == pytest.approx([(p - y) / share for p, y in zip(chances, answers, strict=True)], rel=1e-14)


def test_softmax_and_its_cross_entropy():
    whole = sum(map(math.exp, SUMS))
    chances = [math.exp(z) / whole for z in SUMS]
    assert loss.softmax(SUMS) == pytest.approx(chances, rel=1e-14)
    assert loss.log_sum_exp(SUMS) == pytest.approx(math.log(whole), rel=1e-14)
    for answer in range(4):
        sums = [Value(z) for z in SUMS]
        cost = loss.softmax_cross_entropy(sums, answer)
        assert cost.data == pytest.approx(-math.log(chances[answer]), rel=1e-14)
        cost.backward()
        assert [z.grad for z in sums] == pytest.approx([p - (i == answer) for i, p in enumerate(chances)], rel=1e-13)


def test_one_sum_is_certain():
    assert loss.softmax([7.0]) == [1.0]
    assert loss.softmax_cross_entropy([7.0], 0) == 0.0


def test_total():
    assert loss.total([]) == 0.0
    assert loss.total([Value(1.0), 2.0, Value(3.0)]).data == 6.0


@pytest.mark.parametrize(
    ("attempt", "sentence"),
    [
        (lambda: loss.squared_error([1.0], [1.0, 2.0]), "1 outputs cannot be compared with 2 answers"),
        (lambda: loss.squared_error([], []), "0 outputs cannot be compared with 0 answers"),
        (lambda: loss.binary_cross_entropy([1.0, 2.0], [1]), "2 outputs cannot be compared with 1 answers"),
        (lambda: loss.log_sum_exp([]), "at least one number"),
        (lambda: loss.softmax([]), "at least one number"),
        (lambda: loss.softmax_cross_entropy([1.0, 2.0], 2), "the number of a class from 0 to 1, not 2"),
        (lambda: loss.softmax_cross_entropy([1.0, 2.0], -1), "from 0 to 1, not -1"),
        (lambda: loss.softmax_cross_entropy([1.0, 2.0], 0.5), "from 0 to 1, not 0.5"),
    ],
)
def test_wrong_input_is_refused_in_a_sentence(attempt, sentence):
    with pytest.raises(ValueError, match=sentence):
        attempt()
