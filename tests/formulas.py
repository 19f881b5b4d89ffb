"""Each formula once: every way of computing one (interpreter, gradient graph, compiler, another library, another Python)
is held to this list. A row of the table in `ops.py` that stands in no formula fails a test.

A formula is written for Values and plain numbers alike. The domain of an input is the interval that tests draw it from;
inside, a formula is smooth but for the bends of relu, max and their kin, which `checks.py` keeps its points away from.
"""

from leafward.engine import activations, loss, ops
from leafward.engine.nn import Layer, Neuron


class Formula:
    """A name, a function of `count` inputs, and for each input the interval (low, high) that it is drawn from."""

    def __init__(self, name, function, *domains):
        self.name = name
        self.function = function
        self.domains = domains
        self.count = len(domains)

    def __call__(self, inputs):
        return self.function(*inputs)

    def __repr__(self):
        return self.name


ANY = (-2.0, 2.0)
POSITIVE = (0.3, 3.0)
NEGATIVE = (-3.0, -0.3)


def doubled_twice(a):
    b = a + a
    return b + b


def ladder(a):
    """Each rung is used twice, so that there are 2^8 paths from the root to the leaf."""
    for _ in range(8):
        a = a * 0.25 + a * a * 0.125
    return a


def mlp(activation):
    """2 inputs, 3 hidden neurons, 1 output: the inputs first, then the parameters in the order of MLP.parameters()."""

    def network(x1, x2, *parameters):
        rest = list(parameters)
        hidden = Layer([Neuron(rest[3 * i : 3 * i + 2], rest[3 * i + 2], activation) for i in range(3)])
        output = Neuron(rest[9:12], rest[12], activation)
        return output(hidden([x1, x2]))

    return Formula("an MLP 2-3-1 with " + activation, network, *([ANY] * 15))


FORMULAS = [
    # The rows of the table.
    Formula("a + b", lambda a, b: a + b, ANY, ANY),
    Formula("a - b", lambda a, b: a - b, ANY, ANY),
    Formula("a * b", lambda a, b: a * b, ANY, ANY),
    Formula("a / b", lambda a, b: a / b, ANY, POSITIVE),
    Formula("a / b, b negative", lambda a, b: a / b, ANY, NEGATIVE),
    Formula("a ** b", lambda a, b: a**b, POSITIVE, ANY),
    Formula("-a", lambda a: -a, ANY),
    Formula("exp(-a)", lambda a: ops.exp(-a), ANY),
    Formula("exp", lambda a: ops.exp(a), ANY),
    Formula("log", lambda a: ops.log(a), POSITIVE),
    Formula("log1p", lambda a: ops.log1p(a), (-0.5, 2.0)),
    Formula("sqrt", lambda a: ops.sqrt(a), POSITIVE),
    Formula("tanh", lambda a: ops.tanh(a), ANY),
    Formula("sigmoid", lambda a: ops.sigmoid(a), ANY),
    Formula("relu, a positive", lambda a: ops.relu(a) * a, POSITIVE),
    Formula("relu, a negative", lambda a: ops.relu(a) * a, NEGATIVE),
    Formula("leaky relu, a positive", lambda a: ops.leaky_relu(a) * a, POSITIVE),
    Formula("leaky relu, a negative", lambda a: ops.leaky_relu(a) * a, NEGATIVE),
    Formula("softplus", lambda a: ops.softplus(3 * a), ANY),
    Formula("abs", lambda a: abs(a) * a, ANY),
    Formula("sin", lambda a: ops.sin(a), ANY),
    Formula("cos", lambda a: ops.cos(a), ANY),
    Formula("maximum", lambda a, b: ops.maximum(a, b) * a, ANY, ANY),
    Formula("minimum", lambda a, b: ops.minimum(a, b) * a, ANY, ANY),
    Formula("step", lambda a: ops.step(a) * a, ANY),
    Formula("gate", lambda a, b: ops.gate(b, a) * b, ANY, ANY),
    Formula("share", lambda a, b, c: ops.share(c, a, b) * c + ops.share(a, b, a) * b, ANY, ANY, ANY),
    Formula("vanish", lambda a, b: ops.vanish(a, b) * b, ANY, ANY),
    # A plain number on either side.
    Formula("a + 2", lambda a: a + 2, ANY),
    Formula("2 + a", lambda a: 2 + a, ANY),
    Formula("a - 2", lambda a: a - 2, ANY),
    Formula("2 - a", lambda a: 2 - a, ANY),
    Formula("a * 2", lambda a: a * 2, ANY),
    Formula("2 * a", lambda a: 2 * a, ANY),
    Formula("a / 2", lambda a: a / 2, ANY),
    Formula("1 / a", lambda a: 1 / a, POSITIVE),
    Formula("a ** 3", lambda a: a**3, ANY),
    Formula("a ** 2", lambda a: a**2, ANY),
    Formula("a ** 1", lambda a: a**1, ANY),
    Formula("a ** 0", lambda a: a**0 + a, ANY),
    Formula("a ** -1", lambda a: a**-1, NEGATIVE),
    Formula("a ** 0.5", lambda a: a**0.5, POSITIVE),
    Formula("2 ** a", lambda a: 2**a, ANY),
    Formula("maximum(a, 0.5)", lambda a: ops.maximum(a, 0.5) * a, ANY),
    Formula("minimum(0.5, a)", lambda a: ops.minimum(0.5, a) * a, ANY),
    # One value in several places.
    Formula("a + a", lambda a: a + a, ANY),
    Formula("a - a", lambda a: a - a, ANY),
    Formula("a * a", lambda a: a * a, ANY),
    Formula("a / a", lambda a: a / a, POSITIVE),
    Formula("a ** a", lambda a: a**a, POSITIVE),
    Formula("maximum(a, a * a)", lambda a: ops.maximum(a, a * a), ANY),
    Formula("c = b + b with b = a + a", doubled_twice, ANY),
    Formula("a * b + a", lambda a, b: a * b + a, ANY, ANY),
    Formula("a ladder of shared rungs", ladder, ANY),
    # Compositions.
    Formula("exp(log(a) * b)", lambda a, b: ops.exp(ops.log(a) * b), POSITIVE, ANY),
    Formula("sin(a) / cos(b)", lambda a, b: ops.sin(a) / ops.cos(b), ANY, (-1.0, 1.0)),
    Formula("sqrt(a * a + b * b)", lambda a, b: ops.sqrt(a * a + b * b), POSITIVE, ANY),
    Formula("log_sum_exp", lambda *z: loss.log_sum_exp(list(z)), ANY, ANY, ANY),
    Formula("softmax", lambda *z: loss.softmax(list(z))[1], ANY, ANY, ANY),
    Formula("squared error", lambda p, q: loss.squared_error([p, q], [0.5, -1]), ANY, ANY),
    Formula("squared error, mean", lambda p, q: loss.squared_error([p, q], [0.5, -1], mean=True), ANY, ANY),
    Formula("squared error, two unknowns", lambda p, y: loss.squared_error([p], [y]), ANY, ANY),
    Formula("binary cross-entropy", lambda z, s: loss.binary_cross_entropy([z, s], [1, 0]), ANY, ANY),
    Formula("binary cross-entropy, mean", lambda z, s: loss.binary_cross_entropy([z, s], [1, 0], mean=True), ANY, ANY),
    Formula("softmax cross-entropy", lambda *z: loss.softmax_cross_entropy(list(z), 2), ANY, ANY, ANY),
    Formula("a neuron", lambda x1, x2, w1, w2, b: Neuron([w1, w2], b)([x1, x2]), ANY, ANY, ANY, ANY, ANY),
    Formula("a neuron without bias", lambda x1, x2, w1, w2: Neuron([w1, w2])([x1, x2]), ANY, ANY, ANY, ANY),
]
# Every activation, in the order of its registry.
FORMULAS += [mlp(row.name) for row in activations.TABLE]
