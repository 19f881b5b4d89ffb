"""What the worker says, on whichever Python runs this: of faults brought in, of programs that cannot be read, of a net that learns, and,
where Python tells its lines, of what ran.
"""

import json
import sys

from leafward.rooms.workshop.bench import Bench
from leafward.rooms.workshop.breaking import broken
from leafward.rooms.workshop.faults import FAULTS
from leafward.rooms.workshop.steps import STEPS, solved
from leafward.rooms.workshop.trials import TRIALS
from rooms.workshop.programs import CLOSURES, NETWORK

WHOLE = solved(len(STEPS))
DOTS = [(0.7, 0.7, -1), (-0.7, 0.7, 1), (-0.7, -0.7, -1), (0.7, -0.7, 1)]


def heard(act):
    """The messages of an act on a bench."""
    told = []
    bench = Bench(told.append)
    act(bench)
    for _ in range(60):
        bench.tick()
    return told


def last(told, kind):
    return [message for message in told if message["kind"] == kind][-1]


def faults():
    for name, source in (("ours", WHOLE), ("closures", CLOSURES + "\n\n" + NETWORK)):
        for fault in FAULTS:
            made = broken(source, fault.key)
            yield ["fault", name, fault.key, made["found"], made["lines"], made["check"]]


def unreadable():
    """A line that cannot be read, at every line that is new in a solution on the way, and at every third of the whole: whether it is
    told, in a sentence with a line near it."""
    before = []
    for count in range(1, len(STEPS) + 1):
        lines = solved(count).split("\n")
        known, before = [line for i, line in enumerate(lines) if i % 3] if count == len(STEPS) else before, lines
        for i, line in enumerate(lines):
            if line.strip() and line not in known:
                indent = line[: len(line) - len(line.lstrip())]
                source = "\n".join(lines[:i] + [indent + "?"] + lines[i + 1 :])
                said = last(heard_of_run(source), "verdict")
                told = said["sentence"][: len("Line {}: ".format(said["line"]))] == "Line {}: ".format(said["line"])
                yield ["unreadable", count, i + 1, said["ok"], told and i + 1 <= said["line"] <= i + 2]


def heard_of_run(source, trial=""):
    told = []
    Bench(told.append).run(source, trial)
    return told


def learning():
    weights = [0.3 * ((7 * i) % 11 - 5) / 5 for i in range(33)]
    net = last(heard(lambda bench: bench.train(WHOLE, weights, DOTS, 0.3, 5)), "net")
    yield [
        "learning",
        net["steps"],
        net["right"],
        round(net["loss"], 9),
        [round(g, 9) for g in net["gradients"]],
        [round(w, 9) for w in net["weights"]],
    ]


def recordings():
    """Of a run where Python tells its lines: each line of ours that ran, with what the names hold there."""
    if hasattr(sys, "settrace"):
        for place, step in enumerate(STEPS[:-1]):
            told = heard_of_run(solved(place + 1), TRIALS[step.key])
            events = last(told, "trace")["events"]
            yield ["recorded", step.key, [list(events[i]) for i in range(len(events))]]


def lines():
    for part in (faults, unreadable, learning, recordings):
        for line in part():
            yield line


if __name__ == "__main__":
    for told in lines():
        print(json.dumps(told))
