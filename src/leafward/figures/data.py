"""What a network learns from: rows of inputs with an answer each, of which some may be held out. It knows no picture and no network."""

from ..compiler.trace import same_side
from ..engine import ops
from ..engine.loss import total
from ..engine.rng import Random
from ..view.text import fixed

GOLDEN = 0.6180339887498949  # its multiples, wrapped to 0…1, fill that evenly, wherever one stops
NEAR = 0.1  # how close to a number an answer is right
NAMES = ("x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9", "x10", "x11", "x12", "x13", "x14", "x15", "x16")


def most_likely(outputs: list, answers: list):
    """1 where no output is above that of the answer's class, else 0. answers: 1 at the class, 0 at the others."""
    largest = outputs[0]
    for z in outputs[1:]:
        largest = ops.maximum(largest, z)
    return 1.0 - ops.step(largest - total([y * z for y, z in zip(answers, outputs)]))


def close(outputs: list, answers: list):
    """1 for an output that is less than NEAR from its answer, else 0."""
    return ops.step(NEAR - abs(outputs[0] - answers[0]))


class Kind:
    """What an answer is: the activation of the outputs, the name of the loss, and when an answer is right (a function of lists)."""

    def __init__(self, name, activation, loss, right):
        self.name = name
        self.activation = activation
        self.loss = loss
        self.right = right


SIGN = Kind("sign", "tanh", "squared_error", same_side)  # +1 or −1, of one output
CLASS = Kind("class", "linear", "softmax_cross_entropy", most_likely)  # the number of a class, from 0, with an output for each
NUMBER = Kind("number", "linear", "squared_error", close)
KINDS = {kind.name: kind for kind in (SIGN, CLASS, NUMBER)}


class Data:
    """rows: tuples (x1, …, xn, answer), so that a dot (x1, x2, ±1) is a row.

    kind: a word of KINDS; inputs: their names; classes: the names of the classes where the kind is "class".
    """

    def __init__(self, rows: list, kind: str = "sign", inputs=NAMES[:2], classes=()):
        self.rows = rows
        self.kind = KINDS[kind]
        self.inputs = tuple(inputs)
        self.classes = tuple(classes)

    @property
    def outputs(self) -> int:
        return len(self.classes) if self.kind is CLASS else 1

    def measure(self, i: int) -> tuple:
        """(mean, scale, unit) of input i: x is mean + x · scale in the reader's own unit."""
        return 0.0, 1.0, ""

    def group(self, i: int) -> int:
        """How many inputs from i on are one category's, of which one is 1."""
        return 1

    def told(self, i: int, x: float) -> str:
        """Input i in the reader's own units."""
        return fixed(x)

    def answer_told(self, y: float) -> str:
        return self.classes[int(y)] if self.kind is CLASS else fixed(y)


def held_out(count: int, share: float, seed: int) -> list:
    """For each of so many rows whether it is held out: `share` per cent of them. More rows, or a larger share, take nothing back."""
    start = Random(seed).uniform()
    return [(start + i * GOLDEN) % 1.0 < share / 100 for i in range(count)]


def divided(rows: list, share: float, seed: int) -> tuple:
    """(rows to learn from, rows held out)."""
    out = held_out(len(rows), share, seed)
    return [row for row, held in zip(rows, out) if not held], [row for row, held in zip(rows, out) if held]


def shuffled(rows: list, seed: int) -> list:
    """The rows in an order that follows from the seed, so that a batch is no corner of the data."""
    rows = list(rows)
    Random(seed).shuffle(rows)
    return rows
