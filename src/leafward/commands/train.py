"""leafward train: a network on the reader's own table."""

import csv
from pathlib import Path

import click

from ..engine import activations, optim
from .needs import desk, need
from .options import Real, separated


def numbers(context: click.Context, parameter: click.Parameter, text: str) -> list[int]:
    try:
        layers = [int(part) for part in text.split(",") if part.strip()]
    except ValueError:
        layers = [0]
    if any(size < 1 for size in layers):
        raise click.BadParameter(f"{text!r} is no list of sizes. Say for instance 16,16 for two hidden layers, or '' for none.")
    return layers


def names(context: click.Context, parameter: click.Parameter, text: str | None) -> list[str]:
    """A line of a table, so that a name may have a comma: between quotes."""
    return [name.strip() for row in csv.reader([text or ""], skipinitialspace=True) for name in row if name.strip()]


def usual_rates() -> str:
    return ", ".join(f"{row.name} {row.usual:g}" for row in optim.TABLE)


@click.command()
@click.argument("table", metavar="TABLE")
@click.option("--target", metavar="COLUMN", help="The column to predict.  [default: the last one]")
@click.option("--features", metavar="A,B,…", callback=names, help="The columns to learn from.  [default: all others]")
@click.option("--without", metavar="A,B,…", callback=names, help="Columns to leave out.")
@click.option("--number", metavar="A,B,…", callback=names, help="Columns to be read as numbers.")
@click.option("--category", metavar="A,B,…", callback=names, help="Columns to be read as words.")
@click.option("--date", metavar="A,B,…", callback=names, help="Columns to be read as dates.")
@click.option("--missing", metavar="A,B,…", callback=names, help="Words that stand for nothing, beside NA, ? and their like.")
@click.option("--no-missing", is_flag=True, help="Nothing but an empty cell (and what --missing says) is missing.")
@click.option("--task", type=click.Choice(["classification", "regression"]), help="[default: told by the target's values]")
@click.option(
    "--log/--no-log", default=None, help="Whether a number is predicted by its logarithm.  [default: if it is above 0 and skewed]"
)
@click.option("--layers", default="32", show_default=True, metavar="N,N,…", callback=numbers, help="Neurons of each hidden layer.")
@click.option(
    "--activation", type=click.Choice([row.name for row in activations.TABLE]), default="relu", show_default=True,
    help="Of the hidden layers.",
)  # fmt: skip
@click.option(
    "optimiser", "--optimizer", "--optimiser", type=click.Choice([row.name for row in optim.TABLE]), default="adamw", show_default=True
)
@click.option("--learning-rate", type=Real(0, 1e6, min_open=True), metavar="NUMBER", help=f"[default: {usual_rates()}]")
@click.option("--epochs", type=click.IntRange(1), default=200, show_default=True, help="Passes through all rows, at most.")
@click.option("--batch", type=click.IntRange(1), default=32, show_default=True, help="Rows to a step.")
@click.option("--test", type=Real(0, 0.9), default=0.2, show_default=True, help="Share of the rows held out for the final test.")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="The same seed gives the same model.")
@click.option(
    "--stop", type=click.IntRange(0), metavar="EPOCHS",
    help="Stop when so many epochs have brought nothing, judged on rows kept apart for that; 0: never.  [default: 20]",
)  # fmt: skip
@click.option(
    "--folds", type=click.IntRange(0, 100), metavar="N",
    help="Rehearse on so many parts of the rows: how long to train, and how far results spread.  [default: 5 up to 1,000 rows, else none]",
)  # fmt: skip
@click.option("--balance", is_flag=True, help="Let every class count alike, however rare; probabilities are then those of equal shares.")
@click.option(
    "--decay",
    type=Real(0, 1, max_open=True),
    metavar="NUMBER",
    help="Of weights, with adamw.  [default: 0.3; of a number beyond 400 rows 120 / rows]",
)
@click.option(
    "--engine", type=click.Choice(["kernel", "torch"]), default="kernel", show_default=True,
    help="What trains: Leafward's compiled network, or PyTorch, also on a GPU and under torchrun.",
)  # fmt: skip
@click.option("--device", type=click.Choice(["auto", "cpu", "cuda"]), default="auto", show_default=True, help="Of PyTorch.")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("model.json"), show_default=True, help="The model's file.")
@click.option(
    "onward", "--from", type=click.Path(path_type=Path), metavar="MODEL",
    help="Go on training this one: its columns, its network, its optimiser with what that remembers.",
)  # fmt: skip
@click.option("--quiet", is_flag=True, help="Say nothing.")
@click.option("--json", "as_json", is_flag=True, help="Say what the model's file tells of the training, as JSON, and nothing else.")
@separated
def train(table: str, **given: object) -> None:
    """Train a network on the rows of TABLE: comma-separated values, packed or not, JSON lines, Parquet or a spreadsheet.

    What a column holds is found out and said: numbers, words, or dates; what cannot be learnt from is left out. A missing number counts
    as the mean, a missing category as none of its values, and a row without a target is left out. Ctrl-C keeps the best model so far.
    """
    with desk():
        if given["engine"] == "torch":
            need("torch", extra="torch")
        from ..desk.train import Wishes  # noqa: PLC0415
        from ..desk.train import train as run  # noqa: PLC0415

        given["missing"] = [*given["missing"], *([""] if given.pop("no_missing") else [])]  # type: ignore[misc]
        run(Wishes(table, **given))  # type: ignore[arg-type]
