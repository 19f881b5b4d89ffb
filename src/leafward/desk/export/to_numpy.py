"""A model as a program in plain NumPy, which shows a network for what it is: a few matrix products."""

from typing import Any

from . import literals, python_parts

PROGRAM = '''\
"""A neural network in plain NumPy, written down by Leafward.

$shape
As a program it predicts every row of a table; as a module it gives `predict(rows)`$also, where a row is
a dictionary from the names of columns to what stands in them. It needs Python and NumPy and nothing else.

    python THIS_FILE table.csv
"""

import csv
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

ACTIVATIONS = {
    "tanh": "def tanh(z):\n    return np.tanh(z)\n",
    "sigmoid": "def sigmoid(z):\n    return (1 + np.tanh(z / 2)) / 2  # the same as 1 / (1 + e^-z), and nothing overflows\n",
    "relu": "def relu(z):\n    return np.maximum(z, 0)\n",
    "leaky_relu": "def leaky_relu(z):\n    return np.where(z > 0, z, 0.01 * z)\n",
    "softplus": "def softplus(z):\n    return np.logaddexp(z, 0)\n",
    "gelu": "def gelu(z):\n    return 0.5 * z * (1 + np.tanh(0.7978845608028654 * (z + 0.044715 * z**3)))\n",
    "linear": "def linear(z):\n    return z\n",
}

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

NUMBER = '''\
def predict(rows):
    """For each row the predicted number."""
    return outputs(rows)[:, 0] * SCALE + MEAN
'''


def written(model: dict[str, Any]) -> str:
    """The program's text."""
    layers = model["network"]["layers"]
    classes = model["target"]["kind"] == "category"
    used = dict.fromkeys(layer["activation"] for layer in layers)
    return literals.filled(
        PROGRAM,
        shape=python_parts.shape(model),
        also=" and `probabilities(rows)`" if classes else "",
        columns=python_parts.columns(model),
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
        inputs=python_parts.INPUTS,
        activations="\n\n".join(ACTIVATIONS[name] for name in used),
        answers=CLASSES if classes else NUMBER,
        main=python_parts.main(model),
    )
