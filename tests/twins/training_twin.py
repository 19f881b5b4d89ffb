"""A whole training run, 2→4→1 on four dots of XOR for 50 epochs: cost and parameters after every tenth, on whichever Python runs this."""

import json

from leafward.engine import data, loss
from leafward.engine.nn import MLP
from leafward.engine.optim import TABLE


def lines():
    points = data.xor(4)
    for optimiser in TABLE:
        network = MLP([2, 4, 1], seed=1)
        descent = optimiser(network.parameters(), 0.05)
        for epoch in range(1, 51):
            outputs = [network(x)[0] for x, _ in points]
            cost = loss.squared_error(outputs, [y for _, y in points], mean=True)
            cost.backward()
            descent.step()
            if epoch % 10 == 0:
                yield [optimiser.name, epoch, cost.data, [parameter.data for parameter in network.parameters()]]


if __name__ == "__main__":
    for line in lines():
        print(json.dumps(line))
