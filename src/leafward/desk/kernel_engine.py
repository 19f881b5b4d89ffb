"""The kernel as a training run uses it. `torch_engine.py` has another engine with the same face: `trainer` and what it gives."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..compiler.kernel import Kernel
from ..failures import Failure
from .columns import Array
from .packing import packed
from .part import Part, own


class KernelEngine(Kernel):
    """A Kernel that takes rows in an order."""

    def take(self, samples: Callable[[Array], Array], raw: Array, order: NDArray[np.int64], batch: int) -> None:
        """Load the raw rows in that order, to be cut into batches. samples: makes inputs and answers of them."""
        rows = samples(raw[order])
        self.load_packed(packed(rows, self.lanes.count, batch), len(rows), batch)

    def agreed(self, wish: bool) -> bool:
        """Whether anybody wishes it, of those who train together."""
        return wish


@contextmanager
def trainer(table: str, device: str) -> Iterator[tuple[Part, Callable[..., Any], Callable[[str], None]]]:
    """This process's part of the rows, what makes an engine for it, and what is told of the facts that all processes must share."""
    if own().of > 1:
        raise Failure("Only PyTorch shares the work among processes. Add --engine torch.")
    if device != "auto":
        raise Failure("Only PyTorch is told where to compute. Add --engine torch, or leave --device out.")
    yield Part(), KernelEngine, lambda facts: None
