"""What test_torch_engine.py has two processes do: print the losses of every step, or run the command, in which {} in an argument stands for
the process's number; the latter as a program for torchrun, too."""

import json
import os
import sys

import numpy as np

from leafward.cli import main
from leafward.engine.activations import TABLE as ACTIVATION_ROWS
from leafward.engine.nn import MLP
from leafward.engine.optim import TABLE, Adam, Momentum

STEPS = 100
ACTIVATIONS = [row.name for row in ACTIVATION_ROWS]  # a layer of each, the linear one last
ROWS, BATCH = 71, 10  # the last batch is a single row, of which one of two processes has nothing


def rows(loss):
    random = np.random.default_rng(1)
    inputs = random.normal(size=(ROWS, 4))
    answers = inputs[:, :1] - inputs[:, 1:2] ** 2 if loss == "squared_error" else np.eye(3)[inputs[:, :3].argmax(axis=1)]
    return np.hstack([inputs, answers]), random.permutation(ROWS)


CASES = [(loss, optimiser) for loss in ("squared_error", "softmax_cross_entropy") for optimiser in TABLE]


def losses(engine, part=None, cases=CASES):
    """For each loss and optimiser those of 100 steps, from the same start, and then the weights."""
    found = {}
    for loss, optimiser in cases:
        raw, order = rows(loss)
        network = MLP([4, 8, 6, 5, *[4] * (len(ACTIVATIONS) - 4), raw.shape[1] - 4], [*ACTIVATIONS], seed=3)
        trains = engine(network, loss, optimiser(network.parameters()))
        trains.take(lambda rows: rows, raw if part is None else raw[part.within(0, ROWS)], order, BATCH)
        curve = []
        for _ in range(STEPS):
            assert trains.train(1e9, 1) == 1
            curve.append(trains.loss())
        assert np.isclose(trains.running(), sum(curve), rtol=1e-12)
        trains.settle()
        assert [p.data for p in network.parameters()] == trains.weights().tolist()
        found[f"{loss} {optimiser.__name__}"] = [*curve, *[p.data for p in network.parameters()]]
    return found


def print_losses(_):
    """Those of each process's share of the rows, as the first of them has them."""
    from leafward.desk.torch_engine import trainer

    with trainer("none", "cpu") as (part, engine, _agree):
        curves = losses(engine, part, [("squared_error", Momentum), ("softmax_cross_entropy", Adam)])
        if part.number == 0:
            print(json.dumps(curves))


def command(arguments):
    """The command itself."""
    main([argument.replace("{}", os.environ.get("RANK", "0")) for argument in arguments])


if __name__ == "__main__":
    command(sys.argv[1:])
