"""The checks of the last steps: neurons, layers, the loss, a step of learning, and a network that learns XOR."""

import math

from ....engine.loss import squared_error
from ....engine.nn import MLP
from ....engine.optim import SGD
from .asking import Wrong, expect, length, made, need, number, same, shown

XOR = (((0.0, 0.0), -1.0), ((0.0, 1.0), 1.0), ((1.0, 0.0), 1.0), ((1.0, 1.0), -1.0))
ENOUGH = 0.05  # the loss under which XOR counts as learnt


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
    ours, found = MLP([2, 8, 1], seed=1), []
    descent = SGD(ours.parameters(), 0.3)
    for _ in range(2):
        cost = squared_error([ours(x)[0] for x, _ in XOR], [y for _, y in XOR], mean=True)
        found.append(cost.data)
        cost.backward()
        descent.step()
    return found
