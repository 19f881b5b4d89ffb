"""Backward, called again and again on one graph that is kept: what stands in `grad` before each call decides what comes out."""

from ...engine import graph
from .engines import ADD, Walk
from .graphs import ordered

START = 0.5  # of a; the slopes of c = b + b, b = a + a do not depend on it
MOST = 8
WORDS = {"backward": "backward", "leaves": "zero a", "all": "zero all"}


def kept(actions, traced=False):
    """The nodes a, b and c, and their grads after each action."""
    order = ordered("doubled", lambda name: START)
    rows = []
    for action in actions:
        if action == "backward":
            Walk(ADD, order, traced)
        for node in order:
            if action == "all" or (action == "leaves" and not node.inputs):
                node.grad = 0.0
        rows.append([node.grad for node in order])
    return order, rows


def slopes():
    """What is right for them: the engine's own pass, which starts from zero."""
    order = ordered("doubled", lambda name: START)
    found = graph.flow(order)
    return [found[node] for node in order]


def judged(actions):
    """For each action whether what stands in `grad` after it is right, or None where nothing was computed."""
    _, rows = kept(actions)
    return [row == slopes() if action == "backward" else None for action, row in zip(actions, rows)]
