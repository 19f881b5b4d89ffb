"""Every row of the table at ±1000, zero, inf, nan and their like: results and slopes as text, on whichever Python runs this."""

import json

from edges import EDGES as CASES
from leafward.engine import graph, loss, ops
from leafward.engine.value import Value

EDGES = (0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -3.0, 1000.0, -1000.0, 1e308, -1e308, 5e-324, float("inf"), float("-inf"), float("nan"))


def lines():
    for row in ops.TABLE:
        count = row.form.count("{")
        for i, x in enumerate(EDGES):
            for j, y in enumerate(EDGES if count > 1 else EDGES[:1]):
                for z in list(EDGES)[(i + j) % 4 :: 4] if count > 2 else EDGES[:1]:  # each with each of the others, not all with all
                    inputs = [Value(x), Value(y), Value(z)][:count]
                    yield [row.name, text(x), text(y), text(z)] + everything(row(*inputs), inputs)
    for edge in CASES:
        inputs = [Value(x) for x in edge.at]
        yield [edge.name] + everything(edge.function(*inputs), inputs)
    for sums in ([-1000, 0, 1000], [1000, 1000, 1000], [0, 0, 0]):
        inputs = [Value(z) for z in sums]
        for top in loss.softmax(inputs) + [loss.log_sum_exp(inputs), loss.softmax_cross_entropy(inputs, 1)]:
            yield ["softmax", str(sums)] + everything(top, inputs)
        for answer in (0, 1):
            yield ["binary cross-entropy", str(sums)] + everything(loss.binary_cross_entropy(inputs, [answer] * 3), inputs)


def everything(top, inputs):
    """The result, the slopes, and the slopes of the first slope."""
    top.backward()
    found = [top.data] + [x.grad for x in inputs]
    graph.gradient(top, inputs)[0].backward()
    return [text(number) for number in found + [x.grad for x in inputs]]


def text(number):
    """JSON has neither inf nor nan, and the sign of 0 and of nan says nothing."""
    if number != number:
        return "nan"
    return "%.12e" % (number if number != 0 else 0.0) if abs(number) < float("inf") else str(number)


if __name__ == "__main__":
    for line in lines():
        print(json.dumps(line))
