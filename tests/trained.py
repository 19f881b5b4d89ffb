"""Models to carry on from, of every kind: their weights are random, for what is carried on matters and not what was learnt."""

import json
import os
from importlib.util import find_spec

import pytest

from leafward.desk import model_file
from leafward.desk.columns import Category, Number
from leafward.desk.model import Model
from leafward.engine.nn import ACTIVATIONS, MLP

# Set-up can do without PyTorch, see requirements/torch.txt; the checks that everybody relies on cannot.
needs_torch = pytest.mark.skipif(find_spec("torch") is None and "CI" not in os.environ, reason="no PyTorch is installed")

# Each of these would end its literal, its line, its comment or its script, or be taken for something else, if it were let.
HOSTILE = [
    "plain", "\"'", "'''", '"""', "a\nb", "a\r\nb", "*/ //", "</script><script>", "<!--", "\\", "\\n", "`${x}`", "$columns", "{name}", "%s",
    "Ü 😀", "a\u2028b", "\x7f\x01", "__proto__", "constructor", "probabilities", "label", "layer1.weights", "",
]  # fmt: skip
TRAINING = {"optimiser": "adam", "learning_rate": 0.01, "batch": 4, "loss": "softmax_cross_entropy", "seed": 1}
CLASSES = Category("species", ["setosa", "versicolor", "virginica"])
PRICE = Number("price", 1000.0, 250.0)


def features():
    return [Number("petal length", 3.75, 1.7), Category("colour", ["red", "green", 'deep, "dark" blue']), Number("petal_width", 1.2, 0.75)]


def hostile_features():
    return [Number(name, 0.5, 2.0) if i % 2 else Category(name, HOSTILE[:-1]) for i, name in enumerate(HOSTILE)]


def model(target=CLASSES, activation="tanh", columns=None, seed=1, **training):
    columns = columns or features()
    sizes = [sum(column.width for column in columns), 6, 5, target.width]
    network = MLP(sizes, [activation, activation, "linear"], seed=seed)
    for i, parameter in enumerate(network.parameters()):
        parameter.data += 0.1 if i % 3 else -0.2  # the biases too
    return Model(columns, target, network, {**TRAINING, **training})


def data(model):
    return json.loads(model_file.written(model.task, model.features, model.target, model.network, model.training))


def cases():
    """(name, model) for every activation and both tasks, a logarithm, and one of each task whose names are hostile."""
    for activation in ACTIVATIONS:
        yield f"classes_{activation}", model(activation=activation)
        yield f"number_{activation}", model(PRICE, activation)
    yield "number_logarithm", model(Number("price", 6.0, 1.5, log=True, most=700.0))
    yield "classes_hostile", model(Category("' \" </script>", [name for name in HOSTILE if name]), columns=hostile_features())
    yield "number_hostile", model(Number("*/ `${1}` \n '''", -3.0, 0.5), columns=hostile_features())


def rows(model, count=12):
    """Rows as a table gives them, texts, in which now and then something is missing or unknown."""
    return [{column.name: cell(column, i + 5 * j) for j, column in enumerate(model.features)} for i in range(count)]


def cell(column, i):
    if i % 7 == 3:
        return ("", "NA", " ? ")[i % 3]
    if isinstance(column, Number):
        return str(column.mean + column.scale * ((i * 37) % 11 - 5) / 3)
    return "never met" if i % 5 == 4 else " " + column.values[i % len(column.values)]
