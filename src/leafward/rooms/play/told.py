"""What a setting of the room does, told when it is asked; and where it cannot help, why not."""

from ...engine.activations import ACTIVATIONS
from ...engine.optim import OPTIMISERS
from ...view.text import plain
from .running import SOME

COUNTED = {
    "held_right": "How many of the dots held out lie in their own colour. The network has not learnt from them.",
    "held_count": "How many dots are held out: they are measured, and never learnt from.",
    "time": "Which step the network stands at. Steps that were made are kept sparsely, and those between are made again.",
    "count": "You set it: how many dots a set is drawn with.",
    "stop_steps": "You set it: after so many steps the training stops.",
    "stop_loss": "You set it: at this loss the training stops.",
}


def about(figure, name: str) -> str:
    """The answer to what was asked, if it is one of the room's own; else ""."""
    if name in COUNTED:
        return COUNTED[name]
    first, _, rest = name.partition(".")
    if first in ("quiet", "flow"):
        return quiet() if first == "quiet" else flow(rest)
    if name == "held_loss":
        return "The mean cost of the {} dots held out. No gradient comes from them: it tells how well the network guesses.".format(
            len(figure.trainer.held)
        )
    tell = ABOUT.get(name)
    return tell(figure) if tell else ""


def quiet():
    return (
        "At so many of the dots that were asked the neuron is dead or saturated: less than a hundredth of its greatest slope is left, so "
        "that next to no gradient passes. A neuron that is quiet at every dot learns nothing more."
    )


def flow(layer):
    return "The middle size (the root of the mean square) of the gradients of all weights and biases of layer {}.".format(layer)


def activation(figure):
    row = ACTIVATIONS[figure.activation]
    if not figure.hidden():
        return "It cannot help here: there is no hidden layer, and the output keeps its own activation."
    if row.name == "linear":
        return "It cannot bend anything: weighted sums of weighted sums are weighted sums, so all layers together draw one straight line."
    return "{} suits {}.".format(row.title[0].upper() + row.title[1:], row.suits)


def batch(figure):
    count = len(figure.trainer.dots)
    if figure.batch == "all":
        return "Every step follows the mean slope of all {} dots.".format(count)
    if figure.batch == "some" and count <= SOME:
        return "It changes nothing here: {} dots are no more than one batch of {}.".format(count, SOME)
    size = SOME if figure.batch == "some" else 1
    return "A step follows the slope of {} of the dots, in an order drawn once: quicker, and unsteady.".format(size)


def optimiser(figure):
    if len(figure.locked) >= len(figure.trainer.parameters):
        return "It cannot help: every weight is locked."
    row = OPTIMISERS[figure.optimiser]
    return "It suits {}{}.".format(row.suits, " ({})".format(row.source) if row.source else "")


def decay(figure):
    if figure.decay == 0:
        return "It is 0 and does nothing. Above 0 every weight that the dots do not need fades, which helps against overfitting."
    if figure.optimiser == "adamw":
        return "At each step every weight shrinks by η·λ of itself, apart from the gradient."
    return "λ times the weight is added to its gradient: λ = {}. It pulls every weight towards 0.".format(plain(figure.decay))


def share(figure):
    if not figure.trainer.held:
        return "No dot is held out, so nothing can show whether the network has learnt more than its own dots."
    return "{} of {} dots are held out. They are drawn hollow.".format(len(figure.trainer.held), len(figure.rows()))


def noise(figure):
    if not figure.preset:
        return "It cannot help here: these dots are your own, and noise is for the sets."
    return "How far the dots of a set are strewn: the spread of the distance from where they would lie."


def layers(figure):
    return "You set it: how many hidden layers the network has."


def neurons(figure):
    if not figure.hidden():
        return "It cannot help here: there is no hidden layer for them to stand in."
    return "You set it: how many neurons each hidden layer has."


def pace(figure):
    return "How many steps a frame makes. It changes nothing about what is learnt."


ABOUT = {
    "activation": activation, "batch": batch, "optimiser": optimiser, "decay": decay, "share": share, "noise": noise,
    "layers": layers, "neurons": neurons, "pace": pace,
}  # fmt: skip
