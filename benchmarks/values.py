"""Times one training step in which every number is a Value, in Leafward's engine and in micrograd, in turns within one run, in seconds
of the processor.

2 -> width -> 1, relu, squared error, full batch, gradient descent from the same weights: each must come to the same loss first.
Needs only Python; for the row beside ours, `pip install micrograd` somewhere and run
`PYTHONPATH=src PYTHON benchmarks/values.py` with that PYTHON. Prints medians, ratios, and the bytes that a node takes.
"""

import contextlib
import statistics
import time
import tracemalloc

from leafward.engine.data import moons
from leafward.engine.nn import MLP
from leafward.engine.optim import SGD

SIZES = ((2, 1), (8, 10), (8, 40), (32, 40), (8, 200))  # width, points
RATE = 0.001
ROUNDS = 15


class Ours:
    name = "leafward"

    def __init__(self, width):
        self.network = MLP([2, width, 1], ["relu", "linear"])
        self.optimiser = SGD(self.network.parameters(), RATE)

    def weights(self):
        return [p.data for p in self.network.parameters()]

    def graph(self, points):
        total = 0.0
        for x, y in points:
            miss = self.network(x)[0] - y
            total = total + miss * miss
        return total

    def step(self, points):
        cost = self.graph(points)
        cost.backward()
        self.optimiser.step()
        return cost.data


class Micrograd:
    name = "micrograd"

    def __init__(self, width, weights):
        from micrograd.nn import MLP as Theirs

        self.network = Theirs(2, [width, 1])
        for parameter, weight in zip(self.network.parameters(), weights, strict=True):
            parameter.data = weight

    def graph(self, points):
        total = 0.0
        for x, y in points:
            miss = self.network(x) - y
            total = total + miss * miss
        return total

    def step(self, points):
        cost = self.graph(points)
        self.network.zero_grad()
        cost.backward()
        for parameter in self.network.parameters():
            parameter.data -= RATE * parameter.grad
        return cost.data


def seconds(contestant, points, times):
    start = time.process_time()
    for _ in range(times):
        contestant.step(points)
    return (time.process_time() - start) / times


def bytes_of(contestant, points):
    """How much memory a graph takes, whole."""
    tracemalloc.start()
    graph = contestant.graph(points)
    used = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del graph
    return used


def main():
    print("width  points   leafward  micrograd  ÷ ours    bytes a point: leafward  micrograd")
    for width, count in SIZES:
        points = moons(count)
        ours = Ours(width)
        contestants = [ours]
        with contextlib.suppress(ImportError):
            contestants.append(Micrograd(width, ours.weights()))
        losses = [contestant.step(points) for contestant in contestants]
        assert all(abs(loss - losses[0]) < 1e-9 for loss in losses), losses
        times = max(1, int(0.02 / seconds(ours, points, 1)))
        found = [[] for _ in contestants]
        for _ in range(ROUNDS):
            for contestant, mine in zip(contestants, found, strict=True):
                mine.append(seconds(contestant, points, times))
        medians = [statistics.median(mine) * 1e3 for mine in found] + [float("nan")]
        memory = [bytes_of(contestant, points) / count for contestant in contestants] + [float("nan")]
        ratio = medians[1] / medians[0]
        print(f"{width:5d} {count:7d} {medians[0]:7.3f} ms {medians[1]:7.3f} ms {ratio:7.2f} {memory[0]:24.0f} {memory[1]:10.0f}")


if __name__ == "__main__":
    main()
