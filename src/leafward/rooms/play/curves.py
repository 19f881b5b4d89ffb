"""The room's losses as curves: of the dots that are learnt, of those held out, of the run that is kept; and the way back over them."""

from ...figures.losses import curve, highest, thinned
from ...lesson.playground.network import NET_WIDTH, measured
from ...view.controls import button, number, slider
from ...view.element import element, svg
from ...view.plot import Plot, ticks
from .kept import differences

HEIGHT = 116
SELDOM = 4  # frames from one drawing of the curve to the next, while it learns: fifteen a second are as smooth as a line can grow


def curves(figure):
    kept = figure.kept_run
    first = figure.history.first
    facts, way = figure.in_turn("curve", 1, lambda: (at_present(figure), slider(figure, "time", "Step")), SELDOM)
    return element(
        "div",
        figure.still("curve", (kept, first) + facts, lambda: drawn(kept, first, *facts)),
        way,
        figure.still("keeping", (kept is None, figure.sealed), lambda: keeping(figure)),
        element("p", differences(figure), class_="readout label") if kept else None,
        class_="loss",
    )


def at_present(figure):
    return figure.losses, figure.held_losses, figure.value("time"), figure.history.furthest


def keeping(figure):
    return element(
        "div",
        button("Keep this run", "keep", label="Keep this run, and begin the next one from the same start"),
        button("Let it go", "drop", label="Let it go, the run that is kept") if figure.kept_run else None,
        class_="buttons",
    )


def drawn(kept, start, learnt, held, at, furthest):
    every = [learnt, held] + ([kept.losses, kept.held_losses] if kept else [])
    top = max([highest(losses, 0.1) for losses in every]) * 1.05
    last = max([losses[-1][0] for losses in every if losses] + [furthest, 1])
    first = min([losses[0][0] for losses in every if losses] + [start, last - 1])
    plot = Plot(40, 22, NET_WIDTH - 56, 84, (first, last), (0, top))
    place = plot.x(min(max(at, first), last))
    return svg(
        NET_WIDTH,
        HEIGHT,
        plot.axes((), ticks(0, top, 3), "", "loss"),
        [curve(plot, thinned(kept.losses), "curve kept"), curve(plot, thinned(kept.held_losses), "curve kept held")] if kept else None,
        curve(plot, thinned(held), "curve held"),
        curve(plot, thinned(learnt)),
        element("path", d="M{} 22v84".format(round(place, 2)), class_="guide now") if furthest > start else None,
        aria_hidden="true",
    )


def readout(figure):
    trainer, name = figure.trainer, figure.name
    held = [
        "; held out: ",
        answered(figure, "held_", trainer.held_loss, trainer.held_right),
        number(name + ".held_count", len(trainer.held), 0),
    ]
    return element(
        "p",
        "step ",
        number(name + ".epochs", trainer.epochs, 0),
        ", ",
        answered(figure, "", trainer.loss, trainer.right),
        number(name + ".dots", len(trainer.dots), 0),
        held if trainer.held else None,
        [", ", number(name + ".speed", figure.speed, 0), " steps a second"] if figure.goal == "train" else None,
        class_="readout",
    )


def answered(figure, of, loss, right):
    """The loss of some dots, and how many of them are right, of so many."""
    return ["loss ", measured(figure, of + "loss", loss, 4), ", right ", measured(figure, of + "right", right, 0), " of "]
