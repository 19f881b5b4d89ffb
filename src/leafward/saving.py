"""A network as a file of JSON, and back: the part of a model that knows no columns; docs/model-file.md describes it."""

import json
from pathlib import Path

from .engine.activations import ACTIVATIONS
from .engine.nn import Layer, Network, Neuron
from .engine.value import Value

FORMAT = "leafward-network"


def save(network: Network, path: str | Path) -> None:
    """Write the weights and activations, all digits of them; a file that is there is replaced once the new one is whole."""
    if not hasattr(network, "layers"):
        raise TypeError(f"what is saved is a network, whose layers are told one by one, and {network!r} has none")
    layers = []
    for layer in network.layers:
        kinds = {neuron.activation for neuron in layer.neurons}
        if len(kinds) != 1:
            raise ValueError(f"the neurons of a layer must have one activation to be saved, not {', '.join(sorted(kinds))}")
        weights = [[number(w) for w in neuron.weights] for neuron in layer.neurons]
        bias = [None if neuron.bias is None else number(neuron.bias) for neuron in layer.neurons]
        layers.append({"activation": kinds.pop(), "weights": weights, "bias": bias})
    text = json.dumps({"format": FORMAT, "version": 1, "layers": layers})
    beside = Path(path).with_name(Path(path).name + ".part")
    beside.write_text(text + "\n", "utf-8")
    beside.replace(path)


def load(path: str | Path) -> Network:
    """The network in a file that `save` wrote, ready to go on learning. Raises ValueError, in a sentence, for anything else."""
    try:
        data = json.loads(Path(path).read_text("utf-8"))
        if data["format"] != FORMAT or data["version"] != 1:
            raise KeyError
        layers = [read_layer(f"layer{i + 1}", given) for i, given in enumerate(data["layers"])]
    except (KeyError, TypeError, ValueError, RecursionError):
        raise ValueError(f"{path} is no network that leafward.save wrote, or it is damaged") from None
    sizes = [len(layers[0].neurons[0].weights), *[len(layer.neurons) for layer in layers]] if layers else []
    if not layers or any(len(neuron.weights) != size for size, layer in zip(sizes, layers, strict=False) for neuron in layer.neurons):
        raise ValueError(f"{path} is no network that leafward.save wrote, or it is damaged")
    return Network(layers)


def number(x: Value | float) -> float:
    return x.data if isinstance(x, Value) else float(x)


def read_layer(name: str, given: dict[str, list[list[float]]]) -> Layer:
    if given["activation"] not in ACTIVATIONS or not given["weights"]:
        raise KeyError
    neurons = []
    for j, (row, bias) in enumerate(zip(given["weights"], given["bias"], strict=True)):
        at = f"{name}.neuron{j + 1}"
        weights = [Value(w, f"{at}.w{k + 1}") for k, w in enumerate(row)]
        neurons.append(Neuron(weights, None if bias is None else Value(bias, f"{at}.b"), str(given["activation"])))  # type: ignore[arg-type]
    return Layer(neurons)
