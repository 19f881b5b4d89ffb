"""The bars of what takes long, and whoever wishes it to end: Ctrl-C, a scheduler, a connection that closes."""

import contextlib
import math
import signal
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Column as Cell

from .fitting import Fitting
from .terminal import aside

PAUSE = 0.1  # seconds between two looks of the bar
ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


def bar(size: int) -> BarColumn:
    return BarColumn(size, complete_style="blue", finished_style="blue")


@contextlib.contextmanager
def reading(total: int, what: str) -> Iterator[Callable[[int], None]]:
    """A bar for what takes long to read; the function is told how many bytes that were so far."""
    progress = Progress(
        TextColumn(what),
        bar(20),
        DownloadColumn(),
        TimeRemainingColumn(),
        console=aside,
        transient=True,
        disable=not aside.is_terminal,
    )
    with progress:
        task = progress.add_task(what, total=total)
        yield lambda done: progress.update(task, completed=done)


@contextlib.contextmanager
def watching(epochs: int) -> Iterator[Callable[[Fitting], bool]]:
    """The bar of a training run: call the result with the run as it goes; True means that it is to end.

    So wish Ctrl-C, a scheduler whose time is up (SIGTERM) and a connection that closes (SIGHUP); a second wish does not wait.
    """
    pressed: list[int] = []

    def press(number: int, frame: Any) -> None:
        pressed.append(number)
        signal.signal(number, before[number])

    here = threading.current_thread() is threading.main_thread()  # elsewhere Python hears no signals
    heard = [number for number in ENDING if here and signal.getsignal(number) is not signal.SIG_IGN]  # after nohup a closed terminal is not
    before: dict[int, Any] = {number: signal.signal(number, press) for number in heard}
    line = TextColumn("{task.fields[told]}", table_column=Cell(no_wrap=True, overflow="ellipsis"))
    progress = Progress(bar(10), line, console=aside, transient=True, disable=not aside.is_terminal)
    try:
        with progress:
            task, next_look = progress.add_task("training", total=epochs, told=""), 0.0

            def look(fitting: Fitting) -> bool:
                nonlocal next_look
                if not progress.disable and time.monotonic() > next_look:  # it takes longer than an epoch of a small table
                    progress.update(task, completed=fitting.epoch - 1 + fitting.done, told=told(fitting))
                    next_look = time.monotonic() + PAUSE
                return bool(pressed)

            yield look
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def told(fitting: Fitting) -> str:
    """12/100 · loss 0.0312 · 97.1% right · 52,000 steps/s · 3 s left"""
    parts = [f"{fitting.part}{fitting.epoch}/{fitting.settings.epochs}", f"loss {fitting.loss:.3g}"]
    if (accuracy := fitting.accuracy) is not None:
        parts.append(f"{accuracy:.1%} right" if fitting.prepared.task == "classification" else f"off by {accuracy:.4g}")
    parts.append(f"{fitting.steps / max(fitting.seconds, 1e-9):,.0f} steps/s")
    left = fitting.left()
    parts.append(f"{duration(left)} left" if math.isfinite(left) else "…")
    return " · ".join(parts)


def duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s" if seconds < 10 else f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 120 else f"{minutes / 60:.0f} h"
