"""The picture of the loop: the four lines with what they leave behind, the network, its map and its loss; and the other two modes."""

from ...figures.all_numbers import all_numbers
from ...figures.losses import curve, highest
from ...figures.nodes import round_node
from ...figures.plates import along, ground, slope_text, widest
from ...view.controls import button, choice, number, slider
from ...view.element import element, svg
from ...view.graph import columns, link
from ...view.lettered import lettered, set_in
from ...view.plot import Plot, ticks
from ...view.text import plain, signed, subscripts
from . import code
from .dots import square
from .game_drawing import draw_game
from .order import rows
from .rounds import DOTS, SIZES
from .words import strongest

MODES = (("watch", "Watch the loop"), ("order", "Put it in order"), ("game", "Be the optimiser"))
PACE = (("slow", "Slow"), ("quick", "Quick"), ("fast", "Fast"), ("full", "Full speed"))
WIDTH, HEIGHT = 400, 236
R = 19  # of a neuron
PLACES = columns(SIZES, 40, 4, WIDTH - 90, HEIGHT - 8, 88)
STRONGEST = 2.5


def draw(figure):
    return [
        figure.still("modes", figure.mode, lambda: choice("Mode", "mode", MODES, figure.mode)),
        {"watch": watch, "order": order, "game": draw_game}[figure.mode](figure),
        numbers_table(figure) if figure.mode == "watch" and figure.table else None,
    ]


def watch(figure):
    loop = figure.loop
    facts = (figure.playing, figure.over(), loop.can_go_back())
    set_up = (figure.pace, figure.rate, figure.foretold, figure.came_true, figure.table)
    seen = [network(figure), element("div", square(figure, DOTS), loss_curve(figure), class_="pair")]
    bench = [
        lines(figure),
        figure.still("buttons", facts, lambda: buttons(figure)),
        figure.still("settings", set_up, lambda: settings(figure)),
    ]
    return figure.staged(seen, bench, "tall watch")


def buttons(figure):
    return element(
        "div",
        button("← Back", "back", disabled=not figure.loop.can_go_back()),
        button("Step →", "step", kind="primary", disabled=figure.over()),
        button("Pause" if figure.playing else "Play", "play"),
        button("Reset", "reset"),
        class_="buttons step-bar",
    )


def settings(figure):
    return element(
        "div",
        choice("Pace", "pace", PACE, figure.pace),
        slider(figure, "rate", "Learning rate η"),
        figure.guess_first("rounds"),
        button("All numbers", "table", pressed=figure.table),
    )


# The lines.


def lines(figure):
    """The text that runs. The line that ran last is lit; at full speed all four are."""
    loop = figure.loop
    whole = figure.at_full_speed()
    facts = (whole, loop.count, loop.predictions(), loop.loss(), loop.gradients(), loop.changes())
    return figure.still("lines", facts, lambda: draw_lines(loop, whole))


def draw_lines(loop, whole):
    holds = (guesses, measured, gradients, changes)
    drawn = []
    for i, text in enumerate(code.LINES):
        lit = whole or loop.part() == i + 1
        drawn.append(
            element(
                "li",
                element("code", text),
                element("span", element("b", code.DOES[i]), " ", set_in(holds[i](loop)), class_="holds"),
                class_="lit" if lit else "line",
                aria_current="step" if lit else None,
                data_part="line{}".format(i + 1),
            )
        )
    return element("ol", drawn, class_="lines")


def guesses(loop):
    """As Python would print the list."""
    if not loop.count:
        return "—"
    parts = []
    for i, p in enumerate(loop.predictions()):
        parts += [", " if i else "[", number("loop.p.{}".format(i), p)]
    return parts + ["]; the answers are [", ", ".join([plain(y) for _, _, y in DOTS]), "]"]


def measured(loop):
    return "—" if loop.loss() is None else number("loop.loss", loop.loss(), 4)


def gradients(loop):
    if not loop.gradients():
        return "—"
    name, g = strongest(loop.names, loop.gradients())
    return ["strongest: ", subscripts(name), " ", number("loop.gradient." + name, g, text=slope_text(g), class_="gradient")]


def changes(loop):
    if not loop.changes():
        return "—"
    name, change = strongest(loop.names, loop.changes())
    return ["farthest: Δ", subscripts(name), " ", number("loop.change." + name, change, text=slope_text(change))]


# The network.


def network(figure):
    """Weights as lines; after line 3 the gradients as gold ones; the numbers of the chosen neuron on its lines."""
    loop = figure.loop
    weights, part = [parameter.data for parameter in loop.parameters], loop.part()
    facts = (figure.chosen, part, weights, loop.gradients() if part == 3 else None, loop.changes())
    return figure.still("network", facts, lambda: draw_network(figure))


def draw_network(figure):
    loop = figure.loop
    golden = loop.part() == 3
    slopes = loop.gradients()
    most = widest(slopes) if golden else 1.0
    links, i = [], 0
    for layer in range(1, len(SIZES)):
        for end in PLACES[layer]:
            for start in PLACES[layer - 1]:
                links.append(link(start, end, loop.parameters[i].data, strongest=STRONGEST))
                if golden:
                    links.append(link(start, end, slopes[i], "gold", most))
                i += 1
            i += 1  # the bias
    return svg(
        WIDTH,
        HEIGHT,
        element("g", links, class_="golden" if golden else "weights"),
        figure.still("nodes", figure.chosen, lambda: nodes(figure)),
        plates(figure),
        role="group",
        aria_label="The network: two inputs, three hidden neurons, one output",
        class_="network",
    )


def nodes(figure):
    drawn = [round_node(subscripts("x{}".format(i + 1)), at) for i, at in enumerate(PLACES[0])]
    for i, at in enumerate(PLACES[1] + PLACES[2]):
        chosen = figure.chosen == i + 1
        name = "p" if i == 3 else subscripts("a{}".format(i + 1))
        drawn.append(
            element(
                "g",
                element("circle", cx=at[0], cy=at[1], r=26, class_="target"),
                round_node(name, at, R, chosen),
                role="button",
                tabindex="0",
                data_press="look {}".format(i + 1),
                aria_label="{}, neuron {}".format(name, i + 1),
                aria_pressed="true" if chosen else "false",
                class_="handle",
            )
        )
    return element("g", drawn)


def plates(figure):
    """The numbers of the chosen neuron: gradients after line 3, changes after line 4, else its weights."""
    loop, spot = figure.loop, figure.chosen
    first = 3 * (spot - 1)
    sources, end = (PLACES[0], PLACES[1][spot - 1]) if spot < 4 else (PLACES[1], PLACES[2][0])
    drawn = []
    for k, start in enumerate(sources):
        drawn.append(named_plate(loop, first + k, *along(start, end, 0.38 if spot < 4 else 0.44)))
    below = R + 13 if spot < 4 else R + 46  # the output's lies clear of the weights, which come up to it from below
    drawn.append(named_plate(loop, first + len(sources), end[0], end[1] + below))
    return element("g", drawn)


def named_plate(loop, i, x, y):
    name = loop.names[i]
    part = loop.part()
    reach = 48 if part == 4 else 42  # a change has a longer name, and often a small number
    x = min(x, WIDTH - reach - 5)
    if part == 3:
        value = loop.gradients()[i]
        shown = number("loop.gradient." + name, value, tag="text", text=slope_text(value), x=x + reach, y=y + 5, class_="end gradient")
    elif part == 4:
        value = loop.changes()[i]
        shown = number("loop.change." + name, value, tag="text", text=slope_text(value), x=x + reach, y=y + 5, class_="end")
    else:
        shown = number("loop.weight." + name, loop.parameters[i].data, tag="text", x=x + reach, y=y + 5, class_="end")
    return element(
        "g",
        ground(x, y, 2 * reach + 10, 22),
        element("text", ("Δ" if part == 4 else "") + subscripts(name), x=x - reach, y=y + 5, class_="symbol"),
        shown,
        class_="plate-number",
    )


# The dots and the loss.


def loss_curve(figure):
    loop = figure.loop
    return figure.still("loss", (loop.losses, loop.round()), lambda: draw_loss(figure, loop.losses, loop.round()))


def draw_loss(figure, losses, round_):
    top = min(highest(losses, 5.0), 20.0)
    shown = [(n, min(loss, top)) for n, loss in losses]
    plot = Plot(24, 22, 168, 156, (1, max(losses[-1][0] if losses else 1, 9)), (0, top * 1.05))
    return element(
        "div",
        svg(
            200,
            184,
            figure.still("axes", top, lambda: plot.axes((), ticks(0, top, 5), "", "loss")),
            curve(plot, shown),
            element("circle", cx=plot.x(shown[-1][0]), cy=plot.y(shown[-1][1]), r=5, class_="point") if shown else None,
            aria_hidden="true",
        ),
        element("p", "round ", number("loop.round", round_, 0), class_="readout"),
    )


def numbers_table(figure):
    loop, rows = figure.loop, []
    slopes, changes = loop.gradients(), loop.changes()
    for i, name in enumerate(loop.names):
        value = number("loop.weight." + name, loop.parameters[i].data, 4)
        gradient = number("loop.gradient." + name, slopes[i], 4, class_="gradient") if slopes else "—"
        change = number("loop.change." + name, changes[i], 4, text=signed(changes[i], 4)) if changes else "—"
        rows.append((lettered(subscripts(name)), (value, gradient, change)))
    return all_numbers("All parameters", ("parameter", "value", "gradient", "change"), rows)


# The lines, to be put in order.


def order(figure):
    how = "Drag the lines, or focus one and press ↑ or ↓. Python runs your order once, on a new network."
    shuffle = element("div", button("Shuffle", "shuffle"), class_="buttons step-bar")
    return figure.staged([element("p", how, class_="label"), rows(figure)], shuffle, "over")
