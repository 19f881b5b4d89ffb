"""The same training in PyTorch: same first weights, same batches in the same order, same rules. On a GPU, or in several processes.

It stands where the kernel stands in `fitting.py`. Under `torchrun`, DistributedDataParallel averages the gradients of the
processes, each of which has the rows of its own part only; what they do together is what one does with all the rows.
"""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import distributed
from torch.nn.parallel import DistributedDataParallel

from ..engine.nn import Network
from ..engine.optim import Optimiser
from ..failures import Failure
from . import torch_parts
from .cells import Array
from .engine import Crew
from .kernel_engine import KernelEngine
from .part import Part, own

TOGETHER = 64  # steps that several processes take between two words with each other


@contextlib.contextmanager
def trainer(table: str, device: str) -> Iterator[Crew]:
    """This process's part of the rows, what makes an engine for it, and what makes sure that the processes see the same table.

    device: "auto", "cpu" or "cuda". Failures of one process among several say which it is; if all went well, such a process ends here.
    """
    part = own()
    try:
        if part.of > 1 and table == "-":
            raise Failure("Several processes cannot share standard input. Name a file.")
        place = chosen(device)
        with bond(part, place):
            yield Crew(part, partial(TorchEngine, place=place, part=part), partial(agree, part))
        if part.of > 1:
            leave()
    except Failure as failure:
        raise (Failure(f"process {part.number + 1} of {part.of}: {failure}") if part.of > 1 else failure) from None


def chosen(device: str) -> torch.device:
    """A GPU of this process's own, or the CPU."""
    there, place = torch.cuda.device_count(), int(os.environ.get("LOCAL_RANK", "0"))
    if device == "cpu" or (device == "auto" and not there):
        return torch.device("cpu")
    if not there:
        raise Failure("PyTorch finds no CUDA device here. Leave --device out, or say --device cpu.")
    if place >= there:
        raise Failure(f"There are more processes here than the {there} CUDA devices. Start one for each, or say --device cpu.")
    return torch.device("cuda", place)


@contextlib.contextmanager
def bond(part: Part, place: torch.device) -> Iterator[None]:
    """Between the processes, if there are several: gloo over the network, or nccl from one GPU to another."""
    if place.type == "cuda":
        torch.cuda.set_device(place)
    if part.of == 1:
        yield
        return
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(2))  # from torchrun, where another one failed: leave no files behind
    signal.signal(signal.SIGINT, once)
    try:
        distributed.init_process_group("nccl" if place.type == "cuda" else "gloo")
        yield
    except RuntimeError as error:  # PyTorch's word for all that goes wrong between processes
        raise Failure(f"it cannot go on with the others. PyTorch says: {str(error).splitlines()[0]}") from error
    finally:
        if distributed.is_initialized():
            distributed.destroy_process_group()


def once(number: int, frame: Any) -> None:
    """A Ctrl-C comes from the terminal and once more from torchrun: the second must not cut short what the first one began."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def leave() -> None:
    """End the process without Python's own ending: gloo's threads outlive their group, and one that still has a tensor to give back
    when Python is gone would abort the process, all work done (as github.com/pytorch/pytorch/pull/179291 describes)."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def agree(part: Part, facts: str) -> None:
    """Raises Failure unless all processes say the same: with different rows each would wait for steps that others never take."""
    if part.of == 1:
        return
    said: list[str] = [""] * part.of
    distributed.all_gather_object(said, facts)
    if len(set(said)) > 1:
        raise Failure("the processes do not see the same table. Give all of them the same file.")


class TorchEngine:
    """The Engine that computes in PyTorch.

    kind: of numbers; by default float64 on a CPU, as the engine has it, and float32 on a GPU.
    """

    kernel = None

    def __init__(self, network: Network, loss: str, optimiser: Optimiser, place: torch.device, part: Part, kind: torch.dtype | None = None):
        self.network = network
        self.loss_of = torch_parts.loss(loss, len(network.layers[-1].neurons))
        self.part = part
        self.place = place
        self.kind = kind or (torch.float32 if place.type == "cuda" else torch.float64)
        self.module = torch_parts.module(network).to(place, self.kind)
        self.rule = torch_parts.Rule(optimiser, self.module)
        self.model = DistributedDataParallel(self.module) if part.of > 1 else self.module
        self.batches = 0
        self._beside: KernelEngine | None = None
        self._loss_name = loss
        self._losses: list[torch.Tensor] = []  # this part's shares of them, since they were last put together
        self._running = self._loss = 0.0

    def take(self, samples: Callable[[Array], Array], raw: Array, order: NDArray[np.int64], batch: int) -> None:
        size = min(batch, len(order)) if batch > 0 else len(order)
        self.sizes = [len(order[i : i + size]) for i in range(0, len(order), size)]
        mine = [self.part.places(order[i : i + size]) for i in range(0, len(order), size)]
        rows = torch.from_numpy(samples(raw[np.concatenate(mine)])).to(self.place, self.kind)
        self.rows = rows.split([len(places) for places in mine])
        self.batches = len(mine)
        self.at = 0

    def train(self, milliseconds: float, most: int) -> int:
        """Several processes take an agreed number of steps instead of as many as fit into the time."""
        end = time.perf_counter() + milliseconds / 1000
        made = 0
        while made < most:
            self._losses.append(self._step())
            made += 1
            if made == TOGETHER if self.part.of > 1 else time.perf_counter() > end:
                break
        self._settle()
        return made

    def loss(self) -> float:
        return self._loss

    def running(self) -> float:
        total, self._running = self._running, 0.0
        return total

    def cost(self, samples: Array) -> float:
        """By the kernel and the Values, so that all processes come to the same number and to the same end."""
        if self._beside is None:
            self._beside = KernelEngine(self.network, self._loss_name)
        return self._beside.cost(samples)

    def weights(self) -> Array:
        return self.rule.in_order(self.rule.weights)

    def memories(self) -> Array:
        columns = [self.rule.in_order(part) for part in self.rule.memory]
        return np.array(columns).reshape(len(columns), len(self.rule.places))

    def settle(self) -> None:
        """The Values have the weights already, after every few steps."""
        self.rule.remember()

    def agreed(self, wish: bool) -> bool:
        if self.part.of == 1:
            return wish
        count = torch.tensor(float(wish), device=self.place)
        distributed.all_reduce(count)
        return bool(count)

    def _settle(self) -> None:
        """Put the losses of the processes together, and give the network of Values the weights."""
        sums = torch.stack([torch.stack(self._losses).sum(), self._losses[-1]])
        self._losses.clear()
        if self.part.of > 1:
            distributed.all_reduce(sums)
        total, self._loss = sums.tolist()
        self._running += total
        for parameter, x in zip(self.network.parameters(), self.weights().tolist(), strict=True):
            parameter.data = x

    def _step(self) -> torch.Tensor:
        """One update by the gradient of the next batch; this part's share of its loss, as it was before."""
        rows, size = self.rows[self.at], self.sizes[self.at]
        self.at = (self.at + 1) % self.batches
        inputs = self.module[0].in_features
        self.rule.zero_grad()
        share = self.loss_of(self.model(rows[:, :inputs]), rows[:, inputs:]).sum() / size
        # DistributedDataParallel divides the sum of all gradients by the number of processes, and here is it made whole again. So the
        # batch counts as one, however its rows are dealt out.
        (share * self.part.of).backward()
        self.rule.step()
        return share.detach()
