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


@pytest.mark.parametrize("z", [0.0, 1e-9, -3.0, 20.0, -20.0, 100.0, -700.0, 1000.0, math.inf, -math.inf])
@pytest.mark.parametrize("answer", [0, 1, 0.25])
def test_binary_cross_entropy_keeps_all_its_digits(z, answer):
    """log(1 + e^−|z|) is what is left of the loss where the answer is right, and it may be tiny."""
    value = Value(z)
    cost = loss.binary_cross_entropy([value], [answer])
    cost.backward()
    small = math.log1p(math.exp(-abs(z)))
    wrong = max(z, 0.0) if answer == 0 else max(-z, 0.0) if answer == 1 else (1 - answer) * max(z, 0.0) + answer * max(-z, 0.0)
    assert cost.data == pytest.approx(wrong + small, rel=1e-15)
    miss = (1 - answer) / (1 + math.exp(-z)) if z >= -700 else 0.0
    miss -= answer / (1 + math.exp(z)) if z <= 700 else 0.0
    assert value.grad == pytest.approx(miss, rel=1e-15)


@pytest.mark.parametrize(
    ("sums", "answer", "cost"),
    [
        ([1000.0, 1000.0], 0, math.log(2)),
        ([1000.0, 980.0], 0, math.log1p(math.exp(-20))),
        ([20.0, 0.0, -15.0], 0, math.log1p(math.exp(-20) + math.exp(-35))),
        ([0.0, 700.0], 0, 700.0),
        ([-math.inf, 0.0], 1, 0.0),
        ([-math.inf, 0.0], 0, math.inf),
        ([math.inf, 0.0], 0, math.nan),
        ([-math.inf, -math.inf], 0, math.nan),
        ([7.0], 0, 0.0),
    ],
)
def test_softmax_cross_entropy_keeps_all_its_digits_and_has_pytorchs_infinities(sums, answer, cost):
    shares = [float(i == answer) for i in range(len(sums))]
    for given in (answer, shares):
        values = [Value(z) for z in sums]
        found = loss.softmax_cross_entropy(values, given)
        found.backward()
        assert found.data == pytest.approx(cost, rel=1e-15, nan_ok=True)
        torch = pytest.importorskip("torch")
        theirs = torch.tensor([sums], dtype=torch.float64, requires_grad=True)
        judge = torch.nn.functional.cross_entropy(theirs, torch.tensor([answer]))
        judge.backward()
        assert found.data == pytest.approx(judge.item(), rel=1e-7, nan_ok=True)
        assert [z.grad for z in values] == pytest.approx(theirs.grad[0].tolist(), rel=1e-7, abs=1e-30, nan_ok=True)


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
        (lambda: loss.binary_cross_entropy([1.0], [7]), "lies between 0 and 1, and this one is 7"),
        (lambda: loss.binary_cross_entropy([1.0], [-1]), "lies between 0 and 1, and this one is -1"),
        (lambda: loss.squared_error(Value(1.0), 2.0), r"are two lists, even where there is one of each; Value\(1.0\) is none"),
        (lambda: loss.squared_error([1.0], 2.0), "are two lists, even where there is one of each; 2.0 is none"),
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
