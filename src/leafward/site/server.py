"""Serves files from memory, to as many connections as there are places; whoever keeps one and says nothing makes room for the next.

The protocol is h11's, the answers are answers.py's. What is here: sockets, patience, and who is let in.
"""

import asyncio
import contextlib
import functools
import socket
from collections.abc import Mapping
from email.utils import formatdate
from http import HTTPStatus
from urllib.parse import urlsplit

import h11

from . import answers, door

PATIENCE = 10.0  # seconds in which a whole request must have come, and between one and the next
GRACE = 1.0  # of them, what everyone gets even while others wait outside
SLOWEST = 30.0  # seconds for each piece of an answer to be taken
PIECE = 65_536
LONGEST = 65_536  # bytes of a request's body, which are read and let go


def serve(files: Mapping[str, bytes], listener: socket.socket, host: str) -> None:
    """Serves until it is interrupted."""
    names = {"localhost", "127.0.0.1", "::1", host.lower(), listener.getsockname()[0]} if door.private(listener) else None
    asyncio.run(Reception(answers.Shelf(files), names, door.places()).welcome(listener))


def named(host: str) -> str | None:
    """The name in a Host header, without its port."""
    try:
        return urlsplit("//" + host).hostname
    except ValueError:
        return None


class Reception:
    """Lets connections in. `names`, if any: the names under which the page may be asked for, so that no other site's name leads here."""

    def __init__(self, shelf: answers.Shelf, names: set[str] | None, places: int) -> None:
        self.shelf = shelf
        self.names = names
        self.places = places
        self.visits: set[Visit] = set()
        self.left = asyncio.Event()

    async def welcome(self, listener: socket.socket) -> None:
        listener.setblocking(False)
        while True:
            while len(self.visits) >= self.places:
                await self.make_room()
            try:
                connection, _ = await asyncio.get_running_loop().sock_accept(listener)
            except OSError:  # who knocked has gone, or another program has taken the last descriptors
                await asyncio.sleep(0.05)
                continue
            visit = Visit(self, connection)
            self.visits.add(visit)
            visit.task.add_done_callback(functools.partial(self.leave, visit))

    def answer(self, request: h11.Request) -> answers.Answer:
        """What to say to a request; the page's own answer, if it was asked for under a name of this machine."""
        told: dict[str, str] = {}
        for name, value in request.headers:
            told[name.decode()] = ", ".join(filter(None, [told.get(name.decode()), value.decode("latin-1")]))
        if self.names is not None and "host" in told and named(told["host"]) not in self.names:
            return answers.said("", 421, "Leafward answers as localhost or 127.0.0.1 here. To let others in, start it with --host 0.0.0.0.")
        return self.shelf.answer(request.method.decode(), request.target.decode("latin-1"), told)

    def leave(self, visit: "Visit", _: object) -> None:
        self.visits.remove(visit)
        self.left.set()

    async def make_room(self) -> None:
        """Returns when somebody has left. Whoever has waited longest goes: those first who never finished a request."""
        self.left.clear()
        now = asyncio.get_running_loop().time()
        idle = [visit for visit in self.visits if visit.idle_since is not None and now - visit.idle_since >= GRACE]
        if idle:
            min(idle, key=lambda visit: (visit.answered, visit.idle_since)).task.cancel()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.left.wait(), 0.1)


class Visit:
    """One connection, request after request. `idle_since`: when it began to owe us a request; None while we owe an answer."""

    def __init__(self, reception: Reception, connection: socket.socket) -> None:
        self.reception = reception
        self.protocol = h11.Connection(h11.SERVER)
        self.answered = False
        self.idle_since: float | None = asyncio.get_running_loop().time()
        self.task = asyncio.create_task(self.stay(connection))

    async def stay(self, connection: socket.socket) -> None:
        """From the first word to the last. What was written has left this process, so nothing is lost by an abrupt end."""
        try:
            self.reader, self.writer = await asyncio.open_connection(sock=connection)
        except OSError:
            connection.close()
            return
        self.writer.transport.set_write_buffer_limits(0)
        try:
            with contextlib.suppress(OSError):  # gone, or too slow
                await self.converse()
        finally:
            self.writer.transport.abort()

    async def converse(self) -> None:
        """Answers every request in turn, until one of both wants no more."""
        while True:
            try:
                request = await asyncio.wait_for(self.request(), PATIENCE)
            except h11.RemoteProtocolError as error:
                self.idle_since = None
                return await self.say(answers.said("", error.error_status_hint, "This is no request that can be understood."), b"")
            if request is None:
                return None
            self.idle_since = None
            await self.say(self.reception.answer(request), request.method)
            if self.protocol.our_state is not h11.DONE:
                return None
            self.protocol.start_next_cycle()
            self.answered = True
            self.idle_since = asyncio.get_running_loop().time()

    async def request(self) -> h11.Request | None:
        """The next request, its body read and let go; None if the other side has ended."""
        found, size = None, 0
        while True:
            event = self.protocol.next_event()
            if event is h11.NEED_DATA:
                self.protocol.receive_data(await self.reader.read(PIECE))
            elif isinstance(event, h11.Request):
                found = event
            elif isinstance(event, h11.Data):
                size += len(event.data)
                if size > LONGEST:
                    raise h11.RemoteProtocolError("nothing is done with what is sent here", error_status_hint=413)
            elif isinstance(event, h11.EndOfMessage):
                return found
            else:
                return None

    async def say(self, answer: answers.Answer, method: bytes) -> None:
        """Sends an answer piece by piece; raises TimeoutError if one of them is not taken."""
        told = [*answer.headers, ("Date", formatdate(usegmt=True))]
        head = (
            self.protocol.send(h11.Response(status_code=answer.status, headers=told, reason=HTTPStatus(answer.status).phrase.encode()))
            or b""
        )
        body = b"" if method == b"HEAD" else answer.body
        for start in range(0, max(len(body), 1), PIECE):
            self.writer.write(head + (self.protocol.send(h11.Data(data=body[start : start + PIECE])) or b""))
            await asyncio.wait_for(self.writer.drain(), SLOWEST)
            head = b""
        self.writer.write(self.protocol.send(h11.EndOfMessage()) or b"")
