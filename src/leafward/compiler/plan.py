"""From graphs to steps: constants are folded, equal terms are shared, and what no result needs is dropped. Knows no WebAssembly."""

import struct

from ..engine import ops
from ..engine.graph import ordered

# Correctly rounded by IEEE 754, so that folding gives the same constant on every machine; exp and its kin may differ in the last bit.
EXACT = (
    ops.add, ops.subtract, ops.multiply, ops.divide, ops.negate, ops.sqrt, ops.absolute, ops.maximum, ops.minimum,
    ops.step, ops.gate, ops.share, ops.vanish,
)  # fmt: skip


class Plan:
    """`terms`: first `count` inputs (None), then constants (a float) and steps (operation, slots), each after what it uses.

    A slot is an index into `terms`; `results` are the slots of what was asked for.
    """

    def __init__(self, count: int, terms: list, results: list):
        self.count = count
        self.terms = terms
        self.results = results

    def uses(self, slot: int) -> bool:
        """Whether anything depends on that slot."""
        if slot in self.results:
            return True
        return any([slot in term[1] for term in self.terms if isinstance(term, tuple)])


class Bundle:
    """Several results as one node, so that one walk finds them all in order."""

    def __init__(self, inputs):
        self.inputs = tuple(inputs)


def plan(results: list, inputs: list, known=()) -> Plan:
    """The steps that make `results` (Values or numbers) of `inputs` (Values, computed ones allowed: they are then not followed further).

    A leaf that is not among the inputs stays as it is now. known: names of operations that stay although they have an expansion.
    """
    planner = Planner(len(inputs), known)
    slots = {}
    for i in range(len(inputs)):
        slots[inputs[i]] = i
    found = planner.follow(results, slots)
    return needed(len(inputs), planner.terms, found)


class Planner:
    def __init__(self, count, kept):
        self.kept = kept
        self.terms = [None] * count
        self.known = {}

    def follow(self, results, slots) -> list:
        """The slots of `results`, after adding all that they are made of. slots: of the Values that are not followed further."""
        for node in ordered(Bundle(results)):
            if isinstance(node, Bundle) or node in slots:
                continue
            if not node.inputs:
                slots[node] = self.constant(node.data)
                continue
            arguments = [self.slot(x, slots) for x in node.inputs]
            if node.operation.expansion and node.operation.name not in self.kept:
                slots[node] = self.expanded(node.operation.expansion, type(node), arguments)
            else:
                slots[node] = self.step(node.operation, tuple(arguments))
        return [self.slot(x, slots) for x in results]

    def slot(self, x, slots) -> int:
        return self.constant(x) if isinstance(x, ops.NUMBERS) else slots[x]

    def expanded(self, expand, value, arguments) -> int:
        """The slot of what an operation stands for, given the slots of its inputs."""
        stand_ins = [value(0.5) for _ in arguments]
        slots = {}
        for stand_in, argument in zip(stand_ins, arguments):
            slots[stand_in] = argument
        return self.follow([expand(*stand_ins)], slots)[0]

    def constant(self, x: float) -> int:
        return self.term(struct.pack("<d", x), float(x))

    def step(self, operation, slots: tuple) -> int:
        numbers = [self.terms[slot] for slot in slots]
        if operation in EXACT and all([isinstance(x, float) for x in numbers]):
            return self.constant(operation.compute(*numbers))
        if operation is ops.absolute and isinstance(numbers[0], tuple) and numbers[0][0] is ops.negate:
            return self.step(operation, numbers[0][1])  # |−x| is |x|, which softplus(x) and softplus(−x) then share
        if operation is ops.multiply and numbers[0] == 1.0:
            return slots[1]
        if operation in (ops.multiply, ops.divide) and numbers[1] == 1.0:
            return slots[0]
        return self.term((operation, slots), (operation, slots))

    def term(self, key, term) -> int:
        slot = self.known.get(key)
        if slot is None:
            slot = len(self.terms)
            self.terms.append(term)
            self.known[key] = slot
        return slot


def needed(count: int, terms: list, results: list) -> Plan:
    """The plan without what no result depends on."""
    wanted = [False] * len(terms)
    for slot in results:
        wanted[slot] = True
    for slot in range(len(terms) - 1, count - 1, -1):
        if wanted[slot] and isinstance(terms[slot], tuple):
            for i in terms[slot][1]:
                wanted[i] = True
    place: dict = {}
    kept: list = []
    for slot in range(len(terms)):
        if slot < count or wanted[slot]:
            term = terms[slot]
            place[slot] = len(kept)
            kept.append((term[0], tuple([place[i] for i in term[1]])) if isinstance(term, tuple) else term)
    return Plan(count, kept, [place[slot] for slot in results])
