"""The engine's networks, losses and rules in PyTorch: its own module or function where it has one, else the engine's formula, on tensors.

A formula is a plan (see `compiler/plan.py`), run step by step with a tensor where the interpreter has a number.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
import torch
from numpy.typing import NDArray

from ..compiler import trace
from ..compiler.plan import Plan, plan
from ..engine.activations import ACTIVATIONS
from ..engine.loss import LOSSES
from ..engine.nn import Network
from ..engine.optim import Optimiser
from ..engine.value import Value
from ..failures import Failure
from ..figures.torch_names import MODULES

Tensor: TypeAlias = torch.Tensor
Loss: TypeAlias = Callable[[Tensor, Tensor], Tensor]


def both(function: Callable[[Tensor, Tensor], Tensor]) -> Callable[[Any, Any], Tensor]:
    """For a function of tensors only: a plain number beside a tensor becomes one."""

    def of(x: Any, y: Any) -> Tensor:
        like = x if isinstance(x, Tensor) else y
        return function(torch.as_tensor(x, dtype=like.dtype, device=like.device), torch.as_tensor(y, dtype=like.dtype, device=like.device))

    return of


# The operations on tensors. One that is missing here is what it expands into.
OPERATIONS: dict[str, Callable[..., Any]] = {
    "add": lambda x, y: x + y,
    "subtract": lambda x, y: x - y,
    "multiply": lambda x, y: x * y,
    "divide": both(torch.divide),
    "power": both(torch.pow),
    "negate": lambda x: -x,
    "exp": torch.exp,
    "log": torch.log,
    "log1p": torch.log1p,
    "sqrt": torch.sqrt,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "relu": torch.relu,
    "leaky_relu": lambda x: torch.nn.functional.leaky_relu(x, 0.01),
    "absolute": torch.abs,
    "sin": torch.sin,
    "cos": torch.cos,
    "maximum": both(torch.maximum),
    "minimum": both(torch.minimum),
    "step": lambda x: (x > 0).to(x.dtype),
    "gate": lambda g, x: torch.where(x <= 0, 0.0, g),
    "share": lambda g, x, y: torch.where(x < y, 0.0, torch.where(x == y, 0.5 * g, g)),
    "vanish": lambda x, y: torch.where(x == 0, 0.0, x * y),
}


def run(steps: Plan, tensors: list[Any]) -> list[Any]:
    """The results of the plan for these tensors, or plain numbers among them."""
    found = list(tensors)
    for term in steps.terms[steps.count :]:
        if not isinstance(term, tuple):
            found.append(term)
            continue
        operation, inputs = term[0], [found[slot] for slot in term[1]]
        if not any(isinstance(x, Tensor) for x in inputs):
            found.append(operation.compute(*inputs))
        elif operation.name in OPERATIONS:
            found.append(OPERATIONS[operation.name](*inputs))
        else:
            raise Failure(f"PyTorch has no {operation.name} that Leafward knows of. Give that operation an expansion.")
    return [found[slot] for slot in steps.results]


class Formula(torch.nn.Module):
    """An activation that PyTorch has not, by the engine's formula."""

    def __init__(self, name: str):
        super().__init__()
        z = Value(0.5)
        self.steps = plan([ACTIVATIONS[name](z)], [z], OPERATIONS)

    def forward(self, z: Tensor) -> Tensor:
        found: Tensor = run(self.steps, [z])[0]
        return found


def activation(name: str) -> torch.nn.Module:
    if name not in MODULES:
        return Formula(name)
    kind, arguments = MODULES[name]
    made: torch.nn.Module = getattr(torch.nn, kind)(*arguments)
    return made


def module(network: Network) -> torch.nn.Sequential:
    """The network, weights and all, as a module: for each layer a Linear and an activation."""
    parts: list[torch.nn.Module] = []
    for layer in network.layers:
        weights = torch.tensor([[w.data for w in neuron.weights] for neuron in layer.neurons], dtype=torch.float64)
        linear = torch.nn.Linear(weights.shape[1], weights.shape[0], dtype=torch.float64)
        linear.weight = torch.nn.Parameter(weights)
        linear.bias = torch.nn.Parameter(torch.tensor([neuron.bias.data for neuron in layer.neurons], dtype=torch.float64))
        parts += [linear, activation(layer.neurons[0].activation)]
    return torch.nn.Sequential(*parts)


def places(module: torch.nn.Sequential) -> Tensor:
    """For each weight in PyTorch's order its place in the engine's, which goes neuron by neuron: its weights, then its bias."""
    found, first = [], 0
    for part in module:
        if isinstance(part, torch.nn.Linear):
            neurons = torch.arange(first, first + part.out_features * (part.in_features + 1)).view(part.out_features, -1)
            found += [neurons[:, :-1].flatten(), neurons[:, -1]]
            first += neurons.numel()
    return torch.cat(found)


# The losses of many samples, (samples,), that PyTorch works out at once.
KNOWN: dict[str, Loss] = {
    "squared_error": lambda outputs, answers: ((outputs - answers) ** 2).sum(dim=1),
    "softmax_cross_entropy": lambda outputs, answers: torch.nn.functional.cross_entropy(outputs, answers, reduction="none"),
}


def loss(name: str, outputs: int) -> Loss:
    """For a network of so many outputs: (outputs, answers), each (samples, outputs), to the loss of each sample."""
    if name in KNOWN:
        return KNOWN[name]
    p, y = [Value(0.5) for _ in range(outputs)], [Value(0.5) for _ in range(outputs)]
    steps = plan([LOSSES[name](p, y)], p + y, OPERATIONS)
    return lambda outputs, answers: run(steps, [*outputs.unbind(dim=1), *answers.unbind(dim=1)])[0]


class Rule:
    """An optimiser's own formula, applied to all weights at once: they lie in one tensor, of which each parameter shows a part.

    So a rule that somebody wrote trains as it is written, whatever its class is derived from. It goes on from what the optimiser remembers.
    """

    def __init__(self, optimiser: Optimiser, module: torch.nn.Sequential):
        self.optimiser = optimiser
        self.parameters = list(module.parameters())
        self.steps = trace.rule(optimiser, OPERATIONS)
        self.weights = torch.cat([parameter.detach().flatten() for parameter in self.parameters])
        sizes = [parameter.numel() for parameter in self.parameters]
        for parameter, part in zip(self.parameters, self.weights.split(sizes), strict=True):
            parameter.data = part.view(parameter.shape)
        self.places = places(module).to(self.weights.device)
        remembered = torch.tensor(optimiser.memories, dtype=self.weights.dtype, device=self.weights.device)
        self.memory = list(remembered[self.places].unbind(dim=1)) if optimiser.memory else []

    def zero_grad(self) -> None:
        for parameter in self.parameters:
            parameter.grad = None

    @torch.no_grad()
    def step(self) -> None:
        slopes = torch.cat([parameter.grad.flatten() for parameter in self.parameters if parameter.grad is not None])
        weights, *self.memory = run(self.steps, [self.weights, slopes, self.optimiser.rate, *self.memory])
        self.weights.copy_(weights)

    def remember(self) -> None:
        """Give the engine's optimiser what this one remembers."""
        columns = [self.in_order(part).tolist() for part in self.memory]
        self.optimiser.memories = list(zip(*columns, strict=True)) if columns else [() for _ in self.optimiser.parameters]

    def in_order(self, numbers: Tensor) -> NDArray[np.float64]:
        """Numbers, one a weight, in the engine's order."""
        found: NDArray[np.float64] = torch.empty_like(numbers).scatter_(0, self.places, numbers).double().cpu().numpy()
        return found
