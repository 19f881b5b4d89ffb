"""Be the optimiser: the same start three times, for the reader without gradients, for the reader with them, for the four lines."""

from ...engine import graph
from ...view.fields import Row, Several, Whole, Word
from .code import Program
from .rounds import KEPT_NUMBER, graph_of, named, numbers_of, put

SIZES = [2, 2, 1]
DOTS = [(-0.7, -0.7, -1), (-0.7, 0.7, -1), (0.7, -0.7, -1), (0.7, 0.7, 1), (0.0, 0.1, -1)]
BUDGET = 8
REACH = 0.5  # how far a move takes a weight at most, the reader’s like the optimiser’s first
HIGHEST = 3.0  # of a weight, both ways; they stand at tenths, for the hand and at the start
BLIND, ARROWS, OPTIMISER, OVER = 0, 1, 2, 3
SEEDS = 99
OWN = ("w11", "w12", "b1", "w21", "w22", "b2", "w31", "w32", "b3")  # the weights in the reader's hand
WEIGHTS = Several(KEPT_NUMBER, len(OWN), len(OWN))
# What is kept of it: the seed, the stage, the weights, which is held, the scores, the ends.
GAME = Row(
    Whole(1, SEEDS),
    Whole(BLIND, OVER),
    WEIGHTS,
    Word(OWN + ("",)),
    Several(Several(KEPT_NUMBER, 1, BUDGET + 1), 3, 3),
    Several(WEIGHTS, 0, OVER),
)


class Game:
    """`stage` is whose turn it is. `scores` has for each turn the loss at the start and after each move; `ends` the weights that a
    turn ended with. `held` is the name of the weight that is being moved, `origin` where it stood before; how that turns out is told when
    the move is done.
    """

    def __init__(self, seed: int):
        self.seed = seed
        self.network, self.names = named(SIZES, "tanh", seed)
        self.start = [int(abs(w) * 10 + 0.5) / (10 if w > 0 else -10) + 0.0 for w in numbers_of(self.network)]
        put(self.network, self.start)
        self.parameters, self.predictions, self.cost = graph_of(self.network, DOTS)
        self.order = graph.ordered(self.cost)
        self._slopes: list = []
        self.stage = BLIND
        self.scores = [[self.cost.data], [self.cost.data], [self.cost.data]]
        self.ends: list = []
        self.held, self.origin = "", 0.0

    def moves(self) -> int:
        return len(self.scores[min(self.stage, OPTIMISER)]) - 1

    def left(self) -> int:
        return BUDGET - self.moves()

    def playing(self) -> bool:
        """Whether it is the reader's turn."""
        return self.stage < OPTIMISER

    def value(self, name) -> float:
        return self.parameters[self.names.index(name)].data

    def gradient(self, name) -> float:
        return self.slopes()[self.names.index(name)]

    def slope_of(self) -> dict:
        """The gradients by the names of their weights."""
        return dict(zip(self.names, self.slopes()))

    def set(self, weights) -> None:
        put(self.network, weights)
        graph.forward(self.order)
        self._slopes = []

    def slopes(self) -> list:
        """The gradients at these weights, worked out when they are asked for. It is `backward` on an order that is known already."""
        if not self._slopes:
            found = graph.flow(self.order)
            self._slopes = [found[parameter] for parameter in self.parameters]
        return self._slopes

    def turn(self, name, value) -> bool:
        """Move a weight, as far as a move reaches; False if that would be one move too many."""
        score = self.scores[self.stage]
        if name != self.held:
            if not self.left():
                return False
            score.append(0.0)
            self.held, self.origin = name, self.value(name)
        weights = numbers_of(self.network)
        weights[self.names.index(name)] = min(max(value, self.origin - REACH, -HIGHEST), self.origin + REACH, HIGHEST)
        self.set(weights)
        score[-1] = self.cost.data
        return True

    def rest(self) -> bool:
        """The hand rests, and the move is done; False if there was none."""
        moved, self.held = self.held != "", ""
        return moved

    def told(self) -> list:
        """The losses of the present turn that the player knows of: not that of the move which is being made."""
        score = self.scores[min(self.stage, OPTIMISER)]
        return score[:-1] if self.held else score

    def fair_rate(self) -> float:
        """The learning rate with which the optimiser's first step takes no weight farther than a move reaches."""
        return max(int(100 * REACH / max([abs(g) for g in self.slopes()])), 2) / 100

    def end_turn(self) -> None:
        """Keep what was reached, and go back to the same start for the next."""
        self.ends = self.ends[: self.stage] + [numbers_of(self.network)]
        self.stage += 1
        self.held = ""
        if self.stage < OVER:
            self.set(self.start)

    def replay(self) -> None:
        """The optimiser's turn, from the start."""
        self.stage = OPTIMISER
        self.ends = self.ends[:OPTIMISER]
        self.scores[OPTIMISER] = self.scores[OPTIMISER][:1]
        self.set(self.start)

    def opponent(self, rate):
        """The four lines, with this network in their hands."""
        return Program(self.network, DOTS, rate)

    def follow(self, program) -> None:
        """One round of the four lines, as the optimiser's move."""
        program.run_all()
        self.set(numbers_of(self.network))
        self.scores[OPTIMISER].append(self.cost.data)
        if not self.left():
            self.end_turn()

    def ended_with(self, turn):
        """The graph of the loss that a turn ended with."""
        network, _ = named(SIZES, "tanh", self.seed)
        put(network, self.ends[turn])
        return graph_of(network, DOTS)[2]

    # What stays.

    def state(self):
        return [self.seed, self.stage, numbers_of(self.network), self.held, self.scores, self.ends]


def taken_up(kept):
    """The game of a kept state of the shape GAME; None if it is not one. The optimiser's turn, if it was cut short, begins again."""
    seed, stage, weights, _, scores, ends = kept
    game = Game(seed)
    if len(ends) != stage or not all([abs(score[0] - game.cost.data) < 1e-9 for score in scores]):
        return None
    for turn, score in enumerate(scores):  # what is shown is what the engine says of these weights
        reached = ends[turn] if turn < stage else weights if turn == stage < OPTIMISER else game.start
        game.set(reached)
        fits = abs(score[-1] - game.cost.data) < 1e-6 and (turn <= stage or len(score) == 1)
        if not fits and not (turn == stage == OPTIMISER):
            return None
        game.scores[turn] = score[:-1] + [game.cost.data]
    game.stage, game.ends = stage, ends
    if stage < OPTIMISER:
        game.set(weights)
    elif stage == OPTIMISER:
        game.replay()
    return game
