"""What the forward pass asks afresh: a whole small network by hand, and which neuron can answer next."""

from ...engine.nn import MLP
from ...figures.asking import given, question, whole
from ...view.questions import Asked
from ...view.text import subscripts

NAMES = ["w₁₁", "b₁", "w₂₁", "b₂", "w₃₁", "w₃₂", "b₃"]


def network(random):
    """One input, two hidden neurons with ReLU, one output without a curve."""
    x = whole(random, 1, 3)
    numbers = [whole(random, -3, 3) for _ in NAMES]
    p = answer(x, numbers, "relu")
    w1, b1, w2, b2, w3, w4, b3 = numbers
    if (w1 * x + b1 > 0) == (w2 * x + b2 > 0):
        return None  # one of them is to be cut off, and one not
    words = (
        "x is {}. Two hidden neurons hear it, and squash with ReLU: below 0 it gives 0, above it changes nothing. "
        "Neuron 3 hears both, and does not squash. {}. What is p?"
    ).format(x, given(NAMES, numbers))
    slips = [
        (answer(x, numbers, "linear"), "That handed on a negative z. ReLU makes 0 of it."),
        (p - b3, "That is without b₃."),
        (answer(x, [w1, 0, w2, 0, w3, w4, b3], "relu"), "The hidden neurons have a bias each."),
    ]
    return Asked(words, p, "First z₁ and z₂, then a₁ and a₂, and only then neuron 3.", slips)


def answer(x, numbers, activation) -> float:
    mlp = MLP([1, 2, 1], [activation, "linear"])
    for parameter, number in zip(mlp.parameters(), numbers):
        parameter.data = float(number)
    return mlp([float(x)])[0].data


def turn(random):
    """Of three neurons one hears only what is known."""
    known = ["x1", "x2"] + ["a{}".format(k) for k in (1, 2, 3) if random.below(2)]
    unknown = [name for name in ("a1", "a2", "a3") if name not in known] or ["a4"]
    right = random.below(3)
    options, told = [], []
    for i in range(3):
        heard = [known[random.below(len(known))]]
        more = (known if i == right else unknown)[random.below(len(known if i == right else unknown))]
        heard = sorted(set(heard + [more]), key=lambda name: name)
        options.append("Neuron {}".format(5 + i))
        told.append("Neuron {} hears {}".format(5 + i, " and ".join([subscripts(name) for name in heard])))
    words = "Known are {}. {}. Which can answer now?".format(", ".join([subscripts(name) for name in known]), "; ".join(told))
    return Asked(words, right, "A neuron can answer once everything that it hears is known.", options=options)


QUESTIONS = (
    question("network", "Compute a network of three neurons by hand.", network),
    question("turn", "Tell which neuron can answer next, twice in a row.", turn),
)
