"""What one cell says: nothing, a number or a word. Training, prediction and every exported program read cells by these rules.

The rules are few enough to be written in any language, so a program in another one says the same of the same cell; they know no
columns and no files.
"""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

# What stands for a missing value. Small letters make `none` and `na` words like others.
MISSING = frozenset({"", "NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "NAN", "nan", "NULL", "Null", "null", "None", "NaT", "?", "-"})
# What counts as a blank at a cell's ends, in every language: theirs differ.
BLANKS = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029"
    "\u202f\u205f\u3000\ufeff"
)
# A number as every language writes it. No 1_000, no 0x10, no inf: these are words.
PLAIN = r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
NUMERAL = re.compile(PLAIN)
ENDLESS = re.compile(r"[-+]?inf(?:inity)?", re.IGNORECASE)  # no number either, but what a program wrote that had one too large
ORDINARY = b"0123456789+-.eE "  # with these letters only, what Python takes for a number is one
WIDE = {0xFF01 + i: chr(0x21 + i) for i in range(94)} | {0x2212: "-", 0xA0: " ", 0x2009: " ", 0x202F: " ", 0x2019: "'"}


def extremes() -> np.errstate:
    """Within it, what is too large for a number becomes infinite without a warning; whoever reads the result sees that."""
    return np.errstate(all="ignore")


def stripped(text: str) -> str:
    return text.strip(BLANKS)


def missing(value: Any) -> bool:
    """None, NaN in all its forms, or a text that stands for nothing."""
    if isinstance(value, str):
        return stripped(value) in MISSING
    try:
        return value is None or bool(value != value)
    except TypeError:  # pandas' NA, which is neither equal to itself nor not
        return True


class Notation:
    """How a column writes its numbers. decimal: a point or a comma; group: between thousands, or ""; unit: beside the number, or ""."""

    def __init__(self, decimal: str = ".", group: str = "", unit: str = ""):
        self.decimal = decimal
        self.group = group
        self.unit = unit
        self.grouped = re.compile(rf"[-+]?[0-9]{{1,3}}(?:{re.escape(group)}[0-9]{{2,3}})*{re.escape(group)}[0-9]{{3}}(?![0-9])")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Notation) and self.facts() == other.facts()

    def __hash__(self) -> int:
        return hash(tuple(self.facts().items()))

    def __repr__(self) -> str:
        return f"Notation({self.facts()})"

    def facts(self) -> dict[str, str]:
        """What is not plain about it, for a model's file."""
        return {name: sign for name, sign, usual in self._signs() if sign != usual}

    def _signs(self) -> tuple[tuple[str, str, str], ...]:
        return (("decimal", self.decimal, "."), ("group", self.group, ""), ("unit", self.unit, ""))

    def plain(self, text: str) -> str:
        """The text as every language would write the number, if it is one."""
        text = stripped(text)
        if not text.isascii():
            text = text.translate(WIDE)
        if self.unit and self.unit in text:
            before, _, after = text.partition(self.unit)
            before, after = stripped(before), stripped(after)
            if not after or before in ("", "-", "+"):
                text = before + after
        if self.group and self.group in text and self.grouped.match(text):
            text = text.replace(self.group, "")
        return text.replace(",", ".") if self.decimal == "," else text


USUAL = Notation()


def number(value: Any, notation: Notation = USUAL) -> float | None:
    """The number that a cell holds, NaN for a missing one or one beyond all numbers, None for a word."""
    if missing(value):
        return float("nan")
    if isinstance(value, str):
        text = notation.plain(value)
        if not NUMERAL.fullmatch(text):
            return float("nan") if ENDLESS.fullmatch(text) else None
        found = float(text)
    else:
        try:
            found = float(value)
        except (TypeError, ValueError):
            return None
    return found if -np.inf < found < np.inf else float("nan")


def numbers(cells: Sequence[Any]) -> Array:
    """The numbers of many texts at once, NaN for an empty one, if all are plainly that. Raises ValueError where one wants a closer look."""
    try:
        if "".join(cells).encode().translate(None, ORDINARY):
            raise ValueError
    except (TypeError, UnicodeError):
        raise ValueError from None
    found = np.array([float(cell or "nan") for cell in cells] if "" in cells else list(map(float, cells)))
    found[np.isinf(found)] = np.nan
    return found


def key(value: Any) -> float | str:
    """What makes two cells of a category the same: 1, 1.0 and 01 are one number, true and TRUE one word; else the letters count."""
    if isinstance(value, bool | np.bool_):
        return str(value).lower()
    if not isinstance(value, str):
        try:
            return float(value)
        except (TypeError, ValueError):
            value = str(value)
    text = stripped(value)
    if text[:1] in "+-.0123456789" and NUMERAL.fullmatch(text):
        return float(text)
    return text.lower() if text.lower() in ("true", "false") else text
