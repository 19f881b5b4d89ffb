"""The signs and words of a formula: operators and how firmly they bind, functions by all their names, constants, letters."""

import math

from ..engine import ops

# How firmly: in sin 2x the 2x holds together more closely than the sine takes hold of it, and 1/2x is (1/2)·x.
SUM, PRODUCT, FUNCTION, CLOSE, MINUS, POWER, WHOLE = 1, 2, 3, 4, 5, 6, 7

OPERATORS = {
    "+": (ops.add, SUM), "-": (ops.subtract, SUM), "*": (ops.multiply, PRODUCT), "/": (ops.divide, PRODUCT), "^": (ops.power, POWER),
}  # fmt: skip
SIGNS = {
    "−": "-", "–": "-", "×": "*", "·": "*", "⋅": "*", "∗": "*", "÷": "/", "∕": "/", ";": ",",
}  # fmt: skip
SINGLE = "+-*/^(),|√"
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
LOWERED = "₀₁₂₃₄₅₆₇₈₉"
SAME = {"µ": "μ", "ϵ": "ε"}  # one letter in two encodings

FUNCTIONS = {row.name: row for row in ops.TABLE}
for other, name in (("abs", "absolute"), ("max", "maximum"), ("min", "minimum"), ("ln", "log"), ("σ", "sigmoid")):
    FUNCTIONS[other] = FUNCTIONS[name]
CONSTANTS = {"e": math.e, "π": math.pi, "pi": math.pi, "inf": float("inf"), "∞": float("inf"), "nan": float("nan")}


def takes(row) -> int:
    """How many inputs an operation has."""
    return row.form.count("{")


def common() -> str:
    """The functions as an error lists them."""
    return ", ".join(sorted([name for name in FUNCTIONS if name not in ("add", "subtract", "multiply", "divide", "negate", "power", "σ")]))


def digit(letter: str) -> bool:
    return "0" <= letter <= "9"


def begins(letter: str) -> bool:
    """Whether a name may begin with it: a Latin or a Greek letter, or an underscore."""
    code = ord(letter)
    latin = "a" <= letter <= "z" or "A" <= letter <= "Z" or letter == "_" or (0xC0 <= code <= 0x24F and letter not in "×÷")
    return latin or letter in "µ∞" or 0x370 <= code <= 0x3FF
