"""What a training run asks of whatever trains its network: the kernel, PyTorch, or an engine of somebody's own."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from ..engine.nn import Network
from ..engine.optim import Optimiser
from .cells import Array
from .part import Part

if TYPE_CHECKING:
    from .kernel_engine import KernelEngine


class Engine(Protocol):
    """Trains a network by the gradients of batches of rows. It may be ahead of the network's Values from the first step until `settle`.

    batches: how many steps go through the rows once; kernel: the network as machine code, if it has one, for whoever wants answers.
    """

    @property
    def batches(self) -> int: ...

    @property
    def kernel(self) -> "KernelEngine | None": ...

    def take(self, samples: Callable[[Array], Array], raw: Array, order: NDArray[np.int64], batch: int) -> None:
        """Take other rows in place of those before. raw: (rows, columns), those of this process; order: in which all rows, whoever has
        them, are gone through; batch: so many of them to a step; samples: makes inputs and answers, side by side, of raw rows."""

    def train(self, milliseconds: float, most: int) -> int:
        """Take up to `most` steps, as many as fit into the time, and tell how many. After the last batch comes the first again."""

    def loss(self) -> float:
        """Of the last batch, the mean over its rows, before the step that followed."""

    def running(self) -> float:
        """The losses of all batches since this was last asked, added up, each as it was before its step."""

    def cost(self, samples: Array) -> float:
        """The mean loss over inputs and answers, side by side, that are not learnt from; asked between two passes through the others."""

    def weights(self) -> Array:
        """As they are now, in the order of the network's parameters."""

    def memories(self) -> Array:
        """What is remembered for the optimiser: for each thing a row, of one number a weight."""

    def settle(self) -> None:
        """Give the network's Values the weights, and the optimiser what is remembered for it, so that another engine can go on."""

    def agreed(self, wish: bool) -> bool:
        """Whether any process wishes it, of those that train together; all of them ask at the same step."""


class MakesEngine(Protocol):
    """A class of engines, or a function that makes one. loss: a name in the engine's registry; optimiser: over the network's parameters."""

    def __call__(self, network: Network, loss: str, optimiser: Optimiser) -> Engine: ...


class Crew(NamedTuple):
    """What a training run has. part: which rows are this process's; engine: makes the engine; agree: is told the facts that all processes
    must share, and raises Failure where they do not."""

    part: Part
    engine: MakesEngine
    agree: Callable[[str], None]


Trainer = Callable[[str, str], AbstractContextManager[Crew]]  # of a table's name and a device
