"""What one cell of a table says: nothing, a number or a word. The rules are those of `desk/cells.py`, in what both Pythons have; the same
files are read by both in the tests.
"""

# What stands for a missing value. Small letters make `none` and `na` words like others.
MISSING = ("", "NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "NAN", "nan", "NULL", "Null", "null", "None", "NaT", "?", "-")
BLANKS = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029"
    "\u202f\u205f\u3000\ufeff"
)
PLAIN_BLANKS = BLANKS[: BLANKS.index(" ") + 1]  # of ASCII
DIGITS = "0123456789"
ORDINARY = "0123456789+-.eE"  # of these letters only, what Python takes for a number is one
ENDLESS = ("inf", "infinity")
NOTHING = float("nan")
# Arabic and Indian digits, general and mathematical signs, Chinese and wide ones.
NO_LETTERS = (
    (0x660, 0x669), (0x6F0, 0x6F9), (0x966, 0x96F), (0x2000, 0x206F), (0x20A0, 0x20CF), (0x2190, 0x2BFF),
    (0x3000, 0x3004), (0x3008, 0x3030),
    (0xFE00, 0xFE6F), (0xFEFF, 0xFF20), (0xFF3B, 0xFF40), (0xFF5B, 0xFF65), (0xFFE0, 0xFFFF),
)  # fmt: skip
WIDE = {chr(0xFF01 + i): chr(0x21 + i) for i in range(94)}
WIDE.update({"\u2212": "-", "\xa0": " ", "\u2009": " ", "\u202f": " ", "\u2019": "'"})


class CannotTake(ValueError):
    """A table that cannot be learnt from; the message says why, and what to do."""


def stripped(text: str) -> str:
    """Without the blanks at its ends, letter by letter where there are others than ASCII's: MicroPython strips bytes."""
    if ascii_only(text):
        return text.strip(PLAIN_BLANKS)
    first, end = 0, len(text)
    while first < end and text[first] in BLANKS:
        first += 1
    while end > first and text[end - 1] in BLANKS:
        end -= 1
    return text[first:end]


def ascii_only(text: str) -> bool:
    return len(text.encode()) == len(text)


def narrow(text: str) -> str:
    """With letters as a keyboard for Latin letters has them: wide digits, other blanks and minus signs."""
    return text if ascii_only(text) else "".join([WIDE.get(letter, letter) for letter in text])


def letter(sign: str) -> bool:
    """Whether it is a letter, of whichever alphabet: beyond Latin what is neither a digit nor a sign, as far as tables have them."""
    code = ord(sign)
    if code < 0xC0:
        return "a" <= sign.lower() <= "z" or sign in "ªµº"
    return sign not in "×÷" and not any([first <= code <= last for first, last in NO_LETTERS])


def all_digits(text: str) -> bool:
    return text != "" and text.strip(DIGITS) == ""


def counted(number: int, what: str) -> str:
    """1 row, 1,000 rows"""
    text = str(number)
    text = text if len(text) < 4 else text[:-3] + "," + text[-3:]
    return "{} {}{}".format(text, what, "" if number == 1 else "s")


class Notation:
    """How a column writes its numbers. decimal: a point or a comma; group: between thousands, or ""; unit: beside the number, or ""."""

    def __init__(self, decimal: str = ".", group: str = "", unit: str = ""):
        self.decimal = decimal
        self.group = group
        self.unit = unit

    def facts(self) -> tuple:
        return (self.decimal, self.group, self.unit)

    def usual(self) -> bool:
        return self.facts() == (".", "", "")

    def plain(self, text: str) -> str:
        """The text as every language would write the number, if it is one."""
        text = narrow(stripped(text))
        if self.unit and self.unit in text:
            before, _, after = text.partition(self.unit)
            before, after = stripped(before), stripped(after)
            if not after or before in ("", "-", "+"):
                text = before + after
        if self.group and self.group in text and grouped(text, self.group):
            text = text.replace(self.group, "")
        return text.replace(",", ".") if self.decimal == "," else text


USUAL = Notation()
EUROPEAN = Notation(",", ".")


def grouped(text: str, group: str) -> bool:
    """Whether it begins with digits in groups: one to three, perhaps some twos or threes, and three at last."""
    parts = [""]
    for sign in text[1:] if text[:1] in ("-", "+") else text:
        if sign == group:
            parts.append("")
        elif sign in DIGITS:
            parts[-1] += sign
        else:
            break
    if not 1 <= len(parts[0]) <= 3:
        return False
    for part in parts[1:]:
        if len(part) == 3:
            return True
        if len(part) != 2:
            return False
    return False


def numeral(text: str):
    """The number that a text writes as every language does, or None: no 1_000, no 0x10, no inf."""
    if not text or text.strip(ORDINARY):
        return None
    try:
        return float(text)
    except ValueError:
        return None


def number(text: str, notation: Notation = USUAL):
    """The number that a cell holds, NaN for a missing one or one beyond all numbers, None for a word."""
    if stripped(text) in MISSING:
        return NOTHING
    plain = notation.plain(text)
    found = numeral(plain)
    if found is None:
        return NOTHING if plain.lstrip("+-").lower() in ENDLESS and len(plain.lstrip("+-")) + 1 >= len(plain) else None
    return found if found - found == 0 else NOTHING


def key(text: str):
    """What makes two cells of a category the same: 1, 1.0 and 01 are one number, true and TRUE one word; else the letters count."""
    text = stripped(text)
    found = numeral(text)
    if found is not None:
        return found
    return text.lower() if text.lower() in ("true", "false") else text
