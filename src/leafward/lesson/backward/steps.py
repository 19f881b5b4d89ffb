"""The network that blame flows through: a graph of the engine with its cost, and the local steps of its backward pass."""

from ...engine import graph, nn
from ...engine.account import Account, Path, shares
from ...engine.ops import NUMBERS
from ...engine.value import Value
from ...figures.slope import shorter, slope_at
from ...figures.writing import grouped
from ...view.text import subscripts

START = (("x", 2.0), ("w1", 0.5), ("w2", -0.8), ("w3", 1.4), ("w4", 0.8), ("y", 1.4))
LEAVES = tuple([name for name, _ in START])
WEIGHTS = ("w1", "w2", "w3", "w4")
NAMES = LEAVES + ("z1", "z2", "a1", "a2", "m1", "m2", "p", "e", "C")
LABELS = {"m1": "w₃a₁", "m2": "w₄a₂"}  # where there is little room
PRODUCTS = {"m1": "w₃ · a₁", "m2": "w₄ · a₂"}
FACTOR = "The slope of a product at one of its factors is the other one, and that one you set."
CONSTANT = "The slope of a sum or a difference is 1 or −1, whatever the numbers are."


def symbol(name: str) -> str:
    """A name as it is written in a formula: w1 as w₁."""
    return LABELS.get(name) or subscripts(name)


def build(numbers, leaf: str = "", nudge=0.0) -> dict:
    """The Values by name: one input, two hidden tanh neurons and a linear one, without biases, and the cost (p − y)².

    `leaf` is a leaf that is to be `nudge` larger: that sum is part of the computation then, and all that was computed has a dash.
    """
    values = {}
    for name, number in numbers:
        values[name] = Value(number, symbol(name))
    if leaf:
        values[leaf] = values[leaf] + nudge
    for j in "12":
        neuron = nn.Neuron([values["w" + j]], None, "tanh")
        values["z" + j] = neuron.weighted_sum([values["x"]])
        values["a" + j] = nn.ACTIVATIONS[neuron.activation](values["z" + j])
    p = nn.Neuron([values["w3"], values["w4"]], None, "linear")([values["a1"], values["a2"]])
    values["m1"], values["m2"] = p.inputs
    values["p"] = p
    values["e"] = p - values["y"]
    values["C"] = values["e"] ** 2
    for name in NAMES:
        values[name].label = PRODUCTS.get(name, symbol(name)) + ("′" if leaf and values[name].inputs else "")
    return values


class BackwardPass:
    """The network as it stands, with the local steps of its backward pass in order: pairs of names (whose blame it is, who gets some).

    values: the Values by name; handed: the share of each step; reached: for each name the steps that bring it something.
    """

    def __init__(self):
        self.values = build(START)
        self.account = Account(self.values["C"])
        self.order = self.account.order
        names = {}
        self.reached = {}
        for name in NAMES:
            names[self.values[name]] = name
            self.reached[name] = []
        self.steps = []
        self.users = []
        for user in reversed(self.order):
            places = [place for place, x in enumerate(user.inputs) if not isinstance(x, NUMBERS)]
            if places:
                self.users.append(user)
            for place in places:
                lower = names[user.inputs[place]]
                self.reached[lower].append(len(self.steps))
                self.steps.append((names[user], lower))
        self.compute(())

    def compute(self, numbers) -> None:
        """Take these numbers, pairs (name, number); work everything out again, forward and backward."""
        for name, number in numbers:
            self.values[name].data = number
        graph.forward(self.order)
        gradients = self.account.gradients = graph.flow(self.order)
        self.handed = []
        for user in self.users:
            self.handed += [share for share, x in zip(shares(user, gradients[user]), user.inputs) if not isinstance(x, NUMBERS)]

    def path(self, k: int) -> Path:
        """Step k as the engine tells of it."""
        upper, lower = self.steps[k]
        user = self.values[upper]
        return Path(user, user.inputs.index(self.values[lower]), self.account.gradients[user])

    def about(self, name: str, about: str = "value") -> Account:
        return self.account.of(self.values[name], about)

    def gradient(self, name: str) -> float:
        return self.account.gradients[self.values[name]]

    def shares(self, name: str, done: int) -> list:
        """What a node has got in the first `done` steps."""
        return [self.handed[k] for k in self.reached[name] if k < done]

    def whole(self, name: str, done: int) -> bool:
        """Whether all of a node's blame has come by then."""
        return not self.reached[name] or self.reached[name][-1] < done

    def origin(self, k: int, name: str):
        """What stands behind the local slope or the share of step k: the rule of the operation, fed with Values."""
        path = self.path(k)
        user = path.user
        rule = user.operation.slopes
        if name == "slope":
            slope = rule(1.0, user, *user.inputs)[path.place]
            return CONSTANT if isinstance(slope, NUMBERS) else Account(shorter(slope), note=FACTOR)
        incoming = slope_at(self.values["C"], user)
        incoming.label = incoming.label or blame_of(user)
        return Account(shorter(rule(incoming, user, *user.inputs)[path.place]))


def blame_of(value) -> str:
    return "∂C/∂" + grouped(value.label)
