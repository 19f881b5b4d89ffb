"""The picture of the game: the weights as handles, with gold arrows that say which way is down, and the scores side by side."""

from ...view.controls import button, number, slider, slider_role, table
from ...view.element import element, short
from ...view.graph import link
from ...view.plot import Plot, svg, ticks
from ...view.text import plain
from ..forward.walk import symbol
from .dots import square
from .game import ARROWS, BUDGET, DOTS, OPTIMISER, OVER

WIDTH, HEIGHT, R = 400, 306, 19
X1, X2, H1, H2, OUT = (24, 82), (24, 224), (218, 82), (218, 224), (352, 153)
# Each weight: its line from and to, and where its handle lies; a bias has no line.
HANDLES = (
    ("w11", X1, H1, (126, 82)), ("w12", X2, H1, (88, 177)), ("b1", None, H1, (218, 28)),
    ("w21", X1, H2, (88, 129)), ("w22", X2, H2, (126, 224)), ("b2", None, H2, (218, 278)),
    ("w31", H1, OUT, (288, 116)), ("w32", H2, OUT, (288, 190)), ("b3", None, OUT, (352, 62)),
)  # fmt: skip
HALF, LONGEST = 43, 38
TURNS = ("you, blind", "you, with arrows", "the optimiser")
DASHES = ("2 4", "9 4", None)


def draw_game(figure):
    game = figure.game
    return [
        element(
            "div",
            element("div", handles(figure), turn_buttons(figure), class_="column"),
            element(
                "div",
                element("div", square(figure, DOTS), curves(figure), class_="pair"),
                scores(game),
                class_="column",
            ),
            class_="side-by-side top",
        ),
        slider(figure, "eta", "The optimiser’s η"),
    ]


def turn_buttons(figure):
    game = figure.game
    goes_on = ("Now with arrows", "Let the optimiser play", "Let the optimiser play", "Let it play again")[game.stage]
    if figure.playing:
        goes_on = "The optimiser plays…"
    waits = game.playing() and not game.moves()
    return element(
        "div",
        element(
            "p",
            ("Blind. ", "With arrows. ", "The optimiser. ", "")[game.stage],
            "Loss ",
            number("loop.cost", game.cost.data, 3, class_="result"),
            [", moves left ", number("loop.left", game.left(), 0)] if game.stage < OVER else None,
            class_="readout",
        ),
        element(
            "div",
            button(goes_on, "turn", kind="primary", disabled=waits or figure.playing),
            button("Restart", "again", label="Restart from the same start"),
            button("Another start", "again other"),
            class_="buttons",
        ),
    )


def handles(figure):
    game = figure.game
    golden = game.stage == ARROWS
    most = max([abs(parameter.grad) for parameter in game.parameters] + [1e-12])
    wires = "M218 28V82M218 224V278M352 62V153"
    return svg(
        WIDTH,
        HEIGHT,
        element("path", d=wires, class_="guide"),
        [line(figure, name, start, end) for name, start, end, _ in HANDLES if start],
        figure.still("game nodes", 0, nodes),
        [pill(figure, name, at[0], at[1], golden, most) for name, _, _, at in HANDLES],
        role="group",
        aria_label="The network in your hands: nine weights and biases",
        class_="handles",
    )


def line(figure, name, start, end):
    d = "M{} {}L{} {}".format(start[0], start[1], end[0], end[1])
    return element("g", link(start, end, figure.value(name), strongest=3.0), element("path", d=d, class_="grip", data_knob=name))


def nodes():
    names = (("x₁", X1), ("x₂", X2), ("a₁", H1), ("a₂", H2), ("p", OUT))
    return element(
        "g",
        [
            element(
                "g",
                element("circle", cx=x, cy=y, r=R, class_="node"),
                element("text", name, x=x, y=y + 5, class_="symbol middle"),
            )
            for name, (x, y) in names
        ],
    )


def pill(figure, name, x, y, golden, most):
    """A weight to be dragged. golden: with the way downhill as an arrow under it, as long as the slope is steep."""
    game = figure.game
    g = game.gradient(name)
    attributes = slider_role(figure, name)
    if golden:
        attributes["aria_valuetext"] += ", downhill is {}, slope {}".format("more" if g < 0 else "less", plain(g, 2))
    held = game.held == name and game.playing()
    return element(
        "g",
        element("rect", x=x - HALF - 3, y=y - 22, width=2 * HALF + 6, height=44, class_="target"),
        element("rect", x=x - HALF, y=y - 14, width=2 * HALF, height=28, rx=14, class_="pill held" if held else "pill"),
        element("text", symbol(name), x=x - 35, y=y + 5, class_="symbol"),
        number("loop." + name, game.value(name), 1, "text", asks=False, x=x + 35, y=y + 5, class_="end dotted"),
        element("path", d=arrow(x, y + 20, -LONGEST * g / most), class_="downhill") if golden else None,
        class_="handle",
        **attributes,
    )


def arrow(x, y, length):
    """From the middle of a handle to the side that lowers the loss."""
    if abs(length) < 1:
        return "M{} {}v0".format(short(x), short(y))
    head = 6 if length > 0 else -6
    tip = length + head
    return "M{0} {1}h{2}m0 -5l{3} 5l{4} 5z".format(short(x), short(y), short(tip - head), head, -head)


# The scores.


def curves(figure):
    game = figure.game
    top = max([max(score) for score in game.scores])
    plot = Plot(24, 22, 168, 130, (0, BUDGET), (0, top * 1.05))
    drawn = [
        element("path", d=plot.path(list(enumerate(score))), class_="curve", stroke_dasharray=dashes)
        for score, dashes in zip(game.scores, DASHES)
    ]
    now = game.scores[min(game.stage, OPTIMISER)]
    return svg(
        200,
        184,
        figure.still("game axes", top, lambda: plot.axes((0, BUDGET), ticks(0, top, 5), "move", "loss")),
        drawn,
        element("circle", cx=plot.x(len(now) - 1), cy=plot.y(now[-1]), r=5, class_="point"),
        aria_hidden="true",
    )


def scores(game):
    """All three side by side; while a turn lasts, its loss stands above."""
    drawn = [[element("th", text, scope="col") for text in ("", "moves", "loss")]]
    for turn, who in enumerate(TURNS):
        drawn.append(
            [
                element("th", sample(DASHES[turn]), " " + who, scope="row"),
                element("td", number("loop.moves{}".format(turn), len(game.scores[turn]) - 1, 0) if turn <= game.stage else "—"),
                element("td", number("loop.score{}".format(turn), game.scores[turn][-1], 3) if turn < len(game.ends) else "—"),
            ]
        )
    return table(drawn, class_="scores")


def sample(dashes):
    return svg(34, 8, element("path", d="M1 4H33", class_="curve", stroke_dasharray=dashes), aria_hidden="true", class_="sample")
