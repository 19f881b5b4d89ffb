"""A run that is kept, so that the next one is drawn over it and what differs is named."""

from ...engine.activations import ACTIVATIONS
from ...view.text import plain
from .words import BATCH_WORDS

MADE_WITH = ("learning rate", "layers", "activation", "dots to a step", "optimiser", "decay", "locked", "start", "dots")


class KeptRun:
    """A run's curves, and what it was made with: a text for each of MADE_WITH."""

    def __init__(self, losses, held_losses, facts):
        self.losses = losses
        self.held_losses = held_losses
        self.facts = facts


def kept_run(figure) -> KeptRun:
    return KeptRun(figure.losses, figure.held_losses, facts(figure))


def facts(figure) -> list:
    """What a run is made with, in words, in the order of MADE_WITH."""
    return [
        plain(figure.rate),
        " + ".join([str(n) for n in figure.hidden()]) or "none",
        ACTIVATIONS[figure.activation].title,
        BATCH_WORDS[figure.batch],
        figure.optimiser,
        plain(figure.decay),
        str(len(figure.locked)),
        "number {}".format(figure.seed),
        "{} of drawing {}, {} % held out".format(len(figure.dots), figure.dots_seed, plain(figure.share)),
    ]


def differences(figure) -> str:
    """What this run has otherwise than the kept one, in a sentence."""
    found = []
    for what, before, now in zip(MADE_WITH, figure.kept_run.facts, facts(figure)):
        if before != now:
            found.append("{} {} instead of {}".format(what, now, before))
    if not found:
        return "Nothing is set otherwise than in the run that is kept: the same dots, the same start."
    return "Otherwise than in the run that is kept: {}.".format(", ".join(found))
