"""The formula room: what the reader types becomes a graph that is walked forward and backward, one operation at a time."""

from ...engine.account import Account
from ...formula.reading import number as read_number
from ...formula.tokens import CannotRead
from ...view.fields import Flag, Row, Several, Text, Whole
from ...view.link import fragment
from ...view.stepper import Stepper
from ...view.text import MINUS, subscripts
from ...view.widget import Knob
from .board import draw
from .gallery import GALLERY, entry
from .words import sentence
from .worked import Worked

LONGEST = 2000  # letters of a formula that are kept
LONGEST_NUMBER = 60
REACH = 10.0  # how far from 0 a number can be dragged, at least
KEPT = 1e12  # and how large one may be that is typed
ALONG = ("", "python", "torch", "latex", "picture")
SET = "You set it."


class Figure(Stepper):
    """formula: as it is typed; wrong: what in it cannot be read, or None; worked: the last one that could be, as it was typed in `stood`.

    typed: for unknowns what stands in their fields; bad: for a field that cannot be read the sentence that says so; done: steps that have
    been made; shared: whether equal terms are one node; second: whether the slopes of the slopes are shown; nudged: whether the nudges
    are; along: what the formula is taken along as, or "".
    """

    name = "formula"
    title = "Formula"
    pace = 700
    choices = (("along", ALONG),)
    saved = (
        "along",
        ("formula", Text(LONGEST)),
        ("stood", Text(LONGEST)),
        ("numbers", Several(Row(Text(LONGEST_NUMBER), Text(LONGEST_NUMBER)), 0, 200)),
        ("done", Whole(0, LONGEST)),
        ("shared", Flag()),
        ("second", Flag()),
    )

    def __init__(self):
        self.shared = self.second = self.nudged = False
        self.along = ""
        self.done = 0
        self.press_gallery("neuron")
        super().__init__()

    # The formula and its numbers.

    def take(self, formula, typed):
        """Show a formula, with what is typed for its unknowns. What cannot be read leaves the graph as it was, with a word on it."""
        self.formula, self.wrong, self.bad = formula, None, {}
        numbers = {}
        for name in typed:
            number, _ = read(typed[name])
            if number is not None:
                numbers[name] = number
        try:
            self.worked = Worked(formula, numbers, self.shared)
        except CannotRead as error:
            self.wrong = error
            return
        self.typed, self.stood = typed, formula
        self.knobs = tuple([knob_of(leaf) for leaf in self.worked.leaves])
        self.done = min(self.done, self.worked.length())
        self.running = False

    def text(self, name, value):
        if name == "formula":
            self.done = 0
            self.take(value[:LONGEST], self.typed)
            return self.formula
        leaf = name.partition(".")[2]
        value = value[:LONGEST_NUMBER]
        self.typed = with_entry(self.typed, leaf, value)
        number, self.bad = read(value)[0], with_entry(self.bad, leaf, read(value)[1])
        if number is not None and self.worked.unknown(leaf) is not None:
            self.worked.put(leaf, number)
            self.knobs = tuple([knob_of(each) for each in self.worked.leaves])
        return value

    def value(self, name):
        leaf = self.worked.unknown(name)
        return 0.0 if leaf is None else leaf.data

    def turn(self, name, value):
        self.typed, self.bad = with_entry(self.typed, name, ""), with_entry(self.bad, name, "")
        self.worked.put(name, value)

    def press_gallery(self, key):
        _, _, formula, numbers = entry(key)
        self.done = 0
        self.take(formula, {name: with_sign(text) for name, text in numbers})

    def press_shared(self):
        self.shared = not self.shared
        self.done = 0
        self.take(self.formula, self.standing())

    def press_second(self):
        self.second = not self.second

    def press_nudged(self):
        self.nudged = not self.nudged

    def press_along(self, kind):
        self.along = "" if kind == self.along else kind

    def standing(self):
        """What would have to be typed for the numbers that stand."""
        found = {leaf.label: repr(leaf.data) for leaf in self.worked.leaves}
        for name in self.typed:
            if self.typed[name] and name not in self.bad:
                found[name] = self.typed[name]
        return found

    def chosen(self):
        """The word of the gallery's formula that stands there, if it is one."""
        for key, _, formula, _ in GALLERY:
            if formula == self.formula:
                return key
        return ""

    def link(self):
        """The end of an address that opens this formula with these numbers."""
        numbers = [[name, text] for name, text in sorted(self.standing().items())]
        return fragment(self.name, {"formula": self.formula, "numbers": numbers, "shared": self.shared})

    # Steps.

    def place(self):
        return self.done

    def over(self):
        return self.done >= self.worked.length()

    def forward(self):
        self.done += 1

    def back(self):
        self.done -= 1

    def restart(self):
        self.done = 0

    def press_end(self):
        """All of it at once."""
        self.running = False
        self.done = self.worked.length()

    def gradients(self):
        return self.worked.gradients(self.done)

    # What stays.

    def keeps(self, name):
        return [[name, text] for name, text in sorted(self.standing().items())] if name == "numbers" else super().keeps(name)

    def take_up(self, found):
        formula, numbers, done = found.pop("formula", ""), found.pop("numbers", None), found.pop("done", 0)
        stood = found.pop("stood", "")
        super().take_up(found)
        for each in (stood, formula):
            if each.strip() and numbers is not None:
                self.take(each, {name: with_sign(text) for name, text in numbers})
        self.done = done if done <= self.worked.length() else self.done

    def sentence(self):
        return sentence(self)

    def origin(self, name):
        worked = self.worked
        if name == "step":
            return super().origin(name)
        first, _, rest = name.partition(".")
        if first == "second":
            of, _, at = rest.partition(".")
            return "How the slope at {} changes with {}: the gradient of a gradient, which is a formula like any other.".format(
                subscripts(of), subscripts(at)
            )
        about = "gradient" if first == "gradient" else "value"
        called = rest if first in ("gradient", "value") and rest else name
        for node in worked.order:
            if node.label == called:
                return Account(node, worked.result, about, SET, worked.account)
        return super().origin(name)

    def picture(self):
        return draw(self)


def read(text):
    """(number or None, "" or the sentence that says why not) of what is typed for an unknown; nothing typed is no mistake."""
    if not text.strip():
        return None, ""
    try:
        number = read_number(text)
    except CannotRead as error:
        return None, "{}.".format(error)
    if not abs(number) <= KEPT:
        return None, "This is no number that can stand here."
    return number, ""


def with_sign(text):
    """A number as a field of the room's own shows it: with a minus sign, where a keyboard has a hyphen."""
    return MINUS + text[1:] if text[:1] == "-" else text


def with_entry(entries, name, value):
    """The dictionary with one entry changed; without it where the value is empty."""
    found = {key: entries[key] for key in entries if key != name}
    if value:
        found[name] = value
    return found


def knob_of(leaf):
    reach = max(REACH, 2 * abs(leaf.data))
    return Knob(leaf.label, subscripts(leaf.label), -reach, reach, per_unit=100, big=50, travel=1)
