"""Micrograd's names and habits, so that what was written for it runs: `from leafward.micrograd import MLP, Value`."""

from collections.abc import Sequence

from .engine import nn
from .engine.nn import Layer, Neuron
from .engine.value import Value

__all__ = ("MLP", "Layer", "Neuron", "Value")


class MLP(nn.MLP):
    """MLP(2, [16, 16, 1]): inputs, then the sizes of the layers, all ReLU but the last; a single output comes without a list."""

    def __init__(self, inputs: int, sizes: Sequence[int]):
        super().__init__([inputs, *sizes], ["relu"] * (len(sizes) - 1) + ["linear"])

    def __call__(self, inputs):
        outputs = super().__call__(inputs)
        return outputs[0] if len(outputs) == 1 else outputs
