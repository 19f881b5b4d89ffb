"""A chain of 20,000 operations, built, walked and dropped, where recursion ends after some hundred calls; the gradient as a graph
of a shorter one, to spare seconds. CPython, which is quicker, walks 100,000 (tests/engine/test_graph.py).
"""

import json

from leafward.engine import graph
from leafward.engine.value import Value


def calls_until_the_end():
    """How deep a function may call itself, up to 1000."""
    deepest = 0

    def dig(depth):
        nonlocal deepest
        deepest = depth
        if depth < 1000:
            dig(depth + 1)

    try:
        dig(1)
    except RuntimeError:
        pass
    return deepest


def chain(length):
    a = Value(1.0)
    top = a
    for _ in range(length // 2):
        top = top * 0.5 + 1.0
    return a, top


def lines():
    a, top = chain(20000)
    top.backward()
    yield [top.data, top.grad, a.grad]
    a, top = chain(2000)  # and the long one is let go: the interpreter takes seconds to mark so long a chain as still in use
    (slope,) = graph.gradient(top, [a])
    yield [slope.data, 0.5**1000]


if __name__ == "__main__":
    for line in [[calls_until_the_end()]] + list(lines()):
        print(json.dumps(line))
