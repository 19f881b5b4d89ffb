"""What the playground does from frame to frame: train, measure, paint; on the kernel, or number by number."""

from ...figures.losses import recorded
from ...figures.training import Trainer
from ...view.widget import Widget
from .fault import Shares

BUDGET = 8.0  # milliseconds of a frame for training and measuring, at most
LEAST = 2.0  # and at least, where drawing leaves little of a frame
LATE = 18.0  # milliseconds from frame to frame that mean the last one took too long
PAINTING = 4.0  # and for a part of the map, number by number
PACES = {"slow": 1, "steady": 8, "full": 1000000}  # steps to a frame, at most
TRACED = 5  # frames from one drawing of the boundary to the next, while it moves
TRACING = 5.0  # milliseconds that it takes


class Frames(Widget):
    """A widget with `dots` and a network that learns them.

    `goal` says what the frames work towards: "train" (until paused), "step" (to the end of one pass), "measure" (a pass
    without a step), or "" for nothing; `owed` is how many single steps were asked for and not yet made. `losses` is the
    curve so far: pairs (step, loss). `speed` is in steps a second. `fault`: whether every dot's share of a gradient is wanted, the one
    of parameter number `blamed`; `shares` are these, while the figure rests, or None. `mapped`: which shape of network the neurons' small
    maps are of.
    """

    def hidden(self):
        raise NotImplementedError

    def new_trainer(self):
        return Trainer(self.hidden(), self.seed)

    def shape(self):
        """The sizes of the network's layers, inputs and outputs too: what its drawing hangs on."""
        return self.trainer.network.sizes

    def rows(self):
        """What is learnt from, each a tuple of inputs and an answer."""
        return self.dots

    def load_rows(self):
        self.trainer.load(self.rows())

    def new_network(self):
        """The same start for the same seed."""
        self.trainer = self.new_trainer()
        self.turns = {}  # what of the picture is drawn at every other frame only
        self.blamed = min(int(self.blamed), len(self.trainer.parameters) - 1)
        self.losses = []
        self.owed = 0
        self.selected = None
        self.notice = ""
        self.fallback = ""  # why there is no kernel, if there is none
        self.speed = 0.0
        self.refresh()

    def refresh(self):
        """What is shown no longer fits the dots or the network: measure and paint anew."""
        if self.how == "compiled" and self.awake and not self.trainer.kernel and not self.fallback:
            self.fallback = self.trainer.compile()
        elif self.how == "interpreted":
            self.trainer.interpret()
        self.load_rows()
        if self.goal not in ("train", "step"):
            self.goal = "measure"
        if not self.trainer.dots:
            self.goal = ""
        self.shares = None
        self.stale = True
        self.running = True

    def right(self):
        """How many dots lie in their own colour, as of the last pass."""
        return self.trainer.right

    def diverged(self):
        return not abs(self.trainer.loss) < float("inf")

    # Frames.

    def frame(self, milliseconds):
        if not self.awake:
            self.awake = True
            self.refresh()
        passed = milliseconds - self.last_frame
        self.last_frame = milliseconds
        steps = self.trainer.epochs
        self.budget = max(self.budget * 0.9, LEAST) if passed > LATE else min(self.budget * 1.02, BUDGET)
        self.work(self.budget)
        if 0 < passed < 1000 and self.goal == "train":
            self.speed += 0.1 * (1000 * (self.trainer.epochs - steps) / passed - self.speed)

    def work(self, budget):
        """Train and paint for a frame, or until there is nothing to do; where nothing else is, ask the dots for their shares."""
        if self.shares and not (self.goal or self.stale) and self.map.complete:
            self.shares.work(budget)
            self.running = not self.shares.complete
            return
        if self.goal == "measure":
            if self.trainer.measure(budget):
                self.measured()
        elif self.goal in ("train", "step"):
            if self.trainer.kernel and self.traced():
                budget = max(budget - TRACING, 1.0)
            steps = self.trainer.train(budget, self.rate, self.most())
            if steps:
                self.owed = max(self.owed - steps, 0)
                self.learnt()
        self.paint(budget)
        owing = self.shares is not None and not self.shares.complete
        self.running = bool(self.goal) or self.stale or not self.map.complete or owing

    def most(self):
        """How many steps this frame may make."""
        return self.owed if self.goal == "step" else PACES[self.pace]

    def in_turn(self, part, turn, now, of=2):
        """What `now()` gives, for a part of the picture that while it trains is drawn at one frame `of` so many only, which is `turn`."""
        if self.goal != "train" or self.frames % of == turn or part not in self.turns:
            self.turns[part] = now()
        return self.turns[part]

    # Whose fault it is.

    def press_fault(self):
        self.fault = not self.fault
        self.looked = None
        self.find_shares()

    def press_blame(self, index):
        self.turn("blamed", int(index))

    def touch(self, what, i):
        self.looked = int(i)

    def seen(self):
        """Where among the rows that are learnt from the dot is that is looked at; None if none is."""
        return self.looked

    def find_shares(self):
        """Begin to ask every dot, if that is wanted and the last pass belongs to the weights as they are."""
        resting = not self.goal and self.trainer.measured and bool(self.trainer.dots) and not self.diverged()
        self.shares = Shares(self.trainer, self.blamed) if self.fault and resting else None
        self.running = self.running or self.shares is not None

    # The map and the curve.

    def paint(self, budget):
        if self.trainer.kernel:
            self.map.paint(self.trainer.kernel, self.traced(), self.side())
            self.mapped = self.shape()
            self.frames += 1
            self.stale = False
            return
        if self.stale and self.map.complete:
            self.map.start(self.trainer.network.frozen())
            self.stale = False
        self.map.work_for(min(budget, PAINTING))

    def traced(self):
        """Whether this frame draws the boundary."""
        return self.goal != "train" or self.frames % TRACED == 0

    def measured(self):
        self.goal = ""
        if not self.losses and not self.diverged():
            self.losses = [(self.trainer.epochs, self.trainer.loss)]
        self.find_shares()

    def learnt(self):
        """One step or more were made."""
        self.stale = True
        self.shares = None
        if self.goal == "step" and not self.owed:
            self.goal = "measure"  # so that what is shown at rest belongs together
        if self.diverged():
            self.goal = ""
            self.notice = "The numbers have grown beyond all bounds: it diverged. Reset, and choose a smaller learning rate."
            return
        self.losses = recorded(self.losses, self.trainer.epochs, self.trainer.loss)
        jumpy = "The loss jumps up again and again: the learning rate is too high for these dots."
        self.notice = jumpy if self.jumpy() else ""

    def jumpy(self):
        recent = [loss for _, loss in self.losses[-24:]]
        if len(recent) < 24:
            return False
        rises = [after - before for before, after in zip(recent, recent[1:]) if after > before]
        return len(rises) >= 6 and sum(rises) > 0.5
