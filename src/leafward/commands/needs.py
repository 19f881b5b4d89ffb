"""Asks whether the libraries are there that a command needs beyond what Leafward installs by itself."""

from importlib.util import find_spec

from ..failures import Failure

TRAIN = ("numpy", "wasmtime", "rich", "charset_normalizer")


def need(*names: str, extra: str) -> None:
    missing = [name.replace("_", "-") for name in names if find_spec(name) is None]
    if missing:
        raise Failure(f"This needs {' and '.join(missing)}; install what is missing with: pip install 'leafward[{extra}]'")
