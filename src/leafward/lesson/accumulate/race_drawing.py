"""The race in the picture: a map of the square for each engine, how it does, and both losses."""

from ...figures.dots import answered
from ...figures.losses import curve, thinned
from ...view import plane
from ...view.controls import button, choice, number
from ...view.element import element, short, svg
from ...view.plot import Plot, ticks
from .race import SETS

WIDTH = 400


def race(figure):
    run = figure.race
    keys = (run.name, run.going, run.steps == 0)
    lanes = element("div", [lane(figure, run, i) for i in (0, 1)], class_="lanes")
    return lanes, [figure.still("race", keys, lambda: race_head(run)), figure.guess_first("race")], losses(run)


def race_head(run):
    return element(
        "div",
        element(
            "p",
            "The same points, the same first weights, the same learning rate. ",
            "A weight is used once for every point, and the loss is the mean over them.",
        ),
        element(
            "div",
            button("Pause" if run.going else "Race", "race", kind="primary"),
            button("Reset", "again", label="Reset the race", disabled=run.steps == 0),
            class_="buttons step-bar",
        ),
        choice("Points", "points", [(key, text) for key, text, _ in SETS], run.name),
    )


def lane(figure, run, i):
    """One engine's map of the square, and how it does."""
    racer = run.racers[i]
    kept = None
    if i:
        x1, x2, _ = run.dots[-1]
        kept = element("circle", cx=plane.SQUARE.x(x1), cy=plane.SQUARE.y(x2), r=24, class_="ring")
    return element(
        "div",
        element("p", "broken: = keeps the ringed point’s share" if i else "right: += adds every point’s share", class_="label"),
        answered(
            racer.map,
            figure.still("dots{}".format(i), run.name, lambda: element("g", [dot(*point) for point in run.dots])),
            kept,
        ),
        element(
            "p",
            "loss ",
            number("accumulate.race.loss.{}".format(i), racer.losses[-1], 3) if racer.losses else "…",
            ", right ",
            number("accumulate.race.right.{}".format(i), racer.right, 0) if racer.losses else "…",
            " of {}".format(len(run.dots)),
            class_="readout",
        ),
    )


def dot(x1, x2, answer):
    """As in `plane`, larger, for a small square."""
    place = "M{} {}".format(short(plane.SQUARE.x(x1)), short(plane.SQUARE.y(x2)))
    shape = "m-12 0a12 12 0 1 0 24 0a12 12 0 1 0 -24 0z" if answer > 0 else "m0 -15l15 15l-15 15l-15 -15z"
    return element("path", d=place + shape, class_="dot blue" if answer > 0 else "dot red")


def losses(run):
    top = max([max(racer.losses) for racer in run.racers if racer.losses] + [1.0]) * 1.05
    plot = Plot(40, 24, WIDTH - 50, 90, (1, max(run.steps, 2)), (0, top))
    lines = []
    for racer, kind in zip(run.racers, ("curve", "curve broken")):
        points = [(i + 1, cost) for i, cost in enumerate(racer.losses)]
        lines.append(curve(plot, thinned(points), kind))
    return element(
        "div",
        svg(WIDTH, 124, plot.axes((), ticks(0, top, 3), "", "loss"), lines, aria_hidden="true"),
        element("p", "step ", number("accumulate.race.steps", run.steps, 0), "; solid: right, dashed: broken", class_="readout"),
        class_="loss",
    )
