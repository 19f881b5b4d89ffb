"""Training: epochs of steps, the best network so far, and when to stop.

Every epoch goes through the buckets of rows in a new order, and through each bucket's rows in a new order. So memory is
bounded, and the last batch of a bucket may be smaller than the others.
"""

import math
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..engine.nn import MLP, Network
from ..engine.optim import OPTIMISERS, Optimiser
from ..failures import Failure
from .cells import Array
from .columns import Column, width
from .engine import Engine, MakesEngine
from .judging import Verdict
from .kernel_engine import KernelEngine
from .model import LOSSES, Model
from .preparing import Prepared

DECAY = 0.3  # of weights, times the learning rate: what a weight shrinks by in a step
FEW = 120 / DECAY  # rows from which on they say so much that weights need shrink less, in proportion
TURN = 100.0  # milliseconds of training between two looks at what happens outside
ROOM = 1 << 19  # bytes of rows, in as many orders as go through at once
WATCHED = 4096  # rows that are looked at after every epoch
MOST_WEIGHTS = 1_000_000


class Settings:
    """What a user chooses. learning_rate: None for the optimiser's usual one; decay: of AdamW's weights, see `usual_decay`; stop: epochs
    without improvement, or 0 for never; folds: parts of a rehearsal, or 0 for none."""

    def __init__(
        self, layers: Sequence[int] = (32,), activation: str = "relu", optimiser: str = "adamw", learning_rate: float | None = None,
        epochs: int = 200, batch: int = 32, seed: int = 1, stop: int = 0, folds: int = 0, decay: float = DECAY, balance: bool = False,
    ):  # fmt: skip
        if optimiser not in OPTIMISERS:
            raise Failure(f"There is no optimiser {optimiser!r}. Name one of {', '.join(OPTIMISERS)}.")
        if epochs < 1 or min(layers, default=1) < 1:
            raise Failure("A network has at least one neuron in each layer and learns for at least one epoch.")
        self.layers = list(layers)
        self.activation = activation
        self.optimiser = optimiser
        self.learning_rate = OPTIMISERS[optimiser].usual if learning_rate is None else learning_rate
        self.epochs = epochs
        self.batch = batch
        self.seed = seed
        self.stop = stop
        self.folds = folds
        self.decay = decay
        self.balance = balance

    @property
    def rule(self) -> dict[str, float]:
        """What else the optimiser is given."""
        return {"decay": self.decay} if self.optimiser == "adamw" else {}

    def facts(self) -> dict[str, Any]:
        return {
            "optimiser": self.optimiser,
            "learning_rate": self.learning_rate,
            "batch": self.batch,
            "seed": self.seed,
            "stop": self.stop,
            "folds": self.folds,
            "balance": self.balance,
        }


def usual_decay(task: str, rows: float) -> float:
    """What few rows tell of a weight is mostly chance, and against many a pull towards 0 only costs. Of classes it keeps answers from
    being too sure, with 1,200 rows as well (benchmarks/tables.py)."""
    return DECAY if task == "classification" or rows <= FEW else float(f"{DECAY * FEW / rows:.2g}")


def network_sizes(features: Sequence[Column], target: Column, settings: Settings) -> list[int]:
    """Of the inputs and of every layer. Raises Failure for a network that is too large."""
    sizes = [width(features), *settings.layers, target.width]
    weights = sum(before * after for before, after in pairwise(sizes))
    if weights > MOST_WEIGHTS:
        raise Failure(
            f"A network {' → '.join(map(str, sizes))} has {weights:,} weights, and at most {MOST_WEIGHTS:,} are sensible here. "
            "Make --layers smaller, or choose fewer columns with --features."
        )
    return sizes


Begun: TypeAlias = tuple[Network, Optimiser, Engine]


def begun(prepared: Prepared, settings: Settings, engine: MakesEngine, onward: Model | None = None) -> Begun:
    """A network with its first weights, or those of the model to go on from, and what trains it."""
    if onward is not None:
        network = onward.network
        optimiser = OPTIMISERS[settings.optimiser](network.parameters(), settings.learning_rate, **settings.rule)
        optimiser.memories = remembered(onward, optimiser) or optimiser.memories
        return network, optimiser, engine(network, LOSSES[prepared.task], optimiser)
    sizes = network_sizes(prepared.features, prepared.target, settings)
    network = MLP(sizes, [settings.activation] * len(settings.layers) + ["linear"], seed=settings.seed)
    optimiser = OPTIMISERS[settings.optimiser](network.parameters(), settings.learning_rate, **settings.rule)
    return network, optimiser, engine(network, LOSSES[prepared.task], optimiser)


def remembered(model: Model, optimiser: Optimiser) -> list[tuple[float, ...]]:
    """What the optimiser knew when the model was saved, if it is the same one and the file can be believed."""
    told, count = model.training.get("memory"), len(model.network.parameters())
    if model.training.get("optimiser") != optimiser.name or not isinstance(told, list) or len(told) != len(optimiser.memory):
        return []
    columns = [column if isinstance(column, list) else [column] * count for column in told]
    good = all(len(column) == count and all(isinstance(x, int | float) and abs(x) < 1e300 for x in column) for column in columns)
    return [tuple(map(float, row)) for row in zip(*columns, strict=True)] if good else []


def kept(memories: Array) -> list[Any]:
    """For a model's file: a list for each thing remembered, or one number where it is the same for all weights."""
    return [float(row[0]) if (row == row[0]).all() else row.tolist() for row in memories]


def begun_again(before: "Fitting | None") -> Begun | None:
    """The same as it was when it was begun; nothing where there is no machine code that would be worth keeping."""
    if before is None or (kernel := before.engine.kernel) is None:
        return None
    for parameter, weight in zip(before.network.parameters(), before.first, strict=True):
        parameter.data = weight
    before.optimiser.memories = [before.optimiser.memory for _ in before.first]
    kernel.push_memories()
    return before.network, before.optimiser, before.engine


def evened(answers: Array, random: np.random.Generator) -> NDArray[np.int64]:
    """As many rows as there are, drawn so that each class comes as often as any other."""
    _, where, counts = np.unique(answers, return_inverse=True, return_counts=True)
    shares = 1 / counts[where]
    return random.choice(len(answers), len(answers), p=shares / shares.sum())


def as_they_are(samples: Array) -> Array:
    """Of rows that are inputs and answers already."""
    return samples


class Fitting:
    """A training run, as it goes. curve: for each epoch its number of steps, training loss and watched loss (None without any).

    The training loss is the mean over the epoch's batches, each before its step. Watched are the validation rows if training
    is to stop by itself, and they decide what is best; else held-out rows, for the eye only, and the training loss decides.
    engine: makes what trains the network; see `engine.py`. before: a run of the same shape, whose machine code is used again.
    """

    def __init__(
        self, prepared: Prepared, settings: Settings, engine: MakesEngine = KernelEngine, before: "Fitting | None" = None,
        onward: Model | None = None,
    ):  # fmt: skip
        self.prepared = prepared
        self.settings = settings
        self.network, self.optimiser, self.engine = begun_again(before) or begun(prepared, settings, engine, onward)
        self.first: list[float] = [parameter.data for parameter in self.network.parameters()]
        self.model = Model(prepared.features, prepared.target, self.network, kernel=self.engine.kernel)
        self.stops = settings.stop > 0 and prepared.validation.rows > 0
        self.part = ""  # of a rehearsal
        self.last = False  # whether the last network is the best, as after a rehearsal that told how many epochs to train
        store = prepared.validation if self.stops else prepared.held_out
        self.watched = prepared.samples(store.sample(WATCHED)) if store.rows else None
        self.curve: list[tuple[int, float, float | None]] = []
        self.ready = prepared.samples(prepared.training.bucket(0)) if len(prepared.training) == 1 else None
        self.best: Array | None = None
        self.memories: Array | None = None  # when the network was best
        self.best_epoch = 0
        self.best_loss = float("inf")
        self.epoch = self.steps = 0
        self.done = 0.0  # share of the epoch
        self.loss = float("nan")  # of the last batch
        self.seconds = 0.0
        self.pace = math.inf  # seconds an epoch
        self.ended = "epochs"  # why: epochs, stopped, interrupted or diverged

    def run(self, look: Callable[["Fitting"], bool] = lambda fitting: False) -> Model:
        """Train; the model with the best network. look: called several times a second; True interrupts."""
        random = np.random.Generator(np.random.PCG64(self.settings.seed + 1))
        start = time.perf_counter()
        self.engine.running()
        self.ended = ""
        while not self.ended and self.epoch < self.settings.epochs:
            quick = self.engine.kernel if self.ready is not None and self._together() > 1 else None
            self.ended = self._epochs(quick, random, look, start) if quick else self._epoch(random, look, start)
        self.ended = self.ended or "epochs"
        self.engine.settle()
        self.seconds = time.perf_counter() - start
        self._keep_best()
        return self.model

    def _epoch(self, random: np.random.Generator, look: Callable[["Fitting"], bool], start: float) -> str:
        """One pass through all rows, and what to make of it; why training ends, or nothing."""
        engine, training, steps, begun = self.engine, self.prepared.training, self.steps, time.perf_counter()
        self.epoch += 1
        seen = 0
        for bucket in random.permutation(len(training)):
            order = self._order(bucket, random)
            if self.ready is None:
                engine.take(self.prepared.samples, training.bucket(bucket), order, self.settings.batch)
            else:
                engine.take(as_they_are, self.ready, order, self.settings.batch)
            left = engine.batches
            while left:
                made = engine.train(TURN, left)
                left -= made
                self.steps += made
                self.loss = engine.loss()
                self.done = (seen + (1 - left / engine.batches) * len(order)) / training.rows
                self.seconds = time.perf_counter() - start
                if not np.isfinite(self.loss):
                    return "diverged"
                if engine.agreed(look(self)):
                    return "interrupted"
            seen += len(order)
        watched = None if self.watched is None else engine.cost(self.watched)
        self.pace = time.perf_counter() - begun
        return self._judge(engine.running() / (self.steps - steps), watched, engine.weights(), engine.memories)

    def _epochs(self, engine: KernelEngine, random: np.random.Generator, look: Callable[["Fitting"], bool], start: float) -> str:
        """The same for as many epochs at once as nobody needs to look at: one of a small table is over sooner than it is asked for."""
        assert self.ready is not None
        count, begun, size = self._together(), time.perf_counter(), self.settings.batch
        orders = np.array([self._order(bucket, random) for _ in range(count) for bucket in random.permutation(1)])
        found = engine.passes(self.ready, orders, size, self.watched)
        self.pace = (time.perf_counter() - begun) / count
        batches = -(-len(self.ready) // size) if size else 1
        for i in range(count):
            self.epoch += 1
            self.steps += batches
            self.loss, self.done, self.seconds = float(found.losses[i]), 1.0, begun + (i + 1) * self.pace - start
            if not np.isfinite(self.loss):
                return "diverged"
            if look(self):
                return "interrupted"
            watched = None if self.watched is None else float(found.watched[i])
            ended = self._judge(float(found.running[i]) / batches, watched, found.weights[i], partial(found.memories.__getitem__, i))
            if ended:
                return ended
        return ""

    def _together(self) -> int:
        """How many epochs can go by until training might end, or somebody wants to look."""
        assert self.ready is not None
        left = self.settings.epochs - self.epoch
        if self.stops:
            left = min(left, self.settings.stop + self.best_epoch - self.epoch)
        return min(left, int(TURN / 1000 / self.pace), ROOM // self.ready.nbytes)

    def _order(self, bucket: int, random: np.random.Generator) -> NDArray[np.int64]:
        """In which the rows of a bucket are gone through."""
        training = self.prepared.training
        order = random.permutation(training.count(bucket))
        return evened(training.bucket(bucket)[:, -1], random) if self.settings.balance else order

    def _judge(self, loss: float, watched: float | None, weights: Array, memories: Callable[[], Array]) -> str:
        """The end of an epoch: a point of the curve, the best network so far, and whether to stop."""
        if not math.isfinite(loss) or not np.isfinite(weights).all():
            return "diverged"
        self.curve.append((self.steps, loss, watched))
        decides = watched if self.stops and watched is not None else -self.epoch if self.last else loss
        if decides < self.best_loss:
            self.best, self.best_epoch, self.best_loss, self.memories = weights, self.epoch, decides, memories()
        return "stopped" if self.stops and self.epoch - self.best_epoch >= self.settings.stop else ""

    @property
    def accuracy(self) -> float | None:
        """Or the error, of the watched rows, as the network is now."""
        if self.watched is None:
            return None
        verdict = Verdict(self.model)
        verdict.take(self.watched)
        return verdict.accuracy if self.prepared.task == "classification" else verdict.error

    def _keep_best(self) -> None:
        """Give the network the best weights; interrupted within the first epoch, it keeps those that it has."""
        if self.best is None and self.ended == "diverged":
            raise Failure(
                f"The loss grew beyond all numbers in the first epoch. Try a smaller step, such as "
                f"--learning-rate {self.settings.learning_rate / 10:g}."
            )
        if self.best is None:
            self.memories = self.engine.memories()
        else:
            for parameter, weight in zip(self.network.parameters(), self.best.tolist(), strict=True):
                parameter.data = weight

    def left(self) -> float:
        """Seconds until all epochs are done, at the pace so far."""
        share = (self.epoch - 1 + self.done) / self.settings.epochs
        return self.seconds * (1 - share) / share if share else float("inf")


def outcome(fitting: Fitting, verdict: Verdict | None, version: str) -> dict[str, Any]:
    """The facts about a training run that its model keeps; with them and the network, training could go on."""
    facts = {
        "leafward": version,
        "loss": LOSSES[fitting.prepared.task],
        **fitting.settings.facts(),
        "optimiser_settings": dict(fitting.optimiser.settings()),
        "epochs": fitting.epoch,
        "best_epoch": fitting.best_epoch,
        "steps": fitting.steps,
        "ended": fitting.ended,
        "rows": fitting.prepared.training.rows,
        "rows_left_out": fitting.prepared.left_out,
    }
    if fitting.curve:
        facts["training_loss"] = fitting.curve[fitting.best_epoch - 1][1]
    if fitting.memories is not None and len(fitting.memories):
        facts["memory"] = kept(fitting.memories)
    if verdict is not None:
        facts["held_out"] = verdict.facts()
    return facts
