"""The line as at school, and the sum at one place: for numbers and for Values alike."""

from ...engine import graph, nn, ops


def school(w1, w2, b):
    """The line as pairs (name, number) for a formula of its height, of numbers or of Values: none where there is no line."""
    if graph.data(w2):
        m = ops.divide(ops.negate(w1), w2)
        return ("m", m), ("height", ops.divide(ops.negate(b), w2))
    return (("upright", ops.divide(ops.negate(b), w1)),) if graph.data(w1) else ()


def at_zero(w1, w2, b, inputs):
    """The weighted sum where both inputs are 0."""
    return nn.Neuron([w1, w2], b, "linear")(inputs)
