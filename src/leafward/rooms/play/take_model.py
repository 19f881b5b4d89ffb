"""The network as a model file, which `leafward train` and `leafward predict` take as theirs (docs/model-file.md), and back. What the page
itself needs to go on lies beside it. What is read may come from anywhere: every piece is checked.
"""

import json

from ...engine.activations import ACTIVATIONS
from ...view.text import exact
from .table_cells import USUAL, CannotTake, Notation, counted
from .table_choice import Column
from .table_dates import ORDERS
from .table_read import MOST_CLASSES, MOST_INPUTS

FORMAT, VERSION = "leafward-model", 2
DEEPEST, WIDEST = 3, 32
LARGEST = 1e9
AGAIN = " Copy it again from where it was whole."


def is_model(text: str) -> bool:
    """Whether a text is meant as a model, and not as a table."""
    start = text[:2000].strip().lstrip("\ufeff")
    return start[:1] == "{" and FORMAT in start


# Writing.


def written(figure) -> str:
    """The figure's network, a line for each column and each neuron's weights, and the page's state."""
    data, layers = figure.data(), []
    for layer in figure.trainer.network.layers:
        weights = ["[" + ", ".join([exact(w.data) for w in neuron.weights]) + "]" for neuron in layer.neurons]
        bias = ", ".join([exact(neuron.bias.data) for neuron in layer.neurons])
        form = '{{"activation": {},\n     "weights": {},\n     "bias": [{}]}}'
        layers.append(form.format(text_of(layer.neurons[0].activation), lines(weights, 6), bias))
    given = getattr(data, "given", None)
    features = given.features if given else [Column(name, "number", USUAL) for name in data.inputs]
    target = given.target if given else Column("y", "number", USUAL)
    parts = [
        '"format": "{}"'.format(FORMAT),
        '"version": {}'.format(VERSION),
        '"task": "{}"'.format("classification" if target.kind == "category" else "regression"),
        '"features": ' + lines([text_of(described(column)) for column in features], 2),
        '"target": ' + text_of(described(target)),
        '"network": {"layers": ' + lines(layers, 4) + "}",
        '"training": ' + text_of(training(figure)),
        '"page": ' + text_of({"play": figure.state()}),
    ]
    return "{" + ",\n ".join(parts) + "}\n"


def training(figure) -> list:
    """The facts of the run, as pairs."""
    return [
        ("loss", figure.trainer.kind.loss),
        ("optimiser", figure.optimiser),
        ("learning_rate", figure.rate),
        ("batch", figure.trainer.batch or max(len(figure.trainer.dots), 1)),
        ("seed", int(figure.seed)),
        ("steps", figure.trainer.epochs),
        ("rows", len(figure.trainer.dots)),
        ("training_loss", figure.trainer.loss if abs(figure.trainer.loss) < float("inf") else None),
    ]


def described(column) -> list:
    """A column as pairs, as a model file has them."""
    absent = [("missing", column.absent)] if column.absent else []
    if column.kind == "number":
        signs = zip(("decimal", "group", "unit"), column.notation.facts(), (".", "", ""))
        facts = [("mean", float(column.means[0])), ("scale", float(column.scales[0]))]
        facts += [("log", True)] if column.log else []
        return [("name", column.name), ("kind", "number")] + facts + [(name, sign) for name, sign, usual in signs if sign != usual] + absent
    if column.kind == "date":
        facts = [("order", column.order), ("means", column.means), ("scales", column.scales)]
        return [("name", column.name), ("kind", "date")] + facts + absent
    ways = ([("other", True)] if column.other else []) + ([("written", True)] if column.written else [])
    return [("name", column.name), ("kind", "category"), ("values", column.values)] + ways + absent


def lines(parts, indent) -> str:
    between = "\n" + " " * indent
    return "[" + between + ("," + between).join(parts) + "]"


def text_of(value) -> str:
    """JSON; a list of pairs is an object whose order counts. Numbers keep every digit on every Python."""
    if isinstance(value, bool) or value is None or isinstance(value, (str, int)):
        return json.dumps(value)
    if isinstance(value, float):
        return exact(value) if value - value == 0 else "null"
    if isinstance(value, dict):
        value = sorted(value.items())
        return "{" + ", ".join([json.dumps(name) + ": " + text_of(each) for name, each in value]) + "}"
    if value and all([isinstance(each, tuple) and len(each) == 2 and isinstance(each[0], str) for each in value]):
        return "{" + ", ".join([json.dumps(name) + ": " + text_of(each) for name, each in value]) + "}"
    return "[" + ", ".join([text_of(each) for each in value]) + "]"


# Reading.


class Model:
    """A model file: `features`, `target` (Columns), `sizes` of the hidden layers, their `activation`, `weights` in the order of a
    network's parameters; `page`, the page's own state, or None. It has no rows."""

    def __init__(self, text: str, name: str):
        self.name = name
        self.rows: list = []
        data = self._parsed(text)
        self.page = None
        page = data.get("page")
        if isinstance(page, dict) and isinstance(page.get("play"), dict):
            self.page = page["play"]
            return
        self.features = [
            self._column(each, "feature {}".format(i + 1)) for i, each in enumerate(self._list(data.get("features"), "features"))
        ]
        self.target = self._column(data.get("target"), "target")
        self._must(self.features, "has no features")
        self._must(self.target.kind != "date" and not self.target.other, "has a target that cannot be told")
        names = [column.name for column in self.features] + [self.target.name]
        self._must(len(set(names)) == len(names), "has two columns of one name")
        self.weights: list = []
        self.sizes: list = []
        self.activation = "tanh"
        self._network(data.get("network"))

    def _parsed(self, text):
        try:
            data = json.loads(text)
        except (ValueError, RuntimeError):
            raise CannotTake("{} is a Leafward model that was cut off or damaged.{}".format(self.name, AGAIN))
        self._must(isinstance(data, dict) and data.get("format") == FORMAT, "is no Leafward model")
        version = data.get("version")
        self._must(isinstance(version, int) and not isinstance(version, bool) and version >= 1, "has no version that Leafward knows")
        if version > VERSION:
            raise CannotTake("{} was made by a newer Leafward than this page.".format(self.name))
        if version == 1:  # a number might have a decimal comma anywhere, and values were the same if their letters were
            for column in self._list(data.get("features"), "features") + [data.get("target")]:
                if isinstance(column, dict):
                    name, usual = ("decimal", ",") if column.get("kind") == "number" else ("written", True)
                    column[name] = column.get(name, usual)
        return data

    def _must(self, holds, what) -> None:
        if not holds:
            raise CannotTake("{} {}: it is damaged.{}".format(self.name, what, AGAIN))

    def _list(self, part, what):
        self._must(isinstance(part, list), "has no list of {}".format(what))
        return list(part)

    def _number(self, part, what):
        good = isinstance(part, (int, float)) and not isinstance(part, bool) and abs(part) <= 1.7e308
        self._must(good, "has no number for {}".format(what))
        return float(part)

    def _texts(self, part, what):
        found = self._list(part, what)
        self._must(all([isinstance(each, str) for each in found]), "has {} that are no texts".format(what))
        return found

    def _column(self, part, what):
        self._must(isinstance(part, dict) and isinstance(part.get("name"), str), "has no name for its {}".format(what))
        kind, absent = part.get("kind"), self._texts(part.get("missing", []), "words for nothing in " + what)
        if kind == "number":
            signs = (part.get("decimal", "."), part.get("group", ""), part.get("unit", ""))
            good = signs[0] in (".", ",") and signs[1] in ("", ".", ",", " ", "'") and signs[0] != signs[1] and isinstance(signs[2], str)
            self._must(good, "writes the numbers of its {} in no known way".format(what))
            found = Column(part["name"], "number", Notation(*signs), absent)
            found.log = part.get("log", False) is True
            found.means, found.scales = [self._number(part.get("mean"), "a mean")], [self._scale(part.get("scale"))]
        elif kind == "date":
            self._must(part.get("order") in ORDERS, "has dates in no known order")
            found = Column(part["name"], "date", None, absent, order=part["order"])
            found.means = [self._number(x, "a mean") for x in self._list(part.get("means"), "means")]
            found.scales = [self._scale(x) for x in self._list(part.get("scales"), "scales")]
            self._must(len(found.means) == len(found.scales) == 4, "has dates without their means")
        else:
            self._must(kind == "category", "has a {} that is neither a number nor a category nor a date".format(what))
            values = self._texts(part.get("values"), "values of its " + what)
            ways = (part.get("other", False) is True, part.get("written", False) is True)
            found = Column(part["name"], "category", None, absent, values, *ways)
            self._must(values and len(found.places) == len(values), "has a value twice in its {}".format(what))
        return found

    def _scale(self, part):
        scale = self._number(part, "a scale")
        self._must(scale > 0 and 1 / scale < float("inf"), "has a scale of {}".format(exact(scale)))
        return scale

    def _network(self, part) -> None:
        layers = self._list(part.get("layers") if isinstance(part, dict) else None, "layers")
        before = sum([column.width() for column in self.features])
        outputs = self.target.width()
        if before > MOST_INPUTS or (self.classes() and outputs > MOST_CLASSES) or len(layers) > DEEPEST + 1:
            raise CannotTake(self._too_large(before, outputs, len(layers)))
        self._must(layers, "has no layers")
        kinds = []
        for i, layer in enumerate(layers):
            known = isinstance(layer, dict) and isinstance(layer.get("activation"), str) and layer["activation"] in ACTIVATIONS
            self._must(known, "has a layer with an activation that Leafward lacks")
            rows, bias = self._list(layer.get("weights"), "weights"), self._list(layer.get("bias"), "biases")
            self._must(rows and len(rows) == len(bias), "has as many neurons as biases in no layer{}".format(i + 1))
            if i < len(layers) - 1 and len(rows) > WIDEST:
                raise CannotTake(self._too_large(before, outputs, len(layers)))
            for given, b in zip(rows, bias):
                row = self._list(given, "weights")
                self._must(len(row) == before, "has a neuron of {} among {} inputs".format(counted(len(row), "weight"), before))
                self.weights += [self._number(w, "a weight") for w in row] + [self._number(b, "a bias")]
            kinds.append(layer["activation"])
            before = len(rows)
        self._must(before == outputs, "has {} for a target that needs {}".format(counted(before, "output"), outputs))
        self.sizes = [len(layer["bias"]) for layer in layers[:-1]]
        if len(set(kinds[:-1])) > 1 or kinds[-1] != "linear" or (self.target.kind == "number" and self.target.log):
            raise CannotTake(
                "{} has layers that this page does not mix: it takes one activation for all hidden layers, and outputs as they are. "
                "leafward predict answers with it.".format(self.name)
            )
        self._must(max([abs(w) for w in self.weights]) <= LARGEST, "has weights beyond all that was ever learnt")
        self.activation = kinds[0] if self.sizes else "tanh"

    def _too_large(self, inputs, outputs, layers):
        return "{} has {}, {} and {}, and this page takes 16 inputs, 6 classes and three hidden layers of 32. Use leafward predict.".format(
            self.name, counted(inputs, "input"), counted(outputs, "output"), counted(layers, "layer")
        )

    # As a table without rows.

    def classes(self) -> bool:
        return self.target.kind == "category"

    def labels(self) -> list:
        return [label for column in self.features for label in column.labels()]

    def told(self) -> list:
        said = "{} is a model of {}: {} told from {}.".format(
            self.name, counted(len(self.weights), "parameter"), self.target.name, ", ".join([column.name for column in self.features])
        )
        return [said, "It has no rows with it: drop its table, too, to train it further."]
