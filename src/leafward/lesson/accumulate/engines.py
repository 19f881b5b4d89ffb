"""Three ways to walk backward, each as the text that the page shows, which is also the program that runs: two of them are wrong.

All three use the engine's own order and slopes, and differ in nothing but how they hand the gradient on.
"""

from ...engine import graph
from ...engine.ops import NUMBERS
from ...engine.value import Value

OVERWRITE = """\
def backward(root):
    root.grad = 1.0
    for node in reversed(ordered(root)):
        for x, share in shares(node):
            x.grad = share"""

UNORDERED = """\
def backward(root):
    root.grad = 1.0
    visit(root)

def visit(node):
    for x, share in shares(node):
        x.grad += share
        visit(x)"""

ADD = """\
def backward(root):
    root.grad = 1.0
    for node in reversed(ordered(root)):
        for x, share in shares(node):
            x.grad += share"""

SOURCES = (("overwrite", OVERWRITE), ("unordered", UNORDERED), ("add", ADD))


def shares(node, handed=graph.in_numbers):
    """Each Value that `node` was made from, with its share: the gradient of `node` × the local slope. One for each edge."""
    if node.operation:
        for x, share in zip(node.inputs, handed(node)):
            if share is not None and not isinstance(x, NUMBERS):
                yield x, share


def engine(source: str, shares=shares):
    """The function `backward` of a source; it fills in `grad`, and does not set it to zero before."""
    names = {"ordered": graph.ordered, "shares": shares}
    exec(source, names)  # noqa: S102 - one of the three texts above, so that what is shown is what runs
    return names["backward"]


class Walk:
    """What a walk from the last Value of `order` did, hand-over by hand-over.

    handed: for each hand-over the node that hands on, the Value that is given something, and the share; grads: those of `order`
    before each hand-over, and at the end. traced: shares and grads are Values themselves, which remember how they were made.
    """

    def __init__(self, source, order, traced=False):
        self.order = order
        self.traced = traced
        self.handed = []
        self.grads = []
        engine(source, self.watched)(order[-1])
        self.look()

    def watched(self, node):
        if self.traced and isinstance(node.grad, NUMBERS):
            node.grad = Value(node.grad, grad_name(node))
        for x, share in shares(node, graph.in_values if self.traced else graph.in_numbers):
            self.look()
            own = share * 1.0 if self.traced and share is node.grad else share  # handed on whole, it would keep the name it has
            self.handed.append((node, x, own))
            yield x, own

    def look(self):
        """Note how things stand: the program has done with the last share whatever it does, and asks for the next."""
        grads = [node.grad for node in self.order]
        for node, grad in zip(self.order, grads):
            if isinstance(grad, Value) and not grad.label:
                grad.label = grad_name(node)
        self.grads.append(grads)


def grad_name(node):
    return node.label + ".grad"
