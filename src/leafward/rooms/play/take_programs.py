"""The network taken along as a program: with our engine, and with PyTorch. Each prints the loss that the page shows, makes some steps
more, and prints the loss again.
"""

from ...engine.optim import OPTIMISERS
from ...engine.value import Value
from ...figures.torch_names import MODULES, RULES, settings
from ...view.text import exact

LOSSES = {
    "squared_error": "torch.nn.functional.mse_loss(network(inputs), answers[:, None])",
    "softmax_cross_entropy": "torch.nn.functional.cross_entropy(network(inputs), answers)",
}
WORK = 4000  # rows that are gone through in the steps that a program makes


def steps_of(figure) -> int:
    """How many steps a program makes: so many that it is done within seconds."""
    rows = figure.trainer.batch or max(len(figure.trainer.dots), 1)
    return max(1, min(100, WORK // rows))


def opening(figure, library) -> str:
    text = '"""A network as it stood in Leafward\'s playground after {} steps, with {}: its loss, and that of {} steps more.'
    anew = (
        "\n\nThe optimiser begins anew here; what it remembered was left behind."
        if figure.trainer.epochs and figure.optimiser != "sgd"
        else ""
    )
    return text.format(figure.trainer.epochs, library, steps_of(figure)) + anew + ("\n" if anew else "") + '"""'


def listed(values) -> str:
    return "[" + ", ".join([exact(x) for x in values]) + "]"


def table_of(rows) -> list:
    """Rows as the lines of a list."""
    return ["    (" + ", ".join([exact(x) for x in row]) + ")," for row in rows]


def ours(figure) -> str:
    """With our engine, number by number."""
    trainer, kind = figure.trainer, figure.trainer.kind
    network, locked = trainer.network, list(figure.locked)
    kinds = [layer.neurons[0].activation for layer in network.layers]
    apart, called = figure.optimiser == "adamw", OPTIMISERS[figure.optimiser].__name__
    decay = exact(figure.decay)
    answer = "answer" if kind.name == "class" else "[answer]"
    lines = [opening(figure, "its own engine"), "", "from leafward import MLP, " + called]
    lines += ["from leafward.engine.loss import " + kind.loss, "", "rows = [  # the inputs, and the answer"]
    lines += table_of(trainer.dots) + ["]"]
    lines += ["weights = " + listed(trainer.weights()), ""]
    lines += ["network = MLP({}, {})".format(network.sizes, kinds)]
    lines += ["for parameter, weight in zip(network.parameters(), weights):", "    parameter.data = weight"]
    free = "network.parameters()"
    if locked:
        free = "free"
        lines += ["locked = {}".format(locked), "free = [p for i, p in enumerate(network.parameters()) if i not in locked]"]
    more = ", decay=" + decay if apart else ""
    lines += ["optimiser = {}({}, rate={}{})".format(called, free, exact(figure.rate), more), "", ""]
    lines += [
        "def loss(rows):",
        "    return sum({}(network(row[:-1]), {}) for row in rows) / len(rows)".format(kind.loss, answer.replace("answer", "row[-1]")),
    ]
    lines += ["", "", 'print("loss", loss(rows).data)'] + batches(figure, "rows", "loss(part).backward()")
    if figure.decay and not apart:
        lines += ["    for parameter in {}:".format(free), "        parameter.grad += {} * parameter.data".format(decay)]
    lines += ["    optimiser.step()", 'print("loss after {} steps more", loss(rows).data)'.format(steps_of(figure))]
    return "\n".join(lines) + "\n"


def batches(figure, rows, act) -> list:
    """The loop over the steps: all rows, or the next batch."""
    size, count = figure.trainer.batch, figure.trainer.batches
    if not size:
        return ["for step in range({}):".format(steps_of(figure)), "    " + act.replace("part", rows)]
    first = "({} + step) % {} * {}".format(figure.trainer.turn, count, size)
    return [
        "for step in range({}):".format(steps_of(figure)),
        "    first = " + first,
        "    part = {}[first : first + {}]".format(rows, size),
        "    " + act,
    ]


def torch(figure) -> str:
    """With PyTorch, in double precision as here."""
    trainer, kind = figure.trainer, figure.trainer.kind
    layers = trainer.network.layers
    whole = kind.name == "class"
    lines = [opening(figure, "PyTorch"), "", "import torch", "", "torch.set_default_dtype(torch.float64)"]
    lines += ["rows = [  # the inputs, and the answer"] + table_of(trainer.dots) + ["]"]
    lines += ["every = torch.tensor(rows)", "network = torch.nn.Sequential("]
    places = []
    at = 0
    for layer in layers:
        neurons = layer.neurons
        places.append(at)
        lines.append("    torch.nn.Linear({}, {}),".format(len(neurons[0].weights), len(neurons)))
        if neurons[0].activation != "linear":
            module, given = MODULES[neurons[0].activation]
            lines.append("    torch.nn.{}({}),".format(module, ", ".join([as_written(x) for x in given])))
            at += 1
        at += 1
    lines += [")", "with torch.no_grad():"]
    for at, layer in zip(places, layers):
        weights = ", ".join([listed([w.data for w in neuron.weights]) for neuron in layer.neurons])
        lines.append("    network[{}].weight.copy_(torch.tensor([{}]))".format(at, weights))
        lines.append("    network[{}].bias.copy_(torch.tensor({}))".format(at, listed([neuron.bias.data for neuron in layer.neurons])))
    lines += ["optimiser = " + optimiser_of(figure), "", ""]
    lines += ["def loss(part):", "    inputs, answers = part[:, :-1], part[:, -1]{}".format(".long()" if whole else "")]
    lines += ["    return " + LOSSES[kind.loss], "", "", 'print("loss", loss(every).item())']
    loop = batches(figure, "every", "loss(part).backward()")
    locked = [locked_place(i, layers, places) for i in figure.locked]
    lines += [loop[0], "    optimiser.zero_grad()"] + loop[1:] + ["    optimiser.step()"]
    if locked:
        lines.append("    with torch.no_grad():  # what is locked stays as it is")
        lines += ["        {} = {}".format(place, exact(trainer.parameters[i].data)) for i, place in zip(figure.locked, locked)]
    lines.append('print("loss after {} steps more", loss(every).item())'.format(steps_of(figure)))
    return "\n".join(lines) + "\n"


def optimiser_of(figure) -> str:
    """PyTorch's optimiser with our settings. Each of its own takes a decay, as the room does."""
    row = OPTIMISERS[figure.optimiser]
    given = [("lr", figure.rate)] + settings(row.name, dict(row([Value(0.0)]).settings()))
    given = [pair for pair in given if pair[0] != "weight_decay"] + [("weight_decay", figure.decay)]
    told = ", ".join(["{}={}".format(name, as_written(x)) for name, x in given])
    return "torch.optim.{}(network.parameters(), {})".format(RULES[row.name][0], told)


def as_written(x) -> str:
    """A number, a text or a tuple as a program has it."""
    if isinstance(x, tuple):
        return "(" + ", ".join([exact(each) for each in x]) + ")"
    return '"' + x + '"' if isinstance(x, str) else exact(x)


def locked_place(i, layers, places) -> str:
    """Where PyTorch has parameter number i."""
    for at, layer in zip(places, layers):
        width = len(layer.neurons[0].weights) + 1
        if i < width * len(layer.neurons):
            neuron, k = i // width, i % width
            return "network[{}].bias[{}]".format(at, neuron) if k == width - 1 else "network[{}].weight[{}, {}]".format(at, neuron, k)
        i -= width * len(layer.neurons)
    raise ValueError("there is no such parameter")


def rows_as_csv(figure) -> str:
    """The rows learnt from and held out, with names; in the order in which the page has them."""
    data = figure.data()
    out = [",".join([quoted(name) for name in data.inputs + ("y",)])]
    for row in data.rows:
        out.append(",".join([exact(x) for x in row]))
    return "\n".join(out) + "\n"


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any([sign in text for sign in ',"\n;']) else text
