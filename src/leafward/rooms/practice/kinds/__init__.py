"""The kinds of exercise, each a function that makes one from random numbers at a level."""

from . import forward, graphs, learning, programs, slopes


class Kind:
    """number: its place in a paper's code, which never changes; idea: what it trains, in a few words; chapter: the one that helps.

    make(random, level): an Exercise, or None where the numbers did not fit.
    """

    def __init__(self, number: int, key: str, title: str, idea: str, chapter: str, make):
        self.number = number
        self.key = key
        self.title = title
        self.idea = idea
        self.chapter = chapter
        self.make = make


KINDS = (
    Kind(0, "neuron", "A neuron’s output", "multiply, add, squash", "neuron", forward.neuron),
    Kind(1, "matrix", "A matrix product", "rows meet inputs", "matrix", forward.matrix),
    Kind(2, "slope", "A local slope", "how fast one operation moves", "one_weight", slopes.local),
    Kind(3, "sign", "The sign of a slope, by looking", "which way a curve goes", "one_weight", slopes.sign),
    Kind(4, "chain", "A chain", "slopes multiply along a path", "chain", slopes.chain),
    Kind(5, "paths", "Two paths", "what comes along two paths is added", "accumulate", graphs.two_paths),
    Kind(6, "gradients", "All gradients of a small graph", "backward, node by node", "backward", graphs.all_gradients),
    Kind(7, "more", "Which weight moves more", "blame and size are two things", "backward", learning.which_moves_more),
    Kind(8, "step", "One step of learning", "against the gradient, η times it", "one_weight", learning.one_step),
    Kind(9, "after", "The cost after a step", "predict, then see", "one_weight", learning.cost_after),
    Kind(10, "program", "A wrong program", "what is wrong with these lines", "accumulate", programs.wrong_program),
    Kind(11, "softmax", "Softmax, and p\u00a0−\u00a0y", "the slope behind guessing a letter", "next_letter", forward.softmax),
)
LEVELS = (1, 2, 3)


def kind_of(key: str) -> Kind:
    for kind in KINDS:
        if kind.key == key:
            return kind
    raise KeyError(key)
