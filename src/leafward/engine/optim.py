"""Optimisers: what to do with a gradient. Each is one formula, a `rule`, and a loop that applies it to all parameters.

A rule is written with operators only, like the slopes in `ops.py`. It takes a weight, its gradient g and the rule's own
memory for that weight, and returns the new weight and the new memory. So machine code and other libraries can be made of it.
"""

from .ops import divide, gate, sqrt

OWN = ("parameters", "rate", "memories")  # what every optimiser has; whatever else one keeps is a setting


class Optimiser:
    """Applies a rule to `parameters` (Values) each time `step` is called; `rate` is the learning rate η, also called lr.

    A class is a row of the registry, TABLE below. name: as models and the command line have it; usual: the rate of one that is given
    none, which suits small networks; suits: what it is good for; source: who proposed it; memory: what a rule remembers about a
    weight before the first step.
    """

    name = ""
    usual: float | None = None
    suits = source = ""
    memory: tuple = ()

    def __init__(self, parameters: list, rate=None, lr=None):
        try:
            self.parameters = list(parameters)
        except TypeError:
            raise ValueError("an optimiser takes a list of Values, such as network.parameters(), not {!r}".format(parameters))
        if not self.parameters:
            raise ValueError("an optimiser needs parameters, and this list is empty")
        for parameter in self.parameters:
            if not hasattr(parameter, "grad"):
                raise ValueError("an optimiser changes Values, such as network.parameters() gives, and {!r} is none".format(parameter))
        if rate is not None and lr is not None:
            raise ValueError("the rate is given twice, as rate and as lr")
        rate = lr if rate is None else rate
        rate = self.usual if rate is None else rate
        if not within(rate, float("inf")):
            raise ValueError("a learning rate is a number from 0 up, not {!r}".format(rate))
        self.rate = rate
        self.memories = [self.memory for _ in self.parameters]

    def rule(self, w, g, memory):
        raise NotImplementedError("an optimiser says in `rule` what it does")

    def step(self) -> None:
        """Change every parameter once, by its `grad`."""
        for i, parameter in enumerate(self.parameters):
            parameter.data, self.memories[i] = self.rule(parameter.data, parameter.grad, self.memories[i])

    def zero_grad(self) -> None:
        """Set every `grad` to 0. `backward()` does so by itself; it is needed after `backward(accumulate=True)` only."""
        for parameter in self.parameters:
            parameter.grad = 0.0

    def settings(self) -> list:
        """What decides about its steps beside the rate: pairs (name, number), sorted."""
        return sorted([(name, x) for name, x in self.__dict__.items() if name not in OWN])


class SGD(Optimiser):
    """Gradient descent: w ← w − η·g"""

    name, usual = "sgd", 0.1
    suits = "seeing what happens: the rule itself, with nothing added"

    def rule(self, w, g, memory):
        return w - self.rate * g, memory


class Momentum(Optimiser):
    """Gradient descent with a velocity that remembers: v ← β·v + g, w ← w − η·v"""

    name, usual = "momentum", 0.01
    suits, source = "long valleys, in which plain descent zigzags", "Polyak, 1964"
    memory = (0.0,)

    def __init__(self, parameters: list, rate=None, beta: float = 0.9, lr=None):
        super().__init__(parameters, rate, lr)
        self.beta = fraction("beta", beta)

    def rule(self, w, g, memory):
        (v,) = memory
        v = self.beta * v + g
        return w - self.rate * v, (v,)


class RMSprop(Optimiser):
    """Steps of about η for each weight, by the running mean of its g²: v ← β·v + (1 − β)·g², w ← w − η·g / (√v + ε)"""

    name, usual = "rmsprop", 0.01
    suits, source = "weights whose gradients differ much in size", "Tieleman and Hinton, lecture 6.5, 2012"
    memory = (0.0,)

    def __init__(self, parameters: list, rate=None, beta: float = 0.99, epsilon: float = 1e-8, lr=None):
        super().__init__(parameters, rate, lr)
        self.beta = fraction("beta", beta)
        self.epsilon = small("epsilon", epsilon)

    def rule(self, w, g, memory):
        (v,) = memory
        v = self.beta * v + (1 - self.beta) * g * g
        return w - moved(self.rate * g, sqrt(v) + self.epsilon, g), (v,)


class Adam(Optimiser):
    """Steps of about η, whatever the size of the gradient.

    m and v are running means of g and of g²; dividing by 1 − β^t makes up for their start at 0, and the powers β^t are
    kept in the memory.
    """

    name, usual = "adam", 0.01
    suits, source = "nearly everything, without much choosing of η", "Kingma and Ba, 2015"
    memory = (0.0, 0.0, 1.0, 1.0)

    def __init__(self, parameters: list, rate=None, beta1: float = 0.9, beta2: float = 0.999, epsilon: float = 1e-8, lr=None):
        super().__init__(parameters, rate, lr)
        self.beta1 = fraction("beta1", beta1)
        self.beta2 = fraction("beta2", beta2)
        self.epsilon = small("epsilon", epsilon)

    def rule(self, w, g, memory):
        m, v, power1, power2 = memory
        m = self.beta1 * m + (1 - self.beta1) * g
        v = self.beta2 * v + (1 - self.beta2) * g * g
        power1 = power1 * self.beta1
        power2 = power2 * self.beta2
        size = sqrt(v / (1 - power2)) + self.epsilon
        return w - moved(self.rate * (m / (1 - power1)), size, m), (m, v, power1, power2)


class AdamW(Adam):
    """Adam after every weight has shrunk by η·λ of itself, λ the decay: w ← w − η·λ·w, apart from the gradient."""

    name = "adamw"
    suits, source = "networks that learn their rows by heart: weights that nothing needs fade", "Loshchilov and Hutter, 2019"

    def __init__(
        self, parameters: list, rate=None, beta1: float = 0.9, beta2: float = 0.999, epsilon: float = 1e-8, decay: float = 0.01, lr=None
    ):
        super().__init__(parameters, rate, beta1, beta2, epsilon, lr)
        self.decay = fraction("decay", decay)

    def rule(self, w, g, memory):
        return super().rule(w - self.rate * self.decay * w, g, memory)


TABLE = (SGD, Momentum, RMSprop, Adam, AdamW)
OPTIMISERS = {row.name: row for row in TABLE}


def within(x, limit) -> bool:
    """Whether it is a number from 0 up to, not including, the limit."""
    try:
        return 0 <= x < limit
    except (TypeError, ValueError):  # no number, or an array of them
        return False


def fraction(name, x):
    """x, if it can be such a setting; else a ValueError that names it."""
    if not within(x, 1):
        raise ValueError("{} is a number from 0 up to, not including, 1, and not {!r}".format(name, x))
    return x


def small(name, x):
    """The same for what may be as large as it likes."""
    if not within(x, float("inf")):
        raise ValueError("{} is a small number from 0 up, such as 1e-8, and not {!r}".format(name, x))
    return x


def moved(move, size, g):
    """move ÷ size, but 0 where g is: without an epsilon, what never had a gradient would divide 0 by 0."""
    return gate(divide(move, size), abs(g))
