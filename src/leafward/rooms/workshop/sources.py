"""The engine's own files, to be read: each function with the chapter that it belongs to, and the step in which the reader wrote it."""

from ...lesson.ending.widget import FILES, source
from ...view.controls import button
from ...view.element import element
from .steps import STEPS

# The chapter of each file's functions, but for those of WRITTEN and ELSEWHERE.
CHAPTERS = {
    "value.py": "forward",
    "ops.py": "chain",
    "graph.py": "backward",
    "nn.py": "layers",
    "activations.py": "neuron",
    "loss.py": "loss",
    "optim.py": "learning",
    "rng.py": "layers",
    "data.py": "playground",
    "account.py": "backward",
    "nudge.py": "one_weight",
    "faults.py": "playground",
}
# In which step the reader has written what a function does; its chapter is the step's.
WRITTEN = {
    "value.py": {
        "Value": "value",
        "Value.__init__": "value",
        "Value.backward": "backward",
        "Value.__add__": "add",
        "Value.__radd__": "friends",
        "Value.__sub__": "minus",
        "Value.__rsub__": "minus",
        "Value.__mul__": "multiply",
        "Value.__rmul__": "friends",
        "Value.__pow__": "minus",
        "Value.__neg__": "minus",
        "Value.tanh": "tanh",
        "of_two": "add",
        "read": "friends",
    },
    "ops.py": {"Operation": "slopes", "_power": "minus"},
    "graph.py": {"ordered": "order", "hand_back": "paths", "in_numbers": "slopes", "backward": "backward"},
    "nn.py": {
        "Neuron": "neuron",
        "Neuron.__init__": "neuron",
        "Neuron.weighted_sum": "neuron",
        "Neuron.__call__": "neuron",
        "Neuron.parameters": "neuron",
        "Layer": "layer",
        "Layer.__init__": "layer",
        "Layer.__call__": "layer",
        "Layer.parameters": "layer",
        "Network.__call__": "train",
        "Network.parameters": "train",
    },
    "loss.py": {"squared_error": "loss", "squared": "loss"},
    "optim.py": {"SGD": "step", "SGD.rule": "step", "Optimiser.step": "step", "Optimiser.zero_grad": "step"},
}
# What belongs to another chapter than its file.
ELSEWHERE = {
    "graph.py": {"forward": "forward", "around": "one_weight", "nudged": "one_weight"},
    "ops.py": {"times": "forward", "number": "forward"},
    "loss.py": {"softmax": "next_letter", "log_sum_exp": "next_letter", "softmax_cross_entropy": "next_letter", "one_of": "next_letter"},
    "nn.py": {"is_row": "matrix"},
}
PLACES = {step.key: (i + 1, step.chapter) for i, step in enumerate(STEPS)}


def home(file, name):
    """(the key of the step or "", the chapter) of a function or a class of the engine."""
    key = WRITTEN.get(file, {}).get(name, "")
    return key, PLACES[key][1] if key else ELSEWHERE.get(file, {}).get(name, CHAPTERS[file])


def begun(line, within):
    """(the name that a line begins to define, the class that the lines below it are in); within: that of the line."""
    bare = line.lstrip(" ")
    indent = len(line) - len(bare)
    word = bare.split(" ")[0]
    if word not in ("def", "class"):
        return "", "" if line and not indent and bare[0] not in ")#" else within
    name = bare[len(word) + 1 :].split("(")[0].split(":")[0]
    if not indent:
        return name, name if word == "class" else ""
    return "{}.{}".format(within, name) if within and indent == 4 else "", within


class Sources:
    """shown: the name of the file that is open, or ""."""

    def __init__(self):
        self.shown = ""

    def press(self, name):
        self.shown = "" if name == self.shown else name

    def picture(self):
        return element(
            "div",
            element("h2", "The engine of this page"),
            element(
                "p",
                "These are the files of the engine that computes every number here. Beside each function stands the chapter that tells of "
                "it, and the step in which you write its like.",
            ),
            element("div", [button(name, "read " + name, pressed=name == self.shown) for name in FILES], class_="segments"),
            element("pre", element("code", told(self.shown)), tabindex="0", aria_label=self.shown, class_="file") if self.shown else None,
            class_="engine",
        )


def told(file):
    """The file's text, with links where something is defined."""
    pieces, within = [], ""
    for line in source(file).rstrip("\n").split("\n"):
        name, within = begun(line, within)
        pieces += [line, links(file, name) if name else None, "\n"]
    return pieces


def links(file, name):
    key, chapter = home(file, name)
    return element(
        "span",
        [element("a", "step {}".format(PLACES[key][0]), href="#title-workshop", data_press="open " + key), " · "] if key else None,
        element("a", chapter.replace("_", " "), href="../#chapter-" + chapter),
        class_="belongs",
    )
