"""The model as JSON that people can read, and back with every piece checked; docs/model-file.md describes it.

A file comes from anywhere: nothing in it is believed before it was looked at.
"""

import json
import math
from typing import Any

from ..engine.nn import ACTIVATIONS, Layer, Network, Neuron
from ..engine.value import Value
from ..failures import Failure
from .cells import Notation
from .columns import Category, Column, Date, Number, Target, width
from .dates import FORMS as ORDERS

FORMAT = "leafward-model"
VERSION = 2


# Writing.


def written(task: str, features: list[Column], target: Column, network: Network, training: dict[str, Any]) -> bytes:
    """A line for each column and for each neuron's weights."""
    layers = [
        "{" + f'"activation": {json.dumps(layer.neurons[0].activation)},\n     "weights": '
        + _lines([json.dumps([w.data for w in neuron.weights]) for neuron in layer.neurons], 6)
        + f',\n     "bias": {json.dumps([neuron.bias.data for neuron in layer.neurons])}}}'
        for layer in network.layers
    ]  # fmt: skip
    facts = [f"{_text(name)}: {_text(training[name])}" for name in training]
    parts = [
        f'"format": "{FORMAT}"',
        f'"version": {VERSION}',
        f'"task": "{task}"',
        f'"features": {_lines([_text(_column(column)) for column in features], 2)}',
        f'"target": {_text(_column(target))}',
        f'"network": {{"layers": {_lines(layers, 4)}}}',
        '"training": {\n  ' + ",\n  ".join(facts) + "}" if facts else '"training": {}',
    ]
    return ("{" + ",\n ".join(parts) + "}\n").encode()


def _text(part: Any) -> str:
    return json.dumps(part, ensure_ascii=False, allow_nan=False)


def _lines(parts: list[str], indent: int) -> str:
    between = "\n" + " " * indent
    return "[" + between + ("," + between).join(parts) + "]"


def _column(column: Column) -> dict[str, Any]:
    absent = {"missing": column.absent} if column.absent else {}
    if isinstance(column, Number):
        scaled = {"mean": float(column.mean), "scale": float(column.scale)}
        return {
            "name": column.name,
            "kind": "number",
            **scaled,
            **({"log": True} if column.log else {}),
            **({"most": column.most} if math.isfinite(column.most) else {}),
            **column.notation.facts(),
            **absent,
        }
    if isinstance(column, Date):
        scaled_parts = {"means": list(map(float, column.means)), "scales": list(map(float, column.scales))}
        return {"name": column.name, "kind": "date", "order": column.order, **scaled_parts, **absent}
    ways = {**({"other": True} if column.other else {}), **({"written": True} if column.written else {})}
    return {"name": column.name, "kind": "category", "values": column.values, **ways, **absent}


# Reading.


class _Wrong(Exception):
    """What is wrong with a piece: the rest of a sentence."""


def read(content: bytes, name: str) -> tuple[list[Column], Target, Network, dict[str, Any]]:
    """features, target, network, training. name: of the file, for the sentence in a Failure."""
    try:
        return _model(_parsed(content))
    except _Wrong as wrong:
        raise Failure(f"{name} {wrong}") from None


AGAIN = "Copy it again from where it was whole, or train anew."


def _parsed(content: bytes) -> dict[str, Any]:
    if not content.strip():
        raise _Wrong(f"is empty. {AGAIN}")
    try:
        data = json.loads(content.decode("utf-8"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        if FORMAT.encode() in content[:200]:
            raise _Wrong(f"is a Leafward model that was cut off or damaged. {AGAIN}") from None
        data = None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise _Wrong("is no Leafward model. Name one that `leafward train` wrote.")
    version = data.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _Wrong(f"has no version that Leafward knows. {AGAIN}")
    if version > VERSION:
        raise _Wrong(f"was made by a newer Leafward (its format is version {version}, this one reads up to {VERSION}): upgrade this one.")
    if version == 1:
        _renew(data)
    return data


def _renew(data: dict[str, Any]) -> None:
    """In version 1 a number might have a decimal comma anywhere, and values were the same if their letters were."""
    for column in (*_list(data.get("features"), "features"), data.get("target")):
        if isinstance(column, dict):
            column.setdefault("decimal", ",") if column.get("kind") == "number" else column.setdefault("written", True)


def _no_number(name: str) -> None:
    raise _Wrong(f"has {name} among its numbers: it is damaged. {AGAIN}")


def _model(data: dict[str, Any]) -> tuple[list[Column], Target, Network, dict[str, Any]]:
    features = [_read_column(column, f"feature {i + 1}") for i, column in enumerate(_list(data.get("features"), "features"))]
    target = _read_column(data.get("target"), "target")
    assert not isinstance(target, Date)
    training = data.get("training", {})
    _must(bool(features), "has no features")
    names = [column.name for column in (*features, target)]
    _must(len(set(names)) == len(names), "has two columns of one name")
    _must(isinstance(training, dict), "has a training that is no list of facts")
    task = "classification" if isinstance(target, Category) else "regression"
    _must(data.get("task") == task, f"says that its task is {data.get('task')!r}, but its target is for {task}")
    layers = _read_layers(data.get("network"))
    inputs, outputs = len(layers[0].neurons[0].weights), len(layers[-1].neurons)
    _must(inputs == width(features), f"has a network of {inputs} inputs for columns that need {width(features)}")
    _must(outputs == target.width, f"has a network of {outputs} outputs for a target that needs {target.width}")
    return features, target, Network(layers), training


def _must(holds: bool, what: str) -> None:
    if not holds:
        raise _Wrong(f"{what}: it is damaged. {AGAIN}")


def _list(part: Any, name: str) -> list[Any]:
    _must(isinstance(part, list), f"has no list of {name}")
    return list(part)


def _number(part: Any, name: str) -> float:
    _must(isinstance(part, int | float) and not isinstance(part, bool) and abs(part) <= 1.7e308, f"has no number for {name}")
    return float(part)


def _read_column(part: Any, name: str) -> Column:
    _must(isinstance(part, dict) and isinstance(part.get("name"), str), f"has no name for its {name}")
    kind = part.get("kind")
    absent = _list(part.get("missing", []), f"words for nothing in {name}")
    _must(all(isinstance(word, str) for word in absent), f"has words for nothing in its {name} that are no texts")
    if kind == "number":
        mean, scale = _number(part.get("mean"), f"the mean of {name}"), _scale(part.get("scale"), name)
        log = part.get("log", False)
        _must(isinstance(log, bool) and not (log and name != "target"), f"has a {name} with a logarithm")
        most = _number(part["most"], f"the largest {name}") if "most" in part else math.inf
        _must(most > 0 and (log or most == math.inf), f"has a {name} whose largest is none")
        return Number(part["name"], mean, scale, _notation(part, name), absent, log, most)
    if kind == "date":
        _must(name != "target" and part.get("order") in ORDERS, f"has a {name} whose dates are in no known order")
        means = [_number(mean, f"a mean of {name}") for mean in _list(part.get("means"), f"means of {name}")]
        scales = [_scale(scale, name) for scale in _list(part.get("scales"), f"scales of {name}")]
        _must(len(means) == len(scales) == Date.width, f"has not {Date.width} means and scales for its {name}")
        return Date(part["name"], part["order"], means, scales, absent)
    _must(kind == "category", f"has a {name} that is neither a number nor a category nor a date")
    values = _list(part.get("values"), f"values of {name}")
    _must(bool(values) and all(isinstance(value, str) for value in values), f"has values of its {name} that are no texts")
    _must(len(set(values)) == len(values), f"has a value twice in its {name}")
    other, letters = part.get("other", False), part.get("written", False)
    _must(isinstance(other, bool) and isinstance(letters, bool), f"has a {name} whose ways are unknown")
    _must(not (other and name == "target"), "has a target that may be any other")
    found = Category(part["name"], values, other, letters, absent)
    _must(len(found.places) == len(values), f"has a value twice in its {name}")
    return found


def _scale(part: Any, name: str) -> float:
    scale = _number(part, f"the scale of {name}")
    _must(scale > 0 and math.isfinite(1 / scale), f"has a scale of {scale} for its {name}")
    return scale


def _notation(part: dict[str, Any], name: str) -> Notation:
    decimal, group, unit = part.get("decimal", "."), part.get("group", ""), part.get("unit", "")
    good = decimal in (".", ",") and group in ("", ".", ",", " ", "'") and group != decimal and isinstance(unit, str)
    _must(good, f"writes the numbers of its {name} in no known way")
    return Notation(decimal, group, unit)


def _read_layers(part: Any) -> list[Layer]:
    _must(isinstance(part, dict), "has no network")
    layers: list[Layer] = []
    for i, given in enumerate(_list(part.get("layers"), "layers")):
        name = f"layer{i + 1}"
        _must(isinstance(given, dict), f"has a {name} without weights")
        activation = given.get("activation")
        _must(isinstance(activation, str) and activation in ACTIVATIONS, f"has an activation {activation!r} that Leafward lacks")
        rows, bias = _list(given.get("weights"), f"weights of {name}"), _list(given.get("bias"), f"biases of {name}")
        _must(bool(rows) and len(rows) == len(bias), f"has {len(rows)} neurons and {len(bias)} biases in {name}")
        neurons = [_neuron(f"{name}.neuron{j + 1}", row, b, activation) for j, (row, b) in enumerate(zip(rows, bias, strict=True))]
        before = len(layers[-1].neurons) if layers else len(neurons[0].weights)
        _must(before > 0, f"has no inputs to {name}")
        for neuron in neurons:
            _must(len(neuron.weights) == before, f"has a neuron of {len(neuron.weights)} weights among {before} inputs in {name}")
        layers.append(Layer(neurons))
    _must(bool(layers), "has no layers")
    return layers


def _neuron(name: str, row: Any, bias: Any, activation: str) -> Neuron:
    weights = [Value(_number(w, f"{name}.w{k + 1}"), f"{name}.w{k + 1}") for k, w in enumerate(_list(row, f"weights of {name}"))]
    return Neuron(weights, Value(_number(bias, f"{name}.b"), f"{name}.b"), activation)
