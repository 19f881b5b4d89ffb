"""The formula room's picture: the field, the graph as far as it is worked out, the unknowns with their gradients, what is taken along."""

from ...figures.graph_layout import HEIGHT, line
from ...view.controls import button, choice, draggable, number, table
from ...view.element import Element, element, html, short
from ...view.lettered import lettered
from ...view.link import addressed
from ...view.text import MINUS, exact, figures, subscripts
from . import programs
from .gallery import GALLERY

ALONG = (("python", "Python"), ("torch", "PyTorch"), ("latex", "LaTeX"), ("picture", "Picture"))


# What a graph that is taken along brings with it; in the page it has the page's colours.
STYLE = """
text { font: 13px system-ui, sans-serif; text-anchor: middle; fill: #1d1e22 }
.strong { font-weight: 600 }
.symbol { font-family: serif; font-style: italic }
.gradient { fill: #946000 }
.box rect { fill: #fff; stroke: #85827b }
.box.dim { opacity: .45 }
.way { fill: none; stroke: #85827b; stroke-width: 1.4 }
.way.gold, .way.now { stroke: #946000; stroke-width: 2 }
"""


def draw(figure):
    whole = "The graph, from the unknowns to the result"
    seen = [
        element("div", graph(figure), class_="graph", tabindex="0", role="group", aria_label=whole),
        element("p", figure.sentence(), class_="told", aria_hidden="true") if figure.wrong is None else None,
    ]
    bench = [
        figure.step_buttons(),
        element("div", button("All of it", "end", disabled=figure.over()), class_="buttons"),
        unknowns(figure),
        taken(figure),
    ]
    return [
        field(figure),
        figure.still("gallery", figure.chosen(), lambda: gallery(figure)),
        figure.staged(seen, bench),
        second(figure) if figure.second else None,
        along(figure) if figure.along else None,
    ]


def taken(figure):
    return element(
        "div",
        element(
            "div",
            button("Equal terms once", "shared", pressed=figure.shared),
            button("Slopes of the slopes", "second", pressed=figure.second),
            button("Nudge each", "nudged", pressed=figure.nudged),
            class_="segments",
        ),
        choice("Take it along as", "along", ALONG, figure.along),
        element("a", "A link to this", href=figure.link(), class_="link-here") if figure.wrong is None else None,
        class_="settings",
    )


def field(figure):
    wrong = figure.wrong
    said = None
    if wrong is not None:
        said = element(
            "div", element("pre", "\n".join(wrong.pointed())), element("p", begun("{}.".format(wrong))), class_="cannot", role="alert"
        )
    elif figure.worked.understood:
        said = element("p", lettered(begun(understood(figure.worked) + ".")), class_="understood")
    return element(
        "div",
        element(
            "label",
            element("span", "Formula", class_="label"),
            element(
                "input",
                type="text",
                value=figure.formula,
                data_text="formula",
                data_enter="end",
                autocomplete="off",
                autocapitalize="off",
                spellcheck="false",
                aria_label="Formula",
            ),
        ),
        said,
        class_="field",
    )


def understood(worked) -> str:
    """How the formula was read, the digits of its names set low."""
    said = worked.understood
    for name in sorted([leaf.label for leaf in worked.leaves], key=len, reverse=True):
        said = said.replace(name, subscripts(name))
    return said


def begun(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]


def gallery(figure):
    now = figure.chosen()
    return element(
        "div",
        element("span", "Or begin with", class_="label"),
        element("div", [button(title, "gallery " + key, pressed=key == now) for key, title, _, _ in GALLERY], class_="segments"),
        class_="gallery",
        role="group",
        aria_label="Formulas to begin with",
    )


# The graph.


def graph(figure):
    worked, layout, done = figure.worked, figure.worked.layout, figure.done
    gradients = figure.gradients()
    count = len(worked.steps)
    now = worked.steps[done - 1] if 0 < done <= count else None
    last = worked.handed[done - count - 2] if done > count + 1 else None
    reached = worked.steps[: min(done, count)]
    lines = [edge(figure, worked, *row, last) for row in layout.edges]
    boxes = []
    for i, node in enumerate(worked.order):
        known = not node.inputs or node in reached
        lit = node is now or (last is not None and node in (last[0], last[0].inputs[last[1]]))
        boxes.append(box(figure, i, node, known, gradients.get(node), lit))
    return element(
        "svg",
        lines,
        boxes,
        viewBox="0 0 {} {}".format(short(layout.width), short(layout.height)),
        width=layout.width,
        height=layout.height,
    )


def edge(figure, worked, i, place, points, last):
    user = worked.order[i]
    told = worked.handed[: max(figure.done - len(worked.steps) - 1, 0)]
    gold = any([each[0] is user and each[1] == place for each in told])
    now = last is not None and last[0] is user and last[1] == place
    kind = "way now" if now else "way gold" if gold else "way"
    return figure.still(
        "way{}.{}".format(i, place), (figure.formula, figure.shared, kind), lambda: element("path", d=line(points), class_=kind)
    )


def box(figure, i, node, known, gradient, lit):
    layout, worked = figure.worked.layout, figure.worked
    (x, y), width = layout.middles[i], layout.widths[i]
    kind = "box lit" if lit else "box" if known else "box dim"
    if node is worked.result:
        kind += " result"
    facts = (figure.formula, figure.shared, kind, node.data if known else None, gradient, worked.texts[i])

    def fresh():
        return element(
            "g",
            element("rect", x=x - width / 2, y=y - HEIGHT / 2, width=width, height=HEIGHT, rx=9),
            element("text", lettered(worked.texts[i], drawn=True), x=x, y=y - 12, class_="what"),
            shown("value." + node.label, node.data, x, y + 6, "strong") if known else None,
            shown("gradient." + node.label, gradient, x, y + 23, "gradient", "∂ ") if gradient is not None else None,
            class_=kind,
        )

    return figure.still("box{}".format(i), facts, fresh)


def shown(name, value, x, y, kind, before=""):
    return number("formula." + name, value, 4, "text", before + figures(value), x=x, y=y, class_=kind)


# The unknowns.


def unknowns(figure):
    head = [element("th", text, scope="col") for text in ("unknown", "drag it", "or type it", "gradient")]
    if figure.nudged:
        head.append(element("th", "a nudge says", scope="col"))
    return element("div", table([head] + [row(figure, leaf) for leaf in figure.worked.leaves], class_="unknowns"), class_="wide")


def row(figure, leaf):
    worked, name = figure.worked, leaf.label
    arrived = figure.done >= worked.length()
    slope = worked.account.of(leaf, "gradient").gradient()
    cells = [
        element("th", lettered(subscripts(name)), scope="row"),
        element("td", draggable(figure, name)),
        element("td", typed(figure, leaf)),
        element("td", gradient(name, slope) if arrived else element("span", "…", class_="later")),
    ]
    if figure.nudged:
        nudge = worked.account.of(leaf, "gradient").measured(200000)
        cells.append(element("td", nudge.verdict(slope), class_="nudge"))
    return cells


def gradient(name, slope):
    return number("formula.gradient." + name, slope, 4, text=figures(slope), class_="gradient strong")


def typed(figure, leaf):
    bad = figure.bad.get(leaf.label)
    return [
        element(
            "input",
            type="text",
            value=figure.typed.get(leaf.label) or exact(leaf.data).replace("-", MINUS),
            data_text="number." + leaf.label,
            autocomplete="off",
            spellcheck="false",
            aria_label="number for " + subscripts(leaf.label),
            aria_invalid="true" if bad else None,
        ),
        element("span", bad, class_="bad", role="alert") if bad else None,
    ]


def second(figure):
    worked = figure.worked
    names = [leaf.label for leaf in worked.leaves]
    head = [element("td")] + [element("th", lettered("∂/∂" + subscripts(name)), scope="col") for name in names]
    rows = []
    for name, slopes in zip(names, worked.second()):
        cells = [number("formula.second.{}.{}".format(name, other), x, 4, text=figures(x)) for other, x in zip(names, slopes)]
        rows.append([element("th", lettered("of ∂result/∂" + subscripts(name)), scope="row")] + [element("td", cell) for cell in cells])
    return element(
        "div",
        table([head] + rows, "How each slope changes with each unknown"),
        class_="second",
        tabindex="0",
        role="group",
        aria_label="Second slopes",
    )


def along(figure):
    if figure.along == "picture":
        picture = addressed(html(alone(figure)))
        return element(
            "p",
            element("a", "Save the graph as it stands (SVG)", href="data:image/svg+xml," + picture, download="formula.svg"),
            class_="along",
        )
    make = {"python": programs.ours, "torch": programs.torch, "latex": programs.latex}[figure.along]
    text = make(figure.worked)
    rows = str(min(text.count("\n") + 1, 16))
    return element("textarea", text, readonly=True, rows=rows, spellcheck="false", aria_label="to copy", class_="along program")


def alone(figure):
    """The graph as a picture that needs no page around it."""
    drawn, layout = graph(figure), figure.worked.layout
    given = drawn.attributes.copy()
    given["xmlns"] = "http://www.w3.org/2000/svg"
    ground = element("rect", width=layout.width, height=layout.height, style="fill: #fbfaf7")
    return Element("svg", given, [element("style", STYLE), ground] + drawn.children)
