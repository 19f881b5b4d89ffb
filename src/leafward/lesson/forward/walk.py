"""The network that is walked through: a graph of the engine, and the operations in the order in which the engine takes them."""

from ...engine import graph, nn
from ...engine.value import Value
from ...figures import sums
from ...view.text import subscripts

SIZES = (2, 3, 1)
START = (
    ("x1", 1.0), ("x2", 0.5),
    ("w11", 0.8), ("w12", -1.2), ("b1", 0.3),
    ("w21", -0.5), ("w22", 1.4), ("b2", -0.6),
    ("w31", 1.5), ("w32", 0.6), ("b3", -0.9),
    ("w41", 1.2), ("w42", -0.7), ("w43", 0.9), ("b4", -0.4),
)  # fmt: skip


class Spot:
    """A neuron in the network, numbered from 1, layer by layer.

    sources: the names of what it hears; weights, bias: the names of its own numbers; output: the name of its answer. The Values:
    products, sums (from the bias on, the last of them is z) and a.
    """

    def __init__(self, number, layer, place, sources, output):
        self.number = number
        self.layer = layer
        self.place = place
        self.sources = sources
        self.output = output
        self.weights = ["w{}{}".format(number, k + 1) for k in range(len(sources))]
        self.bias = "b{}".format(number)

    def build(self, values):
        """Compute as every neuron of the engine does, and keep what stands between."""
        inputs = [values[name] for name in self.sources]
        neuron = nn.Neuron([values[name] for name in self.weights], values[self.bias], "tanh")
        self.z = neuron.weighted_sum(inputs)
        self.a = values[self.output] = nn.ACTIVATIONS[neuron.activation](self.z)
        self.z.label, self.a.label = subscripts("z{}".format(self.number)), subscripts(self.output)
        self.sums, self.products = sums.partial_sums(self.z), sums.products(self.z)


class Walk:
    """`spots` are the neurons; `operations` all computed Values, each after what it needs, and `owners` whose each is.

    `at` tells the place of a Value in `operations`; `stops[k]` how many of them are done when neuron k is.
    """

    def __init__(self):
        self.values = {}
        for name, start in START:
            self.values[name] = Value(start, subscripts(name))
        self.spots = []
        sources = ["x{}".format(k + 1) for k in range(SIZES[0])]
        for layer in range(1, len(SIZES)):
            heard, sources = sources, []
            for place in range(SIZES[layer]):
                number = len(self.spots) + 1
                output = "a{}".format(number) if layer < len(SIZES) - 1 else "p"
                spot = Spot(number, layer, place, heard, output)
                spot.build(self.values)
                self.spots.append(spot)
                sources.append(output)
        self.order = graph.ordered(self.spots[-1].a)
        self.operations = [value for value in self.order if value.operation]
        self.at = {}
        for i in range(len(self.operations)):
            self.at[self.operations[i]] = i
        self.stops = [0] + [self.at[spot.a] + 1 for spot in self.spots]
        owner = {}
        for spot in self.spots:
            for value in spot.products + spot.sums + [spot.a]:
                owner[value] = spot
        self.owners = [owner[value] for value in self.operations]

    def named(self, name: str):
        """The Value that the page calls so, or None."""
        for spot in self.spots:
            n = spot.number
            found = [("z{}".format(n), spot.z)]
            found += [("sum{}{}".format(n, k + 1), total) for k, total in enumerate(spot.sums)]
            found += [("product{}{}".format(n, k + 1), product) for k, product in enumerate(spot.products)]
            for called, value in found:
                if called == name:
                    return value
        return self.values.get(name)

    def compute(self, numbers) -> None:
        """Take these numbers, pairs (name, number), and work everything out again."""
        for name, number in numbers:
            self.values[name].data = number
        graph.forward(self.order)
