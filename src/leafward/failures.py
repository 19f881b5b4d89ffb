"""The one kind of failure that a user can meet: its message is a sentence that names the thing and the remedy."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


class Failure(Exception):
    """Something on the user's side stands in the way; `str` of it is what they are told."""


@contextmanager
def sentences(interrupted: int = 0) -> Iterator[None]:
    """Turns the failures that a user can meet into a sentence and exit code 2; Ctrl-C ends quietly, with the code `interrupted`."""
    try:
        yield
    except Failure as failure:
        print(f"leafward: {failure}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(interrupted)
