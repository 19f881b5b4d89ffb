"""Takes out of the interpreter's JavaScript what only its authors need: it comes built for them, with an assertion in every call between
JavaScript and Python and with parts of a file system that nobody names. What is left is what its compiler writes for a release.
"""

import re
from collections.abc import Callable, Iterator

# Called for what they would complain of, and for nothing else.
COMPLAINTS = ("ignoredModuleProp", "consumedModuleProp", "makeInvalidEarlyAccess", "checkStackCookie")
# A list of what is not exported, each of which would complain when it is asked for.
UNEXPORTED = re.compile(r"\]\.forEach\((?:unexportedRuntimeSymbol|function\(sym\)\{unexportedRuntimeSymbol\(sym\)\})\)")
# An error of the file system knows its number alone: "there is no such file" is said of every module that is looked for.
ERRNO_ERROR = re.compile(r"ErrnoError:class extends Error(?=\{)")
PURE = re.compile(r"(?:[!\w.$\s&|<>\"'-]|===?|!==?|<=|>=)*")  # nothing is called in it, and nothing set
HOLDERS = ("FS", "MEMFS", "PATH_FS")  # objects of functions
OURS = ("mkdirTree", "writeFile")  # which the page calls
PAIRS = {"(": ")", "[": "]", "{": "}"}


def lean(text: str) -> str:
    """The same module without them. Raises SystemExit where it is built in another way."""
    text = replaced(text, "assert", lambda given: f"({given[0]})" if not PURE.fullmatch(given[0]) else "0")
    text = replaced(text, "createExportWrapper", lambda given: given[1])
    for name in COMPLAINTS:
        text = replaced(text, name, lambda given: "0")
    while listed := UNEXPORTED.search(text):
        text = text[: text.rindex("[", 0, listed.start())] + "0" + text[listed.end() :]
    found = the(ERRNO_ERROR, text)
    text = (
        text[: found.start()] + 'ErrnoError:class{name="ErrnoError";constructor(errno){this.errno=errno}}' + text[end(text, found.end()) :]
    )
    for holder in HOLDERS:
        while (shorter := without_strangers(text, holder)) != text:
            text = shorter
    return text


def replaced(text: str, name: str, instead: Callable[[list[str]], str]) -> str:
    """The text with something else in place of each call of a function: instead(arguments)."""
    call = re.compile(rf"(?<![\w$.])(?<!function ){name}\(")
    found: re.Match[str] | None = the(call, text)
    while found:
        stop = end(text, found.end() - 1)
        text = text[: found.start()] + instead(list(parts(text[found.end() : stop - 1]))) + text[stop:]
        found = call.search(text, found.start())
    return text


def without_strangers(text: str, holder: str) -> str:
    """The text without the functions of an object whose names stand nowhere else."""
    found = the(re.compile(rf"\b{holder}=(?=\{{)"), text)
    stop = end(text, found.end())
    kept = []
    for part in parts(text[found.end() + 1 : stop - 1]):
        name = re.match(r"(\w+)(?:\(|:\(?[\w,=\s]*\)?=>)", part)
        if not name or name[1] in OURS or len(re.findall(rf"\b{name[1]}\b", text)) > 1:
            kept.append(part)
    return text[: found.end() + 1] + ",".join(kept) + text[stop - 1 :]


def parts(text: str) -> Iterator[str]:
    """What stands between the commas of a list."""
    start = at = 0
    while at < len(text):
        if text[at] == ",":
            yield text[start:at]
            start = at + 1
        at = after(text, at)
    yield text[start:]


def end(text: str, at: int) -> int:
    """Where what begins with the bracket there has ended."""
    closing = PAIRS[text[at]]
    at += 1
    while text[at] != closing:
        at = after(text, at)
    return at + 1


def after(text: str, at: int) -> int:
    """Where the next thing begins: behind a letter, a text or what stands in brackets."""
    letter = text[at]
    if letter in PAIRS:
        return end(text, at)
    if letter in "\"'`":
        at += 1
        while text[at] != letter:
            hole = letter == "`" and text.startswith("${", at)
            at = end(text, at + 1) if hole else at + (2 if text[at] == "\\" else 1)
    return at + 1


def the(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    """Where the pattern is found."""
    found = pattern.search(text)
    if not found:
        raise SystemExit(
            f"This interpreter's JavaScript is built in another way, without {pattern.pattern}: scripts/glue.py has to learn it."
        )
    return found
