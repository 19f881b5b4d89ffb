"""The assets of the build before this one, which a folder keeps: a reader who loaded a page just before still asks for them."""

import re
from pathlib import Path

NAMED = re.compile(r"[\w-]+\.[0-9a-f]{12}\.\w+")  # an asset, by a name that says its content


def earlier(out: Path, there: set[str], files: dict[str, bytes]) -> dict[str, bytes]:
    """What to keep of the paths `there` in the folder when `files` are written into it.

    It is what the pages there name, directly or in a file that they name, and no older generation. Writing the same build again keeps
    the generation that was kept before.
    """
    assets = {path for path in there - files.keys() if NAMED.search(path)}
    same = all(path in there and (out / path).read_bytes() == content for path, content in files.items())
    loaded = named(out, there)
    kept = assets if same else {path for path in assets if path.removesuffix(".br").removesuffix(".gz") in loaded}
    return {path: (out / path).read_bytes() for path in kept}


def named(out: Path, there: set[str]) -> set[str]:
    """The assets that the pages in the folder load."""
    waiting = [path for path in there if path.endswith("index.html")]
    found: set[str] = set()
    while waiting:
        text = (out / waiting.pop()).read_text("utf-8", errors="ignore")
        new = ({f"assets/{name}" for name in NAMED.findall(text)} & there) - found
        found |= new
        waiting += [path for path in new if path.endswith((".css", ".js"))]
    return found
