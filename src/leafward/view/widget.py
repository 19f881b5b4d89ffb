"""A widget: state in, picture out, events back. It never touches the page: `dom.py` calls it, and patches what it draws."""

from .challenges import Challenged, challenge_list, pinned
from .controls import button, choice
from .element import Element, element
from .fields import declared, kept, read
from .guessing import Guessing
from .lettered import lettered
from .text import exact, plain

RESET = "Reset this figure"
LINKED = "This came with a link. What you do to it is not kept, and what you had kept of it is untouched."


class Knob:
    """A number that the reader turns, from low to high in steps of 1 / per_unit.

    name: the widget's attribute; label: what a screen reader calls it; big: steps of a move with Shift; travel: pixels of
    a drag for one step; around: whether the lowest comes after the highest, as with angles; fine: whether what is typed stands as it is
    typed, between two steps too.
    """

    def __init__(self, name, label, low, high, per_unit=20, big=10, decimals=2, travel=3, around=False, fine=False):
        self.name = name
        self.label = label
        self.low = low
        self.high = high
        self.per_unit = per_unit
        self.big = big
        self.decimals = decimals
        self.travel = travel
        self.around = around
        self.fine = fine
        self._role = None

    def snap(self, value: float) -> float:
        """The nearest value that the knob can stand at."""
        return self.at(self.step(value))

    def typed(self, value: float) -> float:
        """What a number that is typed, between the ends, sets it to."""
        return value if self.fine else self.snap(value)

    def step(self, value: float) -> int:
        """How many steps from zero the value is."""
        value = min(max(value, self.low), self.high)
        return int(value * self.per_unit + (0.5 if value >= 0 else -0.5))

    def at(self, step: int) -> float:
        """The value so many steps from zero."""
        if self.around and not self.low <= step / self.per_unit <= self.high:
            return self.low + (step / self.per_unit - self.low) % (self.high - self.low)
        return min(max(step / self.per_unit, self.low), self.high)

    def role(self, value: float) -> dict:
        """The attributes of an element that is a slider for the knob, which stands at the value."""
        if self._role is None:
            self._role = {  # what never changes
                "role": "slider",
                "tabindex": "0",
                "data_knob": self.name,
                "aria_label": self.label,
                "aria_valuemin": exact(self.low),
                "aria_valuemax": exact(self.high),
            }
        role = self._role.copy()
        role["aria_valuenow"] = (exact, min(max(self.low, value), self.high) + 0.0)  # training may carry a value out of the knob's range
        role["aria_valuetext"] = (plain, value, self.decimals)
        return role

    def range(self) -> dict:
        """The attributes of a slider of the browser's own for the knob, but for those that tell where it stands."""
        return {
            "type": "range",
            "min": str(self.step(self.low)),
            "max": str(self.step(self.high)),
            "step": "1",
            "data_knob": self.name,
            "aria_label": self.label,
        }


class Widget(Challenged, Guessing):
    """A figure with state. Its attributes are the state, and `picture` is a pure function of them."""

    name = ""  # the figure's id, and the first word of every data-name in it
    title = ""  # what a screen reader calls the figure
    knobs: tuple = ()
    choices: tuple = ()  # pairs (attribute, the words that it may hold)
    saved: tuple = ()  # what survives a reload: names of knobs and choices, and pairs (attribute, shape) of others; see `fields`
    in_hand = False  # whether the pointer holds one of its knobs
    running = False  # whether `frame` is to be called
    error = ""  # what went wrong in it, in a sentence
    drops = ""  # what files are called that are dropped anywhere on it; "" where it takes none
    spoken = ""  # the sentence that was told last to those who listen
    renewing = False  # whether the reader is asked before it begins anew
    drawn = None  # the picture that was drawn last
    linked = ""  # what is said of a link that has opened it, or was meant to
    address = None  # (a link to it that was asked for, whether it is on the clipboard already)
    parts: tuple = ()  # pairs (word, text) of what it can show; the first is shown at first
    _part = ""  # the one that is shown
    _still: "dict | None" = None

    # To be written by each widget.

    def picture(self) -> list:
        """What the figure shows, as a list of Elements: `staged` wherever it has challenges, for these stand with the stage."""
        raise NotImplementedError

    def sentence(self) -> str:
        """The state in a sentence, for everyone and for screen readers above all."""
        raise NotImplementedError

    # What the reader's hand does. Each may be extended.

    def turn(self, name: str, value: float) -> None:
        """The knob of that name is turned to a value, which is snapped already."""
        setattr(self, name, value)

    def let_go(self) -> None:
        """The pointer lets go of a knob."""

    def text(self, name: str, value: str):
        """The reader writes in the field that says `data-text="name"`. Returns what is to stand there, such as `value`.

        "said" is the answer to a challenge's question.
        """
        return self.write_answer(value) if name == "said" else None

    def press(self, name: str, *words) -> None:
        """A button that says `data-press="name words"` is pressed; it is the method press_name that answers."""
        getattr(self, "press_" + name)(*words)

    def point(self, surface: str, phase: str, at) -> None:
        """The pointer does something on a surface: see `hand.Pointer`."""

    def touch(self, *words) -> None:
        """The pointer or the focus comes to something that says `data-touch="words"`."""

    def key(self, surface: str, key: str, shift: bool) -> bool:
        """A key is pressed on a surface, or anywhere else in the figure (surface is then ""). True if it was meant for us."""
        return False

    def receive(self, name: str, called: str, text, encoding: str) -> None:
        """A file that is called so, or a text, was dropped on what says `data-drop="name"`, chosen or pasted there. text: what it holds;
        None where that is more than a page should read."""

    def copy(self, name: str, address: str) -> str:
        """What a button that says `data-copy="name"` puts on the clipboard. address: of the page, without its end."""
        return address + self.link()

    def save(self, name: str):
        """(name of the file, its media type, its text) of what a button that says `data-save="name"` saves. Of a picture, whose type is
        image/svg+xml or image/png, the text is a selector of what is drawn in the figure."""

    def copied(self, name: str, text: str, done: bool) -> None:
        """It is on the clipboard, or, if not done, the browser has refused."""
        self.address = (text, done)

    def leave(self, other) -> bool:
        """A click lands outside of it, in the widget `other` or, where that is None, in none. True if that changed something."""
        return False

    def frame(self, milliseconds: float) -> None:
        """A frame is due, while `running`; the time is the browser's clock."""

    def outside(self, act, *arguments) -> None:
        """Something happened that no hand did, such as a worker's message: let `act` answer. A stage then draws the widget."""
        act(*arguments)

    def release(self) -> None:
        """The widget leaves its page, for a new one takes its place: it lets go of what it holds outside of it, such as a worker."""

    def origin(self, name: str):
        """Where the number called `name` (its data-name after the figure's own) comes from, worked out from the state.

        An account (see `engine.account`) of a number that was computed; a sentence about one that is counted, timed or set.
        """
        return "This number is shown as it is: no formula stands behind it."

    # What stays.

    def state(self) -> dict:
        """What to keep on the reader's device."""
        return kept(self)

    def link(self) -> str:
        """The end of an address that opens the figure as it stands. What was met in it, and guessed, is not sent along."""
        from .link import fragment

        names = [each if isinstance(each, str) else each[0] for each in self.saved]
        return fragment(self.name, {name: self.keeps(name) for name in names})

    def restore(self, state: dict) -> None:
        """Take up a kept state, whoever has written it. What does not fit is left as it was."""
        self.take_up(read(declared(self), state))

    def keeps(self, name: str):
        """What a field holds now. Extended, with `take_up`, by widgets whose fields are not attributes."""
        return getattr(self, name)

    def take_up(self, found: dict) -> None:
        """Fields that were kept, each of which fits its shape. Extended where one of them bears on another."""
        for name in found:
            setattr(self, name, found[name])

    def settle(self) -> None:
        """The hand rests, or ten seconds have passed: tell the state to those who listen."""
        self.spoken = " ".join([self.sentence()] + self.how_it_stands())

    def check_challenges(self, resting=False):
        self.look_at_guesses()
        return super().check_challenges(resting)

    # One idea at a time: where a figure has several parts, one of them is shown.

    @property
    def part(self) -> str:
        return self._part or (self.parts[0][0] if self.parts else "")

    @part.setter
    def part(self, part):
        self._part = part

    def press_part(self, part):
        self.part = part

    def part_buttons(self):
        shown = self.still("parts", self.part, lambda: choice("What is shown", "part", self.parts, self.part))
        return element("div", shown, class_="parts")

    def press_renew(self) -> None:
        self.renewing = True

    def press_stay(self) -> None:
        self.renewing = False

    def value(self, name: str) -> float:
        """Where the knob of that name stands. Extended, with `turn`, by widgets whose knobs are not attributes."""
        return getattr(self, name)

    def knob(self, name: str) -> Knob:
        for knob in self.knobs:
            if knob.name == name:
                return knob
        raise KeyError(name)

    def has_knob(self, name: str) -> bool:
        return any([knob.name == name for knob in self.knobs])

    def still(self, part: str, key, draw):
        """A part of the picture, drawn anew by `draw()` only when `key`, all that it shows, is another.

        The key names each fact that `draw` reads from the widget, by value: a list that grows in place is the same to it. The part
        may stand anywhere, or come and go. What a key forgets, `tests/lesson/test_walks.py` finds.
        """
        if self._still is None:
            self._still = {}
        kept = self._still.get(part)
        if kept is None or kept[0] != key:
            kept = self._still[part] = (key, draw())
        return kept[1]

    def staged(self, stage, bench, kind: str = "", under=None) -> Element:
        """The stage, which is what is seen, under what is being tried; and the bench, which is what is set and pressed.

        How they stand beside or above each other is the style's affair, in one place for all figures. On a phone the stage stays in
        sight while its bench goes by, and so does what says `step-bar`: where it stands in the bench itself, at the window's foot.
        kind: "tall" where the stage is too high for that; or what the figure's own style knows. under: more of the bench, for which there
        is room under the stage on a wide screen.
        """
        return element(
            "div",
            element("div", self.being_tried(), element("div", stage, class_="stage"), class_="front"),
            element("div", bench, class_="bench"),
            element("div", under, class_="bench under") if under else None,
            class_=("staged " + kind).strip(),
        )

    def being_tried(self) -> Element:
        return pinned(self) if self.pinned else self.still("nothing tried", 0, lambda: pinned(self))

    def shows(self, name: str) -> bool:
        """Whether the number of that name (its data-name after the figure's own), or its knob, stands in the picture drawn last."""
        drawn = self.figure() if self.drawn is None else self.drawn
        return stands(drawn, "{}.{}".format(self.name, name), name)

    def figure(self) -> Element:
        """The whole figure: picture, sentence, challenges."""
        self.drawn = element(
            "figure",
            element("div", self.picture(), class_="picture"),
            element("p", self.error, class_="error", role="alert") if self.error else None,
            element("p", self.linked + " ", unlink(), class_="linked", role="status") if self.linked else None,
            element("p", lettered(self.sentence()), class_="state"),
            self.still("spoken", self.spoken, lambda: element("p", self.spoken, class_="spoken", aria_live="polite")),
            self.still("challenges", (self.met, self.pinned), lambda: challenge_list(self)),
            self.still("figure foot", (self.renewing, self.error, self.address), lambda: foot(self)),
            id=self.name,
            class_="figure",
            aria_label=self.title,
            data_widget=self.name,
            data_drop=self.drops or None,
        )
        return self.drawn


def foot(widget):
    """A link to the figure, and the way back to the beginning, which asks first unless something went wrong.

    Keep stands in the place of the button that was pressed, so that the focus goes there and back.
    """
    if widget.error:
        return element("p", anew(RESET), class_="foot")
    if not widget.renewing:
        copies = element("button", "Copy link", type="button", class_="plain", data_copy="link") if widget.saved else None
        said = element("span", told(widget.address), role="status")
        return element("p", said, copies, button(RESET, "renew", kind="plain"), class_="foot")
    return element(
        "p",
        "Forget what you did here? ",
        anew("Reset"),
        button("Keep", "stay", kind="plain"),
        class_="foot",
    )


def told(address):
    """Whether the link was copied; where it could not be, the link itself."""
    if address is None:
        return None
    if address[1]:
        return "Copied: the link opens it as it was then. "
    field = element("input", value=address[0], readonly=True, class_="address", aria_label="The link, to be copied by hand")
    return ["The browser let nothing be copied. The link: ", field]


def unlink() -> Element:
    """A button that shows again what the reader had kept, without the link."""
    return element("button", "Show what I had", type="button", class_="plain", data_unlink=True)


def anew(text: str) -> Element:
    """A button that has the widget made anew; the page hears it even where there is no widget any more."""
    return element("button", text, type="button", class_="plain", data_renew=True)


def stands(tree, name, knob) -> bool:
    """Whether a number of that name, or a knob of that name, is in the tree."""
    left = [tree]
    while left:
        item = left.pop()
        given = item.given
        if given.get("data_name") == name or given.get("data_knob") == knob:
            return True
        for child in item.children:
            if isinstance(child, Element):
                left.append(child)
    return False
