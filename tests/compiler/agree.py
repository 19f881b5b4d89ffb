"""What compiled code is held to: the engine, and the steps run in Python. Each check returns what it found wrong, as sentences,
so that a test can ask for none, and the test of the tests for some. Runs on both Pythons.
"""

import binascii
import hashlib

from checks import eager_gradient, graph_gradient, points, to_bend
from formulas import FORMULAS
from leafward.compiler import trace
from leafward.compiler.expression import compile
from leafward.compiler.interpret import run
from leafward.compiler.kernel import Kernel
from leafward.engine import graph, nn, ops, optim
from leafward.engine.loss import LOSSES, total
from leafward.engine.rng import Random
from leafward.engine.value import Value

LANES = ("f64", "f64x2", "f32x4")
TOLERANCE = {"f64": 1e-9, "f64x2": 1e-9, "f32x4": 2e-3}
ACTIVATIONS = sorted(nn.ACTIVATIONS)
OPTIMISERS = optim.TABLE
INFINITY = float("inf")


def apart(found, expected, tolerance, floor=1e-3):
    """Whether two lists of numbers differ, measured by the largest; nan and the infinities must be in the same places."""
    largest = max([abs(x) for x in expected if abs(x) < INFINITY] + [floor])
    for a, b in zip(found, expected):
        same = a == b or (a != a and b != b)
        if not same and not abs(a - b) <= tolerance * largest:
            return True
    return len(found) != len(expected)


# Expressions.


def check_formula(formula, lanes):
    """Eager = gradient graph = interpreted steps = compiled code, for value and slopes, at one to nine samples."""
    found = []
    samples = [at for at, _ in points(formula, 9)]
    inputs = [Value(x) for x in samples[0]]
    compiled = compile(formula(inputs), inputs, lanes)
    expected = [[formula(at)] + eager_gradient(formula, at) for at in samples]
    for at, row in zip(samples, expected):
        if apart(run(compiled.plan, at), row, 1e-13):
            found.append("{}: steps give {}, not {}, at {}".format(formula, run(compiled.plan, at), row, at))
        if apart(graph_gradient(formula, at), row[1:], 1e-13):
            found.append("{}: the gradient graph gives {}, not {}".format(formula, graph_gradient(formula, at), row[1:]))
    for count in range(1, 10):
        for row, right in zip(compiled.run(samples[:count]), expected):
            if apart(row, right, 1e-11 if lanes != "f32x4" else 1e-4):
                found.append("{}: {} of {} samples in {} give {}, not {}".format(formula, count, samples, lanes, row, right))
    return found


def random_graph(random, operations=24):
    """Leaves and a result: nodes are shared, numbers are mixed in, and nothing leaves the region where rounding stays small."""
    leaves = [Value(random.uniform(-2, 2)) for _ in range(1 + random.below(4))]
    values = list(leaves)
    while len(values) < len(leaves) + operations:
        row = ops.TABLE[random.below(len(ops.TABLE))]
        inputs = [values[random.below(len(values))] for _ in range(row.form.count("{"))]
        if len(inputs) == 2 and random.below(4) == 0:
            inputs[random.below(2)] = round(random.uniform(-2, 2), 2)
        if moderate(row, [graph.data(x) for x in inputs]):
            values.append(row(*inputs))
    return leaves, values[-1] + values[len(values) // 2]


def moderate(row, inputs):
    first, last = inputs[0], inputs[-1]
    if to_bend(row, inputs) <= 1e-6:
        return False  # at a bend the last bit decides
    if row is ops.divide:
        return abs(last) > 0.2 and abs(first) < 10
    if row in (ops.log, ops.sqrt, ops.power):
        return first > 0.2 and abs(row(*inputs)) < 10
    return abs(row(*inputs)) < 10


def check_graph(seed, lanes):
    leaves, result = random_graph(Random(seed))
    at = [leaf.data for leaf in leaves]
    compiled = compile(result, leaves, lanes)
    result.backward()
    expected = [result.data] + [leaf.grad for leaf in leaves]
    found = []
    if apart(run(compiled.plan, at), expected, 1e-11):
        found.append("graph {}: steps give {}, not {}".format(seed, run(compiled.plan, at), expected))
    for row in compiled.run([at] * 3):
        if apart(row, expected, 1e-9):
            found.append("graph {}: {} gives {}, not {}".format(seed, lanes, row, expected))
    return found


# Networks.


class Case:
    """A network with everything that belongs to a training run, drawn from a seed."""

    def __init__(self, seed, lanes):
        random = Random(seed)
        self.lanes = lanes
        self.sizes = [1 + random.below(4) for _ in range(2 + random.below(4))]
        self.activations = [ACTIVATIONS[random.below(len(ACTIVATIONS))] for _ in self.sizes[1:]]
        self.bias = random.below(4) > 0
        self.loss = sorted(LOSSES)[random.below(3)]
        if self.loss != "squared_error":
            self.activations[-1] = "linear"
        self.optimiser = OPTIMISERS[random.below(len(OPTIMISERS))]
        self.mean = random.below(3) > 0
        count = 1 + random.below(9)
        self.batch = random.below(count + 1)
        self.seed = seed
        self.samples = [self.sample(random) for _ in range(count)]

    def sample(self, random):
        inputs = [random.uniform(-1, 1) for _ in range(self.sizes[0])]
        outputs = self.sizes[-1]
        if self.loss == "softmax_cross_entropy":
            chosen = random.below(outputs)
            return inputs, [1.0 if i == chosen else 0.0 for i in range(outputs)]
        return inputs, [float(random.below(2)) for _ in range(outputs)]

    def network(self):
        return nn.MLP(self.sizes, self.activations, self.bias, self.seed)

    def rate(self):
        return 0.01

    def key(self):
        """All that decides about the engine's run."""
        own = (self.sizes, self.activations, self.bias, self.loss, self.optimiser.__name__, self.mean, self.batch, self.seed, self.samples)
        return repr(own)

    def __repr__(self):
        return "network {} {} {} {} {} of {} in {}".format(
            self.sizes, self.activations, self.loss, self.optimiser.__name__, self.batch, len(self.samples), self.lanes
        )


def batches(samples, batch):
    batch = batch or len(samples)
    return [samples[i : i + batch] for i in range(0, len(samples), batch)]


def by_steps(network, loss, batch, mean):
    """The cost and slopes of a batch, from the model's steps run in Python."""
    parameters = [p.data for p in network.parameters()]
    inputs, outputs = len(batch[0][0]), len(batch[0][1])
    plan, _ = trace.whole(network, LOSSES[loss], None, inputs, outputs)
    rows = [run(plan, list(x) + list(y) + parameters) for x, y in batch]
    sums = [sum([row[i] for row in rows]) for i in range(len(rows[0]))]
    sums = [x / len(batch) for x in sums] if mean else sums
    return sums[:1] + sums[2:]


class Run:
    """A training run in the engine: after each update the cost with the slopes that led to it, and the parameters; what it predicts then.

    apart: whether the steps, run in Python, find other slopes at the first update.
    """

    def __init__(self, case, updates):
        network, parts = case.network(), batches(case.samples, case.batch)
        descent = case.optimiser(network.parameters(), case.rate())
        self.slopes, self.parameters = [], []
        for i in range(updates):
            batch = parts[i % len(parts)]
            cost = total([LOSSES[case.loss](network(x), y) for x, y in batch])
            cost = cost / len(batch) if case.mean else cost
            cost.backward()
            self.slopes.append([cost.data] + [p.grad for p in network.parameters()])
            if i == 0:
                self.apart = apart(by_steps(network, case.loss, batch, case.mean), self.slopes[0], 1e-12)
            descent.step()
            self.parameters.append([p.data for p in network.parameters()])
        self.predictions = [[a.data for a in network(x)] for x, _ in case.samples]


_runs: dict = {}


def run_in_engine(case, updates):
    """The same case is compiled to several kinds of lanes and of code; the engine, which is slow, runs it once."""
    key = (case.key(), updates)
    if key not in _runs:
        _runs[key] = Run(case, updates)
    return _runs[key]


def check_network(case, updates=6, kernel=Kernel):
    """A training run in the engine and in the kernel, update by update: loss, slopes, parameters; steps at the first one."""
    ours, theirs = run_in_engine(case, updates), case.network()
    compiled = kernel(theirs, case.loss, case.optimiser(theirs.parameters(), case.rate()), mean=case.mean, lanes=case.lanes)
    compiled.load(case.samples, batch=case.batch)
    tolerance = TOLERANCE[case.lanes]
    found = ["{}: the steps' slopes differ".format(case)] if ours.apart else []
    for i in range(updates):
        compiled.step()
        if apart([compiled.loss()] + compiled.gradients(), ours.slopes[i], tolerance):
            found.append("{}: after {} updates the slopes are {}, not {}".format(case, i, compiled.gradients(), ours.slopes[i]))
        if apart([p.data for p in theirs.parameters()], ours.parameters[i], tolerance):
            found.append("{}: after {} updates the parameters differ".format(case, i + 1))
        if found:
            return found
    rows = compiled.predict([x for x, _ in case.samples])
    for (x, _), row, right in zip(case.samples, rows, ours.predictions):
        if apart(row, right, tolerance):
            found.append("{}: predicts {} at {}".format(case, row, x))
    return found


# Maps.


def check_paint(sizes, lanes, width=8, height=5, box=(-1.0, -0.5, 2.0, 1.0)):
    """Every map has the colours that the engine's own numbers ask for."""
    network = nn.MLP(sizes, seed=5)
    others = [0.25] * (sizes[0] - 2)
    compiled = Kernel(network, lanes=lanes)
    count = compiled.paint(width, height, neurons=True, box=box, above=(1, 2, 3), below=(4, 5, 6), opacity=200, others=others)
    found = [] if count == sum(sizes[1:]) else ["{} maps of a network {}".format(count, sizes)]
    maps = [compiled.pixels(i) for i in range(count)]
    compiled.paint(width, height, box=box, above=(1, 2, 3), below=(4, 5, 6), opacity=200, others=others)
    if compiled.pixels(0) != maps[count - sizes[-1]]:
        found.append("the output's map is another one when it is painted alone")
    left, bottom, right, top = box
    for j in range(height):
        for i in range(width):
            x = [left + (right - left) / width * (i + 0.5), top - (top - bottom) / height * (j + 0.5)] + others
            at = 4 * (j * width + i)
            for pixels, a in zip(maps, activations(network, x[: sizes[0]])):
                colour = (1, 2, 3) if a > 0 else (4, 5, 6)
                strength = min(abs(a), 1.0) * 200
                if tuple(pixels[at : at + 3]) != colour or not -1e-2 <= strength - pixels[at + 3] <= 1.01:
                    found.append("{} in {}: at {} an activation {} is painted {}".format(sizes, lanes, x, a, list(pixels[at : at + 4])))
    return found


def activations(network, inputs):
    found = []
    for layer in network.frozen().layers:
        inputs = layer(inputs)
        found = found + inputs
    return found


# Modules.


_made: list = []


def modules():
    """(name, bytes) of modules of every kind, made once; both Pythons must write the same ones."""
    if not _made:
        _made.extend(written())
    return _made


def written():
    for formula in FORMULAS:
        at, _ = points(formula, 1)[0]
        inputs = [Value(x) for x in at]
        for lanes in LANES:
            yield "{} in {}".format(formula, lanes), compile(formula(inputs), inputs, lanes).code
    for i, sizes in enumerate(([2, 1], [2, 8, 1], [3, 4, 4, 3], [64, 32, 10])):
        for j, optimiser in enumerate(OPTIMISERS):
            lanes = LANES[(i + j) % len(LANES)]  # every size, and every optimiser, in each kind of lanes
            network = nn.MLP(sizes)
            kernel = Kernel(network, optimiser=optimiser(network.parameters(), 0.1), lanes=lanes)
            yield "{} {} in {}".format(sizes, optimiser.__name__, lanes), kernel.code


def digest(code):
    return binascii.hexlify(hashlib.sha256(code).digest()).decode()
