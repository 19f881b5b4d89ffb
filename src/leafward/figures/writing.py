"""Formulas as text: how a Value was made, with names or with the numbers that stand there now, and the formula of a local slope."""

from ..engine.ops import NUMBERS
from ..engine.value import Value
from ..view.text import MINUS, figures

DEPTH = 3  # how far a formula is followed into numbers without a name
TERMS = 5  # of a sum that are written out; a longer one is shortened in its middle
FIRST = 0.75  # how firmly the first term of a sum must bind: it may begin with a minus
OPEN = 0.5  # what lies open, as "a if b > 0" does, stands in brackets wherever it is not alone
BINDS = {
    "gate": OPEN, "share": OPEN, "add": 1, "subtract": 1, "multiply": 2, "vanish": 2, "divide": 2, "negate": 3, "power": 5, "sqrt": 5,
}  # fmt: skip  # the others bring brackets of their own
HIGH: dict = {2: "²", 3: "³"}
CUT = "…"
DOT, CROSS = " · ", " × "  # as `Operation.written` has them


def name(value) -> str:
    """What a Value is called: its label, else the formula that it stands for."""
    if value.label or not value.inputs:
        return value.label or figures(value.data)
    return formula(value, named)


def named(value) -> str:
    return value.label


def formula(value, say, digits: int = 4) -> str:
    """The operation that made `value`. say: what stands for a Value, or "" where its own formula is to be written out."""
    return _written(value, say, DEPTH, digits)


def numbers(value, digits: int = 4) -> str:
    """The same formula with the numbers that stand there now, to so many digits: what has a name stands as its number."""
    written = formula(value, lambda x: figures(x.data, digits) if x.label or not x.inputs else "", digits)
    return written.replace(DOT, CROSS)


def applied(operation, inputs, texts) -> str:
    """An operation with what stands for its inputs: × stands between two numbers, · where a name is."""
    return operation.written(texts, any([not isinstance(x, NUMBERS) and (x.inputs or x.label) for x in inputs]))


def loose(text: str) -> bool:
    """Whether a formula has parts that its own brackets do not hold together, as p − y has, and (p − y)² has not."""
    depth, bar = 0, False
    for letter in text:
        depth += 1 if letter == "(" else -1 if letter == ")" else 0
        bar = bar != (letter == "|")
        if letter == " " and not depth and not bar:
            return True
    return False


def grouped(text: str) -> str:
    """A name as it stands behind a ∂: a formula in its place is held together."""
    return "({})".format(text) if loose(text) else text


def _written(value, say, depth, digits):
    kind = value.operation.name
    if kind == "add":
        return _sum(value, say, depth, digits)
    base, power = _power(value)
    if power:
        return _term(base, say, BINDS["power"] + 1, depth - 1, digits) + power
    terms = []
    for place, x in enumerate(value.inputs):
        leads = place == 0 and kind in ("subtract", "multiply", "divide")
        terms.append(_term(x, say, FIRST if leads and kind == "subtract" else _firmness(value.operation, place), depth - 1, digits, leads))
    return applied(value.operation, value.inputs, terms)


def _sum(value, say, depth, digits):
    """a + b + c + …: one line, however the additions are nested on the left. A bias, which the engine begins with, stands last."""
    terms: list = []
    while True:
        first, last = value.inputs
        terms.insert(0, last)
        if isinstance(first, NUMBERS) or not first.inputs or first.operation.name != "add" or say(first):
            break
        value = first
    terms.insert(0, first)
    if not isinstance(first, NUMBERS) and not first.inputs and all([_is_product(x) and not say(x) for x in terms[1:]]):
        terms = terms[1:] + terms[:1]
    kept = terms if len(terms) <= TERMS else terms[:3] + terms[-1:]
    parts = [_term(x, say, BINDS["add"] if i else FIRST, depth - 1, digits) for i, x in enumerate(kept)]
    if len(terms) > TERMS:
        parts.insert(3, CUT)
    return " + ".join(parts)


def _is_product(x) -> bool:
    return not isinstance(x, NUMBERS) and bool(x.inputs) and x.operation.name == "multiply"


def squared(value) -> bool:
    """Whether a Value was made as a square."""
    return bool(value.inputs) and _power(value)[1] == HIGH[2]


def _power(value):
    """The base of a square or a cube, and the raised figure; ("", "") for anything else. A Value times itself is a square."""
    if value.operation.name not in ("multiply", "power"):
        return None, ""
    base, other = value.inputs
    if isinstance(base, NUMBERS):
        return None, ""
    if value.operation.name == "multiply":
        return base, HIGH[2] if base is other else ""
    return base, HIGH.get(other, "") if isinstance(other, NUMBERS) else ""


def _firmness(operation, place):
    """How firmly an operation must bind to stand at that place without brackets: a − (b + c) needs them, (a + b) + c does not."""
    own = BINDS.get(operation.name, 0)
    if own == OPEN:
        return 1
    return own + 1 if own > 3 or (place and operation.name in ("subtract", "divide")) else own


def _term(x, say, binds, depth, digits, leads=False):
    """An input as it stands in a formula that binds so firmly. leads: it is the first thing there, and may begin with a minus."""
    text = figures(x, digits) if isinstance(x, NUMBERS) else say(x) if x.inputs or x.label else figures(x.data, digits)
    if text:
        return "({})".format(text) if binds >= 1 and (text[0] == MINUS or (binds > 1 and loose(text))) else text
    if depth < 0:
        return CUT
    inner = _written(x, say, depth, digits)
    return "({})".format(inner) if _bound(x) < binds or (binds >= 1 and inner[0] == MINUS and not leads) else inner


def _bound(x):
    """How firmly the text of a Value without a name holds together."""
    return BINDS["power"] if _power(x)[1] else BINDS.get(x.operation.name, 9)


def slope_formula(path) -> str:
    """The local slope of a path (see `engine.account`) as a formula of the names around it, such as 1 − a²."""
    user = path.user
    stand_ins: list = []
    for x in user.inputs:  # one for each Value, also where it is used twice
        known = [stand_in for stand_in, y in stand_ins if y is x]
        stand_ins.append((x if isinstance(x, NUMBERS) else known[0] if known else Value(x.data, name(x)), x))
    out = Value(user.data, name(user))
    return _simple(user.operation.slopes(1.0, out, *[stand_in for stand_in, _ in stand_ins])[path.place])


def _simple(slope, binds=0):
    """The formula without the factors and powers of 1 that the rule brings along."""
    if slope is None:
        return "0"
    if isinstance(slope, NUMBERS):
        return _held(figures(slope), binds)
    if not slope.inputs:
        return _held(slope.label or figures(slope.data), binds)
    kind, first, rest = slope.operation.name, slope.inputs[0], slope.inputs[1:]
    if kind in ("multiply", "power", "divide") and _is(rest[0], 1):
        return _simple(first, binds)
    if kind == "multiply" and _is(first, 1):
        return _simple(rest[0], binds)
    if kind == "multiply" and _is(first, -1):
        kind, text = "negate", MINUS + _simple(rest[0], BINDS["negate"])
    elif _power(slope)[1]:
        kind, text = "power", _simple(first, BINDS["power"] + 1) + _power(slope)[1]
    else:
        texts = [_simple(x, _firmness(slope.operation, place)) for place, x in enumerate(slope.inputs)]
        text = applied(slope.operation, slope.inputs, texts)
    return "({})".format(text) if 0 < BINDS.get(kind, 0) < binds else text


def _held(text, binds):
    return "({})".format(text) if binds and (text[0] == MINUS or loose(text)) else text


def _is(x, number):
    return isinstance(x, NUMBERS) and x == number
