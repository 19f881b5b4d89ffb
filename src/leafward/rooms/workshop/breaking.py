"""Brings a famous fault into the reader's own program: by a change of a few letters where one is found that does it, else from outside.

Changes are tried where such a fault usually stands in the text. One counts as found when the changed program behaves as the fault does,
so however a program is written, what is shown is what was done to it.
"""

from .faults import fault_of
from .reading import CLOSERS, OPENERS, bare_code, closing, letter_of_word
from .running import judge, names_of


def broken(source: str, key: str, given=None) -> dict:
    """found: "text", "beside" (code put after the program) or "" for not at all; source: the changed program; lines: triples (line, what
    stood there or "", what stands there now); check: what the check of the fault's step says of it.
    """
    fault = fault_of(key)
    tries = [("text", changed(source, edits)) for edits in variants(EDITS[key](bare_code(source)))]
    tries += [("beside", source.rstrip("\n") + "\n" + fault.beside)] if fault.beside else []
    for found, text in tries:
        if shows(fault, text, given):
            check = judge(text, fault.step, given)["sentence"]
            return {"found": found, "source": text, "lines": difference(source, text), "check": check}
    return {"found": "", "source": source, "lines": [], "check": ""}


def shows(fault, text, given) -> bool:
    try:
        return bool(fault.shows(names_of(text, given)))
    except (Exception, SystemExit):  # whatever the reader's program raises: it is not this fault, then
        return False


def variants(edits) -> list:
    """All changes together, for what a program says several times; then each alone."""
    return ([edits] if len(edits) > 1 and not overlap(edits) else []) + [[edit] for edit in edits]


def overlap(edits) -> bool:
    ordered = sorted(edits)
    return any([first[1] > second[0] for first, second in zip(ordered, ordered[1:])])


def changed(source, edits) -> str:
    """edits: triples (from, to, what is to stand there)."""
    for start, end, text in sorted(edits, reverse=True):
        source = source[:start] + text + source[end:]
    return source


def difference(source, text) -> list:
    before, after = source.rstrip("\n").split("\n"), text.rstrip("\n").split("\n")
    found = [(i + 1, old, new) for i, (old, new) in enumerate(zip(before, after)) if old != new]
    return found + [(i + 1, "", after[i]) for i in range(len(before), len(after))]


# Where each fault may stand. All get the program without its texts and comments, and give edits.


def places(code, words) -> list:
    found, at = [], code.find(words)
    while at >= 0:
        found.append(at)
        at = code.find(words, at + 1)
    return found


def line_at(code, place):
    """(where its line begins, where it ends)."""
    end = code.find("\n", place)
    return code.rfind("\n", 0, place) + 1, len(code) if end < 0 else end


def line_of(code, place) -> str:
    start, end = line_at(code, place)
    return code[start:end]


def handing_on(code) -> list:
    """Where a gradient is assigned to or added to: (place of the sign, the sign, where the line ends, what stands on the left)."""
    found = []
    for sign in ("+=", "="):
        for place in places(code, sign):
            start, end = line_at(code, place)
            left = code[start:place]
            alone = sign == "+=" or (code[place - 1] not in "+-*/!<>=" and code[place + 1 : place + 2] != "=")
            if alone and left.rstrip().endswith(".grad") and left.strip() != "self.grad":
                found.append((place, sign, end, left.strip()))
    return found


def summed(code, place, end, left) -> int:
    """Of `x.grad = x.grad + …` the place of the plus; −1 if it is no such line."""
    right = code[place + 1 : end]
    rest = right.lstrip()
    if not rest.startswith(left) or not rest[len(left) :].lstrip().startswith("+"):
        return -1
    return place + 1 + right.index("+", right.index(left) + len(left))


def edits_of_overwritten(code):
    found = []
    for place, sign, end, left in handing_on(code):
        if sign == "+=":
            found.append((place, place + 2, "="))
        elif summed(code, place, end, left) >= 0:
            found.append((place + 1, summed(code, place, end, left) + 1, ""))
    return found


def edits_of_sign(code):
    found = []
    for place, sign, end, left in handing_on(code):
        plus = summed(code, place, end, left)
        if sign == "+=":
            found.append((place, place + 2, "-="))
        elif plus >= 0:
            found.append((plus, plus + 1, "-"))
    return found


def edits_of_no_local(code):
    """Of a product that is handed on, one factor is dropped, the last first."""
    found = []
    for place, _, end, _ in handing_on(code):
        for star in reversed([at for at in places(code, "*") if place < at < end and "*" not in (code[at - 1], code[at + 1])]):
            found.append((len(code[:star].rstrip()), operand_end(code, star + 1), ""))
            found.append((operand_start(code, star), star + 1 + len(code[star + 1 :]) - len(code[star + 1 :].lstrip()), ""))
    return found


def operand_end(code, place):
    """Where the name, number, call or bracket ends that stands after a place."""
    while code[place : place + 1] == " ":
        place += 1
    while place < len(code):
        if code[place] in OPENERS and closing(code, place) > 0:
            place = closing(code, place) + 1
        elif letter_of_word(code[place]) or code[place] == ".":
            place += 1
        else:
            break
    return place


def operand_start(code, place):
    while code[place - 1] == " ":
        place -= 1
    depth = 0
    while place > 0:
        letter = code[place - 1]
        depth += (letter in CLOSERS) - (letter in OPENERS)
        if depth < 0 or (depth == 0 and not (letter_of_word(letter) or letter in "." + OPENERS)):
            break
        place -= 1
    return place


def edits_of_own_factor(code):
    """Pairs that speak of `data` are turned round."""
    found = []
    for place in places(code, "("):
        end = closing(code, place)
        parts = split_outside(code[place + 1 : end]) if end > 0 else []
        if len(parts) == 2 and all([".data" in part for part in parts]):
            found.append((place + 1, end, parts[1].strip() + ", " + parts[0].strip()))
    return found


def split_outside(text) -> list:
    """Parted at the commas that stand in no bracket."""
    parts, depth, begun = [], 0, 0
    for i, letter in enumerate(text):
        depth += (letter in OPENERS) - (letter in CLOSERS)
        if letter == "," and depth == 0:
            parts.append(text[begun:i])
            begun = i + 1
    return parts + [text[begun:]]


def edits_of_from_the_first(code):
    found = [(place, place + len("[::-1]"), "") for place in places(code, "[::-1]")]
    for place in places(code, "reversed("):
        end = closing(code, place + len("reversed"))
        if end > 0:
            found += [(place, place + len("reversed"), ""), (place, end + 1, code[place + len("reversed(") : end])][1:]
    for place in places(code, ".reverse()"):
        start, end = line_at(code, place)
        begun = end - len(code[start:end].lstrip())
        found.append((begun, end, "pass"))
    return found


def edits_of_bend(code):
    """What begins with `1 -` is a slope of 1."""
    found = []
    for words in ("1 - ", "1.0 - ", "1-", "1.0-"):
        for place in places(code, words):
            if place and (letter_of_word(code[place - 1]) or code[place - 1] == "."):
                continue
            end = place
            while end < len(code) and code[end] not in ",)]}\n:":
                end = closing(code, end) + 1 if code[end] in OPENERS and closing(code, end) > 0 else end + 1
            found.append((place, end, "1.0"))
    return found


def edits_of_not_zeroed(code):
    """What sets gradients back does nothing."""
    found = []
    for place, sign, end, _ in handing_on(code):
        if sign == "=" and code[place + 1 : end].strip() in ("0", "0.0", "0."):
            start = line_at(code, place)[0]
            found.append((end - len(code[start:end].lstrip()), end, "pass"))
    for place in places(code, "zero_grad()"):
        start, end = line_at(code, place)
        found.append((end - len(code[start:end].lstrip()), end, "pass"))
    return found


def edits_of_uphill(code):
    found = [(place, place + 2, "+=") for place in places(code, "-=") if ".data" in line_of(code, place)]
    for place in places(code, " - "):
        line = line_of(code, place)
        if ".data" in line and ".grad" in line:
            found.append((place, place + 3, " + "))
    return found


EDITS = {
    "overwritten": edits_of_overwritten,
    "from_the_first": edits_of_from_the_first,
    "no_local": edits_of_no_local,
    "sign": edits_of_sign,
    "own_factor": edits_of_own_factor,
    "bend": edits_of_bend,
    "not_zeroed": edits_of_not_zeroed,
    "uphill": edits_of_uphill,
}
