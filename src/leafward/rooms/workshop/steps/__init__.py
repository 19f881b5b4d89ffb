"""The steps of the workshop: what each is about, what the reader writes, hints that open one after the other, and one solution.

The reader's program is one text that grows. A stub is put into it where it belongs: into class Value, or at the end.
"""

from .gradients import GRADIENTS
from .networks import NETWORKS
from .values import VALUES

STEPS = VALUES + GRADIENTS + NETWORKS

# What a step changes in what was written before it, in our solution: pairs of what stands there and what shall.
CHANGES = {
    "friends": (
        ("class Value:", "def value(x):\n    return x if isinstance(x, Value) else Value(x)\n\n\nclass Value:"),
        (
            "        return Value(self.data + other.data, (self, other))",
            "        other = value(other)\n        return Value(self.data + other.data, (self, other))",
        ),
        (
            "        return Value(self.data * other.data, (self, other))",
            "        other = value(other)\n        return Value(self.data * other.data, (self, other))",
        ),
    ),
    "slopes": (
        ("    def __init__(self, data, inputs=()):", "    def __init__(self, data, inputs=(), slopes=()):"),
        ("        self.inputs = inputs\n", "        self.inputs = inputs\n        self.slopes = slopes\n"),
        ("self.data + other.data, (self, other))", "self.data + other.data, (self, other), (1.0, 1.0))"),
        ("self.data * other.data, (self, other))", "self.data * other.data, (self, other), (other.data, self.data))"),
    ),
    "paths": (("                x.grad = node.grad * slope", "                x.grad += node.grad * slope"),),
    "order": (
        (
            """\
        waiting = [self]
        while waiting:
            node = waiting.pop()
            for x, slope in zip(node.inputs, node.local_slopes()):
                x.grad += node.grad * slope
                waiting.append(x)
""",
            """\
        for node in reversed(self.ordered()):
            for x, slope in zip(node.inputs, node.local_slopes()):
                x.grad += node.grad * slope
""",
        ),
    ),
    "tanh": (("def value(x):", "import math\n\n\ndef value(x):"),),
}


def begun(source: str, step) -> str:
    """The reader's program with the stub of a step put in where it belongs."""
    return placed(source, step.stub, step.inside)


def placed(source: str, part: str, inside: bool) -> str:
    """A program with a part put at the end of class Value, if it belongs there and there is one, else at its own end."""
    if not part:
        return source
    lines = source.rstrip().split("\n") if source.strip() else []
    at = _end_of_class(lines) if inside else None
    if at is None:
        gap = ["", ""] if lines else []
        return "\n".join(lines + gap + [part.rstrip("\n")]) + "\n"
    return "\n".join(lines[:at] + [""] + [part.rstrip("\n")] + lines[at:]) + "\n"


def _end_of_class(lines):
    """The place after the last line of class Value; None if there is no such class."""
    start = [i for i, line in enumerate(lines) if line.replace("(", ":").replace(" :", ":").startswith("class Value:")]
    if not start:
        return None
    end = start[0] + 1
    for i in range(start[0] + 1, len(lines)):
        if lines[i].strip() and lines[i][0] not in " \t":
            break
        if lines[i].strip():
            end = i + 1
    return end


def solved(count: int) -> str:
    """Our program after so many steps."""
    source = ""
    for step in STEPS[:count]:
        for old, new in CHANGES.get(step.key, ()):
            assert source.count(old) == 1, (step.key, old)
            source = source.replace(old, new)
        source = placed(source, step.solution, step.inside)
    return source
