"""What the figure does from frame to frame: make the network, train it, and in between measure, look and invent."""

from ...figures.losses import recorded
from ...view.widget import Widget
from .guess import Guess
from .learner import invented, untrained

BUDGET = 8.0  # milliseconds of a frame for training, at most
PACE = 16  # steps to a frame, at most
INVENTED = 10  # words
LONGEST_BEGINNING = 8
# What training does in twelve frames: each is one piece of work that fits into a frame.
ROUND = ("measure", "train", "invent", "train", "look", "train", "invent", "train", "train", "invent", "look", "train")


class Frames(Widget):
    """A widget with a `learner`.

    `goal` is "train" (until paused), "step" (`owed` of them), or "" for nothing; `preparing` makes the network, where there is
    none yet; `chores` are what else is to be done, one a frame. `losses` is the curve so far: pairs (step, loss on the words
    held back).
    """

    def start_over(self):
        """As if nothing had been learnt."""
        self.goal, self.owed, self.frames = "", 0, 0
        self.preparing, self.chores = None, []
        self.notice = ""
        self.losses = [(0, self.learner.held)]
        self.after = []  # invented words
        self.next = 0  # the place of the next one among them
        self.before = self.invented_before()
        self.running = False
        self.version = 0  # counts the looks, so that what they show is drawn once
        self.look()

    def invented_before(self):
        return [invented(untrained, self.seed(i)) for i in range(INVENTED)]

    def seed(self, i):
        return 1000 * self.lot + 37 * i

    def work_on(self, goal):
        self.goal = goal
        self.chores = []
        if not self.learner.ready and not self.preparing:
            self.preparing = self.learner.prepare()
        self.running = True

    def rest(self):
        """Training pauses: what is shown then belongs together."""
        self.goal = ""
        self.chores = ["measure", "look"] + ["invent"] * INVENTED
        self.running = True

    def frame(self, milliseconds):
        if self.preparing:
            if next(self.preparing, self) is self:
                self.preparing = None
                self.goal = "" if self.learner.fallback else self.goal
        elif self.goal:
            self.work()
        elif self.chores:
            getattr(self, self.chores.pop(0))()
        self.running = bool(self.preparing or self.goal or self.chores)

    def work(self):
        if self.goal == "train":
            getattr(self, ROUND[self.frames % len(ROUND)])()
            self.frames += 1
        else:
            self.owed -= self.learner.train(BUDGET, self.rate, self.owed)
            if not self.owed:
                self.rest()

    # Each is done within a frame.

    def train(self):
        self.learner.train(BUDGET, self.rate, PACE)

    def measure(self):
        learner = self.learner
        learner.measure()
        if not learner.held < float("inf"):
            self.start_over_after("The numbers have grown beyond all bounds: it diverged. Choose a smaller learning rate.")
            return
        if self.losses[-1][0] < learner.steps:
            self.losses = recorded(self.losses, learner.steps, learner.held)

    def start_over_after(self, notice):
        self.learner.restart()
        self.start_over()
        self.notice = notice

    def look(self):
        """See what the network says of the next letter now."""
        self.guess = Guess(self.learner, self.beginning, self.answer)
        self.version += 1

    def invent(self):
        """One word more, in the place of the oldest."""
        word = self.learner.invent(self.seed(self.next))
        self.after = self.after[: self.next] + [word] + self.after[self.next + 1 :]
        self.next = (self.next + 1) % INVENTED
