"""Which rows a process has, where several share the work: those whose number leaves the process's own number when it is divided by theirs.

Every process sees every row go by, so all of them know how many there are, and count alike.
"""

import os

import numpy as np
from numpy.typing import NDArray

from ..failures import Failure


class Part:
    """number: of the process, from 0; of: how many there are."""

    def __init__(self, number: int = 0, of: int = 1):
        self.number = number
        self.of = of

    def within(self, start: int, count: int) -> slice:
        """Those among `count` rows that are its own, if `start` rows went before."""
        return slice((self.number - start) % self.of, count, self.of)

    def places(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """Of the rows with these numbers its own, each by its place among its own."""
        own: NDArray[np.int64] = numbers[numbers % self.of == self.number] // self.of
        return own


def own() -> Part:
    """As `torchrun` tells it in the environment; a process that nobody started so does all the work."""
    if "RANK" not in os.environ:
        return Part()
    number, of = os.environ["RANK"], os.environ.get("WORLD_SIZE", "1")
    if not (number.isascii() and number.isdigit() and of.isascii() and of.isdigit() and int(number) < int(of)):
        raise Failure(f"RANK is {number!r} and WORLD_SIZE {of!r}, which is no share of the work. Start several processes with torchrun.")
    return Part(int(number), int(of))
