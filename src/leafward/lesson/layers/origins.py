"""Where the numbers of the hidden layer come from: the network at one dot, built anew as Values with names."""

from ...engine import nn
from ...engine.account import Account
from ...engine.value import Value
from ...view.text import subscripts
from .names import of_bias, of_output

WHERE = {"xor": "p at the upper right dot", "circles": "p at the first dot of the circles"}


def origin(figure, name):
    """An Account, a sentence, or None for a number that is not here."""
    if name == "neurons":
        return "How many hidden neurons there are. You set it."
    if name == "right":
        return "How many dots lie where p has the sign of their own colour: blue for +, red for −."
    layer, _, dot = name.partition("_")
    found = at_dot(figure, int(dot) - 1 if dot else 0)
    if name in ("w1", "w2", "b"):
        i = figure.chosen + 1
        layer = name if not figure.neurons else "b{}".format(i) if name == "b" else "w{}{}".format(i, name[1])
    if layer in found:
        return Account(found[layer], found["p"], note="You set it. Its slopes are told for {}.".format(WHERE[figure.preset]))
    if layer[0] == "v" or layer == "c":
        return "You set it. It counts once there are enough hidden neurons."
    return None


def at_dot(figure, k):
    """The network at dot number k, as Values by their names."""
    x1, x2, _ = figure.dots[k]
    found = {}

    def named(name, x):
        found[name] = Value(x, subscripts(name))
        return found[name]

    heard = [named("x1", x1), named("x2", x2)]
    said = []
    for i, (w1, w2, b) in enumerate(figure.lines[: figure.neurons]):
        n = str(i + 1)
        a = nn.Neuron([named("w" + n + "1", w1), named("w" + n + "2", w2)], named("b" + n, b), "tanh")(heard)
        a.label, found["a" + n] = subscripts("a" + n), a
        said.append(a)
    if figure.neurons:
        weights = [Value(figure.v[i], of_output(figure.neurons, i)) for i in range(figure.neurons)]
        for i, weight in enumerate(weights):
            found["v{}".format(i + 1)] = weight
        found["c"] = Value(figure.c, of_bias(figure.neurons))
        output = nn.Neuron(weights, found["c"], "tanh")
    else:
        w1, w2, b = figure.alone
        output = nn.Neuron([named("w1", w1), named("w2", w2)], named("b", b), "tanh")
    found["p"] = output(said or heard)
    found["p"].label = "p"
    return found
