"""leafward explain: a formula worked out by hand, as far as a terminal has hands."""

import json as notation
from pathlib import Path

import click

from ..desk.files import DRAWING, claim, put
from ..engine.value import Value
from ..failures import Failure, sentences
from ..formula.reading import number
from ..formula.tokens import CannotRead, tokens


def settings(context: click.Context, parameter: click.Parameter, words: tuple[str, ...]) -> list[tuple[str, float]]:
    found = []
    for word in words:
        name, equals, value = word.partition("=")
        try:
            named = tokens(name)
            if not equals or [token.kind for token in named] != ["name", "end"]:
                raise CannotRead(word, 0, "there is no name")
            found.append((named[0].what, number(value)))
        except CannotRead:
            raise click.BadParameter(f"{word!r} gives no number to a name. Write for instance w=3.") from None
    return found


@click.command(context_settings={"ignore_unknown_options": True})  # a formula may begin with a minus
@click.argument("formula")
@click.argument("numbers", nargs=-1, metavar="[NAME=NUMBER]…", callback=settings)
@click.option("--order", type=click.IntRange(1, 2), default=1, show_default=True, help="2 adds the slopes of the slopes.")
@click.option("--svg", type=click.Path(path_type=Path), metavar="FILE", help="Draw the graph into this file as well.")
@click.option("--json", is_flag=True, help="Print it for a program.")
def explain(formula: str, numbers: list[tuple[str, float]], order: int, svg: Path | None, json: bool) -> None:
    """Work out FORMULA, such as "(w*x - y)**2", with w=3 x=2 y=10: forward line by line, every gradient path by path.

    Each gradient is tested by nudging. The formula is read, never run: it may be written as on
    paper (2x², sin x, |x|, π) or as in Python (2*x**2, sin(x), abs(x), pi). A NUMBER may be 1/3 or 0,5.
    """
    with sentences():
        from ..explanation import Explanation  # noqa: PLC0415

        try:
            found = Explanation(formula, numbers, order)
        except CannotRead as error:
            raise pointed(error) from None
        if svg is not None:
            write(found.value, svg)
        click.echo(notation.dumps(found.json(), indent=2, ensure_ascii=False) if json else "\n".join(found.lines()))


def pointed(error: CannotRead) -> Failure:
    """The failure, after the formula with a caret at the place that it is about."""
    if error.text.strip():
        click.echo("\n".join(error.pointed()), err=True)
    return Failure(f"{error}.")


def write(value: Value, file: Path) -> None:
    from ..drawing import svg  # noqa: PLC0415

    claim(file, DRAWING, "--svg")
    try:
        picture = svg(value)
    except ValueError as error:
        raise Failure(f"{error}.") from None
    put(file, picture.encode(), "--svg")
