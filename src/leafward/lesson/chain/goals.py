"""When the challenges of the chain are met, what is asked, and what the usual mistakes would give."""

from ...engine.rng import Random
from ...view.text import fixed

NEAR = 0.1  # how far a prediction may be off
DEAD, ALIVE = 0.01, 0.1  # slopes with which a nudge does not get through, and with which it does
START = (("multiply", 2.0), ("add", 1.0), ("power", 2.0))  # the reader's own chain, before it is theirs
WANTED = -6.0
SLOPES = (-3.0, -2.5, -2.0, -1.5, -0.5, 0.5, 1.5, 2.0, 2.5, 3.0)
NUDGES = (-2.0, -1.0, -0.5, 0.5, 2.0)


def question(number: int):
    """Two slopes and a nudge with which every mistake gives something else; the same for the same number."""
    random = Random(number)
    while True:
        m1, m2, nudge = SLOPES[random.below(len(SLOPES))], SLOPES[random.below(len(SLOPES))], NUDGES[random.below(len(NUDGES))]
        answer = m1 * m2 * nudge
        if abs(answer) < 9.5 and min([abs(guess - answer) for guess, _ in mistakes(m1, m2, nudge)]) > 3 * NEAR:
            return m1, m2, nudge


def mistakes(m1: float, m2: float, nudge: float):
    """Pairs (what comes out, what to say)."""
    return [
        ((m1 + m2) * nudge, "That is the sum of the slopes times ΔR. Each link multiplies what the one before hands on."),
        (-m1 * m2 * nudge, "The size is right. Look at the signs: two minus signs cancel, a third stays."),
        (m1 * nudge, "That is how far S moves. The second link has a slope, too."),
        (m2 * nudge, "That left out the first link: S does not move by ΔR."),
        (m1 * m2, "That is the slope from R to T. Multiply it by the nudge."),
    ]


def predicted(figure):
    if figure.told is None:
        if figure.asked:
            return False, "Set your prediction, then press “Nudge and see”."
        return False, "Press “Predict first”: T is covered until you have said how far it will move."
    guess, moved, usual = figure.told
    if abs(guess - moved) <= NEAR + 1e-9:
        return True, ""
    state = "T moved by {}, not {}.".format(fixed(moved), fixed(guess))
    for near, words in usual:
        if abs(guess - near) <= NEAR + 1e-9:
            return False, words, state
    return False, "Multiply the two slopes, and that by ΔR.", state


def dies(figure):
    if figure.kind != "bend":
        return False, "Choose “One bend”."
    if figure.m1 == 0:
        return False, "A first link with slope 0 cuts R off before the bend. Give it a slope, and turn R instead."
    slope = figure.gradients[0]
    state = "Here the slope from R to T is {}.".format(fixed(slope, 3))
    if abs(slope) >= DEAD:
        return False, "Turn R, and watch where the curve gets flat.", state
    if figure.got_through:
        return True, ""
    return False, "Nothing gets through here already. Turn R to where something does, and then to where it no longer does.", state


def hits(figure):
    if figure.kind != "own":
        return False, "Choose “Your own chain”."
    names = [name for name, _ in figure.links]
    if names == [name for name, _ in START]:
        return False, "This chain was here before you came. Press a link, and make another operation of it."
    if len([name for i, name in enumerate(names) if name not in names[:i]]) < 3:
        return False, "Take three different operations or more."
    slope = figure.gradients[0]
    state = "The slope is {} now.".format(fixed(slope))
    if abs(slope - WANTED) < 0.005:
        return True, ""
    if abs(slope + WANTED) < 0.005:
        return False, "The size is right. One more link has to turn the direction round.", state
    return False, "The slopes of the links multiply. Which factors of 6 can you make, and which link turns the sign?", state
