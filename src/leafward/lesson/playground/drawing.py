"""The playground's picture: the square with its dots, the loss curve, the network with its numbers, and the controls."""

from ...figures import line_drawing
from ...figures.all_numbers import all_numbers
from ...figures.dots import answered
from ...figures.losses import curve, highest, thinned
from ...view import plane
from ...view.controls import button, choice, number, slider
from ...view.element import element, svg
from ...view.plot import Plot, ticks
from .fault_drawing import blame, pulls
from .network import NET_WIDTH, measured, network

TOOLS = (("blue", "● Blue"), ("red", "◆ Red"), ("erase", "Erase"))
SETS = (("xor", "XOR"), ("circles", "Circles"), ("moons", "Moons"), ("spiral", "Spiral"), ("gaussians", "Clouds"))
PACE = (("slow", "One step a frame"), ("steady", "Steady"), ("full", "Full speed"))
HOW = (("compiled", "On the compiled kernel"), ("interpreted", "Number by number"))
LINES = (("weights", "Weights"), ("gradients", "Gradients"))


def draw(figure):
    facts = (figure.preset, figure.tool, figure.lines, figure.goal == "train", figure.rate, figure.layers, figure.neurons,
             figure.pace, figure.how, bool(figure.undoable), bool(figure.dots), figure.table,
             figure.fault)  # fmt: skip
    tools, lines, buttons, settings = figure.still("controls", facts, lambda: controls(figure))
    return [
        figure.staged(
            [square(figure), readout(figure)],
            [
                buttons,
                element("div", lines, network(figure), blame(figure) if figure.fault else None, loss_curve(figure), class_="seeing"),
                figure.guess_first("soon"),
                element("div", tools, settings, class_="setting"),
            ],
            "three",
        ),
        numbers_table(figure) if figure.table else None,
    ]


def controls(figure):
    """What is pressed and set: on what is seen, above the network, to train, and for the training."""
    return (
        element("div", choice("Set", "preset", SETS, figure.preset), placing(figure)),
        element(
            "div",
            choice("Lines are", "lines", LINES, figure.lines),
            button("Whose fault?", "fault", pressed=figure.fault),
            class_="lines-bar",
        ),
        training_buttons(figure),
        element(
            "div",
            slider(figure, "rate", "Learning rate η"),
            slider(figure, "layers", "Hidden layers"),
            slider(figure, "neurons", "Neurons in each"),
            more(figure),
            class_="settings",
        ),
    )


def more(figure):
    """What is set rarely, folded away. Whether it is open is the browser's own business."""
    return element(
        "details",
        element("summary", "More"),
        choice("Pace", "pace", PACE, figure.pace),
        choice("Computed", "how", HOW, figure.how),
        button("All numbers", "table", pressed=figure.table),
    )


def placing(figure):
    """What a click does, and beside it what takes it back."""
    return element(
        "div",
        choice("Place", "tool", TOOLS, figure.tool),
        button("Undo", "undo", label="Undo the last change of the dots", disabled=not figure.undoable),
        button("Clear", "clear", label="Clear all dots", disabled=not figure.dots),
        class_="lines-bar",
    )


def training_buttons(figure):
    return element(
        "div",
        button("Pause" if figure.goal == "train" else "Train", "train", kind="primary"),
        button("One step", "step"),
        button("Reset", "reset", label="Reset to the same start"),
        button("New start", "new", label="New start, from other weights"),
        class_="buttons step-bar",
    )


# The square.


def square(figure):
    return answered(
        figure.map,
        figure.still("axes", 0, line_drawing.axes),
        cursor=figure.cursor,
        dots=[dots(figure), pulls(figure) if figure.fault else None],
        data_surface="plane",
        tabindex="0",
        role="application",
        aria_roledescription="plane of dots",
        aria_label="Dots. Arrow keys move the cross, B places a blue dot, R a red one, Delete removes one, U undoes."
        + (" N goes to the next dot." if figure.fault else ""),
    )


def dots(figure):
    return figure.still("dots", (figure.version, figure.fault, figure.out), lambda: element("g", dot_elements(figure)))


def dot_elements(figure):
    """One for each dot; those that are as they were are the same Elements. 500 dots are gone through while one of them is dragged."""
    kept, manner = figure.drawn_dots, (figure.fault, figure.out)
    before, elements = (kept[1], kept[2]) if kept[0] == manner else ((), ())
    count, found = len(before), []
    for i, each in enumerate(figure.dots):
        found.append(elements[i] if i < count and before[i] is each else dot(figure, i))
    figure.drawn_dots = (manner, figure.dots, found)
    return found


def dot(figure, i: int):
    touch = "dot {}".format(i) if figure.fault else None
    x1, x2, answer = figure.dots[i]
    return plane.dot(x1, x2, answer, held=i in figure.out, data_item=str(i), data_touch=touch)


# The loss.


def loss_curve(figure):
    losses = figure.in_turn("curve", 1, lambda: figure.losses)
    return element("div", figure.still("curve", losses, lambda: draw_curve(losses)), class_="loss")


def draw_curve(losses):
    top = highest(losses, 0.5) * 1.05
    first, last = (losses[0][0], losses[-1][0]) if losses else (0, 1)
    plot = Plot(40, 22, NET_WIDTH - 56, 84, (first, max(last, first + 1)), (0, top))
    return svg(
        NET_WIDTH,
        116,
        plot.axes((), ticks(0, top, 3), "", "loss"),
        curve(plot, thinned(losses)),
        aria_hidden="true",
    )


def readout(figure):
    trainer = figure.trainer
    return element(
        "p",
        "step ",
        number(figure.name + ".epochs", trainer.epochs, 0),
        ", loss ",
        measured(figure, "loss", trainer.loss, 4),
        ", right ",
        measured(figure, "right", trainer.right, 0),
        " of ",
        number(figure.name + ".dots", len(figure.dots), 0),
        [", ", number(figure.name + ".speed", figure.speed, 0), " steps a second"] if figure.goal == "train" else None,
        class_="readout",
    )


def numbers_table(figure):
    """Every parameter with its gradient, as numbers."""
    trainer, rows = figure.trainer, []
    for parameter, slope in zip(trainer.parameters, trainer.gradients):
        name = "all." + parameter.label
        value = number(figure.name + "." + name, parameter.data, 4)
        rows.append((parameter.label, (value, measured(figure, name + ".gradient", slope, 5, class_="gradient"))))
    return all_numbers("All parameters and gradients", ("parameter", "value", "gradient"), rows)
