"""leafward explain: a formula worked out by hand, as far as a terminal has hands."""

import json as notation
from pathlib import Path

import click

from ..desk.files import DRAWING, claim, put
from ..engine.value import Value
from ..failures import Failure, sentences
from ..formula import WRITTEN


def settings(context: click.Context, parameter: click.Parameter, words: tuple[str, ...]) -> list[tuple[str, float]]:
    found = []
    for word in words:
        name, equals, number = word.partition("=")
        try:
            found.append((name.strip().translate(WRITTEN), float(number.translate(WRITTEN))))
        except ValueError:
            equals = ""
        if not (equals and name.strip()):
            raise click.BadParameter(f"{word!r} gives no number to a name. Write for instance w=3.")
    return found


@click.command(context_settings={"ignore_unknown_options": True})  # a formula may begin with a minus
@click.argument("formula")
@click.argument("numbers", nargs=-1, metavar="[NAME=NUMBER]…", callback=settings)
@click.option("--order", type=click.IntRange(1, 2), default=1, show_default=True, help="2 adds the slopes of the slopes.")
@click.option("--svg", type=click.Path(path_type=Path), metavar="FILE", help="Draw the graph into this file as well.")
@click.option("--json", is_flag=True, help="Print it for a program.")
def explain(formula: str, numbers: list[tuple[str, float]], order: int, svg: Path | None, json: bool) -> None:
    """Work out FORMULA, such as "(w*x - y)**2", with w=3 x=2 y=10: forward line by line, every gradient path by path.

    Each gradient is tested by nudging. The formula is read, never run: it may use + - * / **, numbers, names, and functions such as tanh.
    """
    with sentences():
        from ..explanation import Explanation  # noqa: PLC0415
        from ..formula import CannotRead  # noqa: PLC0415

        try:
            found = Explanation(formula, numbers, order)
        except CannotRead as error:
            raise Failure(f"{error}.") from None
        if svg is not None:
            write(found.value, svg)
        click.echo(notation.dumps(found.json(), indent=2, ensure_ascii=False) if json else "\n".join(found.lines()))


def write(value: Value, file: Path) -> None:
    from ..drawing import svg  # noqa: PLC0415

    claim(file, DRAWING, "--svg")
    try:
        picture = svg(value)
    except ValueError as error:
        raise Failure(f"{error}.") from None
    put(file, picture.encode(), "--svg")
