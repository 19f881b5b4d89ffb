"""Where the page is served: which port, under which address, for how many."""

import resource
import socket
import subprocess
import sys

import pytest

from leafward.site import door


def test_usual_port_gives_way_when_taken(monkeypatch):
    with door.listening("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr(door, "USUAL_PORT", port)
        with door.listening("127.0.0.1", None) as other:
            assert other.getsockname()[1] not in {0, port}


@pytest.mark.parametrize(
    ("host", "shown"), [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "127.0.0.1"), ("localhost", "localhost"), ("::", "[::1]"), ("::1", "[::1]")]
)
def test_address_is_one_that_a_browser_can_open(host, shown):
    with door.listening("127.0.0.1", 0) as listener:
        assert door.address(listener, host) == f"http://{shown}:{listener.getsockname()[1]}/"


def test_a_class_types_the_address_of_this_machine(monkeypatch):
    monkeypatch.setattr(door, "outward", lambda family: "192.0.2.7")
    with door.listening("0.0.0.0", 0) as listener:
        assert not door.private(listener)
        assert door.shared_address(listener) == f"http://192.0.2.7:{listener.getsockname()[1]}/"


def test_nobody_else_finds_a_machine_without_a_network(monkeypatch):
    def unreachable(self, place):
        raise OSError("Network is unreachable")

    monkeypatch.setattr(socket.socket, "connect", unreachable)
    with door.listening("0.0.0.0", 0) as listener:
        assert door.shared_address(listener) is None


def test_on_loopback_there_is_nothing_to_share():
    with door.listening("127.0.0.1", 0) as listener:
        assert door.private(listener)
        assert door.shared_address(listener) is None


def test_the_code_for_phones_is_drawn_from_the_address():
    drawn = door.picture("http://192.0.2.7:8417/")
    assert drawn == door.picture("http://192.0.2.7:8417/")
    assert drawn != door.picture("http://192.0.2.8:8417/")
    assert len(drawn.splitlines()) < 24, "it fits a terminal"
    assert {"█", "▀", "▄"} & set(drawn)


@pytest.mark.parametrize(("soft", "hard", "places"), [(64, 256, 208), (256, 256, 208), (256, 5000, 1000), (20, 20, 8)])
def test_as_many_places_as_descriptors_allow(soft, hard, places):
    limits = f"import resource; resource.setrlimit(resource.RLIMIT_NOFILE, ({soft}, {hard}));"
    ask = limits + "from leafward.site.door import places; print(places())"
    if resource.getrlimit(resource.RLIMIT_NOFILE)[1] < hard:
        pytest.skip("this machine gives fewer descriptors")
    assert subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True).stdout == f"{places}\n"
