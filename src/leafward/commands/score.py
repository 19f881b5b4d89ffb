"""leafward score: how good a model is on a table that has the answers."""

import json
from pathlib import Path

import click

from .needs import desk
from .options import Real, separated


@click.command()
@click.argument("model", type=click.Path(path_type=Path))
@click.argument("table", metavar="TABLE")
@click.option("--threshold", type=Real(0, 1), metavar="SHARE", help="Of two classes, the second is said from this probability on.")
@click.option("--json", "as_json", is_flag=True, help="All of it as JSON.")
@separated
def score(
    model: Path, table: str, threshold: float | None, as_json: bool, separator: str | None, encoding: str | None, header: bool | None
) -> None:
    """Tell how good MODEL is on TABLE, a file or - for standard input, that has the answers.

    Of classes: how many are right, precision, recall, F1 and the area under the ROC curve of each, and how sure the model is beside how
    often it is right. Of numbers: R² and the mean errors. Beside them what always saying the commonest class, or the mean, would give.
    """
    with desk():
        from ..desk import terminal  # noqa: PLC0415
        from ..desk.model import Model  # noqa: PLC0415
        from ..desk.predict import check_threshold  # noqa: PLC0415
        from ..desk.reading import Table  # noqa: PLC0415
        from ..desk.scoring import scored  # noqa: PLC0415

        found = Model.load(model)
        check_threshold(found, threshold)
        with Table(table, encoding, separator, header, known=found.names) as rows:
            facts = scored(found, rows, threshold)
        if as_json:
            click.echo(json.dumps(facts, ensure_ascii=False))
        else:
            terminal.score(found, facts, table)
