"""A model as a program in plain NumPy, which shows a network for what it is: a few matrix products."""

from typing import Any

from . import formulas, literals, python_parts
from .formulas import PRODUCT, SIGN, SUM, WORD

PROGRAM = '''\
"""A neural network in plain NumPy, written down by Leafward.

$shape
As a program it predicts every row of a table; as a module it gives `predict(rows)`$also, where a row is
a dictionary from the names of columns to what stands in them. It needs Python and NumPy and nothing else.

    python THIS_FILE table.csv
"""

import csv
${datetime}import math
import re
import sys

import numpy as np

$columns

$activations

# The layers, in order. In `weights` each row is a neuron, with a number for each of its inputs; `bias` has a number for each neuron.
LAYERS = [
$layers
]
INPUTS = $count


$inputs

def outputs(rows):
    """The numbers that leave the network: a row for each row of the table."""
    x = np.array([inputs(row) for row in rows]).reshape(-1, INPUTS)
    for layer in LAYERS:
        z = x @ layer["weights"].T + layer["bias"]  # every neuron's weighted sum of its inputs
        x = layer["activation"](z)  # and what it makes of that: the inputs of the next layer
    return x


$answers

$main'''

LAYER = """\
    {
        "activation": $activation,
        "weights": np.array([
$weights
        ]),
$bias
    },"""

# The operations as NumPy has them.
FORMS = formulas.language(
    exp="np.exp({0})", log="np.log({0})", log1p="np.log1p({0})",
    sqrt="np.sqrt({0})", tanh="np.tanh({0})", absolute="np.abs({0})", sin="np.sin({0})",
    cos="np.cos({0})", maximum="np.maximum({0}, {1})", minimum="np.minimum({0}, {1})", relu="np.maximum({0}, 0.0)",
    sigmoid=("(1.0 + np.tanh({0} / 2.0)) / 2.0", PRODUCT, (PRODUCT,)),  # 1 / (1 + e^-z), and nothing overflows
    softplus="np.logaddexp({0}, 0.0)", leaky_relu=("np.where({0} > 0, {0}, 0.01 * {0})", WORD, (SIGN,)),
    step="np.where({0} > 0, 1.0, 0.0)", gate="np.where({1} <= 0, 0.0, {0})",
    share=("np.where({1} < {2}, 0.0, np.where({1} == {2}, {0} / 2.0, {0}))", WORD, (PRODUCT, SUM, SUM)),
    vanish=("np.where({0} == 0, 0.0, {0} * {1})", WORD, (SIGN, SIGN)),
)  # fmt: skip

CLASSES = '''\
def probabilities(rows):
    """For each row the probability of every class, in the order of CLASSES: the softmax of the outputs."""
    z = outputs(rows)
    powers = np.exp(z - z.max(axis=1, keepdims=True))  # the largest becomes e^0, so that none overflows
    return powers / powers.sum(axis=1, keepdims=True)


def predict(rows):
    """For each row the class with the largest output."""
    return [CLASSES[i] for i in outputs(rows).argmax(axis=1)]
'''

RESTORED = {False: "outputs(rows)[:, 0] * SCALE + MEAN", True: "np.minimum(np.exp(outputs(rows)[:, 0] * SCALE + MEAN), $most)"}
NUMBER = '''\
def predict(rows):
    """For each row the predicted number."""
    return $restored
'''


def written(model: dict[str, Any]) -> str:
    """The program's text."""
    layers = model["network"]["layers"]
    classes = model["target"]["kind"] == "category"
    return literals.filled(
        PROGRAM,
        shape=python_parts.shape(model),
        also=" and `probabilities(rows)`" if classes else "",
        columns=python_parts.columns(model),
        datetime=python_parts.datetime(model),
        count=str(len(layers[0]["weights"][0])),
        layers="\n".join(
            literals.filled(
                LAYER,
                activation=layer["activation"],
                weights=literals.matrix(layer["weights"], " " * 12),
                bias=literals.numbers(layer["bias"], '        "bias": np.array(', "),"),
            )
            for layer in layers
        ),
        inputs=python_parts.inputs(model),
        activations=formulas.functions([layer["activation"] for layer in layers], activation, "\n\n"),
        answers=CLASSES if classes else literals.filled(NUMBER, restored=literals.restored(RESTORED, model["target"])),
        main=python_parts.main(model),
    )


def activation(name: str) -> str:
    """A function with its formula."""
    row, lines, result = formulas.activation(name, FORMS, "NumPy")
    before = "".join(f"    {local} = {formula}\n" for local, formula in lines)
    return f'def {name}(z):\n    """{formulas.about(row)}"""\n{before}    return {result}\n'
