"""The picture of the loss: every miss as the side of a real square, and the squares poured together, all to one scale."""

from ...view.controls import button, choice, draggable, number, slider_role, table
from ...view.element import element, short, svg
from ...view.graph import sign_class
from ...view.lettered import lettered, set_in
from ...view.text import plain
from .measure import HIGHEST, START

UNIT = 14  # units of the picture for 1
TOP, FLOOR = 48, 188  # of the scales, from 10 down to 0
AXIS, COLUMN = 44, 118
STRIP = 4  # the height of the poured squares, on the scale of the misses
HEADINGS = ("output", "guess p", "correct y", "p\u00a0−\u00a0y", "squared", "absolute")
SUBSCRIPTS = "₁₂₃"
OUTPUTS = (("1", "1"), ("2", "2"), ("3", "3"))


def draw(figure):
    bench = [
        arithmetic(figure),
        figure.still("hurts", figure.blamed, lambda: choice("Which output hurts most?", "blame", OUTPUTS, figure.blamed)),
        figure.still("watched", figure.watched, lambda: choice("Twice the miss of output", "watch", OUTPUTS, figure.watched)),
        figure.still("doubling", (figure.guesses, figure.watched), lambda: doubling(figure)),
    ]
    return [figure.staged(drawing(figure), bench)]


def doubling(figure):
    """What C would be with one miss doubled, in words and numbers, and a button that does it."""
    i = int(figure.watched) - 1
    misses, squares, cost, lengths, absolute = figure.measured()
    guess, (_, twice_squared, doubled, twice, doubled_absolute) = figure.doubled(figure.guesses)
    miss, n = misses[i], str(i + 1)
    fits = 0 <= guess <= HIGHEST
    if miss == 0:
        words = ["Guess {} is right, and twice nothing is nothing.".format(i + 1)]
    else:
        words = [
            "Guess {} misses by ".format(n),
            shown("absolute" + n, lengths[i]),
            ". Twice that is ",
            shown("twice", twice[i]),
            ", and the square goes from ",
            shown("square" + n, squares[i]),
            " to ",
            shown("twice_squared", twice_squared[i]),
            ": four times as much. C goes from ",
            shown("C", cost),
            " to ",
            shown("doubled_C", doubled),
            ", and the sum without squares only from ",
            shown("A", absolute),
            " to ",
            shown("doubled_A", doubled_absolute),
            "." if fits else ". For that the guess would have to leave its scale.",
        ]
    facts = (not fits or miss == 0, figure.guesses == START)
    buttons = figure.still("double buttons", facts, lambda: double_buttons(*facts))
    return element("div", element("p", set_in(words), class_="verdict"), buttons)


def double_buttons(stuck: bool, at_start: bool):
    return element(
        "div",
        button("Double it", "double", disabled=stuck),
        button("Reset", "reset", disabled=at_start),
        class_="buttons",
    )


def drawing(figure):
    misses, squares, cost, _, absolute = figure.measured()
    return svg(
        366,
        336,
        [figure.still("column{}".format(i), figure.guesses[i], lambda i=i: column(figure, i, misses[i], squares[i])) for i in range(3)],
        figure.still("poured", squares, lambda: poured(squares, cost)),
        figure.still("laid", misses, lambda: laid(misses, absolute)),
        role="group",
        aria_label="Three scales from 0 to 10, each with a correct answer, a guess to drag, and the square of its miss",
        class_="squares",
    )


def height(value: float) -> float:
    return FLOOR - UNIT * value


def column(figure, i: int, miss: float, square: float):
    """One output: its scale, its correct answer, its guess, and the square on the line between them."""
    axis = AXIS + COLUMN * i
    y = figure.answers[i]
    behind, before = figure.still("scale {}".format(i), y, lambda: scale(i, axis, y))
    return element("g", behind, the_square(i, axis, y, miss, square), before, handle(figure, i, axis))


def scale(i: int, axis, y: float):
    """What stands still of an output: its scale, which lies behind the square, and the mark of its correct answer, which lies before it."""
    behind = [
        element("text", "output {}".format(i + 1), x=axis - 18, y=12, class_="tick"),
        element("text", lettered("answer y{} = {}".format(SUBSCRIPTS[i], plain(y)), drawn=True), x=axis - 18, y=27, class_="small"),
        element("path", d="M{} {}V{}".format(axis, TOP, FLOOR) + ticks(axis), class_="scale"),
        [element("text", mark, x=axis, y=at, class_="tick middle") for mark, at in (("10", TOP - 5), ("0", FLOOR + 18))],
    ]
    return behind, element("path", d="M{} {}h22".format(axis - 11, height(y)), class_="answer")


def ticks(axis) -> str:
    return "".join(["M{} {}h6".format(axis - 3, TOP + UNIT * j) for j in range(11)])


def the_square(i: int, axis, y: float, miss: float, square: float):
    if miss == 0:
        return None
    side = UNIT * abs(miss)
    top = height(max(y, y + miss))
    inside = abs(miss) >= 2.5
    return element(
        "g",
        element("rect", x=axis, y=top, width=side, height=side, class_="area"),
        element("path", d="M{} {}V{}".format(axis, height(y), height(y + miss)), class_="edge miss " + sign_class(miss)),
        number(
            "loss.square{}".format(i + 1),
            square,
            tag="text",
            text=plain(square),
            x=axis + (side / 2 + 2 if inside else max(side, 14) + 6),
            y=top + side / 2 + 5,
            class_="small middle" if inside else "small",
        ),
    )


def handle(figure, i: int, axis):
    name = "p{}".format(i + 1)
    value = figure.value(name)
    at = height(value)
    return element(
        "g",
        element("rect", x=axis - 40, y=at - 24, width=62, height=48, class_="target"),
        element("circle", cx=axis - 7, cy=at, r=8, class_="ball"),
        number("loss." + name, value, tag="text", asks=False, text=plain(value), x=axis - 19, y=at + 5, class_="small end strong dotted"),
        class_="handle",
        data_rise=UNIT / figure.knob(name).per_unit,
        **slider_role(figure, name),
    )


def poured(squares, cost: float):
    """The same areas as a strip of one height: the sum."""
    parts, x = [], 1.0
    for i, square in enumerate(squares):
        width = square / STRIP * UNIT
        if square:
            parts.append(element("rect", x=x, y=234, width=width, height=STRIP * UNIT, class_="area"))
        if width > 24:
            name = "loss.square{}".format(i + 1)
            parts.append(number(name, square, tag="text", text=plain(square), asks=False, x=x + width / 2, y=267, class_="small middle"))
        x += width
    return element("g", labelled("squared and added: C = ", "C", cost, 225), parts)


def laid(misses, absolute: float):
    """The misses themselves, end to end and to the same scale."""
    d, x = "", 1.0
    for miss in misses:
        if miss:
            d += "M{} 327h{}".format(short(x), short(UNIT * abs(miss) - 2))
        x += UNIT * abs(miss)
    return element(
        "g",
        labelled("only added, without signs: ", "A", absolute, 315),
        element("path", d=d, class_="lengths") if d else None,
    )


def labelled(words: str, name: str, value: float, y: int):
    found = number("loss." + name, value, tag="tspan", text=plain(value), asks=False, class_="strong")
    return element("text", lettered(words, drawn=True), found, x=1, y=y, class_="small")


def arithmetic(figure):
    """The same in numbers: subtract, square, add."""
    misses, squares, cost, lengths, absolute = figure.measured()
    rows = [figure.still("headings", 0, headings)]
    for i in range(3):
        rows.append(figure.still("row{}".format(i), figure.guesses[i], lambda i=i: row(figure, i, misses[i], squares[i], lengths[i])))
    rows.append(figure.still("added", (cost, absolute), lambda: added(cost, absolute)))
    return table(rows, "Subtract, square, add", class_="corners misses")


def headings():
    return [element("th", lettered(text), scope="col") for text in HEADINGS]


def added(cost: float, absolute: float):
    return [
        element("th", "added", scope="row"),
        element("td", "", colspan="3"),
        element("td", shown("C", cost, "result")),
        element("td", shown("A", absolute)),
    ]


def row(figure, i: int, miss: float, square: float, length: float):
    return [
        element("th", str(i + 1), scope="row"),
        element("td", draggable(figure, "p{}".format(i + 1), text=plain(figure.guesses[i]))),
        element("td", plain(figure.answers[i])),
        element("td", number("loss.miss{}".format(i + 1), miss, text=signed_plain(miss), class_=side(miss))),
        element("td", shown("square{}".format(i + 1), square)),
        element("td", shown("absolute{}".format(i + 1), length)),
    ]


def shown(name: str, value: float, kind: str = ""):
    return number("loss." + name, value, text=plain(value), class_=kind)


def signed_plain(x: float) -> str:
    return "+" + plain(x) if x > 0 else plain(x)


def side(miss: float) -> str:
    return "above" if miss > 0 else "below" if miss < 0 else ""
