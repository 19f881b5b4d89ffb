"""The only walks over a graph of Values: in order, forward, and backward in numbers or in Values.

Every walk keeps its own stack, so a chain of a hundred thousand operations is as good as a short one.
"""

from .ops import INFINITY, NUMBERS


def ordered(of) -> list:
    """Every Value that `of` was made from, `of` last; each one stands after all of its inputs."""
    order, entered, stack = [], set(), [assured(of)]
    while stack:
        node = stack.pop()
        if node is None:  # the inputs of the next one are done
            order.append(stack.pop())
        elif node not in entered:
            entered.add(node)
            if not node.inputs:
                order.append(node)
                continue
            stack.append(node)
            stack.append(None)
            for x in reversed(node.inputs):
                if type(x) is not float and x not in entered:
                    stack.append(x)
    return order


def assured(x):
    """x, if it is a Value; else a TypeError."""
    if not hasattr(x, "inputs"):
        raise TypeError("{!r} is no Value, so nothing is known of how it was made and how it changes".format(x))
    return x


def forward(order) -> None:
    """Work out every computed Value of `order` (from `ordered`) again, after the data of some leaves was changed."""
    for node in order:
        inputs = node.inputs
        if len(inputs) == 2:
            x, y = inputs
            node.data = node.operation.compute(x if type(x) is float else x.data, y if type(y) is float else y.data)
        elif inputs:
            node.data = node.operation.compute(*[data(x) for x in inputs])


def around(order, value):
    """The last Value of `order` as a function of the number of `value`; after each call everything is as it was."""
    touched = {value}
    for node in order:
        if any([x in touched for x in node.inputs if not isinstance(x, NUMBERS)]):
            touched.add(node)
    later = [node for node in order if node in touched and node is not value]
    kept = [node.data for node in later]

    def result(x):
        own, value.data = value.data, x
        for node in later:
            node.data = node.operation.compute(*[data(x) for x in node.inputs])
        found = order[-1].data
        value.data = own
        for node, before in zip(later, kept):
            node.data = before
        return found

    return result


def nudged(order, value, amount) -> float:
    """What the last Value of `order` would be if `value` were larger by `amount`."""
    return around(order, value)(value.data + amount)


def hand_back(order, seed, shares, unreached=0.0) -> None:
    """Put into `grad` of every Value of `order` (from `ordered`) the gradient there of the last one.

    From the root to the leaves, every node hands each of its inputs incoming gradient × local slope, and a node that is
    used in several places gets the sum (the chain rule). What no gradient reaches hands nothing on. `shares` chooses what is
    computed with: `in_numbers`, or `in_values`, which gives graphs again.
    """
    for node in order:
        node.grad = None
    order[-1].grad = seed
    for node in reversed(order):
        if node.grad is None:
            node.grad = unreached
        elif node.inputs:
            handed = shares(node)
            if len(handed) != len(node.inputs):  # an operation of the user's own
                raise ValueError("{!r} has {} inputs and {} slopes".format(node.operation, len(node.inputs), len(handed)))
            for x, share in zip(node.inputs, handed):
                if type(x) is not float and share is not None:
                    x.grad = share if x.grad is None else x.grad + share


def in_numbers(node) -> tuple:
    """What `node` hands to each of its inputs, as numbers."""
    inputs = node.inputs
    if len(inputs) == 2:
        x, y = inputs
        return node.operation.slopes(node.grad, node.data, x if type(x) is float else x.data, y if type(y) is float else y.data)
    return node.operation.slopes(node.grad, node.data, *[data(x) for x in inputs])


def in_values(node) -> tuple:
    """The same as Values."""
    return node.operation.slopes(node.grad, node, *node.inputs)


def flow(order, seed=1.0, shares=in_numbers) -> dict:
    """The gradients that `hand_back` finds, for each Value of `order` that one reaches; their own `grad` stays as it was."""
    kept = [node.grad for node in order]
    try:
        hand_back(order, seed, shares, None)
        return {node: node.grad for node in order if node.grad is not None}
    finally:
        for node, grad in zip(order, kept):
            node.grad = grad


def backward(of, accumulate=False) -> None:
    """Fill in `grad` of every Value that `of` was made from; see `Value.backward`."""
    order = ordered(of)
    kept = [(node, node.grad) for node in order if not node.inputs] if accumulate else []
    hand_back(order, 1.0, in_numbers)
    for node, grad in kept:
        node.grad += grad


def gradient(of, with_respect_to) -> list:
    """The slope of `of` with respect to each Value of the list `with_respect_to`, as Values.

    They are graphs like any other: they can be drawn, computed again, and differentiated once more. A Value that `of`
    does not depend on has slope 0.
    """
    if not isinstance(with_respect_to, (list, tuple)):
        raise TypeError("gradient wants a list of Values, such as gradient(c, [w]), not {!r}".format(with_respect_to))
    for x in with_respect_to:
        assured(x)
    gradients = flow(ordered(of), 1.0, in_values)
    slopes = [gradients.get(x, 0.0) for x in with_respect_to]
    return [type(of)(slope) if isinstance(slope, NUMBERS) else slope for slope in slopes]


def finite(x) -> bool:
    return abs(data(x)) < INFINITY


def data(x):
    return x if isinstance(x, NUMBERS) else x.data
