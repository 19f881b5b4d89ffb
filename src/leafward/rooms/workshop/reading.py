"""Reads the text of a program as Python's lines do: where a statement begins, how deep it stands, and what is text or comment in it.

MicroPython has no parser to ask. What is told here is enough to look for things in a program without mistaking what stands in quotation
marks for code; it judges nothing, and takes a program with mistakes as far as it goes.
"""

OPENERS, CLOSERS = "([{", ")]}"
COMPOUND = ("if", "elif", "else", "for", "while", "def", "class", "try", "except", "finally", "with", "async", "match", "case")


class Statement:
    """first, last: its lines, from 0; indent: the spaces before it; bare: its code on one line, where texts and comments are blanks.

    bare keeps the place of every letter; lines of one statement are parted by a newline in it.
    """

    def __init__(self, first: int, indent: str, bare: str):
        self.first = first
        self.last = first + bare.count("\n")
        self.indent = indent
        self.bare = bare
        self.word = word_at(bare, len(indent))

    @property
    def compound(self) -> bool:
        return self.word in COMPOUND or self.bare[len(self.indent) : len(self.indent) + 1] == "@"


def statements(source: str) -> list:
    """The statements of a program, from the first line on; empty lines and lines of comments are none."""
    found: list = []
    gathered: list = []
    first, depth, quote = 0, 0, ""
    lines = source.split("\n")
    for i, line in enumerate(lines):
        bare, depth, quote = _blanked(line, depth, quote)
        if not gathered:
            first = i
        gathered.append(bare)
        if depth > 0 or len(quote) == 3 or bare.endswith("\\"):
            continue
        text = "\n".join(gathered)
        gathered, quote, depth = [], "", 0
        if text.strip():
            shown = lines[first]
            found.append(Statement(first, shown[: len(shown) - len(shown.lstrip())], text))
    if gathered and "\n".join(gathered).strip():
        shown = lines[first]
        found.append(Statement(first, shown[: len(shown) - len(shown.lstrip())], "\n".join(gathered)))
    return found


def bare_code(source: str) -> str:
    """The whole program with blanks for texts and comments: every letter of it stands at the same place."""
    lines, depth, quote = [], 0, ""
    for line in source.split("\n"):
        bare, depth, quote = _blanked(line, depth, quote)
        lines.append(bare)
    return "\n".join(lines)


def _blanked(line, depth, quote):
    """The line without what stands in quotation marks and comments, of which the marks stay; the brackets and the mark that are open."""
    out, i = [], 0
    while i < len(line):
        letter = line[i]
        if quote:
            if letter == "\\":
                out.append("  "[: len(line) - i])
                i += 2
                continue
            if line[i : i + len(quote)] == quote:
                out.append(quote)
                i += len(quote)
                quote = ""
                continue
            out.append(" ")
        elif letter == "#":
            out.append(" " * (len(line) - i))
            break
        elif letter in "\"'":
            quote = letter * 3 if line[i : i + 3] == letter * 3 else letter
            out.append(quote)
            i += len(quote)
            continue
        else:
            depth += (letter in OPENERS) - (letter in CLOSERS)
            out.append(letter)
        i += 1
    return "".join(out), max(depth, 0), quote if len(quote) == 3 else ""


def letter_of_word(letter: str) -> bool:
    return letter.isalpha() or letter == "_" or "0" <= letter <= "9"


def word_at(text: str, place: int) -> str:
    end = place
    while end < len(text) and letter_of_word(text[end]):
        end += 1
    return text[place:end]


def words(bare: str) -> list:
    """Every name in a piece of code, in order and each once; what follows a dot belongs to something else and is left out."""
    found, i, before = [], 0, ""
    while i < len(bare):
        word = word_at(bare, i)
        if word and not "0" <= word[0] <= "9" and before != "." and word not in found:
            found.append(word)
        step = word or bare[i]
        before = before if step == " " else step[-1]
        i += len(step)
    return found


def closing(bare: str, place: int) -> int:
    """Where the bracket that opens at a place is closed; −1 if it is not."""
    depth = 0
    for i in range(place, len(bare)):
        depth += (bare[i] in OPENERS) - (bare[i] in CLOSERS)
        if depth == 0:
            return i
    return -1


def outside_brackets(bare: str, sign: str, start: int = 0) -> int:
    """The first place of a sign that stands in no bracket; −1 if there is none."""
    depth = 0
    for i in range(start, len(bare)):
        if depth == 0 and bare[i : i + len(sign)] == sign:
            return i
        depth += (bare[i] in OPENERS) - (bare[i] in CLOSERS)
    return -1
