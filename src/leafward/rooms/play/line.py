"""A network of one input as a curve: what it answers from left to right, and what each hidden neuron adds to that."""

from ...compiler.emit import CannotCompile
from ...compiler.kernel import Kernel
from ...engine.nn import Network

PIECES = 80  # of the curve
PLACES = [2 * i / PIECES - 1 for i in range(PIECES + 1)]


class Line:
    """answers: at each of PLACES, stretched by the reach; parts: for each neuron of the last hidden layer what it adds; bias: what is
    added everywhere. `painted` counts the drawings."""

    def __init__(self):
        self.answers: list = []
        self.parts: list = []
        self.painted = 0
        self.neurons: list = []  # there are no small maps
        self.inner = self.of = self.placed = None

    complete = True
    picture = None

    def paint(self, trainer, reach) -> None:
        self.painted += 1
        points = [[reach * x] for x in PLACES]
        if trainer.kernel:
            fresh = self.placed != (trainer.kernel, reach)
            self.answers = self.columns(trainer.kernel, points, fresh)[0]
            self.parts = self.contributions(trainer, points, fresh)
            self.placed = (trainer.kernel, reach)
        else:
            network = trainer.network.frozen()
            hidden = [through(network.layers[:-1], point) for point in points]
            self.answers = [network.layers[-1](signals)[0] for signals in hidden]
            self.parts = weighted(trainer, [list(column) for column in zip(*hidden)])

    def columns(self, kernel, points, fresh):
        found = [[]] if fresh else kernel.columns()
        return found if found[0] else kernel.columns(points)

    def contributions(self, trainer, points, fresh):
        """By a kernel of the network without its last layer, whose outputs are the hidden neurons."""
        if len(trainer.network.layers) == 1:
            return weighted(trainer, [[x for (x,) in points]])
        if self.of is not trainer.network:
            self.of = trainer.network
            try:
                self.inner = Kernel(Network(trainer.network.layers[:-1]))
            except CannotCompile:
                self.inner = None
            fresh = True
        return weighted(trainer, self.columns(self.inner, points, fresh)) if self.inner else []


def through(layers, signals):
    for layer in layers:
        signals = layer(signals)
    return signals


def weighted(trainer, columns) -> list:
    """What comes into the output from each neuron: its activation times its weight."""
    weights = trainer.network.layers[-1].neurons[0].weights
    return [[weight.data * a for a in column] for weight, column in zip(weights, columns)]
