"""Equations that are true as they stand: what is printed on the left comes, in the digits that are shown, to what is printed on the right.

Two decimals are the rule, and not always enough: 0.9 × 0.72 is 0.65 to a reader, where the product of what was rounded to 0.72 is 0.64.
So the left side gets more digits until it is true, then the right side does too, and where no digits help there stands ≈.
"""

from ..engine.ops import NUMBERS
from ..view.text import figures, fixed, read
from .writing import CUT, numbers

MORE = 6  # digits beyond those that are asked for
EQUAL, ALMOST = "=", "≈"
# By how many digits the right side and the left side are longer, the shortest first.
TRIES = tuple([(right, left) for right in range(MORE) for left in range(right, MORE + 1)])


def settled(compute, operands: list, result: float, digits: int = 2, form=fixed) -> tuple:
    """The texts of the operands, the text of the result, and the sign between.

    compute: the result, from a list of the operands; operands: numbers, or pairs (number, digits) where one begins with others;
    form: from a number and its digits to text. What is printed exactly keeps the digits it has.
    """
    operands = [each if isinstance(each, tuple) else (each, digits) for each in operands]
    for right, left in TRIES:
        texts, text = [written(x, least, left, form) for x, least in operands], form(result, digits + right)
        if text == "0" and right < MORE - 1 and abs(result) >= 0.5 / 10.0 ** (digits + MORE - 1):
            continue  # it is not: so much without a decimal point says that nothing is left
        if comes_to(compute, [read(each) for each in texts], text, digits + right, form):
            return texts, text, EQUAL
    return [form(x, least) for x, least in operands], form(result, digits), ALMOST


def settled_formula(value, digits: int = 4):
    """The same for how a Value was made: its formula with numbers, the text of the number, and the sign between."""
    for right, left in TRIES:
        written, text = numbers(value, digits + left), figures(value.data, digits + right)
        if CUT in written or comes_to(lambda _, left=left: worth(value, digits + left), [], text, digits + right, figures):
            return written, text, EQUAL
    return numbers(value, digits), figures(value.data, digits), ALMOST


def written(x: float, least: int, more: int, form) -> str:
    text = form(x, least)
    at = read(text) if more else None
    return text if at is None or abs(at - x) <= 1e-12 * abs(x) else form(x, least + more)


def comes_to(compute, operands: list, text: str, digits: int, form) -> bool:
    """Whether the operands as printed come to the text. Of what is no ordinary number it is not asked."""
    if read(text) is None or None in operands:
        return True
    try:
        found = compute(operands)
    except (ArithmeticError, ValueError):
        return False
    near = 1e-12 * max(1.0, abs(found))  # a tie may be printed up or down
    return text == form(found + near, digits) or text == form(found - near, digits)


def worth(value, digits):
    """What a formula comes to with the numbers that `numbers` prints in it."""
    if isinstance(value, NUMBERS):
        return printed(value, digits)
    inputs = []
    for x in value.inputs:
        unnamed = isinstance(x, NUMBERS) or (x.inputs and not x.label)
        inputs.append(worth(x, digits) if unnamed else printed(x.data, digits))
    return value.operation.compute(*inputs)


def printed(x: float, digits: int) -> float:
    """The number that a reader sees."""
    seen = read(figures(x, digits))
    return x if seen is None else seen


def product(factors: list) -> float:
    found = 1.0
    for factor in factors:
        found *= factor
    return found


def difference(pair: list) -> float:
    return pair[0] - pair[1]
