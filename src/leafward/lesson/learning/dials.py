"""The machine's drawing: its examples as a table, and its three numbers as dials that turn."""

import math

from ...view.controls import button, draggable, number, slider_role, table
from ...view.dial import arc, around
from ...view.element import element, svg
from ...view.text import fixed, signed

NAMES = (("w1", "w₁", "a coffee"), ("w2", "w₂", "a cake"), ("b", "b", "always"))
HEADINGS = (
    ("coffees", " x₁"),
    ("cakes", " x₂"),
    ("bill", " y"),
    ("answer", " p"),
    ("miss", ""),
)
RADIUS = 42
SWEEP = 2.5  # radians from 0 to a dial's end
END = 10.0


def examples(figure):
    """The table that the reader writes, and beside each correct answer the machine's own."""
    machine = figure.machine
    few = len(figure.rows) <= figure.fewest
    rows = [figure.still("headings", True, headings)]
    for i, example in enumerate(figure.rows):
        p = machine.answers[i]
        miss = p - example[2]
        given = figure.still("given {}".format(i), example, lambda row=i + 1: given_numbers(figure, row))
        remove = figure.still("remove {}".format(i), few, lambda row=i + 1: remove_button(row, few))
        found = figure.still("answer {}".format(i), (p, miss), lambda row=i + 1, p=p, miss=miss: answered(row, p, miss))
        rows.append([given, found, remove])
    return table(rows, "Drag a dotted number to change it", class_="corners examples")


def headings():
    named = [element("th", name, element("i", symbol, class_="letter"), scope="col") for name, symbol in HEADINGS]
    return named + [element("td", element("span", "Remove", class_="unseen"))]


def given_numbers(figure, row: int):
    return [element("td", draggable(figure, "{}_{}".format(column, row))) for column in ("x1", "x2", "y")]


def answered(row: int, p: float, miss: float):
    """The machine's answer, and how far it misses the correct one."""
    shown = number("learning.p{}".format(row), p, class_="strong")
    return [
        element("td", shown),
        element("td", number("learning.miss{}".format(row), miss, text=signed(miss), class_=side(miss))),
    ]


def remove_button(row: int, few: bool):
    return element("td", button("×", "remove {}".format(row), label="Remove row {}".format(row), kind="bare", disabled=few))


def side(miss: float) -> str:
    """The colour of a miss: blue above, red below, none where there is nothing to see."""
    return "above" if miss >= 0.005 else "below" if miss <= -0.005 else ""


def dials(figure):
    machine = figure.machine
    return svg(
        372,
        140,
        figure.still("ends", True, ends),
        [dial(figure, i, 66 + 120 * i, 62, machine.gradients[i]) for i in range(3)],
        role="group",
        aria_label="The machine’s three numbers",
        class_="dials",
    )


def ends():
    """The numerals at both ends of each dial."""
    marks = ((-17, "−10"), (16, "10"))
    return [element("text", mark, x=66 + 120 * i + x, y=116, class_="tick middle") for i in range(3) for x, mark in marks]


def dial(figure, i: int, x: float, y: float, slope: float):
    value = figure.value(NAMES[i][0])
    role, face, told = figure.still("dial {}".format(i), value, lambda: (role_of(figure, i), face_of(x, y, value), told_of(i, x, y, value)))
    return element("g", face, pull(x, y, angle(value), slope), told, class_="handle", **role)


def role_of(figure, i):
    name = NAMES[i][0]
    role = slider_role(figure, name)
    role["aria_valuenow"] = fixed(min(max(figure.value(name), -END), END)).replace("−", "-")
    return role


def face_of(x, y, value):
    turned = angle(value)
    return [
        element("circle", cx=x, cy=y, r=RADIUS, class_="node"),
        element("path", d=arc(x, y, RADIUS - 7, -SWEEP, SWEEP), class_="rim"),
        element("path", d=arc(x, y, RADIUS - 7, 0.0, turned), class_="turned " + ("positive" if value >= 0 else "negative")),
        element("path", d="M{} {}L{} {}".format(*(around(x, y, RADIUS - 14, turned) + around(x, y, RADIUS, turned))), class_="hand"),
    ]


def told_of(i, x, y, value):
    """A dial's number, and what it means."""
    name, symbol, meaning = NAMES[i]
    return [
        number("learning." + name, value, tag="text", asks=False, x=x, y=y + 5, class_="middle strong dotted"),
        element("text", element("tspan", symbol, class_="symbol"), "  " + meaning, x=x, y=y + 70, class_="small middle"),
    ]


def pull(x, y, turned: float, slope: float):
    """The gold mark: which way the cost falls from here, and how steeply."""
    reach = math.log(1 + abs(slope)) * 0.22
    if reach < 0.04:
        return None
    target = turned - reach if slope > 0 else turned + reach
    return element("path", d=arc(x, y, RADIUS + 9, turned, target), class_="edge gold", stroke_width=1.5 + 2.5 * reach)


def angle(value: float) -> float:
    return min(max(value / END, -1.0), 1.0) * SWEEP
