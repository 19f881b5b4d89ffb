"""Stops the packaging of Leafward where its page could not start: without the interpreter, the editor and the fonts that set-up fetches.
To them it puts the page's Python, compiled, so that whoever installs Leafward needs no compiler.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

KEEP_ALL = "from leafward.site.compiled import keep_all; keep_all()"
NEEDED = (
    "micropython.mjs",
    "micropython.wasm",
    "micropython-settrace.wasm",
    "editor.js",
    "serif-regular.woff2",
    "serif-italic.woff2",
    "serif-semibold.woff2",
)


class RuntimeIsThere(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        runtime = Path(self.root) / "src" / "leafward" / "site" / "runtime"
        missing = [name for name in NEEDED if not (runtime / name).is_file()]
        if missing:
            raise SystemExit(f"Leafward is not packaged: {', '.join(missing)} missing in {runtime}. Run `make setup`, which fetches it.")
        if subprocess.run([sys.executable, "-c", KEEP_ALL], check=False, cwd=Path(self.root) / "src").returncode:
            raise SystemExit(1)
