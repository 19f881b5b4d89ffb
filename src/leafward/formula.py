"""Reads a formula that someone typed, such as tanh(w*x + b), into Values: arithmetic and the rows of the table; nothing is run."""

import ast

from .engine import ops
from .engine.value import Value
from .view.text import SUBSCRIPTS

OPERATORS = {ast.Add: ops.add, ast.Sub: ops.subtract, ast.Mult: ops.multiply, ast.Div: ops.divide, ast.Pow: ops.power}
FUNCTIONS = {row.name: row for row in ops.TABLE} | {"abs": ops.absolute, "max": ops.maximum, "min": ops.minimum}
MOST = 100  # nested operations
# As it is written on paper and on the page, and as Python reads it.
WRITTEN = str.maketrans(
    {"^": "**", "×": "*", "·": "*", "÷": "/", "−": "-", "²": "**2", "³": "**3", **{low: str(i) for i, low in enumerate(SUBSCRIPTS)}}
)


class CannotRead(ValueError):
    """Says in a sentence what in a formula is not understood."""


def read(text: str) -> tuple[Value, list[Value]]:
    """The formula as a Value, and its inputs, labelled, in the order in which their names first appear."""
    try:
        tree = ast.parse(text.strip().translate(WRITTEN), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise CannotRead(f"{text!r} is not a formula; write one such as tanh(w*x + b)") from None
    inputs: dict[str, Value] = {}
    value = build(tree.body, inputs, 0)
    if not isinstance(value, Value):
        raise CannotRead(f"{text!r} has no unknown such as w, so it has no slope")
    return value, list(inputs.values())


def build(node: ast.expr, inputs: dict[str, Value], depth: int) -> Value | float:
    if depth > MOST:
        raise CannotRead(f"that formula is nested more than {MOST} times")
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return float(number)
        case ast.Name(id=name):
            return inputs.setdefault(name, Value(0.5, name))
        case ast.UnaryOp(op=ast.UAdd(), operand=operand):
            return build(operand, inputs, depth + 1)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -build(operand, inputs, depth + 1)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            first, second = build(left, inputs, depth + 1), build(right, inputs, depth + 1)
            return OPERATORS[type(op)](first, second)
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in FUNCTIONS:
            row = FUNCTIONS[name]
            if len(arguments) != row.form.count("{"):
                raise CannotRead(f"{name} takes {row.form.count('{')} input(s), not {len(arguments)}")
            return row(*[build(argument, inputs, depth + 1) for argument in arguments])
    raise CannotRead(f"{ast.unparse(node)!r} is not understood; there are + - * / ** and {', '.join(sorted(FUNCTIONS))}")
