"""The end of the page: which challenges the reader has met, and the engine itself, to be read."""

from ...view.controls import button, number
from ...view.element import element
from ...view.text import grouped
from ...view.widget import Widget

# In the order in which to read them.
FILES = (
    "value.py", "ops.py", "graph.py", "nn.py", "activations.py", "loss.py", "optim.py", "rng.py", "data.py", "account.py", "nudge.py",
    "faults.py",
)  # fmt: skip


HERE = __file__[: __file__.rfind("/")]


def source(name: str) -> str:
    """A file of the engine, as it is written: a page carries them beside this one."""
    try:
        return read(HERE + "/engine/" + name)
    except OSError:
        return read(HERE + "/../../engine/" + name)


def read(path: str) -> str:
    with open(path) as file:
        return file.read()


class Ending(Widget):
    """`shown` is the file of the engine that is open, or ""."""

    name = "ending"
    title = "What you can do now"

    def __init__(self, widgets):
        self.widgets = widgets
        self.shown = ""
        self.lines = sum([source(name).count("\n") for name in FILES])
        super().__init__()

    def press_read(self, name):
        self.shown = "" if name == self.shown else name

    def done(self) -> list:
        """The challenges met: pairs (widget, challenge)."""
        return [(widget, c) for widget in self.widgets for c in widget.challenges if c.key in widget.met]

    def origin(self, name):
        return "Counted from the marks that the figures keep on this device." if name != "lines" else "Counted in the files themselves."

    def sentence(self):
        return "You have met {} of {} challenges.".format(len(self.done()), sum([len(widget.challenges) for widget in self.widgets]))

    def figure(self):
        met = {widget.name: [c for c in widget.challenges if c.key in widget.met] for widget in self.widgets}
        done = [widget for widget in self.widgets if met[widget.name]]
        waiting = [widget for widget in self.widgets if len(met[widget.name]) < len(widget.challenges)]
        picture = [
            element("p", self.sentence(), class_="strong"),
            element("ul", [element("li", link(widget), [mark(c) for c in met[widget.name]]) for widget in done]) if done else None,
            element("p", "Still open: ", [[", " if i else "", link(waiting[i])] for i in range(len(waiting))], ".") if waiting else None,
            self.still("engine", self.shown, self.engine),
        ]
        return element(
            "figure",
            element("div", picture, class_="picture"),
            element("p", self.error, class_="error", role="alert") if self.error else None,
            id=self.name,
            class_="figure",
            aria_label=self.title,
            data_widget=self.name,
        )

    def engine(self):
        return element(
            "div",
            element(
                "p",
                "The engine that computed every number here is ",
                number("ending.lines", self.lines, 0, text=grouped(self.lines)),
                " lines long. These are its files, as they run in this page:",
            ),
            element("div", [button(name, "read " + name, pressed=name == self.shown) for name in FILES], class_="segments"),
            element("pre", element("code", source(self.shown)), tabindex="0", aria_label=self.shown) if self.shown else None,
            class_="part",
        )


def link(widget):
    return element("a", widget.title, href="#chapter-" + widget.name)


def mark(challenge):
    return element("p", element("span", "✓ ", aria_hidden="true"), challenge.text)
