"""Where the neuron's numbers come from."""

from ...engine import activations, nn
from ...engine.account import Account
from ...engine.value import Value
from ...figures import sums
from ...view.text import subscripts


def origin(figure, name):
    """An Account, or None for a number that is not here."""
    x1, x2, w1, w2, b = values = [Value(getattr(figure, knob.name), subscripts(knob.name)) for knob in figure.knobs]
    if name[:7] == "corner_":
        x1.data, x2.data = float(name[7]), float(name[8])
    neuron = nn.Neuron([w1, w2], b, figure.activation)
    z = neuron.weighted_sum([x1, x2])
    a = activations.ACTIVATIONS[figure.activation](z)
    z.label, a.label = "z", "a"
    if name == "z":
        z.label = "z"  # which is a as well where the activation is linear
    found = {"z": z, "a": a, "p1": sums.products(z)[0], "p2": sums.products(z)[1]}
    for knob, value in zip(figure.knobs, values):
        found[knob.name] = value
    for (x1, x2), _ in figure.corners():
        found["corner_{}{}".format(x1, x2)] = a
    return Account(found[name], a, note="You set it.") if name in found else None
