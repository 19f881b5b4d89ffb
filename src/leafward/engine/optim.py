"""Optimisers: what to do with a gradient. Each is one formula, a `rule`, and a loop that applies it to all parameters.

A rule is written with operators only, like the slopes in `ops.py`. It takes a weight, its gradient g and the rule's own
memory for that weight, and returns the new weight and the new memory.
"""

from .ops import divide, gate, sqrt


class Optimiser:
    """Applies a rule to `parameters` (Values) each time `step` is called; `rate` is the learning rate η."""

    memory: tuple = ()  # what a rule remembers about a weight before the first step

    def __init__(self, parameters: list, rate: float):
        if not parameters:
            raise ValueError("an optimiser needs parameters, and this list is empty")
        if not 0 <= rate < float("inf"):
            raise ValueError("a learning rate is a number from 0 up, not {}".format(rate))
        self.parameters = parameters
        self.rate = rate
        self.memories = [self.memory for _ in parameters]

    def rule(self, w, g, memory):
        raise NotImplementedError("an optimiser says in `rule` what it does")

    def step(self) -> None:
        """Change every parameter once, by its `grad`."""
        for i, parameter in enumerate(self.parameters):
            parameter.data, self.memories[i] = self.rule(parameter.data, parameter.grad, self.memories[i])


class SGD(Optimiser):
    """Gradient descent: w ← w − η·g"""

    def rule(self, w, g, memory):
        return w - self.rate * g, memory


class Momentum(Optimiser):
    """Gradient descent with a velocity that remembers: v ← β·v + g, w ← w − η·v (Polyak, 1964)."""

    memory = (0.0,)

    def __init__(self, parameters: list, rate: float, beta: float = 0.9):
        super().__init__(parameters, rate)
        self.beta = beta

    def rule(self, w, g, memory):
        (v,) = memory
        v = self.beta * v + g
        return w - self.rate * v, (v,)


class Adam(Optimiser):
    """Steps of about η, whatever the size of the gradient (Kingma and Ba, 2015).

    m and v are running means of g and of g²; dividing by 1 − β^t makes up for their start at 0, and the powers β^t are
    kept in the memory.
    """

    memory = (0.0, 0.0, 1.0, 1.0)

    def __init__(self, parameters: list, rate: float = 0.001, beta1: float = 0.9, beta2: float = 0.999, epsilon: float = 1e-8):
        super().__init__(parameters, rate)
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon

    def rule(self, w, g, memory):
        m, v, power1, power2 = memory
        m = self.beta1 * m + (1 - self.beta1) * g
        v = self.beta2 * v + (1 - self.beta2) * g * g
        power1 = power1 * self.beta1
        power2 = power2 * self.beta2
        size = sqrt(v / (1 - power2)) + self.epsilon
        move = divide(self.rate * (m / (1 - power1)), size)
        return w - gate(move, abs(m)), (m, v, power1, power2)  # without an epsilon, what never had a gradient would divide 0 by 0
