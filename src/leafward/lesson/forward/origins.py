"""Where the numbers of the walk come from, as far as it has come."""

from ...engine.account import Account


def origin(figure, name):
    """An Account, a sentence, or None for a number that is not here."""
    if name == "at":
        return "How many steps of the walk are done. You set it, or Step does."
    if name == "guess":
        return "What you think the next z will be. You set it."
    found = figure.walk.named(name)
    if found is None:
        return None
    if not figure.known(found):
        return "It is not computed yet. Step on."
    for spot in reversed(figure.walk.spots):  # no slope of what is not there yet
        account = Account(found, spot.a, note="You set it.")
        if figure.known(spot.a) and found in account.order:
            return account
    return Account(found, note="You set it.")
