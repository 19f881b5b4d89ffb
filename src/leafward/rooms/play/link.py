"""The drawer from which the room is shared: as a link, or as an exercise with a goal, a sentence and what is locked or hidden, for a link,
a frame in another page, or a printed sheet.
"""

from ...view.controls import button, choice, table
from ...view.element import element, escape
from ...view.fields import Flag, Maybe
from ...view.link import fragment
from ...view.text import number_from, plain
from .exercise import GOALS, LOCKS, LONGEST, SHAPE, TITLES, asked, goal_of, reached, standing
from .parts import PARTS, Part

LEFT = (  # what a link leaves behind
    "losses", "held_losses", "worst", "drafted", "locks", "reached", "tool", "lines", "fault", "blamed", "going_on", "way_back", "kept_run",
)  # fmt: skip
MAY_BE_EMPTY = ("at", "exercise", "locked", "other", "sealed", "sizes", "source", "veiled")  # which a new room has empty too
LONG = 8000  # letters of a link that programs for messages still let through whole
FRAME = '<iframe src="{}" title="Playground" width="100%" height="800" loading="lazy"></iframe>'


class Sharing(Part):
    """exercise: the one that was opened, (goal, number, sentence), or None; reached: whether its goal was. drafted, locks: the one that is
    being prepared, and (what is locked, what is hidden) in it. told: (what is said of what was copied, the text where it was not)."""

    key, title = "share", "Share"
    fields = (("exercise", Maybe(SHAPE)), ("reached", Flag()), ("drafted", Maybe(SHAPE)), ("locks", LOCKS))

    def __init__(self, figure):
        super().__init__(figure)
        self.exercise, self.reached = None, False
        self.drafted, self.locks = None, ([], [])
        self.address = ""
        self.told = None
        self.lost = False  # whether the last link had to leave the table behind

    # The link.

    def link(self, exercise=False) -> str:
        """The end of an address that opens the room as it stands; with the exercise that is being prepared, if that is wanted."""
        figure = self.figure
        names = [each if isinstance(each, str) else each[0] for each in figure.saved]
        state = {name: figure.keeps(name) for name in names if name not in LEFT}
        state = {name: state[name] for name in state if name not in MAY_BE_EMPTY or state[name]}
        state["weights"] = [short(w) for w in state["weights"]]
        if exercise:
            state["sealed"], state["veiled"] = self.locks
            state["exercise"] = self.drafted
        found = fragment(figure.name, state)
        self.lost = len(found) > LONG and state.get("source") is not None
        if self.lost:
            state["source"] = None
            found = fragment(figure.name, state)
        return found

    def copy(self, what, address):
        self.address = address
        if what == "link":
            return address + self.link()
        address = address if what == "exercise" else framed(address)
        return FRAME.format(escape(address + self.link(True))) if what == "frame" else address + self.link(True)

    def copied(self, what, text, done):
        said = "Copied: {} letters.".format(len(text)) if done else "The browser let nothing be copied. Here it stands:"
        self.told = (said + (" The table is too large for a link: send its file as well." if self.lost else ""), "" if done else text)

    # Preparing.

    def press_prepare(self):
        self.drafted = None if self.drafted else ("right", 0.0, "")

    def press_goal(self, word):
        self.drafted = (word, goal_of(word)[3], self.drafted[2])

    def press_lock(self, how, name):
        sealed, veiled = [[each for each in names if each != name] for names in self.locks]
        if how == "locked":
            sealed = sealed + [name]
        elif how == "hidden":
            veiled = veiled + [name]
        self.locks = ([part for part in PARTS if part in sealed], [part for part in PARTS if part in veiled])

    def press_print(self):
        self.told = None

    def text(self, name, value):
        word, number, words = self.drafted or ("right", 0.0, "")
        if name == "words":
            self.drafted = (word, number, value[:LONGEST])
            return self.drafted[2]
        found = number_from(value)
        if found is not None and 0 <= found <= 1e6:
            self.drafted = (word, found, words)
        return value

    # The exercise that was opened.

    def check(self):
        if self.exercise and not self.reached and reached(self.figure, self.exercise):
            self.reached = True

    def sentence(self):
        return "Reached: {}".format(asked(self.exercise)) if self.exercise and self.reached and asked(self.exercise) else ""

    def banner(self):
        """What whoever opens an exercise is asked, above everything."""
        if not self.exercise:
            return None
        goal = asked(self.exercise)
        facts = (self.exercise, self.reached, standing(self.figure, self.exercise) if goal else "", self.figure.sealed)
        return self.figure.still("exercise", facts, lambda: set_out(self, *facts))

    def take_up(self, found):
        super().take_up(found)
        self.exercise = tuple(self.exercise) if self.exercise else None

    # What is drawn.

    def drawer(self):
        facts = (self.drafted, self.locks, self.told)
        return [self.figure.still("share drawer", facts, lambda: drawn(self))]


def short(w: float) -> float:
    """A weight with five decimals: what a page shows is the same, and the link is a third shorter."""
    return round(w, 5) if abs(w) < 1000 else w


def framed(address: str) -> str:
    """Where the room stands that other pages may frame."""
    before, found, _ = address.rpartition("play/")
    return address if before.endswith("figure/") or not found else before + "figure/play/"


def set_out(part, exercise, done, stands, sealed):
    goal = asked(exercise)
    return element(
        "div",
        element("p", exercise[2], class_="asked") if exercise[2] else None,
        element("p", element("span", "✓ " if done else "○ ", class_="mark", aria_hidden="true"), goal, " ", "Reached." if done else stands)
        if goal
        else None,
        element("p", "Locked here: {}.".format(", ".join([TITLES[name] for name in sealed])), class_="label") if sealed else None,
        class_="exercise met" if done else "exercise",
    )


def drawn(part):
    return element(
        "div",
        element("p", "A link opens the room as it stands: dots, settings, weights. ", copying("Copy link", "link")),
        told(part),
        element("p", button("Prepare an exercise", "within share prepare", pressed=bool(part.drafted))),
        preparing(part) if part.drafted else None,
        class_="share-drawer",
    )


def copying(text, what):
    return element("button", text, type="button", data_copy="share." + what)


def told(part):
    if part.told is None:
        return None
    said, text = part.told
    field = element("textarea", text, readonly=True, rows="3", aria_label="to be copied by hand", class_="program") if text else None
    return element("div", said, field, role="status")


def preparing(part):
    word, number, words = part.drafted
    has_number = "{}" in goal_of(word)[2]
    return element(
        "div",
        choice("Goal", "within share goal", [(key, title) for key, title, _, _ in GOALS], word),
        element(
            "label",
            element("span", "Its number", class_="label"),
            element("input", type="text", inputmode="decimal", value=plain(number, 4), data_text="share.number", autocomplete="off"),
        )
        if has_number
        else None,
        element(
            "label",
            element("span", "Your sentence, up to {} letters".format(LONGEST), class_="label"),
            element("textarea", words, data_text="share.words", rows="3", maxlength=str(LONGEST)),
            class_="words",
        ),
        locks(part),
        element(
            "p",
            copying("Copy the exercise's link", "exercise"),
            copying("Copy a frame for another page", "frame"),
            element("button", "Print a sheet", type="button", data_press="within share print", data_print=True),
            class_="made",
        ),
        sheet(part),
        class_="preparing",
    )


def locks(part):
    """For each part of the room whether it is open, locked or hidden."""
    rows = [[element("th", text, scope="col") for text in ("part of the room", "open", "locked", "hidden")]]
    for name in PARTS:
        stands = "locked" if name in part.locks[0] else "hidden" if name in part.locks[1] else "open"
        cells = [
            element(
                "td",
                button(
                    "●" if how == stands else "○",
                    "within share lock {} {}".format(how, name),
                    how == stands,
                    "{}: {}".format(TITLES[name], how),
                ),
            )
            for how in ("open", "locked", "hidden")
        ]
        rows.append([element("th", TITLES[name], scope="row")] + cells)
    return table(rows, "What whoever opens it finds locked or hidden", class_="locks")


def sheet(part):
    """What is printed: the sentence, the goal, where to go, and room to write."""
    return element(
        "div",
        element("h2", "Leafward: the playground"),
        element("p", part.drafted[2]) if part.drafted[2] else None,
        element("p", asked(part.drafted)),
        element("p", "Open: ", element("code", part.address + part.link(True) if part.address else "copy the exercise's link first")),
        element("p", "What I changed, and what I saw:"),
        [element("p", " ", class_="writing") for _ in range(8)],
        class_="exercise-sheet",
        aria_hidden="true",
    )
