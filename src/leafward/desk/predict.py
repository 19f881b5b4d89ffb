"""New rows through a trained model, stretch by stretch: each is written as it was read, with the prediction after it."""

import contextlib
import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from ..failures import Failure, reason, silence
from . import columns
from .columns import Category
from .files import replacing, vacant
from .model import Model, softmax
from .reading import Stretch, Table, counted, meant


def predict(
    model: Model,
    table: Table,
    column: str = "prediction",
    probabilities: bool = False,
    output: Path | None = None,
    force: bool = False,
    threshold: float | None = None,
    interval: str | None = None,
) -> None:
    """output: a file, or None for standard output; force: whether it may be there already. Raises Failure; a pipe that closes early
    ends it quietly."""
    if output is not None:
        vacant(output, force)
    check_threshold(model, threshold)
    places = [place(name, table, model) for name in model.names]
    half = None if interval is None else half_width(model, interval)
    new = new_columns(model, table, column, probabilities, half is not None)
    unknown = [0] * len(model.features)
    with destination(output) as file:
        text = io.TextIOWrapper(file, "utf-8", newline="", write_through=True)
        writer = csv.writer(text, delimiter=table.separator, lineterminator="\n")
        try:
            if table.header:
                writer.writerow([*table.names, *new])
            for stretch in table.stretches():
                writer.writerows(answered(model, table, stretch, places, probabilities, unknown, threshold, half))
        finally:
            text.detach()  # it would close the file
    for feature, count in zip(model.features, unknown, strict=True):
        if count:
            print(f"leafward: {feature.name} has {counted(count, 'value')} unknown to the model; such count as missing.", file=sys.stderr)


def new_columns(model: Model, table: Table, column: str, probabilities: bool, interval: bool) -> list[str]:
    """The names of the columns that are added, none of which the table may have."""
    if probabilities and model.task == "regression":
        raise Failure(f"This model predicts the number {model.target.name}, which has no probabilities. Leave --probabilities out.")
    new = [column]
    new += [f"{column} {value}" for value in model.classes] if probabilities else []
    new += [f"{column} from", f"{column} to"] if interval else []
    for name in new:
        if name in table.names:
            raise Failure(f"{table.name} has a column {name} already. Name the new one with --column.")
    return new


def check_threshold(model: Model, threshold: float | None) -> None:
    if threshold is not None and len(model.classes) != 2:
        raise Failure("A threshold decides between two classes, and this model has no two. Leave --threshold out.")


def half_width(model: Model, interval: str) -> float:
    """Of an interval around the network's output."""
    if model.task != "regression":
        raise Failure(f"This model predicts classes of {model.target.name}, around which there is no interval. Say --probabilities.")
    known = model.training.get("errors")
    size = known.get(f"{int(interval) / 100:g}") if isinstance(known, dict) else None
    if not isinstance(size, int | float) or not size >= 0:
        raise Failure("This model does not know how far off it is: no rows were held out. Train it again without --test 0 --folds 0.")
    return float(size)


def place(name: str, table: Table, model: Model) -> int:
    """Where the table has a feature: by its name, or without names by its order."""
    if name in table.names:
        return table.names.index(name)
    if not table.header and len(table.names) == len(model.names):
        return model.names.index(name)
    if not table.header:
        raise Failure(
            f"{table.name} has {counted(len(table.names), 'column')} and no names, but the model was trained on {len(model.names)}: "
            f"{', '.join(model.names)}. Give it a first row of names."
        )
    raise Failure(f"{table.name} has no column {name}, which the model was trained on.{meant(name, table.names)}")


def answered(
    model: Model,
    table: Table,
    stretch: Stretch,
    places: list[int],
    probabilities: bool,
    unknown: list[int],
    threshold: float | None,
    half: float | None,
) -> Iterator[list[Any]]:
    cells = stretch.columns()
    raw = np.column_stack([column.raw(cells[i], stretch.place) for column, i in zip(model.features, places, strict=True)])
    for j, (column, i) in enumerate(zip(model.features, places, strict=True)):
        if isinstance(column, Category):
            unknown[j] += sum(not column.nothing(cells[i][row]) for row in np.flatnonzero(np.isnan(raw[:, j])))
    outputs = model.outputs(columns.inputs(model.features, raw))
    answers = model.answers(outputs) if threshold is None else [model.classes[int(share >= threshold)] for share in softmax(outputs)[:, 1]]
    more = softmax(outputs) if probabilities else np.empty((len(outputs), 0))
    if half is not None:
        more = np.column_stack([model.target.restored(outputs - half), model.target.restored(outputs + half)])
    form = ".6f" if probabilities else ".9g"
    for row, answer, numbers in zip(stretch.rows, answers, more, strict=True):
        yield [*row, answer if isinstance(answer, str) else f"{answer:.9g}", *(format(number, form) for number in numbers)]


@contextlib.contextmanager
def destination(output: Path | None) -> Iterator[BinaryIO]:
    if output is not None:
        with replacing(output) as file:
            yield file
        return
    try:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        silence()  # whoever reads has seen enough
    except OSError as error:
        silence()
        raise Failure(f"The predictions cannot be written: {reason(error)}. Name a file with room for them with --output.") from error
