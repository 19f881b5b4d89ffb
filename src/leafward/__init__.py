"""Backpropagation that can be taken apart: numbers that remember how they were made, networks built from them, and a page."""

import sys

from .engine.value import Value

if sys.implementation.name == "cpython":  # a page brings each of them with the figure that needs it
    from .engine.graph import gradient
    from .engine.nn import MLP, Layer, Network, Neuron
    from .engine.ops import Operation

__version__ = "0.1.0"

__all__ = (
    "MLP", "SGD", "Account", "Adam", "AdamW", "Kernel", "Layer", "Momentum", "Network", "Neuron", "Operation", "RMSprop", "Value",
    "compile", "draw", "first_fault", "gradient", "load", "save",
)  # fmt: skip

# What needs more than the engine, or is not needed to compute a number, is imported when it is first named.
UPSTAIRS = {
    "Account": "engine.account", "compile": "compiler.expression", "Kernel": "compiler.kernel", "draw": "drawing",
    "first_fault": "engine.faults", "load": "saving", "save": "saving",
}  # fmt: skip
UPSTAIRS.update(dict.fromkeys(("SGD", "Adam", "AdamW", "Momentum", "RMSprop"), "engine.optim"))


def __getattr__(name):
    if name not in UPSTAIRS:
        raise AttributeError("leafward has no {!r}; it has {}".format(name, ", ".join(__all__)))
    return getattr(__import__("leafward." + UPSTAIRS[name], None, None, [name]), name)


def _picture(value):
    """What a notebook asks of a Value."""
    return __import__("leafward.drawing", None, None, ["shown"]).shown(value)


if sys.implementation.name == "cpython":
    __import__("leafward.habits", None, None, ["teach"]).teach()
Value._repr_svg_ = _picture  # type: ignore[attr-defined]  # the engine knows no pictures
