"""What is said about a local step: which blame goes where, and why it is that much."""

from ...figures.brackets import bracketed
from ...figures.equation import product, settled
from ...figures.writing import slope_formula
from ...view.text import fixed, grouped, plain
from .count import tally
from .nudge import measured
from .quiz import ASKED, hint
from .steps import symbol

WHY = {
    "power": "{0} is a square: it changes by {2} = # for each unit of {1}",
    "add": "A sum grows by as much as each of its parts: the slope is #",
    "subtract": "{0} = p − y: for each unit of {1} it changes by #",
    "multiply": "For each unit of {1}, {0} changes by the other factor, {2} = #",
    "tanh": "tanh sits at {0} = #, and its slope there is {2} = #",
}


def told(figure, say) -> list:
    """The step taken last, as a list of texts and of what `say(name, number)` makes of the numbers."""
    step = figure.last()
    net = figure.net
    if step is None:
        text = "At the output the error is known. C is what all blame is measured in, so its own is "
        return [text, say("grad.C", net.gradient("C")), ". Step hands it down, one local slope at a time."]
    name, lower = net.steps[figure.done - 1]
    user, x = symbol(name), symbol(lower)
    why = WHY[step.user.operation.name].format(user, x, figure.still("formula", figure.done, lambda: slope_formula(step))).split("#")
    parts = [why[0], say(name, step.user.data)] if len(why) > 2 else []
    (incoming, slope), _, _ = passed(step)
    parts += [why[-2], say("slope", step.slope, slope), why[-1], ". The blame ", say("incoming", step.incoming, incoming)]
    parts += [" of {} becomes ".format(user), say("share", step.share, passed(step)[1]), " for {}.".format(x)]
    earlier = net.shares(lower, figure.done - 1)
    if earlier:
        (first, second), whole, sign = settled(sum, [earlier[0], step.share], net.gradient(lower))
        parts += [" {} is used twice, so it adds up: ".format(x), say("earlier", earlier[0], first), " + "]
        parts += [bracketed(say("share", step.share, second)), " {} ".format(sign), say("grad." + lower, net.gradient(lower), whole), "."]
    elif not net.whole(lower, figure.done):
        parts.append(" {} is used twice: another share is still to come.".format(x))
    return parts


def passed(step):
    """A local step as an equation: incoming blame × local slope = share."""
    return settled(product, [step.incoming, step.slope], step.share)


def sentence(figure) -> str:
    """The state of the part that is shown."""
    return {"down": of_the_pass, "nudge": of_the_nudge, "cost": of_the_cost, "quiz": of_the_quiz}[figure.part](figure)


def of_the_nudge(figure):
    if not figure.over():
        return "Not every leaf has its gradient yet: take the backward pass to its end first."
    _, predicted, actual = measured(figure)
    return "With {0} nudged by {1}, C should change by {2}, says the slope. It changes by {3}.".format(
        symbol(figure.leaf), plain(figure.h), plain(predicted), plain(actual)
    )


def of_the_cost(figure):
    count, operations, slopes = tally(figure.sizes())
    return "For {} weights and biases: {} local steps backward, or {} operations forward.".format(
        grouped(count), grouped(slopes), grouped(count * operations)
    )


def of_the_quiz(figure):
    said = ", ".join(["{} {}".format(name, plain(figure.value("grad_" + name))) for name in ASKED])
    if figure.tried is None:
        return "C is {}. Your gradients so far: {}.".format(plain(figure.quiz.values["C"].data), said)
    return "Your gradients: {}. {}".format(said, "Not all three are right." if hint(figure) else "All three are right.")


def of_the_pass(figure):
    step = figure.last()
    if step is None:
        return "No blame is handed out yet. C is {}.".format(fixed(figure.net.values["C"].data))
    upper, lower = figure.net.steps[figure.done - 1]
    (incoming, slope), share, sign = passed(step)
    text = "Step {} of {}: {} hands {} × {} {} {} to {}.".format(
        figure.done, len(figure.net.steps), symbol(upper), incoming, bracketed(slope), sign, share, symbol(lower)
    )
    return text + " Every leaf has its gradient now." if figure.over() else text
