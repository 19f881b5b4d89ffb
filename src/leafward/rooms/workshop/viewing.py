"""Writes into a program what lets a recording see the names inside its functions: MicroPython tells which line runs, and no names of it.

At the beginning of each function stands a call that hands over, for each of its names, a small function that tells what the name holds.
What such a name is worth is asked for while the program stands still between two lines. And at the end of each loop and function stands a
`pass`: MicroPython's bytecode keeps lines that only grow, so it would tell the last line of a loop where it asks whether to go round
again, and the last one of a function where it leaves that. Nothing else is changed.
"""

from .reading import outside_brackets, statements, words

SEEN = "_what_is_in_view_"  # what the call is named; `recording` gives it
MOST = 12  # names of a function
NO_NAMES = (
    "and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not "
    "or pass raise return try while with yield True False None print range len zip isinstance super"
)


def with_views(source: str):
    """(the program with the calls, and for each of its lines the line that it is in the program).

    Both count from 1; the first entry stands for line 0. What is put there as a line of its own is given the line for which it stands,
    with a minus: the one that follows, or the head of the loop; at the end of a function it stands for none, which is 0.
    """
    found = statements(source)
    before: dict = {}  # line -> what is put before it as a line of its own
    after: dict = {}  # line -> (place, what is put there)
    ends: dict = {}  # line -> what is put below it: pairs of a line and the number that it is given, what is further in first
    for i, statement in enumerate(found):
        if statement.word == "def":
            _put(found, i, before, after)
        inside = _below(found, i) if statement.word in ("for", "while", "def") else []
        if inside:
            number = 0 if statement.word == "def" else -statement.first - 1
            ends[inside[-1].last] = [(inside[0].indent + "pass", number)] + ends.get(inside[-1].last, [])
    lines, numbers = [], [0]
    for i, line in enumerate(source.split("\n")):
        if i in before:
            lines.append(before[i])
            numbers.append(-i - 1)
        place, text = after.get(i, (0, ""))
        lines.append(line[:place] + text + line[place:])
        numbers.append(i + 1)
        for text, number in ends.get(i, ()):
            lines.append(text)
            numbers.append(number)
    return "\n".join(lines), numbers


def _put(found, i, before, after):
    """Of the function that begins with statement i."""
    head = found[i]
    colon = outside_brackets(head.bare, ":")
    if colon < 0:
        return
    one_line = bool(head.bare[colon + 1 :].strip())
    inside = [] if one_line else _below(found, i)
    call = _call("\n".join([head.bare[head.bare.find("(") :]] + [s.bare for s in inside]))
    if one_line and "\n" not in head.bare[: colon + 1]:
        after[head.first] = (colon + 1, " " + call + ";")
    elif inside and inside[0].compound:
        before[inside[0].first] = inside[0].indent + call
    elif inside:
        after[inside[0].first] = (len(inside[0].indent), call + "; ")


def _below(found, i):
    """The statements that belong to the one at i: those that follow and stand further in."""
    inside = []
    for statement in found[i + 1 :]:
        if len(statement.indent) <= len(found[i].indent):
            break
        inside.append(statement)
    return inside


def _call(bare):
    passed = NO_NAMES.split()
    names = [word for word in words(bare) if word not in passed and word[:2] != "__"][:MOST]
    return "{}(({}))".format(SEEN, "".join(['("{0}", lambda: {0}), '.format(name) for name in names]))
