"""Where the page is served: a socket that listens, the addresses under which browsers find it, and how many may come in at once."""

import io
import ipaddress
import socket
import sys

from ..failures import Failure

USUAL_PORT = 8417  # the same address each time, so that the browser finds what it keeps for the reader
QUEUE = 1024  # who comes while all connections are taken waits here
MOST = 1000  # connections; a class of thirty asks for about two hundred
SPARED = 48  # descriptors for all but connections
NOWHERE = {4: "192.0.2.1", 6: "2001:db8::1"}  # set aside for examples, so on no machine's own network


class DoorError(Failure):
    """Nobody can listen there; the message names what stands in the way and the remedy."""


def listening(host: str, port: int | None) -> socket.socket:
    """A socket bound to the host and port; without a port, to the usual one or, if that is taken, to any free one."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port or 0, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except OSError as error:
        raise DoorError(f"There is no host {host}. Give a name or an address of this machine, such as 127.0.0.1.") from error
    wishes = [port] if port is not None else [USUAL_PORT, 0]
    for wish in wishes:
        door = socket.socket(family, kind, protocol)
        try:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            door.bind((place[0], wish, *place[2:]))
            door.listen(QUEUE)
        except OSError as error:
            door.close()
            if wish != wishes[-1]:
                continue
            raise DoorError(refusal(host, wish, error)) from error
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
    return url({"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host), door)  # noqa: S104


def url(host: str, door: socket.socket) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{door.getsockname()[1]}/"


def private(door: socket.socket) -> bool:
    """Whether only this machine can come in."""
    return ipaddress.ip_address(door.getsockname()[0].partition("%")[0]).is_loopback


def shared_address(door: socket.socket) -> str | None:
    """Where the others in the same network find the page; None where there is no network, or they are not let in."""
    if private(door):
        return None
    own = door.getsockname()[0]
    if not ipaddress.ip_address(own.partition("%")[0]).is_unspecified:
        return url(own, door)
    found = outward(socket.AF_INET) or (outward(socket.AF_INET6) if door.family == socket.AF_INET6 else None)
    return url(found, door) if found else None


def outward(family: socket.AddressFamily) -> str | None:
    """This machine's own address on the way out. Nothing is sent: a datagram socket only looks up the route."""
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((NOWHERE[4 if family == socket.AF_INET else 6], 9))
            own: str = probe.getsockname()[0]
    except OSError:
        return None
    found = ipaddress.ip_address(own.partition("%")[0])
    return None if found.is_loopback or found.is_unspecified else own


def picture(where: str) -> str:
    """An address as a code that a phone's camera reads, for a terminal."""
    import segno  # noqa: PLC0415 - only when somebody looks

    drawn = io.StringIO()
    segno.make_qr(where, error="m").terminal(drawn, compact=True)
    return drawn.getvalue().rstrip("\n")


def places() -> int:
    """How many connections there may be at once, after asking the machine for as many descriptors as it gives."""
    if sys.platform == "win32":
        return MOST
    import resource  # noqa: PLC0415 - not on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wish = MOST + SPARED if hard == resource.RLIM_INFINITY else min(hard, MOST + SPARED)
    if soft != resource.RLIM_INFINITY and soft < wish:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wish, hard))
        soft = wish
    return MOST if soft == resource.RLIM_INFINITY else max(8, min(MOST, soft - SPARED))
