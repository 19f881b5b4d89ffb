"""A certificate of a modest kind, to be printed: the reader's program, what was checked of it, and the picture of what it has learnt."""

from ...figures.dots import answered
from ...view import plane
from ...view.element import element
from ...view.text import fixed
from .steps import STEPS

HONEST = "It proves that this program does what it should, and not who wrote it."


def certificate(training):
    return element(
        "article",
        element("h1", "An engine of one’s own"),
        element("p", "Written in Leafward’s workshop, in {} steps from an empty class.".format(len(STEPS)), class_="told"),
        element("p", "Name ", element("span", class_="line"), " Date ", element("span", class_="line short"), class_="names"),
        element("div", checked(), learnt(training), class_="evidence"),
        element("h2", "The program"),
        element("pre", training.source.rstrip("\n")),
        element("p", HONEST, class_="told"),
        class_="certificate",
    )


def checked():
    return element(
        "div",
        element("h2", "Checked by nudges, on graphs small and random"),
        element("ol", [element("li", "✓ ", step.title) for step in STEPS]),
    )


def learnt(training):
    net = training.theirs
    dots = element("g", [plane.dot(x1, x2, answer) for x1, x2, answer in training.dots])
    return element(
        "div",
        element("h2", "What its network has learnt"),
        answered(net.map, dots=dots, role="img", aria_label="What the network answers everywhere"),
        element("p", told(training), class_="told"),
    )


def told(training) -> str:
    net = training.theirs
    if not net.steps or net.loss is None:
        return "2 inputs, 8 hidden neurons, 1 output, before the first step."
    return (
        "2 inputs, 8 hidden neurons, 1 output: after {} steps of its own the loss is {}, and {} of {} dots lie on their own side.".format(
            net.steps, fixed(net.loss, 4), net.right, len(training.dots)
        )
    )
