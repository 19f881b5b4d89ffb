"""leafward workshop: the page's workshop in the reader's own editor. It begins a file, watches it, and says what the page says."""

import time
from pathlib import Path
from typing import Any

import click

from ..failures import Failure, reason, sentences
from ..rooms.workshop.steps import STEPS, begun, solved
from ..rooms.workshop.steps.step import Step
from .judged import asked

PROGRAM, TOLD, NOTEBOOK = "engine.py", "STEPS.md", "workshop.ipynb"
GLANCE = 0.3  # seconds between two looks at the file
HINTS = "`leafward workshop DIR --hint` tells a hint, `--hint --hint` two."


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--step", "first", type=click.IntRange(1, len(STEPS)), default=1, help="Begin here, with our program for all before it.")
@click.option("--once", is_flag=True, help="Check once, and end with 1 if something is still to be done.")
@click.option("--hint", count=True, help="Tell the first hint of the step that is open; twice, two; three times, three.")
@click.option("--solution", is_flag=True, help="Tell one solution of the step that is open.")
@click.option("--notebook", is_flag=True, help=f"Write {NOTEBOOK} instead, which checks in its cells.")
def workshop(folder: Path, first: int, once: bool, hint: int, solution: bool, notebook: bool) -> None:
    """Write your own engine in DIR, in fifteen small steps, each checked by nudges.

    DIR/engine.py is yours: it is begun for you and never written again. Whenever you save it, the steps are checked; Ctrl-C ends.
    """
    with sentences():
        if notebook:
            from .notebook import written  # noqa: PLC0415

            start(folder, {NOTEBOOK: written(first)})
            click.echo(f"{folder / NOTEBOOK} is yours: open it with Jupyter.")
            return
        program = folder / PROGRAM
        fresh = start(folder, {PROGRAM: begun(solved(first - 1), STEPS[first - 1]), TOLD: told()})
        if fresh:
            click.echo(f"{program} is begun. {TOLD} beside it tells all steps.\n")
        at = look(program)
        if hint or solution:
            click.echo("\n".join(helped(at, hint, solution)))
            return
        if once:
            raise SystemExit(0 if at is None else 1)
        watch(program)


def start(folder: Path, files: dict[str, str]) -> bool:
    """Writes what is not there yet; True if the first of them was not."""
    fresh = False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for i, (name, text) in enumerate(files.items()):
            file = folder / name
            if not file.exists():
                file.write_text(text, "utf-8")
                fresh = fresh or i == 0
    except OSError as error:
        raise Failure(f"{folder} cannot be written: {reason(error)}. Name a folder that is yours.") from error
    return fresh


def told() -> str:
    """All steps in words, with what is to be filled in, and without solutions."""
    parts = ["# Your own engine\n"]
    for i, step in enumerate(STEPS, 1):
        parts.append(f"## {i}. {step.title}\n\n" + " ".join(step.words) + "\n")
        if step.stub:
            parts.append(f"```python\n{step.stub}```\n")
    return "\n".join(parts)


def look(program: Path) -> Step | None:
    """Checks the program from the first step on, tells what is found, and gives the step that is open; None when all are done."""
    try:
        source = program.read_text("utf-8")
    except OSError as error:
        raise Failure(f"{program} cannot be read: {reason(error)}.") from error
    except UnicodeDecodeError:
        raise Failure(f"{program} is not UTF-8 text. Save it as UTF-8.") from None
    verdict = asked(source)
    if not verdict["ok"]:
        click.echo("\n".join(report(verdict["step"], verdict)))
        return STEPS[verdict["step"]]
    click.echo(f"All {len(STEPS)} steps are done: your engine has learnt XOR.")
    return None


def report(i: int, verdict: dict[str, Any]) -> list[str]:
    """What stands, what step i asks, and what its check says."""
    step = STEPS[i]
    lines = [f"{i} of {len(STEPS)} steps are done."] if i else []
    lines += ["", f"{i + 1}. {step.title}", " ".join(step.words)]
    if step.stub:
        lines += ["", step.stub.rstrip("\n")]
    if verdict["printed"]:
        lines += ["", "Your program prints:", verdict["printed"].rstrip("\n")]
    return [*lines, "", f"→ {verdict['sentence']}"]


def helped(step: Step | None, hints: int, solution: bool) -> list[str]:
    if step is None:
        return []
    lines = [f"Hint {n}: {text}" for n, text in enumerate(step.hints[:hints], 1)]
    if solution:
        place = STEPS.index(step) + 1
        lines += ["One way to write it:", "", solved(place).rstrip("\n")]
    return ["", *lines]


def watch(program: Path) -> None:
    """Checks again whenever the file is saved, until everything is done or Ctrl-C."""
    seen = stamp(program)
    click.echo(f"\nSave {program}, and it is checked again. {HINTS.replace('DIR', str(program.parent))} Ctrl-C ends.")
    while True:
        time.sleep(GLANCE)
        now = stamp(program)
        if now and now != seen:
            seen = now
            click.echo("─" * 40)
            if look(program) is None:
                return


def stamp(program: Path) -> tuple[int, int] | None:
    """When the file was last saved, and its size; None while an editor has it out of the way."""
    try:
        found = program.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
