"""The slope of a computation as a graph that reads as a person would write it: without the factors and the powers of 1 that rules bring."""

from ..engine.graph import gradient, ordered
from ..engine.ops import NUMBERS


def slope_at(result, value):
    """The slope of `result` at `value`, a Value."""
    (found,) = gradient(result, [value])
    return shorter(found)


def shorter(value):
    """The same number, made without multiplying by 1, dividing by it, or taking it for a power."""
    stands: dict = {}
    for node in ordered(value):
        inputs = [x if isinstance(x, NUMBERS) else stands[x] for x in node.inputs]
        stands[node] = left(node, inputs) if inputs else node
    return stands[value]


def left(node, inputs):
    """What is left of a computed Value, made of these inputs."""
    kind = node.operation.name
    if kind == "multiply" and is_one(inputs[0]):
        return inputs[1]
    if kind in ("multiply", "divide", "power") and is_one(inputs[1]):
        return inputs[0]
    if all([x is y for x, y in zip(inputs, node.inputs)]):
        return node
    made = node.operation(*inputs)
    made.label = node.label
    return made


def is_one(x) -> bool:
    return isinstance(x, NUMBERS) and x == 1
