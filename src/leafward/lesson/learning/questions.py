"""What the machine asks afresh: how wrong other prices are, and which way a price is pulled."""

from ...figures.asking import question, whole
from ...view.questions import Asked
from ...view.text import plain
from .machine import Machine

WAYS = ("up", "down", "not at all")
PRICES = (("a coffee", "coffees"), ("a cake", "cakes"))


def cost(random):
    """The cost of two bills at some prices."""
    w1, w2, b = whole(random, 1, 4), whole(random, 1, 4), random.below(3)
    rows = [(whole(random, 1, 3), whole(random, 1, 3)) for _ in range(2)]
    bills = [(x1, x2, w1 * x1 + w2 * x2 + b + whole(random, -3, 3)) for x1, x2 in rows]
    if bills[0] == bills[1] or min([y for _, _, y in bills]) < 1:
        return None
    machine = Machine(bills, (float(w1), float(w2), float(b)))
    misses = [miss.data for miss in machine.misses]
    slips = [
        (sum(misses), "Square each miss before you add."),
        (sum([abs(miss) for miss in misses]), "Those are the misses without their signs. Square them."),
        (sum(misses) ** 2, "Square each miss first, and add then."),
        (misses[0] ** 2, "That is the first bill alone."),
    ]
    charged = "It charges {} for a coffee, {} for a cake and always {}.".format(w1, w2, b)
    return Asked("{} {} What is C?".format(charged, told(bills)), machine.cost, "Answer minus bill, squared, for both; then add.", slips)


def way(random):
    """Which way the step turns a price: that depends on the bills that it is on, and on which side they are missed."""
    i = random.below(2)
    w1, w2 = whole(random, 1, 4), whole(random, 1, 4)
    counts = [[1 + random.below(3), 1 + random.below(3)] for _ in range(2)]
    if not random.below(3):
        counts[0][i] = counts[1][i] = 0
    bills = [(x1, x2, w1 * x1 + w2 * x2 + whole(random, -4, 4)) for x1, x2 in counts]
    if bills[0] == bills[1] or min([y for _, _, y in bills]) < 1:
        return None
    slope = Machine(bills, (float(w1), float(w2), 0.0)).gradients[i]
    if not slope and counts[0][i]:
        return None  # nobody is asked for a balance that comes by chance
    right = 0 if slope < 0 else 1 if slope else 2
    name, called = PRICES[i]
    words = "It charges {} for a coffee and {} for a cake. {} Which way is the price of {} pulled?".format(w1, w2, told(bills), name)
    slips = [(each, "Nothing pulls at a price that is on no bill.") for each in (0, 1)]
    if right < 2:
        slips = [(1 - right, "An answer too low pulls up, one too high pulls down: each as hard as its miss, times its {}.".format(called))]
        slips += [(2, "It stands still only where no bill has {}, or where all that pulls cancels.".format(called))]
    return Asked(words, right, "Where is its answer too low, and where too high?", slips, options=WAYS)


def told(bills) -> str:
    """1 coffee and 2 cakes: 8. 2 coffees: 7."""
    return " ".join(["{}: {}.".format(ordered(x1, x2), plain(y)) for x1, x2, y in bills])


def ordered(coffees, cakes) -> str:
    had = ["{} {}{}".format(count, name, "" if count == 1 else "s") for count, name in ((coffees, "coffee"), (cakes, "cake")) if count]
    return " and ".join(had)


QUESTIONS = (
    question("cost", "Work out the cost of other prices.", cost),
    question("way", "Tell which way a price is pulled, twice in a row.", way),
)
