"""Files whose names say their content. A browser may keep such a file for ever, because changed content has another name."""

import gzip
import hashlib
import re
from pathlib import Path

import brotli

ALREADY_DENSE = {".woff2", ".png"}
REFERENCE = re.compile(r"""(?<=["'( ])(\./|assets/)([\w.-]+)(?=["') ])""")


class Assets:
    """The files of the page. `add` gives each its name; whatever refers to a file is added after it."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.files: dict[str, bytes] = {}

    def add(self, name: str, content: str | bytes, beside: Path | None = None) -> None:
        """Takes a file up. `beside` is a file with this content that may have FILE.br and FILE.gz next to it already."""
        data = self.resolve(content).encode() if isinstance(content, str) else content
        stem, dot, suffix = name.rpartition(".")
        hashed = f"{stem}.{hashlib.sha256(data).hexdigest()[:12]}{dot}{suffix}"
        self.names[name] = hashed
        self.files[f"assets/{hashed}"] = data
        for encoding, packed in packed_forms(name, data, beside):
            self.files[f"assets/{hashed}{encoding}"] = packed

    def resolve(self, text: str, root: str = "") -> str:
        """The text with the hashed name for every quoted ./NAME (beside it) and assets/NAME (below `root`).

        A name that is not there is a mistake of ours.
        """
        return REFERENCE.sub(lambda found: (root if found[1] == "assets/" else "") + found[1] + self.names[found[2]], text)


def packed_forms(name: str, data: bytes, beside: Path | None = None) -> list[tuple[str, bytes]]:
    """What a server may send instead of the file: (".br", …) and (".gz", …), each if it is smaller."""
    if Path(name).suffix in ALREADY_DENSE:
        return []
    forms = []
    for encoding in (".br", ".gz"):
        ready = beside.with_name(beside.name + encoding) if beside else None
        if ready and ready.is_file():
            packed = ready.read_bytes()
        elif encoding == ".br":
            packed = brotli.compress(data, quality=11)
        else:
            packed = gzip.compress(data, 9, mtime=0)
        if len(packed) < len(data):
            forms.append((encoding, packed))
    return forms
