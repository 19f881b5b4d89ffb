"""Where a computation first went wrong: the operation whose number, or whose slope, is none."""

from .account import shares
from .graph import finite, flow, ordered


def first_fault(of):
    """The Value whose operation first made a number or a slope that is inf or not a number, of what is neither; None if there is none.

    Numbers come first: `log` of a negative one, a division by zero, an exp too large. Where all of them are well, it is the operation
    whose local slope spoilt the gradient of a leaf: √0, whose slope is infinite.
    """
    order = ordered(of)
    for node in order:
        if not finite(node) and all([finite(x) for x in node.inputs]):
            return node
    gradients = flow(order)
    for node in order:
        if not node.inputs and not finite(gradients.get(node, 0.0)):
            return culprit(order, gradients, node)
    return None


def culprit(order, gradients, node):
    """The operation that handed `node`, or what handed it on to `node`, a share that is no ordinary number although it got one."""
    for user in order:
        if user in gradients and any([x is node for x in user.inputs]):
            handed = shares(user, gradients[user])
            if any([x is node and not finite(share) for x, share in zip(user.inputs, handed)]):
                if finite(gradients[user]):
                    return user
                node = user
    return node  # every share was finite, and their sum is not
