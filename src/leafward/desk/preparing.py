"""The second pass: every row becomes numbers, is dealt to training, validation or the held-out part, and put into a store.

Each class gives its share to each part. Mean and scale of a number are those of the rows trained on, so that nothing of
the held-out part is known beforehand.
"""

from collections.abc import Callable
from copy import copy
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..failures import Failure
from . import columns
from .cells import Array, extremes
from .choosing import Choice
from .columns import Category, Column, Number, logarithms
from .part import Part
from .reading import Table
from .store import Held, Store

NUMBERS = 500_000  # that a bucket holds as inputs, about
MANY = 1000  # rows below which a logarithm is not trusted: beyond what was seen, its answers grow beyond all bounds
BEYOND = 2.0  # times the largest number that was seen: an answer's logarithm may lead no further
SKEWED = 1.5  # the third moment of an exponential distribution is 2, of an even one 0
VALIDATION = 0.15  # of the rows that are not held out, where training is to stop by itself


class Dealer:
    """Says for each row which part it goes to: 0 training, 1 held out, 2 validation. Every class is shared out alike."""

    def __init__(self, shares: list[float], random: np.random.Generator):
        self.shares = shares
        self.random = random
        self.owed: dict[float, list[float]] = {}  # to each part, of rows of a class: fractions, from stretch to stretch

    def parts(self, answers: Array, classes: bool) -> NDArray[np.int64]:
        parts = np.zeros(len(answers), dtype=np.int64)
        for value in np.unique(answers) if classes else [0.0]:
            rows = self.random.permutation(np.flatnonzero(answers == value) if classes else len(answers))
            if value not in self.owed:  # chance decides who gets a rest that is too small to share
                self.owed[value] = self.random.random(len(self.shares)).tolist()
            owed = self.owed[value]
            start = 0
            for i, share in enumerate(self.shares):
                owed[i] += share * len(rows)
                count = min(int(owed[i]), len(rows) - start)
                owed[i] -= count
                parts[rows[start : start + count]] = i + 1
                start += count
        return parts


class Spread:
    """Mean and spread of each of some columns, added up stretch by stretch (Chan, Golub and LeVeque, 1979); NaN does not count."""

    def __init__(self, width: int):
        self.count = np.zeros(width)
        self.mean = np.zeros(width)
        self.squares = np.zeros(width)
        self.low, self.high = np.full(width, np.inf), np.full(width, -np.inf)

    def take(self, rows: Array) -> None:
        there = ~np.isnan(rows)
        count = there.sum(axis=0)
        rows = np.where(there, rows, 0.0)
        with extremes():
            mean = rows.sum(axis=0) / np.maximum(count, 1)
            apart = np.where(there, rows - mean, 0.0)
            both = np.maximum(self.count + count, 1)
            step = mean - self.mean
            self.squares += (apart * apart).sum(axis=0) + step * step * self.count * count / both
            self.mean += step * count / both
        self.count += count
        self.low = np.minimum(self.low, np.where(there, rows, np.inf).min(axis=0, initial=np.inf))
        self.high = np.maximum(self.high, np.where(there, rows, -np.inf).max(axis=0, initial=-np.inf))

    def give(self, at: int, column: Column) -> None:
        """Tell a column mean and scale of what it measures, from place `at` on; one without any spread has scale 1."""
        places = range(at, at + column.measures)
        if isinstance(column, Category) or not self.count[at]:
            return
        scales = []
        for i in places:
            scale = float(np.sqrt(self.squares[i] / self.count[i]))
            if not np.isfinite(scale) or not np.isfinite(self.mean[i]):
                largest = max(-self.low[i], self.high[i])
                raise Failure(f"{column.name} holds numbers as large as {largest:g}, too large to compute with. Give it in a larger unit.")
            scales.append(1.0 if self.low[i] == self.high[i] or scale < 1e-290 else scale)
        column.settle([float(self.mean[i]) for i in places], scales)


class Skew:
    """Whether numbers spread over orders of magnitude: all above 0, and their logarithms far more even than they are themselves."""

    def __init__(self) -> None:
        self.sums = np.zeros((2, 4))  # of the powers 0 to 3, of the numbers and of their logarithms
        self.low = np.inf
        self.shift: Array | None = None  # near the mean, so that the sums keep their digits

    def take(self, raw: Array) -> None:
        self.low = min(self.low, float(raw.min(initial=np.inf)))
        if not len(raw) or self.low <= 0:
            return
        both = np.vstack([raw, np.log(raw)])
        self.shift = both.mean(axis=1)[:, None] if self.shift is None else self.shift
        with extremes():
            self.sums += np.stack([((both - self.shift) ** power).sum(axis=1) for power in range(4)], axis=1)

    @property
    def calls_for_logarithms(self) -> bool:
        if self.low <= 0 or self.shift is None:
            return False
        with extremes():
            first, second, third = (self.sums[:, power] / self.sums[:, 0] for power in (1, 2, 3))
            spread = np.sqrt(second - first**2)
            skew = (third - 3 * first * spread**2 - first**3) / spread**3
        return bool(self.sums[0, 0] >= MANY and skew[0] > SKEWED and abs(skew[1]) < skew[0] / 2)


class Prepared:
    """features, target: columns with mean and scale; training, held_out, validation: stores of raw rows, the answer last."""

    def __init__(self, choice: Choice, folder: Path, rows: int, batch: int, part: Part):
        self.features = choice.features
        self.target = choice.target
        self.task = choice.task
        width = columns.width(self.features) + self.target.width
        self.bucket_rows = max(NUMBERS // width, batch, 1)
        buckets = max(1, round(rows / self.bucket_rows))
        cells = len(self.features) + 1
        self.training: Store | Held = Store(folder, "training", cells, buckets, part)
        self.held_out: Store | Held = Store(folder, "held_out", cells, buckets)
        self.validation: Store | Held = Store(folder, "validation", cells, buckets)
        self.left_out = 0  # rows without an answer
        self.plain: Number | None = None  # the target as it is, where it may turn out better than its logarithm

    def samples(self, raw: Array) -> Array:
        """Inputs and answers as the network takes them, (rows, inputs + outputs)."""
        return columns.inputs([*self.features, self.target], raw)


def prepared(
    table: Table, choice: Choice, rows: int, folder: Path, batch: int, test: float, stops: bool, seed: int,
    progress: Callable[[int], None] | None = None, part: Part | None = None,
    settled: bool = False,
) -> Prepared:  # fmt: skip
    """test: the share of rows held out; stops: whether some are kept for validation; rows: how many there are, about; part: which of
    those to train on are kept here; settled: whether the columns have their means and scales already."""
    found = Prepared(choice, folder, rows, batch, part or Part())
    random = np.random.Generator(np.random.PCG64(seed))
    dealer = Dealer([test, (1 - test) * VALIDATION if stops else 0.0], random)
    every = [*choice.features, choice.target]
    at = {name: i for i, name in enumerate(table.names)}
    places = [at[column.name] for column in every]
    spread = Spread(sum(column.measures for column in every))
    skew, logs = Skew(), Spread(1)  # of a number to be predicted
    for stretch in table.stretches(progress):
        cells = stretch.columns()
        raw = np.column_stack([column.raw(cells[i], None) for column, i in zip(every, places, strict=True)])
        answered = raw[~np.isnan(raw[:, -1])]
        found.left_out += len(raw) - len(answered)
        parts = dealer.parts(answered[:, -1], isinstance(choice.target, Category))
        spread.take(measured(every, answered[parts == 0]))
        if isinstance(choice.target, Number):
            skew.take(answered[parts == 0, -1])
            logs.take(logarithms(answered[parts == 0, -1:]))
        for i, store in enumerate((found.training, found.held_out, found.validation)):
            assert isinstance(store, Store)
            store.add(answered[parts == i], random)
    if not settled:
        settle(every, spread)
        if isinstance(choice.target, Number) and (choice.log if choice.log is not None else skew.calls_for_logarithms):
            found.plain = take_logarithms(choice.target, chosen=bool(choice.log), low=skew.low, logs=logs)
    check(found, test, stops)
    return found


def settle(every: list[Column], spread: Spread) -> None:
    """Give every column the mean and the scale of what it measures."""
    at = 0
    for column in every:
        spread.give(at, column)
        at += column.measures


def take_logarithms(target: Number, chosen: bool, low: float, logs: Spread) -> Number | None:
    """From now on the target is told by its logarithm. The target as it was, where nobody has chosen that and it may turn out better."""
    if low <= 0:
        raise Failure(f"{target.name} has numbers that are not above 0, which have no logarithms. Leave --log out.")
    plain = None if chosen else copy(target)
    target.log = True
    logs.give(0, target)
    target.most = BEYOND * float(np.exp(logs.high[0]))
    return plain


def measured(every: list[Column], raw: Array) -> Array:
    """What columns measure, side by side."""
    parts = [column.measured(raw[:, i]) for i, column in enumerate(every) if not isinstance(column, Category)]
    return np.hstack(parts) if parts else np.empty((len(raw), 0))


def check(found: Prepared, test: float, stops: bool) -> None:
    """Every part that was asked for has rows."""
    name = found.target.name
    if not found.training.rows:
        raise Failure(f"No row is left to train on. Give more rows with a {name}, or hold out less with --test.")
    if test and not found.held_out.rows:
        raise Failure(f"There are too few rows to hold {test:.0%} of them out: {found.training.rows}. Give more rows, or say --test 0.")
    if stops and not found.validation.rows:
        raise Failure(f"There are too few rows to keep some for --stop: {found.training.rows}. Give more rows, or say --stop 0.")
