"""The picture: the graph and the program that walks it, what the nudge test says, the ledger of kept grads, and the race."""

from ...view.controls import button, choice, number, slider, table
from ...view.element import element
from ...view.lettered import lettered
from ...view.text import plain
from . import ledger
from .engines import SOURCES
from .graph_drawing import graph
from .graphs import GRAPHS, entry
from .race_drawing import race

NAMES = {"overwrite": "=", "unordered": "+= without order", "add": "+= in order"}
RULES = tuple([(rule, NAMES[rule]) for rule, _ in SOURCES])


PARTS = (("walk", "Three engines"), ("ledger", "Backward twice"), ("race", "A race"))


def draw(figure):
    stage, bench, under = {"walk": walk, "ledger": kept_grads, "race": race}[figure.part](figure)
    return [figure.part_buttons(), figure.staged(stage, bench, under=under)]


def kept_grads(figure):
    return figure.still("ledger", figure.actions, lambda: accounts(figure))


def walk(figure):
    settings = (figure.graph, figure.rule)
    values = [figure.value(name) for name in figure.leaves()]
    facts = (settings, values, figure.done, figure.playing, figure.answer, figure.answered, figure.foretold, figure.came_true)
    return figure.still("walk", facts, lambda: (graph(figure), panel(figure), found(figure)))


def choices(figure):
    return element(
        "div",
        choice("Engine", "rule", RULES, figure.rule),
        choice("Graph", "graph", [row[:2] for row in GRAPHS], figure.graph),
    )


# Beside it: the program, and what a nudge says.


def panel(figure):
    facts = (figure.done, figure.over(), figure.playing)
    return [
        figure.still("buttons", facts, figure.step_buttons),
        figure.guess_first("walk"),
        figure.still("settings", (figure.graph, figure.rule), lambda: choices(figure)),
        figure.still("formula", figure.graph, lambda: element("p", lettered(entry(figure.graph)[2]), class_="formula")),
        figure.still("program", figure.rule, lambda: program(figure.source())),
        figure.still("shares", 0, shares),
    ]


def shares():
    return element("p", "shares(node): each input of the node, and node.grad × the local slope.", class_="label")


def found(figure):
    return answer(figure) if figure.graph == "product" and not figure.done else verdicts(figure)


def program(source):
    """The lines that run, with the one that tells them apart made strong."""
    lines = source.split("\n")
    parts = [element("b", line) if "x.grad" in line else line for line in lines]
    return element("pre", [[part, "\n"] for part in parts[:-1]], parts[-1])


def answer(figure):
    return element("div", slider(figure, "answer", "I say ∂c/∂a is"), class_="answer-line")


def verdicts(figure):
    """What stands in grad, and what the nudge test finds; it speaks when the walk is over."""
    grads, over = figure.grads(), figure.over()
    values = [figure.value(name) for name in figure.leaves()] if over else []
    facts = (figure.graph, figure.rule, [grads[leaf] for leaf in figure.leaves()], over, values)
    return figure.still("verdicts", facts, lambda: draw_verdicts(figure, grads))


def draw_verdicts(figure, grads):
    last = figure.walk.order[-1].label
    rows = [[element("th", text, scope="col") for text in ("slope", "this engine", "the nudge test")]]
    for leaf in figure.leaves():
        row = [
            element("th", lettered("∂{}/∂{}".format(last, leaf)), scope="row"),
            element("td", number("accumulate.grad." + leaf, grads[leaf], class_="gradient")),
        ]
        rows.append(row + (nudge_cells(figure, leaf) if figure.over() else [element("td", "at the end", class_="unknown")]))
    return table(rows, class_="verdicts")


def nudge_cells(figure, leaf):
    wrong = leaf in figure.wrong()
    return [
        element("td", number("accumulate.nudge." + leaf, figure.nudge(leaf)), element("b", " ✗ wrong" if wrong else " ✓ right")),
    ]


# The ledger.


def accounts(figure):
    full = len(figure.actions) == ledger.MOST
    bench = [
        element(
            "p",
            lettered("One engine, += in order, on b = a + a, c = b + b. "),
            "The graph is kept, and so is what stands in grad: nothing is set to zero.",
        ),
        element(
            "div",
            button("Backward", "ledger backward", kind="primary", disabled=full),
            button("Zero the leaf a", "ledger leaves", disabled=full),
            button("Zero all", "ledger all", disabled=full),
            button("Clear", "ledger clear", label="Clear the ledger", disabled=not figure.actions),
            class_="buttons step-bar",
        ),
    ]
    return book(figure), bench, None


def book(figure):
    order, rows = ledger.kept(figure.actions)
    lines = [[element("th", lettered(title), scope="col") for title in ["call"] + [node.label for node in order] + ["verdict"]]]
    lines.append(entries("one pass alone", "right", order, ledger.slopes(), ""))
    for i, row in enumerate(rows):
        right = figure.judged[i]
        verdict = "" if right is None else "✓ right" if right else "✗ wrong"
        lines.append(entries(ledger.WORDS[figure.actions[i]], i, order, row, verdict))
    return table(lines, "What stands in grad", class_="ledger")


def entries(title, row, order, grads, verdict):
    cells = [
        element("td", number("accumulate.ledger.{}.{}".format(row, node.label), grad, text=plain(grad), class_="gradient"))
        for node, grad in zip(order, grads)
    ]
    return [element("th", lettered(title), scope="row"), cells, element("td", verdict)]
