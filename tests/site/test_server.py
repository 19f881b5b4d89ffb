"""What the server answers, asked through the ASGI interface that the web server itself uses."""

import asyncio
import gzip
import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import brotli
import pytest

from leafward.site import policy, server
from leafward.site.folder import write


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def ask(folder, path, method="GET", **headers):
    """One request to the application over a folder, without a socket."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }
    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    # In a thread of its own: the browser tests leave an event loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(server.application(folder)(scope, receive, send))).result()
    start = sent[0]
    headers = {name.decode().lower(): value.decode() for name, value in start["headers"]}
    return Answer(start["status"], headers, b"".join(message.get("body", b"") for message in sent[1:]))


def asset(files, pattern):
    return "/" + next(path for path in files if re.fullmatch(rf"assets/{pattern}", path))


@pytest.mark.parametrize("path", ["/", "/nothing", "/assets/", "/index.html"])
def test_every_answer_carries_the_security_headers(built, path):
    answer = ask(built, path)
    for name, value in policy.HEADERS.items():
        assert answer.headers[name.lower()] == value
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
    assert "access-control-allow-origin" not in answer.headers


def test_page_is_asked_for_each_time_and_known_by_its_content(built):
    answer = ask(built, "/")
    assert (answer.status, answer.headers["content-type"]) == (200, 'text/html; charset="utf-8"')
    assert answer.headers["cache-control"] == "no-cache"
    again = ask(built, "/", if_none_match=answer.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["cache-control"] == "no-cache"


def test_an_upgrade_never_serves_the_old_page(tmp_path):
    # Same length, and within the same second: only the content tells them apart.
    write(tmp_path / "1", {"index.html": b"<p>page 1"})
    write(tmp_path / "2", {"index.html": b"<p>page 2"})
    old = ask(tmp_path / "1", "/")
    new = ask(tmp_path / "2", "/", if_none_match=old.headers["etag"], if_modified_since=old.headers["last-modified"])
    assert (new.status, new.body) == (200, b"<p>page 2")


def test_assets_are_kept_for_ever(built, files):
    answer = ask(built, asset(files, r"boot\.\w+\.js"))
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        (r"micropython\.\w+\.mjs", "text/javascript"),
        (r"boot\.\w+\.js", "text/javascript"),
        (r"micropython\.\w+\.wasm", "application/wasm"),
        (r"python\.\w+\.json", "application/json"),
        (r"style\.\w+\.css", "text/css"),
        (r"icon\.\w+\.svg", "image/svg+xml"),
        (r"serif-regular\.\w+\.woff2", "font/woff2"),
    ],
)
def test_kinds_are_named_rightly(built, files, pattern, kind):
    answer = ask(built, asset(files, pattern))
    assert answer.status == 200
    assert answer.headers["content-type"].split(";")[0] == kind


def test_packed_forms_are_sent_to_whoever_takes_them(built, files):
    path = asset(files, r"python\.\w+\.json")
    plain = files[path[1:]]
    for encoding, unpack in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        answer = ask(built, path, accept_encoding=encoding)
        assert answer.headers["content-encoding"] == encoding
        assert answer.headers["vary"] == "Accept-Encoding"
        assert unpack(answer.body) == plain
    assert ask(built, path, accept_encoding="gzip, deflate, br, zstd").headers["content-encoding"] == "br"
    assert ask(built, path).body == plain
    assert json.loads(plain)


@pytest.mark.parametrize(
    "path", ["/../pyproject.toml", "/assets/../../etc/passwd", "//etc/passwd", "/..%2f..%2fetc/passwd", "/a\x00b", "/%00"]
)
def test_nothing_outside_of_the_folder_is_served(built, path):
    answer = ask(built, path)
    assert answer.status == 404
    assert answer.body.startswith(b"There is nothing at this address")


def test_only_reading_is_answered(built):
    assert ask(built, "/", method="POST").status == 405
    head = ask(built, "/", method="HEAD")
    assert (head.status, head.body) == (200, b"")


def test_usual_port_gives_way_when_taken(monkeypatch):
    with server.listening("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr(server, "USUAL_PORT", port)
        with server.listening("127.0.0.1", None) as other:
            assert other.getsockname()[1] not in {0, port}


@pytest.mark.parametrize(
    ("host", "shown"), [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "127.0.0.1"), ("localhost", "localhost"), ("::", "[::1]"), ("::1", "[::1]")]
)
def test_address_is_one_that_a_browser_can_open(host, shown):
    with server.listening("127.0.0.1", 0) as door:
        assert server.address(door, host) == f"http://{shown}:{door.getsockname()[1]}/"
