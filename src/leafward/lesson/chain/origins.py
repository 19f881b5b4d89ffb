"""Where the chain's numbers come from: its values and slopes, and what a nudge makes of them."""

from ...engine.account import Account
from ...figures.slope import slope_at

SET = "You set it."


def origin(figure, name):
    """An Account, a sentence, or None for a number that is not here."""
    values, c = figure.chain.values, figure.chain.values[-1]
    stem = name.rstrip("0123456789")
    i = int(name[len(stem) :] or 0)
    if stem == "gradient":
        return Account(values[i], c, "gradient", SET)
    if stem == "slope":
        return Account(values[i - 1], values[i], "gradient")
    if stem == "v" or name in ("a", "b", "c"):
        return Account({"a": values[0], "b": values[1], "c": c}[name] if not i else values[i], c, note=SET)
    if i:
        return Account(figure.chain.links[i - 1][1], c, note=SET)
    nudge, move = figure.after.values[0].inputs[1], figure.moves[-1]
    if name == "nudge":
        return Account(nudge, move, note=SET)
    if name == "predicted":
        found = slope_at(c, values[0])
        found.label = "∂T/∂R"
        return Account(found * nudge)
    if name == "guess":
        return "Your own prediction: nothing computed it."
    return Account({"after": figure.after.values[-1], "da": figure.moves[0], "db": figure.moves[1], "dc": move}[name])
