"""The famous faults, one by one: what each is, how a program shows that it has it, and code that brings it in from outside.

A fault is known by what the program then does, never by its text. What is tried of the text stands in `breaking`.
"""

ABOVE = """

# In place of your own, for the time being:
"""
BACKWARD = (
    ABOVE
    + """\
def broken_backward(self):
    order, visited = [], set()

    def visit(node):
        if node not in visited:
            visited.add(node)
            for x in node.inputs:
                visit(x)
            order.append(node)

    visit(self)
    self.grad = 1.0
    for node in {order}:
        for x, slope in zip(node.inputs, node.local_slopes()):
            {hand_on}


Value.backward = broken_backward
"""
)
STEP = (
    ABOVE
    + """\
your_step = step


def step(parameters, rate):
    kept = [p.grad for p in parameters]
    your_step(parameters, {rate})
    for p, grad in zip(parameters, kept):
        p.grad = {grad}
"""
)
RIGHT_ORDER = "reversed(order)"


class Fault:
    """key; title: on its button; words: what it is, and what comes of it; step: at whose check it is found; shows: called with the names of
    a program, whether it has it; beside: code that brings it in, or "" where none can from outside.
    """

    def __init__(self, key, title, words, step, shows, beside=""):
        self.key, self.title, self.words = key, title, words
        self.step, self.shows, self.beside = step, shows, beside


def gradients(names, operate):
    """What the leaves 3 and −2 get of a result that `operate` makes of them."""
    a, b = names["Value"](3.0), names["Value"](-2.0)
    operate(a, b).backward()
    return a.grad, b.grad


def product(a, b):
    return a * b


def total(a, b):
    return a + b


def chain(a, b):
    return a * b * b


def twice(a, b):
    return a + a


def overwritten(names):
    return gradients(names, twice)[0] == 1.0 and gradients(names, product) == (-2.0, 3.0)


def from_the_first(names):
    return gradients(names, chain)[0] == 0.0 and gradients(names, product) == (-2.0, 3.0)


def no_local(names):
    return gradients(names, product) == (1.0, 1.0) and gradients(names, total) == (1.0, 1.0)


def sign(names):
    return gradients(names, product) == (2.0, -3.0) and gradients(names, total) == (-1.0, -1.0)


def own_factor(names):
    return gradients(names, product) == (3.0, -2.0) and gradients(names, total) == (1.0, 1.0)


def bend(names):
    return gradients(names, lambda a, b: a.tanh())[0] == 1.0 and gradients(names, product) == (-2.0, 3.0)


def stepped(names):
    """Where a parameter at 3 with gradient −16 is after a step with rate 0.125, and what its gradient is then."""
    p = names["Value"](3.0)
    p.grad = -16.0
    names["step"]([p], 0.125)
    return p.data, p.grad


def not_zeroed(names):
    return stepped(names) == (5.0, -16.0)


def uphill(names):
    return stepped(names) == (1.0, 0.0)


FAULTS = (
    Fault(
        "overwritten",
        "= for +=",
        "A share replaces what came before it. Each weight is used once for every dot, so only one dot’s share is left: "
        "the network learns that dot, and forgets the others.",
        "paths",
        overwritten,
        BACKWARD.format(order=RIGHT_ORDER, hand_on="x.grad = node.grad * slope"),
    ),
    Fault(
        "from_the_first",
        "From the first to the last",
        "The values hand on before anything has reached them. Nothing arrives below, and nearly nothing moves.",
        "order",
        from_the_first,
        BACKWARD.format(order="order", hand_on="x.grad += node.grad * slope"),
    ),
    Fault(
        "no_local",
        "The local slope forgotten",
        "What arrives is handed on as it is. Every parameter gets the same blame, whatever it was multiplied by.",
        "backward",
        no_local,
        BACKWARD.format(order=RIGHT_ORDER, hand_on="x.grad += node.grad"),
    ),
    Fault(
        "sign",
        "A sign turned round",
        "Each handing on turns the sign. After an even number of them it is right again, after an odd number it is wrong: some layers "
        "go downhill and others uphill.",
        "backward",
        sign,
        BACKWARD.format(order=RIGHT_ORDER, hand_on="x.grad -= node.grad * slope"),
    ),
    Fault(
        "own_factor",
        "Each factor its own number",
        "In a product each factor gets its own number for a slope, and not the other’s: a weight is blamed by how large it is, and its "
        "input is not asked.",
        "slopes",
        own_factor,
    ),
    Fault(
        "bend",
        "The bend forgotten",
        "tanh hands on as if it were a straight line. A neuron far out on its bend is pushed as if it could still move, further and "
        "further out. Clouds are learnt all the same; XOR is not.",
        "tanh",
        bend,
    ),
    Fault(
        "not_zeroed",
        "Gradients not set to zero",
        "Every pass adds to what the passes before it have left, like a ball that nobody brakes. On dots as easy as these it arrives all "
        "the same, even sooner; but nothing can make it rest.",
        "step",
        not_zeroed,
        STEP.format(rate="rate", grad="grad"),
    ),
    Fault("uphill", "Uphill", "Every step goes where the loss grows.", "step", uphill, STEP.format(rate="-rate", grad="0.0")),
)


def fault_of(key: str) -> Fault:
    return next(fault for fault in FAULTS if fault.key == key)
