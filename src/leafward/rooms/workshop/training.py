"""Theirs trains: a network made of the reader's own program learns in the worker, beside ours, which learns here on the compiled kernel.

Both begin with the same weights and see the same dots. It asks the bench, takes in what that tells, and is drawn by `training_drawing`.
"""

from ...compiler.load import now
from ...figures.answer_map import AnswerMap
from ...figures.dots import SIZES, dots_of
from ...figures.losses import recorded
from ...figures.training import Trainer
from ...view.fields import Number, Row, Several, Sign, Whole, Word
from ...view.widget import Knob
from . import training_drawing
from .certificate import certificate
from .placing import MOST as MOST_DOTS
from .placing import Placing
from .theirs import WHOLE

SETS = (("xor", "XOR"), ("gaussians", "Clouds"), ("circles", "Circle"), ("moons", "Moons"))
OWN = "own"  # the set of dots that the reader has placed
COUNT = 16  # dots of a set that has no size of its own: number by number each takes its time
WITHOUT_END = 10**6
BUDGET = 8.0  # milliseconds that ours learns at a time
APART = 50.0  # and from one such time to the next: what is told changes no faster, and the page is free meanwhile
TRACED = 5  # pictures from one drawing of the boundary of ours to the next, while it moves
LARGEST = 1e6  # a weight that is kept
RATE = Knob("train_rate", "learning rate", 0.01, 1, per_unit=100, big=10, decimals=2)


class Side:
    """One of the two nets as it is shown: steps, the milliseconds that they took, loss (None before the first), right, losses, map."""

    def __init__(self):
        self.steps, self.milliseconds = 0, 0.0
        self.loss, self.right = None, 0
        self.losses = []
        self.map = AnswerMap()

    def speed(self) -> float:
        """Steps in a second of learning."""
        return 1000 * self.steps / self.milliseconds if self.milliseconds > 0 else 0.0

    def note(self, steps, milliseconds, loss, right):
        if loss is not None and steps > self.steps:
            self.losses = recorded(self.losses, steps, loss)
        self.steps, self.milliseconds, self.loss, self.right = steps, milliseconds, loss, right


class Training:
    """widget: the one in which it is drawn, which lends its slider, and knows (`all_done`) whether the reader's program is whole.

    goal: "go", "once", "look" (painted as it is) or "", of theirs.

    weights, gradients: of theirs, parameter by parameter; gradients is None where they are not known. why: what stopped it.
    printing: whether what is printed is the certificate.
    fault: the key of the fault that is in theirs, or ""; patch: what was done to bring it in, as `breaking.broken` tells it, or None.
    """

    KNOBS = (RATE,)
    sets = SETS
    SAVED = (
        ("train_set", Word([key for key, _ in SETS] + [OWN])),
        ("train_dots", Several(Row(Number(-1, 1, 3), Number(-1, 1, 3), Sign()), 0, MOST_DOTS)),
        ("train_seed", Whole(1, 999)),
        ("train_weights", Several(Number(-LARGEST, LARGEST), 33, 33)),
        "train_rate",
    )

    def __init__(self, bench, widget):
        self.bench = bench
        self.widget = widget
        self.source = ""
        self.preset, self.seed, self.rate = "xor", 1, 0.3
        self.table = False
        self.fault, self.patch = "", None
        self.printing = False
        self.placing = Placing()
        self.dots = []
        self.begin()

    def begin(self):
        """Both at their start."""
        self.goal = self.why = ""
        self.owed = 0  # steps that ours has yet to make beside single ones of theirs
        if self.preset != OWN:
            self.dots = dots_of(self.preset, SIZES.get(self.preset, COUNT))
        self.trainer = Trainer([8], self.seed)
        self.names = [p.label for p in self.trainer.parameters]
        self.start = self.trainer.weights()
        self.theirs, self.ours = Side(), Side()
        self.weights, self.gradients = list(self.start), None
        self.before = (0, 0.0)  # steps and milliseconds of theirs before the worker's count
        self.fallback = ""
        self.compiled = False
        self.last = -APART  # the frame in which ours last learnt

    def program(self, source: str) -> None:
        """What theirs is from now on."""
        if source != self.source:
            self.source = source
            self.fault, self.patch = "", None
            self.halt()

    @property
    def open(self) -> bool:
        return self.widget.all_done()

    @property
    def running(self) -> bool:
        return self.goal != "" or self.owed > 0

    # What is pressed.

    def press(self, act, *words) -> None:
        self.printing = act == "print"
        getattr(self, "do_" + act)(*words)

    def do_go(self):
        self.halt() if self.goal == "go" else self.ask("go", WITHOUT_END)

    def do_once(self):
        self.owed += 1
        self.ask("once", 1)

    def do_reset(self):
        self.halt_now()
        self.begin()
        self.ask("look", 0)

    def do_new(self):
        self.seed = self.seed % 999 + 1
        self.do_reset()

    def do_set(self, key):
        self.preset = key
        self.do_reset()

    def do_table(self):
        self.table = not self.table

    def do_print(self):
        """The printer gets the certificate."""

    def do_fault(self, key):
        """Bring a fault into theirs, or take it out; both begin anew, so that the map shows what the broken one learns."""
        self.halt_now()
        self.begin()
        self.fault, self.patch = ("" if key == self.fault else key), None
        if self.fault and self.open:
            self.bench.bring_in(self.source, self.fault)

    def do_class(self, answer):
        self.placing.answer = 1 if answer == "blue" else -1

    def point(self, phase, at) -> None:
        self.place(self.placing.pointed(phase, at, self.dots))

    def key(self, key, shift) -> bool:
        meant, dots = self.placing.keyed(key, shift, self.dots)
        self.place(dots)
        return meant

    def place(self, dots):
        """Other dots: both nets stay as they are, and go on to learn these."""
        if dots is None or not self.open:
            return
        self.halt_now()
        self.dots, self.preset = dots, OWN
        self.trainer.load(dots)
        self.why = ""
        for net in (self.theirs, self.ours):
            net.right = 0

    def value(self, name):
        return self.rate

    def turn(self, name, value) -> None:
        self.rate = value
        if self.goal:
            self.bench.say(self.rate, WITHOUT_END if self.goal == "go" else 0)

    def ask(self, goal, most):
        if not self.open or not self.dots:
            self.why = "There are no dots to learn. Place some in your square, or take a set." if self.open else ""
            return
        if self.bench.busy == "train":
            self.bench.stop("")
        self.goal, self.why = goal, ""
        self.before = (self.theirs.steps, self.theirs.milliseconds)
        self.bench.train(self.patch["source"] if self.patch else self.source, self.weights, self.dots, self.rate, most)

    def halt_now(self):
        if self.goal and self.bench.busy == "train":
            self.bench.stop("")

    def halt(self):
        """Theirs ends its step and paints what it has come to; pressed again, it is stopped wherever it is."""
        if self.goal == "go":
            self.goal = "look"
            self.bench.say(self.rate, 0)
        elif self.goal and self.bench.busy == "train":
            self.bench.stop()

    # What is heard.

    def told(self, message) -> bool:
        """Take in what the bench tells; True if it was for this."""
        kind = message["kind"]
        if kind == "net":
            self.take(message)
            return True
        if kind == "patch":
            self.patch = message
            return True
        if message.get("task") == "break":
            self.why = message.get("why", "")
            return True
        if message.get("task") != "train":
            return False
        if kind in ("verdict", "stopped"):
            self.why = message["sentence"] if kind == "verdict" else message["why"]
        if kind != "begun":
            self.goal = ""
        return True

    def take(self, message):
        loss = message["loss"]
        if isinstance(loss, str):  # no number any more
            self.why = "The loss has grown beyond all numbers. Reset, and choose a smaller learning rate."
            self.theirs.loss = float("inf")
        else:
            steps, spent = self.before
            loss = self.theirs.loss if loss is None else loss
            self.theirs.note(steps + message["steps"], spent + message["milliseconds"], loss, message["right"])
            self.weights = message["weights"]
            self.gradients = message["gradients"] or self.gradients
        if message["map"]:
            self.theirs.map.show([[answer / WHOLE for answer in row] for row in message["map"]])

    # Ours, and the frames.

    def frame(self, milliseconds: float) -> None:
        self.bench.tick()
        if 0 <= milliseconds - self.last < APART:
            return
        self.last = milliseconds
        if not self.compiled and self.dots:
            self.compiled = True
            self.fallback = self.trainer.compile()
            self.trainer.load(self.dots)
            self.note_ours(0, 0.0)
        begun = now()
        most = WITHOUT_END if self.goal == "go" else self.owed
        taken = self.trainer.train(BUDGET, self.rate, most) if most else 0
        self.owed = max(self.owed - taken, 0)
        if taken:
            self.note_ours(taken, now() - begun)

    def note_ours(self, taken, spent):
        ours, trainer = self.ours, self.trainer
        if not trainer.measured:
            trainer.measure(BUDGET)
        ours.note(ours.steps + taken, ours.milliseconds + spent, trainer.loss if taken else None, trainer.right)
        if trainer.kernel:
            ours.map.paint(trainer.kernel, self.goal != "go" or ours.map.painted % TRACED == 0)

    # What stays.

    def keeps(self, name):
        if name == "train_set":
            return self.preset
        return getattr(self, name[len("train_") :])

    def take_up(self, found) -> None:
        self.preset = found.get("train_set", self.preset)
        self.dots = found.get("train_dots", self.dots)
        self.seed = found.get("train_seed", self.seed)
        self.rate = found.get("train_rate", self.rate)
        self.begin()
        self.weights = found.get("train_weights", self.weights)

    # What is shown.

    def picture(self) -> list:
        return training_drawing.draw(self)

    def sheet(self):
        """The certificate, while it is that which is to be printed."""
        return certificate(self) if self.printing and self.open else None

    def origin(self, name):
        return training_drawing.origin(self, name)
