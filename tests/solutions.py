"""The whole lesson, solved: for each chapter what a reader does to meet its challenges, through the hands of a `Hand`.

A hand presses buttons, sets knobs and waits. `Hand` itself is one on a widget under CPython; a browser's sets the page's controls, too,
and keeps a widget beside it, from which the solutions read what the reader would see.
"""

import math

from leafward.lesson.loop.game import BUDGET, OWN, REACH
from leafward.lesson.next_letter.goals import ENOUGH

PATIENCE = 40_000  # frames


class Hand:
    """On a widget. `figure` tells what stands there."""

    def __init__(self, figure):
        self.figure = figure

    def press(self, *words):
        self.figure.press(*words)
        self.rest()

    def turn(self, name, value):
        """Set a knob, and let go of it."""
        self.figure.turn(name, self.figure.knob(name).snap(float(value)))
        self.figure.let_go()
        self.rest()

    def write(self, name, text):
        self.figure.text(name, text)

    def rest(self):
        self.figure.check_challenges(True)
        self.figure.settle()
        self.figure.check_challenges(True)

    def train(self, words, key="", number="", least=0):
        """Let it run until a challenge is met, or a number is so large, and pause it."""
        self.figure.press(*words)
        for i in range(PATIENCE):
            if key in self.figure.met or not self.figure.running or (number and getattr(self.figure.learner, number) >= least):
                break
            self.figure.frame(17.0 * i)
            if i % 20 == 0:
                self.figure.check_challenges(True)
        self.figure.check_challenges(True)
        if self.figure.running:
            self.figure.press(*words)

    def turn_all(self, **values):
        for name, value in values.items():
            self.turn(name, value)

    def lines(self, *lines):
        for i, (w1, w2, b) in enumerate(lines):
            self.press("choose", str(i))
            self.turn_all(w1=w1, w2=w2, b=b)


def learning(hand):
    hand.train(["learn"], "learned")
    for row, bill in enumerate((9, 14, 12, 22), 1):
        hand.turn(f"y_{row}", bill)
    hand.train(["learn"], "own")


def one_weight(hand):
    hand.turn("rate", 0.125)
    hand.press("step")
    hand.press("reset")
    hand.turn("rate", 0.3)
    for _ in range(6):
        hand.press("step")


def neuron(hand):
    hand.turn_all(w1=4, w2=4, b=-4)
    hand.turn("w2", 0)


def boundary(hand):
    hand.turn_all(w1=2, w2=2, b=-1.6)
    hand.turn_all(w1=-2, w2=-2, b=1.6)
    hand.press("bias", "off")
    hand.turn("angle", 45)


def layers(hand):
    hand.turn("neurons", 0)
    hand.turn_all(w1=-2, w2=2, b=-1.6)
    hand.turn("neurons", 2)
    hand.lines((2, 2, -1.6), (2, 2, 1.6))
    hand.turn_all(v1=-2, v2=2, c=-2)
    hand.press("preset", "circles")
    hand.turn("neurons", 4)
    hand.lines((4, 0, 1.8), (-4, 0, 1.8), (0, 4, 1.8), (0, -4, 1.8))
    hand.turn_all(v1=1.5, v2=1.5, v3=1.5, v4=1.5, c=-4)


def matrix(hand):
    hand.press("hide")
    figure = hand.figure
    hand.turn("answer", figure.z(int(figure.hidden[0]), int(figure.hidden[1])))
    hand.press("check")
    hand.turn_all(w11=1, w12=0, b1=0, w21=0, w22=1, b2=0)


def forward(hand):
    hand.press("grain", "guess")
    hand.turn("guess", hand.figure.turned_to().z.data)
    hand.press("step")
    hand.press("grain", "neuron")
    for _ in range(3):
        hand.press("step")
    hand.turn_all(x1=-1.4, x2=-1.2)


def loss(hand):
    hand.turn("p1", 8)
    hand.press("blame", "1")
    hand.turn("p3", 10)
    hand.press("blame", "3")


def chain(hand):
    hand.press("ask")
    figure = hand.figure
    hand.turn("guess", figure.m1 * figure.m2 * figure.nudge)
    hand.press("see")
    hand.press("kind", "bend")
    hand.turn("a", 0.5)
    hand.turn("a", 5)
    hand.press("kind", "own")
    hand.press("add")
    hand.press("link", "add")
    hand.turn("a", -1.25)


def backward(hand):
    hand.press("part", "quiz")
    values = hand.figure.quiz.values
    a, b = values["a"].data, values["b"].data
    hand.turn_all(grad_m=a, grad_b=-a, grad_a=2 * a - b)
    hand.press("check")
    hand.press("part", "down")
    hand.turn_all(x=3, w1=2, w2=-2, y=2)
    for _ in range(15):
        hand.press("step")


def vanishing(hand):
    hand.turn_all(depth=20, w=0.681)
    hand.press("activation", "tanh")
    hand.turn_all(depth=40, w=0.95)


def accumulate(hand):
    hand.press("graph", "product")
    hand.turn("answer", hand.figure.b + 1)
    hand.press("graph", "neuron")
    for rule in ("overwrite", "unordered", "add"):
        hand.press("rule", rule)
        while not hand.figure.over():
            hand.press("step")
    hand.press("part", "ledger")
    for action in ("backward", "all", "backward"):
        hand.press("ledger", action)


def loop(hand):
    hand.press("mode", "order")
    for place, line in enumerate((0, 1, 2, 3)):
        hand.turn(f"line{line}", 4 - place)
    hand.press("mode", "game")
    for name in OWN[:BUDGET]:
        hand.turn(name, hand.figure.value(name) + 0.1)
    hand.press("turn")
    for _ in range(BUDGET):
        told = hand.figure.told
        name = max(OWN, key=lambda name: abs(told[name]))
        hand.turn(name, hand.figure.value(name) - math.copysign(REACH, told[name]))
    hand.press("turn")


def playground(hand):
    hand.press("pace", "full")
    hand.train(["train"], "xor")
    hand.turn("layers", 0)
    hand.train(["train"], "line")
    hand.turn_all(layers=3, neurons=8, rate=1)
    hand.press("preset", "spiral")
    hand.train(["train"], "spiral")


def next_letter(hand):
    hand.train(["train"], "pairs")
    hand.train(["train"], number="steps", least=ENOUGH + 250)  # until then it wavers between u and other letters after q
    hand.press("part", "letters")
    hand.write("guess", "u")
    hand.press("check")


def answered(hand):
    """Every question that is asked afresh, with what the engine says is right."""
    for question in hand.figure.questions:
        hand.press("try", question.key)
        while question.key not in hand.figure.met:
            asked = hand.figure.attempts[question.key].asked
            if asked.options:
                hand.press("say", str(asked.right))
            else:
                hand.write("said", str(round(asked.right, 6)).replace("-", "−"))
                hand.press("say")
        hand.press("try", question.key)


SOLUTIONS = (
    learning, one_weight, neuron, boundary, layers, matrix, forward, loss,
    chain, backward, vanishing, accumulate, loop, playground, next_letter,
)  # fmt: skip
