"""Dials in a chain: how far the last one moves when the first is nudged, through straight links, a bent one, or the reader's own."""

import math

from ...engine import ops
from ...figures.equation import product, settled
from ...view.challenges import Challenge
from ...view.fields import Number, Row, Several, Whole, Word
from ...view.text import fixed
from ...view.widget import Knob, Widget
from .drawing import draw
from .goals import ALIVE, START, dies, hits, mistakes, predicted, question
from .links import OPERATIONS, SUBSCRIPTS, finite, link, walked
from .origins import origin

MOST = 6
FARTHEST = 5  # of a link's constant, both ways
QUESTIONS = 9999
TURN = 10.0  # units of a whole turn of a dial
BENDS = {"tanh": (ops.tanh, None), "square": (ops.power, 2.0), "sin": (ops.sin, None)}


class Figure(Widget):
    """`links` are the pairs (operation's name, constant) of the reader's own chain, `chosen` the one that is being changed.

    `asked`: T is covered, and a prediction is due; `told` is the last one: what was said, what came out, the usual mistakes.
    """

    name = "chain"
    title = "The chain rule"
    most = MOST  # links of the reader's own chain
    got_through = False  # whether a nudge got through this bend, where the reader stood before
    knobs = tuple(
        [
            Knob("a", "dial R", -10, 10),
            Knob("nudge", "nudge of R", -3, 3),
            Knob("m1", "slope m₁ of the first link", -3, 3, travel=4),
            Knob("m2", "slope m₂ of the second link", -3, 3, travel=4),
            Knob("guess", "your prediction of ΔT", -10, 10),
        ]
        + [
            Knob("c{}".format(i), "constant of link {}".format(i), -FARTHEST, FARTHEST, per_unit=10, big=5, decimals=1)
            for i in range(1, MOST + 1)
        ]
    )
    choices = (("kind", ("straight", "bend", "own")), ("bend", ("tanh", "square", "sin")))
    saved: tuple = ("kind", "bend", "a", "nudge", "m1", "m2")
    saved += (
        ("links", Several(Row(Word(OPERATIONS), Number(-FARTHEST, FARTHEST)), 1, MOST)),
        ("number", Whole(1, QUESTIONS)),
        ("chosen", Whole(1, MOST)),
    )
    challenges = (
        Challenge("predict", "Predict how far T moves, to within 0.1, before you see it.", predicted),
        Challenge(
            "dead",
            "In the chain with one bend, turn R until a nudge no longer gets through: a slope under 0.01.",
            dies,
            held=True,
        ),
        Challenge("six", "Build a chain of three different operations whose slope is −6 where you stand.", hits, held=True),
    )

    def __init__(self):
        self.kind, self.bend = "straight", "tanh"
        self.a, self.nudge, self.m1, self.m2 = 0.5, 0.5, 2.0, 1.5
        self.links = list(START)
        self.chosen = 1
        self.number = 1  # of the next question
        self.guess, self.asked, self.told = 0.0, False, None
        self.grip = None  # the pointer's direction and R's value, unsnapped, while R is turned by its hand
        self.compute()
        super().__init__()

    # What the engine says.

    def spec(self):
        """The links as pairs (operation, constant), and the names of their values."""
        if self.kind == "own":
            links = [link(name, constant, "k" + SUBSCRIPTS[i + 1]) for i, (name, constant) in enumerate(self.links)]
            return links, ["R"] + ["u" + SUBSCRIPTS[i] for i in range(1, len(links))] + ["T"]
        second = link("multiply", self.m2, "m₂") if self.kind == "straight" else BENDS[self.bend]
        return [link("multiply", self.m1, "m₁"), second], ["R", "S", "T"]

    def compute(self):
        links, labels = self.spec()
        self.chain, self.after, self.moves = walked(self.a, self.nudge, links, labels)
        self.slopes = self.chain.local_slopes()
        self.gradients = self.chain.gradients()

    def multiplied(self):
        """The slopes of two links and of both, as an equation."""
        facts = (self.slopes[:2], self.gradients[0])
        return self.still("multiplied", facts, lambda: settled(product, *facts))

    def predicted_move(self):
        """What the slope alone says of T's move."""
        return self.gradients[0] * self.nudge

    def origin(self, name):
        return origin(self, name) or super().origin(name)

    # What the hand does.

    def value(self, name):
        return self.links[int(name[1:]) - 1][1] if name[0] == "c" else super().value(name)

    def turn(self, name, value):
        if name[0] == "c":
            self.change_link(int(name[1:]), self.links[int(name[1:]) - 1][0], value)
        else:
            super().turn(name, value)
        if name != "guess":
            self.told = None
            self.compute()
            self.look()

    def point(self, surface, phase, at):
        """R follows the pointer round its dial, turn after turn."""
        x, y = at.x - 0.5, 0.5 - at.y
        direction = math.atan2(x, y)
        if phase == "down":
            self.grip = (direction, self.a)
        elif phase == "move" and self.grip and x * x + y * y > 0.01:
            before, value = self.grip
            turned = (direction - before + math.pi) % (2 * math.pi) - math.pi
            knob = self.knob("a")
            value = min(max(value + turned / (2 * math.pi) * TURN, knob.low), knob.high)
            self.grip = (direction, value)
            self.turn("a", knob.snap(value))

    def press_kind(self, kind):
        self.kind = kind
        self.asked, self.told = False, None
        self.compute()
        self.begin_bend()

    def press_bend(self, bend):
        self.bend = bend
        self.compute()
        self.begin_bend()

    def begin_bend(self):
        """A bend is new: whether something gets through it is seen from here on."""
        self.got_through = False
        self.look()

    def look(self):
        if self.kind == "bend" and abs(self.gradients[0]) > ALIVE:
            self.got_through = True

    def press_ask(self):
        """Cover T, with other numbers than before."""
        self.m1, self.m2, self.nudge = question(self.number)
        self.number = self.number % QUESTIONS + 1
        self.guess, self.asked, self.told = 0.0, True, None
        self.compute()

    def press_see(self):
        if self.asked:
            self.asked = False
            self.told = (self.guess, self.moves[-1].data, mistakes(self.m1, self.m2, self.nudge))

    def change_link(self, i, name, constant):
        links = list(self.links)
        links[i - 1] = (name, constant)
        self.links = links

    def press_choose(self, i):
        self.chosen = int(i)

    def press_link(self, name):
        """The chosen link becomes another operation, and keeps its constant."""
        self.change_link(self.chosen, name, self.links[self.chosen - 1][1])
        self.compute()

    def press_add(self):
        if len(self.links) < MOST:
            self.links = self.links + [("multiply", 2.0)]
            self.chosen = len(self.links)
            self.compute()

    def press_remove(self):
        if len(self.links) > 1:
            self.links = self.links[: self.chosen - 1] + self.links[self.chosen :]
            self.chosen = min(self.chosen, len(self.links))
            self.compute()

    # What stays, what is said, what is drawn.

    def take_up(self, found):
        super().take_up(found)
        self.chosen = min(self.chosen, len(self.links))
        self.compute()

    def sentence(self):
        if self.asked:
            return "R is nudged by {}. How far will T move? Set your prediction, then press “Nudge and see”.".format(fixed(self.nudge))
        trouble = self.chain.trouble()
        if trouble:
            return trouble
        numbers = (fixed(self.a), fixed(self.chain.values[-1].data), fixed(self.gradients[0]))
        if self.kind == "own":
            text = "The chain leads from R = {} to T = {}, with slope {}. ".format(*numbers)
        else:
            (first, second), whole, _ = self.multiplied()
            text = "R is {}, T is {}. The slopes {} and {} multiply to {}. ".format(numbers[0], numbers[1], first, second, whole)
        return text + self.verdict()

    def verdict(self):
        """How far T moved, and how that compares with what was said or predicted."""
        moved, expected = self.moves[-1].data, self.predicted_move()
        if self.told:
            return "You said {}, and T moved by {}.".format(fixed(self.told[0]), fixed(moved))
        if not finite(moved):
            return "A nudge of {} leads to where the chain has no value.".format(fixed(self.nudge))
        text = "A nudge of {} moves T by {}".format(fixed(self.nudge), fixed(moved))
        if abs(moved - expected) < 0.005:
            return text + ", as predicted."
        return text + "; predicted was {}. On the way the slope changed.".format(fixed(expected))

    def picture(self):
        return draw(self)
