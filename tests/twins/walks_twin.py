"""Random walks of hands over some figures on MicroPython: what differed from a fresh print, one line of JSON a walk."""

import json

from walks import Reader

# Figures, whether the panel is open, and how many acts. Layers has a canvas and Loop goes on by itself; more acts of them, or the
# playground, would take as long as all that is here.
WALKS = (("accumulate", True, 300), ("layers", False, 50), ("loop", True, 50))


def lines():
    for i, (name, panel, acts) in enumerate(WALKS):
        yield [name, Reader(name, seed=11 + i, panel=panel).walk(acts)]


if __name__ == "__main__":
    for line in lines():
        print(json.dumps(line))
