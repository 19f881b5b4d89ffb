"""Losses: how wrong a network is, as one number. Each takes a list of outputs and a list of correct answers."""

from .ops import absolute, exp, log, maximum


def total(terms):
    """The sum of a list of Values or numbers; 0.0 for an empty one."""
    result = 0.0
    for i, term in enumerate(terms):
        result = term if i == 0 else result + term
    return result


def squared_error(outputs: list, answers: list, mean: bool = False):
    """The sum, or the mean, of (output − answer)²."""
    same_length(outputs, answers)
    cost = total([(p - y) * (p - y) for p, y in zip(outputs, answers)])
    return cost / len(outputs) if mean else cost


def binary_cross_entropy(sums: list, answers: list, mean: bool = False):
    """The sum, or the mean, of −log of the probability that σ(sum) gives to the answer, which is 0 or 1.

    It takes the weighted sums z before the sigmoid, because max(z, 0) − z·y + log(1 + e^−|z|) is the same quantity and
    stays exact and finite where σ(z) has rounded to 0 or 1.
    """
    same_length(sums, answers)
    terms = [maximum(z, 0.0) - z * y + log(1 + exp(-absolute(z))) for z, y in zip(sums, answers)]
    return total(terms) / len(sums) if mean else total(terms)


def log_sum_exp(sums: list):
    """log(e^z1 + e^z2 + …), with the largest z taken out first, so that no exponential overflows."""
    if not sums:
        raise ValueError("log_sum_exp needs at least one number")
    largest = sums[0]
    for z in sums[1:]:
        largest = maximum(largest, z)
    return largest + log(total([exp(z - largest) for z in sums]))


def softmax(sums: list) -> list:
    """Probabilities in proportion to e^z: positive numbers that add up to 1, one for each z."""
    scale = log_sum_exp(sums)
    return [exp(z - scale) for z in sums]


def softmax_cross_entropy(sums: list, answer: int):
    """−log of the probability that softmax gives to the correct class: `answer` counts from 0."""
    if not isinstance(answer, int) or not 0 <= answer < len(sums):
        raise ValueError("the answer is the number of a class from 0 to {}, not {!r}".format(len(sums) - 1, answer))
    return log_sum_exp(sums) - sums[answer]


def same_length(outputs, answers):
    if len(outputs) != len(answers) or not outputs:
        raise ValueError("{} outputs cannot be compared with {} answers".format(len(outputs), len(answers)))
