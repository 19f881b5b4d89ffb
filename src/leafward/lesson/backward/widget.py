"""The backward pass through a small network, one local slope at a time; what it predicts, what it costs, and four nodes for the reader."""

from ...view.challenges import Challenge
from ...view.fields import Whole
from ...view.guessing import Guess
from ...view.stepper import Stepper
from ...view.widget import Knob
from . import count, drawing, nudge, quiz
from .goals import blamed, gradients_found, vanished
from .origins import origin
from .questions import QUESTIONS
from .quiz import ASKED, Quiz
from .steps import LEAVES, START, BackwardPass, symbol
from .words import sentence

WHAT = {"x": "input ", "w": "weight ", "y": "correct answer "}
ANSWERS = tuple(["grad_" + name for name in ASKED])
STEPS = 15
PUZZLES = 1000


class Figure(Stepper):
    """`done` tells how many local steps are taken; `leaf` and `h` what is nudged; `tried` the answers that were checked last, or None.

    `puzzle` is the number of the small graph.
    """

    name = "backward"
    title = "Backward"
    parts = (("down", "Down the graph"), ("nudge", "Put it to the test"), ("cost", "What it costs"), ("quiz", "Four nodes"))
    guesses_first = (
        Guess("pass", "Which weights will get the larger share of the blame?", ("w₃, w₄, near C", "w₁, w₂, far from it"), blamed),
    )
    pace = 1100
    knobs = (
        tuple([Knob(name, WHAT[name[0]] + symbol(name), -3, 3, per_unit=10, big=5, decimals=1, travel=6) for name in LEAVES])
        + tuple([Knob("grad_" + name, "your gradient of " + name, -quiz.MOST, quiz.MOST, 1, decimals=0, travel=6) for name in ASKED])
        + (
            Knob("done", "step of the backward pass", 0, STEPS, per_unit=1, big=5, decimals=0),
            Knob("h", "nudge h", -nudge.FARTHEST, nudge.FARTHEST, per_unit=100),
            Knob("inputs", "inputs", 1, 784, per_unit=1, decimals=0, travel=2),
            Knob("layers", "hidden layers", 0, 4, per_unit=1, big=1, decimals=0, travel=14),
            Knob("neurons", "neurons in a hidden layer", 1, 64, per_unit=1, decimals=0),
            Knob("outputs", "outputs", 1, 10, per_unit=1, big=3, decimals=0, travel=10),
        )
    )
    choices = (("leaf", LEAVES),)
    saved = LEAVES + ANSWERS + (("done", Whole(0, STEPS)), "leaf", "h", ("puzzle", Whole(1, PUZZLES))) + count.SIZES
    challenges = (
        Challenge("gradients", "Find the gradients of the graph with four nodes.", gradients_found, part="quiz"),
        Challenge(
            "vanish",
            "Leave w₃ and w₄. Let C be above 1, and yet less than 0.01 of blame reach z₁ and z₂.",
            vanished,
            held=True,
            part="down",
        ),
    ) + QUESTIONS

    def __init__(self):
        self.net = BackwardPass()
        for name, start in START:
            setattr(self, name, start)
        self.done = 0
        self.leaf, self.h = "w1", 0.1
        self.inputs, self.layers, self.neurons, self.outputs = count.EXAMPLES[0]
        self.press_other(1)
        super().__init__()

    def take_up(self, found):
        if "puzzle" in found:
            self.press_other(found["puzzle"])
        super().take_up(found)
        self.compute()

    def compute(self):
        self.net.compute([(name, getattr(self, name)) for name in LEAVES])

    # Where the pass is.

    def place(self):
        return self.done

    def over(self):
        return self.done == len(self.net.steps)

    def last(self):
        """The local step taken last, or None."""
        return self.net.path(self.done - 1) if self.done else None

    def lit(self, name):
        """Whether the step taken last leads from or to a node."""
        return self.done > 0 and name in self.net.steps[self.done - 1]

    def sizes(self):
        return [int(getattr(self, name)) for name in count.SIZES]

    # What the hand does.

    def forward(self):
        self.done += 1

    def back(self):
        self.done -= 1

    def restart(self):
        self.done = 0

    def press_leaf(self, name):
        self.leaf = name

    def press_numbers(self):
        """Take the first input, weights and answer."""
        for name, start in START:
            setattr(self, name, start)
        self.compute()

    def press_size(self, *sizes):
        for name, size in zip(count.SIZES, sizes):
            setattr(self, name, int(size))

    def press_other(self, puzzle=0):
        """Other numbers in the small graph."""
        self.puzzle = puzzle or self.puzzle % PUZZLES + 1
        self.quiz = Quiz(self.puzzle)
        self.tried = None
        self.grad_m = self.grad_b = self.grad_a = 0.0

    def press_check(self):
        self.tried = {}
        for name in ASKED:
            self.tried[name] = getattr(self, "grad_" + name)

    def turn(self, name, value):
        super().turn(name, value)
        if name in LEAVES:
            self.compute()
        elif name == "done":
            self.running = False
            self.done = int(value)
        elif name in ANSWERS and self.tried and not quiz.hint(self):
            self.tried = None  # it was right, and is no longer what was checked

    def key(self, surface, key, shift):
        return not surface and self.part == "down" and super().key(surface, key, shift)

    # What it says.

    def origin(self, name):
        return origin(self, name) or super().origin("step" if name == "done" else name)

    def sentence(self):
        return sentence(self)

    def picture(self):
        return [self.part_buttons(), getattr(self, "draw_" + self.part)()]

    def draw_down(self):
        return drawing.draw(self)

    def draw_nudge(self):
        leaves = [getattr(self, name) for name in LEAVES]
        return self.staged(*self.still("nudge", (self.over(), self.leaf, self.h, leaves), lambda: nudge.draw(self)))

    def draw_cost(self):
        return self.staged(*self.still("count", self.sizes(), lambda: count.draw(self)))

    def draw_quiz(self):
        answers = [getattr(self, name) for name in ANSWERS]
        return self.staged(*self.still("quiz", (self.puzzle, self.tried, answers), lambda: quiz.draw(self)))
