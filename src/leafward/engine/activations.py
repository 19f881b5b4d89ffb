"""The activations: one row for each, with its formula and all that the page, the command line, models and exports know about it.

A new one is a row here. Its formula is made of operations, so its slopes, its machine code and its text in other languages follow.
"""

from . import ops


class Activation:
    """What a neuron makes of its weighted sum; called with a Value or a number it gives the same.

    name: as models and the command line have it; title and symbol: as the page writes it, alone and before a bracket (linear has none);
    rule: the formula; cuts: it lets next to nothing of what is negative through, so that first weights must be larger;
    suits: what it is good for; source: who proposed it.
    """

    def __init__(self, name, title, symbol, rule, suits, source="", cuts=False):
        self.name = name
        self.title = title
        self.symbol = symbol
        self.rule = rule
        self.suits = suits
        self.source = source
        self.cuts = cuts

    def __call__(self, z):
        return self.rule(z)

    def __repr__(self):
        return self.name


def linear(z):
    """z as it is."""
    return z


def gelu(z):
    """z times the share of a normal distribution that lies below z, in the form with tanh: PyTorch's `gelu(approximate="tanh")`.

    Hendrycks and Gimpel, Gaussian Error Linear Units (2016), section 2; 0.797… is √(2/π). It is within 0.0005 of the exact one.
    """
    return 0.5 * z * (1.0 + ops.tanh(0.7978845608028654 * (z + 0.044715 * z * z * z)))


TABLE = (
    Activation("tanh", "tanh", "tanh", ops.tanh, "hidden layers of small networks: smooth, and centred on 0"),
    Activation("sigmoid", "sigmoid", "σ", ops.sigmoid, "a probability of yes or no"),
    Activation(
        "relu", "ReLU", "ReLU", ops.relu,
        "deep and wide networks: quick, and its slope does not fade", "Nair and Hinton, 2010", cuts=True,
    ),
    Activation(
        "leaky_relu", "leaky ReLU", "leaky ReLU", ops.leaky_relu,
        "where neurons of a ReLU die: a hundredth of what is negative gets through", "Maas, Hannun and Ng, 2013", cuts=True,
    ),
    Activation(
        "softplus", "softplus", "softplus", ops.softplus,
        "answers that must be above 0: a ReLU without its corner", "Dugas and others, 2001",
    ),
    Activation(
        "gelu", "GELU", "GELU", gelu,
        "deep networks, and most language models: a ReLU that is smooth", "Hendrycks and Gimpel, 2016", cuts=True,
    ),
    Activation("linear", "linear", "", linear, "the outputs, where any number may be the answer"),
)  # fmt: skip
ACTIVATIONS = {row.name: row for row in TABLE}


def activation(name) -> Activation:
    """The row of that name, or a ValueError that tells the names there are."""
    if name not in ACTIVATIONS:
        raise ValueError("there is no activation {!r}; choose one of {}".format(name, ", ".join([row.name for row in TABLE])))
    return ACTIVATIONS[name]
