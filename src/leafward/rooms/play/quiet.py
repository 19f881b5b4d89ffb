"""How many dots a hidden neuron is quiet at: dead or saturated, so that next to no gradient passes it. Worked out a few dots at a time."""

from ...compiler.load import now
from ...engine.activations import ACTIVATIONS
from ...engine.value import Value

LEFT = 0.01  # of the greatest slope: a neuron that has less left at a dot is quiet there
FARTHEST = 12.0  # weighted sums that are looked at, on either side
MOST = 60  # dots that are asked
_ends: dict = {}


def ends(name: str) -> tuple:
    """(low, high): with a weighted sum below low, or above high, next to nothing is left of the activation's slope.

    A slope that is exactly a hundredth, as on one side of a leaky ReLU, still learns and is none of these.
    """
    if name not in _ends:
        places = [i / 8 for i in range(-int(8 * FARTHEST), int(8 * FARTHEST) + 1)]
        slopes = [abs(slope(name, z)) for z in places]
        limit = LEFT * max(slopes)
        loud = [z for z, found in zip(places, slopes) if found >= limit * (1 - 1e-9)]
        low = border(name, limit, loud[0] - 0.125, loud[0]) if loud[0] > places[0] else None
        high = border(name, limit, loud[-1] + 0.125, loud[-1]) if loud[-1] < places[-1] else None
        _ends[name] = (low, high)
    return _ends[name]


def border(name, limit, quiet, loud) -> float:
    """Where between two weighted sums the slope comes up to the limit, by halves."""
    for _ in range(30):
        middle = (quiet + loud) / 2
        if abs(slope(name, middle)) < limit:
            quiet = middle
        else:
            loud = middle
    return loud


def slope(name: str, z: float) -> float:
    value = Value(z)
    ACTIVATIONS[name](value).backward()
    return value.grad


class Quiet:
    """Of every hidden neuron (layer, place), both from 1, at how many of the `asked` dots it is quiet; the weights are as they were when
    it was made."""

    def __init__(self, network, rows):
        self.layers = network.frozen().layers[:-1]
        step = max(len(rows) // MOST, 1)
        self.rows = rows[::step][:MOST]
        self.at = 0
        self.counts = {(i + 1, j + 1): 0 for i, layer in enumerate(self.layers) for j in range(len(layer.neurons))}

    @property
    def asked(self) -> int:
        return len(self.rows)

    @property
    def complete(self) -> bool:
        return self.at == len(self.rows)

    def work(self, milliseconds: float) -> None:
        """As many more dots as fit into the time, one at least."""
        start = now()
        while not self.complete:
            self.ask(self.rows[self.at][:-1])
            self.at += 1
            if now() - start >= milliseconds:
                break

    def ask(self, signals) -> None:
        for i, layer in enumerate(self.layers):
            sums = [neuron.weighted_sum(signals) for neuron in layer.neurons]
            name = layer.neurons[0].activation
            low, high = ends(name)
            for j, z in enumerate(sums):
                if (low is not None and z < low) or (high is not None and z > high):
                    self.counts[(i + 1, j + 1)] += 1
            signals = [ACTIVATIONS[name](z) for z in sums]
