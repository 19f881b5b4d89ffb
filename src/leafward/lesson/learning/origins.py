"""Where the numbers of the machine come from."""

from ...engine.account import Account
from .machine import COLUMNS, WEIGHTS


def origin(figure, name):
    """An Account, a sentence, or None for a number that is not here."""
    if name == "steps":
        return "How many steps the machine has taken since its numbers were all 0."
    machine = figure.machine
    if name in WEIGHTS:
        note = "It starts at 0, and each step moves it, or you do."
        return Account(machine.weights[WEIGHTS.index(name)], machine.total, note=note)
    column, _, row = name.partition("_")
    if column in COLUMNS:
        if int(row) > len(figure.rows):
            return "Row {} is not in the table.".format(row)
        return Account(machine.examples[int(row) - 1][COLUMNS.index(column)], note="You wrote it into the table.")
    found = {"C": machine.total}
    for i, output in enumerate(machine.outputs):
        found["p{}".format(i + 1)], found["miss{}".format(i + 1)] = output, machine.misses[i]
    return Account(found[name], machine.total) if name in found else None
