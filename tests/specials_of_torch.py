"""PyTorch's column of the table in `specials.py`: the same operation, its result and slopes, in double precision."""

import torch

ROWS = {
    "step": lambda x: torch.heaviside(x.detach(), torch.zeros(1, dtype=torch.float64)),
    "add": torch.add,
    "subtract": torch.subtract,
    "multiply": torch.multiply,
    "divide": torch.divide,
    "power": torch.pow,
    "negate": torch.negative,
    "exp": torch.exp,
    "log": torch.log,
    "log1p": torch.log1p,
    "sqrt": torch.sqrt,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "relu": torch.relu,
    "leaky_relu": torch.nn.functional.leaky_relu,
    "softplus": torch.nn.functional.softplus,
    "absolute": torch.abs,
    "sin": torch.sin,
    "cos": torch.cos,
    "maximum": torch.maximum,
    "minimum": torch.minimum,
}


def column(row, cases):
    """A list [result, slope, …] for each list of inputs."""
    inputs = [torch.tensor(numbers, dtype=torch.float64, requires_grad=True) for numbers in zip(*cases, strict=True)]
    result = ROWS[row.name](*inputs)
    if result.requires_grad:
        result.sum().backward()
    slopes = [[0.0] * len(cases) if x.grad is None else x.grad.tolist() for x in inputs]
    return [list(numbers) for numbers in zip(result.tolist(), *slopes, strict=True)]
