"""When the room's challenges are met, and what it says until then."""

from ...view.text import fixed

FEWEST = 8  # dots held out that a challenge takes for enough
RISEN = 1.25  # times its lowest: a held-out loss that has turned round
LESS = 0.75  # of the worst: a held-out loss that is cured


def overfits(figure):
    """Whether the loss of the dots held out has turned round, while that of the others went on falling."""
    trainer = figure.trainer
    if len(trainer.held) < FEWEST:
        return False, "Hold {} dots or more out.".format(FEWEST)
    if len(figure.held_losses) < 3 or not trainer.measured:
        return False, "Train, and watch both losses."
    if turned_round(figure):
        return True, ""
    return False, "The loss of the dots held out has not turned round yet. Noise, few dots and many neurons help."


def turned_round(figure) -> bool:
    _, at = min([(loss, step) for step, loss in figure.held_losses])
    before = [loss for step, loss in figure.losses if step <= at]
    return overfitting(figure) and figure.trainer.epochs > at and bool(before) and figure.trainer.loss < before[-1]


def worst_of(figure):
    """(held-out loss, share held out) at the worst that overfitting has brought so far; None if there was none."""
    trainer = figure.trainer
    if len(trainer.held) >= FEWEST and len(figure.held_losses) >= 3 and turned_round(figure):
        if figure.worst is None or trainer.held_loss > figure.worst[0]:
            return (trainer.held_loss, share_held(trainer))
    return figure.worst


def cured(figure):
    """Whether the same share is answered much better than at the worst, by whatever means."""
    trainer = figure.trainer
    if figure.worst is None:
        return False, "Overfit first."
    worst, share = figure.worst
    if len(trainer.held) < FEWEST or share_held(trainer) < share - 0.05:
        return False, "Hold as many dots out as then."
    if not trainer.measured or trainer.epochs < 10:
        return False, "Train. A smaller network, decay, more dots, or to stop in time: what helps?"
    if trainer.held_loss <= LESS * worst and not overfitting(figure):
        return figure.goal == "", "Pause there."
    return False, "The loss of the dots held out was {} at its worst; bring it to {}.".format(fixed(worst, 3), fixed(LESS * worst, 3))


def share_held(trainer) -> float:
    return len(trainer.held) / (len(trainer.held) + len(trainer.dots))


def overfitting(figure) -> bool:
    lowest = min([loss for _, loss in figure.held_losses] or [0.0])
    return figure.trainer.held_loss > RISEN * lowest + 0.02
