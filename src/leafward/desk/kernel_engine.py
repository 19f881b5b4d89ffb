"""The kernel as a training run uses it: see `engine.py` for what is asked of it, and `torch_engine.py` for another one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from ..compiler.kernel import Kernel
from ..failures import Failure
from .cells import Array
from .engine import Crew
from .packing import packed
from .part import Part, own


class KernelEngine(Kernel):
    """A Kernel that takes rows in an order."""

    @property
    def kernel(self) -> Kernel:
        return self

    def take(self, samples: Callable[[Array], Array], raw: Array, order: NDArray[np.int64], batch: int) -> None:
        rows = samples(raw[order])
        self.load_packed(packed(rows, self.lanes.count, batch), len(rows), batch)

    def remember(self) -> None:
        """Nothing is left to do: whatever it trains, a kernel gives back with the weights."""

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
