"""When the challenges of the hidden layer are met, and what it says until then: above all, which neuron does what."""

import math

from .names import of_bias

OPEN = 0.05  # radians: lines that meet as far out as this says close nothing
CORNERS = ("upper right", "upper left", "lower left", "lower right")  # the dots of XOR, in their order


def of_right(figure):
    right = figure.right()
    return "{} of {} {} right.".format(right, len(figure.dots), "is" if right == 1 else "are")


def solves_xor(figure):
    if figure.preset != "xor":
        return False, "Take the set XOR."
    if figure.neurons != 2:
        return False, "Set the hidden neurons to 2."
    if figure.right() == 4:
        return True, ""
    roles = [role(figure, i) for i in range(2)]
    said = " ".join(["Neuron {} {}.".format(i + 1, what) for i, (what, _) in enumerate(roles)])
    first, second = roles[0][1], roles[1][1]
    if first is None or second is None or first == second or (first - second) % 2:
        return False, said + " Let each line cut off one corner, and both corners have the same colour.", of_right(figure)
    side, rest = ("red", "blue") if first % 2 == 0 else ("blue", "red")
    return (
        False,
        said
        + " The lines are good. Set w₃₁, w₃₂ and b₃ so that both cut-off corners come out {} and what lies between {}.".format(side, rest),
        of_right(figure),
    )


def role(figure, i):
    """What hidden neuron i does with the dots of XOR, in words, and the corner that it cuts off, if it does."""
    plus = [a > 0 for a in figure.hidden_outputs(i)]
    for corner in range(4):
        if plus.count(plus[corner]) == 1:
            return "cuts off the {} dot".format(CORNERS[corner]), corner
    if plus.count(True) == 2:
        there = [CORNERS[k] for k in range(4) if plus[k]]
        return "parts {} and {} from the others".format(*there), None
    return "has all dots on one side", None


def shows_the_limit(figure):
    if figure.preset != "xor":
        return False, "Take the set XOR."
    if figure.neurons:
        return False, "Set the hidden neurons to 0."
    right = figure.right()
    if right == 3:
        return True, ""
    if right == 1:
        return False, "The line is good, and its sides are swapped: turn it right round.", of_right(figure)
    return False, "Let the line cut off a single corner.", of_right(figure)


def fences(figure):
    if figure.preset != "circles":
        return False, "Take the set Circles."
    if figure.neurons < 3:
        return False, "Fewer than three lines cannot close a fence. Add hidden neurons."
    if figure.right() < len(figure.dots):
        return False, what_helps(figure), of_right(figure)
    if closed(figure):
        return True, ""
    return False, "Between two of its lines a way leads out. Close it with another line.", "Every dot is right, but your fence is open."


def what_helps(figure):
    """What to do next, to fence in the blue dots: which line is astray, or which dots none parts from them."""
    inside = [k for k in range(len(figure.dots)) if figure.dots[k][2] > 0]
    open_ = [k for k in range(len(figure.dots)) if figure.dots[k][2] < 0]
    for i in range(figure.neurons):
        if not figure.v[i]:
            continue
        plus = [a > 0 for a in figure.hidden_outputs(i)]
        if len({plus[k] for k in inside}) > 1:
            return "The line of neuron {} runs between the blue dots. Shift it out of them.".format(i + 1)
        open_ = [k for k in open_ if plus[k] == plus[inside[0]]]
    if open_:
        return "{} of the red dots no line parts from the blue ones yet, among the neurons that the output hears.".format(len(open_))
    told = "The fence stands. Give each weight of the output the sign that its neuron has at the blue dots, "
    return told + "and lower {} until one no is enough.".format(of_bias(figure.neurons))


def closed(figure) -> bool:
    """Whether the lines that count enclose the blue dots: looked at from these, no half of all directions is without a line."""
    x1, x2 = middle([dot for dot in figure.dots if dot[2] > 0])
    ways = []
    for (w1, w2, b), v in zip(figure.lines[: figure.neurons], figure.v):
        side = w1 * x1 + w2 * x2 + b
        if v and side and (w1 or w2):
            ways.append(math.atan2(-w2 * side, -w1 * side))
    ways.sort()
    gaps = [after - before for before, after in zip(ways, ways[1:] + [way + 2 * math.pi for way in ways[:1]])]
    return len(ways) > 2 and max(gaps) < math.pi - OPEN


def middle(dots):
    return sum([x1 for x1, _, _ in dots]) / len(dots), sum([x2 for _, x2, _ in dots]) / len(dots)
