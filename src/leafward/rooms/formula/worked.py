"""A typed formula with its numbers, worked out: the steps forward, the hand-overs backward, the slopes of the slopes."""

from ...engine import graph
from ...engine.account import Account, shares
from ...engine.ops import NUMBERS
from ...engine.value import Value
from ...figures.graph_layout import Layout, made_of
from ...figures.steps import name_steps
from ...formula.reading import read
from ...formula.tokens import CannotRead
from ...view.text import subscripts

MOST = 200  # operations that are drawn
NUMBER = "−1.234e5 "  # as wide as the numbers in a box, which stays as it is while they change
CLOSE = 34  # between columns: on a phone they are many


class Worked:
    """text: the formula; numbers: from the name of an unknown to its number, 1 where one is missing; shared: equal terms are one node.

    steps: the computed Values in order; handed: the hand-overs of the backward pass in order, each a triple (user, place of the input,
    share). Raises CannotRead.
    """

    def __init__(self, text: str, numbers: dict, shared: bool):
        found = read(text, shared)
        if not isinstance(found.value, Value):
            raise CannotRead(text, 0, "this is a number and has no unknown such as x, so there is no slope to find")
        if not found.value.inputs:
            raise CannotRead(text, 0, "this is an unknown alone; write a formula with it, such as {}² + 1".format(text.strip()[:20]))
        self.result, self.leaves, self.understood = found.value, found.inputs, found.understood
        self.order = graph.ordered(self.result)
        self.steps = [node for node in self.order if node.inputs]
        if len(self.steps) > MOST:
            raise CannotRead(
                text, 0, "this formula has {} operations; up to {} can be drawn so that it can be read".format(len(self.steps), MOST)
            )
        for leaf in self.leaves:
            leaf.data = numbers.get(leaf.label, 1.0)
        name_steps(self.steps, self.leaves)
        self.texts = [texts(node) for node in self.order]
        self.layout = Layout(self.order, [[text, NUMBER] for text in self.texts], CLOSE)
        self.work_out()

    def work_out(self):
        graph.forward(self.order)
        self.account = Account(self.result)
        self.handed = handed(self.account)

    def put(self, name: str, value: float) -> None:
        """Another number for an unknown."""
        self.unknown(name).data = value
        self.work_out()

    def length(self) -> int:
        """Steps forward, the 1 that the backward pass begins with, and the hand-overs."""
        return len(self.steps) + 1 + len(self.handed)

    def gradients(self, done: int) -> dict:
        """What has arrived at each Value after so many steps of the whole."""
        found = {}
        if done > len(self.steps):
            found[self.result] = 1.0
        for user, place, share in self.handed[: max(done - len(self.steps) - 1, 0)]:
            x = user.inputs[place]
            found[x] = found.get(x, 0.0) + share
        return found

    def slope(self, user, place: int) -> float:
        """The local slope of a step at one of its inputs."""
        return shares(user, 1.0)[place]

    def unknown(self, name: str):
        for leaf in self.leaves:
            if leaf.label == name:
                return leaf
        return None

    def second(self) -> list:
        """For each unknown, how the slope at it changes with each unknown."""
        return [[slope.data for slope in graph.gradient(first, self.leaves)] for first in graph.gradient(self.result, self.leaves)]


def texts(node) -> str:
    """What a node is, as its box says it."""
    return "{} = {}".format(subscripts(node.label), made_of(node, subscripts)) if node.inputs else subscripts(node.label)


def handed(account) -> list:
    found = []
    for user in reversed(account.order):
        if user.inputs and user in account.gradients:
            for place, (x, share) in enumerate(zip(user.inputs, shares(user, account.gradients[user]))):
                if not isinstance(x, NUMBERS):
                    found.append((user, place, share))
    return found
