"""Where the numbers of the one weight come from."""

from ...engine.account import Account
from ...engine.value import Value
from ...figures.slope import slope_at

SET = "You set it."


def origin(figure, name):
    """An Account, or None for a number that is not here."""
    w, p, miss, cost = figure.cost()
    if name in ("rate", "next_w"):
        found, rate = slope_at(cost, w), Value(figure.rate, "η")
        after = figure.step(w, rate, found)
        found.label, after.label = "∂C/∂w", "next w"
        return Account(rate if name == "rate" else after, note=SET)
    if name in ("h", "cost_there", "secant"):
        return apart(figure, name, w, cost)
    note = "It starts at 3, and each step moves it, or you do."
    if name == "gradient":
        return Account(w, cost, "gradient", note)
    found = {"w": w, "p": p, "miss": miss, "C": cost}
    return Account(found[name], cost, note=note) if name in found else None


def apart(figure, name, w, cost):
    """The second point, and the line through both."""
    h = Value(figure.h, "h")
    there = w + h
    there.label = "w + h"
    above = figure.cost_of(there)
    above.label = "C at w + h"
    if name == "h":
        return Account(h, note=SET)
    if name == "cost_there":
        return Account(above)
    if not figure.h:
        return Account(w, cost, "gradient")
    cost.label = "C at w"
    return Account((above - cost) / h)
