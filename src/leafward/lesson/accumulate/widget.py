"""One backward pass on three engines, two of them broken; grads that are kept from call to call; and a race that ends without an error."""

from ...figures.brackets import bracketed
from ...figures.equation import settled
from ...view.challenges import Challenge
from ...view.fields import Flag, Several, Some, Whole, Word
from ...view.guessing import LOCKED, OPEN, Guess
from ...view.stepper import Stepper
from ...view.text import fixed, plain
from ...view.widget import Knob
from . import ledger
from .drawing import NAMES, PARTS, draw
from .engines import SOURCES, Walk
from .goals import all_agree, finds_slope, twice_right
from .graphs import GRAPHS, entry, nudged, ordered
from .origins import origin
from .race import MOST, RACE, SETS, Race

KEYS = tuple([row[0] for row in GRAPHS])
START = (("a", 0.5), ("b", -2.0), ("w", 1.5), ("x", 2.0))
MOST_HANDED = 99  # hand-overs: more than any graph here has
LEAVES = tuple([name for name, _ in START])
ENDS = [" ".join((key, rule, verdict)) for key in KEYS for rule, _ in SOURCES for verdict in ("right", "wrong")]


def agrees(figure):
    """What came of the first walk that was seen to its end."""
    if figure.ends:
        return 0 if figure.ends[0].endswith("right") else 1
    return LOCKED if figure.done else OPEN


def falls_behind(figure):
    race = figure.race
    if not race.steps:
        return OPEN
    if race.steps < MOST:
        return LOCKED
    right, broken = [racer.losses[-1] for racer in race.racers]
    return 1 if broken > 1.5 * right else 2


class Figure(Stepper):
    """`done` hand-overs of the picked engine have been made on the picked graph; `playing` says whether more come by themselves.

    ends: the walks that were seen to their end, each "graph rule right" or "… wrong"; actions: what was done in the ledger;
    judged: whether each came out right.
    """

    name = "accumulate"
    title = "Add, never overwrite"
    parts = PARTS
    guesses_first = (
        Guess("walk", "Will this engine agree with the nudge test on this graph?", ("yes", "no"), agrees),
        Guess(
            "race",
            "What will the broken engine show you?",
            ("an error message", "a loss that stays high", "the same loss as the right one"),
            falls_behind,
            "Nothing tells you but the loss.",
        ),
    )
    pace = 1100
    playing = False
    knobs = tuple(
        [Knob(name, "leaf " + name, -3, 3, per_unit=10, big=5, decimals=1, travel=6) for name in LEAVES]
        + [Knob("answer", "your answer for ∂c/∂a", -6, 6, per_unit=10, decimals=1, travel=4)]
    )
    choices = (("graph", KEYS), ("rule", tuple([rule for rule, _ in SOURCES])))
    saved: tuple = LEAVES + ("graph", "rule", "answer")
    saved += (
        ("done", Whole(0, MOST_HANDED)),
        ("answered", Flag()),
        ("ends", Some(ENDS)),
        ("actions", Several(Word(ledger.WORDS), 0, ledger.MOST)),
        ("points", Word([key for key, _, _ in SETS])),
        ("race", RACE),
    )
    challenges = (
        Challenge("slope", "Find ∂c/∂a of c = a·b + a before any step, and set it.", finds_slope, held=True, part="walk"),
        Challenge("agree", "Find a graph on which all three engines agree, and walk each of them to the end.", all_agree, part="walk"),
        Challenge("zero", "Call backward twice, so that a’s grad is right both times.", twice_right, part="ledger"),
    )

    def __init__(self):
        for name, start in START:
            setattr(self, name, start)
        self.graph, self.rule = "doubled", "overwrite"
        self.done, self.answer, self.answered = 0, 0.0, False
        self.ends = []
        self.take([])
        self.race = Race("xor")
        self.compute()
        super().__init__()

    def keeps(self, name):
        if name == "points":
            return self.race.name
        return self.race.state() if name == "race" else super().keeps(name)

    def take_up(self, found):
        points, race, done = found.pop("points", None), found.pop("race", None), found.pop("done", 0)
        self.take(found.pop("actions", self.actions))
        super().take_up(found)
        self.compute()
        self.done = done if done <= len(self.walk.handed) else 0
        if points:
            self.race = Race(points)
        if race:
            self.race.take_up(*race)

    # What runs: the walk, while it plays, and the race.

    @property
    def running(self):
        return self.playing or self.race.busy()

    @running.setter
    def running(self, on):
        self.playing = on

    def frame(self, milliseconds):
        if self.playing:
            super().frame(milliseconds)
        if self.race.busy():
            self.race.work()

    # The walk.

    def source(self):
        return dict(SOURCES)[self.rule]

    def compute(self):
        self.walk = Walk(self.source(), ordered(self.graph, self.value))

    def place(self):
        return self.done

    def over(self):
        return self.done == len(self.walk.handed)

    def forward(self):
        self.done += 1
        if self.over():
            end = " ".join((self.graph, self.rule, "wrong" if self.wrong() else "right"))
            self.ends = [kept for kept in self.ends if kept != end] + [end]

    def back(self):
        self.done -= 1

    def restart(self):
        self.done = 0

    def press_play(self):
        if self.over() and not self.playing:
            self.restart()
        self.playing = not self.playing and not self.over()
        self.last_step = 0.0

    def begin(self):
        """Another graph, another engine or other numbers: the walk starts again."""
        self.playing = False
        self.compute()
        self.restart()

    def press_graph(self, key):
        self.graph = key
        self.answered = False
        self.begin()

    def press_rule(self, rule):
        self.rule = rule
        self.begin()

    def turn(self, name, value):
        super().turn(name, value)
        self.answered = name == "answer"
        if name in LEAVES:
            self.ends = []
            self.begin()

    def grads(self):
        """By the name of each node of the graph, what its grad is now."""
        return {node.label: grad for node, grad in zip(self.walk.order, self.walk.grads[self.done])}

    def leaves(self):
        return entry(self.graph)[3]

    def nudge(self, leaf):
        return nudged(self.graph, self.value, leaf).data

    def wrong(self):
        """The leaves whose grad, as it is now, is not what the nudge test finds."""
        grads = self.grads()
        return [leaf for leaf in self.leaves() if not near(grads[leaf], self.nudge(leaf))]

    # The ledger and the race.

    def press_ledger(self, action):
        if action == "clear":
            self.take([])
        elif len(self.actions) < ledger.MOST:
            self.take(self.actions + [action])

    def take(self, actions):
        self.actions = actions
        self.judged = ledger.judged(actions)

    def press_race(self):
        if self.race.going:
            self.race.stop()
        else:
            self.race.goal = MOST

    def press_points(self, name):
        self.race = Race(name)

    def press_again(self):
        self.press_points(self.race.name)

    # What it says.

    def sentence(self):
        return getattr(self, "about_" + self.part)()

    def about_walk(self):
        walk, root = self.walk, self.walk.order[-1].label
        if not self.done:
            return "The walk starts at {0}, with {0}.grad = 1. Step hands it on, one edge at a time.".format(root)
        node, x, share = walk.handed[self.done - 1]
        at = walk.order.index(x)
        before, after = [walk.grads[self.done - 1 + i][at] for i in (0, 1)]
        text = "Hand-over {} of {}: {} gives {} its share, {}. ".format(self.done, len(walk.handed), node.label, x.label, fixed(share))
        if self.rule == "overwrite":
            text += "{}.grad was {} and is overwritten by {}.".format(x.label, fixed(before), fixed(after))
        else:
            (first, second), total, sign = settled(sum, [before, share], after)
            text += "{}.grad: {} + {} {} {}.".format(x.label, first, bracketed(second), sign, total)
        return text + (" " + self.verdict() if self.over() else "")

    def verdict(self):
        wrong = self.wrong()
        if not wrong:
            return "The nudge test agrees" + (". On this graph, nobody would notice the bug." if self.rule != "add" else ".")
        return "The nudge test says {} for {}: the engine “{}” is wrong, and no error was raised.".format(
            fixed(self.nudge(wrong[0])), wrong[0], NAMES[self.rule]
        )

    def about_ledger(self):
        if not self.actions:
            return "The ledger is empty, and every grad is 0."
        last, right = self.actions[-1], self.judged[-1]
        order, rows = ledger.kept(self.actions)
        grads = ", ".join(["{} {}".format(node.label, plain(grad)) for node, grad in zip(order, rows[-1])])
        if last != "backward":
            return "Set to zero: {}. The grads are now {}.".format("all three" if last == "all" else "only the leaf a", grads)
        return "After backward the grads are {}. {}".format(
            grads, "That is right." if right else "Right would be {} for a.".format(plain(ledger.slopes()[0]))
        )

    def about_race(self):
        race = self.race
        if not race.steps:
            return "Both networks start from the same weights and see the same {} points.".format(len(race.dots))
        right, wrong = race.racers
        return "After {} steps the right engine has {} of {} points right, the broken one {}. It raised no error.".format(
            race.steps, right.right, len(race.dots), wrong.right
        )

    def origin(self, name):
        return origin(self, name)

    def picture(self):
        return draw(self)


def near(x, y):
    """The nudge test is right to about six digits."""
    return abs(x - y) <= 1e-4 * max(1.0, abs(y))
