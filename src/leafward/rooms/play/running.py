"""What the playground's room does from frame to frame beside the chapter's: dots held out, batches, rewinding, stop rules."""

from ...figures.data import Data, divided, held_out, shuffled
from ...figures.losses import recorded
from ...figures.optimising import Holding
from ...figures.training import Trainer
from ...lesson.playground.widget import Figure as Chapter
from ...view.text import fixed
from .goals import worst_of
from .gradients import layer_gradients
from .history import History, Run
from .quiet import Quiet

SOME = 10  # dots to a step, where it is some
BATCHES = {"all": 0, "some": SOME, "one": 1}
LISTENING = 30  # frames from one count of the quiet neurons to the next, while it learns
READING = 10  # and from one reading of the weights and gradients for the panels to the next
ASKING = 2.0  # milliseconds of a frame for it


class Running(Chapter):
    """A playground whose run can be gone back over.

    `history` is where the run has been; `sought` the step that is looked for while the goal is "seek". `held_losses` is the curve of the
    dots held out. `quiet` counts the dots at which each hidden neuron is quiet, `told` is the last such count that is complete.
    """

    # What the room sets, of which a run is made.
    decay: float
    batch: str
    stop: str
    stop_steps: float
    stop_loss: float

    # What is learnt.

    def data(self) -> Data:
        """What is learnt from now, the rows held out among it."""
        return Data(self.dots)

    def new_trainer(self):
        data = self.data()

        def optimiser(parameters):
            return Holding(parameters, self.optimiser, self.decay, self.locked)

        self.locked = [i for i in self.locked if i < self.count_of(data)]
        return Trainer(self.hidden(), self.seed, None, data.kind, len(data.inputs), data.outputs, self.activation, optimiser)

    def count_of(self, data):
        """How many parameters a network for the data has."""
        sizes = [len(data.inputs)] + self.hidden() + [data.outputs]
        return sum([(before + 1) * after for before, after in zip(sizes, sizes[1:])])

    def rows(self):
        return self.data().rows

    def rows_source(self):
        """What the rows are of."""
        return (self.version,)

    def rows_key(self):
        """What decides about the rows and their order."""
        return (self.rows_source(), self.share, self.dots_seed, self.batch)

    def load_rows(self):
        """The same lists again where nothing about them is another."""
        key = self.rows_key()
        if self.loaded is None or self.loaded[0] != key:
            rows = self.rows()
            flags = held_out(len(rows), self.share, self.dots_seed)
            self.out = tuple([i for i in range(len(rows)) if flags[i]])
            self.learnt_at = [i for i in range(len(rows)) if not flags[i]]
            if self.batch != "all":
                self.learnt_at = shuffled(self.learnt_at, self.dots_seed)
            self.loaded = (key,) + dealt(rows, *key[1:])
        self.trainer.load(self.loaded[1], BATCHES[self.batch], self.loaded[2])

    def seen(self):
        return self.learnt_at.index(self.looked) if self.looked in self.learnt_at else None

    def run(self) -> Run:
        key, learnt, held = self.loaded
        return Run(key[0], (self.rate, self.decay, tuple(self.locked)) + key[1:], learnt, BATCHES[self.batch], held)

    def run_with(self, rate, decay, locked, share, seed, batch) -> Run:
        """A stretch of the same rows under other settings."""
        same = (share, seed, batch) == self.loaded[0][1:]
        learnt, held = self.loaded[1:] if same else dealt(self.rows(), share, seed, batch)
        return Run(self.loaded[0][0], (rate, decay, tuple(locked), share, seed, batch), learnt, BATCHES[batch], held)

    def new_network(self):
        super().new_network()
        self.held_losses = []
        self.begin_history()

    def begin_history(self):
        self.read_panel()
        self.history = History(self.trainer, self.run())
        self.quiet = self.told = None

    def refresh(self):
        rows, turn = self.trainer.dots, self.trainer.turn
        super().refresh()
        if self.trainer.dots is rows:  # then it goes on with the batch that is next
            self.trainer.begin(turn)
        self.trainer.optimiser.set(self.decay, self.locked)
        if self.trainer.kernel:
            self.trainer.kernel.push_memories()

    # Frames.

    def work(self, budget):
        if self.goal in ("train", "step"):
            self.go_on()
        if self.goal == "seek":
            self.seek(budget)
        super().work(budget)
        self.listen()
        if self.goal != "train" or self.frames % READING == 0:
            self.read_panel()
        for part in self.drawers:
            part.check()

    def read_panel(self):
        """Weights and gradients as the panels have them: while it trains they are read now and then, for nobody reads them faster."""
        self.panel, self.flowing = self.trainer.weights(), layer_gradients(self.trainer)

    def go_on(self):
        """Before steps are made: what was made after this place is forgotten, what was changed is remembered."""
        epochs = self.trainer.epochs
        if epochs < self.history.furthest:
            self.losses = [pair for pair in self.losses if pair[0] <= epochs]
            self.held_losses = [pair for pair in self.held_losses if pair[0] <= epochs]
        self.history.go_on(self.trainer, self.run())

    def most(self):
        pace = super().most()
        if self.stop == "steps" and self.goal == "train":
            left = int(self.stop_steps) - self.trainer.epochs
            return max(1, min(pace, left)) if left > 0 else pace
        return pace

    def learnt(self):
        trainer = self.trainer
        super().learnt()
        self.history.note(trainer)
        if trainer.held and trainer.held_epoch == trainer.epochs and abs(trainer.held_loss) < float("inf"):
            self.held_losses = recorded(self.held_losses, trainer.epochs, trainer.held_loss)
            self.worst = worst_of(self)
        if self.goal == "train" and self.reached():
            self.goal = "measure"
            self.notice = self.reached()

    def reached(self) -> str:
        """Which stop rule is met, in a sentence; "" if none is."""
        trainer = self.trainer
        if self.stop == "steps" and trainer.epochs == int(self.stop_steps):
            return "It stopped after {} steps, as you set it.".format(trainer.epochs)
        if self.stop == "loss" and trainer.loss <= self.stop_loss:
            return "It stopped at a loss of {}, as you set it.".format(fixed(trainer.loss, 4))
        if self.stop == "right" and trainer.right == len(trainer.dots):
            return "It stopped because all dots that it learns from are right, as you set it."
        return ""

    # Rewinding.

    def look_for(self, step):
        """Bring the network to how it was after that step."""
        step = min(max(int(step), self.history.first), self.history.furthest)
        if step == self.trainer.epochs and self.goal != "seek":
            return
        mark = self.history.before(step)
        if not mark.step <= self.trainer.epochs <= step or self.goal != "seek" or self.history.touched:
            self.put_back(mark)
        self.sought = step
        self.goal = "seek"
        self.shares = None
        self.running = True

    def put_back(self, mark):
        """Make everything that decides about the next steps as it was at the mark."""
        trainer, run = self.trainer, mark.run
        if trainer.dots is not run.rows or trainer.held is not run.held or trainer.batch != run.batch:
            trainer.load(run.rows, run.batch, run.held)
        trainer.set_weights(mark.weights)
        trainer.optimiser.set(run.decay, run.locked)
        trainer.optimiser.remember(mark.memories)
        if trainer.kernel:
            trainer.kernel.push()
            trainer.kernel.push_memories()
        trainer.begin(mark.turn)
        trainer.epochs = mark.step
        self.stretch = run
        self.history.touched = False

    def seek(self, budget):
        """Make the steps again that lie between the mark and the step that is looked for."""
        trainer = self.trainer
        mark = self.history.after(trainer.epochs)
        until = self.sought if mark is None else min(self.sought, mark.step)
        if trainer.epochs < until:
            trainer.train(budget, self.stretch.rate, until - trainer.epochs)
        if mark is not None and mark.turning and trainer.epochs == mark.step:
            self.put_back(mark)
        self.stale = True
        if trainer.epochs >= self.sought:
            self.arrive()

    def arrive(self):
        """It is found. From here on what the reader has set counts again."""
        trainer = self.trainer
        trainer.optimiser.set(self.decay, self.locked)
        if trainer.kernel:
            trainer.kernel.push_memories()
        if trainer.dots is not self.loaded[1] or trainer.held is not self.loaded[2] or trainer.batch != BATCHES[self.batch]:
            self.load_rows()
        self.goal = "measure"

    # Quiet neurons.

    def listen(self):
        """Count, a little at a time, the dots at which each hidden neuron is quiet."""
        if not self.more or not self.trainer.dots or not self.hidden():
            return
        learning = self.goal in ("train", "seek")
        if self.quiet is None or (
            self.quiet.complete and self.heard != self.trainer.epochs and (not learning or self.frames % LISTENING == 0)
        ):
            self.quiet, self.heard = Quiet(self.trainer.network, self.trainer.dots), self.trainer.epochs
        if not self.quiet.complete:
            self.quiet.work(ASKING)
            if self.quiet.complete:
                self.told = self.quiet
            self.running = True


def dealt(rows, share, seed, batch) -> tuple:
    """(rows to learn from, in the order in which they are taken; rows held out)"""
    learnt, held = divided(rows, share, seed)
    return (learnt if batch == "all" else shuffled(learnt, seed)), held
