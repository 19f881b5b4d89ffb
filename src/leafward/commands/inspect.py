"""leafward inspect: what is in a model's file, in words."""

from pathlib import Path

import click

from .needs import desk


@click.command()
@click.argument("model", type=click.Path(path_type=Path))
def inspect(model: Path) -> None:
    """Tell what is in MODEL: its columns, its network, how it was trained, and how good it was."""
    with desk():
        from ..desk.model import Model  # noqa: PLC0415
        from ..desk.terminal import inspected  # noqa: PLC0415

        inspected(Model.load(model), str(model))
