"""The command as a person meets it: one clear line for everything, and never a traceback."""

import os
import re
import resource
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

import leafward
from leafward.cli import notices
from leafward.site import door

COMMAND = [sys.executable, "-m", "leafward.cli"]


@pytest.fixture
def prebuilt(pickled):
    """The command with its page built already, which takes seconds."""
    return [sys.executable, str(Path(__file__).parent / "prebuilt.py"), str(pickled)]


def run(*arguments, command=COMMAND):
    done = subprocess.run([*command, *map(str, arguments)], capture_output=True, text=True, timeout=300, check=False)
    assert "Traceback" not in done.stderr
    return done


def refused(*arguments, command=COMMAND):
    """The sentence with which the command declines."""
    done = run(*arguments, command=command)
    assert done.returncode == 2
    assert done.stdout == ""
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("leafward: ")
    return lines[0].removeprefix("leafward: ")


def test_version():
    assert run("--version").stdout == f"leafward {leafward.__version__}\n"


def test_help_comes_at_once():
    """By the processor's time, which others on the machine do not spend."""
    run("--help")
    times = []
    for _ in range(3):
        begin = computed()
        done = run("--help")
        times.append(computed() - begin)
        assert "Without a command, serves the page on this machine" in done.stdout
    assert min(times) < 0.3


def computed():
    """The seconds that commands have computed so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_page_is_served_until_ctrl_c_and_leaves_nothing_behind(tmp_path, prebuilt):
    server = subprocess.Popen(
        [*prebuilt, "--no-browser", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    line = server.stdout.readline()
    address = line.split()[3]
    assert line == f"Leafward is at {address} (Ctrl-C ends it).\n"
    with urllib.request.urlopen(address) as answer:
        assert b"<h1>Leafward</h1>" in answer.read()
    assert list(tmp_path.iterdir()) == [], "what was never written is not left behind, however it ends"
    server.send_signal(signal.SIGINT)
    rest, complaints = server.communicate(timeout=20)
    assert (server.returncode, rest, complaints) == (0, "", "")


def in_a_terminal(command, until):
    """What a person sees of the command until these words come; it is ended by Ctrl-C."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        seen = ""
        while until not in seen:
            seen += os.read(ours, 4096).decode("utf-8", "replace")
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    os.close(ours)
    return seen.replace("\r\n", "\n")


def test_a_person_sees_what_takes_its_time_and_then_what_a_class_types_or_photographs(prebuilt):
    seen = in_a_terminal([*prebuilt, "--no-browser", "--host", "0.0.0.0", "--port", "0"], until="trust the network.")
    before, _, after = seen.partition("Putting the page together …")
    assert before == ""
    assert after.startswith("\r" + " " * 27 + "\rLeafward is at http://127.0.0.1:")
    if "This machine is in no network now" not in seen:
        shared = re.search(r"Others in the same network open (http://[\d.]+:\d+/)\n", seen)[1]
        assert door.picture(shared) in seen
    assert "Whoever is in this network can open the page, and nothing else of this machine: do it where you trust the network." in seen


def test_another_port_than_usual_says_where_the_kept_work_is(monkeypatch):
    with door.listening("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        assert notices(listener, None) == [
            f"Port 8417 is taken, so it is {port} this time. What the page keeps for a reader lives with the port: "
            "work done at 8417 is not lost, but does not show here."
        ]
        assert notices(listener, port) == []
        monkeypatch.setattr(door, "USUAL_PORT", port)
        assert notices(listener, None) == []


def test_port_that_is_taken():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert refused("--no-browser", "--port", port) == (
            f"Port {port} on 127.0.0.1 is taken by another program. Choose another, or leave --port out."
        )


def test_host_that_is_nobody():
    assert refused("--no-browser", "--host", "no-such-host.invalid") == (
        "There is no host no-such-host.invalid. Give a name or an address of this machine, such as 127.0.0.1."
    )


def test_host_that_is_elsewhere():
    assert refused("--no-browser", "--host", "192.0.2.1") == (
        "192.0.2.1 is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for everyone in the same network."
    )


def test_port_that_is_no_port():
    done = run("--port", "70000")
    assert done.returncode == 2
    assert "70000 is not in the range 0<=x<=65535" in done.stderr


def test_build_writes_the_page_and_again(tmp_path, files, prebuilt):
    """The same sources give the same bytes, in whichever process; its hashes and with them its sets have another order."""
    out = tmp_path / "new" / "page"
    for command in (COMMAND, prebuilt):
        done = run("build", out, command=command)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == f"The page is in {out}: serve that folder from any host, at any path.\n"
        written = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
        assert sorted(written) == sorted([".leafward", *files])
        assert [path for path in files if written[path] != files[path]] == []


def test_build_into_a_file(tmp_path, prebuilt):
    (tmp_path / "notes").write_text("mine")
    assert refused("build", tmp_path / "notes") == f"{tmp_path}/notes is a file. Name a folder, which is made if it is not there."
    assert refused("build", tmp_path / "notes" / "page", command=prebuilt) == (
        f"{tmp_path}/notes/page cannot be written: not a directory. Name a folder that is yours to write."
    )
    assert (tmp_path / "notes").read_text() == "mine"


def test_build_among_files_of_the_user(tmp_path):
    (tmp_path / "index.html").write_text("mine")
    assert refused("build", tmp_path) == (
        f"{tmp_path} holds files that are not Leafward's, such as index.html. Name an empty or a new folder."
    )
    assert (tmp_path / "index.html").read_text() == "mine"


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a place where not even root may write")
def test_build_where_nobody_may_write(prebuilt):
    assert refused("build", "/proc/page", command=prebuilt).startswith("/proc/page cannot be written: ")
