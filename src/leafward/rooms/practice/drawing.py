"""How an exercise looks, in the page and on paper: what is given, a curve or a program beside it, and how it goes."""

from ...engine.graph import ordered
from ...formula.words import begins
from ...formula.writing import written
from ...view.element import element, svg
from ...view.lettered import lettered
from ...view.plot import Plot
from ...view.text import SUBSCRIPTS, exact

WIDE, HIGH = 260, 150


def given(exercise):
    """What is given, line by line, and what is drawn or written beside it."""
    return element(
        "div",
        element("ul", [element("li", lettered(together(line))) for line in exercise.lines], class_="given"),
        element("pre", element("code", exercise.program)) if exercise.program else None,
        drawn(exercise.curve) if exercise.curve else None,
    )


def together(line: str) -> str:
    """A line that breaks at no sign of equality, and not before the letter whose number it tells."""
    return multiplied(line).replace(" = ", "\u00a0=\u00a0").replace(": p", ":\u00a0p")


def multiplied(line: str) -> str:
    """A line in which · multiplies where a letter is, and × stands between two numbers: an exercise is written with × alone."""
    parts = line.split(" × ")
    found = parts[0]
    for i in range(1, len(parts)):
        letters = has_letters(ending(parts[i - 1])) or has_letters(beginning(parts[i]))
        found += (" · " if letters else " × ") + parts[i]
    return found


def has_letters(text: str) -> bool:
    return any([begins(letter) for letter in text])


def beginning(text: str) -> str:
    """The operand that a text begins with: up to a space or a comma, or the whole of a bracket."""
    depth = 0
    for i, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth < 0 or (not depth and letter in " ,;"):
            return text[:i]
    return text


def ending(text: str) -> str:
    """The operand that a text ends with."""
    turned = "".join([{"(": ")", ")": "("}.get(letter, letter) for letter in reversed(text)])
    return beginning(turned)


def drawn(curve):
    """The curve from −3 to 3, with a dot where it is asked for."""
    heights = [curve.y(i / 10) for i in range(-30, 31)]
    low, high = max(min(heights + [0.0]), -8.0) - 0.5, min(max(heights + [0.0]), 8.0) + 0.5
    plot = Plot(24, 12, WIDE - 36, HIGH - 36, (-3, 3), (low, high))
    return svg(
        WIDE,
        HIGH,
        plot.axes((-2, 0, 2), (0,), "w", "C"),
        element("path", d=plot.curve(lambda x: curve.y(x) if low <= curve.y(x) <= high else float("nan"), 96), class_="curve"),
        element("circle", cx=plot.x(curve.x), cy=plot.y(curve.y(curve.x)), r=5, class_="point"),
        class_="look",
        role="img",
        aria_label="A curve with a dot on it",
    )


def worked(exercise):
    return element("ol", [element("li", lettered(multiplied(line))) for line in exercise.solution], class_="solution")


def walked(exercise):
    """The exercise's graph as the formula room takes it up, or None."""
    if exercise.root is None:
        return None
    leaves = [node for node in ordered(exercise.root) if not node.inputs]
    numbers = [[as_typed(leaf.label), exact(leaf.data)] for leaf in leaves]
    return {"formula": written(exercise.root), "numbers": numbers, "shared": True}


def as_typed(name):
    """w₁ as w1, which is the same name."""
    return "".join([str(SUBSCRIPTS.index(letter)) if letter in SUBSCRIPTS else letter for letter in name])
