"""Draws the famous faults, and what was done to the reader's program to bring one in."""

from ...view.controls import button
from ...view.element import element
from .faults import FAULTS, fault_of

HOW = {
    "text": "This is changed in your program:",
    "beside": "Your program says it in another way, so this is put after it:",
}


def break_it(training):
    """The famous faults, and what one of them does to the reader's program."""
    buttons = [button(fault.title, "train fault " + fault.key, pressed=fault.key == training.fault) for fault in FAULTS]
    return element(
        "div",
        element("h3", "Break it"),
        element("p", "Each brings one famous fault into your own program. Your text stays as it is: what learns is a changed copy."),
        element("div", buttons, class_="buttons train-faults"),
        patch(training) if training.fault else None,
        class_="train-break",
    )


def patch(training):
    found, fault = training.patch, fault_of(training.fault)
    if not found:
        return element("p", "Looking for the place in your program…")
    if not found["found"]:
        return element("p", "The place was not found: your program says it in another way. Look for it yourself; the check will tell.")
    whole = HOW[found["found"]]
    return element(
        "div",
        element("p", fault.words),
        element("p", whole),
        element("div", [changed_line(*line) for line in found["lines"]], class_="train-patch"),
        element("p", "The check of that step says: ", found["check"], class_="train-check"),
        class_="train-fault",
    )


def changed_line(line, old, new):
    """What stood in a line and what stands there now, one above the other."""
    before = [gutter(line, "−"), element("del", old), "\n"] if old else None
    return element("pre", before, gutter("" if old else line, "+"), element("ins", new))


def gutter(line, sign):
    return element("span", "{} {} ".format(line, sign), class_="train-line")
