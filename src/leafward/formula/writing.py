"""Writes a Value as a formula in one line, exactly: read again, it is the same graph. How the page words a formula is another matter."""

import math

from ..engine.graph import ordered
from ..engine.ops import NUMBERS
from .words import MINUS, POWER, PRODUCT, SUM, WHOLE

BETWEEN = {"add": (" + ", SUM), "subtract": (" − ", SUM), "multiply": (" · ", PRODUCT), "divide": (" ÷ ", PRODUCT), "power": ("^", POWER)}
CALLED = {"absolute": "abs", "maximum": "max", "minimum": "min"}
NAMED = {math.e: "e", math.pi: "π"}
MOST = 20000  # letters: a graph that shares its nodes may be very long as a formula


def written(value) -> str:
    """The formula of a Value (or number) whose leaves have labels, or stand as the numbers that they hold."""
    if isinstance(value, NUMBERS):
        return decimal(value)
    order = ordered(value)
    texts: dict = {}
    uses: dict = {}
    for node in order:
        for x in node.inputs:
            uses[x] = uses.get(x, 0) + 1
    for node in order:
        texts[node] = made(node, texts) if node.inputs else (node.label, WHOLE) if node.label else plain(node.data)
        if len(texts[node][0]) > MOST:
            raise ValueError("this graph shares so much that as a formula it has more than {} letters".format(MOST))
        for x in node.inputs:
            uses[x] -= 1
            if x in texts and not uses[x]:
                del texts[x]  # it stands in what was made of it
    return texts[value][0]


def made(node, texts):
    """The text of a computed Value, and how firmly it holds together."""
    kind = node.operation.name
    parts = [texts[x] if not isinstance(x, NUMBERS) else plain(x) for x in node.inputs]
    if kind == "negate":
        return "−" + held(parts[0], POWER), MINUS
    if kind not in BETWEEN:
        return "{}({})".format(CALLED.get(kind, kind), ", ".join([text for text, _ in parts])), WHOLE
    sign, binds = BETWEEN[kind]
    if kind == "multiply" and all([isinstance(x, NUMBERS) or not (x.inputs or x.label) for x in node.inputs]):
        sign = " × "
    if kind == "power":
        return held(parts[0], POWER + 1) + sign + held(parts[1], POWER), binds
    left = held(parts[0], binds) if kind in ("add", "subtract") or parts[0][1] != MINUS else held(parts[0], MINUS)
    right = held(parts[1], max(binds + 1, MINUS + 1) if parts[1][1] == MINUS else binds + 1)
    return left + sign + right, binds


def held(part, binds):
    text, own = part
    return text if own >= binds else "({})".format(text)


def plain(x):
    text = decimal(x)
    return text, MINUS if text[0] == "−" else WHOLE


def decimal(x) -> str:
    """A number that reads back as the same one."""
    if x != x:
        return "nan"
    if x in NAMED:
        return NAMED[x]
    sign = "−" if x < 0 or (x == 0 and str(x)[0] == "-") else ""
    x = abs(x)
    if x == float("inf"):
        return sign + "∞"
    if x < 1e15 and x == int(x):
        return sign + str(int(x))
    for form in ("%.15g", "%.16g", "%.17g"):
        text = form % x
        if float(text) == x:
            break
    return sign + text
