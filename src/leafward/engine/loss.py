"""Losses: how wrong a network is, as one number. Each takes a list of outputs and a list of correct answers, Values or numbers, as long
as each other and not empty (else a ValueError).
"""

from .ops import NUMBERS, exp, log, log1p, maximum, softplus, times


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
    """The sum, or the mean, of −log of the probability that σ(sum) gives to the answer, which is 0 or 1, or lies between them.

    It takes the weighted sums z before the sigmoid, because −log σ(z) is softplus(−z), and −log(1 − σ(z)) is softplus(z), which
    keep all their digits where σ(z) has rounded to 0 or 1.
    """
    same_length(sums, answers)
    for y in answers:
        if isinstance(y, NUMBERS) and not 0 <= y <= 1:
            raise ValueError("an answer of binary cross-entropy lies between 0 and 1, and this one is {}".format(y))
    cost = total([times(y, softplus(-z)) + times(1 - y, softplus(z)) for z, y in zip(sums, answers)])
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
    answers = answer if isinstance(answer, (list, tuple)) else one_of(len(sums), answer)
    same_length(sums, answers)
    top = largest(sums)
    # What is correct is taken off each term, not off their sum: where the correct class is the likeliest, only small numbers are added.
    others = total([exp(z - top) - y for z, y in zip(sums, answers)])
    return log1p(others) + (top - total([times(y, z) for z, y in zip(sums, answers)]))


def one_of(count: int, answer: int) -> list:
    """1 at the class of that number, 0 at the others."""
    if not (isinstance(answer, int) or hasattr(answer, "__index__")) or not 0 <= answer < count:
        raise ValueError("the answer is the number of a class from 0 to {}, not {!r}".format(count - 1, answer))
    return [1.0 if i == answer else 0.0 for i in range(count)]


def same_length(outputs, answers):
    for given in (outputs, answers):
        if isinstance(given, NUMBERS) or hasattr(given, "inputs"):
            raise ValueError("outputs and answers are two lists, even where there is one of each; {!r} is none".format(given))
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
