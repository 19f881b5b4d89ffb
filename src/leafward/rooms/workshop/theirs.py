"""A network made of the reader's own program, which learns in the worker: their loop, their loss, their gradients, at their speed.

The page says where the weights begin, so a net can be taken up again by another worker. It knows nothing of ours but the places of a map.
"""

import time

from .checks.asking import need, number

SIZES = (2, 8, 1)
SIDE = 24  # places in a row of the map, as in `figures.answer_map`, which draws it
SLICE = 80.0  # milliseconds of learning, and as many of painting, from one telling to the next
WHOLE = 1000  # what an answer of 1 is told as


def milliseconds() -> float:
    return time.ticks_ms() if hasattr(time, "ticks_ms") else time.perf_counter() * 1000


class Theirs:
    """names: what the reader's program has made; weights: where each parameter begins; dots: triples (x1, x2, answer).

    steps, taken: how many steps it has made, and how many milliseconds they took. loss: what the last one told. gradients: what their
    `step` was given, or None where their loop does not call it.
    """

    def __init__(self, names, weights, dots, rate):
        self.names = names
        self.layers = built(names, list(weights))
        self.parameters = [p for layer in self.layers for p in layer.parameters()]
        self.dots = [((x1, x2), answer) for x1, x2, answer in dots]
        self.rate = rate
        self.steps, self.taken = 0, 0.0
        self.loss = self.gradients = None
        self.rows = []  # of the map that is being worked out, by `painter`, the net as it was when that began
        self.painted = -1  # the steps that it had made then
        self.painter = None
        self.map = None  # the last whole one
        self.listen()

    def listen(self):
        """Note the gradients that their `step` is given, before it sets them back."""
        theirs = self.names.get("step")

        def step(parameters, *more):
            self.gradients = [p.grad for p in parameters]
            return theirs(parameters, *more)

        if theirs:
            self.names["step"] = step

    def learn(self, most, time) -> None:
        """At most so many steps, as many as fit into the time, and one at least."""
        start = milliseconds()
        while most > 0 and self.finite():
            begun = milliseconds()
            self.loss = number(need(self.names, "train")(self.layers, self.dots, self.rate, 1), "train(layers, dots, rate, 1)")
            now = milliseconds()
            self.steps, self.taken, most = self.steps + 1, self.taken + now - begun, most - 1
            if now - start >= time:
                break

    def finite(self) -> bool:
        return self.loss is None or abs(self.loss) < float("inf")

    def paint(self, time) -> None:
        """Some rows more of the map, or of the next one if something has been learnt."""
        start = milliseconds()
        if not self.rows and self.painted != self.steps:
            self.painter = built(self.names, self.weights())
            self.painted = self.steps
        while self.painter and len(self.rows) < SIDE:
            y = 1 - 2 * len(self.rows) / (SIDE - 1)
            self.rows.append([told(answer(self.painter, (2 * i / (SIDE - 1) - 1, y))) for i in range(SIDE)])
            if milliseconds() - start >= time:
                break
        if len(self.rows) == SIDE:
            self.map, self.rows, self.painter = self.rows, [], None

    def painting(self) -> bool:
        """Whether the map has yet to come to what the net is now."""
        return bool(self.rows) or self.painted != self.steps

    def weights(self) -> list:
        return [p.data for p in self.parameters]

    def measure(self) -> int:
        """How many dots lie on their own side."""
        return sum([(answer(self.layers, inputs) > 0) == (wanted > 0) for inputs, wanted in self.dots])

    def message(self) -> dict:
        whole, self.map = self.map, None
        return {
            "kind": "net", "steps": self.steps, "milliseconds": self.taken, "loss": self.loss, "right": self.measure(),
            "gradients": self.gradients, "weights": self.weights(), "map": whole,
        }  # fmt: skip


def answer(layers, inputs) -> float:
    """What a net says of a place."""
    outputs = inputs
    for layer in layers:
        outputs = layer(outputs)
    return float(outputs[0].data)


def built(names, weights) -> list:
    """Their layers with these weights, which are used up: for each neuron those of its inputs, and its bias."""
    layer, neuron = need(names, "Layer"), need(names, "Neuron")
    layers = []
    for inputs, count in zip(SIZES, SIZES[1:]):
        layers.append(layer([neuron([weights.pop(0) for _ in range(inputs)], weights.pop(0)) for _ in range(count)]))
    return layers


def told(answer) -> int:
    """An answer as a whole number: 1 is told as WHOLE; what is no number stands on no side."""
    return int(WHOLE * min(max(answer, -1.0), 1.0)) if answer == answer else 0
