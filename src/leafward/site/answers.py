"""What is answered to a request for a file of the page: which form of it, how long a browser may keep it, or that it has it already.

The files are in memory, and nothing else can be asked for. Werkzeug reads the headers whose grammar is long; sockets are server.py's.
"""

import hashlib
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote

from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header, parse_etags, parse_range_header

from . import policy

FOR_EVER = "public, max-age=31536000, immutable"  # the names of assets change with their content
ASK_FIRST = "no-cache"
ENCODINGS = [("br", ".br"), ("gzip", ".gz")]
KINDS = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".pack": "application/octet-stream",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}


class Answer(NamedTuple):
    status: int
    headers: list[tuple[str, str]]
    body: bytes


class Shelf:
    """The files that are served, by their paths; FILE.br and FILE.gz are other forms of FILE, and have no address of their own."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.forms = {path + ending for path in files for _, ending in ENCODINGS}
        self.marks = {path: f'"{hashlib.sha256(content).hexdigest()[:20]}"' for path, content in files.items()}

    def answer(self, method: str, target: str, headers: Mapping[str, str]) -> Answer:
        """The answer to one request; the names of its headers are in small letters."""
        address = unquote(target.partition("?")[0], errors="replace")
        path = address.removeprefix("/")
        path += "index.html" if path == "" or path.endswith("/") else ""
        if f"{path}/index.html" in self.files:
            return said(path, 308, "The page is in this folder.", ("Location", quote(path.rpartition("/")[2]) + "/"))
        if not address.startswith("/") or path not in self.files or path in self.forms:
            return said(path, 404, "There is nothing at this address. The page is at /")
        if method not in {"GET", "HEAD"}:
            return said(path, 405, "The page can be read, and nothing else.", ("Allow", "GET, HEAD"))
        return self.found(method, path, headers)

    def found(self, method: str, path: str, headers: Mapping[str, str]) -> Answer:
        """The answer to a request for a file that is there."""
        form, told = self.form(path, headers.get("accept-encoding", ""))
        mark, content = self.marks[form], self.files[form]
        told += [("ETag", mark), ("Cache-Control", FOR_EVER if path.startswith("assets/") else ASK_FIRST)]
        told += policy.headers(path).items()
        if parse_etags(headers.get("if-none-match")).contains_weak(mark.strip('"')):
            return Answer(304, told, b"")
        told += [("Content-Type", KINDS.get(path[path.rfind(".") :], "application/octet-stream")), ("Accept-Ranges", "bytes")]
        # A part of what the browser has to be fitted into what it got: only of the very same bytes.
        wanted = parse_range_header(headers.get("range")) if headers.get("if-range", mark).strip() == mark and method == "GET" else None
        if wanted and wanted.units == "bytes" and len(wanted.ranges) == 1:
            return part(content, wanted.range_for_length(len(content)), told)
        return Answer(200, [*told, ("Content-Length", str(len(content)))], content)

    def form(self, path: str, accepted: str) -> tuple[str, list[tuple[str, str]]]:
        """The smallest form of a file that the browser takes, and the headers that say so."""
        packed = [(name, path + ending) for name, ending in ENCODINGS if path + ending in self.files]
        if not packed:
            return path, []
        accept = parse_accept_header(accepted, Accept)
        for name, form in packed:
            if accept.quality(name) > 0:
                return form, [("Content-Encoding", name), ("Vary", "Accept-Encoding")]
        return path, [("Vary", "Accept-Encoding")]


def part(content: bytes, bounds: tuple[int, int] | None, headers: list[tuple[str, str]]) -> Answer:
    """A range of the bytes, from the first bound to before the second; without bounds the range lies outside."""
    if bounds is None:
        return Answer(416, [*headers, ("Content-Range", f"bytes */{len(content)}"), ("Content-Length", "0")], b"")
    start, stop = bounds
    body = content[start:stop]
    where = f"bytes {start}-{start + len(body) - 1}/{len(content)}"
    return Answer(206, [*headers, ("Content-Range", where), ("Content-Length", str(len(body)))], body)


def said(path: str, status: int, sentence: str, *more: tuple[str, str]) -> Answer:
    """An answer that is a sentence, for which no browser has any use later."""
    body = f"{sentence}\n".encode()
    told = [("Content-Type", KINDS[".txt"]), ("Content-Length", str(len(body))), ("Cache-Control", "no-store"), *more]
    return Answer(status, [*told, *policy.headers(path).items()], body)
