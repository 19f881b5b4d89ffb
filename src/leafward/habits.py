"""What CPython asks of a number that MicroPython does not know: formats, rounding, copies, and files of `pickle`. `leafward` gives it to
`Value`. A graph is copied by its list, so that no depth is too much.
"""

from typing import Any

from .engine.graph import ordered
from .engine.ops import Operation
from .engine.value import Value


def formatted(value: Value, form: str) -> str:
    return format(value.data, form) if form else repr(value)


def like(node: Value, inputs: tuple[Any, ...]) -> Value:
    """A Value that differs from `node` in nothing but its inputs."""
    other = type(node)(node.data, node.label, node.operation, inputs)
    other.grad = node.grad
    return other


def copied(value: Value, memo: dict[int, Any]) -> Value:
    """A copy of `value` and of everything it was made from. memo: what was copied already, by identity (see Python's `copy`)."""
    for node in ordered(value):
        if id(node) not in memo:
            memo[id(node)] = like(node, tuple(x if type(x) is float else memo[id(x)] for x in node.inputs))
    return memo[id(value)]


def stored(value: Value) -> tuple[Any, ...]:
    """How `pickle` makes the Value again: a leaf by itself, a computed one by the list of all that it was made from."""
    if not value.inputs:
        return leaf, (type(value), value.data, value.grad, value.label)
    return built, (type(value), listed(value))


def leaf(kind: type[Value], data: float, grad: float, label: str) -> Value:
    node = kind(data, label)
    node.grad = grad
    return node


def listed(value: Value) -> list[tuple[Any, ...]]:
    """A row for each computed Value: its operation, number, gradient and label, and its inputs, each as the place of a row before, as a
    leaf (which is stored once, however many graphs it is in), or as a plain number.
    """
    place: dict[Value, int] = {}
    rows: list[tuple[Any, ...]] = []
    for node in ordered(value):
        if node.inputs:
            inputs = [x if type(x) is float else place.get(x, x) for x in node.inputs]
            place[node] = len(rows)
            rows.append((node.operation, node.data, node.grad, node.label, inputs))
    return rows


def built(kind: type[Value], rows: list[tuple[Any, ...]]) -> Value:
    """The Value that `listed` wrote down."""
    made: list[Value] = []
    for operation, data, grad, label, inputs in rows:
        node = kind(data, label, operation, tuple(made[x] if type(x) is int else x for x in inputs))
        node.grad = grad
        made.append(node)
    return made[-1]


HABITS = {
    "__format__": formatted,
    "__float__": lambda value: value.data,  # with it, 0.5 * value would be a plain number on MicroPython, and no graph
    "__int__": lambda value: int(value.data),
    "__round__": lambda value, digits=None: round(value.data, digits),
    "__copy__": lambda value: like(value, value.inputs),
    "__deepcopy__": copied,
    "__reduce__": stored,
}


def teach() -> None:
    for name, habit in HABITS.items():
        setattr(Value, name, habit)
    setattr(Operation, "__reduce__", named)  # noqa: B010 - mypy would have a method be what it was


def named(row: Operation) -> str:
    """A copy of a row of the table is the row itself: it is stored as the name by which it is found."""
    return str(row.name)
