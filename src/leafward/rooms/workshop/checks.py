"""What each step asks of the reader's program: how it behaves, never how it is written.

A check is given the names that the program has made, and raises Wrong with a sentence for the reader at the first thing that is not so.
"""

import math

from ..practice.slips import everywhere
from . import graphs
from .graphs import BENDS, CHAINS, DIAMONDS, PATHS, chance, ladder

NEAR = 1e-6
XOR = (((0.0, 0.0), -1.0), ((0.0, 1.0), 1.0), ((1.0, 0.0), 1.0), ((1.0, 1.0), -1.0))
ENOUGH = 0.05  # the loss under which XOR counts as learnt
# The key of a usual mistake, and what it is called when it is found in a program; of several that explain what is seen, the first is told.
FOUND = (
    ("nothing", "No gradient has arrived at all."),
    ("overwritten", "The last share has overwritten those before it."),
    ("left_out", "One of the paths is missing from the sum."),
    ("order", "A value has handed on before all its own shares were in."),
    ("other_factor", "Each factor gets its own number; it should get the other’s."),
    ("minus_lost", "The minus of a difference is lost on the way back."),
    ("sign", "The sign is turned round."),
    ("no_local", "The local slope is not multiplied in."),
    ("no_incoming", "What arrives from above is not multiplied in."),
    ("value", "The value stands where the gradient should."),
    ("revisited", "Values are visited again for every use, and each time hand on all they have."),
    ("twice", "It is counted twice: is something left from before?"),
)


class Wrong(Exception):
    """Something does not behave as the step asks. about: what more there is to show, as a dictionary."""

    def __init__(self, sentence, about=None):
        super().__init__(sentence)
        self.sentence = sentence
        self.about = about or {}


def need(names, name):
    if name not in names:
        raise Wrong("There is no `{}` in the program yet.".format(name))
    return names[name]


def expect(good, sentence):
    if not good:
        raise Wrong(sentence)


def shown(x) -> str:
    """What the reader's program gave, in a few letters."""
    if isinstance(x, float) and x == x and abs(x) < 1e15:
        return str(int(x)) if x == int(x) else "%.6g" % x
    said = repr(x)
    if said[0] == "<":  # with an address that tells nobody anything
        return "a " + type(x).__name__
    return said if len(said) <= 60 else said[:57] + "…"


def number(x, called):
    """What the reader's program gave, if it is a plain number."""
    expect(isinstance(x, (int, float)) and not isinstance(x, bool), "`{}` should be a number, and is {}.".format(called, shown(x)))
    return float(x)


def same(found, wanted, called):
    found = number(found, called)
    expect(
        abs(found - wanted) <= NEAR * max(1.0, abs(wanted)),
        "`{}` should be {}, and is {}.".format(called, shown(float(wanted)), shown(found)),
    )


def made(names, x, called):
    """What the reader's program gave, if it is one of its Values."""
    kind = need(names, "Value")
    expect(x is not None, "`{}` gives nothing. Does the method end with `return`?".format(called))
    expect(isinstance(x, kind), "`{}` should be a Value, and is {}.".format(called, shown(x)))
    return x


def length(x):
    """How many things are in x; None if it holds none, as a number does not."""
    try:
        return len(x)
    except TypeError:
        return None


# Values.


def value(names):
    kind = need(names, "Value")
    a, b = kind(3.0), kind(-2.0)
    for x, wanted, called in ((a, 3.0, "Value(3.0)"), (b, -2.0, "Value(-2.0)")):
        expect(hasattr(x, "data"), "`{}` has no `data`. Say `self.data = …` in `__init__`.".format(called))
        same(x.data, wanted, called + ".data")
        expect(hasattr(x, "grad"), "`{}` has no `grad`.".format(called))
        same(x.grad, 0.0, called + ".grad")
        expect(hasattr(x, "inputs"), "`{}` has no `inputs`.".format(called))
        expect(len(x.inputs) == 0, "`{}.inputs` should be empty: nobody computed it.".format(called))
    a.grad = 5.0
    expect(b.grad == 0.0, "All Values share one `grad`. It belongs to each object: say `self.grad` in `__init__`.")


def add(names):
    _remembers(names, "a + b", lambda a, b: a + b, (5.0, -1.5, 3.5))


def multiply(names):
    _remembers(names, "a * b", lambda a, b: a * b, (5.0, -1.5, -7.5))


def _remembers(names, called, operate, numbers):
    kind = need(names, "Value")
    x, y, wanted = numbers
    a, b = kind(x), kind(y)
    c = made(names, operate(a, b), called)
    same(c.data, wanted, "({}).data".format(called))
    expect(a.data == x and b.data == y, "`{}` changes a or b. It should leave them as they are, and make a new Value.".format(called))
    expect(c is not a and c is not b, "`{}` should be a new Value.".format(called))
    _inputs(c, (a, b), called)
    twice = operate(a, a)
    expect(len(twice.inputs) == 2, "With a in both places `inputs` should hold it twice, and holds {} things.".format(len(twice.inputs)))


def _inputs(c, wanted, called):
    held = getattr(c, "inputs", None)
    expect(length(held) is not None, "`({}).inputs` is missing.".format(called))
    expect(len(held) == 2, "`({}).inputs` should hold two Values, and holds {}.".format(called, len(held)))
    expect(not isinstance(held, (set, dict)), "`({}).inputs` has no order. Take a tuple: `(self, other)`.".format(called))
    first, second = held
    if first is wanted[1] and second is wanted[0]:
        raise Wrong("`({}).inputs` has a and b the wrong way round.".format(called))
    expect(first is wanted[0] and second is wanted[1], "`({}).inputs` should be a and b themselves, not copies or numbers.".format(called))


def friends(names):
    kind = need(names, "Value")
    a = kind(3.0)
    tried = (
        ("a + 1", lambda: a + 1, 4.0),
        ("a * 2", lambda: a * 2, 6.0),
        ("1 + a", lambda: 1 + a, 4.0),
        ("2 * a", lambda: 2 * a, 6.0),
        ("a + 0.5", lambda: a + 0.5, 3.5),
        ("sum([a, a])", lambda: sum([a, a]), 6.0),
    )
    for called, run, wanted in tried:
        same(made(names, run(), called).data, wanted, "({}).data".format(called))
    held = [x for x in (2 * a).inputs if x is a]
    expect(len(held) == 1, "`2 * a` has forgotten a: it should be among its `inputs`.")
    add(names)
    multiply(names)


def slopes(names):
    kind = need(names, "Value")
    a, b = kind(3.0), kind(-2.0)
    expect(hasattr(a, "local_slopes"), "Value has no method `local_slopes` yet.")
    for called, c, wanted in (
        ("a + b", a + b, (1.0, 1.0)),
        ("a * b", a * b, (-2.0, 3.0)),
        ("a * a", a * a, (3.0, 3.0)),
        ("a + a", a + a, (1.0, 1.0)),
    ):
        found = c.local_slopes()
        expect(found is not None, "`({}).local_slopes()` gives nothing. Does it end with `return`?".format(called))
        found = list(found)
        if called == "a * b" and found == [3.0, -2.0]:
            raise Wrong("`(a * b).local_slopes()`: " + dict(FOUND)["other_factor"])
        expect(len(found) == 2, "`({}).local_slopes()` should give two numbers, and gives {}.".format(called, len(found)))
        for x, want, place in zip(found, wanted, called[0] + called[-1]):
            same(x, want, "the slope of {} at {}".format(called, place))
    expect(not list(a.local_slopes() or ()), "A Value that nobody computed has no slopes.")
    mixed = a * 4
    found = list(mixed.local_slopes())
    at = [i for i, x in enumerate(mixed.inputs) if x is a]
    expect(len(found) == len(mixed.inputs), "`(a * 4).local_slopes()` should give a number for each of its inputs.")
    same(found[at[0]], 4.0, "the slope of a * 4 at a")


# Gradients.


def try_gradients(names, tried):
    """The gradients of every graph against nudges. Of those that fail the smallest is told, with the mistake that explains them all."""
    kind, failed = need(names, "Value"), []
    for graph in tried:
        leaves = [kind(x) for _, x in graph.leaves]
        result = made(names, graph.on(leaves, lambda x: x.tanh()), graph.told()[-1].split(" = ")[1])
        wanted = graph.number()
        found = number(result.data, graph.lines[-1][0] + ".data")
        if abs(found - wanted) > NEAR * max(1.0, abs(wanted)):
            raise Wrong("{} should be {}, and is {}.".format(graph.told()[-1], shown(wanted), shown(found)), about(graph))
        expect(hasattr(result, "backward"), "Value has no method `backward` yet.")
        result.backward()
        same_root(result, graph)
        for (name, _), leaf in zip(graph.leaves, leaves):
            theirs, nudge = number(leaf.grad, name + ".grad"), graph.slope(name)
            if abs(theirs - nudge) > 1e-4 * max(1.0, abs(nudge)):
                failed.append((graph, name, theirs, nudge))
    if failed:
        tell(failed)


def tell(failed):
    graph, leaf, theirs, nudge = failed[0]
    key = mistake(failed)
    sentence = "{}: your {}.grad is {}, and a nudge of {} says {}.".format(
        ", ".join(graph.told()), leaf, shown(theirs), leaf, shown(round(nudge, 4))
    )
    raise Wrong(sentence + (" " + dict(FOUND)[key] if key else ""), about(graph, leaf, theirs, nudge, key))


def mistake(failed) -> str:
    """The key of the usual mistake that explains the smallest failure and most of the others; "" if none explains half of them."""
    best, most = "", len(failed) / 2
    for key, _ in FOUND:
        if explains(key, *failed[0]):
            count = len([one for one in failed if explains(key, *one)])
            if count > most or (count == most and not best):
                best, most = key, count
    return best


def explains(key, graph, leaf, theirs, nudge) -> bool:
    """Whether an engine with this mistake finds this gradient."""
    if key == "nothing":
        return theirs == 0.0
    if key == "twice":
        return abs(theirs - 2 * nudge) <= 1e-4 * abs(theirs)
    result, values = graph.ours()
    return any([abs(theirs - answer) <= 1e-6 * max(1.0, abs(theirs)) for answer in everywhere(key, result, values[leaf])])


def same_root(result, graph):
    name = graph.lines[-1][0]
    if number(result.grad, name + ".grad") != 1.0:
        raise Wrong(
            "The pass begins with `{0}.grad` = 1, for {0} moves as much as {0} does. It is {1}.".format(name, shown(result.grad)),
            about(graph),
        )


def about(graph, leaf="", theirs=0.0, nudge=0.0, mistake=""):
    """What is shown of a graph that failed: its leaves and lines, and the gradient that differs."""
    return {"graph": {"leaves": graph.leaves, "lines": graph.lines}, "leaf": leaf, "theirs": theirs, "nudge": nudge, "mistake": mistake}


def backward(names):
    try_gradients(names, CHAINS)


def paths(names):
    try_gradients(names, CHAINS + PATHS)


def order(names):
    by_chance = [chance(seed, ("add", "multiply"), 3 + seed % 4) for seed in range(1, 13)]
    try_gradients(names, CHAINS + PATHS + DIAMONDS + tuple(by_chance) + (ladder(10),))


def tanh(names):
    kind = need(names, "Value")
    expect(hasattr(kind(0.5), "tanh"), "Value has no method `tanh` yet.")
    same(made(names, kind(0.5).tanh(), "Value(0.5).tanh()").data, math.tanh(0.5), "Value(0.5).tanh().data")
    by_chance = [chance(seed, ("add", "multiply", "tanh"), 4 + seed % 4) for seed in range(21, 29)]
    try_gradients(names, BENDS + tuple(by_chance))


def minus(names):
    by_chance = [chance(seed, ("add", "multiply", "tanh", "subtract", "negate", "power"), 4 + seed % 4) for seed in range(41, 53)]
    try_gradients(names, graphs.MINUS + tuple(by_chance))


# Networks.


def neuron(names):
    maker = need(names, "Neuron")
    n = maker([0.5, -1.0], 0.25)
    wanted = math.tanh(0.5 * 2.0 - 1.0 * 3.0 + 0.25)
    same(made(names, n([2.0, 3.0]), "Neuron([0.5, -1.0], 0.25)([2.0, 3.0])").data, wanted, "Neuron([0.5, -1.0], 0.25)([2.0, 3.0]).data")
    parameters(names, n, "Neuron([0.5, -1.0], 0.25)", (0.5, -1.0, 0.25))
    _moves(names, lambda: n([2.0, 3.0]), list(n.parameters()), "the neuron’s output")
    again = n([2.0, 3.0])
    same(again.data, wanted, "the neuron’s output, asked a second time")


def parameters(names, thing, called, wanted):
    expect(hasattr(thing, "parameters"), "`{}` has no method `parameters`.".format(called))
    found = thing.parameters()
    expect(found is not None, "`{}.parameters()` gives nothing. Does it end with `return`?".format(called))
    found = list(found)
    expect(
        len(found) == len(wanted),
        "`{}.parameters()` should give {} Values in one flat list, and gives {} things.".format(called, len(wanted), len(found)),
    )
    for i, (p, want) in enumerate(zip(found, wanted)):
        made(names, p, "{}.parameters()[{}]".format(called, i))
        same(p.data, want, "{}.parameters()[{}].data".format(called, i))
    held = list(thing.parameters())
    expect(all([x is y for x, y in zip(found, held)]), "`parameters()` makes new Values each time. Give the very ones that are used.")


def _moves(names, run, found, what):
    """The gradient of a result at each parameter against a nudge of that parameter."""
    for p in found:
        p.grad = 0.0
    result = made(names, run(), what)
    result.backward()
    for i, p in enumerate(found):
        kept, theirs = p.data, number(p.grad, "the gradient of parameter {}".format(i))
        p.data = kept + 1e-5
        above = run().data
        p.data = kept - 1e-5
        below = run().data
        p.data = kept
        wanted = (above - below) / 2e-5
        expect(
            abs(theirs - wanted) <= 1e-4 * max(1.0, abs(wanted)),
            "Of {} the gradient at parameter {} is {}, and a nudge says {}.".format(what, i, shown(theirs), shown(round(wanted, 4))),
        )


def layer(names):
    make, made_of = need(names, "Layer"), need(names, "Neuron")
    numbers = (((0.5, -1.0), 0.25), ((-0.75, 0.125), 0.5), ((1.0, 1.0), -1.0))
    stacked = make([made_of(list(weights), bias) for weights, bias in numbers])
    outputs = stacked([2.0, -1.0])
    expect(outputs is not None, "The layer gives nothing. Does `__call__` end with `return`?")
    expect(length(outputs) == 3, "A layer of three neurons should give a list of three outputs.")
    for i, (weights, bias) in enumerate(numbers):
        wanted = math.tanh(2.0 * weights[0] - weights[1] + bias)
        same(made(names, outputs[i], "outputs[{}]".format(i)).data, wanted, "outputs[{}].data".format(i))
    flat = [x for weights, bias in numbers for x in (weights + (bias,))]
    parameters(names, stacked, "layer", flat)


def loss(names):
    measure, kind = need(names, "loss"), need(names, "Value")
    for predictions, answers, wanted in (((3.0,), (1.0,), 4.0), ((1.0, 2.0), (1.0, 2.0), 0.0), ((1.0, -1.0), (-1.0, -1.0), 2.0)):
        called = "loss({}, {})".format([shown(p) for p in predictions], [shown(y) for y in answers]).replace("'", "")
        found = made(names, measure([kind(p) for p in predictions], list(answers)), called)
        if number(found.data, called) == wanted * len(answers) != wanted:
            raise Wrong("`{}` is the sum, {}. Divide it by how many there are.".format(called, shown(found.data)))
        same(found.data, wanted, called + ".data")
    p = [kind(0.5), kind(-2.0)]
    _moves(names, lambda: measure(p, [1.0, 1.0]), p, "the loss")


def step(names):
    move, kind = need(names, "step"), need(names, "Value")
    p = [kind(3.0), kind(-1.0)]
    p[0].grad, p[1].grad = -16.0, 4.0
    move(p, 0.125)
    if p[0].data == 1.0:
        raise Wrong("From 3, with gradient −16 and rate 0.125, the step went to 1: that is uphill. Subtract.")
    if p[0].data == 19.0:
        raise Wrong("From 3 the step went to 19: the learning rate is not in it.")
    same(p[0].data, 5.0, "data after a step from 3, with gradient −16 and rate 0.125,")
    same(p[1].data, -1.5, "data after a step from −1, with gradient 4 and rate 0.125,")
    expect(p[0].grad == 0.0 and p[1].grad == 0.0, "After the step each `grad` should be 0.0 again: the next pass adds to what it finds.")


def network(names, seed: int = 1) -> list:
    """The reader's layers for 2 inputs, 8 hidden neurons and 1 output, with the numbers that ours begin with."""
    from ...engine.nn import MLP

    make, made_of = need(names, "Layer"), need(names, "Neuron")
    ours = MLP([2, 8, 1], seed=seed)
    return [make([made_of([w.data for w in n.weights], n.bias.data) for n in one.neurons]) for one in ours.layers]


def train(names):
    run = need(names, "train")
    layers = network(names)
    before = [p.data for one in layers for p in one.parameters()]
    first = number(run(layers, list(XOR), 0.3, 1), "train(layers, dots, 0.3, 1)")
    same(first, start_loss(), "the loss of the first step")
    after = [p.data for one in layers for p in one.parameters()]
    expect(after != before, "After a step of training no parameter has moved.")
    second = number(run(layers, list(XOR), 0.3, 1), "train(layers, dots, 0.3, 1)")
    expect(
        second < first,
        "After one step the loss rose from {} to {}: is something left in `grad`, or does the step go uphill?".format(
            shown(first), shown(second)
        ),
    )
    same(second, loss_after_one(), "the loss after one step")
    last = number(run(layers, list(XOR), 0.3, 58), "train(layers, dots, 0.3, 58)")
    expect(last < ENOUGH, "After 60 steps the loss on XOR should be under {}, and is {}.".format(ENOUGH, shown(last)))


def start_loss() -> float:
    return _reference()[0]


def loss_after_one() -> float:
    return _reference()[1]


def _reference():
    """The loss before and after one step of our own engine from the same start."""
    from ...engine.loss import squared_error
    from ...engine.nn import MLP
    from ...engine.optim import SGD

    ours, found = MLP([2, 8, 1], seed=1), []
    descent = SGD(ours.parameters(), 0.3)
    for _ in range(2):
        cost = squared_error([ours(x)[0] for x, _ in XOR], [y for _, y in XOR], mean=True)
        found.append(cost.data)
        cost.backward()
        descent.step()
    return found


CHECKS = {
    "value": value,
    "add": add,
    "multiply": multiply,
    "friends": friends,
    "slopes": slopes,
    "backward": backward,
    "paths": paths,
    "order": order,
    "tanh": tanh,
    "minus": minus,
    "neuron": neuron,
    "layer": layer,
    "loss": loss,
    "step": step,
    "train": train,
}
