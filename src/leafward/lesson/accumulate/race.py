"""The race: two networks from the same start learn the same dots, one on the right engine and one on the engine with `=`."""

from ...compiler.load import now
from ...engine import loss, nn
from ...figures.answer_map import AnswerMap
from ...figures.dots import dots_of
from ...figures.training import Trainer
from ...view.fields import Number, Row, Several, Whole
from .engines import OVERWRITE, engine

HIDDEN, SEED, RATE = [4], 1, 0.5
SETS = (("xor", "XOR", 4), ("moons", "Moons", 12), ("circles", "Circles", 12))
MOST = 200  # steps
PARAMETERS = 17  # of each network
KEPT_NUMBER = Number(-1e6, 1e6)
# What is kept: the steps, and for both the weights before the last one, and the losses.
RACE = Row(
    Whole(1, MOST),
    Several(Several(KEPT_NUMBER, PARAMETERS, PARAMETERS), 2, 2),
    Several(Several(KEPT_NUMBER, 1, MOST), 2, 2),
)
TRAINING, PAINTING = 4.0, 3.0  # milliseconds of a frame, at most one more dot and one more row

overwriting = engine(OVERWRITE)


def overwrite_slopes(order, parameters, gradients) -> None:
    """Go backward with `=`. Each parameter is used once for every dot, so what the dots before have said is overwritten as well."""
    overwriting(order[-1])
    for i, parameter in enumerate(parameters):
        gradients[i] = parameter.grad


class Racer:
    """A network, how it was before the last step (`before`), what the pass then found, and the losses so far."""

    def __init__(self, gather, dots):
        self.trainer = Trainer(HIDDEN, SEED, gather)
        self.trainer.load(dots)
        self.map = AnswerMap()
        self.stale = False
        self.before = self.trainer.weights()
        self.losses = []
        self.right = 0

    def visit(self) -> bool:
        """The next dot. True if that brought the network to its step."""
        trainer = self.trainer
        if trainer.at == 0:
            self.started = trainer.weights()
        return trainer.visit(RATE)

    def arrive(self):
        """The step counts, now that both have made it."""
        self.before = self.started
        self.losses = self.losses + [self.trainer.loss]
        self.right = self.trainer.right
        self.after = self.trainer.network.frozen()  # for the map: this one may be on its way to the next step while the other follows
        self.stale = True

    def paint(self) -> bool:
        """One row of the map. False if there is nothing to paint."""
        if self.map.complete:
            if not self.stale:
                return False
            self.stale = False
            self.map.start(self.after)
        self.map.work()
        return True


class Race:
    """`steps` are made by both; `goal` is up to which step they run; `turn` says who is on its way to the next."""

    def __init__(self, name: str):
        self.name = name
        self.dots = dots_of(name, size(name))
        self.racers = [Racer(None, self.dots), Racer(overwrite_slopes, self.dots)]
        self.steps = self.goal = self.turn = 0
        self.sound = True

    @property
    def going(self) -> bool:
        return self.steps < self.goal

    def stop(self):
        self.goal = self.steps

    def busy(self) -> bool:
        return self.sound and (self.going or any([racer.stale or not racer.map.complete for racer in self.racers]))

    def work(self):
        """What fits into a frame: dots for the one and the other in turn, and some rows of their maps."""
        self.sound = False  # what fails is not tried again at every frame
        start = now()
        while self.going and now() - start < TRAINING:
            if self.racers[self.turn].visit():
                self.turn = 1 - self.turn
                if self.turn == 0:
                    self.steps += 1
                    for racer in self.racers:
                        racer.arrive()
        start = now()
        while now() - start < PAINTING and any([racer.paint() for racer in self.racers]):
            pass
        self.sound = True

    # What the reader's device keeps is how things were before the last step: making that again finds the rest.

    def state(self):
        racers = self.racers
        return [self.steps, [racer.before for racer in racers], [racer.losses for racer in racers]] if self.steps else None

    def take_up(self, steps, weights, losses) -> None:
        """Continue from a kept state of the shape RACE, if each of both has as many losses as steps."""
        if [len(found) for found in losses] != [steps, steps]:
            return
        for racer, before, found in zip(self.racers, weights, losses):
            racer.trainer.set_weights(before)
            racer.losses = found[:-1]
        self.steps, self.goal = steps - 1, steps

    # What can be told about a number.

    def mean_cost(self, racer):
        """The mean cost of all dots that the last pass found, as one graph."""
        network = nn.MLP([2] + HIDDEN + [1], "tanh", seed=SEED)
        for parameter, weight in zip(network.parameters(), racer.before):
            parameter.data = weight
        outputs = [network([x1, x2])[0] for x1, x2, _ in self.dots]
        for i, output in enumerate(outputs):
            output.label = "p of dot {}".format(i + 1)
        cost = loss.squared_error(outputs, [answer for _, _, answer in self.dots], mean=True)
        cost.label = "C"
        return cost


def size(name: str) -> int:
    return next(count for key, _, count in SETS if key == name)
