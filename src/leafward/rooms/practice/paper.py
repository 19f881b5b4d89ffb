"""A paper: so many exercises from a seed, the same everywhere; and the code by which a worked one is shown to a teacher.

The code holds the seed, the choices, the answers and the marks. Whoever has it computes the marks again; it proves the arithmetic, and
not who did it.
"""

from ...engine.rng import Random
from ...view.text import exact
from .exercise import made
from .kinds import KINDS, LEVELS
from .slips import verdict

NUMBER = 1  # of this way to make papers: the same seed and number give the same paper for ever
MOST = 40
LARGEST_SEED = 999999
LONGEST = 2000  # letters of a code that is looked at
BLANK = ""


class Paper:
    """seed: a whole number from 0 to LARGEST_SEED; count: how many exercises, 1 to MOST; level: 1 to 3; kinds: keys of KINDS."""

    def __init__(self, seed: int, count: int = 12, level: int = 2, kinds=()):
        self.seed = seed
        self.count = count
        self.level = level
        self.kinds = tuple([kind for kind in KINDS if kind.key in kinds or not kinds])
        self.exercises = self._made()

    def _made(self):
        """Every kind once, in a random order, then every kind again."""
        random, queue, found = Random(self.seed), [], []
        for i in range(self.count):
            if not queue:
                queue = list(self.kinds)
                random.shuffle(queue)
            found.append(made(queue.pop(), self.level, self.seed * MOST + i))
        return found

    def questions(self) -> list:
        """Every question of the paper, in order."""
        return [question for exercise in self.exercises for question in exercise.questions]

    def marks(self, answers) -> list:
        """For each question whether its answer is right. answers: numbers, words of options, and None for what was left open."""
        return [answer is not None and verdict(question, answer)[0] for question, answer in zip(self.questions(), answers)]

    def code(self, answers) -> str:
        """What a worked paper is shown by: short, and of letters that any message or link carries."""
        said = "~".join([_said(question, answer) for question, answer in zip(self.questions(), answers)])
        chosen = sum([2**kind.number for kind in self.kinds])
        fields = [str(NUMBER), str(self.seed), str(self.count), str(self.level), "%x" % chosen, said, str(sum(self.marks(answers)))]
        text = "_".join(fields)
        return text + "_" + _check(text)


class CodeError(ValueError):
    """A code that cannot be read; the message says what is wrong with it."""


def read(code: str):
    """The Paper of a code, its answers, and the marks that the code claims. Raises CodeError."""
    code = code.strip()
    fields = code.split("_")
    if len(code) > LONGEST or len(fields) != 8:
        raise CodeError("This is not the code of a paper, or a part of it is missing. Copy all of it.")
    if _check("_".join(fields[:-1])) != fields[-1].lower():
        raise CodeError("A letter of this code is wrong or missing: its check does not fit. Copy it again.")
    if fields[0] != str(NUMBER):
        raise CodeError("This code is from paper number {}, and this Leafward makes number {}.".format(fields[0], NUMBER))
    seed, count, level = _whole(fields[1], 0, LARGEST_SEED), _whole(fields[2], 1, MOST), _whole(fields[3], LEVELS[0], LEVELS[-1])
    chosen, claimed = _whole(fields[4], 1, 2 ** len(KINDS) - 1, 16), _whole(fields[6], 0, 9999)
    paper = Paper(seed, count, level, [kind.key for kind in KINDS if chosen >> kind.number & 1])
    said, questions = fields[5].split("~"), paper.questions()
    if len(said) != len(questions):
        raise CodeError("This code has {} answers, and its paper has {} questions.".format(len(said), len(questions)))
    return paper, [_heard(question, text) for question, text in zip(questions, said)], claimed


def _said(question, answer) -> str:
    if answer is None:
        return BLANK
    if question.options:
        return str([word for word, _ in question.options].index(answer))
    return exact(answer)


def _heard(question, text):
    if text == BLANK:
        return None
    if question.options:
        return question.options[_whole(text, 0, len(question.options) - 1)][0]
    try:
        answer = float(text)
    except ValueError:
        raise CodeError("The answer {} in this code is not a number.".format(text[:20]))
    if answer != answer or abs(answer) > 1e12:
        raise CodeError("The answer {} in this code is no ordinary number.".format(text[:20]))
    return answer


def _whole(text, low, high, base=10):
    digits = "0123456789abcdef"[:base]
    if text and len(text) <= 12 and all([letter in digits for letter in text]):
        number = int(text, base)
        if low <= number <= high:
            return number
    raise CodeError("“{}” in this code should be a whole number from {} to {}.".format(text[:20], low, high))


def _check(text) -> str:
    """Four letters that tell a slip of the pen; no secret."""
    total = 7
    for letter in text:
        total = (total * 31 + ord(letter)) % 65521
    return "%04x" % total
