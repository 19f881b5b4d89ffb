"""Whose fault a gradient is: every dot's own share of it, worked out a few dots at a time. It draws nothing."""

from ...compiler.load import now
from ...engine import loss
from ...figures.data import SIGN
from ...view.text import fixed, signed


class Shares:
    """The gradient of parameter number `index`, shared out among the dots.

    A dot's share is the slope of its own cost, from the engine's graph of one dot, divided by the number of dots: the loss is the
    mean, so the shares add up to its gradient. `found` holds those that are known, `costs` the dots' own costs beside them.
    """

    def __init__(self, trainer, index: int):
        self.trainer = trainer
        self.parameter = trainer.parameters[index]
        self.index = index
        self.found: list = []
        self.costs: list = []

    @property
    def complete(self) -> bool:
        return len(self.found) == len(self.trainer.dots)

    def work(self, milliseconds: float) -> None:
        """As many more dots as fit into the time, one at least."""
        start, count = now(), len(self.trainer.dots)
        while not self.complete:
            slopes = self.trainer.look(len(self.found))
            self.found.append(slopes[self.parameter] / count)
            self.costs.append(self.trainer.cost.data)
            if now() - start >= milliseconds:
                break

    def side(self, sign: int) -> list:
        """The shares above 0 (sign 1) or below it (−1)."""
        return [share for share in self.found if sign * share > 0]

    def sum(self) -> float:
        """What they add up to: the gradient of the loss."""
        return loss.total(self.found)

    def sentence(self, looked) -> str:
        name = self.parameter.label
        if looked is None:
            return "{} dots push the gradient of {} up and {} push it down; together they make {}.".format(
                len(self.side(1)), name, len(self.side(-1)), fixed(self.sum(), 4)
            )
        row = self.trainer.dots[looked]
        coloured = self.trainer.kind is SIGN
        place = row[:-1] if coloured else row
        return "Dot {}{}, at {}: its share of the gradient of {} is {}.".format(
            looked + 1,
            (", blue" if row[-1] > 0 else ", red") if coloured else "",
            ", ".join([fixed(x) for x in place]),
            name,
            signed(self.found[looked], 4),
        )
