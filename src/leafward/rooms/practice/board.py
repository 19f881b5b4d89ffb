"""Practice's picture: the exercise with places for its answers, what came of them, and beside it kinds, level and how sure one can be."""

from ...view.controls import button, choice, number, slider
from ...view.element import element
from ...view.lettered import lettered
from ...view.link import fragment
from ...view.text import fixed
from .drawing import given, walked, worked
from .kinds import KINDS, LEVELS, kind_of
from .sheet import sheet
from .slips import entry

MODES = (("one", "One after another"), ("paper", "A paper"))
LEVEL_WORDS = tuple([(str(level), str(level)) for level in LEVELS])


def draw(figure):
    paper = figure.mode == "paper"
    stage = on_paper(figure) if paper and figure.begun else setting(figure) if paper else one(figure)
    return [
        element(
            "div",
            element("div", choice("Work", "mode", MODES, figure.mode), stage, class_="stage"),
            element("div", bench(figure), class_="bench"),
            class_="practice-board",
        ),
        sheet(figure.on_paper(), figure.printed == "key") if figure.printed and paper else None,
    ]


def one(figure):
    kind, work = kind_of(figure.kind), figure.work
    done = work.right() or figure.open
    return element(
        "div",
        element("h2", kind.title),
        given(figure.exercise),
        element("div", [place(work, i) for i in range(len(work.questions))], class_="places"),
        element(
            "div",
            button("Check", "check", kind=None if done else "primary", disabled=done),
            button("Show how it goes", "solution", disabled=figure.open),
            walk_link(figure.exercise),
            button("Next", "next", kind="primary" if done else None),
            class_="buttons",
        ),
        worked(figure.exercise) if figure.open else None,
        class_="exercise",
    )


def walk_link(exercise):
    """The way to the formula room, where the exercise's graph is walked through step by step; None where it has no graph."""
    state = walked(exercise)
    return None if state is None else element("a", "Walk through it", href="../formula/" + fragment("formula", state), class_="button")


def place(work, i, before=0):
    """A question, the place for its answer, and what came of it. before: how many questions of a paper stand before."""
    question, judged = work.questions[i], work.judged[i]
    at = before + i
    if question.options:
        field = element(
            "div",
            [button(text, "answer {} {}".format(at, n), pressed=work.typed[i] == word) for n, (word, text) in enumerate(question.options)],
            class_="segments",
        )
    else:
        field = element(
            "input",
            type="text",
            inputmode="text",
            autocomplete="off",
            spellcheck="false",
            value=work.typed[i],
            data_text="answer.{}".format(at),
            data_enter="check",
            aria_label=question.asked,
            class_=None if judged is None else "right" if judged[0] else "wrong",
        )
    asked = element("span", lettered(question.asked + (":" if question.options else " =")), class_="asked")
    return element(
        "div",
        element("div" if question.options else "label", asked, field),
        said(judged) if judged is not None else None,
        class_="place",
    )


def said(judged):
    """What is said of an answer, with the chapter that helps where a mistake has a name."""
    right, key, sentence = judged
    link = None
    if key and key != "unread":
        chapter = entry(key)[3]
        link = element("a", "The chapter on it", href="../#chapter-" + chapter)
    return element(
        "p",
        element("span", "✓ " if right else "✗ ", aria_hidden="true"),
        sentence + " ",
        link,
        class_="verdict " + ("right" if right else "wrong"),
    )


# A paper.


def setting(figure):
    return element(
        "div",
        slider(figure, "count", "Exercises"),
        slider(figure, "number", "Number of the paper"),
        element(
            "div",
            button("Begin", "begin", kind="primary"),
            button("Begin, timed", "begin timed"),
            print_button("Print", ""),
            print_button("Print with its key", " key"),
            class_="buttons",
        ),
        element(
            "p",
            "The same number, level and kinds give the same paper everywhere: ",
            element("a", "a link to this paper", href=figure.link()),
            ".",
            class_="note",
        ),
        checking(figure),
        class_="exercise",
    )


def checking(figure):
    """Somebody's code, and what it is worth."""
    return element(
        "div",
        element(
            "label",
            element("span", "Check a code", class_="asked"),
            element("input", type="text", value=figure.shown_code, data_text="code", autocomplete="off", spellcheck="false", class_="code"),
        ),
        [element("p", line) for line in figure.checked()],
        class_="place",
    )


def print_button(text, key):
    return element("button", text, type="button", data_press="sheet" + key, data_print=True)


def on_paper(figure):
    paper, work, before, items = figure.begun, figure.begun_work, 0, []
    for exercise in paper.exercises:
        part = Part(work, before, len(exercise.questions))
        items.append(
            element(
                "li",
                element("h2", kind_of(exercise.kind).title),
                given(exercise),
                element("div", [place(part, i, before) for i in range(len(exercise.questions))], class_="places"),
                worked(exercise) if figure.handed_in else None,
            )
        )
        before += len(exercise.questions)
    return element(
        "div",
        element("p", "Paper {}, level {}".format(paper.seed, paper.level), clock(figure), class_="label"),
        element("ol", items, class_="exercises"),
        marks(figure) if figure.handed_in else None,
        element(
            "div",
            button("Hand in", "hand_in", kind="primary", disabled=figure.handed_in),
            button("Another paper" if figure.handed_in else "Put it away", "leave"),
            print_button("Print", ""),
            class_="buttons",
        ),
    )


class Part:
    """The questions of one exercise within the work on a paper."""

    def __init__(self, work, before, count):
        self.questions = work.questions[before : before + count]
        self.typed = work.typed[before : before + count]
        self.judged = work.judged[before : before + count]


def clock(figure):
    if not figure.timed:
        return None
    minutes = int(figure.seconds / 60)
    return element("span", ", {} {}".format(minutes, "minute" if minutes == 1 else "minutes"), class_="clock")


def marks(figure):
    right, count = sum(figure.begun.marks(figure.begun_work.answers())), len(figure.begun_work.questions)
    return element(
        "div",
        element("p", "{} of {} right.".format(right, count), class_="strong"),
        element(
            "label",
            "To show it to somebody, send this code: ",
            element("input", type="text", readonly=True, value=figure.code(), aria_label="the code of your paper", class_="code"),
        ),
        element("p", "leafward paper --check CODE computes the marks again. It proves the arithmetic, and not who did it.", class_="note"),
        class_="marks",
    )


# The bench.


def bench(figure):
    return [
        choice("Level", "level", LEVEL_WORDS, str(int(figure.level))),
        figure.still("kinds", (figure.off, [figure.memory.lately[kind.key] for kind in KINDS]), lambda: kinds(figure)),
    ]


def kinds(figure):
    return element(
        "table",
        element("caption", "Kinds, and how sure one can be"),
        element("tbody", [row(figure, kind) for kind in KINDS]),
        class_="kinds",
    )


def row(figure, kind):
    right, answered, low, high = figure.memory.share(kind.key)
    return element(
        "tr",
        element("th", button(kind.title, "kind " + kind.key, pressed=kind.key not in figure.off), scope="row"),
        element(
            "td",
            [number("practice.lately_" + kind.key, right, 0), " of {} right".format(answered)] if answered else "not tried",
            element("span", sure(answered, low, high), class_="sure"),
            bar(low, high) if answered else None,
        ),
    )


def sure(answered, low, high):
    if not answered:
        return ""
    return " between {} and {}\u00a0%".format(fixed(100 * low, 0), fixed(100 * high, 0))


def bar(low, high):
    """From how little to how much may be mastered."""
    return element(
        "svg",
        element("rect", x=0, y=2, width=100, height=4, rx=2, class_="all"),
        element("rect", x=100 * low, y=2, width=100 * (high - low), height=4, rx=2, class_="likely"),
        viewBox="0 0 100 8",
        class_="bounds",
        aria_hidden="true",
    )
