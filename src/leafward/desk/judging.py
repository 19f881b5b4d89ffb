"""How good outputs are: the loss, and what people ask for, which is the accuracy, or the error in the target's own units."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from .cells import Array, extremes
from .columns import Number
from .model import Model
from .preparing import Prepared
from .store import Held, Store


def loss(task: str, outputs: Array, answers: Array) -> float:
    """The mean over the rows of the loss that the kernel trains with (`engine.loss`). answers: as the network is given them."""
    with extremes():
        if task == "regression":
            return float(((outputs - answers) ** 2).sum(axis=1).mean())
        top = outputs.max(axis=1)
        return float((np.log(np.exp(outputs - top[:, None]).sum(axis=1)) + top - (outputs * answers).sum(axis=1)).mean())


SHARES = (0.5, 0.8, 0.9, 0.95, 0.99)  # of the rows, that an interval may hold
MOST = 100_000  # errors that are kept to tell how wide it is


def errors(verdicts: Sequence["Verdict"]) -> dict[str, float]:
    """For each share how far off the network's outputs at most were on so many of the rows, which it had not been trained on."""
    found = [part for verdict in verdicts for part in verdict.errors]
    if not found or not np.isfinite(np.concatenate(found)).all():
        return {}
    return {f"{share:g}": float(size) for share, size in zip(SHARES, np.quantile(np.concatenate(found), SHARES), strict=True)}


class Verdict:
    """On some rows, added up stretch by stretch: `rows`, `loss`, and either `confusion` (own class, predicted class) or squares."""

    def __init__(self, model: Model):
        self.model = model
        self.rows = 0
        self._loss = self._answers = self._squares = self._apart = self._beside = 0.0
        self.errors: list[Array] = []  # of a number's outputs, without signs
        self.confusion = np.zeros((len(model.classes),) * 2, dtype=np.int64)

    def take(self, samples: Array) -> None:
        """samples: inputs and answers as the network takes them."""
        width = self.model.target.width
        outputs, answers = self.model.outputs(samples[:, :-width]), samples[:, -width:]
        self.rows += len(samples)
        self._loss += loss(self.model.task, outputs, answers) * len(samples)
        if self.model.task == "classification":
            np.add.at(self.confusion, (answers.argmax(axis=1), outputs.argmax(axis=1)), 1)
        else:
            with extremes():
                if self.rows <= MOST:
                    self.errors.append(np.abs(outputs - answers)[:, 0])
                truth, said = self.in_units(answers), np.minimum(self.in_units(outputs), self.most)
                self._squares += float((truth**2).sum())
                self._answers += float(truth.sum())
                self._apart += float(((said - truth) ** 2).sum())
                self._beside += float(np.abs(said - truth).sum())

    def in_units(self, numbers: Array) -> Array:
        """Of the target's standard deviation, from its mean; so that sums keep their digits. Of logarithms, by themselves."""
        target = self.model.target
        assert isinstance(target, Number)
        return np.exp(numbers[:, 0] * target.scale) if target.log else numbers[:, 0]

    @property
    def most(self) -> float:
        """What no answer is above, in the same units."""
        target = self.model.target
        assert isinstance(target, Number)
        return target.most / self.unit

    @property
    def unit(self) -> float:
        target = self.model.target
        assert isinstance(target, Number)
        return float(np.exp(target.mean)) if target.log else target.scale

    @property
    def loss(self) -> float:
        return self._loss / self.rows

    @property
    def accuracy(self) -> float:
        return float(self.confusion.trace() / self.rows)

    @property
    def commonest(self) -> tuple[int, float]:
        """The class with most rows, and the share that is right without any network, by always saying that."""
        counts = self.confusion.sum(axis=1)
        return int(counts.argmax()), float(counts.max() / self.rows)

    @property
    def error(self) -> float:
        """The root of the mean squared error, in the target's units."""
        return float(np.sqrt(self._apart / self.rows)) * self.unit

    @property
    def off(self) -> float:
        """The mean absolute error, in the target's units."""
        return self._beside / self.rows * self.unit

    @property
    def explained(self) -> float:
        """R²: the share of the answers' variance that is predicted; below 0 where the mean would do better."""
        variance = self._squares - self._answers * self._answers / self.rows  # ** would raise where this is infinite
        return 1 - self._apart / variance if variance > 0 else float("nan")

    def facts(self) -> dict[str, Any]:
        """For the model's file."""
        if self.model.task == "classification":
            return {"rows": self.rows, "loss": self.loss, "accuracy": self.accuracy}
        facts = {"rows": self.rows, "loss": self.loss, "rmse": self.error, "mae": self.off, "r2": self.explained}
        return {name: fact for name, fact in facts.items() if np.isfinite(fact)}


def judged(model: Model, prepared: Prepared, store: Store | Held) -> Verdict:
    """The verdict on all rows of a store."""
    verdict = Verdict(model)
    for i in range(len(store)):
        raw = store.bucket(i)
        for start in range(0, len(raw), prepared.bucket_rows):
            verdict.take(prepared.samples(raw[start : start + prepared.bucket_rows]))
    return verdict
