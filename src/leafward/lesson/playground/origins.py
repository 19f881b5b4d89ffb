"""Where the playground's numbers come from. With few dots that is the graph of the whole loss; with more, the sum of what every dot
gave to it, or the graph of a single dot, and it says which.
"""

from ...engine import loss
from ...engine.account import Account
from ...engine.value import Value

MOST = 2600  # operations of a graph that is built for a click: 40 dots of a network with 8 hidden neurons
COUNTED = {
    "epochs": "How many steps the network has taken since its start.",
    "right": "How many dots lie in their own colour: the network’s answer has the sign of theirs.",
    "dots": "How many dots there are.",
    "speed": "Steps a second, by the clock of this device.",
    "layers": "You set it: how many hidden layers the network has.",
    "neurons": "You set it: how many neurons each hidden layer has.",
    "blamed": "You chose it.",
}
RUNNING = "The network is learning, and this number is gone before it can be told. Pause first."
SET = "You set it."
LEARNT = "It began at random, and every step of training has moved it by −η times its gradient."


def origin(figure, name: str):
    if name in COUNTED:
        return COUNTED[name]
    if figure.goal in ("train", "step"):
        return RUNNING
    if name == "rate":
        return rate(figure)
    if name == "loss":
        return whole_loss(figure)
    first, _, rest = name.partition(".")
    if first == "dot":
        return of_dot(figure, rest)
    if first == "fault":
        return added_up(figure, rest)
    label = rest if first == "all" else name
    about = "value"
    if label.endswith(".gradient"):
        label, about = label[: -len(".gradient")], "gradient"
    labels = [parameter.label for parameter in figure.trainer.parameters]
    return of_parameter(figure, figure.trainer.parameters[labels.index(label)], about)


def of_parameter(figure, parameter, about):
    if few(figure):
        return Account(parameter, whole(figure), about, LEARNT)
    if about == "gradient":
        shares = figure.shares
        if shares and shares.complete and shares.parameter is parameter:
            return added_up(figure, "sum")
        return (
            "It is the mean of the slopes that {} dots have, too many steps to walk through here. Press “Whose fault?” and choose {}: "
            "then it is told as the sum of every dot’s share."
        ).format(len(figure.trainer.dots), parameter.label)
    if not figure.trainer.dots:
        return Account(parameter, note=LEARNT)
    i = figure.seen() or 0
    return Account(parameter, one_dot(figure, i).cost, about, LEARNT + " What follows is for dot {} alone.".format(i + 1))


def rate(figure):
    """The learning rate, in the next step of one weight."""
    i = figure.blamed
    parameter = figure.trainer.parameters[i]
    w, rate, slope = Value(parameter.data, parameter.label), Value(figure.rate, "η"), Value(figure.trainer.gradients[i], "gradient")
    step = w - rate * slope
    step.label = "next " + parameter.label
    return Account(rate, step, note=SET)


# The whole loss.


def few(figure) -> bool:
    operations = len([node for node in figure.trainer.order if node.inputs])
    return 0 < len(figure.trainer.dots) * operations <= MOST


def whole(figure):
    """The loss of all dots as one graph, kept until a dot or a weight is another."""
    key = (figure.version, figure.trainer, figure.trainer.weights())
    if figure.whole is None or figure.whole[0] != key:
        costs = [cost_of(figure.trainer, i + 1, row) for i, row in enumerate(figure.trainer.dots)]
        figure.whole = (key, named(loss.total(costs) / Value(len(costs), "n"), "loss"))
    return figure.whole[1]


def cost_of(trainer, number, row):
    """The cost of a dot, with names on the way: x1, x2, each neuron's a, p and y, and of which dot they are."""
    of = " of dot {}".format(number)
    signals = [Value(x, value.label + of) for x, value in zip(row, trainer.inputs)]
    for i, layer in enumerate(trainer.network.layers):
        signals = [named(a, "layer{}.neuron{}.a".format(i + 1, j + 1) + of) for j, a in enumerate(layer(signals))]
    outputs = [named(p, name + of) for p, name in zip(signals, output_names(trainer))]
    answers = [Value(y, value.label + of) for y, value in zip(trainer.answers_of(row), trainer.answers)]
    return named(loss.LOSSES[trainer.kind.loss](outputs, answers), "cost" + of)


def output_names(trainer):
    return ["p"] if len(trainer.outputs) == 1 else ["p{}".format(i + 1) for i in range(len(trainer.outputs))]


def named(value, label):
    value.label = label
    return value


def whole_loss(figure):
    if few(figure):
        return Account(whole(figure))
    if figure.shares and figure.shares.complete:
        costs = [Value(cost, "cost of dot {}".format(i + 1)) for i, cost in enumerate(figure.shares.costs)]
        return Account(named(loss.total(costs) / Value(len(costs), "n"), "loss"))
    return "It is the mean of the costs (p − y)² of {} dots, too many to walk through. Press “Whose fault?” to have each asked.".format(
        len(figure.trainer.dots)
    )


# Shares.


def added_up(figure, which):
    """The sum of all shares, or of those above or below 0, each a number that its dot's own graph gave."""
    shares = figure.shares
    sign = {"sum": 0, "up": 1, "down": -1}[which]
    terms = [Value(x, "share of dot {}".format(i + 1)) for i, x in enumerate(shares.found) if not sign or sign * x > 0]
    if not terms:
        return "No dot has a share on this side."
    if len(terms) == 1:
        return Account(terms[0], note="It is the only share on this side.")
    names = {"sum": "∂loss/∂" + shares.parameter.label, "up": "shares above 0", "down": "shares below 0"}
    return Account(named(loss.total(terms), names[which]))


def one_dot(figure, i):
    """The trainer, with the graph of dot i worked out."""
    trainer = figure.trainer
    trainer.look(i)
    trainer.output.label, trainer.cost.label = "p", "cost of dot {}".format(i + 1)
    return trainer


def of_dot(figure, which):
    trainer = one_dot(figure, figure.seen())
    if which == "p":
        return Account(trainer.output, trainer.cost)
    if which == "cost":
        return Account(trainer.cost)
    if which == "miss":
        return Account(named(trainer.output - trainer.answer, "miss"))
    part = named(trainer.cost / Value(len(trainer.dots), "n"), "loss by dot {}".format(figure.seen() + 1))
    return Account(figure.shares.parameter, part, "gradient", LEARNT)
