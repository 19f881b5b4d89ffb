"""The room's picture: the square, the network and the curve beside one another, and the bench on which everything is set."""

from ...lesson.playground.drawing import SETS, TOOLS
from ...lesson.playground.fault_drawing import blame
from ...lesson.playground.network import network
from ...view.challenges import pinned
from ...view.controls import button, choice
from ...view.element import element
from ...view.lettered import lettered
from .bench import bench
from .curves import curves, readout
from .flow import flow
from .planes import beside, names_of_inputs, square

MODES = (("dots", "Two colours"), ("curve", "A curve"), ("table", "A table"))
LINES = (("weights", "Weights"), ("gradients", "Gradients"))


def draw(figure):
    shown = figure.shown
    return [
        [part.banner() for part in figure.drawers],
        element(
            "div",
            element(
                "div",
                element("div", pinned(figure), element("div", square(figure), class_="stage"), class_="front"),
                element("div", readout(figure), acts(figure) if shown("train") else None, class_="acting"),
                element("div", below_square(figure), class_="choosing"),
                element("div", beside(figure), class_="beside"),
                class_="left",
            ),
            element(
                "div",
                element(
                    "div",
                    figure.still("lines-bar", (figure.lines, figure.fault), lambda: lines_bar(figure)),
                    network(figure),
                    names_of_inputs(figure),
                    flow(figure),
                    blame(figure) if figure.fault else None,
                    class_="seeing",
                ),
                element("div", curves(figure), class_="curving") if shown("time") else None,
                class_="middle",
            ),
            element("div", bench(figure), class_="bench"),
            class_="play-room",
        ),
        drawers(figure),
    ]


def below_square(figure):
    facts = (figure.preset, figure.tool, bool(figure.undoable), bool(figure.dots), figure.sealed, figure.veiled, figure.mode,
             figure.formula, figure.taken is None)  # fmt: skip
    return figure.still("choosing", facts, lambda: choosing(figure))


def choosing(figure):
    if figure.mode == "table":
        return [modes(figure)]
    return [
        modes(figure) if figure.shown("curve") else None,
        drawn_from(figure) if figure.shown("sets") else None,
        element(
            "div",
            choice("Place", "tool", tools(figure), figure.tool) if figure.shown("tools") else None,
            button("Undo", "undo", label="Undo the last change of the dots", disabled=not figure.undoable),
            button("Clear", "clear", label="Clear all dots", disabled=not figure.dots),
            class_="placing",
        ),
    ]


def modes(figure):
    words = MODES if figure.taken else MODES[:2]
    return choice("Learn", "mode", words, figure.mode)


def tools(figure):
    return TOOLS if figure.mode == "dots" else (("blue", "● Dot"), ("erase", "Erase"))


def drawn_from(figure):
    """The sets; for a curve the function that its dots are drawn from."""
    if figure.mode == "dots":
        return choice("Set", "preset", SETS, figure.preset)
    return element(
        "label",
        element("span", lettered("y ="), class_="label"),
        element(
            "input", type="text", value=figure.formula, data_text="formula", data_enter="again", autocomplete="off", autocapitalize="off",
            spellcheck="false", aria_label="A function of x to draw dots from",
        ),
        class_="function",
    )  # fmt: skip


def acts(figure):
    facts = (figure.goal == "train", figure.trainer.epochs > figure.history.first, figure.sealed)
    return figure.still("acts", facts, lambda: training_buttons(figure))


def training_buttons(figure):
    return element(
        "div",
        button("Pause" if figure.goal == "train" else "Train", "train", kind="primary"),
        button("← Step", "back", label="One step back", disabled=figure.trainer.epochs <= figure.history.first),
        button("Step →", "step", label="One step"),
        button("Reset", "reset", label="Reset to the same start"),
        button("New start", "new", label="New start, from other weights"),
        class_="buttons",
    )


def lines_bar(figure):
    return element(
        "div",
        choice("Lines", "lines", LINES, figure.lines),
        button("Whose fault?", "fault", pressed=figure.fault),
        class_="lines-bar",
    )


def drawers(figure):
    """The open drawer, below everything."""
    for part in figure.drawers:
        if part.key == figure.drawer:
            return element("div", part.drawer(), class_="drawer", role="region", aria_label=part.title)
    return None
