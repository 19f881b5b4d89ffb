"""The drawer from which the reader takes the network along: as a program with our engine or with PyTorch, as a model file, as its rows, as
pictures.
"""

from ...view.controls import choice
from ...view.element import element
from . import take_model, take_programs
from .parts import Part

KINDS = (
    ("python", "Python", "playground.py", "text/x-python", take_programs.ours),
    ("torch", "PyTorch", "playground_torch.py", "text/x-python", take_programs.torch),
    ("json", "Model (JSON)", "playground.json", "application/json", take_model.written),
    ("csv", "Rows (CSV)", "playground.csv", "text/csv", take_programs.rows_as_csv),
)
PICTURES = (("square", "The square", ".square"), ("network", "The network", ".network"))
SHOWN = 20000  # letters of a text that stands in the drawer
ABOUT = {
    "python": "It prints the loss that stands here: pip install leafward.",
    "torch": "The same network in PyTorch, in double precision; it prints the same loss.",
    "json": "leafward predict and leafward train --from take this file as theirs; dropped here it brings all of this back.",
    "csv": "What it learns from, and what is held out, a row each.",
}


class Taking(Part):
    """kind: what is shown of KINDS; copied_well: whether what was copied last is on the clipboard; None before."""

    key, title = "take", "Take along"

    def __init__(self, figure):
        super().__init__(figure)
        self.kind = "python"
        self.copied_well = None

    def press_kind(self, kind):
        self.kind, self.copied_well = kind, None

    def copy(self, what, address):
        return self.made(what)[2]

    def copied(self, what, text, done):
        self.copied_well = done

    def made(self, kind):
        """(name of the file, its kind, its text)"""
        for key, _, called, media, make in KINDS:
            if key == kind:
                given = self.figure.drawer_by("data").given if kind == "csv" and self.figure.mode == "table" else None
                text = self.figure.drawer_by("data").source[1] if given and given.rows else make(self.figure)
                return called, media, text
        what, _, form = kind.partition("-")
        place = [selector for key, _, selector in PICTURES if key == what].pop()
        return "playground-{}.{}".format(what, form), "image/png" if form == "png" else "image/svg+xml", place

    def drawer(self):
        figure = self.figure
        running = figure.goal in ("train", "step", "seek")
        trainer = figure.trainer
        made_of = (figure.shape(), figure.activation, figure.optimiser, figure.rate, figure.decay, figure.locked)
        stands = (trainer.weights(), trainer.epochs, trainer.turn, figure.rows_key()) + made_of
        facts = (self.kind, self.copied_well, running, None if running else stands)
        return [figure.still("take drawer", facts, lambda: drawn(self, running))]


def drawn(part, running):
    text = "It is learning: pause it, and the text stands here." if running else "" if part.kind == "json" else part.made(part.kind)[2]
    shown = text if len(text) <= SHOWN else text[:SHOWN] + "\n… ({} letters in all)".format(len(text))
    return element(
        "div",
        choice("As", "within take kind", [(key, title) for key, title, _, _, _ in KINDS], part.kind),
        element("p", ABOUT[part.kind]),
        element("textarea", shown, readonly=True, rows="12", spellcheck="false", aria_label="to copy or to save", class_="program")
        if shown
        else None,
        element(
            "p",
            act("Copy", "copy", "take." + part.kind),
            act("Save", "save", "take." + part.kind),
            element("span", "Copied." if part.copied_well else "The browser let nothing be copied: save it.", role="status")
            if part.copied_well is not None
            else None,
            class_="made",
        ),
        element(
            "p",
            [
                [
                    title,
                    " as ",
                    act("SVG", "save", "take.{}-svg".format(key), title),
                    act("PNG", "save", "take.{}-png".format(key), title),
                    " ",
                ]
                for key, title, _ in PICTURES
            ],
            class_="made",
        ),
        class_="take-drawer",
    )


def act(text, what, name, label=""):
    """A button that copies or saves."""
    given = {"data_" + what: name}
    return element("button", text, type="button", aria_label="{} as {}".format(label, text) if label else None, **given)
