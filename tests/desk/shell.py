"""The commands as a person runs them: in this process where that is enough, in one of their own, and in a terminal that answers back."""

import contextlib
import ctypes
import fcntl
import io
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from types import SimpleNamespace
from unittest import mock

from leafward.cli import main
from leafward.desk import terminal

COMMAND = [sys.executable, "-m", "leafward.cli"]


def run(*arguments, code=0, **options):
    """What the command printed, as text. A traceback is never all right.

    Whoever asks for more than a folder gets a process, which takes half a second to begin.
    """
    if options.keys() <= {"cwd"}:
        done = here(arguments, **options)
    else:
        options = {"capture_output": True, "timeout": 120, **options}
        done = subprocess.run([*COMMAND, *map(str, arguments)], check=False, **options)
    complaints = (done.stderr or b"").decode("utf-8")
    assert "Traceback" not in complaints
    assert done.returncode == code, complaints
    done.text, done.complaints = (done.stdout or b"").decode("utf-8"), complaints
    return done


def here(arguments, cwd="."):
    """The command in this process, with streams of its own, and everything put back that it leaves behind."""
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(3)]
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    quiet = terminal.console.quiet, terminal.aside.quiet
    terminal.console.quiet = terminal.aside.quiet = False  # as a process begins, whatever a test before has done
    code = 0
    with contextlib.chdir(cwd), mock.patch.multiple(sys, stdin=streams[0], stdout=streams[1], stderr=streams[2]):
        try:
            main(list(map(str, arguments)), prog_name="leafward")
        except SystemExit as end:
            code = end.code or 0
        for stream in streams[1:]:
            stream.flush()
    terminal.console.quiet, terminal.aside.quiet = quiet
    for number, handler in handlers.items():
        signal.signal(number, handler)
    return SimpleNamespace(returncode=code, stdout=streams[1].buffer.getvalue(), stderr=streams[2].buffer.getvalue())


def refused(*arguments, **options):
    """The sentence with which the command declines."""
    done = run(*arguments, code=2, **options)
    (line,) = done.complaints.strip().splitlines()
    return line.removeprefix("leafward: ")


def mortal():
    """For `preexec_fn`: root is as bound by permissions as anybody, for Linux lets a process drop its rights to pass over them."""
    if os.geteuid() == 0:
        for right in (1, 2):  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH
            assert ctypes.CDLL(None).prctl(24, right, 0, 0, 0) == 0  # PR_CAPBSET_DROP


class Terminal:
    """A command in a terminal. `seen` is everything that it wrote so far."""

    def __init__(self, *arguments, cwd, columns=80):
        self.child, self.screen = pty.fork()
        if self.child == 0:
            os.chdir(cwd)
            os.environ |= {"TERM": "xterm-256color", "COLUMNS": str(columns), "LINES": "24"}
            os.execv(sys.executable, [*COMMAND, *map(str, arguments)])
        fcntl.ioctl(self.screen, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        self.seen = ""

    def read(self, until=None, seconds=60):
        """Reads until a text is there, or to the end."""
        limit = time.monotonic() + seconds
        while until is None or until not in self.seen:
            assert time.monotonic() < limit, self.seen[-2000:]
            if not select.select([self.screen], [], [], 1)[0]:
                continue
            try:
                piece = os.read(self.screen, 65536)
            except OSError:  # so a terminal says that nobody is there any more
                piece = b""
            if not piece:
                break
            self.seen += piece.decode("utf-8", "replace")
        return self.seen

    def press(self, key):
        os.write(self.screen, key)

    def end(self):
        """The exit code."""
        self.read()
        os.close(self.screen)
        return os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])
