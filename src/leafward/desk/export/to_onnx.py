"""A model as an ONNX graph, in float64 and with nothing but ONNX's own operators, for whatever program runs those.

The graph takes the table's columns as they are, one input each of shape (rows, 1), so that nobody has to standardise anything: numbers as
float64 with NaN for a missing one, categories as texts. Out come `label` and `probabilities`, or for a number `prediction`.
"""

from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper

from ...compiler.plan import plan
from ...engine.activations import ACTIVATIONS
from ...engine.value import Value
from ...failures import Failure
from . import literals

OPSET = 19  # the first that compares texts
IR_VERSION = 9  # the file format that came with it; newer ones would only shut out older programs
NUMBER = "A number a row, in the table's own units; NaN for a missing one, which counts as the mean."
CATEGORY = "A text a row; one that the network has not met, such as an empty one, is no category at all."

# The operations as ONNX calls them.
OPERATORS = {
    "add": "Add", "subtract": "Sub", "multiply": "Mul", "divide": "Div", "power": "Pow", "negate": "Neg", "exp": "Exp", "log": "Log",
    "sqrt": "Sqrt", "tanh": "Tanh", "sigmoid": "Sigmoid", "relu": "Relu", "absolute": "Abs", "sin": "Sin", "cos": "Cos", "maximum": "Max",
    "minimum": "Min",
}  # fmt: skip


class Graph:
    """Nodes and constants, with names of their own: none is the name of a column."""

    def __init__(self, taken: list[str]):
        self.taken = set(taken)
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def name(self, wanted: str) -> str:
        while wanted in self.taken:
            wanted += "_"
        self.taken.add(wanted)
        return wanted

    def constant(self, name: str, values: Any) -> str:
        """Numbers as float64, whole numbers as int64, texts as texts."""
        array = np.array(values)
        if array.dtype.kind == "U":
            texts = [text.encode() for text in array.ravel().tolist()]
            tensor = helper.make_tensor(self.name(name), TensorProto.STRING, array.shape, texts)
        else:
            tensor = onnx.numpy_helper.from_array(array, self.name(name))
        self.constants.append(tensor)
        return str(tensor.name)

    def add(self, operator: str, inputs: list[str], name: str, **attributes: Any) -> str:
        """A node; the name of its output."""
        output = self.name(name)
        self.nodes.append(helper.make_node(operator, inputs, [output], **attributes))
        return output


def written(model: dict[str, Any]) -> bytes:
    """The file's content, checked by ONNX itself."""
    features = model["features"]
    graph = Graph([column["name"] for column in features])
    names = [column["name"] or graph.name("unnamed") for column in features]  # ONNX has no input without a name
    parts = [encoded(graph, column, name, f"column{i + 1}") for i, (column, name) in enumerate(zip(features, names, strict=True))]
    x = graph.add("Concat", parts, "inputs", axis=1)
    for i, layer in enumerate(model["network"]["layers"]):
        x = through(graph, layer, x, f"layer{i + 1}")
    outputs = classes(graph, model["target"], x) if model["target"]["kind"] == "category" else number(graph, model["target"], x)
    whole = helper.make_model(
        helper.make_graph(graph.nodes, "leafward", list(map(given, features, names)), outputs, graph.constants),
        opset_imports=[helper.make_opsetid("", OPSET)],
        ir_version=IR_VERSION,
        producer_name="leafward",
        doc_string=f"A neural network for the {model['task']} of {model['target']['name']}. {' '.join(__doc__.split())}",
    )
    onnx.checker.check_model(whole, full_check=True)
    return bytes(whole.SerializeToString())


def given(column: dict[str, Any], name: str) -> onnx.ValueInfoProto:
    """A column as an input of the graph."""
    kind, text = (TensorProto.DOUBLE, NUMBER) if column["kind"] == "number" else (TensorProto.STRING, CATEGORY)
    return helper.make_tensor_value_info(name, kind, ["rows", 1], doc_string=text)


def encoded(graph: Graph, column: dict[str, Any], x: str, name: str) -> str:
    """The network's inputs for the column x: (x - mean) / scale, or 1 where the text is the category's and 0 elsewhere."""
    if column["kind"] == "category":
        known = graph.constant(f"{name}.values", [column["values"]])
        return graph.add("Cast", [graph.add("Equal", [x, known], f"{name}.is")], f"{name}.inputs", to=TensorProto.DOUBLE)
    mean, scale = graph.constant(f"{name}.mean", float(column["mean"])), graph.constant(f"{name}.scale", float(column["scale"]))
    whole = graph.add("Where", [graph.add("IsNaN", [x], f"{name}.missing"), mean, x], f"{name}.whole")
    return graph.add("Div", [graph.add("Sub", [whole, mean], f"{name}.centred"), scale], f"{name}.inputs")


def through(graph: Graph, layer: dict[str, Any], x: str, name: str) -> str:
    """activation(x · weights + bias)"""
    weights = graph.constant(f"{name}.weights", np.array(layer["weights"], dtype=np.float64).T)  # one row an input, as MatMul has it
    bias = graph.constant(f"{name}.bias", np.array(layer["bias"], dtype=np.float64))
    z = graph.add("Add", [graph.add("MatMul", [x, weights], f"{name}.products"), bias], f"{name}.sums")
    return activated(graph, layer["activation"], z, name)


def activated(graph: Graph, activation: str, z: str, name: str) -> str:
    """The nodes of the activation's formula, as the engine has it."""
    value = Value(0.5)
    steps = plan([ACTIVATIONS[activation](value)], [value])
    names: list[str] = [z]
    for i, term in enumerate(steps.terms[1:]):
        if isinstance(term, float):
            names.append(graph.constant(f"{name}.number{i + 1}", term))
            continue
        operation, slots = term
        names.append(node(graph, operation.name, [names[slot] for slot in slots], f"{name}.{operation.name}{i + 1}"))
    outputs: str = names[steps.results[0]]
    return outputs


def node(graph: Graph, operation: str, inputs: list[str], name: str) -> str:
    """One operation; those that are no operator of ONNX are made of several."""

    def number(x: float) -> str:
        return graph.constant(f"{name}.number", x)

    def choice(question: str, about: list[str], yes: str, no: str) -> str:
        return graph.add("Where", [graph.add(question, about, f"{name}.is"), yes, no], name)

    if operation in OPERATORS:
        return graph.add(OPERATORS[operation], inputs, name)
    if operation == "leaky_relu":  # as two operators, for not every program has LeakyRelu in float64
        return graph.add("Max", [*inputs, graph.add("Mul", [*inputs, number(0.01)], f"{name}.small")], name)
    if operation == "log1p":  # log(1 + x), and what 1 + x has lost of x put back
        one = number(1.0)
        whole = graph.add("Add", [one, *inputs], f"{name}.whole")
        lost = graph.add("Sub", [*inputs, graph.add("Sub", [whole, one], f"{name}.kept")], f"{name}.lost")
        return graph.add("Add", [graph.add("Log", [whole], f"{name}.log"), graph.add("Div", [lost, whole], f"{name}.rest")], name)
    if operation == "step":
        return choice("Greater", [*inputs, number(0.0)], number(1.0), number(0.0))
    if operation == "gate":
        return choice("LessOrEqual", [inputs[1], number(0.0)], number(0.0), inputs[0])
    if operation == "share":
        half = graph.add("Mul", [inputs[0], number(0.5)], f"{name}.half")
        shared = choice("Equal", inputs[1:], half, inputs[0])
        return choice("Less", inputs[1:], number(0.0), shared)
    if operation == "vanish":
        return choice("Equal", [inputs[0], number(0.0)], number(0.0), graph.add("Mul", inputs, f"{name}.product"))
    raise Failure(f"ONNX has no operator for {operation}. Give that operation an expansion, or export to another target.")


def classes(graph: Graph, target: dict[str, Any], x: str) -> list[onnx.ValueInfoProto]:
    number = graph.add("ArgMax", [x], "class", axis=1, keepdims=0)
    label = graph.add("Gather", [graph.constant("classes", target["values"]), number], "label")
    probabilities = graph.add("Softmax", [x], "probabilities", axis=1)
    return [
        helper.make_tensor_value_info(label, TensorProto.STRING, ["rows"], doc_string="The class with the largest probability."),
        helper.make_tensor_value_info(probabilities, TensorProto.DOUBLE, ["rows", len(target["values"])], doc_string=str(target["values"])),
    ]


def number(graph: Graph, target: dict[str, Any], x: str) -> list[onnx.ValueInfoProto]:
    scaled = graph.add("Mul", [x, graph.constant("target.scale", float(target["scale"]))], "target.scaled")
    mean = graph.constant("target.mean", float(target["mean"]))
    if target.get("log"):
        grown = graph.add("Exp", [graph.add("Add", [scaled, mean], "target.log")], "target.grown")
        prediction = graph.add("Min", [grown, graph.constant("target.most", float(target.get("most", literals.LARGEST)))], "prediction")
    else:
        prediction = graph.add("Add", [scaled, mean], "prediction")
    return [helper.make_tensor_value_info(prediction, TensorProto.DOUBLE, ["rows", 1], doc_string="In the table's own units.")]
