"""The three guesses and their correct answers, and what is measured on them. It knows no picture."""

from ...engine import loss

ANSWERS = (4.0, 6.0, 5.0)
START = (9.0, 3.0, 6.0)
HIGHEST = 10.0


def measure(guesses, answers=ANSWERS):
    """The misses, their squares, their cost, the misses without signs, and the sum of these: numbers or Values, as the guesses are."""
    misses = [p - y for p, y in zip(guesses, answers)]
    squares, lengths = [loss.squared(miss) for miss in misses], [abs(miss) for miss in misses]
    return misses, squares, loss.total(squares), lengths, loss.total(lengths)


START_COST = measure(START)[2]
