"""What the commands on the reader's own data share: sentences for failures, and for libraries that are not there."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from ..failures import Failure, sentences

TRAIN = ("numpy", "wasmtime", "rich", "charset_normalizer")
STOPPED = 128 + 2  # what a shell expects after Ctrl-C from a command that did not finish


def need(*names: str, extra: str) -> None:
    """Raises Failure where a library is missing that Leafward does not install by itself."""
    missing = [name.replace("_", "-") for name in names if find_spec(name) is None]
    if missing:
        raise Failure(f"This needs {' and '.join(missing)}; install what is missing with: pip install 'leafward[{extra}]'")


@contextmanager
def desk() -> Iterator[None]:
    """The frame around a command: whatever stands in its way is told in a sentence."""
    with sentences(STOPPED):
        need(*TRAIN, extra="train")
        from ..compiler.emit import CannotCompile  # noqa: PLC0415
        from ..desk.files import gentle  # noqa: PLC0415

        gentle()
        try:
            yield
        except CannotCompile as error:
            raise Failure(str(error)) from None
