"""The only walks over a graph of Values: in order, forward, and backward in numbers or in Values.

Every walk keeps its own stack, so a chain of a hundred thousand operations is as good as a short one.
"""

from .ops import INFINITY, NUMBERS


def ordered(of) -> list:
    """Every Value that `of` was made from, `of` last; each one stands after all of its inputs."""
    order, entered, stack = [], set(), [(of, False)]
    while stack:
        node, inputs_done = stack.pop()
        if inputs_done:
            order.append(node)
        elif node not in entered:
            entered.add(node)
            stack.append((node, True))
            for x in reversed(node.inputs):
                if not isinstance(x, NUMBERS) and x not in entered:
                    stack.append((x, False))
    return order


def forward(order) -> None:
    """Work out every computed Value of `order` (from `ordered`) again, after the data of some leaves was changed."""
    for node in order:
        if node.inputs:
            node.data = node.operation.compute(*[data(x) for x in node.inputs])


def nudged(order, value, amount) -> float:
    """What the last Value of `order` would be if `value` were larger by `amount`; afterwards everything is as it was."""
    kept, own = [node.data for node in order], value.data
    value.data = own + amount
    for node in order:
        if node.inputs and node is not value:
            node.data = node.operation.compute(*[data(x) for x in node.inputs])
    result = order[-1].data
    for node, x in zip(order, kept):
        node.data = x
    value.data = own
    return result


def flow(order, seed, read) -> dict:
    """The gradient of the last Value of `order` at each Value that it depends on.

    From the root to the leaves, every node hands each of its inputs incoming gradient × local slope, and a node that is
    used in several places gets the sum (the chain rule). `read` chooses what is computed with: `data` for plain
    numbers, `itself` for Values.
    """
    gradients = {order[-1]: seed}
    for node in reversed(order):
        if not node.inputs:
            continue
        shares = node.operation.slopes(gradients[node], read(node), *[read(x) for x in node.inputs])
        for x, share in zip(node.inputs, shares):
            if not isinstance(x, NUMBERS):
                gradients[x] = gradients[x] + share if x in gradients else share
    return gradients


def backward(of, accumulate=False) -> None:
    """Fill in `grad` of every Value that `of` was made from; see `Value.backward`."""
    order = ordered(of)
    gradients = flow(order, 1.0, data)
    for node in order:
        kept = node.grad if accumulate and not node.inputs else 0.0
        node.grad = kept + gradients[node]


def gradient(of, with_respect_to) -> list:
    """The slope of `of` with respect to each Value of the list `with_respect_to`, as Values.

    They are graphs like any other: they can be drawn, computed again, and differentiated once more. A Value that `of`
    does not depend on has slope 0.
    """
    gradients = flow(ordered(of), 1.0, itself)
    slopes = [gradients.get(x, 0.0) for x in with_respect_to]
    return [type(of)(slope) if isinstance(slope, NUMBERS) else slope for slope in slopes]


def first_fault(of):
    """The first Value below `of` that is inf or not a number although everything it was made of is neither; None if there is none.

    Its operation is where it went wrong: `log` of a negative number, a division by zero, an exp too large.
    """
    for node in ordered(of):
        if not abs(node.data) < INFINITY and all([abs(data(x)) < INFINITY for x in node.inputs]):
            return node
    return None


def data(x):
    return x if isinstance(x, NUMBERS) else x.data


def itself(x):
    return x
