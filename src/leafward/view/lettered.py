"""Symbols within a text: a letter that stands for a number is set in the serif's italic, as in the formulas and the drawings."""

from .element import Element, element

PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZαδηθσφλΔ∂"  # not every Python knows what is a letter beyond these
LOW = "₀₁₂₃₄₅₆₇₈₉′"
CHANGES = "∂Δ"  # ∂C is one symbol
BETWEEN = ("+", "−", "·", "×", "÷", "=", "≈", "the")  # what stands before a symbol, and before no article
DIGITS = "0123456789"
KEPT = 400  # texts, and words, that are remembered: what is set once is the same ever after
_texts: dict = {}
_words: dict = {}  # the parts of words with a symbol
_plain: set = set()  # words without one


def lettered(text, drawn=False):
    """The text as a list of texts and Elements. drawn: as it stands in a drawing."""
    key = (text, drawn)
    return _texts.get(key) or remembered(_texts, key, _lettered)


def set_in(formula):
    """A formula (a text, an Element, or a list of these) with its symbols set as symbols."""
    if isinstance(formula, str):
        return lettered(formula)
    if not isinstance(formula, (list, tuple)):
        return formula
    found: list = []
    for piece in formula:
        if isinstance(piece, Element):
            found.append(piece)
        elif piece is not None:
            found += set_in(piece)
    return found


def remembered(kept, key, make):
    found = kept.get(key)
    if found is None:
        found = make(key)
        if len(kept) >= KEPT:
            kept.clear()  # what stands on the page is set anew, once
        kept[key] = found
    return found


def learnt(word) -> list:
    """The parts of a word that is met for the first time, and remembered."""
    parts = _parts(word)
    kept = _words if len(parts) > 1 else _plain
    if len(kept) >= KEPT:
        kept.clear()
    if len(parts) > 1:
        _words[word] = parts
    else:
        _plain.add(word)
    return parts


def _lettered(key):
    text, drawn = key
    found: list = []
    begin, words = 0, text.split(" ")  # words from here on stand in the text that is yet to be put down
    before = ""  # and what precedes them
    for i, word in enumerate(words):
        if word in _plain or _number(word):
            continue
        parts = _words.get(word) or learnt(word)
        if len(parts) == 1 or _article(words, i):
            continue
        run = before + " ".join(words[begin:i]) + (" " if i > begin else "")
        for k in range(1, len(parts), 2):
            part = parts[k]
            found += [run + parts[k - 1], element("tspan", part, class_="symbol") if drawn else element("i", part, class_="letter")]
            run = ""
        before, begin = parts[-1] + (" " if i + 1 < len(words) else ""), i + 1
    found.append(before + " ".join(words[begin:]))
    return [piece for piece in found if piece]


def _number(word) -> bool:
    """Whether it is a number as a sentence has it, which is another one from frame to frame."""
    return word[:1] in DIGITS + "−" and word[-1:] in DIGITS + ".,;"


def _parts(word) -> list:
    """The word in parts, of which every second is a symbol. A letter behind an apostrophe is none, nor one in quotation marks."""
    parts, done, i, end = [], 0, 0, len(word)
    while i < end:
        start = i
        while i < end and word[i] in PLAIN:
            i += 1
        if i == start:
            i += 1
            continue
        letters = i - start
        while i < end and word[i] in LOW:
            i += 1
        alone = letters == 1 or (letters == 2 and word[start] in CHANGES)
        if alone and not (start and word[start - 1] in "’“"):
            parts += [word[done:start], word[start:i]]
            done = i
    return parts + [word[done:]]


def _article(words, i) -> bool:
    """Whether a word is the article a, which another word follows; a symbol is followed by a sign or by nothing, or a sign precedes it."""
    after = words[i + 1] if i + 1 < len(words) else ""
    called = words[i][1:] if words[i][:1] == "(" else words[i]
    follows = after != "" and after[0] in PLAIN
    return called in ("a", "A", "I") and follows and not (i and words[i - 1] in BETWEEN)
