"""Formulas as text: how a Value was made, with names or with the numbers that stand there now, and the formula of a local slope."""

from ..engine.ops import NUMBERS
from ..engine.value import Value
from ..view.text import figures

DEPTH = 3  # how far a formula is followed into numbers without a name
TERMS = 8  # and how many operations of it are written out
BINDS = {"add": 1, "subtract": 1, "multiply": 2, "divide": 2, "negate": 3, "power": 5, "sqrt": 5}  # the others bring brackets of their own


def name(value) -> str:
    """What a Value is called: its label, else the formula that it stands for."""
    if value.label or not value.inputs:
        return value.label or figures(value.data)
    return formula(value, named)


def named(value) -> str:
    return value.label


def formula(value, say) -> str:
    """The operation that made `value`. say: what stands for a Value, or "" where its own formula is to be written out."""
    return _written(value, say, DEPTH, [TERMS])


def numbers(value) -> str:
    """The same formula with the numbers that stand there now: what has a name stands as its number."""
    return formula(value, lambda x: figures(x.data) if x.label or not x.inputs else "")


def _written(value, say, depth, left):
    left[0] -= 1
    parts = []
    for place, x in enumerate(value.inputs):
        parts.append(_term(x, say, _firmness(value.operation, place), depth - 1, left))
    return value.operation.form.format(*parts)


def _firmness(operation, place):
    """How firmly an operation must bind to stand at that place without brackets: a − (b + c) needs them, (a + b) + c does not."""
    own = BINDS.get(operation.name, 0)
    return own + 1 if own > 3 or (place and operation.name in ("subtract", "divide")) else own


def _term(x, say, binds, depth, left):
    text = figures(x) if isinstance(x, NUMBERS) else say(x) if x.inputs or x.label else figures(x.data)
    if not text and (depth < 0 or left[0] <= 0):
        return "…"
    if text:
        return "({})".format(text) if text[0] == "−" and binds else text
    inner = _written(x, say, depth, left)
    return "({})".format(inner) if 0 < BINDS.get(x.operation.name, 9) < binds else inner


def slope_formula(path) -> str:
    """The local slope of a path (see `engine.account`) as a formula of the names around it, such as 1 − a × a."""
    user = path.user
    stand_ins = [_stand_in(x) for x in user.inputs]
    out = Value(user.data, name(user))
    slope = user.operation.slopes(1.0, out, *stand_ins)[path.place]
    return _simple(slope)


def _stand_in(x):
    return x if isinstance(x, NUMBERS) else Value(x.data, name(x))


def _simple(slope, binds=0):
    """The formula without the factors and powers of 1 that the rule brings along."""
    if isinstance(slope, NUMBERS):
        return figures(slope)
    if not slope.inputs:
        return "({})".format(slope.label) if binds and " " in slope.label else slope.label or figures(slope.data)
    first, rest = slope.inputs[0], slope.inputs[1:]
    if slope.operation.name in ("multiply", "power", "divide") and rest and _is_one(rest[0]):
        return _simple(first, binds)
    if slope.operation.name == "multiply" and _is_one(first):
        return _simple(rest[0], binds)
    parts = [_simple(x, _firmness(slope.operation, place)) for place, x in enumerate(slope.inputs)]
    text = slope.operation.form.format(*parts)
    return "({})".format(text) if 0 < BINDS.get(slope.operation.name, 0) < binds else text


def _is_one(x):
    return isinstance(x, NUMBERS) and x == 1
