"""Options that several commands share, and kinds of values that click does not have."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


class Real(click.FloatRange):
    """A range that NaN is not in."""

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> float:
        number = super().convert(value, parameter, context)
        if number != number:
            self.fail(f"{value} is not a number.", parameter, context)
        return float(number)


def separated(command: Command) -> Command:
    """How a table is written, where it is not to be found out."""
    for decorate in (
        click.option("--header/--no-header", default=None, help="Whether the first row is names.  [default: found out]"),
        click.option("--encoding", metavar="NAME", help="How the text is encoded.  [default: found out]"),
        click.option("--separator", metavar="SIGN", help="What stands between columns.  [default: found out]"),
    ):
        command = decorate(command)
    return command
