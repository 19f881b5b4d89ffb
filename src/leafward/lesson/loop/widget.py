"""The loop: four lines that run one at a time on a live network, the same lines to put in order, and a game against them."""

from ...compiler.load import now
from ...figures.answer_map import AnswerMap
from ...view.challenges import Challenge
from ...view.fields import Order
from ...view.guessing import Guess
from ...view.stepper import Stepper
from ...view.text import subscripts
from ...view.widget import Knob
from .code import LINES
from .drawing import draw
from .game import GAME, HIGHEST, OPTIMISER, OWN, SEEDS, Game, taken_up
from .goals import arrows_help, in_order, lowest, rounds_taken
from .order import SHUFFLED, moved
from .origins import origin
from .questions import QUESTIONS
from .rounds import FIELDS, Loop, agree
from .words import sentence

PACES = {"slow": 1000, "quick": 300, "fast": 90, "full": 0}  # milliseconds from line to line
MOVE = 450  # and from move to move of the optimiser
TRAINING, PAINTING = 6.0, 3.0  # milliseconds of a frame for rounds at full speed, and for the map


class Figure(Stepper):
    """`loop` is the network that the lines teach, `order` the reader's order of the lines, `game` the game. `playing` says whether
    lines, or the optimiser's moves, follow each other by themselves.
    """

    name = "loop"
    title = "The loop"
    guesses_first = (
        Guess("rounds", "How many rounds until a tenth of the loss is left?", ("under 10", "10 to 100", "over 100"), rounds_taken),
        Guess("game", "Who will end lowest?", ("me, blind", "me, with the arrows", "the optimiser"), lowest),
    )
    playing = False
    knobs = tuple(
        [Knob("rate", "learning rate", 0.01, 0.4, per_unit=100), Knob("eta", "learning rate of the optimiser", 0.02, 1, per_unit=100)]
        + [Knob("line{}".format(i), line, 1, 4, per_unit=1, big=3, decimals=0) for i, line in enumerate(LINES)]
        + [Knob(name, "weight " + subscripts(name), -HIGHEST, HIGHEST, per_unit=10, big=5, decimals=1) for name in OWN]
    )
    choices = (("mode", ("watch", "order", "game")), ("pace", tuple(PACES)))
    saved = ("rate", "eta", "mode", "pace", ("order", Order(4)), ("game", GAME)) + FIELDS
    challenges = (
        Challenge("order", "Put the four lines in order.", in_order, held=True),
        Challenge(
            "arrows",
            "Be the optimiser: end lower with the arrows than without, under half of the start.",
            arrows_help,
        ),
    ) + QUESTIONS

    def __init__(self):
        self.mode, self.rate, self.eta, self.pace = "watch", 0.03, 0.1, "slow"
        self.loop = Loop()
        self.chosen = 4  # the neuron whose numbers stand on its lines
        self.table = False
        self.order = SHUFFLED[0]
        self.tried = (None, None)
        self.begun = None  # the game, once there is one
        self.opponent = None  # the four lines, while they play
        self.told = {}  # the slopes of the game when the last move was done
        self.notice = ""
        self.resting = False  # at full speed, every other frame paints
        self.map = AnswerMap()
        self.stale = self.running = True
        super().__init__()

    # What stays.

    def keeps(self, name):
        if name == "game":
            return self.begun and self.begun.state()
        return getattr(self.loop, name) if name in ("count", "rounds", "losses") else super().keeps(name)

    def take_up(self, found):
        count, rounds, losses = [found.pop(name, None) for name in ("count", "rounds", "losses")]
        game = found.pop("game", None)
        super().take_up(found)
        self.begun = (taken_up(game) if game else None) or self.begun
        if count and rounds and losses is not None and agree(count, rounds):
            self.loop.take_up(count, rounds, losses)
        self.tell()
        self.changed()

    # Frames.

    def changed(self):
        """The network that is shown has become another: its map is to be painted anew."""
        self.stale = self.mode != "order"
        self.running = True

    def frame(self, milliseconds):
        if self.playing and self.mode == "game":
            if milliseconds - self.last_step >= MOVE:
                self.last_step = milliseconds
                self.game.follow(self.opponent)
                self.playing = self.game.stage == OPTIMISER
                self.changed()
        elif self.playing:
            self.resting = self.pace == "full" and not self.resting
            self.play(milliseconds)
        if self.resting or not self.at_full_speed():
            self.paint()
        self.running = self.playing or self.stale or not self.map.complete

    def at_full_speed(self):
        return self.playing and self.mode == "watch" and self.pace == "full"

    def play(self, milliseconds):
        if PACES[self.pace]:
            if milliseconds - self.last_step >= PACES[self.pace]:
                self.last_step = milliseconds
                self.forward()
        elif not self.resting:
            start, took = now(), 0.0
            while not self.loop.over() and now() - start + took <= TRAINING:  # whole rounds, so that what is shown belongs together
                began = now()
                for _ in range(4 - self.loop.count % 4):
                    self.forward()
                took = now() - began
        self.playing = not self.loop.over()

    def paint(self):
        if self.stale and self.map.complete:
            self.map.start((self.game if self.mode == "game" else self.loop).network.frozen())
            self.stale = False
        self.map.work_for(PAINTING)

    # The lines.

    def place(self):
        return self.loop.count

    def over(self):
        return self.loop.over()

    def forward(self):
        self.loop.forward(self.rate)
        if self.loop.part() == 4:
            self.changed()

    def back(self):
        self.loop.back()
        self.changed()

    def restart(self):
        self.loop.restart()
        self.changed()

    def press_step(self):
        self.playing = False
        if not self.over():
            self.forward()

    def press_back(self):
        self.playing = False
        if self.loop.can_go_back():
            self.back()

    def press_reset(self):
        self.playing = False
        self.restart()

    def press_play(self):
        if self.over() and not self.playing:
            self.restart()
        self.playing = not self.playing and not self.over()
        self.last_step = 0.0
        self.running = True

    def key(self, surface, key, shift):
        return self.mode == "watch" and super().key(surface, key, shift)

    # The rest of what the hand does.

    @property
    def game(self):
        if self.begun is None:
            self.begin(1)
        return self.begun

    def begin(self, seed):
        """A game from that start, against an optimiser whose first step is as long as a move."""
        self.begun = Game(seed)
        self.eta = self.begun.fair_rate()
        self.told = self.begun.slope_of()

    def settle(self):
        if not self.in_hand:
            self.let_go()
        super().settle()

    def let_go(self):
        """A move is done: now it is told what came of it, and where it is downhill from here."""
        if self.mode == "game" and self.game.rest():
            self.tell()
            self.changed()

    def tell(self):
        if self.begun is not None:
            self.told = self.begun.slope_of()

    def press_mode(self, mode):
        if mode != self.mode:
            self.playing = False
            if self.mode == "game" and self.game.stage == OPTIMISER:
                self.game.replay()
            self.mode, self.notice = mode, ""
            self.map = AnswerMap()
            self._still = None  # what was kept stood at other places
            if mode == "game" and self.begun is None:
                self.begin(1)
            self.changed()

    def press_pace(self, pace):
        self.pace = pace

    def press_look(self, number):
        self.chosen = int(number)

    def press_table(self):
        self.table = not self.table

    def press_shuffle(self):
        at = SHUFFLED.index(self.order) + 1 if self.order in SHUFFLED else 0
        self.order = SHUFFLED[at % len(SHUFFLED)]

    def press_turn(self):
        """End the reader's turn; after the second it is the optimiser's."""
        game = self.game
        game.rest()
        if game.playing() and game.moves():
            game.end_turn()
            self.tell()
        if game.stage >= OPTIMISER:
            game.replay()
            self.opponent = game.opponent(self.eta)
            self.playing, self.last_step = True, 0.0
        self.notice = ""
        self.changed()

    def press_again(self, other=""):
        self.playing, self.notice = False, ""
        self.begin(self.game.seed % SEEDS + 1 if other else self.game.seed)
        self.changed()

    def value(self, name):
        if name in OWN:
            return self.game.value(name)
        return 4.0 - self.order.index(int(name[4:])) if name[:4] == "line" else super().value(name)

    def turn(self, name, value):
        if name in OWN:
            self.move(name, value)
        elif name[:4] == "line":
            self.order = moved(self.order, int(name[4:]), 4 - int(value))
        else:
            setattr(self, name, value)

    def move(self, name, value):
        """The reader moves a weight, if it is the reader's turn and there is a move left for it."""
        game = self.game
        if not game.playing():
            self.notice = "All three have played. Reset gives you the same start." if not self.playing else ""
        else:
            if name != game.held and game.rest():
                self.tell()
            self.notice = "" if game.turn(name, value) else "No moves are left. Go on to the next turn."

    def sentence(self):
        return self.notice or sentence(self)

    def origin(self, name):
        return origin(self, name) or super().origin(name)

    def picture(self):
        return draw(self)
