"""The picture of the game: the weights as handles, with gold arrows that say which way is down, and the scores side by side."""

from ...figures.nodes import round_node
from ...view.controls import button, number, slider, slider_role, table
from ...view.element import element, short, svg, text_of
from ...view.graph import knob_link
from ...view.plot import Plot, ticks
from ...view.text import plain, subscripts
from .dots import square
from .game import ARROWS, BUDGET, DOTS, HIGHEST, OPTIMISER, OVER

WIDTH, HEIGHT = 400, 306
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
    rest = (game.stage, figure.playing, game.moves(), game.left(), game.ends)
    bench = [
        figure.still("turns", rest, lambda: turn_buttons(figure)),
        element("div", square(figure, DOTS), curves(figure), class_="pair"),
        figure.still("scores", rest, lambda: scores(game)),
        slider(figure, "eta", "The optimiser’s η"),
        figure.guess_first("game"),
    ]
    return figure.staged([handles(figure), standing(game)], bench)


def standing(game):
    return element(
        "p",
        ("Blind. ", "With arrows. ", "The optimiser. ", "")[game.stage],
        "Loss ",
        number("loop.cost", game.told()[-1], 3, class_="result"),
        ", and what this move does is told when it is done" if game.held else None,
        [". Moves left ", number("loop.left", game.left(), 0)] if game.stage < OVER else None,
        class_="readout",
    )


def turn_buttons(figure):
    game = figure.game
    goes_on = ("Now with arrows", "Let the optimiser play", "Let the optimiser play", "Let it play again")[game.stage]
    if figure.playing:
        goes_on = "The optimiser plays…"
    waits = game.playing() and not game.moves()
    return element(
        "div",
        button(goes_on, "turn", kind="primary", disabled=waits or figure.playing),
        button("Reset", "again", label="Reset to the same start"),
        button("Another start", "again other"),
        class_="buttons step-bar",
    )


def handles(figure):
    """What does not change while one weight is dragged is kept; the arrows, which all change, are one path."""
    wires = "M218 28V82M218 224V278M352 62V153"
    return svg(
        WIDTH,
        HEIGHT,
        element("path", d=wires, class_="guide"),
        [line(figure, name, start, end) for name, start, end, _ in HANDLES if start],
        figure.still("game nodes", 0, nodes),
        [pill(figure, name, at) for name, _, _, at in HANDLES],
        element("path", d=arrows(figure), class_="downhill"),
        role="group",
        aria_label="The network in your hands: nine weights and biases",
        class_="handles",
    )


def line(figure, name, start, end):
    return figure.still("line " + name, figure.value(name), lambda: knob_link(figure, name, start, end, HIGHEST))


def nodes():
    return element("g", [round_node(*named) for named in (("x₁", X1), ("x₂", X2), ("a₁", H1), ("a₂", H2), ("p", OUT))])


def pill(figure, name, at):
    game = figure.game
    downhill = downhill_of(name, figure.told) if game.stage == ARROWS else ""
    held = game.held == name and game.playing()
    return figure.still("pill " + name, (figure.value(name), downhill, held), lambda: draw_pill(figure, name, at, downhill, held))


def downhill_of(name, slopes):
    """For those who do not see the arrows."""
    g = slopes[name]
    return ", downhill is {}, slope {}".format("more" if g < 0 else "less", plain(g, 2))


def draw_pill(figure, name, at, downhill, held):
    x, y = at
    attributes = slider_role(figure, name)
    attributes["aria_valuetext"] = text_of(attributes["aria_valuetext"]) + downhill
    return element(
        "g",
        element("rect", x=x - HALF - 3, y=y - 22, width=2 * HALF + 6, height=44, class_="target"),
        element("rect", x=x - HALF, y=y - 14, width=2 * HALF, height=28, rx=14, class_="pill held" if held else "pill"),
        element("text", subscripts(name), x=x - 35, y=y + 5, class_="symbol"),
        number("loop." + name, figure.value(name), 1, "text", asks=False, x=x + 35, y=y + 5, class_="end dotted"),
        class_="handle",
        **attributes,
    )


def arrows(figure):
    """Under each handle the way downhill from where the last move ended, to the right for more, as long as the slope is steep."""
    if figure.game.stage != ARROWS:
        return ""
    most = max([abs(g) for g in figure.told.values()] + [1e-12])
    return "".join([arrow(at[0], at[1] + 20, -LONGEST * figure.told[name] / most) for name, _, _, at in HANDLES])


def arrow(x, y, length):
    if abs(length) < 1:
        return ""
    head = 6 if length > 0 else -6
    return "M{} {}h{}m0 -5l{} 5l{} 5z".format(short(x), short(y), short(length), head, -head)


# The scores.


def curves(figure):
    game = figure.game
    shown = [game.told() if turn == game.stage else score for turn, score in enumerate(game.scores)]
    top = max([max(score) for score in shown])
    plot = Plot(24, 22, 168, 130, (0, BUDGET), (0, top * 1.05))
    drawn = [
        element("path", d=plot.path(list(enumerate(score))), class_="curve", stroke_dasharray=dashes)
        for score, dashes in zip(shown, DASHES)
    ]
    now = shown[min(game.stage, OPTIMISER)]
    return svg(
        200,
        190,
        figure.still("game axes", top, lambda: plot.axes((0, BUDGET), ticks(0, top, 5), "move", "loss")),
        drawn,
        element("circle", cx=plot.x(len(now) - 1), cy=plot.y(now[-1]), r=5, class_="point"),
        aria_hidden="true",
    )


def scores(game):
    """All three side by side; while a turn lasts, its loss stands above."""
    drawn = [[element("th", text, scope="col") for text in ("player", "moves", "loss")]]
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
