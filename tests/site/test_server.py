"""The server at its sockets: a class on one laptop, senders that never finish, words that are no requests, names that lead elsewhere."""

import asyncio
import http.client
import resource
import socket
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from leafward.site import policy
from leafward.site.server import named
from standing import standing

FILES = {"index.html": b"<h1>Leafward</h1>" * 20_000, "assets/style.css": b"p{}" * 9000, "assets/python.json": b"[1]" * 40_000}


@pytest.fixture(scope="module")
def port():
    with standing(FILES) as port:
        yield port


@pytest.fixture
def descriptors():
    """Seven hundred connections need more of them than some machines give a process unasked."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (2048 if hard == resource.RLIM_INFINITY else min(hard, 2048), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


async def slow_sender(port):
    """Sends a letter now and then, and never a whole request, until it is shown out."""
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
        while True:
            writer.write(b"z")
            await writer.drain()
            await asyncio.sleep(0.3)
    except OSError:
        pass
    finally:
        writer.close()


async def answer(reader):
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    length = int(head.partition("content-length: ")[2].partition("\r\n")[0])
    return head.split()[1], await reader.readexactly(length)


async def read_all(port):
    """Every file, one after the other over one connection; what was not answered whole and right."""
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        broken = []
        for path, content in FILES.items():
            writer.write(f"GET /{path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
            if await answer(reader) != ("200", content):
                broken.append(path)
        writer.close()
    except (OSError, asyncio.IncompleteReadError) as error:
        return [repr(error)]
    return broken


def in_a_thread(work):
    """The browser tests leave an event loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(work())).result()


@pytest.mark.usefixtures("descriptors")
def test_a_class_is_served_whole_among_senders_that_never_finish():
    async def crowd(port):
        slow = [asyncio.create_task(slow_sender(port)) for _ in range(500)]
        await asyncio.sleep(0.2)
        broken = await asyncio.gather(*(asyncio.wait_for(read_all(port), 60) for _ in range(200)))
        for task in slow:
            task.cancel()
        await asyncio.gather(*slow, return_exceptions=True)
        return [what for reader in broken for what in reader]

    with standing(FILES, descriptors=256) as port:
        assert in_a_thread(lambda: crowd(port)) == []


@pytest.mark.usefixtures("descriptors")
def test_connections_that_say_nothing_make_room():
    with standing(FILES, descriptors=128) as port:
        silent = [socket.create_connection(("127.0.0.1", port)) for _ in range(300)]
        assert in_a_thread(lambda: read_all(port)) == []
        for connection in silent:
            connection.close()


def said(port, words):
    """What comes back for some bytes, until the server ends it."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(words)
        heard = b""
        while piece := connection.recv(65536):
            heard += piece
    return heard


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (b"GARBAGE\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n\r\n", 400),  # no Host
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: x\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"x" * 40_000, 431),
        (b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999\r\n\r\n" + b"x" * 70_000, 413),
    ],
)
def test_what_is_no_request_is_told_so_under_the_same_policy(port, words, status):
    heard = said(port, words)
    assert heard.startswith(b"HTTP/1.1 %d " % status)
    for name, value in policy.headers("").items():
        assert f"\r\n{name}: {value}\r\n".encode() in heard


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST:8417", "[::1]:8417"])
def test_this_machine_is_asked_by_its_names(port, host):
    assert said(port, f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode()).startswith(b"HTTP/1.1 200 OK\r\n")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8417", "localhost@evil.example", "[::1", ""])
def test_no_other_sites_name_leads_here(port, host):
    heard = said(port, f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    assert heard.startswith(b"HTTP/1.1 421 ")
    assert b"Leafward answers as localhost or 127.0.0.1 here." in heard
    assert b"<h1>" not in heard


def test_a_name_is_that_of_the_host_alone():
    assert named("user@Localhost:80") == "localhost"


def test_in_a_network_any_name_will_do():
    with standing(FILES, host="0.0.0.0") as port:
        assert said(port, b"GET / HTTP/1.1\r\nHost: laptop.local\r\nConnection: close\r\n\r\n").startswith(b"HTTP/1.1 200 OK\r\n")


def test_requests_follow_each_other_on_one_connection(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    for method, path, status in [("GET", "/", 200), ("HEAD", "/", 200), ("GET", "/nothing", 404), ("POST", "/", 405), ("GET", "/", 200)]:
        connection.request(method, path)
        answer = connection.getresponse()
        body = answer.read()
        assert (answer.status, bool(body)) == (status, method != "HEAD")
        assert answer.getheader("Date")
    connection.close()


def test_a_reader_who_takes_their_time_gets_all_of_it(port):
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(("127.0.0.1", port))
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        heard = 0
        while piece := connection.recv(4096):
            heard += len(piece)
            time.sleep(0.002)
    assert heard > len(FILES["index.html"])
