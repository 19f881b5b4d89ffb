"""What a widget keeps is declared: a shape for each field. The one declaration reads it back, whoever has written it: this device, a
link, a teacher. What does not fit is left as it was. It knows no page, and runs on both Pythons.

A shape's `read` gives what fits, as the widget holds it, or MISFIT.
"""

MISFIT = object()


class Number:
    """A number from low to high; rounded to so many decimals, if given."""

    def __init__(self, low: float, high: float, decimals=None):
        self.low, self.high, self.decimals = low, high, decimals

    def read(self, said: object):
        if isinstance(said, bool) or not isinstance(said, (int, float)) or not self.low <= said <= self.high:
            return MISFIT
        return float(said) if self.decimals is None else round(float(said), self.decimals)


class Stop:
    """Where a knob stands: a number between its ends, which goes to the nearest stop."""

    def __init__(self, knob):
        self.knob = knob
        self.low, self.high = knob.low, knob.high

    def read(self, said: object):
        if isinstance(said, bool) or not isinstance(said, (int, float)) or not self.low <= said <= self.high:
            return MISFIT
        return self.knob.snap(said)


class Whole:
    """A whole number from low to high."""

    def __init__(self, low: int, high: int):
        self.low, self.high = low, high

    def read(self, said: object):
        if isinstance(said, bool) or not isinstance(said, (int, float)) or not self.low <= said <= self.high or said != int(said):
            return MISFIT
        return int(said)


class Sign:
    """1 or −1, such as the answer of a dot."""

    def read(self, said: object):
        found = Whole(-1, 1).read(said)
        return found if found else MISFIT


class Flag:
    """True or False."""

    def read(self, said: object):
        return said if said is True or said is False else MISFIT


class Word:
    """One of these words."""

    def __init__(self, words):
        self.words = tuple(words)

    def read(self, said: object):
        return said if isinstance(said, (str, bool)) and said in self.words else MISFIT


class Text:
    """A text, cut after so many letters."""

    def __init__(self, most: int):
        self.most = most

    def read(self, said: object):
        return said[: self.most] if isinstance(said, str) else MISFIT


class Some:
    """Some of these words, each once, in the order in which they are declared; others are passed over."""

    def __init__(self, words):
        self.words = tuple(words)

    def read(self, said: object):
        if not isinstance(said, (list, tuple)):
            return MISFIT
        there = {each for each in said if isinstance(each, str)}  # once, for a stranger may have written half a million
        return [word for word in self.words if word in there]


class Order:
    """The numbers from 0 to n - 1, each once."""

    def __init__(self, n: int):
        self.n = n

    def read(self, said: object):
        whole = Several(Whole(0, self.n - 1), self.n, self.n).read(said)
        return whole if whole is not MISFIT and len(set(whole)) == self.n else MISFIT


class Several:
    """A list of at least `least` and at most `most` things of one shape."""

    def __init__(self, shape, least: int, most: int):
        self.shape, self.least, self.most = shape, least, most

    def read(self, said: object):
        if not isinstance(said, (list, tuple)) or not self.least <= len(said) <= self.most:
            return MISFIT
        found = []
        for each in said:
            found.append(self.shape.read(each))
            if found[-1] is MISFIT:
                return MISFIT
        return found


class Sifted:
    """A list of at most `most` things of one shape; what does not fit is passed over, and the rest is taken."""

    def __init__(self, shape, most: int):
        self.shape, self.most = shape, most

    def read(self, said: object):
        if not isinstance(said, (list, tuple)) or len(said) > self.most:
            return MISFIT
        found = [self.shape.read(each) for each in said]
        return [each for each in found if each is not MISFIT]


class Row:
    """A tuple with a shape for each of its places, such as a dot."""

    def __init__(self, *shapes):
        self.shapes = shapes

    def read(self, said: object):
        if not isinstance(said, (list, tuple)) or len(said) != len(self.shapes):
            return MISFIT
        found = tuple([shape.read(each) for shape, each in zip(self.shapes, said)])
        return MISFIT if any([each is MISFIT for each in found]) else found


class Maybe:
    """Something of a shape, or None."""

    def __init__(self, shape):
        self.shape = shape

    def read(self, said: object):
        return None if said is None else self.shape.read(said)


def declared(widget) -> list:
    """The fields that the widget keeps: pairs (name, shape). What is a knob or a choice has told its shape already."""
    knobs = {knob.name: knob for knob in widget.knobs}
    choices = dict(widget.choices)
    found: list = [("met", Some([challenge.key for challenge in widget.challenges]))]
    for each in widget.saved:
        if not isinstance(each, str):
            found.append(each)
        elif each in knobs:
            found.append((each, Stop(knobs[each])))
        elif each in choices:
            found.append((each, Word(choices[each])))
    return found + own_fields(widget)


def own_fields(widget) -> list:
    """What every widget keeps without saying so: the part that is shown, the challenge that is tried, the seeds of its questions, what
    was guessed first, what came.
    """
    parts = [("part", Word([word for word, _ in widget.parts]))] if widget.parts else []
    tried = [("trying", Word([""] + [challenge.key for challenge in widget.challenges]))] if widget.challenges else []
    return parts + tried + widget.fields_of_questions() + widget.fields_of_guesses()


def kept(widget) -> dict:
    """What the widget keeps, by the names of its fields."""
    names = [each if isinstance(each, str) else each[0] for each in widget.saved] + [name for name, _ in own_fields(widget)]
    return {name: widget.keeps(name) for name in ["met"] + names}


def read(fields, anything) -> dict:
    """Of anything at all, what fits the fields."""
    found = {}
    if isinstance(anything, dict):
        for name, shape in fields:
            value = shape.read(anything[name]) if name in anything else MISFIT
            if value is not MISFIT:
                found[name] = value
    return found
