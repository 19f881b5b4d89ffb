"""What the engine's activations and optimisers are called in PyTorch: facts that the programs taken along and the training engine share.

Knows no PyTorch, so that nobody needs it installed.
"""

# The activations as torch.nn has them, each a module and what it is made with.
MODULES: dict = {
    "tanh": ("Tanh", ()),
    "sigmoid": ("Sigmoid", ()),
    "relu": ("ReLU", ()),
    "leaky_relu": ("LeakyReLU", (0.01,)),
    "softplus": ("Softplus", (1, 40)),  # from 40 on it is z itself, to the last digit; the usual 20 loses some
    "gelu": ("GELU", ("tanh",)),
    "linear": ("Identity", ()),
}

# The optimisers as torch.optim has them: a class, and pairs (its setting, ours), with a tuple where several of ours are one of its.
RULES: dict = {
    "sgd": ("SGD", ()),
    "momentum": ("SGD", (("momentum", "beta"),)),
    "rmsprop": ("RMSprop", (("alpha", "beta"), ("eps", "epsilon"))),
    "adam": ("Adam", (("betas", ("beta1", "beta2")), ("eps", "epsilon"))),
    "adamw": ("AdamW", (("betas", ("beta1", "beta2")), ("eps", "epsilon"), ("weight_decay", "decay"))),
}


def settings(name: str, ours: dict) -> list:
    """Pairs (its setting, the number or the tuple of numbers) of the optimiser called so with us, whose settings are `ours`, by name."""
    return [(its, ours[own] if isinstance(own, str) else tuple([ours[one] for one in own])) for its, own in RULES[name][1]]
