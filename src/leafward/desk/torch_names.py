"""What the engine's activations and optimisers are called in PyTorch: facts that the export and the training engine share.

An activation that is not here is one of its own there too, made of its formula. Knows no PyTorch, so that nobody needs it installed.
"""

import math
from typing import Any, TypeAlias

from ..engine.optim import OPTIMISERS, SGD, Adam, AdamW, Momentum, Optimiser, RMSprop
from ..engine.value import Value
from ..failures import Failure

Settings: TypeAlias = dict[str, Any]

# The activations as torch.nn has them, each a module and what it is made with.
MODULES: dict[str, tuple[str, tuple[float | str, ...]]] = {
    "tanh": ("Tanh", ()),
    "sigmoid": ("Sigmoid", ()),
    "relu": ("ReLU", ()),
    "leaky_relu": ("LeakyReLU", (0.01,)),
    "softplus": ("Softplus", (1, 40)),  # from 40 on it is z itself, to the last digit; the usual 20 loses some
    "gelu": ("GELU", ("tanh",)),
    "linear": ("Identity", ()),
}

# The names of settings in torch.optim, a tuple where several of ours are one of theirs.
RULES: dict[type[Optimiser], tuple[str, dict[str, str | tuple[str, ...]]]] = {
    SGD: ("SGD", {}),
    Momentum: ("SGD", {"momentum": "beta"}),
    RMSprop: ("RMSprop", {"alpha": "beta", "eps": "epsilon"}),
    Adam: ("Adam", {"betas": ("beta1", "beta2"), "eps": "epsilon"}),
    AdamW: ("AdamW", {"betas": ("beta1", "beta2"), "eps": "epsilon", "weight_decay": "decay"}),
}


def made(training: Settings) -> Optimiser:
    """The optimiser that a model says it was trained with; plain gradient descent if it does not say."""
    name, rate = training.get("optimiser", "sgd"), training.get("learning_rate", 0.1)
    settings = training.get("optimiser_settings", {})
    known = isinstance(name, str) and name in OPTIMISERS and isinstance(settings, dict) and all(map(is_number, (rate, *settings.values())))
    try:
        if known:
            return OPTIMISERS[name]([Value(0.0)], rate, **settings)
    except (TypeError, ValueError):  # a setting that it has not, or one out of bounds
        pass
    raise Failure(f"This model was trained in a way that Leafward does not know ({name!r}). Train it again, or export it to numpy.")


def rule(optimiser: Optimiser) -> tuple[str, Settings]:
    """The class in torch.optim, and its settings. By exact type, for what a class of somebody's own does its parents do not tell."""
    if type(optimiser) not in RULES:
        raise Failure(f"PyTorch has no optimiser {type(optimiser).__name__} that Leafward knows of.")
    name, theirs = RULES[type(optimiser)]
    ours = dict(optimiser.settings())
    used = [ours.pop(part) if isinstance(part, str) else tuple(ours.pop(one) for one in part) for part in theirs.values()]
    if ours:
        raise Failure(f"PyTorch's {name} has nothing for {', '.join(ours)}.")
    return name, {"lr": optimiser.rate, **dict(zip(theirs, used, strict=True))}


def is_number(x: Any) -> bool:
    return isinstance(x, int | float) and not isinstance(x, bool) and math.isfinite(x)
