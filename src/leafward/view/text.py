"""From numbers to text: one way, with fixed decimals, and the same text on every Python."""

MINUS = "\u2212"
SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉"
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
TIMES_TEN = " × 10"


def fixed(x: float, decimals: int = 2) -> str:
    """x with so many decimals and a real minus sign; very large numbers as a × 10ⁿ, and words for what is no number."""
    if not -1e6 < x < 1e6:
        return _extreme(x)
    scale = 10**decimals
    units = int((x if x > 0 else -x) * scale + 0.5)
    text = "%.*f" % (decimals, units / scale)  # rounded by now, so no Python sees a tie
    return MINUS + text if x < 0 and units else text


def _extreme(x):
    if x != x:
        return "not a number"
    sign, size = MINUS if x < 0 else "", abs(x)
    return sign + ("∞" if size == float("inf") else _scientific(size))


def _scientific(size):
    exponent = 0
    while size >= 9.995:
        size /= 10
        exponent += 1
    return fixed(size, 2) + TIMES_TEN + raised(exponent)


def signed(x: float, decimals: int = 2) -> str:
    """Like `fixed`, with a plus sign where x is above 0."""
    text = fixed(x, decimals)
    return "+" + text if x > 0 and text.strip("0.") else text


def plain(x: float, most: int = 3) -> str:
    """x with as few decimals as it needs, at most `most`: 3, 0.25, −1.5."""
    text = fixed(x, most)
    if "." in text and "×" not in text:
        text = text.rstrip("0").rstrip(".")
    return text


def figures(x: float, digits: int = 4) -> str:
    """x rounded to so many figures that count, whatever its size: 1.235, −0.0001235, 1.235 × 10⁻⁹."""
    size = abs(x)
    if not 0 < size < 1e6:
        return fixed(x, digits) if size >= 1e6 or x != x else "0"
    exponent = 0
    while size < 1 - 0.5 / 10**digits:  # what would be rounded to 10 is left at 1
        size *= 10
        exponent -= 1
    if exponent < -6:
        return (MINUS if x < 0 else "") + plain(size, digits - 1) + TIMES_TEN + raised(exponent)
    whole = len(str(int(size))) if not exponent else 1
    return plain(x, max(digits - whole, 0) - exponent)


def number_from(text: str):
    """The number that a reader has typed, with a point or a comma and whichever minus sign, or as a fraction; None if it is none."""
    above, stroke, below = text.strip().replace(MINUS, "-").replace(",", ".").partition("/")
    try:
        x = float(above) / float(below) if stroke else float(above)
    except (ValueError, ZeroDivisionError):
        return None
    return x if x - x == 0 else None


def raised(n: int) -> str:
    """A whole number set high, as an exponent is."""
    return ("⁻" if n < 0 else "") + "".join([SUPERSCRIPTS[ord(digit) - 48] for digit in str(abs(n))])


def read(text: str):
    """The number that a text made here shows, or None if it shows none."""
    try:
        return float(text.replace(MINUS, "-"))
    except ValueError:
        pass  # it is a × 10ⁿ, or words
    digits, _, exponent = text.replace(MINUS, "-").partition(TIMES_TEN)
    if exponent:
        digits += "e" + "".join(["-" if mark == "⁻" else str(SUPERSCRIPTS.find(mark)) for mark in exponent])
    try:
        return float(digits)
    except ValueError:
        return None


def subscripts(name) -> str:
    """A name as it is written in a formula, its digits set low: w11 as w₁₁."""
    return "".join([SUBSCRIPTS[ord(letter) - 48] if "0" <= letter <= "9" else letter for letter in str(name)])


def grouped(x: float, digits: int = 12) -> str:
    """x, which is not negative, as a whole number in groups of three; beyond so many digits it is rounded: 1,230,000."""
    size = int(x + 0.5)
    rounded = 10 ** max(len(str(size)) - digits, 0)
    left = str((size + rounded // 2) // rounded * rounded)
    groups: list = []
    while left:
        groups.insert(0, left[-3:])
        left = left[:-3]
    return ",".join(groups)


def exact(x: float) -> str:
    """A decimal that reads back to the same double, and is the same on every Python (whose `repr` may differ)."""
    if -1e6 < x < 1e6 and x == int(x):
        return "-0" if x == 0 and str(x)[0] == "-" else str(int(x))
    for form in ("%.15g", "%.16g"):
        text = form % x
        if float(text) == x:
            return text
    return repr(x)
