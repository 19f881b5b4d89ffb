"""What runs, drawn: the lines that use the reader's program, what they print, and the way through the lines that ran."""

from ...view.controls import button, choice, number, table
from ...view.element import element
from .code import code, coded

PACE_WORDS = (("slow", "Slow"), ("fast", "Fast"))
PRINTED_NOTHING = "It prints nothing."


def trial(figure):
    walk, ran = figure.walk, figure.ran
    lit = walk.lit("trial") if walk else 0
    beside = walk.beside() if lit else ""
    facts = (figure.trial, figure.printed, ran, figure.bench.busy, lit, beside)
    return figure.still("trial", facts, lambda: tried(*facts))


def tried(trial, printed, ran, busy, lit, beside):
    wrong = ran["line"] if ran and ran["where"] == "trial" else 0
    return element(
        "div",
        element("h3", "Watch it run"),
        element("p", "These lines use what you have written. Change them as you like: they are not part of your program.", class_="label"),
        code("trial", trial, "Lines to try your program with", wrong, lit, beside),
        element("div", button("Stop", "stop") if busy == "run" else button("Run", "run", disabled=bool(busy)), class_="buttons"),
        element("p", coded(ran["sentence"]), class_="verdict wrong") if ran and not ran["ok"] else None,
        element("pre", printed, class_="printed", tabindex="0", role="log", aria_label="What it prints") if printed else None,
        element("p", PRINTED_NOTHING, class_="label") if ran and ran["ok"] and not printed else None,
        class_="trial",
    )


def walking(figure, walk):
    """The way through the lines that ran, and the names in view."""
    return element(
        "div",
        element(
            "p",
            [
                "Line ",
                number("workshop.place", walk.place + 1, 0),
                " of ",
                number("workshop.lines", walk.count(), 0),
                " that ran" if walk.whole else " that were recorded",
            ]
            if not walk.ended()
            else "It has run to its end.",
            class_="label",
        ),
        element(
            "div",
            button("← Back", "backward", disabled=not walk.place),
            button("Step →", "forward", kind=None if walk.over() else "primary", disabled=walk.over()),
            button("Pause" if figure.playing else "Play", "play"),
            button("Start", "first", label="Back to the first line", disabled=not walk.place),
            class_="buttons",
        ),
        choice("Pace", "pace", PACE_WORDS, figure.pace),
        names(walk),
        class_="passage",
    )


def names(walk):
    rows = walk.names()
    if not rows:
        return element("p", "No name is in view yet.", class_="label")
    return table(
        [[element("th", name, scope="row"), element("td", text, class_="fresh" if fresh else None)] for name, text, fresh in rows],
        "Names in view",
        class_="names",
    )
