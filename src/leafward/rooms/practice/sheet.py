"""A paper as it is printed: the exercises with room for answers, and, if it is wished, the key on a page of its own."""

from ...view.element import element
from ...view.text import plain
from .drawing import given, worked
from .kinds import kind_of

LEVELS = {1: "first level", 2: "second level", 3: "third level"}


def sheet(paper, key: bool = False):
    """The whole paper as Elements."""
    questions = element("ol", [_exercise(exercise) for exercise in paper.exercises], class_="exercises")
    head = element("header", element("h1", "Backpropagation, worked by hand"), element("p", told(paper), class_="told"), _names())
    return element("article", head, questions, _key(paper) if key else None, class_="paper")


def told(paper) -> str:
    return "Paper {}, {}, {} exercises with {} answers. Round to two decimals where it must be.".format(
        paper.seed, LEVELS[paper.level], paper.count, len(paper.questions())
    )


def _names():
    return element("p", "Name ", element("span", class_="line"), " Date ", element("span", class_="line short"), class_="names")


def _exercise(exercise):
    return element(
        "li",
        element("h2", kind_of(exercise.kind).title),
        given(exercise),
        [_place(question) for question in exercise.questions],
        class_="exercise",
    )


def _place(question):
    if question.options:
        return element(
            "p", question.asked, ": ", [element("span", "☐ ", text, class_="option") for _, text in question.options], class_="answer"
        )
    return element("p", question.asked, " = ", element("span", class_="line"), class_="answer")


def _key(paper):
    """The answers, each with how it goes."""
    items = [
        element("li", [element("p", said(question), class_="answer") for question in exercise.questions], worked(exercise))
        for exercise in paper.exercises
    ]
    return element("section", element("h1", "Key"), element("p", told(paper), class_="told"), element("ol", items), class_="key")


def said(question) -> str:
    """A question with its right answer."""
    if question.options:
        return "{}: {}".format(question.asked, dict(question.options)[question.right])
    return "{} = {}".format(question.asked, plain(question.right, 2))
