"""The picture of the line: the square with its dots and handles, what sets it, and its equation worked out."""

from ...engine import ops
from ...figures import line_drawing, line_hand
from ...figures.brackets import bracketed
from ...view import plane
from ...view.controls import choice, draggable, formula, number, slider, thought, worked
from ...view.element import element
from ...view.text import fixed, signed
from .formulas import at_zero, school

SWITCH = (("on", "on"), ("off", "off"))


def draw(figure):
    return [figure.staged([square(figure), errors(figure)], [controls(figure), working(figure)])]


def errors(figure):
    wrong = figure.errors()

    def fresh():
        counted = number("boundary.errors", wrong, 0, class_="result")
        return element("p", counted, " of {} dots on the wrong side".format(len(figure.dots)), class_="readout")

    return figure.still("errors", wrong, fresh)


def controls(figure):
    return element(
        "div",
        figure.still("switch", figure.bias, lambda: choice("Bias", "bias", SWITCH, figure.bias)),
        slider(figure, "w1", "Weight w₁"),
        slider(figure, "w2", "Weight w₂"),
        slider(figure, "b", "Bias b") if figure.bias == "on" else element("p", "Switched off, the bias counts as 0.", class_="off"),
        class_="sliders",
    )


def square(figure):
    w1, w2, b = figure.line()
    stroke, wrong = line_drawing.stroke(w1, w2, b), figure.wrong()
    return plane.square(
        [
            line_drawing.sides(w1, w2, b),
            figure.still("axes", 0, line_drawing.axes),
            element("path", d=stroke, class_="boundary"),
            figure.still("dots", 0, lambda: line_drawing.fixed_dots(figure.dots)),
            figure.still("rings", wrong, lambda: element("path", d=line_drawing.rings(figure.dots, wrong), class_="ring")),
            line_drawing.arrow(w1, w2, b),
            None if figure.bias == "on" else element("path", d="M200 194l6 6l-6 6l-6 -6z", class_="pin"),
            line_hand.handles(figure, w1, w2, b, figure.bias == "on", stroke),
        ],
        data_surface="plane",
        role="group",
        aria_label="The plane with its line, and with {} dots".format(len(figure.dots)),
    )


def working(figure):
    w1, w2, b = figure.line()
    school = thought("As at school, y = m · x + b", *height(w1, w2, b))
    at_0 = figure.still("at (0, 0)", b, lambda: thought("At the place (0, 0)", *zero(w1, w2, b)))
    rule = figure.still("rule", 0, lambda: formula(["w₁ · x₁ + w₂ · x₂ + b = 0"]))
    return worked([("The line", rule, equation(figure)), school, at_0])


def equation(figure):
    bias = draggable(figure, "b") if figure.bias == "on" else "0"
    w1, w2 = [bracketed(draggable(figure, name)) for name in ("w1", "w2")]
    return [w1, " · x₁ + ", w2, " · x₂ + ", bias, " = 0"]


def height(w1, w2, b):
    """The same line as a formula for its height, where it has one."""
    if w2:
        (_, m), (_, at_0) = school(w1, w2, b)
        return [
            ["m = −w₁ ÷ w₂ = ", number("boundary.m", m)],
            ["y = ", number("boundary.m", m), " · x ", "−" if at_0 < 0 else "+", " "]
            + [number("boundary.height", at_0, text=fixed(abs(at_0)))],
        ]
    if w1:
        return [
            ["w₂ is 0: an upright line has no m."],
            ["It stands at x = −b ÷ w₁ = ", number("boundary.upright", school(w1, w2, b)[0][1])],
        ]
    return [["Both weights are 0: there is no line."], ["The sum is b at every place: ", number("boundary.everywhere", b)]]


def zero(w1, w2, b):
    """What is left of the sum where both inputs are 0."""
    first, second = ops.multiply(w1, 0.0), ops.multiply(w2, 0.0)
    total = at_zero(w1, w2, b, (0.0, 0.0))
    return [
        ["w₁ · 0 + w₂ · 0 + b = "],
        [number("boundary.zero_1", first), " + ", number("boundary.zero_2", second), " + ", number("boundary.bias", b), " = "]
        + [number("boundary.zero_sum", total, text=signed(total), class_="result")],
    ]
