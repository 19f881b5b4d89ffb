"""Runs the reader's program and the check of a step on it, and tells what came of it: a dictionary fit for JSON, for a worker to send.

The program runs in names of its own; what it can import is for those to say who call this.
"""

import io
import sys

from .checks import CHECKS
from .checks.asking import Wrong
from .troubles import helped

FILE = "program"  # what the program is called in messages
PRINTED = 4000  # letters of what it prints that are kept


def judge(source: str, key: str, given=None) -> dict:
    """What the check of step `key` says of a program. given: names that it has from the beginning, such as another `print`.

    ok; sentence; line: the line of the program where it stopped, or 0; kind: the kind of error, or ""; about: of a failed check what
    more there is to show (see `checks.gradients.about`).
    """
    return _judged(lambda: names_of(source, given), key, source)


def judge_names(names: dict, key: str) -> dict:
    """The same of names that are there already, as a notebook has them."""
    return _judged(lambda: names, key, "")


def _judged(names, key, source):
    try:
        CHECKS[key](names())
    except Wrong as wrong:
        return verdict(False, wrong.sentence, about=wrong.about)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt) or (isinstance(error, SystemExit) and not place(error)):
            raise
        return stopped(error, source)
    return verdict(True, "It does what it should.")


def names_of(source: str, given=None) -> dict:
    """The names that a program makes, and those that it was given."""
    names = {"__name__": FILE}
    names.update(given or {})
    exec(compile(source, FILE, "exec"), names)  # noqa: S102 - it is the reader's own, and runs where they asked for it
    return names


def verdict(ok, sentence, line=0, kind="", about=None) -> dict:
    return {"ok": ok, "sentence": sentence, "line": line, "kind": kind, "about": about or {}}


def stopped(error, source, line=None) -> dict:
    """line: where it stopped, if that is known better than from the error."""
    line = place(error) if line is None else line
    kind = type(error).__name__
    lines = source.split("\n")
    written = lines[line - 1] if 0 < line <= len(lines) else ""
    return verdict(False, helped(kind, said(error), line, written, source), line, kind)


def said(error) -> str:
    """The message alone."""
    return str(getattr(error, "msg", "") or (error.args[0] if error.args else ""))


def place(error) -> int:
    """The last line of the program that was running; 0 if it was not reached."""
    return ([0] + [line for _, line in places(error, (FILE,))])[-1]


def places(error, files) -> list:
    """Where in these files it was when it stopped: pairs (file, line), the innermost call last."""
    if isinstance(error, SyntaxError) and getattr(error, "filename", None) in files and getattr(error, "lineno", None):
        return [(error.filename, error.lineno)]
    found = []
    for told in traced(error).split("\n"):
        for file in files:
            if 'File "{}", line '.format(file) in told:
                digits = told.split("line ")[1]
                found.append((file, int("".join([c for c in digits.split(",")[0] if "0" <= c <= "9"]))))
    return found


def traced(error) -> str:
    if hasattr(sys, "print_exception"):  # MicroPython
        told = io.StringIO()
        sys.print_exception(error, told)
        return told.getvalue()
    lines, trace = [], getattr(error, "__traceback__", None)
    while trace is not None:
        lines.append('File "{}", line {}'.format(trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    return "\n".join(lines)
