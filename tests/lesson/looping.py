"""What the tests of the loop share: steps, what it shows, and its arithmetic done another way."""

import json
import math

from leafward.engine.account import Account
from leafward.lesson.loop.widget import Figure
from readings import numbers as all_numbers


def numbers(figure):
    return {name.partition(".")[2]: value for name, value in all_numbers(figure.figure()).items()}


def step(figure, times=1):
    for _ in range(times):
        figure.press("step")


def weights(figure):
    return [parameter.data for parameter in figure.loop.parameters]


def run_out(figure, milliseconds=1000.0):
    """Let the frames come until there is nothing left to do."""
    clock = 0.0
    while figure.running:
        clock += milliseconds
        figure.frame(clock)
        figure.check_challenges()
    figure.settle()


def again(figure):
    fresh = Figure()
    fresh.restore(json.loads(json.dumps(figure.state())))
    run_out(fresh)
    return fresh


def origins_hold(figure):
    for name, value in numbers(figure).items():
        origin = figure.origin(name)
        if isinstance(origin, str):
            assert name in ("round", "left") or name.startswith("moves")
        else:
            assert isinstance(origin, Account)
            assert origin.number() == value, name


# Arithmetic done another way: two inputs, hidden neurons with tanh, one output, written out with plain numbers.


def outputs(w, dots, hidden, squash):
    found = []
    for x1, x2, _ in dots:
        a = [math.tanh(w[3 * j] * x1 + w[3 * j + 1] * x2 + w[3 * j + 2]) for j in range(hidden)]
        z = sum(v * aj for v, aj in zip(w[3 * hidden :], a, strict=False)) + w[-1]
        found.append(math.tanh(z) if squash else z)
    return found


def loss_of(w, dots, hidden, squash):
    return sum((p - y) ** 2 for p, (_, _, y) in zip(outputs(w, dots, hidden, squash), dots, strict=True))


def slopes(w, dots, hidden, squash):
    h, found = 1e-6, []
    for i in range(len(w)):
        up, down = list(w), list(w)
        up[i] += h
        down[i] -= h
        found.append((loss_of(up, dots, hidden, squash) - loss_of(down, dots, hidden, squash)) / (2 * h))
    return found
