"""Symbols within a text: a letter that stands for a number is set in the serif's italic, as in the formulas and the drawings."""

from .element import element

PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZαδηθσφλΔ∂"  # not every Python knows what is a letter beyond these
LOW = "₀₁₂₃₄₅₆₇₈₉′"
CHANGES = "∂Δ"  # ∂C is one symbol
KEPT = 400  # texts that are remembered: what is set once is the same ever after
_set: dict = {}


def lettered(text):
    """The text as a list of texts and Elements."""
    found = _set.get(text)
    if found is None:
        found = _lettered(text)
        if len(_set) >= KEPT:
            _set.clear()  # what stands on the page is set anew, once
        _set[text] = found
    return found


def _lettered(text):
    found, done, i, end = [], 0, 0, len(text)
    while i < end:
        start = i
        while i < end and text[i] in PLAIN:
            i += 1
        if i == start:
            i += 1
            continue
        letters = i - start
        while i < end and text[i] in LOW:
            i += 1
        if (letters == 1 or (letters == 2 and text[start] in CHANGES)) and not _article(text, start, i):
            found += [text[done:start], element("i", text[start:i], class_="letter")]
            done = i
    return [piece for piece in found + [text[done:]] if piece]


def _article(text, start, end):
    """Whether it is the word a, which another word follows; a symbol is followed by a sign, or by nothing."""
    after = text[end : end + 3]
    return text[start:end] in ("a", "A", "I") and len(after) == 3 and after[0] == " " and after[1] in PLAIN and after[2] in PLAIN
