"""Random walks of hands over some figures on MicroPython: what differed from a fresh print, one line of JSON a walk."""

import json

from walks import Reader

# Figures, and whether the panel is open; the playground, and the panel on Layers, would take as long as all the others.
WALKS = (("accumulate", True), ("layers", False), ("loop", True))
ACTS = 300


def lines():
    for i, (name, panel) in enumerate(WALKS):
        yield [name, Reader(name, seed=11 + i, panel=panel).walk(ACTS)]


if __name__ == "__main__":
    for line in lines():
        print(json.dumps(line))
