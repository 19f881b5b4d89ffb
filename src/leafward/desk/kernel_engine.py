"""The kernel as a training run uses it: see `engine.py` for what is asked of it, and `torch_engine.py` for another one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from ..compiler.kernel import Kernel
from ..compiler.training import MOST
from ..failures import Failure
from .cells import Array
from .engine import Crew
from .packing import packed
from .part import Part, own
from .rounds import Passes, Rounds


class KernelEngine(Kernel):
    """A Kernel that takes rows in an order, and tells its weights as an array: an epoch of a small table takes less time than to give
    them to the Values."""

    ahead = False  # of the Values, which then have nothing new to tell
    _rounds: Rounds | None = None

    @property
    def kernel(self) -> "KernelEngine":
        return self

    def take(self, samples: Callable[[Array], Array], raw: Array, order: NDArray[np.int64], batch: int) -> None:
        rows = samples(raw[order])
        self.load_packed(packed(rows, self.lanes.count, batch), len(rows), batch)

    def push(self) -> None:
        if self.ahead:
            self.values.push_rate()
        else:
            super().push()

    def train(self, milliseconds: float, most: int = MOST) -> int:
        self._ready()
        self.ahead = True
        return self.training.run(milliseconds, most)

    def cost(self, samples: Array) -> float:
        self.push()
        return self.rounds.cost(samples)

    def passes(self, samples: Array, orders: NDArray[np.int64], batch: int, watched: Array | None) -> Passes:
        """Go through the rows once in each of the orders, (passes, rows), as `take` and `train` would, and tell what each pass left."""
        self.push()
        self.ahead = True
        return self.rounds.run(samples[orders], batch, watched)

    @property
    def rounds(self) -> Rounds:
        if self._rounds is None:
            self._rounds = Rounds(self)
        return self._rounds

    def weights(self) -> Array:
        return self._column(self.values.areas.parameters)

    def memories(self) -> Array:
        columns = [self._column(place) for place in self.values.areas.memories]
        return np.array(columns).reshape(len(columns), len(self.parameters))

    def _column(self, place: int) -> Array:
        return np.frombuffer(self.instance.read(place, len(self.parameters) * self.lanes.size), "<f8")

    def settle(self) -> None:
        self.ahead = False
        self.pull()

    def agreed(self, wish: bool) -> bool:
        return wish


@contextmanager
def trainer(table: str, device: str) -> Iterator[Crew]:
    """One process alone."""
    if own().of > 1:
        raise Failure("Only PyTorch shares the work among processes. Add --engine torch.")
    if device != "auto":
        raise Failure("Only PyTorch is told where to compute. Add --engine torch, or leave --device out.")
    yield Crew(Part(), KernelEngine, lambda facts: None)
