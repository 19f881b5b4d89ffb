"""What stands beside the step that is open: the list of steps with their marks, and the reader's file."""

from ...view.controls import button
from ...view.element import element
from .steps import STEPS

PYTHON = "data:text/x-python;charset=utf-8,"


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
