"""The drawer in which the reader gives a table, or a model that `leafward train` wrote: what was understood of it is said, the column to
be told is chosen, columns are left out. It is read in the page, a little at each frame, and goes nowhere.
"""

from ...compiler.load import now
from ...figures.data import Data
from ...view.controls import button, table
from ...view.element import element
from ...view.fields import Maybe, Row, Several, Text
from ...view.text import fixed, plain
from .modes import middle
from .parts import Part
from .table_cells import CannotTake, counted
from .table_read import LONGEST, Given, read
from .take_model import Model, is_model

AT_ONCE = 12000  # letters of a table that is read at once
READING = 10.0  # milliseconds of a frame for reading
KEPT = 200000  # letters of one that is kept on the device
PRIVATE = "The page reads it here, on your device: nothing is sent anywhere."
TOO_LARGE = "{} is larger than 2 MB, and this page takes tables of 2,000 rows. Train on it with leafward train."


class Rows(Data):
    """The rows of a table. given: what was understood of it, or a model without rows."""

    def __init__(self, given):
        kind = "class" if given.classes() else "number"
        super().__init__(given.rows, kind, given.labels(), given.target.values if given.classes() else ())
        self.given = given
        self.places = [(column, i) for column in given.features for i in range(column.width())]

    def measure(self, i):
        column, place = self.places[i]
        if column.kind == "category":
            return super().measure(i)
        return column.means[place], column.scales[place], column.notation.unit if column.kind == "number" else ""

    def group(self, i):
        column, place = self.places[i]
        return column.width() - place if column.kind == "category" else 1

    def told(self, i, x):
        mean, scale, unit = self.measure(i)
        text = plain(mean + x * scale, 2 if self.places[i][0].kind == "category" else 4)
        return text + " " + unit if unit else text

    def answer_told(self, y):
        target = self.given.target
        return super().answer_told(y) if self.given.classes() else fixed(y * target.scales[0] + target.means[0], 3)


class Tables(Part):
    """source: the table, as (name, text, encoding, column to be told, columns left out), or None; given: what it says; wrong: why the
    last one was not taken; reading: the generator that reads one, and its source; so_far: what it is doing."""

    key, title = "data", "Data"
    fields = (("source", Maybe(Row(Text(200), Text(LONGEST), Text(20), Text(1000), Several(Text(1000), 0, 16)))),)

    def __init__(self, figure):
        super().__init__(figure)
        self.source = self.given = None
        self.wrong = self.typed = self.so_far = ""
        self.reading = None
        self.counted = 0  # changes, so that the drawer is drawn anew

    # What comes in.

    def receive(self, called, text, encoding):
        """A file or a text was dropped, chosen or pasted."""
        called = called[-200:]
        if text is None:
            self.refuse(TOO_LARGE.format(called))
        elif is_model(text):
            self.take_model(called, text)
        else:
            self.take((called, text, encoding, "", []))

    def take(self, source):
        self.wrong, self.figure.drawer = "", self.key
        self.counted += 1
        given = Given()
        self.reading = (given, given.read(source[1], source[0], *source[2:]), source)
        self.go_on(1e9 if len(source[1]) <= AT_ONCE else READING)
        self.figure.running = True

    def go_on(self, budget):
        """Read on: to the end, or as long as the time lasts."""
        given, steps, source = self.reading
        start = now()
        try:
            for doing in steps:
                self.so_far = doing
                if now() - start >= budget:
                    return
        except CannotTake as error:
            self.refuse(str(error))
            return
        self.reading, self.so_far = None, ""
        self.counted += 1
        self.source, self.given = source, given
        show(self.figure, Rows(given))

    def check(self):
        if self.reading:
            self.go_on(READING)
            self.figure.running = True

    def press_stop(self):
        """What was there before is there."""
        self.reading, self.so_far = None, ""
        self.counted += 1

    def refuse(self, why):
        self.reading, self.so_far = None, ""
        self.wrong = why
        self.counted += 1
        self.figure.drawer = self.key

    def take_model(self, called, text):
        """A model of the page's own brings everything back; one of the terminal's brings its columns and its network."""
        try:
            model = Model(text, called or "What you pasted")
        except CannotTake as error:
            self.refuse(str(error))
            return
        self.wrong, self.reading, self.so_far = "", None, ""
        self.counted += 1
        if model.page is not None:
            open_state(self.figure, model.page)
        else:
            self.source, self.given = (called, text, "", "", []), model
            show_model(self.figure, Rows(model), model)

    # What the hand does.

    def text(self, name, value):
        self.typed = value[:LONGEST]
        return self.typed

    def press_read(self):
        if self.typed.strip():
            self.receive("", self.typed, "utf-8")

    def press_tell(self, i):
        name, text, encoding, _, without = self.source
        target = self.given.table.columns[int(i)]
        self.take((name, text, encoding, target, [each for each in without if each != target]))

    def press_without(self, i):
        name, text, encoding, _, without = self.source
        column = self.given.table.columns[int(i)]
        left = [each for each in without if each != column] if column in without else without + [column]
        self.take((name, text, encoding, self.given.target.name, left))

    def press_forget(self):
        self.source = self.given = self.reading = None
        self.wrong = self.typed = self.so_far = ""
        self.counted += 1
        self.figure.leave_table()
        self.figure.taken = None

    # What stays.

    def keeps(self, name):
        if self.source is None or len(self.source[1]) > KEPT or self.figure.mode != "table":
            return None
        return [list(part) if isinstance(part, list) else part for part in self.source]

    def take_up(self, found):
        source = found.get("source")
        if source is None:
            return
        try:
            given = Model(source[1], source[0]) if is_model(source[1]) else read(source[1], source[0], *source[2:])
        except CannotTake as error:
            self.wrong = str(error)
            return
        self.source, self.given = tuple(source), given
        hold(self.figure, Rows(given))

    def sentence(self):
        return "Reading {}.".format(named(self.reading[2][0])) if self.reading else self.wrong

    # What is drawn.

    def drawer(self):
        return [self.figure.still("data drawer", (self.counted, self.so_far), lambda: drawn(self))]


def hold(figure, data):
    """Have the rows there for what is taken up next."""
    figure.taken = data
    figure.axes = (0, min(1, len(data.inputs) - 1))
    figure.at = held(data)


def held(data) -> list:
    """Where the inputs are held over which the map is not drawn: at their middle; of a category at its commonest value."""
    found: list = []
    for column in data.given.features:
        first = len(found)
        places = list(range(first, first + column.width()))
        if column.kind == "category":
            counts = [sum([row[i] for row in data.rows]) for i in places]
            found += [1.0 if counts.index(max(counts)) == k else 0.0 for k in range(len(places))]
        else:
            found += [middle(data, i) for i in places]
    return found


def show(figure, data):
    """Learn these rows from now on."""
    figure.take_table(data)
    figure.at = held(data)


def show_model(figure, data, model):
    """Bring a network that was trained elsewhere."""
    figure.sizes, figure.layers, figure.activation = model.sizes, len(model.sizes), model.activation
    show(figure, data)
    figure.trainer.set_weights(model.weights)
    figure.begin_history()
    figure.refresh()


def open_state(figure, state):
    """Go on where a file of the page's own was saved; what was met here stays met."""
    figure.goal = ""
    figure.restore({name: state[name] for name in state if name != "met"})
    figure.running = True


def drawn(part):
    given = part.given
    return element(
        "div",
        element("p", "Drop a table on the figure, paste one here, or choose a file: CSV, TSV, semicolons, decimal commas. ", PRIVATE),
        element(
            "div",
            element(
                "textarea", data_drop="data", data_text="data.typed", rows="3", spellcheck="false", aria_label="a table, pasted or typed",
                placeholder="x1,x2,class",
            ),
            element("label", element("span", "Or a file", class_="label"), element("input", type="file", accept=".csv,.tsv,.txt,.json")),
            button("Read what is typed", "within data read"),
            button("Forget the table", "within data forget") if given else None,
            class_="giving",
        ),
        element("p", part.wrong, class_="bad", role="alert") if part.wrong else None,
        reading(part) if part.reading else None,
        [element("p", sentence) for sentence in given.told()] if given else None,
        columns(part) if given and part.source[2] else None,
        class_="data-drawer",
    )  # fmt: skip


def reading(part):
    name = named(part.reading[2][0])
    return element("p", "Reading {}: {}. ".format(name, part.so_far), button("Stop reading", "within data stop"), class_="reading")


def named(called) -> str:
    return called or "what you pasted"


def columns(part):
    """A row for each column: what it is taken for, and what can be done with it."""
    given = part.given
    head = [element("th", text, scope="col") for text in ("column", "is", "missing", "holds", "")]
    rows = [head]
    without = part.source[4]
    for name, kind, missing, holds in given.column_rows():
        i = given.table.columns.index(name)
        acts = [
            button("Tell this", "within data tell {}".format(i), label="Tell {} from the others".format(name)),
            button("Take in" if name in without else "Leave out", "within data without {}".format(i), label="{}: in or out".format(name)),
        ]
        rows.append(
            [element("th", name, scope="row")]
            + [element("td", text) for text in (kind, str(missing), holds)]
            + [element("td", None if kind == "target" else acts)]
        )
    return element("div", table(rows, counted(len(given.rows), "row") + " to learn from", class_="columns"), class_="wide", tabindex="0")
