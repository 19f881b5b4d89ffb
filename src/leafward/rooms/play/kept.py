"""A run that is kept, so that the next one is drawn over it and what differs is named."""

from ...engine.activations import ACTIVATIONS
from ...view.text import plain
from .words import BATCH_WORDS


class KeptRun:
    """A run's curves, and what it was made with: pairs (what, how it is said)."""

    def __init__(self, losses, held_losses, facts):
        self.losses = losses
        self.held_losses = held_losses
        self.facts = facts


def kept_run(figure) -> KeptRun:
    return KeptRun(figure.losses, figure.held_losses, facts(figure))


def facts(figure) -> list:
    """What a run is made with, in words, in the order in which it is told."""
    return [
        ("learning rate", plain(figure.rate)),
        ("layers", " + ".join([str(n) for n in figure.hidden()]) or "none"),
        ("activation", ACTIVATIONS[figure.activation].title),
        ("dots to a step", BATCH_WORDS[figure.batch]),
        ("optimiser", figure.optimiser),
        ("decay", plain(figure.decay)),
        ("locked", str(len(figure.locked))),
        ("start", "number {}".format(figure.seed)),
        ("dots", "{} of drawing {}, {} % held out".format(len(figure.dots), figure.dots_seed, plain(figure.share))),
    ]


def differences(figure) -> str:
    """What this run has otherwise than the kept one, in a sentence."""
    found = []
    for (what, before), (_, now) in zip(figure.kept_run.facts, facts(figure)):
        if before != now:
            found.append("{} {} instead of {}".format(what, now, before))
    if not found:
        return "Nothing is set otherwise than in the run that is kept: the same dots, the same start."
    return "Otherwise than in the run that is kept: {}.".format(", ".join(found))
