"""When the challenges of the walk are met, what is said until then, and what a mistake would give."""

from ...view.guessing import LOCKED, OPEN
from ...view.text import fixed, subscripts
from .walk import START

NEAR = 0.1  # how far a prediction may be off
ZERO = 0.05


def predicted(figure):
    if figure.told is None:
        if figure.grain != "guess":
            return False, "Let a step be “your prediction first”."
        return False, "Work out the next z, set your prediction, and press Step."
    _, guess, z, guesses = figure.told
    if figure.spoilt:
        return False, "This z stood there before you said it. Change an input or a weight, and predict anew."
    if abs(guess - z) <= NEAR + 1e-9:
        return True, ""
    state = "That was {} too {}.".format(fixed(abs(guess - z)), "high" if guess > z else "low")
    for near, words in guesses:
        if abs(guess - near) <= NEAR + 1e-9:
            return False, words, state
    return False, "Multiply each pair, add the products, then add the bias.", state


def balances(figure):
    if any([figure.value(name) != start for name, start in START if name[0] != "x"]):
        return False, "A weight or a bias has been changed. Take the first numbers, and turn only x₁ and x₂."
    if not figure.over():
        return False, "Step to the end, so that p is there."
    p = figure.walk.values["p"].data
    if abs(p) <= ZERO:
        return True, ""
    return False, "Turn an input a little and see which way p goes.", "p is {}.".format(fixed(p))


def came_out(figure):
    if not figure.over():
        return LOCKED if figure.done else OPEN
    return 0 if figure.walk.values["p"].data > 0 else 1


def mistakes(spot, values):
    """What comes out if something is forgotten: pairs (number, what to say)."""
    z, bias = spot.z.data, values[spot.bias].data
    found = [(spot.a.data, "That is near what comes out after tanh. z is the sum before it.")]
    if abs(bias) > 2 * NEAR:
        found.insert(0, (z - bias, "That is the sum without the bias: {} was {}.".format(subscripts(spot.bias), fixed(bias, 1))))
    for name, product in zip(spot.weights, spot.products):
        words = "Look at the sign of the product with {}: it is {}.".format(
            subscripts(name), "negative" if product.data < 0 else "positive"
        )
        found.append((z - 2 * product.data, words))
    return found
