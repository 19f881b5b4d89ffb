"""A reader's program judged in a process of its own, so that whatever it does stops there: run as `python -m leafward.commands.judged`.

Takes the program as JSON from standard input and gives the verdict of `rooms.workshop.running.judge`, with what was printed.
"""

import contextlib
import io
import json
import signal
import subprocess
import sys
from types import ModuleType
from typing import Any

from ..rooms.workshop.running import PRINTED, judge
from ..rooms.workshop.steps import STEPS

resource: ModuleType | None = None
with contextlib.suppress(ImportError):  # not every system has it
    import resource

SECONDS = 20  # of the processor; a check takes less than one, training XOR two on a slow machine
LATE = 3 if resource else 1  # times as long by the clock: where the processor's time is bound, a busy machine may be slow
MEMORY = 1 << 30  # bytes; the largest check needs some ten million


def asked(source: str) -> dict[str, Any]:
    """The verdict on the first step that a program does not do yet, and in `step` its place; one on the last if it does them all.

    A program that does not end is stopped after SECONDS, and one that fills MEMORY where the system can bound it.
    """
    command = [sys.executable, "-m", __name__, str(SECONDS)]
    endless = f"The program has not ended after {SECONDS} seconds. Is there a loop whose end never comes?"
    try:
        done = subprocess.run(command, input=json.dumps(source).encode(), capture_output=True, timeout=LATE * SECONDS, check=False)  # noqa: S603 - this file
    except subprocess.TimeoutExpired as late:
        return stopped(late.stderr, endless)
    if resource and done.returncode == -signal.SIGXCPU:
        return stopped(done.stderr, endless)
    try:
        verdict: dict[str, Any] = json.loads(done.stdout)
    except (ValueError, RecursionError):
        return stopped(done.stderr, "The program has ended Python itself. Does it call exit, or fill the memory?")
    return verdict


def stopped(progress: bytes | None, sentence: str) -> dict[str, Any]:
    """progress: a letter for each step that was begun."""
    begun = len(progress or b"")
    return {"ok": False, "sentence": sentence, "line": 0, "kind": "stopped", "about": {}, "printed": "", "step": max(begun - 1, 0)}


class Bounded(io.StringIO):
    """Keeps the first PRINTED letters of what is printed, and lets the rest go."""

    def write(self, text: str) -> int:
        room = PRINTED - self.tell()
        super().write(text[: max(room, 0)])
        return len(text)


def bound(seconds: int) -> None:
    """What this process may take of the processor's time and of memory, where the system lets it be set."""
    if resource:
        # At the second of the two a process is killed like any other; only the first says that it was its time.
        for what, bounds in ((resource.RLIMIT_CPU, (seconds, seconds + 5)), (resource.RLIMIT_AS, (MEMORY, MEMORY))):
            with contextlib.suppress(OSError, ValueError):
                resource.setrlimit(what, bounds)


def main() -> None:
    source, progress = json.load(sys.stdin), sys.__stderr__
    assert progress is not None
    bound(int(sys.argv[1]))
    for place, step in enumerate(STEPS):  # noqa: B007 - told below
        progress.write(".")
        progress.flush()
        printed = Bounded()
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
            verdict = judge(source, step.key)
        if not verdict["ok"]:
            break
    print(json.dumps({**verdict, "printed": printed.getvalue(), "step": place}))


if __name__ == "__main__":
    main()
