"""Cuts a formula into numbers, names and signs, each with its place."""

from .words import FUNCTIONS, LOWERED, RAISED, SAME, SIGNS, SINGLE, begins, digit

MOST = 20000  # letters


class CannotRead(ValueError):
    """What in a formula is not understood: a sentence, and the place in the text that it is about."""

    def __init__(self, text, place, sentence):
        super().__init__(sentence)
        self.text = text
        self.place = place
        self.sentence = sentence

    def __str__(self):
        return self.sentence

    def pointed(self) -> list:
        """The formula, and below it a caret at the place; of a long one only what is around it."""
        start = max(0, self.place - 60)
        shown = "".join([letter if letter >= " " else " " for letter in self.text[start : self.place + 20]])
        return [shown, " " * (self.place - start) + "^"]


class Token:
    """kind: "number" (what: a float), "name", "raised" (what: a float), a sign that stands for itself, or "end"."""

    def __init__(self, kind, what, place):
        self.kind = kind
        self.what = what
        self.place = place


def tokens(text: str) -> list:
    if len(text) > MOST:
        raise CannotRead(text, MOST, "a formula has at most {} letters, and this one has {}".format(MOST, len(text)))
    found, at = [], 0
    while at < len(text):
        letter = SIGNS.get(text[at], text[at])
        if letter <= " " or letter in "\xa0\u2009\u202f":
            at += 1
            continue
        if digit(letter) or (letter == "." and at + 1 < len(text) and digit(text[at + 1])):
            kind, what, end = number(text, at)
        elif begins(letter):
            kind, what, end = name(text, at)
        elif letter in RAISED or letter == "⁻":
            kind, what, end = raised(text, at)
        elif text[at : at + 2] == "**":
            kind, what, end = "^", "**", at + 2
        elif letter in SINGLE:
            kind, what, end = letter, text[at], at + 1
        else:
            raise CannotRead(text, at, "{!r} is not a sign of a formula".format(text[at]))
        found.append(Token(kind, what, at))
        at = end
    found.append(Token("end", "", len(text)))
    return found


def number(text, at):
    """Digits with a point and an exponent, as in 1_000.5e-3; an e that no digit follows is a name of its own."""
    end = digits(text, at)
    if text[end : end + 1] == ".":
        end = digits(text, end + 1)
    if text[end : end + 1] in ("e", "E"):
        sign = 1 if text[end + 1 : end + 2] in ("+", "-", "−") else 0
        if digit(text[end + 1 + sign : end + 2 + sign] or "x"):
            end = digits(text, end + 1 + sign)
    return "number", float(text[at:end].replace("_", "").replace("−", "-")), end


def digits(text, at):
    while at < len(text) and (digit(text[at]) or (text[at] == "_" and digit(text[at - 1]) and digit(text[at + 1 : at + 2] or "x"))):
        at += 1
    return at


def name(text, at):
    """Letters and then digits, so that w₁x₁ is two names; digits set low are digits, and a letter that has two encodings is one letter."""
    found, end, cut = "", at, None
    while end < len(text) and (begins(text[end]) or digit(text[end]) or text[end] in LOWERED):
        letter = SAME.get(text[end], text[end])
        if cut is None and found and digit(found[-1]) and begins(letter) and letter != "_":
            cut = (found, end)
        found += str(LOWERED.index(letter)) if letter in LOWERED else letter
        end += 1
    if found == "leaky" and text[end : end + 5] == " relu":
        return "name", "leaky_relu", end + 5
    if cut is not None and found not in FUNCTIONS:  # log1p is one name
        found, end = cut
    return "name", found, end


def raised(text, at):
    end, value = at + (text[at] == "⁻"), 0.0
    if text[end : end + 1] not in RAISED or end == len(text):
        raise CannotRead(text, end, "after ⁻ a raised number is expected, as in x⁻¹")
    while end < len(text) and text[end] in RAISED:
        value = 10 * value + RAISED.index(text[end])
        end += 1
    return "raised", -value if text[at] == "⁻" else value, end
