"""A program in Python as a reader runs it, but in this process, where the libraries are loaded that take seconds."""

import contextlib
import io
import runpy
import sys
import warnings
from unittest import mock


def printed(file, *arguments):
    """What it prints; whatever it sets of PyTorch's own, and its name for itself, is put back."""
    said = io.StringIO()
    with mock.patch.object(sys, "argv", [str(file), *map(str, arguments)]), contextlib.redirect_stdout(said), own_settings():
        warnings.simplefilter("ignore", ResourceWarning)  # as a reader's Python does
        runpy.run_path(str(file), run_name="__main__")
    return said.getvalue()


@contextlib.contextmanager
def own_settings():
    """After a program has chosen other numbers for itself, PyTorch makes its usual ones again; and warnings are as they were."""
    try:
        with warnings.catch_warnings():
            yield
    finally:
        if torch := sys.modules.get("torch"):
            torch.set_default_dtype(torch.float32)
