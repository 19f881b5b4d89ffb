"""leafward paper: exercises to print, the same as in the page; and the marks of one that was worked there."""

from pathlib import Path

import click

from ..desk.files import put, vacant
from ..failures import Failure, sentences
from ..rooms.practice.kinds import KINDS, LEVELS, kind_of
from ..rooms.practice.paper import LARGEST_SEED, MOST, CodeError, Paper, read
from ..rooms.practice.sheet import said, sheet, told
from ..rooms.practice.slips import verdict
from ..view.element import html
from ..view.text import plain

STYLE = Path(__file__).parent.parent / "rooms" / "practice" / "sheet.css"


def chosen(context: click.Context, parameter: click.Parameter, words: str | None) -> list[str]:
    """The keys of the kinds that a list such as `chain,paths` names."""
    known = [kind.key for kind in KINDS]
    found = [word.strip() for word in (words or "").split(",") if word.strip()]
    for word in found:
        if word not in known:
            raise click.BadParameter(f"{word!r} is no kind of exercise. There are: {', '.join(known)}.")
    return found


@click.command()
@click.option(
    "--seed", type=click.IntRange(0, LARGEST_SEED), default=1, show_default=True, help="The same seed gives the same paper everywhere."
)
@click.option("--questions", type=click.IntRange(1, MOST), default=12, show_default=True, help="How many exercises.")
@click.option("--level", type=click.IntRange(LEVELS[0], LEVELS[-1]), default=2, show_default=True, help="How hard.")
@click.option("--kinds", callback=chosen, metavar="KIND,KIND…", help=f"Only these: {', '.join(kind.key for kind in KINDS)}.")
@click.option("--key", is_flag=True, help="With the key, on a page of its own.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write it.  [default: paper-SEED.html]")
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
@click.option("--check", "code", metavar="CODE", help="Compute the marks of a worked paper again, from its code.")
def paper(seed: int, questions: int, level: int, kinds: list[str], key: bool, output: Path | None, force: bool, code: str | None) -> None:
    """Write a paper of exercises as HTML to print, or check the code of one that was worked in the page.

    Exercises, answers and marks are those of the page's room Practice.
    """
    with sentences():
        if code is not None:
            click.echo("\n".join(checked(code)))
            return
        made = Paper(seed, questions, level, kinds)
        target = output or Path(f"paper-{seed}{'-key' if key else ''}.html")
        vacant(target, force)
        put(target, page(made, key).encode())
        click.echo(f"{told(made)} It is in {target}: open it in a browser and print it.")


def page(made: Paper, key: bool) -> str:
    """A whole file of HTML, which needs no other."""
    style = STYLE.read_text("utf-8")
    body = html(sheet(made, key))
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f"<title>Paper {made.seed}</title>\n<style>\nbody {{ font-family: Georgia, serif; }}\n{style}</style>\n{body}\n</html>\n"
    )


def checked(code: str) -> list[str]:
    """What a code says and what its answers are worth, line by line."""
    try:
        made, answers, claimed = read(code)
    except CodeError as error:
        raise Failure(str(error)) from None
    marks, lines, i = made.marks(answers), [told(made)], 0
    for place, exercise in enumerate(made.exercises, 1):
        for question in exercise.questions:
            given = answers[i]
            named = dict(question.options).get(given, "") if question.options else "" if given is None else plain(given, 4)
            line = f"{place:3}. {kind_of(exercise.kind).title}: {question.asked}: {named or 'left open'}"
            if not marks[i]:
                line += f". The key: {said(question)}." + (f" {verdict(question, given)[2]}" if given is not None else "")
            lines.append(line + (" ✓" if marks[i] else ""))
            i += 1
    lines.append(f"{sum(marks)} of {len(marks)} right.")
    if claimed != sum(marks):
        lines.append(f"The code claims {claimed}. What counts is what its answers give.")
    lines.append("This proves the arithmetic, and not who did it.")
    return lines
