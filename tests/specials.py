"""Every row of the table at the numbers where rows go wrong: zeros of both signs, infinities, nan, the smallest and the largest, ties.

Each is a case, computed in columns that must agree: by `backward`, by the graph of the gradient, by the steps that the compiler
makes of it, and by the kernel in every kind of lane. Runs on both Pythons; PyTorch's column is in `specials_of_torch.py`.
"""

import math
import struct

from leafward.compiler import expression
from leafward.compiler import plan as plans
from leafward.compiler.blocks import Blocks
from leafward.compiler.expression import compile
from leafward.compiler.interpret import run
from leafward.compiler.lanes import lanes as lanes_called
from leafward.compiler.load import load
from leafward.engine import ops
from leafward.engine.graph import forward, gradient, ordered
from leafward.engine.rng import Random
from leafward.engine.value import Value

INF, NAN = float("inf"), float("nan")
NUMBERS = (0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 3.0, INF, -INF, NAN, 1e-320, -1e-320, 1e308, -1e308)
SINGLES = (0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 3.0, INF, -INF, NAN, 1e-40, -1e-40, 1e38, -1e38)
TOLERANCE = {"eager": 0.0, "graph": 1e-15, "steps": 1e-15, "f64": 1e-12, "f64x2": 1e-12, "f32x4": 1e-5}


def cases(row, numbers=NUMBERS) -> list:
    """Lists of inputs; where there are three, the first one, a gradient, is 1, −0 or infinite."""
    count = row.form.count("{")
    if count == 1:
        return [[x] for x in numbers]
    pairs = [[x, y] for x in numbers for y in numbers]
    return pairs if count == 2 else [[g] + pair for g in (1.0, -0.0, INF) for pair in pairs]


def eager(row, at) -> list:
    """The result and its slopes, all of them numbers."""
    inputs = [Value(x) for x in at]
    result = row(*inputs)
    result.backward()
    return [result.data] + [x.grad for x in inputs]


def graph(row, at) -> list:
    inputs = [Value(x) for x in at]
    result = row(*inputs)
    return [result.data] + [slope.data for slope in gradient(result, inputs)]


def compiled(row, lanes):
    inputs = [Value(0.5) for _ in range(row.form.count("{"))]
    return compile(row(*inputs), inputs, lanes)


def single(x) -> float:
    """The nearest number that four bytes hold."""
    try:
        return struct.unpack("<f", struct.pack("<f", x))[0]
    except OverflowError:
        return math.copysign(INF, x)


class Rounded:
    """An operation whose inputs and results are singles."""

    def __init__(self, operation):
        self.operation = operation

    def compute(self, *inputs):
        return single(self.operation.compute(*inputs))


def in_singles(plan, at) -> list:
    """The plan's results, each step rounded to four bytes."""
    terms = [(Rounded(term[0]), term[1]) if isinstance(term, tuple) else term for term in plan.terms]
    return run(type(plan)(plan.count, terms, plan.results), at)


def columns(row) -> list:
    """(name, inputs, what the column says, what it is held to) for every case of the row."""
    found = []
    kernels = {lanes: compiled(row, lanes) for lanes in ("f64", "f64x2", "f32x4")}
    at_all = cases(row)
    expected = [eager(row, at) for at in at_all]
    for at, right in zip(at_all, expected):
        found.append(("graph", at, graph(row, at), right))
        found.append(("steps", at, run(kernels["f64"].plan, at), right))
    for lanes in ("f64", "f64x2"):
        for at, said, right in zip(at_all, kernels[lanes].run(at_all), expected):
            found.append((lanes, at, said, right))
    at_all = cases(row, [single(x) for x in SINGLES])
    for at, said in zip(at_all, kernels["f32x4"].run(at_all)):
        found.append(("f32x4", at, said, in_singles(kernels["f32x4"].plan, at)))
    return found


def alike(found, right, tolerance) -> bool:
    """The same number, within a tolerance that is relative; zeros by their sign, infinities, and not a number."""
    if right != right or found != found:
        return right != right and found != found
    if right == 0 or found == 0 or abs(right) == INF or abs(found) == INF:
        return found == right and math.copysign(1.0, found) == math.copysign(1.0, right)
    return abs(found - right) <= tolerance * abs(right)


def differences(row) -> list:
    """(row, column, inputs, which: 0 for the result and then the slopes, found, right) wherever a column says something else."""
    found = []
    for name, at, said, right in columns(row):
        for i in range(len(right)):
            if not alike(said[i], right[i], TOLERANCE[name]):
                found.append((row.name, name, at, i, said[i], right[i]))
    return found


# Random graphs of the operations that IEEE 754 defines to the last bit: there every column must say the same bits.

EXACT = tuple([row for row in ops.TABLE if row in plans.EXACT or row in (ops.relu, ops.leaky_relu)])
FEW = (0.0, -0.0, 1.0, -1.0, 0.5, 2.0)  # so that ties are frequent
TOGETHER = 20  # graphs to a module


def random_graphs(random, leaves) -> list:
    """Graphs over the same leaves, up to fifteen operations each, with plain numbers among the inputs."""
    found = []
    for _ in range(TOGETHER):
        values = list(leaves)
        for _ in range(3 + random.below(13)):
            row = EXACT[random.below(len(EXACT))]
            inputs = [values[random.below(len(values))] for _ in range(row.form.count("{"))]
            if len(inputs) > 1 and random.below(4) == 0:
                inputs[-1] = FEW[random.below(len(FEW))]
            values.append(row(*inputs))
        found.append(values[-1])
    return found


def check_random_graphs(seed, lanes="f64x2") -> list:
    """Sentences on whatever is not the same in all columns, for TOGETHER graphs at four points, full of zeros and ties."""
    random = Random(seed)
    leaves = [Value(0.5) for _ in range(3)]
    graphs = random_graphs(random, leaves)
    results = [of for top in graphs for of in [top] + gradient(top, leaves)]
    steps = plans.plan(results, leaves)
    kernel = load(expression.module(steps, lanes_called(lanes)))
    table = Blocks(lanes_called(lanes), 3 + len(results))
    at_all = [[FEW[random.below(len(FEW))] for _ in leaves] for _ in range(4)]
    content = table.packed(at_all, 3)
    kernel.grow(len(content))
    kernel.write(0, content)
    kernel.call("run", 0, len(content))
    said = table.unpacked(kernel.read(0, len(content)), len(at_all))[3:]
    found = []
    for i, at in enumerate(at_all):
        right = []
        for top in graphs:
            for leaf, x in zip(leaves, at):
                leaf.data = x
            forward(ordered(top))
            for leaf in leaves:
                leaf.grad = 0.0
            top.backward()
            right += [top.data] + [leaf.grad for leaf in leaves]
        for name, row in (("steps", run(steps, at)), (lanes, [column[i] for column in said])):
            for k in range(len(right)):
                if not alike(row[k], right[k], 0.0):
                    where = "the result" if k % 4 == 0 else "the slope at leaf {}".format(k % 4 - 1)
                    found.append(
                        "seed {}: {} of graph {} at {}: {} in {}, {} eager".format(seed, where, k // 4, at, row[k], name, right[k])
                    )
    return found
