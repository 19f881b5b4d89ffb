"""An exercise that a teacher prepares: a sentence, a goal, what is locked or hidden. Whoever opens it is told when the goal is reached."""

from ...view.fields import Number, Row, Some, Text, Word
from ...view.text import fixed, plain
from .parts import PARTS

LONGEST = 300  # letters of the sentence
# A goal: its word, its title, what it asks (with its number, if it has one), the number that it begins with.
GOALS = (
    ("none", "No goal", "", 0.0),
    ("right", "All right", "Get every dot right.", 0.0),
    ("loss", "A loss", "Bring the loss to {} or less.", 0.05),
    ("steps", "Few steps", "Get every dot right in at most {} steps.", 500.0),
    ("neurons", "Few neurons", "Get every dot right with at most {} hidden neurons.", 4.0),
    ("held", "Held out", "Bring the loss of the dots held out to {} or less.", 0.1),
)
WORDS = tuple([word for word, _, _, _ in GOALS])
SHAPE = Row(Word(WORDS), Number(0, 1e6), Text(LONGEST))  # an exercise
LOCKS = Row(Some(PARTS), Some(PARTS))  # what is locked, what is hidden
TITLES = {
    "sets": "sets", "tools": "placing dots", "noise": "noise and how many", "held_out": "held-out share", "rate": "learning rate",
    "layers": "layers and neurons", "activation": "activation", "batch": "dots to a step", "optimiser": "optimiser",
    "decay": "weight decay", "weights": "weights by hand", "train": "training", "time": "time and the curve of the loss",
    "curve": "what it learns", "data": "tables", "share": "this drawer", "take": "taking along", "challenges": "challenges",
}  # fmt: skip


def asked(exercise) -> str:
    """The goal in a sentence."""
    return goal_of(exercise[0])[2].format(plain(exercise[1], 4))


def goal_of(word: str) -> tuple:
    return GOALS[WORDS.index(word)]


def reached(figure, exercise) -> bool:
    """Whether the network as it stands does what is asked."""
    trainer = figure.trainer
    word, number, _ = exercise
    if word == "none" or not trainer.measured or not trainer.dots or figure.diverged():
        return False
    right = trainer.right == len(trainer.dots)
    if word == "loss":
        return trainer.loss <= number
    if word == "held":
        return bool(trainer.held) and trainer.held_loss <= number
    if word == "steps":
        return right and 0 < trainer.epochs <= number
    if word == "neurons":
        return right and sum(figure.hidden()) <= number
    return right


def standing(figure, exercise) -> str:
    """How far the network is from what is asked."""
    trainer = figure.trainer
    if not trainer.measured or not trainer.dots:
        return ""
    if exercise[0] == "loss":
        return "The loss is {}.".format(fixed(trainer.loss, 4))
    if exercise[0] == "held":
        return "It is {}.".format(fixed(trainer.held_loss, 4)) if trainer.held else "No dots are held out yet."
    text = "{} of {} are right".format(trainer.right, len(trainer.dots))
    if exercise[0] == "steps":
        return "{} after {} steps.".format(text, trainer.epochs)
    if exercise[0] == "neurons":
        return "{} with {} hidden neurons.".format(text, sum(figure.hidden()))
    return text + "."
