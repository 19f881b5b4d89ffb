"""Formulas as a careless person might type them, from a seed; and whether two graphs are the same. Runs on both Pythons."""

from leafward.engine import graph
from leafward.engine.ops import NUMBERS
from leafward.engine.rng import Random

PIECES = (
    "x", "y", "x1", "x₂", "2", "0.5", "0,5", "1e400", "10", "π", "e", "+", "-", "−", "*", "·", "/", "^", "**", "(", ")", "(", ")", "|",
    "|", "√", "²", "⁻¹", ",", ";", " ", " ", "sin", "sin(", "ln", "tanh(", "max(", "exp ", "abs(", "µ", "σ(", "<", "1_000",
)  # fmt: skip


def drawn(seed, count):
    random = Random(seed)
    for _ in range(count):
        yield "".join([PIECES[random.below(len(PIECES))] for _ in range(1 + random.below(12))])
    for _ in range(count):
        yield sensible(random)


def sensible(random):
    """One that can be read, if its brackets and spaces do as they should."""
    text = PIECES[random.below(11)]
    for _ in range(random.below(6)):
        kind, other = random.below(5), PIECES[random.below(11)]
        if kind == 0:
            text = "(" + text + ")" + "²"[: random.below(2)]
        elif kind == 1:
            text = ("sin ", "tanh(", "|", "√", "-")[random.below(5)] + text
            text += ")" if text[:5] == "tanh(" else "|" if text[0] == "|" else ""
        else:
            text = text + ("+", " − ", "*", "/", "^", " ", "·")[random.below(7)] + other
    return text


def same(first, second) -> bool:
    """The same operations of the same inputs; a plain number equals itself, and nan is nan."""
    if isinstance(first, NUMBERS) or isinstance(second, NUMBERS):
        return isinstance(first, NUMBERS) and isinstance(second, NUMBERS) and repr(first) == repr(second)
    return shape(first) == shape(second)


def shape(value):
    """A graph as one text, written without any of what is tested."""
    if isinstance(value, NUMBERS):
        return repr(float(value))
    texts = {}
    for node in graph.ordered(value):
        inside = [repr(float(x)) if isinstance(x, NUMBERS) else texts[x] for x in node.inputs]
        texts[node] = "{}[{}]".format(node.operation, "|".join(inside)) if inside else node.label
    return texts[value]
