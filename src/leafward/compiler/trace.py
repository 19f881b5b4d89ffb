"""The formulas of a network, taken from the engine by running it once on Values: nothing is derived or written down here."""

from ..engine import ops
from ..engine.activations import ACTIVATIONS
from ..engine.graph import flow, gradient, in_values, ordered
from ..engine.nn import Neuron
from ..engine.value import Value
from .plan import plan


def term() -> tuple:
    """One term of a weighted sum, (z, w, x) → z + w·x, and the first one of a neuron without bias, (w, x) → w·x."""
    z, w, x = Value(0.5), Value(0.5), Value(0.5)
    return plan([Neuron([w], z, "linear")([x])], [z, w, x]), plan([Neuron([w], None, "linear")([x])], [w, x])


def term_slopes():
    """(g, w, x) → the slopes at w and at x. The slope at z must be g itself: then every term and the bias share one g."""
    z, w, x, g = Value(0.5), Value(0.5), Value(0.5), Value(0.5)
    slopes = flow(ordered(Neuron([w], z, "linear")([x])), g, in_values)
    assert slopes[z] is g, "a weighted sum hands its gradient on unchanged"
    return plan([slopes[w], slopes[x]], [g, w, x])


def activation(name: str):
    """z → a"""
    z = Value(0.5)
    return plan([ACTIVATIONS[name](z)], [z])


def activation_slope(name: str):
    """(g, z, a) → the slope at z"""
    z, g = Value(0.5), Value(0.5)
    a = ACTIVATIONS[name](z)
    slope = flow(ordered(a), g, in_values)[z]
    return plan([slope], [g, z, a if a is not z else Value(0.5)])


def cost(loss, right, count: int):
    """(outputs, answers) → cost, whether it is right, and the slopes of the cost at the outputs, for one sample."""
    outputs, answers = [Value(0.5) for _ in range(count)], [Value(0.5) for _ in range(count)]
    result = loss(outputs, answers)
    if not isinstance(result, Value):
        raise TypeError("a loss makes a Value of outputs and answers, not {!r}".format(result))
    judged = 0.0 if right is None else right(outputs, answers)
    return plan([result, judged] + gradient(result, outputs), outputs + answers)


def whole(network, loss, right, inputs: int, outputs: int) -> tuple:
    """A model as one graph: (inputs, answers, parameters) → cost, right, slopes; and (inputs, parameters) → outputs."""
    parameters = network.parameters()
    xs, ys = [Value(0.5) for _ in range(inputs)], [Value(0.5) for _ in range(outputs)]
    results = network(xs)
    result = loss(results, ys)
    judged = 0.0 if right is None else right(results, ys)
    return (
        plan([result, judged] + gradient(result, parameters), xs + ys + parameters),
        plan(list(results), xs + parameters),
    )


def same_side(outputs: list, answers: list):
    """1 for a single output on the answer's side of 0, else 0."""
    difference = ops.step(outputs[0]) - ops.step(answers[0])
    return 1 - difference * difference


def rule(optimiser, known=()):
    """(w, g, η, memory …) → the new w and the new memory …; known: see `plan`."""
    w, g, rate = Value(0.5), Value(0.5), Value(0.5)
    memory = tuple([Value(0.5) for _ in optimiser.memory])
    kept, optimiser.rate = optimiser.rate, rate
    try:
        result, after = optimiser.rule(w, g, memory)
    finally:
        optimiser.rate = kept
    return plan([result] + list(after), [w, g, rate] + list(memory), known)
