"""The usual mistakes, each with its name and remedy, and the gradients that engines with such a mistake in them find.

The broken engines of the chapter on adding are among them; the others walk as the right one does, with one thing wrong.
"""

from ...engine.account import Account
from ...engine.graph import data, ordered
from ...engine.ops import NUMBERS
from ...lesson.accumulate.engines import OVERWRITE, UNORDERED, engine
from ...view.text import plain
from .exercise import same

# Its key; what was done, as it goes on after "That is what comes out when"; what to do; the chapter that tells more.
SLIPS = (
    ("left_out", "one of the paths is left out", "It is used twice: find what comes along each path, and add.", "accumulate"),
    ("overwritten", "the second share overwrites the first", "Shares are added up, whatever came before.", "accumulate"),
    (
        "order",
        "a gradient is handed on before all its shares are in",
        "Go from the last to the first, each after all that use it.",
        "accumulate",
    ),
    ("no_local", "the local slope is forgotten", "Multiply what arrives by the slope of the operation itself.", "chain"),
    (
        "no_incoming",
        "the incoming gradient is forgotten",
        "The local slope is only the last link: multiply it by what arrives.",
        "backward",
    ),
    ("sign", "the sign is turned round", "Ask which way the result goes when this grows.", "one_weight"),
    ("minus_lost", "the minus of a − b is lost", "When b grows, a − b falls: that slope is −1.", "backward"),
    ("value", "the value is taken for the slope", "The slope says how fast the result moves, not where it stands.", "one_weight"),
    ("other_factor", "each factor gets its own value", "The slope of a · b at a is b: the other factor.", "chain"),
    ("new_place", "the slope is taken at the wrong place", "A slope belongs to the place where the value stands now.", "chain"),
    ("added", "the slopes along a path are added", "Along one path slopes are multiplied; only paths are added.", "chain"),
    ("link_left_out", "a link of the chain is left out", "Every link between them multiplies.", "chain"),
    (
        "not_zeroed",
        "what was left from the call before is still in it",
        "Set the gradients to zero before each backward pass.",
        "accumulate",
    ),
    (
        "swapped",
        "weights and inputs are paired the wrong way",
        "The first weight belongs to the first input, the second to the second.",
        "neuron",
    ),
    ("no_bias", "the bias is left out", "Add the bias after the products.", "neuron"),
    ("no_activation", "the weighted sum is given before it is squashed", "The activation comes last.", "neuron"),
    ("always_squashed", "everything is cut off", "ReLU lets through what is above 0.", "neuron"),
    ("sums_first", "the sums are multiplied instead of the products added", "Multiply each input by its own weight first.", "neuron"),
    ("one_product", "only one product is taken", "Every entry of the row meets its entry of the column.", "matrix"),
    ("column", "a column of W is taken for a row", "The row of W that belongs to the output meets the inputs.", "matrix"),
    ("uphill", "the step goes uphill", "Subtract: the gradient points to where C grows.", "one_weight"),
    ("no_rate", "the learning rate is forgotten", "The step is η times the gradient.", "one_weight"),
    ("step_alone", "the step is given, not where it leads", "Add it to where the weight stood.", "one_weight"),
    ("two_lost", "the 2 of the square is lost", "The slope of (p − y)² at p is 2 · (p − y).", "loss"),
    ("no_input", "the last link, p = w · x, is left out", "When w grows by 1, p grows by x: multiply by x.", "one_weight"),
    ("before", "nothing has moved yet", "That is C before the step.", "one_weight"),
    ("straight", "the curve is taken for its tangent", "The slope changes on the way: compute p and C again.", "one_weight"),
    (
        "height",
        "the height of the curve is read, not its slope",
        "Look at which way the curve goes there, not at how high it is.",
        "one_weight",
    ),
    ("largest_weight", "the largest weight is chosen", "How far a weight moves depends on its gradient, not on its size.", "backward"),
    ("largest_input", "the sizes are compared without what both share", "Both gradients share 2 · (p − y); the inputs decide.", "backward"),
    ("turned", "y − p is taken for p − y", "The slope pulls p down where it is above y: p − y.", "next_letter"),
    ("probability", "the probability itself is given", "From the right answer’s probability 1 is taken away.", "next_letter"),
    ("own_slope", "only the slope of p at its own z is given", "The loss comes between: all together it is p − y.", "next_letter"),
    ("not_shared", "the powers are not divided by their sum", "Divide by the sum, so that all probabilities make 1.", "next_letter"),
    ("wrong_bug", "another mistake is read into the lines", "Follow the lines on c = b + b with b = a + a.", "accumulate"),
    ("exponent_kept", "the power is not lowered", "The slope of xⁿ is n · xⁿ⁻¹.", "chain"),
    ("factor_lost", "the exponent does not come down as a factor", "The slope of xⁿ is n · xⁿ⁻¹.", "chain"),
    (
        "smaller_lost",
        "the slope is left as large as the function",
        "Dividing is gentler far from 0: the slope of 1 ÷ x is −1 ÷ x².",
        "chain",
    ),
)


def entry(key: str):
    for row in SLIPS:
        if row[0] == key:
            return row
    raise KeyError(key)


def verdict(question, answer):
    """Whether an answer (a number or a word) is right, the key of the mistake that gives it ("" if none is known), and a sentence."""
    if question.options:
        if answer == question.right:
            return True, "", "Right."
        found = [key for key, wrong in question.slips if wrong == answer]
        return False, found[0] if found else "", told(found[0]) if found else "Look again."
    if same(answer, question.right):
        return True, "", "Right."
    found = [key for key, wrong in question.slips if same(answer, wrong)]
    if found:
        return False, found[0], told(found[0])
    return False, "", seen(answer, question.right)


def told(key: str) -> str:
    _, done, remedy, _ = entry(key)
    return "That is what comes out when {}. {}".format(done, remedy)


def seen(answer, right) -> str:
    """What can be said of a wrong answer that no known mistake gives."""
    if answer == 0 or right == 0:
        return (
            "It is not 0." if answer == 0 else "Something cancels or is cut off here: it is smaller than {}.".format(plain(abs(answer), 2))
        )
    if (answer > 0) != (right > 0):
        return "The sign is not right: look at each minus on the way."
    return "The sign is right. The size is too {}.".format("large" if abs(answer) > abs(right) else "small")


# Gradients of a graph, with something wrong.


def gradient_slips(root, leaf, keys) -> list:
    """Pairs (key, the gradient at the leaf that an engine with this mistake finds), for those keys."""
    return [(key, answer) for key in keys for answer in BROKEN[key](root, leaf)]


def _by_path(read):
    """What is left when `read` says for each path what arrives by it."""
    return lambda root, leaf: [sum([read(path) for path in Account(leaf, root).paths()])]


def _left_out(root, leaf):
    shares = [path.share for path in Account(leaf, root).paths()]
    return [sum(shares) - share for share in shares]


def _by_engine(source):
    def found(root, leaf):
        order = ordered(root)
        for node in order:
            node.grad = 0.0
        engine(source)(root)
        return [leaf.grad]

    return found


def _by_rule(rule):
    """A right walk with a wrong rule: rule(operation's name, g, values of the inputs, right shares) gives the shares."""

    def found(root, leaf):
        order = ordered(root)
        gradients = {root: 1.0}
        for node in reversed(order):
            if node.inputs:
                g, values = gradients[node], [data(x) for x in node.inputs]
                shares = rule(node.operation.name, g, values, node.operation.slopes(g, node.data, *values))
                for x, share in zip(node.inputs, shares):
                    if not isinstance(x, NUMBERS):
                        gradients[x] = gradients.get(x, 0.0) + share
        return [gradients.get(leaf, 0.0)]

    return found


def _own_factor(name, g, values, right):
    return [g * x for x in values] if name == "multiply" else right


def _no_minus(name, g, values, right):
    return [g, g] if name == "subtract" else right


BROKEN = {
    "left_out": _left_out,
    "overwritten": _by_engine(OVERWRITE),
    "order": _by_engine(UNORDERED),
    "no_local": _by_path(lambda path: path.incoming),
    "no_incoming": _by_path(lambda path: path.slope),
    "sign": _by_path(lambda path: -path.share),
    "value": lambda root, leaf: [leaf.data],
    "other_factor": _by_rule(_own_factor),
    "minus_lost": _by_rule(_no_minus),
}


def _revisiting(last):
    """A walk that comes to a value for every use of it, and hands on all it has each time. last: which of those waiting is next."""

    def found(root, leaf):
        gradients, waiting = {root: 1.0}, [root]
        while waiting:
            node = waiting.pop(last)
            if node.inputs:
                shares = node.operation.slopes(gradients[node], node.data, *[data(x) for x in node.inputs])
                for x, share in zip(node.inputs, shares):
                    if not isinstance(x, NUMBERS):
                        gradients[x] = gradients.get(x, 0.0) + share
                        waiting.append(x)
        return [gradients.get(leaf, 0.0)]

    return found


# The same mistakes made at every value, as a program makes them, and not once at the last link, as a hand does.
THROUGHOUT = {
    "revisited": lambda root, leaf: _revisiting(-1)(root, leaf) + _revisiting(0)(root, leaf),
    "no_local": _by_rule(lambda name, g, values, right: [g for _ in right]),
    "sign": _by_rule(lambda name, g, values, right: [-share for share in right]),
}


def everywhere(key, root, leaf) -> list:
    """The gradients at the leaf that an engine with this mistake may find, made once or throughout."""
    found = list(BROKEN[key](root, leaf)) if key in BROKEN else []
    return found + (THROUGHOUT[key](root, leaf) if key in THROUGHOUT else [])
