"""The room's controls by name, so that a teacher can seal or veil them; which of them each act belongs to; and what brings a drawer."""

PARTS = (
    "sets", "tools", "noise", "held_out", "rate", "layers", "activation", "batch", "optimiser", "decay", "weights", "train", "time",
    "curve", "data", "share", "take", "challenges",
)  # fmt: skip
# The part that a press, a knob or a choice belongs to; what is not here is nobody's to seal.
OF = {
    "preset": "sets", "clear": "sets", "undo": "sets", "tool": "tools", "again": "noise", "noise": "noise", "count": "noise",
    "share": "held_out", "rate": "rate", "layers": "layers", "neurons": "layers", "activation": "activation", "batch": "batch",
    "optimiser": "optimiser", "decay": "decay", "lock": "weights", "train": "train", "step": "train", "reset": "train", "new": "train",
    "stop": "train", "stop_steps": "train", "stop_loss": "train", "back": "time", "time": "time", "keep": "time", "drop": "time",
    "mode": "curve", "leave": "curve", "reach": "curve", "formula": "sets", "try": "challenges", "hint": "challenges",
}  # fmt: skip


class Part:
    """What brings a drawer of its own to the room. key: its word in buttons and names; title: its button; fields: what it keeps, pairs
    (name, shape); knobs: of the room's, those that are its own."""

    key = title = ""
    fields: tuple = ()
    knobs: tuple = ()

    def __init__(self, figure):
        self.figure = figure  # nothing of it may be read yet

    def keeps(self, name):
        return getattr(self, name)

    def take_up(self, found):
        """Its own fields, before the room's are taken up: a table is there then for the weights that were learnt of it."""
        for name in found:
            setattr(self, name, found[name])

    def drawer(self):
        """What stands in the open drawer, as a list of Elements."""
        raise NotImplementedError

    def text(self, name, value):
        """The reader writes in the field that says `data-text="key.name"`."""

    def value(self, name):
        return getattr(self, name)

    def turn(self, name, value):
        setattr(self, name, value)

    def origin(self, name):
        """Where a number that is called key.name comes from."""

    def sentence(self):
        """What is said before the room's own sentence."""
        return ""

    def check(self):
        """A frame has passed."""

    def banner(self):
        """What stands above the whole room, or None."""

    def receive(self, called, text, encoding):
        """A file, or a text, that was dropped, chosen or pasted: see `Widget.receive`."""

    def copy(self, what, address):
        """See `Widget.copy`; what: the name after the part's own."""

    def copied(self, what, text, done):
        """See `Widget.copied`."""

    def made(self, what):
        """See `Widget.save`."""


def fields_of(parts) -> tuple:
    return tuple([field for part in parts for field in part.fields])


def owner_of(parts, name):
    """The part whose knob is called so, or None."""
    for part in parts:
        if any([knob.name == name for knob in part.knobs]):
            return part
    return None
