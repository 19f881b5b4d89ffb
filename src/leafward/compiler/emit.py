"""From steps to code. CODE has a row for each operation of `ops.TABLE`: how it is said in lanes. Knows no networks."""

from . import wasm
from .angles import circle

LONG = 48  # bytes from which on an expression that is used once gets a local all the same


class CannotCompile(Exception):
    """A graph or a network that the compiler has no code for, or a module that an engine refused; says which and why."""


def power(w, x: bytes, y: bytes, exponent) -> bytes:
    """A small whole exponent is a product, since that is both faster and exact."""
    if exponent in (1.0, 2.0, 3.0, 4.0, -1.0, -2.0):
        x = w.keep(x)
        square = w.lanes.multiply(x, x)
        if exponent == 3.0:
            return w.lanes.multiply(square, x)
        if exponent == 4.0:
            return w.lanes.multiply(w.keep(square), w.keep(square))
        product = x if abs(exponent) == 1.0 else square
        return product if exponent > 0 else w.lanes.divide(w.number(1.0), product)
    return w.power(x, y)


# fmt: off
CODE: dict = {
    "add":        lambda w, x, y: w.lanes.add(x, y),
    "subtract":   lambda w, x, y: w.lanes.subtract(x, y),
    "multiply":   lambda w, x, y: w.lanes.multiply(x, y),
    "divide":     lambda w, x, y: w.lanes.divide(x, y),
    "power":      power,
    "negate":     lambda w, x: w.lanes.negate(x),
    "exp":        lambda w, x: w.exp(x),
    "log":        lambda w, x: w.log(x),
    "log1p":      lambda w, x: w.log1p(w.keep(x)),
    "sqrt":       lambda w, x: w.lanes.sqrt(x),
    "tanh":       lambda w, x: w.tanh(x),
    "sigmoid":    lambda w, x: w.sigmoid(x),
    "relu":       lambda w, x: w.lanes.add(w.lanes.at_least(x, w.number(0.0)), w.number(0.0)),  # −0 + 0 is 0
    "leaky_relu": lambda w, x: leaky_relu(w, w.keep(x)),
    "absolute":   lambda w, x: w.lanes.absolute(x),
    "sin":        lambda w, x: circle(w, x, 0),
    "cos":        lambda w, x: circle(w, x, 1),
    "maximum":    lambda w, x, y: choice(w, w.lanes.more, w.keep(x), w.keep(y)),
    "minimum":    lambda w, x, y: choice(w, w.lanes.less, w.keep(x), w.keep(y)),
    "step":       lambda w, x: w.lanes.where(w.lanes.more(x, w.number(0.0)), w.number(1.0), w.number(0.0)),
    "gate":       lambda w, g, x: w.lanes.where(w.lanes.at_or_below(x, w.number(0.0)), w.number(0.0), g),
    "share":      lambda w, g, x, y: share(w, w.keep(g), w.keep(x), w.keep(y)),
    "vanish":     lambda w, x, y: vanish(w, w.keep(x), y),
}
# fmt: on


def leaky_relu(w, x: bytes) -> bytes:
    return w.lanes.at_least(x, w.lanes.multiply(w.number(0.01), x))


def choice(w, before, x: bytes, y: bytes) -> bytes:
    """x where it comes before y or is nan, else y; no instruction treats zeros and nan alike everywhere."""
    return w.lanes.where(w.lanes.either(before(x, y), w.lanes.differs(x, x)), x, y)


def share(w, g: bytes, x: bytes, y: bytes) -> bytes:
    half = w.lanes.where(w.lanes.equal(x, y), w.lanes.multiply(g, w.number(0.5)), g)
    return w.lanes.where(w.lanes.less(x, y), w.number(0.0), half)


def vanish(w, x: bytes, y: bytes) -> bytes:
    return w.lanes.where(w.lanes.equal(x, w.number(0.0)), w.number(0.0), w.lanes.multiply(x, y))


def emit(writer, plan, arguments: list) -> list:
    """Add the plan's code; its results as expressions. `arguments` are expressions that cost nothing to repeat.

    A step that is used once becomes part of the expression that uses it; another gets a local, which later steps take
    over once it is not needed any more.
    """
    uses = [0] * len(plan.terms)
    for term in plan.terms:
        if isinstance(term, tuple):
            for slot in term[1]:
                uses[slot] += 1
    for slot in plan.results:
        uses[slot] += 1
    pool = Pool(writer)
    expressions, reads = list(arguments), [()] * plan.count  # `reads`: the locals that an expression is still to read
    for i in range(plan.count, len(plan.terms)):
        term = plan.terms[i]
        if isinstance(term, float):
            expressions.append(writer.number(term))
            reads.append(())
            continue
        operation, slots = term
        code = written(writer, plan, operation, slots, [expressions[slot] for slot in slots])
        read: tuple = ()
        for slot in slots:
            read = read + reads[slot]
        if uses[i] > 1 or len(code) > LONG:
            pool.done(read)
            local = pool.take(uses[i])
            writer.function.add(wasm.put(local, code))
            code, read = wasm.get(local), (local,)
        expressions.append(code)
        reads.append(read)
    return [expressions[slot] for slot in plan.results]


def written(writer, plan, operation, slots: tuple, arguments: list) -> bytes:
    row = CODE.get(operation.name)
    if row is None:
        raise CannotCompile("the compiler has no code for {}: it needs an expansion, or a row in compiler/emit.py".format(operation.name))
    if operation.name == "power":
        arguments.append(plan.terms[slots[1]])
    return row(writer, *arguments)


class Pool:
    """Locals that are used in turn: one is free again when it was read as often as was said when it was taken."""

    def __init__(self, writer):
        self.writer = writer
        self.idle = []
        self.left = {}

    def take(self, times: int) -> int:
        local = self.idle.pop() if self.idle else self.writer.function.local(self.writer.lanes.kind)
        self.left[local] = times
        return local

    def done(self, locals_: tuple) -> None:
        for local in locals_:
            self.left[local] -= 1
            if self.left[local] == 0:
                self.idle.append(local)


class Template:
    """A plan's code, written once and then repeated with other arguments: much cheaper than emitting it again.

    Its inner locals are shared by all repetitions, so results must be put away before the next one.
    """

    def __init__(self, writer, plan):
        function = writer.function
        kept, function.code = function.code, bytearray()
        self.marks = [b"<argument %d>" % i for i in range(plan.count)]
        self.results = emit(writer, plan, self.marks)
        self.before = bytes(function.code)
        function.code = kept
        self.function = function
        self.used = [mark in self.before or any([mark in result for result in self.results]) for mark in self.marks]

    def __call__(self, *arguments) -> list:
        """Add the code for these arguments (None for one that is not used); the results as expressions."""
        if self.before:
            self.function.add(self.filled(self.before, arguments))
        return [self.filled(result, arguments) for result in self.results]

    def filled(self, code: bytes, arguments: tuple) -> bytes:
        for i in range(len(arguments)):
            if self.used[i]:
                code = code.replace(self.marks[i], arguments[i])
        return code
