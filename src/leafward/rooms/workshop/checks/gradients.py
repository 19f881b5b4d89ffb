"""The checks of the steps backward: the gradients of small graphs, against nudges."""

import math

from .. import graphs
from ..graphs import BENDS, CHAINS, DIAMONDS, PATHS, chance, ladder
from .asking import NEAR, Wrong, expect, made, need, number, same, shown
from .mistakes import FOUND, mistake


def try_gradients(names, tried):
    """The gradients of every graph against nudges. Of those that fail the smallest is told, with the mistake that explains them all."""
    kind, failed, gradients = need(names, "Value"), [], []
    for graph in tried:
        leaves = [kind(x) for _, x in graph.leaves]
        result = made(names, graph.on(leaves, lambda x: x.tanh()), graph.told()[-1].split(" = ")[1])
        wanted = graph.number()
        found = number(result.data, graph.lines[-1][0] + ".data")
        if abs(found - wanted) > NEAR * max(1.0, abs(wanted)):
            raise Wrong("{} should be {}, and is {}.".format(graph.told()[-1], shown(wanted), shown(found)), about(graph))
        expect(hasattr(result, "backward"), "Value has no method `backward` yet.")
        result.backward()
        same_root(result, graph)
        found = [(name, number(leaf.grad, name + ".grad"), graph.slope(name)) for (name, _), leaf in zip(graph.leaves, leaves)]
        wrong = [(graph,) + row for row in found if abs(row[1] - row[2]) > 1e-4 * max(1.0, abs(row[2]))]
        gradients = gradients or (found if wrong else [])
        failed += wrong
    if failed:
        tell(failed, gradients)


def tell(failed, gradients):
    """gradients: of the first graph that failed, triples of a leaf, the reader's gradient there, and what a nudge says."""
    graph, leaf, theirs, nudge = failed[0]
    key = mistake(failed)
    sentence = "{}: your {}.grad is {}, and a nudge of {} says {}.".format(
        ", ".join(graph.told()), leaf, shown(theirs), leaf, shown(round(nudge, 4))
    )
    raise Wrong(sentence + (" " + dict(FOUND)[key] if key else ""), about(graph, leaf, theirs, nudge, key, gradients))


def same_root(result, graph):
    name = graph.lines[-1][0]
    if number(result.grad, name + ".grad") != 1.0:
        raise Wrong(
            "The pass begins with `{0}.grad` = 1, for {0} moves as much as {0} does. It is {1}.".format(name, shown(result.grad)),
            about(graph),
        )


def about(graph, leaf="", theirs=0.0, nudge=0.0, mistake="", gradients=()):
    """What is shown of a graph that failed: its leaves and lines, the leaf whose gradient differs, and the gradients of all leaves."""
    return {
        "graph": {"leaves": graph.leaves, "lines": graph.lines},
        "leaf": leaf,
        "theirs": theirs,
        "nudge": nudge,
        "mistake": mistake,
        "gradients": list(gradients),
    }


def backward(names):
    try_gradients(names, CHAINS)


def paths(names):
    try_gradients(names, CHAINS + PATHS)


def order(names):
    by_chance = [chance(seed, ("add", "multiply"), 3 + seed % 4) for seed in range(1, 13)]
    try_gradients(names, CHAINS + PATHS + DIAMONDS + tuple(by_chance) + (ladder(10),))


def tanh(names):
    kind = need(names, "Value")
    expect(hasattr(kind(0.5), "tanh"), "Value has no method `tanh` yet.")
    same(made(names, kind(0.5).tanh(), "Value(0.5).tanh()").data, math.tanh(0.5), "Value(0.5).tanh().data")
    by_chance = [chance(seed, ("add", "multiply", "tanh"), 4 + seed % 4) for seed in range(21, 29)]
    try_gradients(names, BENDS + tuple(by_chance))


def minus(names):
    by_chance = [chance(seed, ("add", "multiply", "tanh", "subtract", "negate", "power"), 4 + seed % 4) for seed in range(41, 53)]
    try_gradients(names, graphs.MINUS + tuple(by_chance))
