"""A trained network together with the columns that it was trained on: what `leafward train` leaves behind.

Rows of the reader's own words go in, labels or numbers in the target's own units come out.
"""

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal, TypeAlias

import numpy as np

from ..compiler.kernel import Kernel
from ..engine import loss
from ..engine.nn import Network
from ..failures import Failure
from . import columns, model_file
from .cells import Array, extremes
from .columns import Category, Column, Target
from .files import content, put
from .opening import flat, named_columns
from .packing import packed, unpacked

Task: TypeAlias = Literal["classification", "regression"]
LOSSES: dict[str, str] = {row.task: row.name for row in loss.TABLE if row.task}  # the one for each task


class Model:
    """features: the columns of the inputs, in their order; target: the column that is predicted; training: facts about it, by name.

    The network's outputs are for classification one number a class, to go through softmax; for regression one number, the
    standardised target. kernel: one that the network has already; otherwise it is made when it is needed.
    """

    def __init__(
        self,
        features: Sequence[Column],
        target: Target,
        network: Network,
        training: dict[str, Any] | None = None,
        kernel: Kernel | None = None,
    ):
        self.features = list(features)
        self.target = target
        self.network = network
        self.training = training or {}
        self._kernel = kernel

    @property
    def task(self) -> Task:
        return "classification" if isinstance(self.target, Category) else "regression"

    @property
    def classes(self) -> list[str]:
        """The labels, in the order of the outputs; none for regression."""
        return self.target.values if isinstance(self.target, Category) else []

    @classmethod
    def load(cls, path: str | Path) -> "Model":
        """Raises Failure, with a sentence, for whatever is no whole model."""
        path = Path(path)
        return cls(*model_file.read(content(path, "a model that `leafward train` wrote"), str(path)))

    @classmethod
    def fit(cls, table: Any, target: str | None = None, **wishes: Any) -> "Model":
        """As `leafward train` makes one, without a word and without a file. table: a path, a DataFrame, an array, rows as dictionaries.

        target: the column to predict, or the last one. wishes: as `Wishes` takes them, which are the command's options.
        """
        from .train import Wishes, train  # noqa: PLC0415 - it stands above

        with tempfile.TemporaryDirectory(prefix="leafward-") as folder:
            path = Path(folder) / "model.json"
            train(Wishes(table, target=target, output=path, silent=True, **wishes))
            return cls.load(path)

    def save(self, path: str | Path) -> None:
        put(Path(path), model_file.written(self.task, self.features, self.target, self.network, self.training))

    def inputs(self, rows: Any) -> Array:
        """The network's inputs, (rows, width). rows: dicts by column name, lists in the order of the features, a DataFrame or an array."""
        if (table := named_columns(rows)) is not None:
            rows = [dict(zip(table[0], row, strict=True)) for row in table[1]]
        rows = list(rows) if isinstance(rows, Iterable) and not isinstance(rows, dict | str) else None
        if rows is None or not all(isinstance(row, dict) or flat(row) for row in rows):
            raise Failure("What to predict for is rows: a DataFrame, an array of two dimensions, or a list of rows, even of a single one.")
        found = [column.raw([self._cell(row, i) for row in rows]) for i, column in enumerate(self.features)]
        return columns.inputs(self.features, np.column_stack(found))

    def _cell(self, row: Any, i: int) -> Any:
        """Where a row has a feature. None in its place says that it is missing; to leave it out is a mistake."""
        if isinstance(row, dict):
            if self.names[i] not in row:
                raise Failure(f"A row has no {self.names[i]}, which this model needs. Give None where it is not known.")
            return row[self.names[i]]
        if len(row) != len(self.features):
            raise Failure(f"This model takes {len(self.features)} columns a row ({', '.join(self.names)}), not {len(row)}.")
        return row[i]

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.features]

    def outputs(self, inputs: Array) -> Array:
        """What the network gives for inputs, (rows, outputs); computed by the kernel."""
        if self._kernel is None:
            self._kernel = Kernel(self.network)
        kernel = self._kernel
        if not len(inputs):
            return np.empty((0, kernel.body.outputs))
        count = kernel.lanes.count
        return unpacked(kernel.packed_outputs(packed(inputs, count), len(inputs)), len(inputs), kernel.body.outputs, count)

    def answers(self, outputs: Array) -> list[Any]:
        """Labels (texts) or numbers, one for each row of outputs."""
        found: list[Any] = np.asarray(self.target.restored(outputs), dtype=object).tolist()
        return found

    def predict(self, rows: Any) -> list[Any]:
        """Labels (texts) or numbers in the target's own units, one for each row."""
        return self.answers(self.outputs(self.inputs(rows)))

    def probabilities(self, rows: Any) -> Array:
        """For each row the probabilities of the classes, (rows, classes), in the order of `classes`."""
        if self.task == "regression":
            raise Failure(f"This model predicts the number {self.target.name}, which has no probabilities.")
        return softmax(self.outputs(self.inputs(rows)))


def softmax(sums: Array) -> Array:
    with extremes():
        powers = np.exp(sums - sums.max(axis=1, keepdims=True, initial=-np.inf))
        probabilities: Array = powers / powers.sum(axis=1, keepdims=True)
    return probabilities
