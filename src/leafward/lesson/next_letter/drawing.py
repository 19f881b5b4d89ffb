"""The picture: training with its curve and its invented names, what comes next, the words, and how small all this is."""

from math import log10

from ...figures.losses import curve, highest
from ...view.controls import button, number, slider
from ...view.element import element, short, svg
from ...view.plot import Plot, ticks
from ...view.text import grouped
from .frames import INVENTED
from .learner import PARAMETERS
from .letters import WIDTH, next_letter
from .vocabulary import FEWEST, LONGEST, MOST

PARTS = (("train", "Train it"), ("letters", "What comes next?"), ("words", "Words of your own"), ("scale", "How small it is"))


def draw(figure):
    stage, bench = {"train": learning, "letters": letters, "words": words, "scale": size}[figure.part](figure)
    return [figure.part_buttons(), figure.staged(stage, bench)]


def learning(figure):
    bench = [
        figure.still("buttons", (figure.goal, figure.rate), lambda: controls(figure)),
        figure.guess_first("train"),
        figure.still("names", (figure.before, figure.after), lambda: names(figure)),
    ]
    return [loss_curve(figure), readout(figure)], bench


def letters(figure):
    return figure.still("letters", (figure.version, figure.table, figure.writing), lambda: next_letter(figure))


def words(figure):
    facts = (figure.own, figure.draft, figure.report, len(figure.learner.words))
    return figure.still("words", facts, lambda: own_words(figure))


def size(figure):
    return figure.still("scale", 0, scale), None


# Training.


def controls(figure):
    return element(
        "div",
        element(
            "div",
            button("Pause" if figure.goal == "train" else "Train", "train", kind="primary"),
            button("One step", "step"),
            button("Reset", "reset", label="Reset to the same start"),
            class_="buttons step-bar",
        ),
        slider(figure, "rate", "Learning rate η"),
    )


def loss_curve(figure):
    learner, losses = figure.learner, figure.losses
    last = max(losses[-1][0], 500)
    low = min([loss for _, loss in losses] + [learner.pairs]) - 0.25
    plot = Plot(32, 20, WIDTH - 40, 130, (0, last), (low, highest(losses, 3.4)))
    return svg(
        WIDTH,
        172,
        plot.axes([t for t in ticks(0, last, 4) if t], ticks(plot.low_y, plot.high_y, 4), "", "loss"),
        level(plot, learner.alike, "guide", "all letters alike"),
        level(plot, learner.pairs, "pairs", "letter pairs"),
        curve(plot, losses),
        element("circle", cx=plot.x(losses[-1][0]), cy=plot.y(losses[-1][1]), r=4, class_="point"),
        aria_hidden="true",
    )


def level(plot, loss, kind, text):
    y, right = plot.y(loss), plot.left + plot.width
    return element(
        "g",
        element("path", d="M{} {}H{}".format(short(plot.left), short(y), short(right)), class_=kind),
        element("text", text, x=right, y=y - 5, class_="small quiet end halo"),
    )


def readout(figure):
    learner = figure.learner
    return element(
        "p",
        "step ",
        number("next_letter.steps", learner.steps, 0),
        ", loss on ",
        number("next_letter.held_words", len(learner.held_words), 0),
        " words held back ",
        number("next_letter.held", learner.held, 3, class_="strong"),
        "; letter pairs ",
        number("next_letter.pairs", learner.pairs, 3),
        ", all alike ",
        number("next_letter.alike", learner.alike, 3),
        class_="readout",
    )


def names(figure):
    after = figure.after + ["…"] * (INVENTED - len(figure.after))
    return element(
        "div",
        element(
            "div",
            invented("Invented at first", figure.before, ()),
            invented("Invented now", after, figure.learner.known),
            class_="invented",
        ),
        element("p", "✓ stands in the list that it learns from; the others are its own.", class_="label"),
        button("Invent ten more", "more"),
        class_="column",
    )


def invented(title, words, known):
    items = [element("li", word, element("span", " ✓", class_="label") if word in known else None) for word in words]
    return element("div", element("p", title, class_="label"), element("ol", items))


# The words.


def own_words(figure):
    told = element(
        "p",
        "It learns from ",
        number("next_letter.words", len(figure.learner.words), 0),
        " {}, and is judged by others. Paste a list of your own: {} to {} words of up to {} letters.".format(
            "words of yours" if figure.own else "first names from many places", FEWEST, grouped(MOST), LONGEST
        ),
        class_="label",
    )
    return told, [
        element("textarea", data_text="words", value=figure.draft or None, rows="3", spellcheck="false", aria_label="your own words"),
        element(
            "div",
            button("Learn from these words", "learn", disabled=not figure.draft),
            button("Back to the names", "names", disabled=not figure.own),
            class_="buttons",
        ),
        element("p", figure.report, role="status", class_="readout") if figure.report else None,
    ]


# The scale.


def scale():
    """Parameters on a line where each mark is ten times the one before."""
    plot = Plot(215, 0, 175, 60, (3, 11.5), (0, 1))
    sizes = (
        ("parameters", PARAMETERS, grouped(PARAMETERS), "This network"),
        ("gpt2", 1.5e9, "1.5 billion", "GPT-2, 2019"),
        ("gpt3", 1.75e11, "175 billion", "GPT-3, 2020"),
    )
    rows = []
    for i, (name, size, text, who) in enumerate(sizes):
        x, y = plot.x(log10(size)), 16 + 28 * i
        rows.append(element("path", d="M{} {}H{}".format(short(plot.left), y, short(x)), class_="trail"))
        rows.append(element("circle", cx=x, cy=y, r=5, class_="point"))
        rows.append(element("text", who, x=0, y=y + 5, class_="small"))
        rows.append(number("next_letter." + name, size, tag="text", text=text, x=200, y=y + 5, class_="end"))
    marks = ((3, "10³"), (6, "10⁶"), (9, "10⁹"))
    grid = "".join(["M{} 4V88".format(short(plot.x(t))) for t in range(3, 12)])
    return element(
        "div",
        element(
            "p",
            "Weights and biases, which are called parameters; each line is ten times the one before ",
            "(Radford and others, 2019; Brown and others, 2020)",
            class_="label",
        ),
        svg(
            WIDTH,
            106,
            element("path", d=grid, class_="grid"),
            [element("text", text, x=plot.x(t), y=104, class_="tick middle") for t, text in marks],
            rows,
        ),
        class_="scale-line",
    )
