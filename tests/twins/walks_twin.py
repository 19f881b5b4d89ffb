"""Random walks of hands over some figures on MicroPython: what differed from a fresh print, one line of JSON a walk."""

import json

from walks import Reader

WALKS = ("accumulate", "layers", "loop")  # the playground would take as long as all the others
ACTS = 300


def lines():
    for i, name in enumerate(WALKS):
        yield [name, Reader(name, seed=11 + i, panel=i % 2 == 1).walk(ACTS)]


if __name__ == "__main__":
    for line in lines():
        print(json.dumps(line))
