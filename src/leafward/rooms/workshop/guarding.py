"""What the reader's program may import while it runs: a few modules of Python's own, and nothing of the page or of ours."""

import builtins

from .running import FILE

ALLOWED = ("array", "cmath", "collections", "json", "math", "random", "re", "struct", "time")
OURS = "Leafward’s own engine cannot be imported here: you write yours."


class Guard:
    """Stands in place of Python's import while the reader's code runs: `begin`, `end`."""

    def __init__(self):
        self.imports = builtins.__import__

    def begin(self) -> None:
        builtins.__import__ = self.asked

    def end(self) -> None:
        builtins.__import__ = self.imports

    def asked(self, name, names=None, *rest):
        """CPython tells who asks, by its names; MicroPython does not, but there nobody else asks meanwhile."""
        theirs = names is None or names.get("__name__") == FILE
        if theirs and name.split(".")[0] not in ALLOWED:
            raise ImportError(OURS if name.split(".")[0] == "leafward" else "no module named '{}'".format(name))
        return self.imports(name, names, *rest)
