"""Rows of numbers on disk, dealt out at random to buckets that each fit into memory: so millions of them can be shuffled."""

from pathlib import Path

import numpy as np

from ..failures import Failure, reason
from .cells import Array
from .part import Part


class Store:
    """Rows of `columns` numbers. folder: a temporary one; name: of this store in it; buckets: how many there are.

    part: which rows it keeps, of those that it is given and counts.
    """

    def __init__(self, folder: Path, name: str, columns: int, buckets: int, part: Part | None = None):
        self.paths = [folder / f"{name}{i}" for i in range(buckets)]
        self.columns = columns
        self.rows = 0
        self.part = part or Part()
        self.counts = dict.fromkeys(self.paths, 0)
        self._cached: tuple[int, Array] | None = None

    def add(self, rows: Array, random: np.random.Generator) -> None:
        buckets = random.integers(len(self.paths), size=len(rows))
        for i in np.unique(buckets):
            path, dealt = self.paths[i], rows[buckets == i]
            kept = dealt[self.part.within(self.counts[path], len(dealt))]
            self.counts[path] += len(dealt)
            try:
                with path.open("ab") as file:
                    file.write(kept.astype("<f8").tobytes())
            except OSError as error:
                raise Failure(
                    f"{self.paths[i].parent} has no room for the table: {reason(error)}. Name a folder that has by setting TMPDIR."
                ) from error
        self.rows += len(rows)

    def __len__(self) -> int:
        """How many buckets have rows."""
        return len(self._filled())

    def _filled(self) -> list[Path]:
        return [path for path in self.paths if path.exists()]

    def count(self, i: int) -> int:
        """How many rows a bucket was given."""
        return self.counts[self._filled()[i]]

    def bucket(self, i: int) -> Array:
        """Those that it keeps of them, (rows, columns). The last one is kept, so that a small table is read once."""
        if self._cached is None or self._cached[0] != i:
            self._cached = None
            self._cached = (i, np.fromfile(self._filled()[i], dtype="<f8").reshape(-1, self.columns))
        return self._cached[1]

    def sample(self, most: int) -> Array:
        """Some of its rows, all of them if there are no more: the first of the first bucket, which chance has put there."""
        return self.bucket(0)[:most]


class Held:
    """Rows in memory, with the face of a Store: a part of one."""

    def __init__(self, rows: Array):
        self.whole = rows
        self.rows = len(rows)

    def __len__(self) -> int:
        return int(self.rows > 0)

    def count(self, i: int) -> int:
        return self.rows

    def bucket(self, i: int) -> Array:
        return self.whole

    def sample(self, most: int) -> Array:
        return self.whole[:most]
