"""The table of special numbers on whichever Python runs this: per row the engine's numbers and what differs, and then a few graphs."""

import json

import specials
from leafward.engine import ops


def lines():
    for row in ops.TABLE:
        numbers = [str(x) for at in specials.cases(row) for x in specials.eager(row, at)]
        yield [row.name, numbers, [str(problem) for problem in specials.differences(row)]]
    yield [problem for seed in range(5) for problem in specials.check_random_graphs(seed)]


if __name__ == "__main__":
    for line in lines():
        print(json.dumps(line))
