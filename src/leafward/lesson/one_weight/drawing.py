"""The picture of the one weight: the cost curve with its ball, a second point and the line through both, and the step worked out."""

from ...figures.brackets import bracketed
from ...figures.equation import difference, product, settled
from ...view.controls import draggable, formula, number, slider, slider_role, worked
from ...view.element import element, short, svg
from ...view.plot import Plot, ticks
from ...view.text import plain

X, Y = 2.0, 10.0
GOAL = Y / X
WIDTH, HEIGHT = 420, 372
LEAST, WIDER = 2.6, 1.6  # how far from the goal the axis reaches at least, and by how much more in one go
NEAR = 0.005  # of two points that are one


def draw(figure):
    w, p, miss, cost = figure.found()
    bench = [
        figure.step_buttons(),
        figure.guess_first("past"),
        slider(figure, "rate", "Learning rate η"),
        working(figure, w, p, miss, cost),
    ]
    return [figure.staged(plot(figure, w.data, cost.data, w.grad), bench, under=slider(figure, "h", "Second point h"))]


def cost_at(v):
    return (v * X - Y) ** 2


def reach_of(figure) -> float:
    """How far from the goal the axis reaches. It grows in leaps, so that it stands still under the hand."""
    needed = max(abs(figure.w - GOAL), abs(figure.w + figure.h - GOAL)) * 1.08
    reach = LEAST
    while reach < needed:
        reach *= WIDER
    return reach


def plot(figure, w, cost, slope):
    reach = reach_of(figure)
    low, high = GOAL - reach, GOAL + reach
    top = cost_at(high)
    box = Plot(46, 24, WIDTH - 62, HEIGHT - 66, (low, high), (-0.06 * top, top))
    joined = abs(figure.h) < NEAR
    return svg(
        WIDTH,
        HEIGHT,
        figure.still("curve", reach, lambda: [box.axes(ticks(low, high, 7), ticks(0, top, 5), "weight w", "cost C"), parabola(box)]),
        trail(figure, box),
        None if joined else through(box, (w, cost), (w + figure.h, cost_at(w + figure.h))),
        element("path", d=box.path([(v, cost + slope * (v - w)) for v in (w - 0.3 * reach, w + 0.3 * reach)]), class_="tangent"),
        arrow(figure, box, w),
        second(figure, box),
        ball(figure, box, w, cost),
        role="group",
        aria_label="The cost for every weight, a parabola with its lowest point at w = 5",
        class_="cost-plot",
    )


def parabola(box):
    """The curve in one piece: a parabola is a Bézier curve, whose middle point lies where the tangents of its ends meet."""
    ends = box.low_x, box.high_x
    (x1, y1), (x2, y2) = [(short(box.x(v)), short(box.y(cost_at(v)))) for v in ends]
    middle = short(box.x(GOAL)), short(box.y(-cost_at(ends[0])))
    return element("path", d="M{} {}Q{} {} {} {}".format(x1, y1, middle[0], middle[1], x2, y2), class_="curve")


def through(box, first, second):
    """The secant: the straight line through two points, a little longer than their distance."""
    slope = (second[1] - first[1]) / (second[0] - first[0])
    far = 0.12 * (box.high_x - box.low_x)
    ends = [min(first[0], second[0]) - far, max(first[0], second[0]) + far]
    return element("path", d=box.path([(v, first[1] + slope * (v - first[0])) for v in ends]), class_="secant")


def second(figure, box):
    """The second point, which is dragged along the curve to the ball."""
    there = figure.w + figure.h
    x, y = box.x(there), box.y(cost_at(there))
    name_x, name_y, way = beside(figure, box, x, y)
    return element(
        "g",
        element("circle", cx=x, cy=y, r=20, class_="target"),
        element("circle", cx=x, cy=y, r=6, class_="node"),
        element("text", "w + h", x=name_x, y=name_y, class_="symbol halo small " + way),
        class_="handle",
        **slider_role(figure, "h"),
    )


def beside(figure, box, x, y):
    """Where the second point's name stands: outside the curve, or at its bottom above it; clear of the ball and of the line from there."""
    if x > WIDTH - 60 or x < box.left + 50:
        return x, y - 14, "end" if x > WIDTH - 60 else "start"
    off = figure.w + figure.h - GOAL
    if abs(off) < 0.1 * (box.high_x - GOAL):
        return (x + 2, y - 27, "start") if figure.h >= 0 else (x - 2, y - 27, "end")
    down = 16 if y < box.y(0) - 24 else 6
    return (x + 11, y + down, "start") if off > 0 else (x - 11, y + down, "end")


def ball(figure, box, w, cost):
    attributes = slider_role(figure, "w")
    attributes["aria_label"] = "weight w, a ball on the cost curve"
    return element(
        "g",
        element("circle", cx=box.x(w), cy=box.y(cost), r=24, class_="target"),
        element("circle", cx=box.x(w), cy=box.y(cost), r=9, class_="ball"),
        class_="handle",
        **attributes,
    )


def trail(figure, box):
    """Where the ball has been, the last few places."""
    places = [v for v in figure.history[-9:-1] if box.low_x <= v <= box.high_x]
    return [element("circle", cx=box.x(v), cy=box.y(cost_at(v)), r=4, class_="trail") for v in places]


def arrow(figure, box, w):
    """The step that comes next, along the bottom of the picture."""
    target = min(max(figure.next_weight(), box.low_x), box.high_x)
    x1, x2, y = box.x(w), box.x(target), box.y(0)
    if abs(x2 - x1) < 1:
        return None
    head = 7 if x2 > x1 else -7
    shaft = x2 - head if abs(x2 - x1) > 7 else x1
    return element(
        "path",
        d="M{} {}H{}M{} {}l{} -5v10z".format(short(x1), short(y), short(shaft), short(x2), short(y), -head),
        class_="step-arrow",
    )


# The step worked out.


def working(figure, w, p, miss, cost):
    """A line for each thought."""
    slope, after = w.grad, figure.next_weight()
    (weight, _), guess, predicts = settled(product, [w.data, X], p.data, 3, plain)
    (seen,), missed, measures = settled(lambda numbers: (numbers[0] - Y) ** 2, [p.data], cost.data, 3, plain)
    (_, off, _), slopes, falls = settled(product, [2.0, miss.data, X], slope, 3, plain)
    (here, rate, steep), there, steps = settled(lambda numbers: figure.step(*numbers), [w.data, figure.rate, slope], after, 3, plain)
    return worked(
        [
            ("Predict", ["p = w · x = ", draggable(figure, "w", text=weight), " × 2 {} ".format(predicts), shown("p", p.data, guess)]),
            ("Measure", ["C = (p − y)² = (", shown("p", p.data, seen), " − 10)² {} ".format(measures), shown("C", cost.data, missed)]),
            ["Slope, through two points"] + secant(figure, cost.data, slope),
            (
                "Slope, where they are one",
                figure.still("rule of the slope", 0, lambda: formula(["∂C/∂w = 2 · (p − y) · x"])),
                ["= 2 × ", bracketed(shown("miss", miss.data, off)), " × 2 {} ".format(falls)]
                + [shown("gradient", slope, slopes, "gradient")],
            ),
            (
                "Step",
                figure.still("rule of the step", 0, lambda: formula(["w − η · ∂C/∂w"])),
                ["= ", shown("w", w.data, here), " − ", shown("rate", figure.rate, rate), " × "]
                + [bracketed(shown("gradient", slope, steep, "gradient"))]
                + [" {} ".format(steps), shown("next_w", after, there, "result")],
            ),
        ]
    )


def secant(figure, here, slope):
    """How much C grows from w to w + h, for each unit of h."""
    if abs(figure.h) < NEAR:
        return [["h is 0: two points have become one, and the line through them is the tangent."]]
    there = cost_at(figure.w + figure.h)
    found = (there - here) / figure.h
    (above, below, apart), rise, is_ = settled(lambda n: difference(n[:2]) / n[2], [there, here, figure.h], found, 3, plain)
    return [
        [
            "(", shown("cost_there", there, above), " − ", shown("C", here, below), ") ÷ ", bracketed(draggable(figure, "h", text=apart)),
            " {} ".format(is_), shown("secant", found, rise),
        ]
    ]  # fmt: skip


def shown(name, value, text, kind=""):
    return number("one_weight." + name, value, text=text, class_=kind)
