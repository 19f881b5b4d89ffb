"""What a formula's slopes are held to, first and second. Each check returns what it found wrong, as sentences, so that a
test can ask for none, and the test of the tests for some. Runs on both Pythons.
"""

from leafward.engine import graph, ops
from leafward.engine.rng import Random
from leafward.engine.value import Value

STEP = 2e-3  # with one Richardson step: truncation about 1e-12, rounding about 1e-13
TOLERANCE = 1e-8
BEND_AT_0 = {ops.relu: 0, ops.leaky_relu: 0, ops.absolute: 0, ops.step: 0, ops.gate: 1}  # and the place of the input that decides
BEND_AT_TIE = {ops.maximum: (0, 1), ops.minimum: (0, 1), ops.share: (1, 2)}


def points(formula, count=3):
    """The same points on every run and every Python: (inputs, direction) pairs, away from bends."""
    random = Random(7)
    found = []
    for _ in range(1000):
        at = [random.uniform(low, high) for low, high in formula.domains]
        along = [random.uniform(-1, 1) for _ in at]
        if room(formula([Value(x) for x in at])) > 0.05:
            found.append((at, along))
        if len(found) == count:
            return found
    raise AssertionError("{} has no {} points away from its bends".format(formula, count))


def room(of):
    """The distance from the inputs of the operations in a graph to the nearest bend."""
    return min([1.0] + [to_bend(node.operation, [graph.data(x) for x in node.inputs]) for node in graph.ordered(of)])


def to_bend(operation, inputs):
    """The distance of an operation's inputs from its bend; inf where it has none."""
    if operation in BEND_AT_0:
        return abs(inputs[BEND_AT_0[operation]])
    if operation in BEND_AT_TIE:
        left, right = BEND_AT_TIE[operation]
        return abs(inputs[left] - inputs[right])
    return float("inf")


def by_differences(function, at, along):
    """The slope of `function` (a list of numbers to a number) at a point along a direction, without any calculus."""

    def central(h):
        ahead = function([x + h * d for x, d in zip(at, along)])
        behind = function([x - h * d for x, d in zip(at, along)])
        return (ahead - behind) / (2 * h)

    return (4 * central(STEP / 2) - central(STEP)) / 3


def eager_gradient(formula, at):
    inputs = [Value(x) for x in at]
    formula(inputs).backward()
    return [x.grad for x in inputs]


def graph_gradient(formula, at):
    inputs = [Value(x) for x in at]
    return [slope.data for slope in graph.gradient(formula(inputs), inputs)]


def second_gradient(formula, at, along):
    """The gradient of the slope along a direction: the matrix of second derivatives times `along`."""
    inputs = [Value(x) for x in at]
    slope = dot(graph.gradient(formula(inputs), inputs), along)
    return [second.data for second in graph.gradient(slope, inputs)]


def slope_along(formula, along):
    return lambda at: dot(graph_gradient(formula, at), along)


def check_first(formula):
    """Slopes along random directions: backward and the gradient graph against finite differences, and each other."""
    found = []
    for at, along in points(formula):
        eager = eager_gradient(formula, at)
        expected = by_differences(formula, at, along)
        if not close(dot(eager, along), expected, TOLERANCE):
            found.append("{}: slope {!r}, by differences {!r}, at {}".format(formula, dot(eager, along), expected, at))
        drawn = graph_gradient(formula, at)
        if not all(close(a, b, 1e-13) for a, b in zip(eager, drawn)):
            found.append("{}: backward {}, gradient {}, at {}".format(formula, eager, drawn, at))
    return found


def check_second(formula):
    """Second derivatives: the gradient of the gradient against finite differences of the gradient."""
    found = []
    random = Random(8)
    for at, along in points(formula):
        across = [random.uniform(-1, 1) for _ in at]
        slope = dot(second_gradient(formula, at, along), across)
        expected = by_differences(slope_along(formula, along), at, across)
        if not close(slope, expected, TOLERANCE):
            found.append("{}: second slope {!r}, by differences {!r}, at {}".format(formula, slope, expected, at))
    return found


def close(a, b, tolerance):
    """Equal within a relative tolerance (absolute below 1). Not a number is close to nothing."""
    return abs(a - b) <= tolerance * max(1.0, abs(a), abs(b))


def dot(first, second):
    total = first[0] * second[0]
    for a, b in zip(first[1:], second[1:]):
        total = total + a * b
    return total
