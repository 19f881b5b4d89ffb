"""What the workshop says of every planted program, and of the right ones at every step, on whichever Python runs this: of two at each
step, of the others at every third, so that each step judges several ways to write it.
"""

import json

from leafward.rooms.workshop.running import judge
from leafward.rooms.workshop.steps import STEPS
from rooms.workshop.programs import RIGHT, WRONG


def line(name, source, step):
    verdict = judge(source, step)
    # Python's own words, where an error has no sentence of ours, differ from Python to Python; what ours say does not.
    return [name, step, verdict["ok"], verdict["line"], verdict["kind"], "" if verdict["kind"] else verdict["sentence"], verdict["about"]]


def lines():
    for name in sorted(WRONG):
        step, source, _ = WRONG[name]
        yield line(name, source, step)
    for i, name in enumerate(sorted(RIGHT)):
        # Training, the last of them, takes longer than all the others on the page's Python: one program trains.
        for step in STEPS if name == "ours" else STEPS[:-1] if name == "closures" else list(STEPS[:-1])[i % 3 :: 3]:
            yield line(name, RIGHT[name], step.key)


if __name__ == "__main__":
    for told in lines():
        print(json.dumps(told))
