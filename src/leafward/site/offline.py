"""The offline worker of a build: the script that keeps its pages and assets in the browser, with the list of them."""

import hashlib
import json
from pathlib import Path

PACKED = (".br", ".gz")


def worker(files: dict[str, bytes]) -> bytes:
    """The script for these files. It stands beside the lesson, under a name that stays, and changes with any of them."""
    plain = {path: content for path, content in files.items() if not path.endswith(PACKED)}
    pages = {
        path.removesuffix("index.html") or "./": hashlib.sha256(content).hexdigest()
        for path, content in sorted(plain.items())
        if path.endswith("index.html")
    }
    assets = sorted(path for path in plain if path.startswith("assets/"))
    build = hashlib.sha256(json.dumps([pages, assets]).encode()).hexdigest()[:12]
    source = (Path(__file__).parent / "offline.js").read_text("utf-8")
    for place, value in (("$build", build), ("$pages", json.dumps(pages)), ("$assets", json.dumps(assets))):
        source = source.replace(place, value)
    return source.encode()
