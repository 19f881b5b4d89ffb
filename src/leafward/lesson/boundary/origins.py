"""Where the numbers of the line come from."""

from ...engine.account import Account
from ...engine.value import Value
from ...figures import sums
from ...view.text import subscripts
from .formulas import at_zero, school


def origin(figure, name):
    """An Account, a sentence, or None for a number that is not here."""
    if name == "errors":
        return "How many dots lie on the wrong side of the line, or on it. The line is the choice of w₁, w₂ and b."
    numbers = figure.line() if name != "b" else (figure.w1, figure.w2, figure.b)
    w1, w2, b = values = [Value(x, subscripts(letter)) for x, letter in zip(numbers, ("w1", "w2", "b"))]
    found = {"everywhere": b, "bias": b}
    for called, formula in school(w1, w2, b):
        found[called] = formula
        formula.label = "m" if called == "m" else ""
    z = at_zero(w1, w2, b, [Value(0.0, "x₁"), Value(0.0, "x₂")])
    z.label = "z"
    found["zero_sum"] = z
    found["zero_1"], found["zero_2"] = sums.products(z)
    note = "You set it, or the line does." if figure.bias == "on" or name != "bias" else "It is switched off, and counts as 0."
    if name in ("w1", "w2", "b"):
        shown = [found[called] for called in (("height", "upright") if name == "b" else ("m", "upright")) if called in found]
        return Account(values[("w1", "w2", "b").index(name)], shown[0] if shown else z, note=note)
    if name in found:
        return Account(found[name], z if name[:4] == "zero" or found[name] is b else None, note=note)
    return None
