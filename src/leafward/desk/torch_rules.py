"""How a model was trained, and what PyTorch calls that: for the export and the training engine.

Knows no PyTorch, so that nobody needs it installed.
"""

import math
from typing import Any, TypeAlias

from ..engine.optim import OPTIMISERS, Optimiser
from ..engine.value import Value
from ..failures import Failure
from ..figures.torch_names import RULES
from ..figures.torch_names import settings as named

Settings: TypeAlias = dict[str, Any]


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
    name = optimiser.name
    if name not in RULES or type(optimiser) is not OPTIMISERS.get(name):
        raise Failure(f"PyTorch has no optimiser {type(optimiser).__name__} that Leafward knows of.")
    ours = dict(optimiser.settings())
    return RULES[name][0], {"lr": optimiser.rate, **dict(named(name, ours))}


def is_number(x: Any) -> bool:
    return isinstance(x, int | float) and not isinstance(x, bool) and math.isfinite(x)
