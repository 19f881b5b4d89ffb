"""Questions made from a seed: small numbers, drawn again until the answer is short and none of the usual mistakes gives it too."""

from ..engine.rng import Random
from ..view.questions import Asked, Question
from ..view.text import plain
from .brackets import bracketed

LARGEST = 200
DECIMALS = 3
LEAST = 0.02  # between the answer and that of a mistake


def question(key, text, make):
    """A challenge that is asked afresh: `make(random)` gives what is Asked, which is taken if it is fair; or None."""
    return Question(key, text, lambda seed: fair(make, seed))


def fair(make, seed: int) -> Asked:
    random = Random(seed)
    while True:
        asked = make(random)
        if asked is None:
            continue
        slips = [answer for answer, _ in asked.slips]
        if asked.options:
            return asked
        if is_short(asked.right) and all([abs(answer - asked.right) > max(LEAST * abs(asked.right), 2 * asked.near) for answer in slips]):
            return asked


def is_short(x) -> bool:
    return abs(x) <= LARGEST and abs(x * 10**DECIMALS - int(abs(x) * 10**DECIMALS + 0.5) * (1 if x > 0 else -1)) < 1e-6


def whole(random, low: int, high: int, but=()) -> int:
    """A whole number from low to high that is neither 0 nor one of `but`."""
    while True:
        n = low + random.below(high - low + 1)
        if n and n not in but:
            return n


def one_of(random, items):
    return items[random.below(len(items))]


def row(numbers) -> str:
    return "({})".format(", ".join([plain(x) for x in numbers]))


def held(x) -> str:
    """A number behind an operator."""
    return bracketed(plain(x))


def given(names, numbers) -> str:
    """x₁ = 3, x₂ = −1 and b = 2."""
    parts = ["{} = {}".format(name, plain(x)) for name, x in zip(names, numbers)]
    return "{} and {}".format(", ".join(parts[:-1]), parts[-1]) if len(parts) > 1 else parts[0]
