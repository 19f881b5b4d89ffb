"""Programs of a few lines with a usual mistake in them, which is to be named."""

from ..exercise import Exercise, Question, one_of

BACKWARD = """\
def backward(root):
    root.grad = 1.0
    for node in {order}:
        for x, slope in node.local_slopes():
            x.grad {put} {share}"""

LOOP = """\
for step in range(100):
    loss = cost(network, dots){zero}
    loss.backward()
    for w in network.parameters():
        w.data {move}"""

ZERO = "\n    set_to_zero(network.parameters())"
# Other names for the same, so that lines are read and not recognised.
NAMES = (("node", "value"), ("x", "child"), ("root", "result"), ("slope", "local"), ("w", "p"), ("loss", "c"), ("rate", "eta"))

# The word of each mistake, and what it is called.
FAULTS = (
    ("overwritten", "A share overwrites those before it."),
    ("order", "Nodes hand on before all their shares are in."),
    ("no_local", "The local slope is forgotten."),
    ("no_incoming", "The incoming gradient is forgotten."),
    ("not_zeroed", "Gradients of the step before are not set to zero."),
    ("uphill", "The step goes uphill."),
    ("no_rate", "The learning rate is forgotten."),
    ("nothing", "Nothing is wrong."),
)


def _backward(order="reversed(ordered(root))", put="+=", share="node.grad * slope"):
    return BACKWARD.format(order=order, put=put, share=share)


def _loop(zero=ZERO, move="-= rate * w.grad"):
    return LOOP.format(zero=zero, move=move)


# For each level, programs with the mistake that is in them.
PROGRAMS = (
    (
        (_backward(put="="), "overwritten"),
        (_loop(move="+= rate * w.grad"), "uphill"),
        (_backward(share="slope"), "no_incoming"),
        (_loop(move="-= w.grad"), "no_rate"),
        (_loop(), "nothing"),
    ),
    (
        (_backward(share="node.grad"), "no_local"),
        (_loop(zero=""), "not_zeroed"),
        (_backward(put="="), "overwritten"),
        (_loop(move="= w.data + rate * w.grad"), "uphill"),
        (_backward(), "nothing"),
    ),
    (
        (_backward(order="ordered(root)"), "order"),
        (_backward(share="node.data * slope"), "no_incoming"),
        (_backward(put="=", share="0.0 + node.grad * slope"), "overwritten"),
        (_loop(zero="", move="= w.data - rate * w.grad"), "not_zeroed"),
        (_loop(move="-= -rate * w.grad"), "uphill"),
        (_loop(move="= w.data - rate * w.grad"), "nothing"),
        (_backward(put="= x.grad +"), "nothing"),
    ),
)


def wrong_program(random, level):
    """Which mistake is in the lines; among the answers is that there is none."""
    program, fault = one_of(random, PROGRAMS[level - 1])
    for name, other in NAMES:
        if random.below(2):
            program = renamed(program, name, other)
    others = [row for row in FAULTS if row[0] not in (fault, "nothing")]
    random.shuffle(others)
    shown = [row for row in FAULTS if row[0] in (fault, "nothing") or row in others[: 3 if fault == "nothing" else 2]]
    random.shuffle(shown)
    lines = ["What is wrong with these lines?"]
    if "ordered" in program:
        lines.insert(0, "ordered gives every node after those that it is made of; local_slopes pairs each of these with its slope.")
    else:
        lines.insert(0, "backward() adds to what stands in grad.")
    slips = [("wrong_bug", word) for word, _ in shown if word != fault]
    return Exercise(lines, [Question("The mistake", fault, slips, shown)], None, [dict(FAULTS)[fault]], program=program)


def renamed(program, name, other):
    """The program with a variable renamed; a word that contains the name stays."""
    words, word = [], ""
    for letter in program + " ":
        if letter.isalpha() or letter == "_":
            word += letter
        else:
            words += [other if word == name else word, letter]
            word = ""
    return "".join(words[:-1])
