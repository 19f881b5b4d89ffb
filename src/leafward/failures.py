"""The one kind of failure that a user can meet: its message is a sentence that names the thing and the remedy."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Failure(Exception):
    """Something on the user's side stands in the way; `str` of it is what they are told."""


def reason(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()


def legible(text: str) -> str:
    """Names and values come from somebody's table: nothing in them breaks the line or steers the terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def silence() -> None:
    """Standard output goes nowhere from now on, what is still to be flushed at the end included."""
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def streams() -> None:
    """Those that the command was started without, as some schedulers do, hold nothing and lead nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - for as long as the command runs


@contextmanager
def unstarted() -> Iterator[None]:
    """While libraries are loaded, Ctrl-C ends the command at once: some of them would make a long story of it."""

    def leave(number: int, frame: Any) -> None:
        os.write(2, b"leafward: Interrupted before anything was done.\n")
        os._exit(128 + number)

    try:
        before = signal.signal(signal.SIGINT, leave)
    except ValueError:  # outside the main thread nobody presses Ctrl-C
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def sentences(interrupted: int = 0) -> Iterator[None]:
    """Turns the failures that a user can meet into a sentence and exit code 2; Ctrl-C ends quietly, with the code `interrupted`.

    Whoever reads what is printed may go away, as with `| head`: that ends the command quietly and well.
    """
    streams()
    try:
        yield
        sys.stdout.flush()
    except Failure as failure:
        print(f"leafward: {legible(str(failure))}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(interrupted)
    except BrokenPipeError:
        silence()
    except OSError as error:
        silence()
        print(f"leafward: Something cannot be read or written: {reason(error)}. Make room for it, or name another place.", file=sys.stderr)
        sys.exit(2)
