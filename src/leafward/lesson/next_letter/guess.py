"""What the network says after a beginning, and what it would cost if a certain letter came next: softmax, −log p, and p − y."""

from ...engine import ops
from ...engine.loss import log_sum_exp, softmax
from ...engine.value import Value
from ...view.text import subscripts
from .learner import CONTEXT, context
from .vocabulary import LETTERS

START = "Before any training the weights of the last layer are 0, so every sum is 0."


def cost_of(sums, answer: int):
    """Of the sums z, as Values: the probabilities, and the cost C = −log p of the letter that comes next. Each gets its name."""
    p = softmax(sums)
    cost = -ops.log(p[answer])
    cost.label = "C"
    whole, top = p[0].inputs[1], p[0].inputs[0].inputs[0].inputs[1]
    whole.label, top.label = "sum of all e^z", "top z"
    for letter, chance in zip(LETTERS, p):
        chance.label = "p({})".format(letter)
        chance.inputs[0].label = "e^z({})".format(letter)
    return p, cost


def named_sums(numbers) -> list:
    return [Value(z, "z({})".format(letter)) for letter, z in zip(LETTERS, numbers)]


class Guess:
    """The numbers of one beginning and one answer: lists of z, p and the slopes ∂C/∂z, and the cost."""

    def __init__(self, learner, beginning: str, answer: int):
        sums = [Value(z) for z in learner.sums(beginning)]
        log_sum_exp(sums).backward()
        self.z = [z.data for z in sums]
        self.p = softmax(self.z)
        self.shared = [z.grad for z in sums]
        self.choose(answer)

    def choose(self, answer: int):
        """C is log Σ e^z − z(answer), whose first part is the same for every answer: so another one costs no other graph."""
        self.cost = -ops.log(self.p[answer])
        self.slopes = self.shared[:]
        self.slopes[answer] -= 1.0

    def best(self, besides=None) -> int:
        """The most probable letter; besides: one that is not meant."""
        return max([k for k in range(len(LETTERS)) if k != besides], key=lambda k: self.p[k])


def whole_graph(learner, beginning: str, answer: int):
    """The same computation from the weights on: z, p and C as Values."""
    if not learner.network:
        sums = named_sums(learner.sums(beginning))
    else:
        hidden, last = learner.network_of(beginning, learner.network).layers
        last_letters = ("." * CONTEXT + beginning)[-CONTEXT:]
        ones = [Value(1.0, "input “{}”, {} back".format(last_letters[i], CONTEXT - i)) for i in range(len(context(beginning)))]
        activations = hidden(ones)
        for i, a in enumerate(activations):
            a.label = "a" + subscripts(i + 1)
        sums = last(activations)
        for letter, z in zip(LETTERS, sums):
            z.label = "z({})".format(letter)
    p, cost = cost_of(sums, answer)
    return sums, p, cost
