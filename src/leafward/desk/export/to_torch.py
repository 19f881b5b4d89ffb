"""A model as a program in PyTorch that predicts, and that goes on training from there as Leafward itself would."""

from typing import Any

from ...failures import Failure
from ...figures.torch_names import MODULES
from ..torch_rules import made, rule
from . import formulas, literals, python_parts
from .formulas import PRODUCT, SIGN, SUM, WORD

PROGRAM = '''\
"""A neural network in PyTorch, written down by Leafward.

$shape
As a program it predicts every row of a table; as a module it gives `predict(rows)`$also, where a row is
a dictionary from the names of columns to what stands in them. `train(rows, steps)` goes on training from where Leafward stopped:
`network` is an ordinary torch.nn.Module, to be trained, saved and put on a GPU as any other.

    python THIS_FILE table.csv
"""

import csv
${datetime}import math
import re
import sys

import torch

$columns
$activations
# A Linear has a row of weights for each of its neurons, with a number for each input, and a bias for each neuron.
network = torch.nn.Sequential(
$modules
).double()


def float64(numbers):
    return torch.tensor(numbers, dtype=torch.float64)  # as Leafward computes; on a GPU float32 is faster: network.float()


network.load_state_dict({
$state
})

# The next steps of training are made by the same rule, in the same size and from as many rows as those before.
optimiser = $optimiser
BATCH = $batch


$inputs

def tensor(rows):
    """The numbers that enter the network, (rows, inputs), on the device where it is."""
    like = next(network.parameters())
    return torch.tensor([inputs(row) for row in rows], dtype=like.dtype, device=like.device)


$answers

def train(rows, steps):
    """So many steps of training, each by the gradient of one batch: the first BATCH rows, then the next, and so on in a circle.

    The rows also have the column of the answer. Returns the loss of every batch, as it was before its step.
    """
    x, y = tensor(rows), targets(rows)
    batches = list(zip(x.split(BATCH or len(x)), y.split(BATCH or len(x))))
    losses = []
    for step in range(steps):
        xs, ys = batches[step % len(batches)]
        optimiser.zero_grad()
        cost = loss(network(xs), ys)
        cost.backward()
        optimiser.step()
        losses.append(cost.item())
    return losses


$main'''

# The operations as PyTorch has them, for an activation that is no module of its own there.
FORMS = formulas.language(
    exp="torch.exp({0})", log="torch.log({0})", log1p="torch.log1p({0})",
    sqrt="torch.sqrt({0})", tanh="torch.tanh({0})", sigmoid="torch.sigmoid({0})",
    relu="torch.relu({0})", absolute="torch.abs({0})", sin="torch.sin({0})", cos="torch.cos({0})",
    leaky_relu="torch.nn.functional.leaky_relu({0}, 0.01)", softplus="torch.nn.functional.softplus({0}, 1, 40)",
    maximum="torch.where({0} < {1}, {1}, {0})", minimum="torch.where({0} > {1}, {1}, {0})", step="torch.where({0} > 0, 1.0, 0.0)",
    gate="torch.where({1} <= 0, 0.0, {0})",
    share=("torch.where({1} < {2}, 0.0, torch.where({1} == {2}, {0} / 2.0, {0}))", WORD, (PRODUCT, SUM, SUM)),
    vanish=("torch.where({0} == 0, 0.0, {0} * {1})", WORD, (SIGN, SIGN)),
)  # fmt: skip

CLASSES = '''\
@torch.no_grad()
def probabilities(rows):
    """For each row the probability of every class, in the order of CLASSES, (rows, classes)."""
    return torch.softmax(network(tensor(rows)), dim=1)


def predict(rows):
    """For each row the most probable class."""
    return [CLASSES[i] for i in probabilities(rows).argmax(dim=1).tolist()]


def targets(rows):
    """For each row the number of its class."""
    known = {key(label, TARGET): i for i, label in enumerate(CLASSES)}
    return torch.tensor([known[key(row[$name], TARGET)] for row in rows], device=next(network.parameters()).device)


def loss(outputs, classes):
    """The mean of -log(probability of the right class)."""
    return torch.nn.functional.cross_entropy(outputs, classes)
'''

RESTORED = {
    False: "network(tensor(rows))[:, 0] * SCALE + MEAN",
    True: "torch.exp(network(tensor(rows))[:, 0] * SCALE + MEAN).clamp(max=$most)",
}
NUMBER = '''\
@torch.no_grad()
def predict(rows):
    """For each row the predicted number."""
    return ($restored).tolist()


def targets(rows):
    """For each row the number that its output should be, (rows, 1)."""
    like = next(network.parameters())
    return torch.tensor([[($number - MEAN) / SCALE] for row in rows], dtype=like.dtype, device=like.device)


def loss(outputs, numbers):
    """The mean of (output - number)^2."""
    return torch.nn.functional.mse_loss(outputs, numbers)
'''


def written(model: dict[str, Any]) -> str:
    """The program's text."""
    classes = model["target"]["kind"] == "category"
    layers = model["network"]["layers"]
    modules: list[str] = []
    state: list[str] = []
    for layer in layers:
        name = len(modules)  # PyTorch calls the modules of a Sequential by their places
        modules.append(f"torch.nn.Linear({len(layer['weights'][0])}, {len(layer['weights'])})")
        if layer["activation"] != "linear":
            modules.append(activation(layer["activation"]))
        state.append(f'    "{name}.weight": float64([\n{literals.matrix(layer["weights"], " " * 8)}\n    ]),')
        state.append(literals.numbers(layer["bias"], f'    "{name}.bias": float64(', "),"))
    log = bool(model["target"].get("log"))
    answers = literals.filled(
        CLASSES if classes else NUMBER,
        name=literals.python(model["target"]["name"]),
        restored=literals.restored(RESTORED, model["target"]),
        number=f"{'math.log' if log else ''}(number(row[{literals.python(model['target']['name'])}], TARGET))",
    )
    target = "TARGET = " + literals.column(model["target"], literals.python, "").rstrip(",") + "\n"
    return literals.filled(
        PROGRAM,
        shape=python_parts.shape(model),
        also=" and `probabilities(rows)`" if classes else "",
        columns=python_parts.columns(model),
        activations=formulas.functions([layer["activation"] for layer in layers if layer["activation"] not in MODULES], own, "\n"),
        datetime=python_parts.datetime(model),
        modules="\n".join(f"    {module}," for module in modules),
        state="\n".join(state),
        inputs=python_parts.inputs(model),
        answers=f"{target}\n\n{answers}",
        main=python_parts.main(model),
        **settings(model["training"]),
    )


def own(name: str) -> str:
    """A module for an activation that PyTorch has not."""
    row, lines, result = formulas.activation(name, FORMS, "PyTorch")
    before = "".join(f"        {local} = {formula}\n" for local, formula in lines)
    return f"""
class {name}(torch.nn.Module):
    \"\"\"{formulas.about(row)}\"\"\"

    def forward(self, z):
{before}        return {result}

"""


def activation(name: str) -> str:
    """How the module is made."""
    if name not in MODULES:
        return f"{name}()"
    module, arguments = MODULES[name]
    return f"torch.nn.{module}({', '.join(map(repr, arguments))})"


def settings(training: dict[str, Any]) -> dict[str, str]:
    """How it was trained; a model that does not say is left to plain gradient descent on all rows at once."""
    name, given = rule(made(training))
    batch = training.get("batch", 0)
    if type(batch) is not int:
        raise Failure(
            f"This model was trained in a way that Leafward does not know (batches of {batch!r}). Train it again, or export it to numpy."
        )
    arguments = ", ".join(f"{setting}={x!r}" for setting, x in given.items())
    return {"optimiser": f"torch.optim.{name}(network.parameters(), {arguments})", "batch": str(batch)}
