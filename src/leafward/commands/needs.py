"""What the commands on the reader's own data share: sentences for failures, and for libraries that are not there."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from ..failures import Failure, sentences, unstarted

TRAIN = ("numpy", "wasmtime", "rich", "charset_normalizer")
STOPPED = 128 + 2  # what a shell expects after Ctrl-C from a command that did not finish


def need(*names: str, extra: str) -> None:
    """Raises Failure where a library is missing that Leafward does not install by itself."""
    missing = [name.replace("_", "-") for name in names if find_spec(name) is None]
    if missing:
        raise Failure(f"This needs {' and '.join(missing)}; install what is missing with: pip install 'leafward[{extra}]'")


def ended(number: int, frame: Any) -> None:
    """From a scheduler whose time is up, or a connection that closes: what is open is put away, temporary files too."""
    sys.exit(128 + number)


@contextmanager
def desk() -> Iterator[None]:
    """The frame around a command: whatever stands in its way is told in a sentence."""
    with sentences(STOPPED):
        need(*TRAIN, extra="train")
        with unstarted():
            from ..compiler.emit import CannotCompile  # noqa: PLC0415
            from ..desk.files import gentle  # noqa: PLC0415

            terminal = import_module("leafward.desk.terminal")  # with it come the libraries that take long
        gentle()
        for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
            if signal.getsignal(number) is signal.SIG_DFL:  # after nohup it is not
                signal.signal(number, ended)
        try:
            yield
            terminal.told_all()
        except CannotCompile as error:
            raise Failure(str(error)) from None
