"""The chain of neurons with one input and one weight each, and the gradient at every depth of it. It draws nothing."""

from ...engine import activations, graph
from ...engine.value import Value

START = 1.0  # what goes in at the far end


def chain(w, depth: int, activation: str) -> list:
    """The Values from depth 0, the end at which the cost would be, to the last, which goes in; w: a Value."""
    squash = activations.ACTIVATIONS[activation]
    nodes = [Value(START, called(depth))]
    for n in range(depth - 1, -1, -1):
        nodes.insert(0, squash(w * nodes[0]))
        nodes[0].label = called(n)
    return nodes


def gradients(w: float, depth: int, activation: str) -> list:
    """The gradient at each depth, asked by the engine."""
    nodes = chain(Value(w, "w"), depth, activation)
    slopes = graph.flow(graph.ordered(nodes[0]))
    return [slopes[node] for node in nodes]


def called(n: int) -> str:
    return "depth {}".format(n)
