"""When the challenges of the line are met, and what it says until then."""

import math


def separates(figure):
    if not figure.errors():
        return True, ""
    return False, what_helps(figure), on_the_wrong_side(figure)


def on_the_wrong_side(figure):
    return "On the wrong side: {} of {} dots.".format(figure.errors(), len(figure.dots))


def what_helps(figure):
    """What to do next, to separate the dots."""
    if not figure.w1 and not figure.w2:
        return "Without weights there is no line. Give w₁ or w₂ a value."
    if figure.bias == "off":
        return "Through (0, 0) it cannot be done. Switch the bias on."
    lost = figure.lost()
    if figure.errors() == len(figure.dots):
        return "Every dot is wrong: the line is good, and its sides are swapped. Turn it right round."
    if not lost[0] or not lost[1]:
        colour, side = ("blue", "plus") if lost[0] else ("red", "minus")
        return "{} {} not on the {} side yet. Shift the line.".format(*counted(lost[0] or lost[1], colour), side)
    return "{} and {} are on the wrong side. Turn the line until its arrow points at the blue dots.".format(
        counted(lost[0], "blue")[0], counted(lost[1], "red")[0]
    )


def counted(count, colour):
    return ("1 {} dot".format(colour), "is") if count == 1 else ("{} {} dots".format(count, colour), "are")


def fewest_through_origin(figure):
    if figure.bias == "on":
        return False, "Switch the bias off first."
    least = figure.least_errors()
    if figure.errors() == least:
        return True, ""
    return False, "A better angle exists. Turn the line.", on_the_wrong_side(figure)


def all_wrong(figure):
    right = len([1 for (_, _, answer), z in zip(figure.dots, figure.sums()) if answer * z >= 0])
    if not right:
        return True, ""
    if not figure.errors():
        return False, "The same line with its sides swapped has the opposite w₁, w₂ and b.", "Here all are right."
    state = "{} of {} are not wrong yet.".format(right, len(figure.dots))
    return False, "Find the line that separates them, then swap its sides.", state


def least_errors(dots) -> int:
    """The fewest dots that any line through (0, 0) leaves on the wrong side.

    Turning the line changes nothing until it meets a dot, so one angle between each two such moments stands for all.
    """
    meets = sorted([(math.atan2(x2, x1) + turn) % (2 * math.pi) for x1, x2, _ in dots for turn in (math.pi / 2, -math.pi / 2)])
    best = len(dots)
    for i in range(len(meets)):
        after = meets[i + 1] if i + 1 < len(meets) else meets[0] + 2 * math.pi
        between = (meets[i] + after) / 2
        c, s = math.cos(between), math.sin(between)
        best = min(best, len([1 for x1, x2, answer in dots if answer * (c * x1 + s * x2) <= 0]))
    return best
