"""The graph that is walked: its root stands on top, the gradient comes down to the leaves, and each edge shows what went over it."""

from ...figures.plates import plate
from ...view.controls import number, slider_role
from ...view.element import element, short, svg
from ...view.layered import routed
from ...view.text import plain
from .graphs import entry

WIDTH, TOP, LEVEL, ROW = 400, 34, 122, 150
HALF_WIDTH, HALF_HEIGHT = 58, 28  # of a node
APART, BOW = 24, 52  # how far two edges between the same nodes begin apart, and bend apart


def graph(figure):
    order, grads = figure.walk.order, figure.walk.grads[figure.done]
    at, ways = figure.still("layout", figure.graph, lambda: layout(order))
    went = [share for _, _, share in figure.walk.handed[: figure.done]]
    edges, plates = figure.still("edges", (figure.graph, figure.rule, went), lambda: draw_edges(figure, at, ways))
    nodes = []
    for i, (node, grad) in enumerate(zip(order, grads)):
        kind = node_kind(figure, node)
        facts = (figure.graph, node.data, grad, kind)
        nodes.append(figure.still("node{}".format(i), facts, lambda i=i, kind=kind: draw_node(figure, order[i], grads[i], at[i], kind)))
    return svg(
        WIDTH,
        int(max([y for _, y in at]) + TOP),
        edges,
        nodes,
        plates,
        role="group",
        aria_label="The graph of {}".format(entry(figure.graph)[2]),
        class_="graph",
    )


def layout(order):
    """Where each node stands, and which places the lines of its inputs pass."""
    places, ways = routed([[order.index(x) for x in node.inputs] for node in order])
    deepest = max([place[0] for place in places])
    return [(column(place), TOP + LEVEL * (deepest - place[0])) for place in places], ways


def draw_edges(figure, at, ways):
    order, drawn = figure.walk.order, []
    for i, node in enumerate(order):
        for k, x in enumerate(node.inputs):
            drawn.append(draw_edge(figure, node, k, at[i], at[order.index(x)], ways[i][k]))
    return [edge for edge, _ in drawn], [plate for _, plate in drawn]


def column(place):
    """The levels of the layout go upward, its rows stand side by side."""
    return WIDTH / 2 + ROW * place[1]


def draw_edge(figure, node, k, start, end, way):
    """Input number k of a node: its line, from the node down to the input, and what went over it so far."""
    corners, along = bent(node, k, start, end, way)
    went = [i for i in range(figure.done) if crosses(figure.walk.handed, i, node, k)]
    fresh = bool(went) and went[-1] == figure.done - 1
    d = "M{} {}C{} {} {} {} {} {}".format(*[short(n) for corner in corners for n in corner])
    lines = [element("path", d=d, class_="edge gold" if fresh else "wire", stroke_width="4" if fresh else "1.5")]
    if fresh:
        lines.append(element("path", d=d, pathLength="1", class_="signal odd" if figure.done % 2 else "signal even"))
    x, y = [on_curve([corner[i] for corner in corners], along) for i in (0, 1)]
    return element("g", lines), shares(figure, went, x, y) if went else None


def bent(node, k, start, end, way):
    """The four corners of an edge's curve, and how far along it its plate lies. way: the places that it passes between them."""
    top, bottom = start[1] + HALF_HEIGHT, end[1] - HALF_HEIGHT
    fall = bottom - top
    if len([x for x in node.inputs if x is node.inputs[k]]) > 1:
        side = APART if k else -APART
        bow = BOW if k else -BOW
        around = [(start[0] + side + bow, top + 0.3 * fall), (end[0] + side + bow, bottom - 0.3 * fall)]
        return [(start[0] + side, top)] + around + [(end[0] + side, bottom)], 0.5
    along = [column(way[0])] * 2 if way else [start[0], end[0]]
    around = [(along[0], top + 0.5 * fall), (along[1], bottom - 0.5 * fall)]
    return [(start[0], top)] + around + [(end[0], bottom)], 0.6


def on_curve(n, t):
    """One coordinate of a cubic curve with the corners n, at t from 0 to 1."""
    u = 1 - t
    return u * u * u * n[0] + 3 * u * u * t * n[1] + 3 * u * t * t * n[2] + t * t * t * n[3]


def crosses(handed, i, node, k):
    """Whether hand-over i went over the edge to input number k of the node: they come in the order of the inputs, once and again."""
    if handed[i][0] is not node or handed[i][1] is not node.inputs[k]:
        return False
    same = [j for j in range(len(node.inputs)) if node.inputs[j] is node.inputs[k]]
    before = len([1 for j in range(i) if handed[j][0] is node and handed[j][1] is node.inputs[k]])
    return same[before % len(same)] == k


def shares(figure, went, x, y):
    """The shares that went over an edge, one after the other."""
    parts = []
    for i in went:
        share = figure.walk.handed[i][2]
        parts += [", " if parts else "", number("accumulate.share.{}".format(i), share, tag="tspan", text=plain(share, 2))]
    width = sum([7.8 * len(plain(figure.walk.handed[i][2], 2)) + 8 for i in went]) + 4
    return plate((x, y), parts, width, 22, "gradient")


def node_kind(figure, node):
    """Whether it was given something in the last hand-over, or gave it."""
    giver, given = figure.walk.handed[figure.done - 1][:2] if figure.done else (None, figure.walk.order[-1])
    return "node fresh" if given is node else "node giver" if giver is node else "node"


def draw_node(figure, node, grad, at, kind):
    x, y = at
    knob = not node.inputs
    attributes = slider_role(figure, node.label) if knob else {}
    value = number("accumulate." + node.label, node.data, 1 if knob else 2, "tspan", asks=not knob, class_="dotted" if knob else "")
    box = element("rect", x=x - HALF_WIDTH, y=y - HALF_HEIGHT, width=2 * HALF_WIDTH, height=2 * HALF_HEIGHT, rx=10, class_=kind)
    named = element("text", element("tspan", node.label, class_="symbol"), " = ", value, x=x, y=y - 6, class_="middle")
    shown = number("accumulate.grad." + node.label, grad, tag="tspan", class_="strong")
    return element(
        "g",
        element("g", box, named, class_="handle" if knob else None, **attributes),
        element("text", "grad ", shown, x=x, y=y + 18, class_="middle gradient"),
    )
