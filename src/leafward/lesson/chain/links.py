"""A chain of operations from the engine's table: its values from R to T, every link's local slope, and the slope of T at every
value. It draws nothing.
"""

from ...engine import graph
from ...engine.ops import TABLE
from ...engine.value import Value
from ...figures.brackets import bracketed
from ...view.text import fixed, plain

CHOICES = tuple([operation for operation in TABLE if operation.name not in ("share", "vanish")])  # these, only slopes are made of
OPERATIONS = {operation.name: operation for operation in CHOICES}
SUBSCRIPTS = "₀₁₂₃₄₅₆"


class Chain:
    """links: pairs (operation, constant) in order from R on; the constant is a Value, a number, or None where none is taken."""

    def __init__(self, start, links):
        self.links = links
        self.values = [start]
        for operation, constant in links:
            x = self.values[-1]
            self.values.append(operation(x) if constant is None else operation(x, constant))

    def name(self, labels) -> None:
        for value, label in zip(self.values, labels):
            value.label = label

    def local_slopes(self) -> list:
        """Of each link: how far its value goes for each unit of the value before."""
        found = []
        for (operation, constant), x, out in zip(self.links, self.values, self.values[1:]):
            inputs = [x.data] if constant is None else [x.data, graph.data(constant)]
            slope = operation.slopes(1.0, out.data, *inputs)[0]
            found.append(0.0 if slope is None else slope)
        return found

    def gradients(self) -> list:
        """The slope of T at each value: from the right, 1 times one local slope after another."""
        slopes = graph.flow(graph.ordered(self.values[-1]))
        return [slopes.get(value, 0.0) for value in self.values]  # none, where a step lies between

    def trouble(self) -> str:
        """Where the chain has no value or no slope, in a sentence; "" where all is well."""
        for i, ((operation, constant), x, out) in enumerate(zip(self.links, self.values, self.values[1:])):
            if not finite(out.data):
                return "Link {}: {} is {}. Nothing after it has a value, and the chain has no slope. Move R, or change the link.".format(
                    i + 1, calculation(operation, x, constant), fixed(out.data)
                )
        for i, slope in enumerate(self.local_slopes()):
            if not finite(slope):
                operation, constant = self.links[i]
                formula = calculation(operation, self.values[i], constant)
                return "Link {}: at {} the slope is {}, so the chain has none. Move R, or change the link.".format(
                    i + 1, formula, fixed(slope)
                )
        return ""


def calculation(operation, x, constant) -> str:
    text = fixed(x.data) if constant is None else bracketed(fixed(x.data))
    return operation.form.format(text, "" if constant is None else plain(graph.data(constant)))


def finite(x: float) -> bool:
    return abs(x) < float("inf")


def walked(start: float, nudge: float, links, labels):
    """The chain from `start`, the same chain from `start` + `nudge`, and how far each value went: all Values."""
    a = Value(start, labels[0])
    chain, after = Chain(a, links), Chain(a + Value(nudge, "ΔR"), links)
    chain.name(labels)
    after.name([label + "′" for label in labels])
    moves = [there - here for here, there in zip(chain.values, after.values)]
    for move, label in zip(moves, labels):
        move.label = "Δ" + label
    return chain, after, moves


def link(name: str, constant: float, label: str):
    """An operation of the table, and its constant, where it takes one, as a leaf with its name on the page."""
    operation = OPERATIONS[name]
    return operation, Value(constant, label) if "{1}" in operation.form else None
