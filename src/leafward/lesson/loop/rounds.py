"""A network that is taught by the four lines, one line at a time, forward and back. It knows no picture."""

from ...engine import graph, nn
from ...engine.ops import tanh
from ...engine.optim import SGD
from ...engine.value import Value
from ...figures.dots import dots_of
from ...figures.losses import recorded
from ...view.fields import Maybe, Number, Row, Several, Whole
from ...view.text import subscripts
from .code import Program

SIZES, ACTIVATIONS, SEED = [2, 3, 1], ["tanh", "linear"], 1
DOTS = dots_of("xor")
KEPT = 50  # rounds that Back can return to
MOST_ROUNDS = 2000
MOST_LOSSES = 240
ENOUGH, TOO_MUCH = 1e-9, 1e6  # losses that end it
KEPT_NUMBER = Number(-1e9, 1e9)
FIELDS = (
    ("count", Whole(1, 4 * MOST_ROUNDS)),
    ("rounds", Several(Row(Several(KEPT_NUMBER, 13, 13), Maybe(Number(0, 1))), 1, KEPT)),
    ("losses", Several(Row(Whole(1, MOST_ROUNDS), KEPT_NUMBER), 0, MOST_LOSSES)),
)


def named(sizes, activations, seed):
    """A new network and the names of its parameters: neurons are counted through, so w₄₁ is the first weight of neuron 4."""
    network, names, number = nn.MLP(sizes, activations, seed=seed), [], 0
    for layer in network.layers:
        for neuron in layer.neurons:
            number += 1
            fresh = ["w{}{}".format(number, k + 1) for k in range(len(neuron.weights))] + ["b{}".format(number)]
            for name, parameter in zip(fresh, neuron.parameters()):
                parameter.label = subscripts(name)
            names += fresh
    return network, names


def numbers_of(network) -> list:
    return [parameter.data for parameter in network.parameters()]


def put(network, numbers) -> None:
    for parameter, number in zip(network.parameters(), numbers):
        parameter.data = number


class Loop:
    """`count` is how many lines have run. `rounds` holds the last rounds, the present one last, each a pair: the parameters at
    its start, and the learning rate of its last line (None until that has run). `losses` are pairs (round, loss).
    """

    def __init__(self):
        self.restart()

    def restart(self) -> None:
        self.network, self.names = named(SIZES, ACTIVATIONS, SEED)
        self.parameters = self.network.parameters()
        self.program = Program(self.network, DOTS, 0.0)
        self.count = 0
        self.rounds: list = []
        self.losses: list = []

    def part(self) -> int:
        """How many lines of the present round have run, from 1 to 4; 0 at the very start."""
        return (self.count - 1) % 4 + 1 if self.count else 0

    def round(self) -> int:
        """The number of the present round, from 1; 0 at the very start."""
        return (self.count + 3) // 4

    def forward(self, rate: float) -> None:
        """Run the next line."""
        i = self.count % 4
        if i == 0:
            self.rounds = self.rounds[-KEPT + 1 :] + [(numbers_of(self.network), None)]
        elif i == 3:
            self.program.optimiser.rate = rate
            self.rounds[-1] = (self.rounds[-1][0], rate)
        self.program.run(i)
        self.count += 1
        if i == 1:
            self.losses = recorded(self.losses, self.round(), self.loss(), MOST_LOSSES)

    def can_go_back(self) -> bool:
        return len(self.rounds) > 1 or (self.count > 0 and (self.part() > 1 or self.count == 1))

    def back(self) -> None:
        """Undo the last line: take up the parameters from before, and run again what had run by then."""
        part = self.part()
        start = self.rounds[-1][0]
        if part == 1:
            self.rounds = self.rounds[:-1]
        elif part == 4:
            self.rounds = self.rounds[:-1] + [(start, None)]
        elif part == 2:
            self.losses = [(n, loss) for n, loss in self.losses if n < self.round()]
        self.count -= 1
        if self.count:
            self.rebuild()
        else:
            self.restart()

    def rebuild(self) -> None:
        """Let the names of the program hold what they hold after `count` lines."""
        self.program = Program(self.network, DOTS, 0.0)
        for start, rate in self.rounds[-2:]:
            put(self.network, start)
            self.program.optimiser.rate = rate or 0.0
            for i in range(4 if rate is not None else self.part()):
                self.program.run(i)

    def take_up(self, count, rounds, losses) -> None:
        """Continue from what was kept; see `FIELDS`."""
        self.count, self.rounds, self.losses = count, rounds, losses
        self.rebuild()

    # What the names hold.

    def predictions(self):
        return [p.data for p in self.program.names.get("predictions", [])]

    def loss(self):
        """What `loss` holds, perhaps still from the round before; None before there is any."""
        loss = self.program.names.get("loss")
        return None if loss is None else loss.data

    def gradients(self):
        """What `backward` has left in the parameters; None before it ever ran."""
        return [parameter.grad for parameter in self.parameters] if self.source(3) else None

    def changes(self):
        """How far the last nudge has moved each parameter; None where that was not the last line."""
        if self.part() != 4:
            return None
        return [parameter.data - before for parameter, before in zip(self.parameters, self.rounds[-1][0])]

    def diverged(self) -> bool:
        loss = self.loss()
        return loss is not None and not loss < TOO_MUCH

    def over(self) -> bool:
        """Whether there is nothing more to see."""
        if self.diverged():
            return True
        loss = self.loss()
        return self.part() == 4 and (loss < ENOUGH or self.round() >= MOST_ROUNDS)

    # Where the numbers come from.

    def source(self, line: int):
        """The round in which that line, counted from 1, ran last; None if it has not, or longer ago than is kept."""
        if self.part() >= line:
            return self.rounds[-1]
        return self.rounds[-2] if len(self.rounds) > 1 else None

    def again(self, line: int):
        """The graph as it was when that line ran last: the parameters, the predictions and the loss, with their labels."""
        network, _ = named(SIZES, ACTIVATIONS, SEED)
        put(network, self.source(line)[0])
        return graph_of(network, DOTS)

    def nudged(self, i: int):
        """Parameter i before and after the last nudge, as Values: w − η·g, by the optimiser's own rule."""
        start, rate = self.rounds[-1]
        label = self.parameters[i].label
        w, g = Value(start[i], label), Value(self.parameters[i].grad, "∂loss/∂" + label)
        optimiser = SGD([w], rate)
        optimiser.rate = Value(rate, "η")
        after, _ = optimiser.rule(w, g, ())
        after.label = label + " after the step"
        return w, after


def graph_of(network, dots):
    """The parameters, the predictions and the loss of a network, from the first two of the four lines."""
    program = Program(network, dots, 0.0)
    program.run(0)
    program.run(1)
    predictions, cost = program.names["predictions"], program.names["loss"]
    hidden = [value for value in graph.ordered(cost) if value.operation is tanh and value not in predictions]
    for i, a in enumerate(hidden):
        a.label = subscripts("a{}".format(i % len(network.layers[0].neurons) + 1))
    for i, p in enumerate(predictions):
        p.label = subscripts("p{}".format(i + 1))
    cost.label = "loss"
    return network.parameters(), predictions, cost


def agree(count, rounds) -> bool:
    """Whether so many lines can have run in these rounds: each has its learning rate, the last one if its last line has run."""
    rates = [rate for _, rate in rounds]
    return len(rounds) <= (count + 3) // 4 and None not in rates[:-1] and (rates[-1] is None) == (count % 4 > 0)
