"""How a check asks, and what it says at the first thing that is not so."""

NEAR = 1e-6


class Wrong(Exception):
    """Something does not behave as the step asks. about: what more there is to show, as a dictionary."""

    def __init__(self, sentence, about=None):
        super().__init__(sentence)
        self.sentence = sentence
        self.about = about or {}


def need(names, name):
    if name not in names:
        raise Wrong("There is no `{}` in the program yet.".format(name))
    return names[name]


def expect(good, sentence):
    if not good:
        raise Wrong(sentence)


def shown(x) -> str:
    """What the reader's program gave, in a few letters."""
    if isinstance(x, float) and x == x and abs(x) < 1e15:
        return str(int(x)) if x == int(x) else "%.6g" % x
    said = repr(x)
    if said[0] == "<":  # with an address that tells nobody anything
        return "a " + type(x).__name__
    return said if len(said) <= 60 else said[:57] + "…"


def number(x, called):
    """What the reader's program gave, if it is a plain number."""
    expect(isinstance(x, (int, float)) and not isinstance(x, bool), "`{}` should be a number, and is {}.".format(called, shown(x)))
    return float(x)


def same(found, wanted, called):
    found = number(found, called)
    expect(
        abs(found - wanted) <= NEAR * max(1.0, abs(wanted)),
        "`{}` should be {}, and is {}.".format(called, shown(float(wanted)), shown(found)),
    )


def made(names, x, called):
    """What the reader's program gave, if it is one of its Values."""
    kind = need(names, "Value")
    expect(x is not None, "`{}` gives nothing. Does the method end with `return`?".format(called))
    expect(isinstance(x, kind), "`{}` should be a Value, and is {}.".format(called, shown(x)))
    return x


def length(x):
    """How many things are in x; None if it holds none, as a number does not."""
    try:
        return len(x)
    except TypeError:
        return None
