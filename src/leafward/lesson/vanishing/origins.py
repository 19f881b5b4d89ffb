"""Where the numbers of the deep chain come from."""

from ...engine.account import Account
from ...engine.value import Value
from .links import chain


def origin(figure, name):
    """An Account, a sentence, or None for a number that is not here."""
    if name == "depth":
        return "How many links the chain has. You set it."
    w = Value(figure.w, "w")
    nodes = chain(w, figure.depth, figure.activation)
    if name == "w":
        return Account(w, nodes[0], note="You set it.")
    if name == "last":
        return Account(nodes[-1], nodes[0], "gradient", "It goes in at the far end, and is 1.")
    if name[:2] == "at" and int(name[2:]) <= figure.depth:
        return Account(nodes[int(name[2:])], nodes[0], "gradient", "It goes in at the far end, and is 1.")
    return None
