"""Training on a part of a small table, judged on the rest, once for each part: how long it is worth training, and how far results spread.

A tenth of a small table says little: which rows are in it decides. All parts together say more, and afterwards none need be kept apart.
"""

from collections.abc import Callable
from copy import copy

import numpy as np
from numpy.typing import NDArray

from .cells import Array
from .columns import Category
from .engine import MakesEngine
from .fitting import Fitting, Settings
from .judging import Verdict, judged
from .kernel_engine import KernelEngine
from .preparing import Prepared
from .store import Held

SMALL = 1000  # rows up to which a table is rehearsed without being asked
FEWEST = 20  # rows below which there is nothing to divide
PATIENCE = 20  # epochs


class Rehearsal:
    """verdicts: one for each part that was gone through; epochs: after how many the parts were best on the whole, or 0.

    interrupted: the run in which somebody wished to end, if so.
    """

    def __init__(self, prepared: Prepared, settings: Settings, engine: MakesEngine = KernelEngine):
        self.prepared = prepared
        self.settings = copy(settings)
        self.settings.stop = settings.stop or PATIENCE
        self.engine = engine
        self.curves: list[list[float]] = []
        self.verdicts: list[Verdict] = []
        self.interrupted: Fitting | None = None
        self.last: Fitting | None = None

    def run(self, look: Callable[[Fitting], bool] = lambda fitting: False) -> None:
        rows = np.vstack([self.prepared.training.bucket(i) for i in range(len(self.prepared.training))])
        places = dealt(rows[:, -1], self.settings.folds, isinstance(self.prepared.target, Category), self.settings.seed)
        for fold in range(self.settings.folds):
            fitting = self.last = Fitting(self.without(rows, places == fold), self.settings, self.engine, self.last)
            fitting.part = f"part {fold + 1} of {self.settings.folds} · "
            model = fitting.run(look)
            if fitting.ended == "interrupted":
                self.interrupted = fitting
                return
            self.curves.append([watched for _, _, watched in fitting.curve if watched is not None])
            self.verdicts.append(judged(model, fitting.prepared, fitting.prepared.validation))

    def without(self, rows: Array, apart: NDArray[np.bool_]) -> Prepared:
        part = copy(self.prepared)
        part.training, part.validation, part.held_out = Held(rows[~apart]), Held(rows[apart]), Held(rows[:0])
        return part

    @property
    def epochs(self) -> int:
        """A part that had stopped counts on with its last loss."""
        longest = max(map(len, self.curves), default=0)
        if not longest:
            return 0
        curves = [curve + curve[-1:] * (longest - len(curve)) for curve in self.curves if curve]
        return int(np.mean(curves, axis=0).argmin()) + 1


def dealt(answers: Array, folds: int, classes: bool, seed: int) -> NDArray[np.int64]:
    """For each row the part that it is in; of each class every part has its share."""
    random = np.random.Generator(np.random.PCG64(seed))
    order = random.permutation(len(answers))
    if classes:
        order = order[np.argsort(answers[order], kind="stable")]
    places = np.empty(len(answers), dtype=np.int64)
    places[order] = np.arange(len(answers)) % folds
    return places
