"""The picture of the deep chain: its gradients over the depth, on a scale on which each line is ten times the one below."""

import math

from ...view.controls import choice, draggable, number, slider, slider_role
from ...view.element import element, short, svg
from ...view.lettered import lettered
from ...view.plot import Plot, ticks
from ...view.text import figures, fixed, raised

WIDTH, HEIGHT = 440, 340
KINDS = (("linear", "no curve"), ("tanh", "tanh"), ("sigmoid", "sigmoid"))
REACHES = (2, 4, 8, 16, 32, 64)  # powers of ten up and down from 1


def draw(figure):
    found = figure.gradients()
    bench = [
        slider(figure, "w", "Weight w"),
        slider(figure, "depth", "Depth"),
        choice("Curve", "activation", KINDS, figure.activation),
        readings(figure, found),
        element("p", verdict(figure, found[-1]), class_="verdict"),
    ]
    return [figure.staged(plot(figure, found), bench)]


def readings(figure, found):
    last = element("p", "At depth {}, the last: ".format(figure.depth), reading("last", found[-1]), class_="rule")
    return element("div", at_six(figure, found[6]) if figure.depth >= 6 else None, last)


def at_six(figure, g):
    if figure.activation != "linear":
        return element("p", "At depth 6: ", reading("at6", g), class_="rule")
    power = element("span", draggable(figure, "w"), element("sup", "6"), class_="together")
    return element("p", lettered("At depth 6: w"), element("sup", "6"), " = ", power, " = ", reading("at6", g), class_="rule")


def reading(name, g):
    return number("vanishing." + name, g, text=amount(g), class_="gradient strong")


def power_of_ten(g: float) -> float:
    return math.log(g) / math.log(10) if g > 0 else -400.0


def plot(figure, found):
    powers = [power_of_ten(g) for g in found]
    most = max([abs(power) for power in powers])
    reach = next((reach for reach in REACHES if reach >= most), REACHES[-1])
    box = Plot(52, 30, WIDTH - 76, HEIGHT - 78, (0, figure.depth), (-reach * 1.04, reach * 1.04))
    seen = [(n, min(max(power, -reach), reach)) for n, power in enumerate(powers)]
    last = seen[-1]
    return svg(
        WIDTH,
        HEIGHT,
        figure.still("axes", (reach, figure.depth), lambda: axes(box, reach, figure.depth)),
        element("path", d=box.path(seen), class_="fall"),
        element("path", d="".join([dot(box.x(n), box.y(power)) for n, power in seen]), class_="seen"),
        element(
            "g",
            element("circle", cx=box.x(last[0]), cy=box.y(last[1]), r=24, class_="target"),
            element("circle", cx=box.x(last[0]), cy=box.y(last[1]), r=8, class_="node"),
            class_="handle",
            data_rise=short(rise(box, figure)),
            **slider_role(figure, "w"),
        ),
        role="group",
        aria_label="The gradient at each depth, on a logarithmic scale",
        class_="decay",
    )


def rise(box, figure) -> float:
    """How far up the last dot goes for a step of the weight, in units of the picture: in the curve's own place, about."""
    step = 1 / figure.knob("w").per_unit
    return max(figure.depth * step / figure.w / math.log(10) * box.height / (box.high_y - box.low_y), 0.05)


def dot(x, y) -> str:
    return "M{} {}h0".format(short(x), short(y))


def axes(box, reach, depth):
    marks = [power for power in ticks(-reach, reach, 8) if power == int(power)]
    names = [element("text", written(int(power)), x=box.left - 8, y=box.y(power) + 4, class_="tick end") for power in marks]
    lines = "".join(["M{} {}h{}".format(short(box.left), short(box.y(power)), short(box.width)) for power in marks])
    return element(
        "g",
        element("path", d=lines, class_="grid"),
        element("path", d="M{} {}h{}".format(short(box.left), short(box.y(0)), short(box.width)), class_="guide"),
        box.axes([n for n in ticks(0, depth, 8) if n == int(n)], (), "depth", "gradient"),
        element("text", "all of it", x=box.left + box.width, y=box.y(0) - 6, class_="tick end"),
        names,
    )


def written(power: int) -> str:
    return ("1", "10", "100")[power] if 0 <= power <= 2 else "0.1" if power == -1 else "0.01" if power == -2 else "10" + raised(power)


def verdict(figure, last: float) -> str:
    """What becomes of the gradient on its way to the last depth, in words."""
    if last == 1:
        return "Every link passes on all of it."
    if last > 1:
        return "It explodes: {} times as much arrives as set out.".format(amount(last))
    if last >= 0.1:
        return "Most of it gets through." if last > 0.5 else "A good part of it gets through."
    return "It vanishes: {} arrives of what set out as 1.".format(amount(last))


def amount(g: float) -> str:
    return fixed(g, 3) if 0.001 <= g < 1000 else figures(g, 3)
