"""Where the numbers of the next letter come from: the whole graph of one guess, and what is counted or published."""

from ...engine import ops
from ...engine.account import Account
from ...engine.value import Value
from .guess import START, whole_graph
from .learner import DECAY
from .vocabulary import END, LETTERS

COUNTED = {
    "steps": "How many steps have been taken. Each goes forward and backward through 64 letters.",
    "parameters": "Counted: (3 × 27 + 1) × 16 for the hidden layer, and (16 + 1) × 27 for the last one.",
    "gpt2": "The largest GPT-2, as published: Radford and others, Language Models are Unsupervised Multitask Learners, 2019.",
    "gpt3": "As published: Brown and others, Language Models are Few-Shot Learners, 2020.",
    "held": "The mean of −log p over every letter of the words held back, which the network never learns from. The kernel that "
    "Leafward compiled from the network works it out; ask for C below to see one letter of it.",
    "pairs": "Nothing is learnt here: how often each letter follows each other one is counted in the same words (and 0.15 added to "
    "every count, so that nothing is impossible). This is the mean of −log of those shares over the same words held back.",
    "words": "How many words it learns from.",
    "held_words": "Every fifth word of the list.",
}


def origin(figure, name):
    """An Account, a sentence, or None for a number that is not here."""
    if name in COUNTED:
        return COUNTED[name]
    if name == "alike":
        letters = Value(len(LETTERS), "letters, with the end")
        return Account(ops.log(letters), note="If all are equally likely, each has p = 1/27, and −log p is the logarithm of 27.")
    if name == "rate":
        rate, w, g = Value(figure.rate, "η"), Value(0.0, "w"), Value(0.0, "∂C/∂w")
        if figure.learner.network:
            bias = figure.learner.network.layers[-1].neurons[figure.answer].bias
            w.data, g.data, w.label = bias.data, bias.grad, bias.label
        after = w - rate * (g + Value(DECAY, "λ") * w)
        after.label = "w after the step"
        return Account(rate, after, note="You choose it.")
    what, letter = (name.split(".") + [""])[:2]
    k = LETTERS.index(letter) if letter and letter in LETTERS else END if letter == "end" else figure.answer
    z, p, cost = whole_graph(figure.learner, figure.beginning, figure.answer)
    note = "" if figure.learner.network else START
    if what == "cost":
        return Account(cost)
    return Account(p[k] if what == "p" else z[k], cost, "gradient" if what == "slope" else "value", note)
