"""Symbols within a text: which letters are set as symbols, and which are words."""

import pytest

from leafward.view.element import Element
from leafward.view.lettered import lettered
from readings import text


def symbols(written):
    return [piece.children[0] for piece in lettered(written) if isinstance(piece, Element)]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("w₁ × x₁ = ", ["w₁", "x₁"]),
        ("∂C/∂w = 2 · (p − y) · x", ["∂C", "∂w", "p", "y", "x"]),
        ("z = ", ["z"]),
        ("a = tanh(z)", ["a", "z"]),
        ("1 − a²", ["a"]),
        ("Learning rate η", ["η"]),
        ("a neuron and I", ["I"]),  # at the end of a text a letter is a symbol
        ("A neuron draws a line", []),
        ("w₂ is 0: an upright line has no m.", ["w₂", "m"]),
        ("tanh", []),
        ("c = a · b + a before any step", ["c", "a", "b", "a"]),
        ("the a and b that stand there", ["a", "b"]),
        ("the next neuron’s z", ["z"]),
        ("the gradient at a z", ["z"]),
        ("follows “q”", []),
        ("C at w + h", ["C", "w", "h"]),
        ("12 of 34", []),
        ("", []),
    ],
)
def test_letters_that_stand_alone_are_symbols(written, found):
    assert symbols(written) == found
    assert "".join(text(piece) for piece in lettered(written)) == written
    assert lettered(written) is lettered(written), "what is set once is not set again while a hand moves"
