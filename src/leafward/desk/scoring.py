"""How good a model is on the rows of a table: what people ask for of classes and of numbers, beside what costs nothing to say.

Everything is worked out from the answers and the probabilities of all the rows, which are kept: eight bytes a class and row.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..failures import Failure
from .cells import Array
from .columns import Category, inputs
from .model import Model, softmax
from .predict import place
from .reading import Table

BINS = 10  # of probabilities, for calibration


def scored(model: Model, table: Table, threshold: float | None = None) -> dict[str, Any]:
    """The facts, by name. Raises Failure for a table without the target."""
    if model.target.name not in table.names:
        raise Failure(f"{table.name} has no column {model.target.name}, which the model predicts. Name a table that has the answers.")
    places = [place(name, table, model) for name in (*model.names, model.target.name)]
    outputs, truth, left_out = [], [], 0
    for stretch in table.stretches():
        cells = stretch.columns()
        raw = np.column_stack([column.raw(cells[i], stretch.place) for column, i in zip(model.features, places, strict=False)])
        answers = model.target.raw(cells[places[-1]], stretch.place)
        there = ~np.isnan(answers)
        left_out += int((~there).sum())
        outputs.append(model.outputs(inputs(model.features, raw[there])))
        truth.append(answers[there])
    every, right = np.vstack(outputs) if outputs else np.empty((0, 1)), np.concatenate(truth) if truth else np.empty(0)
    if not len(right):
        raise Failure(f"{table.name} has no row with a {model.target.name} that the model knows. Name a table that has the answers.")
    facts = {"rows": len(right), "rows_left_out": left_out}
    if isinstance(model.target, Category):
        return {**facts, **of_classes(model.target.values, softmax(every), right.astype(np.int64), threshold)}
    return {**facts, **of_numbers(np.asarray(model.target.restored(every), dtype=np.float64), right)}


def of_numbers(said: Array, truth: Array) -> dict[str, Any]:
    """R², the errors in the target's own units, and what always saying the mean would be off by."""
    apart, spread = said - truth, truth - truth.mean()
    variance = float((spread**2).mean())
    return {
        "r2": 1 - float((apart**2).mean()) / variance if variance else None,
        "mae": float(np.abs(apart).mean()),
        "rmse": float(np.sqrt((apart**2).mean())),
        "mean": {"says": float(truth.mean()), "mae": float(np.abs(spread).mean()), "rmse": float(np.sqrt(variance))},
    }


def of_classes(values: list[str], shares: Array, truth: NDArray[np.int64], threshold: float | None = None) -> dict[str, Any]:
    """shares: the probabilities, (rows, classes). threshold: of two classes the second is said from this probability on."""
    said = chosen(shares, threshold)
    counts = np.bincount(truth, minlength=len(values))
    classes = {}
    for i, value in enumerate(values):
        hits = int(((said == i) & (truth == i)).sum())
        precision, recall = (hits / n if n else 0.0 for n in (int((said == i).sum()), int(counts[i])))
        both = precision + recall
        classes[value] = {
            "rows": int(counts[i]),
            "precision": precision,
            "recall": recall,
            "f1": 2 * precision * recall / both if both else 0.0,
            "auc": area(shares[:, i], truth == i),
        }
    return {
        "accuracy": float((said == truth).mean()),
        "commonest": {"says": values[int(counts.argmax())], "accuracy": float(counts.max() / len(truth))},
        "auc": average([entry["auc"] for entry in classes.values()]),
        "log_loss": float(-np.log(np.maximum(shares[np.arange(len(truth)), truth], 1e-300)).mean()),
        "calibration": calibration(shares.max(axis=1), shares.argmax(axis=1) == truth),
        "classes": classes,
    }


def chosen(shares: Array, threshold: float | None) -> NDArray[np.int64]:
    if threshold is None:
        return np.asarray(shares.argmax(axis=1), dtype=np.int64)
    return (shares[:, 1] >= threshold).astype(np.int64)


def average(areas: list[float | None]) -> float | None:
    found = [x for x in areas if x is not None]
    return float(np.mean(found)) if found else None


def area(shares: Array, own: NDArray[np.bool_]) -> float | None:
    """Under the ROC curve: how often a row of the class has a higher probability of it than one of another (Mann and Whitney, 1947)."""
    inside, outside = int(own.sum()), int((~own).sum())
    if not inside or not outside:
        return None
    _, where, counts = np.unique(shares, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[where]  # equal ones share a rank
    return float((ranks[own].sum() - inside * (inside + 1) / 2) / (inside * outside))


def calibration(sure: Array, right: NDArray[np.bool_]) -> dict[str, Any]:
    """How sure the model is beside how often it is right, in steps of a tenth; error: how far apart the two are on the mean."""
    bins = np.minimum((sure * BINS).astype(np.int64), BINS - 1)
    steps = [
        {"rows": int(own.sum()), "sure": float(sure[own].mean()), "right": float(right[own].mean())}
        for own in (bins == i for i in range(BINS))
        if own.any()
    ]
    return {"error": sum(step["rows"] * abs(step["sure"] - step["right"]) for step in steps) / len(sure), "steps": steps}
