"""leafward predict: a trained model's answers for new rows."""

from pathlib import Path

import click

from .needs import desk
from .options import Real, separated


@click.command()
@click.argument("model", type=click.Path(path_type=Path))
@click.argument("table", metavar="TABLE")
@click.option("--probabilities", is_flag=True, help="Add a column for each class with its probability.")
@click.option(
    "--interval", type=click.Choice(["50", "80", "90", "95", "99"]), metavar="PERCENT",
    help="Add two columns between which so many of the answers lie, as far as rows not trained on can tell: 50, 80, 90, 95 or 99.",
)  # fmt: skip
@click.option("--threshold", type=Real(0, 1), metavar="SHARE", help="Of two classes, the second is said from this probability on.")
@click.option("--column", default="prediction", show_default=True, help="The name of the new column.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write into this file.  [default: standard output]")
@click.option("--force", is_flag=True, help="Replace that file if it is there already.")
@separated
def predict(
    model: Path,
    table: str,
    probabilities: bool,
    interval: str | None,
    threshold: float | None,
    column: str,
    output: Path | None,
    force: bool,
    separator: str | None,
    encoding: str | None,
    header: bool | None,
) -> None:
    """Add what MODEL predicts to each row of TABLE, a file or - for standard input; it keeps its own separator."""
    with desk():
        from ..desk.model import Model  # noqa: PLC0415
        from ..desk.predict import predict as write  # noqa: PLC0415
        from ..desk.reading import Table  # noqa: PLC0415

        found = Model.load(model)
        with Table(table, encoding, separator, header, known=found.names) as rows:
            write(found, rows, column, probabilities, output, force, threshold, interval)
