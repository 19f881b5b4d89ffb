"""The workshop's picture: the step with its editor, what its check says and what ran; beside it the list of steps and the reader's file."""

from ...view.controls import button, choice, number, table
from ...view.element import element
from . import failed
from .steps import STEPS, solved

PACE_WORDS = (("slow", "Slow"), ("fast", "Fast"))
KEYS_TOLD = "Tab indents; Escape, then Tab, leaves the editor. Ctrl or ⌘ with Enter checks, with Z undoes, with F searches."
PYTHON = "data:text/x-python;charset=utf-8,"
PRINTED_NOTHING = "It prints nothing."
ASKED = {
    "solution": ("It is the last help there is. Look at one way to write it?", "Show it", "solution"),
    "start": ("Put back what stood here when you came to this step?", "Put it back", "start"),
    "ours": ("Replace your program with ours for all steps before this one?", "Replace it", "ours"),
}


def draw(figure):
    walk = figure.walk
    return [
        element(
            "div",
            element("div", stage(figure), class_="stage"),
            element("div", walking(figure, walk) if walk else None, element("div", bench(figure), class_="bench"), class_="beside-it"),
            class_="workshop-board walking" if walk else "workshop-board",
        ),
        theirs(figure),
        figure.training.sheet(),
        figure.still("sources", figure.sources.shown, figure.sources.picture),
    ]


def theirs(figure):
    return element("section", element("h2", "Then yours trains"), figure.training.picture(), class_="train", aria_label="Then yours trains")


def coded(text):
    """A text whose words between backticks are code."""
    return [element("code", part) if i % 2 else part for i, part in enumerate(text.split("`"))]


# The step.


def stage(figure):
    step = figure.step
    return [
        figure.still("words", (figure.at, figure.done, figure.place), lambda: words(figure, step)),
        editor(figure),
        element("p", KEYS_TOLD, class_="keys"),
        buttons(figure),
        figure.still("asked", figure.asking, lambda: asked(figure)),
        element("p", figure.notice, class_="notice", role="status") if figure.notice else None,
        figure.still("verdict", (figure.verdict, figure.bench.busy, figure.place), lambda: verdict(figure)),
        figure.still("failed", figure.failed, lambda: failed.draw(figure.failed)) if figure.failed is not None else None,
        figure.still("hints", (figure.at, figure.opened, figure.shown), lambda: hints(figure, step)),
        trial(figure),
    ]


def words(figure, step):
    missing = figure.missing()
    return element(
        "div",
        element("p", "Step {} of {}".format(figure.place + 1, len(STEPS)), class_="label"),
        element("h2", step.title),
        element("p", coded(" ".join(step.words))),
        element("p", element("a", "The chapter that tells more", href="../#chapter-" + step.chapter), class_="more"),
        behind(missing) if missing else None,
        class_="words",
    )


def behind(missing):
    which = "step {} is".format(missing[0]) if len(missing) == 1 else "steps {} are".format(listed(missing))
    return element("p", "Before it, {} still open. ".format(which), button("Begin here with our program", "ask ours"), class_="behind")


def listed(numbers):
    """1, 2 and 3; where they follow each other without a gap, 1 to 3."""
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return "{} to {}".format(numbers[0], numbers[-1])
    return "{} and {}".format(", ".join([str(n) for n in numbers[:-1]]), numbers[-1])


def editor(figure):
    verdict, ran, walk = figure.verdict, figure.ran, figure.walk
    wrong = verdict["line"] if verdict else 0
    if ran and ran["where"] == "program":
        wrong = ran["line"]
    lit = walk.lit("program") if walk else 0
    return code("program", figure.program, "Your program", wrong, lit, walk.beside() if lit else "")


def code(name, text, label, wrong=0, lit=0, beside=""):
    """A place to write Python in; see site/editor.js. What is printed on paper is the text within."""
    return element(
        "code-editor",
        element("pre", text or " "),
        value=text,
        data_text=name,
        data_enter="check" if name == "program" else "run",
        aria_label=label,
        data_wrong=str(wrong) if wrong else None,
        data_lit=str(lit) if lit else None,
        data_beside=beside or None,
        class_=name,
    )


def buttons(figure):
    right = figure.verdict is not None and figure.verdict["ok"]
    facts = (
        bool(figure.bench.busy),
        right,
        figure.place,
        figure.opened[figure.place],
        figure.program == figure.began,
        figure.before is None,
    )
    return figure.still("buttons", facts, lambda: row(figure, *facts))


def row(figure, busy, right, place, seen, fresh, nothing):
    """fresh: whether the program is as it was when the step was opened; nothing: whether there is nothing to bring back."""
    hints, last = figure.step.hints, place == len(STEPS) - 1
    hint = button("Hint {} of {}".format(seen + 1, len(hints)), "hint") if seen < len(hints) else button("Our solution", "ask solution")
    return element(
        "div",
        button("Stop", "stop", kind="primary") if busy else button("Check", "check", kind="" if right else "primary"),
        hint,
        button("Begin anew", "ask start", disabled=fresh),
        None if nothing else button("Bring back what I had", "back"),
        element("span", class_="gap"),
        button("←", "previous", label="The step before", disabled=not place),
        button("Next →", "next", kind="primary" if right and not last else "", disabled=last),
        class_="buttons",
    )


def asked(figure):
    if not figure.asking:
        return None
    question, yes, press = ASKED[figure.asking]
    return element("p", question + " ", button(yes, press), " ", button("Leave it", "ask " + figure.asking), class_="asked", role="alert")


def verdict(figure):
    said = figure.verdict
    if said is None:
        return element("p", element("span", "…", class_="wait"), " It runs.", class_="verdict") if figure.bench.busy == "check" else None
    return element(
        "p",
        element("span", "✓ " if said["ok"] else "✗ ", aria_hidden="true"),
        coded(said["sentence"]),
        class_="verdict right" if said["ok"] else "verdict wrong",
    )


def hints(figure, step):
    count = figure.opened[figure.place]
    if not count:
        return None
    return element(
        "div",
        element("ol", [element("li", coded(hint)) for hint in step.hints[:count]]),
        solution(figure) if figure.at in figure.shown else None,
        class_="hints",
    )


def solution(figure):
    """Our program after this step, the lines that are new in it marked."""
    before, rows = solved(figure.place).split("\n"), []
    for line in solved(figure.place + 1).rstrip("\n").split("\n"):
        if line in before:
            before.remove(line)
            rows.append(line + "\n")
        else:
            rows.append([element("b", line), "\n"])
    return element(
        "div",
        element("p", "One way to write it; what is new stands out:", class_="label"),
        element("pre", element("code", rows), tabindex="0", aria_label="One way to write it"),
        class_="solution",
    )


# What runs.


def trial(figure):
    walk, ran = figure.walk, figure.ran
    lit = walk.lit("trial") if walk else 0
    beside = walk.beside() if lit else ""
    facts = (figure.trial, figure.printed, ran, bool(figure.bench.busy), lit, beside)
    return figure.still("trial", facts, lambda: tried(*facts))


def tried(trial, printed, ran, busy, lit, beside):
    wrong = ran["line"] if ran and ran["where"] == "trial" else 0
    return element(
        "div",
        element("h3", "Watch it run"),
        element("p", "These lines use what you have written. Change them as you like: they are not part of your program.", class_="label"),
        code("trial", trial, "Lines to try your program with", wrong, lit, beside),
        element("div", button("Run", "run", disabled=busy), class_="buttons"),
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


# Beside it.


def bench(figure):
    busy = bool(figure.bench.busy)
    return [
        figure.still("steps", (figure.at, figure.done), lambda: listed_steps(figure)),
        element("p", "{} of {} done".format(len(figure.done), len(STEPS)), class_="label"),
        element(
            "div",
            figure.still("all", busy, lambda: button("Check all steps", "all", disabled=busy)),
            element("a", "Take it along (engine.py)", href=PYTHON + addressed(figure.program), download="engine.py", class_="button"),
            figure.still("file", None, back),
            class_="file-buttons",
        ),
        figure.still("kept", None, kept),
    ]


def back():
    return element(
        "label",
        "Bring a file back",
        element("input", type="file", accept=".py,text/x-python,text/plain", class_="file-in"),
        class_="button",
        data_drop="program",
    )


def kept():
    return element(
        "p",
        "It is kept on this device whenever you pause. In your own editor: ",
        element("code", "leafward workshop DIR"),
        ".",
        class_="label",
    )


def addressed(text):
    """A text as it may stand in a link of its own, quickly: at every key that is pressed. The rest a browser writes for itself."""
    for letter, coded in (("%", "%25"), ("#", "%23"), ("\n", "%0A"), ("\t", "%09"), (" ", "%20")):
        text = text.replace(letter, coded)
    return text


def listed_steps(figure):
    rows = []
    for i, step in enumerate(STEPS):
        done, open_ = step.key in figure.done, step.key == figure.at
        rows.append(
            element(
                "li",
                element(
                    "button",
                    element("span", "✓" if done else str(i + 1), class_="mark", aria_hidden="true"),
                    element("span", step.title, class_="title"),
                    element("span", " (done)", class_="unseen") if done else None,
                    type="button",
                    data_press="open " + step.key,
                    aria_current="step" if open_ else None,
                    class_="done" if done else None,
                ),
            )
        )
    return element("ol", rows, class_="steps")
