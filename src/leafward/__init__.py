"""Backpropagation that can be taken apart: numbers that remember how they were made, networks built from them, and a page."""

from .engine.graph import gradient
from .engine.nn import MLP, Layer, Network, Neuron
from .engine.optim import SGD, Adam, Momentum
from .engine.value import Value

__version__ = "0.1.0"

__all__ = ("MLP", "SGD", "Adam", "Layer", "Momentum", "Network", "Neuron", "Value", "gradient")
