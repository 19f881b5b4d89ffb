"""The workshop's picture: the step with its editor, and what its check says of it."""

from ...view.controls import button
from ...view.element import element
from . import failed
from .code import code, coded
from .run_drawing import trial, walking
from .steps import STEPS, solved
from .steps_drawing import bench

KEYS_TOLD = "Tab indents; Escape, then Tab, leaves the editor. Ctrl or ⌘ with Enter checks, with Z undoes, with F searches."
CHECKS = ("check", "check_all")  # the bench's words for what Check and Check all steps ask of it
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
    return element(
        "section",
        element("h2", "Then yours trains"),
        figure.training.picture(),
        class_="train",
        id="workshop-train",
        aria_label="Then yours trains",
    )


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
        figure.still("verdict", (figure.verdict, figure.bench.busy, figure.all_done()), lambda: verdict(figure)),
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


def buttons(figure):
    right = figure.verdict is not None and figure.verdict["ok"]
    facts = (
        figure.bench.busy in CHECKS,
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
        return element("p", "It runs…", class_="verdict") if figure.bench.busy in CHECKS else None
    further = [" Every step is done: ", element("a", "let your engine train", href="#workshop-train"), "."]
    return element(
        "p",
        element("span", "✓ " if said["ok"] else "✗ ", aria_hidden="true"),
        coded(said["sentence"]),
        further if said["ok"] and figure.all_done() else None,
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
