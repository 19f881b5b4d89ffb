"""An exercise: what is given, what is asked, the right answers, and the answers that the usual mistakes give.

Everything in it was computed by the engine from a few small numbers, which a seed chose. It knows no page.
"""

from ...engine.rng import Random
from ...view.text import MINUS, plain

DECIMALS = 2  # an answer has at most so many, or its numbers are chosen again
LARGEST = 200  # and it is no larger than this
TRIES = 400
TOLERANCE = 0.005  # an answer that is rounded to two decimals is right


class Question:
    """One answer that is asked for.

    asked: what stands before the place for the answer, such as "∂C/∂w"; right: a number, or one of the words of `options`, which are
    pairs (word, text); slips: pairs (key of `slips.SLIPS`, the answer that this mistake gives); leaf: the Value whose gradient is asked,
    if one is.
    """

    def __init__(self, asked: str, right, slips=(), options=(), leaf=None):
        self.asked = asked
        self.right = right
        self.slips = tuple(slips)
        self.options = tuple(options)
        self.leaf = leaf

    def humane(self) -> bool:
        """Whether the answer is short, and none of the mistakes gives it too."""
        if self.options:
            return all([answer != self.right for _, answer in self.slips])
        return short(self.right) and abs(self.right) <= LARGEST and all([not same(answer, self.right) for _, answer in self.slips])


class Exercise:
    """lines: what is given, a list of sentences and formulas; questions: at least one; root: the last Value of its graph, if it has one
    that can be walked through; solution: how it goes, a list of lines; curve, program: what is shown beside the lines, if anything.
    """

    def __init__(self, lines, questions, root=None, solution=(), curve=None, program=""):
        self.lines = lines
        self.questions = questions
        self.root = root
        self.solution = list(solution)
        self.curve = curve
        self.program = program
        self.kind, self.level, self.seed = "", 0, 0

    def humane(self) -> bool:
        return all([question.humane() for question in self.questions])


def made(kind, level: int, seed: int) -> Exercise:
    """The exercise of that kind, level (1 to 3) and seed (a whole number): the same on every machine.

    kind: a row of `kinds.KINDS`. Numbers are drawn until every answer is short and no mistake gives it.
    """
    random = Random(seed * 37 + kind.number * 3 + level)
    for _ in range(TRIES):
        exercise = kind.make(random, level)
        if exercise is not None and exercise.humane():
            exercise.kind, exercise.level, exercise.seed = kind.key, level, seed
            return exercise
    raise AssertionError("no humane numbers for {} at level {} from seed {}".format(kind.key, level, seed))


# Numbers, drawn and written.


def draw(random, low: int, high: int, but=()) -> int:
    """A whole number from low to high that is neither 0 nor one of `but`."""
    while True:
        n = low + random.below(high - low + 1)
        if n and n not in but:
            return n


def half(random, low: int, high: int, but=()) -> float:
    """The same in steps of a half."""
    return draw(random, 2 * low, 2 * high, [2 * x for x in but]) / 2


def one_of(random, items):
    return items[random.below(len(items))]


def short(x) -> bool:
    """Whether x has at most two decimals."""
    return x == x and abs(x) < 1e6 and abs(x * 10**DECIMALS - int(abs(x) * 10**DECIMALS + 0.5) * (1 if x > 0 else -1)) < 1e-9


def same(x, y) -> bool:
    return abs(x - y) <= TOLERANCE + 1e-9


def text(x) -> str:
    """A number as it stands alone or first."""
    return plain(x, 4)


def held(x) -> str:
    """A number as it stands behind an operator: a negative one in brackets."""
    written = text(x)
    return "({})".format(written) if written[0] == MINUS else written


def added(x) -> str:
    """+ x or − |x|, as it stands behind a sum."""
    return " {} {}".format("+" if x >= 0 else MINUS, text(abs(x)))
