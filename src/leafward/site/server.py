"""Serves a built page. Says with every answer what the page may do, and how long a browser may keep what it got.

Assets are kept for ever, because their names change with their content; the page itself is asked for anew each time, and is known
by a hash of its content, so an upgrade never shows an old page.
"""

import hashlib
import socket
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

import uvicorn
from servestatic import ServeStaticASGI

from ..failures import Failure
from .policy import HEADERS

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

FOR_EVER = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache"
USUAL_PORT = 8417  # the same address each time, so that the browser finds what it keeps for the reader


class ServerError(Failure):
    """The server cannot start; the message names what stands in the way and the remedy."""


def application(folder: Path) -> Application:
    """The ASGI application that serves a folder written by `build`."""
    files: Application = ServeStaticASGI(
        missing,
        root=folder,
        index_file=True,
        max_age=None,
        allow_all_origins=False,
        add_headers_function=keeping,
    )
    return guarded(files)


def keeping(headers: Headers, path: str, url: str) -> None:
    """How long to keep a file, and its mark: weak, because the packed forms share it."""
    headers["Cache-Control"] = FOR_EVER if "/assets/" in url else ASK_FIRST
    headers["ETag"] = f'W/"{hashlib.sha256(Path(path).read_bytes()).hexdigest()[:20]}"'


async def missing(scope: Message, receive: Receive, send: Send) -> None:
    """The answer for an address that nothing is at."""
    body = b"There is nothing at this address. The page is at /\n"
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": 404, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def guarded(inner: Application) -> Application:
    """The application with the security headers on every answer, whatever its status."""
    always = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]

    async def answer(scope: Message, receive: Receive, send: Send) -> None:
        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *always]
            await send(message)

        await inner(scope, receive, send_guarded)

    return answer


def listening(host: str, port: int | None) -> socket.socket:
    """A socket bound to the host and port; without a port, to the usual one or, if that is taken, to any free one."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port or 0, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except OSError as error:
        raise ServerError(f"There is no host {host}. Give a name or an address of this machine, such as 127.0.0.1.") from error
    wishes = [port] if port is not None else [USUAL_PORT, 0]
    for wish in wishes:
        door = socket.socket(family, kind, protocol)
        try:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            door.bind((place[0], wish, *place[2:]))
            door.listen()
        except OSError as error:
            door.close()
            if wish != wishes[-1]:
                continue
            raise ServerError(refusal(host, wish, error)) from error
        return door
    raise AssertionError("one wish was granted or refused")


def refusal(host: str, port: int, error: OSError) -> str:
    """Why the machine does not let us listen there, and what to do."""
    if isinstance(error, PermissionError):
        return f"Port {port} is not open to you. Choose one above 1023, or leave --port out."
    if error.errno == 98 or "in use" in str(error).lower():
        return f"Port {port} on {host} is taken by another program. Choose another, or leave --port out."
    return f"{host} is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for everyone in the same network."


def address(door: socket.socket, host: str) -> str:
    """Where a browser on this machine finds the page."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{shown}:{door.getsockname()[1]}/"


def serve(folder: Path, door: socket.socket) -> None:
    """Serves until it is interrupted."""
    config = uvicorn.Config(application(folder), log_level="error", lifespan="off", server_header=False, timeout_graceful_shutdown=1)
    uvicorn.Server(config).run(sockets=[door])
