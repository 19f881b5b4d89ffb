"""Where the numbers of the backward pass come from: the network's own account, the small graph's, and the step taken last."""

from . import count, nudge


def origin(figure, name):
    """An Account, a sentence, or None for a number that is not here."""
    kind, _, rest = name.partition(".")
    if name in figure.net.values:
        return figure.net.about(name)
    if kind == "grad":
        return figure.net.about(rest, "gradient")
    if kind == "quiz":
        quiz = figure.quiz.account
        return quiz.of(quiz.value, "gradient") if rest == "grad" else quiz.of(figure.quiz.values[rest], "value")
    if name in ("incoming", "slope", "share", "earlier") or kind == "sofar":
        return origin_of_step(figure, name)
    if name in ("h", "nudged", "predicted", "actual", "off"):
        return nudge.origin(figure, name)
    if name[:5] == "grad_":
        return "Your answer. Check says whether it is right."
    if kind in ("own", "yours", "ratio"):
        return "Counted: the operations of a forward pass, and the local slopes of a backward pass."
    return "You set it: the size of a network whose operations are counted." if name in count.SIZES else None


def origin_of_step(figure, name):
    """Of the step taken last; what x has got so far came with the first step that reached it."""
    if not figure.done:
        return "No step is taken yet."
    if name == "incoming":
        return figure.net.account.of(figure.last().user, "gradient")
    return figure.net.origin(figure.done - 1 if name in ("slope", "share") else figure.net.reached["x"][0], name)
