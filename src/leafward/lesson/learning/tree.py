"""The tree: how much of the gradient arrives at each depth of a long chain of operations, drawn on branches that divide."""

from ...engine.value import Value
from ...view.controls import draggable, number, slider
from ...view.element import element, short
from ...view.plot import svg
from ...view.text import fixed

DEPTH = 7  # the trunk is depth 0
WIDTH, HEIGHT = 400, 286
TRUNK, SHRINK = 80.0, 0.74
COS, SIN = 0.8910, 0.4540  # of the angle at which a branch turns away: 27°
THICK = 70.0  # tenths of a unit, of the trunk when all of the gradient passes
WHOLE, LONGEST = 100, 1.5  # units of a bar for all of the gradient, and the gradient of the longest bar
TENTH = (0.095, 0.105)  # what is 0.10 to two decimals


def chain(slope) -> list:
    """The Values at each depth from 0, the root: a chain of multiplications from a leaf on, each with the same slope."""
    nodes = [Value(1.0, depth(DEPTH))]
    for n in range(DEPTH - 1, -1, -1):
        nodes.insert(0, nodes[0] * slope)
        nodes[0].label = depth(n)
    return nodes


def gradients(slope: float) -> list:
    """The gradient at each depth, asked by the engine."""
    nodes = chain(slope)
    nodes[0].backward()
    return [node.grad for node in nodes]


def depth(n: int) -> str:
    return "depth {}".format(n)


def branches():
    """The `d` of all branches of each depth, in tenths of a unit. A branch's two children are the branch itself, smaller and turned."""
    paths = []
    row = [(WIDTH / 2, HEIGHT - 6.0, 0.0, -TRUNK)]
    for _ in range(DEPTH + 1):
        paths.append("".join(["M%d %dl%d %d" % tenths(branch) for branch in row]))
        row = [child for branch in row for child in children(branch)]
    return paths


def tenths(branch):
    """Where a branch begins and how far it goes, in whole numbers: they are printed alike, and fast, on every Python."""
    x, y, dx, dy = branch
    start_x, start_y = int(10 * x + 0.5), int(10 * y + 0.5)
    return start_x, start_y, int(10 * (x + dx) + 0.5) - start_x, int(10 * (y + dy) + 0.5) - start_y


def children(branch):
    x, y, dx, dy = branch
    x, y = x + dx, y + dy
    across, along = dx * SHRINK, dy * SHRINK
    return (
        (x, y, across * COS + along * SIN, along * COS - across * SIN),
        (x, y, across * COS - along * SIN, along * COS + across * SIN),
    )


BRANCHES = branches()
WOOD = "".join(BRANCHES)


def verdict(slope: float, last: float) -> str:
    """What becomes of the gradient on its way up to the last depth, in words."""
    if slope == 1:
        return "At a slope of exactly 1 every branch gets all of it, down to the last leaf."
    if slope < 1:
        lost = "almost nothing" if last < 0.001 else "{} %".format(fixed(100 * last, 1))
        return "Below 1 the gradient vanishes: each branch passes on less than it got, and {} of it reaches the leaves.".format(lost)
    return "Above 1 the gradient explodes: each branch passes on more than it got, and {} times as much reaches the leaves.".format(
        fixed(last, 2)
    )


def draw(figure):
    """The tree, its slope, and the numbers for each depth."""
    found = figure.gradients()
    return element(
        "div",
        element(
            "div",
            svg(
                WIDTH,
                HEIGHT,
                element(
                    "g",
                    element("path", d=WOOD, class_="wood"),
                    [element("path", d=BRANCHES[n], class_="branch", **strength(n, g)) for n, g in enumerate(found)],
                    pulse(figure.pulses, found),
                    transform="scale(0.1)",
                ),
                role="img",
                aria_label="A tree. Each branch divides into two smaller ones and is as bright as the gradient that reaches it.",
                class_="tree",
            ),
            depths(figure, found),
            class_="side-by-side",
        ),
        slider(figure, "slope", "Slope s"),
        element(
            "p",
            "At depth 6: s × s × s × s × s × s = ",
            element("span", draggable(figure, "slope"), element("sup", "6"), class_="together"),
            " = ",
            number("learning.depth6", found[6], text=amount(found[6]), class_="gradient strong"),
            ". The dotted number takes the finest steps.",
            class_="rule",
        ),
        element("p", verdict(figure.slope, found[DEPTH]), class_="verdict"),
    )


def strength(n: int, g: float) -> dict:
    """How a branch of depth n shows its gradient: by its brightness, and above 1 by its width."""
    return {"stroke_opacity": min(g, 1.0), "stroke_width": THICK * 0.78**n * min(max(g, 1.0), 6.0) ** 0.5}


def pulse(pulses: int, found):
    """One flash that runs from the trunk to the leaves, once for each time that it is asked for."""
    if not pulses:
        return None
    kind = "pulse even" if pulses % 2 == 0 else "pulse odd"  # another animation of the same kind starts anew
    return element(
        "g",
        [element("path", d=BRANCHES[n], class_="flash", **strength(n, g)) for n, g in enumerate(found)],
        class_=kind,
    )


def depths(figure, found):
    """A bar for each depth, the trunk at the bottom as in the tree."""
    rows = []
    for n, g in enumerate(found):
        beyond = "m4 0h5m4 0h3" if g > LONGEST else ""
        d = "M72 {}h{}".format(level(n), short(max(min(g, LONGEST) * WHOLE, 0.5))) + beyond
        rows.append(element("path", d=d, class_="bar"))
        name = "learning.depth{}".format(n)
        rows.append(number(name, g, tag="text", text=amount(g), x=322, y=level(n) + 5, class_="small end gradient strong"))
    return svg(
        328,
        HEIGHT,
        figure.still("depth names", True, depth_names),
        rows,
        role="group",
        aria_label="The gradient at each depth",
        class_="depths",
    )


def depth_names():
    names = [
        element("text", depth(n), x=58, y=level(n) + 5, class_="small end strong" if n == 6 else "small end") for n in range(DEPTH + 1)
    ]
    whole = 72 + WHOLE
    return element(
        "g",
        element("path", d="M{} 18V284".format(whole), class_="guide"),
        element("text", "all of it", x=whole, y=12, class_="tick middle"),
        names,
    )


def level(n: int) -> int:
    return 30 + 34 * (DEPTH - n)


def amount(g: float) -> str:
    return fixed(g, 3 if g >= 0.001 else 7)
