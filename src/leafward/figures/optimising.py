"""An optimiser whose weights decay, and some of whose weights are locked. It knows no picture."""

from ..engine.ops import gate
from ..engine.optim import OPTIMISERS, Optimiser


class Holding(Optimiser):
    """One of the engine's optimisers by its name, with a decay λ, and with parameters that stay as they are while the others learn.

    AdamW shrinks every weight by η·λ of itself, as it does anyway; for every other one λ·w is added to the gradient, which is what
    PyTorch's `weight_decay` does. Decay and locks lie in the memory beside what the rule remembers, so that both change without new
    machine code. locked: places in `parameters`.
    """

    def __init__(self, parameters: list, name: str = "sgd", decay: float = 0.0, locked=()):
        super().__init__(parameters, OPTIMISERS[name].usual)
        self.inner = OPTIMISERS[name](parameters)
        self.apart = hasattr(self.inner, "decay")
        self.memory = self.inner.memory + (1.0, decay)  # what the rule remembers, whether it learns, how much it decays
        self.memories = [self.memory for _ in self.parameters]
        self.set(decay, locked)

    def set(self, decay: float, locked) -> None:
        """Another decay, other locks; what the rule remembers stays."""
        for i in range(len(self.memories)):
            self.memories[i] = self.memories[i][:-2] + (0.0 if i in locked else 1.0, decay)

    def remembered(self) -> list:
        """What the rule itself remembers, for each parameter a tuple."""
        return [memory[:-2] for memory in self.memories]

    def remember(self, memories: list) -> None:
        self.memories = [given + memory[-2:] for given, memory in zip(memories, self.memories)]

    def rule(self, w, g, memory):
        free, decay = memory[-2:]
        self.inner.rate = self.rate
        if self.apart:
            self.inner.decay = decay  # type: ignore[union-attr]  # an optimiser that sets the decay apart has one
        else:
            g = g + decay * w
        result, after = self.inner.rule(w, g, memory[:-2])
        return gate(result, free) + gate(w, 1.0 - free), after + (free, decay)
