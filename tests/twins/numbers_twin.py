"""Random numbers, points and first weights as JSON, on whichever Python runs this."""

import json

from leafward.engine import data
from leafward.engine.nn import ACTIVATIONS, MLP
from leafward.engine.rng import Random


def lines():
    for seed in (0, 1, 7, 30268, 2**31, 10**15, -1):
        random = Random(seed)
        items = list(range(20))
        random.shuffle(items)
        yield ["random", seed, [random.uniform(-1, 1) for _ in range(50)], [random.normal() for _ in range(50)], items]
    for points in (data.xor, data.circles, data.moons, data.spiral, data.gaussians):
        for seed in range(1, 11):
            yield ["points", seed, points(100, seed=seed)]
    for activation in sorted(ACTIVATIONS):
        yield ["weights", activation, [parameter.data for parameter in MLP([2, 8, 1], activation, seed=3).parameters()]]


if __name__ == "__main__":
    for line in lines():
        print(json.dumps(line))
