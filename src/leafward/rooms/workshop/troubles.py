"""What an error of Python's means, in a sentence that helps: the usual ones, on both Pythons, whose words for them differ."""

CLOSERS = {"(": ")", "[": "]", "{": "}"}
BEGINNINGS = ("def", "class", "for", "while", "if", "elif", "else", "try", "except", "with")
KNOWN = (
    "abs all any dict enumerate float int isinstance len list map max min print range repr reversed round set sorted str sum super tuple "
    "type zip True False None self return import math"
)


def helped(kind: str, message: str, line: int, written: str, source: str) -> str:
    """kind: the error's class; message: Python's own words; line, written: where it stopped; source: the whole program."""
    where = "Line {}: ".format(line) if line else ""
    return where + (_told(kind, message, written, source, line) or _plain(kind, message))


def _plain(kind, message):
    return "{}: {}".format(kind, message) if message else kind


def _told(kind, message, written, source, line):
    if kind in ("IndentationError", "TabError"):
        return _indentation(message, written)
    if kind == "SyntaxError":
        return _syntax(message, written, source, line)
    if kind == "NameError":
        return _name(message, source)
    if kind == "AttributeError":
        return _attribute(message, source)
    if kind == "TypeError":
        return _type(message)
    if "recursion" in message or kind == "RecursionError":
        return "a function calls itself without end. What makes it stop?"
    if kind == "MemoryError":
        return "the memory is full. Does a list grow without end?"
    if kind in ("ImportError", "ModuleNotFoundError"):
        return message if "Leafward" in message else "there is no such module here. `math` is all that the steps need."
    if kind == "ZeroDivisionError":
        return "something is divided by 0."
    return ""


def _indentation(message, written):
    if "expect" in message:
        return "something that belongs to the line above is missing, or has to stand four spaces further in."
    return "this line stands further in, or less far, than the lines that it belongs with. Let them begin in one column."


def _syntax(message, written, source, line):
    bare = written.split("#")[0].rstrip()
    first = bare.strip().split(" ")[0].split(":")[0].split("(")[0]
    if first in BEGINNINGS and bare and bare[-1] != ":" and not _open(bare):
        return "a line that begins with `{}` ends with a colon.".format(first)
    open_one = _open("\n".join(source.split("\n")[:line])) or _open(source)
    if open_one:
        return "a bracket `{}` is not closed, here or further up.".format(open_one)
    if first in ("if", "elif", "while") and _assigns(bare):
        return "to compare, write `==`; a single `=` gives a name to something."
    return "Python cannot read this line. Look for a missing bracket, comma or quotation mark, here or in the line above."


def _open(text) -> str:
    """The first bracket that is opened and not closed; texts in quotation marks do not count."""
    stack, quote = [], ""
    for letter in text:
        if quote:
            quote = "" if letter in (quote, "\n") else quote
        elif letter in "\"'":
            quote = letter
        elif letter in CLOSERS:
            stack.append(letter)
        elif letter in ")]}" and stack and CLOSERS[stack[-1]] == letter:
            stack.pop()
    return stack[0] if stack else ""


def _assigns(bare):
    for sign in ("==", "!=", "<=", ">=", ":="):
        bare = bare.replace(sign, "")
    return "=" in bare


def _quoted(message):
    parts = message.split("'")
    return parts[1] if len(parts) > 2 else ""


def _name(message, source):
    name = _quoted(message)
    if not name:
        return ""
    near = _nearest(name, source)
    if name == "math":
        return "`math` is not known yet. Write `import math` at the top."
    return "there is no name `{}`.".format(name) + (" Do you mean `{}`?".format(near) if near else " Is it written as where it was made?")


def _attribute(message, source):
    parts = message.split("'")
    if "NoneType" in message:
        return "something is None here, as when a method does not end with `return`."
    name = parts[3] if len(parts) > 4 else _quoted(message)
    if "object has no attribute" in message or "has no attribute" in message:
        near = _nearest(name, source)
        owner = parts[1] if len(parts) > 4 else "it"
        if owner in ("int", "float"):
            return "a plain number has no `{}`. Make a Value of it first.".format(name)
        return "{} has no `{}`.".format(owner, name) + (" Do you mean `{}`?".format(near) if near else "")
    return ""


def _type(message):
    if "NoneType" in message:
        return "something is None here, as when a method does not end with `return`."
    if "tuple" in message and "assignment" in message:
        return "a tuple cannot be changed once it is made. Make a new one, or take a list."
    if "argument" in message and any([word in message for word in ("positional", "missing", "takes", "given")]):
        return "a function is called with more or fewer things than it takes ({}). Does the method begin with `self`?".format(message)
    if "not callable" in message:
        return "something is called that is no function. Is a name used for two things, or an operator missing before a bracket?"
    if "not iterable" in message or "isn't iterable" in message:
        return "a loop goes through something that is no list or tuple. A tuple of one thing needs its comma: `(self,)`."
    if "unsupported" in message:
        return "Python does not know this operation for these two things ({}).".format(message)
    return ""


def _nearest(name, source):
    """The word of the program, or of Python's, that differs least from the name; "" if none is near."""
    words, word = set(KNOWN.split()), ""
    for letter in source + " ":
        if letter.isalpha() or letter == "_" or (word and letter.isdigit()):
            word += letter
        else:
            words.add(word)
            word = ""
    best, least = "", 2 if len(name) > 3 else 1
    for word in sorted(words):
        if word and word != name and abs(len(word) - len(name)) <= least:
            apart = _apart(name, word)
            if apart <= least and (not best or apart < _apart(name, best)):
                best = word
    return best


def _apart(one, other):
    """How many letters have to be changed, put in, taken out or exchanged with their neighbour (Damerau, 1964)."""
    before, last = None, list(range(len(other) + 1))
    for i, a in enumerate(one):
        row = [i + 1]
        for j, b in enumerate(other):
            cost = min(row[j] + 1, last[j + 1] + 1, last[j] + (a != b))
            if before and i and j and a == other[j - 1] and one[i - 1] == b:
                cost = min(cost, before[j - 1] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]
