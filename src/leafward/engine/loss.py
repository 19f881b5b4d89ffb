"""Losses: how wrong a network is, as one number. Each takes a list of outputs and a list of correct answers."""

from .ops import exp, log, maximum


def total(terms):
    """The sum of a list of Values or numbers; 0.0 for an empty one."""
    result = 0.0
    for i, term in enumerate(terms):
        result = term if i == 0 else result + term
    return result


def largest(numbers):
    """The largest of a list of Values or numbers."""
    if not numbers:
        raise ValueError("softmax and log_sum_exp need at least one number")
    result = numbers[0]
    for z in numbers[1:]:
        result = maximum(result, z)
    return result


def squared_error(outputs: list, answers: list, mean: bool = False):
    """The sum, or the mean, of (output − answer)²."""
    same_length(outputs, answers)
    cost = total([squared(p - y) for p, y in zip(outputs, answers)])
    return cost / len(outputs) if mean else cost


def squared(miss):
    return miss * miss


def binary_cross_entropy(sums: list, answers: list, mean: bool = False):
    """The sum, or the mean, of −log of the probability that σ(sum) gives to the answer, which is 0 or 1.

    It takes the weighted sums z before the sigmoid, because log(e^0 + e^z) − z·y is the same quantity and stays exact and
    finite where σ(z) has rounded to 0 or 1: a sigmoid is a softmax whose other sum is 0.
    """
    same_length(sums, answers)
    cost = total([log_sum_exp([0.0, z]) - z * y for z, y in zip(sums, answers)])
    return cost / len(sums) if mean else cost


def log_sum_exp(sums: list):
    """log(e^z1 + e^z2 + …), with the largest z taken out first, so that no exponential overflows."""
    top = largest(sums)
    return top + log(total([exp(z - top) for z in sums]))


def softmax(sums: list) -> list:
    """Probabilities in proportion to e^z: numbers from 0 to 1 that add up to 1, one for each z. No exponential overflows."""
    top = largest(sums)
    powers = [exp(z - top) for z in sums]
    whole = total(powers)
    return [power / whole for power in powers]


def softmax_cross_entropy(sums: list, answer):
    """−log of the probability that softmax gives to the correct class: `answer` counts from 0.

    Or it is a list as long as `sums` that adds up to 1, with 1 at the correct class: what a network's outputs are compared with.
    """
    if isinstance(answer, (list, tuple)):
        same_length(sums, answer)
        return log_sum_exp(sums) - total([y * z for y, z in zip(answer, sums)])
    if not isinstance(answer, int) or not 0 <= answer < len(sums):
        raise ValueError("the answer is the number of a class from 0 to {}, not {!r}".format(len(sums) - 1, answer))
    return log_sum_exp(sums) - sums[answer]


def same_length(outputs, answers):
    if len(outputs) != len(answers) or not outputs:
        raise ValueError("{} outputs cannot be compared with {} answers".format(len(outputs), len(answers)))


class Loss:
    """A row of the registry; called with the outputs and the answers of one sample, two lists, it gives the cost.

    name: as kernels, models and engines have it; task: what the desk takes it for, if for anything; suits: what it is good for.
    """

    def __init__(self, name, rule, task, suits):
        self.name = name
        self.rule = rule
        self.task = task
        self.suits = suits

    def __call__(self, outputs, answers):
        return self.rule(outputs, answers)

    def __repr__(self):
        return self.name


TABLE = (
    Loss("squared_error", squared_error, "regression", "numbers: twice as far off costs four times as much"),
    Loss("binary_cross_entropy", binary_cross_entropy, "", "yes or no: the answer is 1 or 0, the output a sum before the sigmoid"),
    Loss("softmax_cross_entropy", softmax_cross_entropy, "classification", "one of several classes: an output for each, before softmax"),
)
LOSSES = {row.name: row for row in TABLE}
