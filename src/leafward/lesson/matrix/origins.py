"""Where the layer's numbers come from: one neuron and one column at a time."""

from ...engine.account import Account

TOLD = {
    "answer": "What you think stands in the hidden entry. You set it.",
    "race_inputs": "How many inputs the timed layer has. You set it.",
    "race_neurons": "How many neurons the timed layer has. You set it.",
    "race_columns": "How many columns of inputs are timed at once. You set it.",
    "product": "Inputs × neurons × columns: each weight is multiplied once for each column.",
    "count": "How many multiply-adds were made while the clock ran.",
    "time": "For how many milliseconds your machine computed.",
    "rate": "The multiply-adds divided by the time that they took.",
}


def origin(figure, name):
    """An Account, a sentence, or None for a number that is not here."""
    told = TOLD.get(name[name.find(".") + 1 :])
    if told:
        return told
    digits = name[len(name.rstrip("1234")) :]
    if not digits:
        return None
    s = int(digits[1]) if name[0] in "xz" else figure.column
    j = int(digits[0]) if name[0] != "x" else 2 if figure.hidden == "1{}".format(s) else 1
    found, total = figure.values(j, s)
    if name not in found:
        return "You set it. It counts where W and x have a place for it."
    if figure.hidden != "{}{}".format(j, s):
        return Account(found[name], total, note="You set it.")
    return "It is hidden, for you to find." if found[name] is total else Account(found[name], note="You set it.")
