"""A number as a person types it: 0.75, 0,75, −3/4, 2π."""

import math

MINUSES = ("−", "–", "—", "‒")
LONGEST = 40


class CannotRead(ValueError):
    """A text that is no number; the message says what was expected."""


def read_number(text: str) -> float:
    """The number that a text says. Takes a comma for a point, a fraction, and π. Raises CannotRead."""
    written = "".join(text.split()).replace(",", ".").replace("pi", "π").replace("+", "")
    for minus in MINUSES:
        written = written.replace(minus, "-")
    if not written or len(written) > LONGEST:
        raise CannotRead("Write a number, such as 0.75 or 3/4.")
    above, slash, below = written.partition("/")
    value = _part(above, text)
    if slash:
        divisor = _part(below, text)
        if not divisor:
            raise CannotRead("A fraction cannot have 0 below.")
        value /= divisor
    return value


def _part(written, text):
    factor, pi, rest = written.partition("π")
    if rest or (pi and factor in ("", "-")):
        if rest:
            raise CannotRead("“{}” is no number that can be read here. Write for instance 0.75, 3/4 or 2π.".format(text.strip()[:LONGEST]))
        return math.pi * (-1 if factor else 1)
    digits = factor[1:] if factor[:1] == "-" else factor
    if not digits or digits.count(".") > 1 or not all(["0" <= c <= "9" or c == "." for c in digits]) or digits == ".":
        raise CannotRead("“{}” is no number that can be read here. Write for instance 0.75, −3/4 or 2π.".format(text.strip()[:LONGEST]))
    value = float(factor)
    return value * math.pi if pi else value
