"""What the room's network learns: dots of two colours, a curve through dots, or the rows of a table."""

from ...engine import graph
from ...engine.rng import Random
from ...engine.value import Value
from ...figures.answer_map import AnswerMap
from ...figures.data import CLASS, Data
from ...figures.dots import dots_of
from ...formula.reading import read
from ...formula.tokens import CannotRead
from ...view.plane import limited
from ...view.widget import Knob
from .class_marks import class_mark
from .line import Line
from .running import Running
from .slices import Slice, SliceMap, extent

MODES = ("dots", "curve", "table")
RATE_OF = {"dots": 0.5, "curve": 0.1, "table": 0.1}  # that plain descent begins with: an output that is not squashed has steeper slopes
LONGEST = 200  # letters of a formula
FEW, USUAL = 20, 40  # dots: a set of fewer is drawn with the usual number
SEEDS = 9999


class Modes(Running):
    """`mode` is a word of MODES; `other`: the dots of the mode that is not shown, of dots and curve; `taken`: the Data of the table;
    `axes`, `at`: over which of its inputs the map is drawn, and where the others are held; `formula`: what the curve's dots are drawn
    from, or ""; `reach`: how far the curve is drawn, 1 as far as dots can be."""

    def data(self):
        if self.mode == "table":
            return self.taken
        if self.mode == "curve":
            return Data([(x, y) for x, y, _ in self.dots], "number", ("x",))
        return Data(self.dots)

    def rows_source(self):
        return (self.mode, self.taken) + super().rows_source()

    # Changing the mode.

    def press_mode(self, name):
        if name == self.mode or (name == "table" and self.taken is None):
            return
        before, self.goal = self.mode, ""
        if name not in ("table", self.home):
            self.dots, self.other = self.other, self.dots
            self.home = name
        if self.rate == RATE_OF[before]:  # as it was found
            self.rate = RATE_OF[name]
        self.mode = name
        self.dots_changed()
        self.new_network()
        if name == "curve" and not self.dots:
            self.count = max(self.count, USUAL)
            self.draw_set()
            self.undoable = []

    def dots_changed(self):
        self.settings_drawn = self.settings_of_dots()
        self.undoable, self.looked, self.preset = [], None, self.preset if self.mode == "dots" else ""
        self.version += 1
        self.map, self.mapped = self.new_map(), None

    def new_map(self):
        """A map for the mode; its pictures are counted on from those of the one before, by which they are known."""
        fresh = Line() if self.mode == "curve" else SliceMap(self.taken.kind) if self.mode == "table" else AnswerMap()
        fresh.painted = self.map.painted + 1
        return fresh

    def take_table(self, data):
        """Learn the rows of a table from now on."""
        self.taken = data
        self.axes = (0, min(1, len(data.inputs) - 1))
        self.at = [middle(data, i) for i in range(len(data.inputs))]
        self.mode, self.goal = "table", ""
        self.dots_changed()
        self.new_network()

    def fit_mode(self, found):
        """Of kept fields, those that bear on the mode: without its table there is none, and its axes must be inputs that there are."""
        mode = found.pop("mode", self.mode)
        axes, at = found.pop("axes", None), found.pop("at", None)
        self.mode = mode if mode != "table" or self.taken else "dots"
        self.home = self.mode if self.mode != "table" else "dots"
        if self.taken:
            count = len(self.taken.inputs)
            self.axes = axes if axes and max(axes) < count else self.axes
            self.at = at if at and len(at) == count else self.at
        self.map, self.mapped = self.new_map(), None

    def leave_table(self):
        if self.mode == "table":
            self.press_mode(self.home)

    # Drawing dots from a set or a formula.

    def drawable(self) -> bool:
        """Whether there is something that other dots can be drawn from."""
        return bool(self.formula.strip() if self.mode == "curve" else self.preset and self.mode == "dots")

    def settings_of_dots(self):
        return self.count, self.noise, self.dots_seed, self.formula

    def drawn_with(self):
        return self.settings_drawn

    def draw_with(self, settings):
        if settings:
            self.count, self.noise, self.dots_seed, self.formula = self.settings_drawn = settings

    def draw_set(self, preset=""):
        """The dots of a set, or of the formula, as it is set; where the reader has placed the dots, they stay."""
        preset = preset or self.preset
        if self.mode == "curve" and self.formula:
            self.draw_formula()
        elif self.mode == "dots" and preset:
            self.change_dots(dots_of(preset, int(self.count), self.noise, self.dots_seed), preset)
            self.settings_drawn = self.settings_of_dots()
        elif self.mode != "table":
            self.notice = "These dots are your own: choose a set, or type a function, to have others drawn."

    def draw_formula(self):
        """Dots along the formula from −1 to 1, strewn by the noise; those that would lie outside of the square are left out."""
        try:
            formula = read(self.formula)
        except CannotRead as error:
            self.notice = "{}.".format(error)
            return
        if any([leaf.label != "x" for leaf in formula.inputs]):
            self.notice = "Only x is unknown here, so it cannot be drawn: write one such as sin(3x)."
            return
        random, dots, count = Random(self.dots_seed), [], int(self.count)
        for i in range(count):
            x = 2 * (i + 0.5) / count - 1
            y = at_place(formula, x) + self.noise * random.normal()
            if -1 <= y <= 1:
                dots.append((limited(x), limited(y), 1))
        self.change_dots(dots)
        self.settings_drawn = self.settings_of_dots()
        if len(dots) < count:
            self.notice = "{} of {} dots would lie outside of the square, from −1 to 1, and are left out.".format(count - len(dots), count)

    # The pointer.

    def spot(self, at):
        x, y = super().spot(at)
        return (limited(self.reach * (2 * at.x - 1)), y) if self.mode == "curve" else (x, y)

    def point(self, surface, phase, at):
        if self.mode != "table":
            super().point(surface, phase, at)

    def key(self, surface, key, shift):
        return False if self.mode == "table" else super().key(surface, key, shift)

    # The map.

    def paint(self, budget):
        if self.mode == "dots":
            super().paint(budget)
        elif self.mode == "curve":
            if self.stale:
                self.map.paint(self.trainer, self.reach)
                self.stale = False
            self.frames += 1
        else:
            self.paint_table(budget)

    def paint_table(self, budget):
        piece = self.piece()
        if self.trainer.kernel:
            if self.stale and self.traced():
                self.map.paint_slice(self.trainer, piece, self.side())
                self.mapped = self.shape()
                self.stale = False
            self.frames += 1
            return
        if self.stale and self.map.complete:
            self.map.begin_slice(self.trainer.network.frozen(), piece)
            self.stale = False
        self.map.work_for(min(budget, 4.0))

    def piece(self) -> Slice:
        return self.still("piece", (self.taken, self.axes, self.at), lambda: Slice(self.taken, self.axes, self.at))

    # The map's axes.

    def press_axis(self, which, i):
        axes = list(self.axes)
        axes[int(which)] = min(int(i), len(self.taken.inputs) - 1)
        self.axes = tuple(axes)
        self.stale = self.running = True

    def held_input(self, name):
        """Which input a knob such as at3 holds, or None."""
        if name[:2] == "at" and name[2:].isdigit() and self.taken and int(name[2:]) < len(self.taken.inputs):
            return int(name[2:])
        return None

    def held_knob(self, i):
        """A knob in the reader's own unit; its name says which that is."""
        mean, scale, unit = self.taken.measure(i)
        low, high = [mean + x * scale for x in extent(self.taken, i)]
        name = self.taken.inputs[i] + (", " + unit if unit else "")
        span = (high - low) or 1.0
        return Knob("at{}".format(i), name, low, high, per_unit=50 / span, big=5, decimals=decimals_of(span), fine=True)

    def held_value(self, i):
        mean, scale, _ = self.taken.measure(i)
        return mean + self.at[i] * scale

    def hold_input(self, i, value):
        mean, scale, _ = self.taken.measure(i)
        self.at = [(value - mean) / scale if k == i else x for k, x in enumerate(self.at)]
        self.stale = self.running = True

    def press_hold(self, first, place):
        """A category is held at one of its values; first: the place of its first input."""
        first, at = int(first), list(self.at)
        for k in range(self.taken.places[first][0].width()):
            at[first + k] = 1.0 if k == int(place) else 0.0
        self.at = at
        self.stale = self.running = True

    # Names.

    def input_name(self, i):
        return "x" if self.mode == "curve" else super().input_name(i)

    def output_mark(self, i, x, y):
        return class_mark(i, x, y) if self.data().kind is CLASS else super().output_mark(i, x, y)

    def node_facts(self):
        return self.mode, self.taken.classes if self.mode == "table" else ()

    def called(self, layer, place):
        data = self.data()
        if layer == len(self.trainer.network.layers) and data.kind is CLASS:
            return "output neuron of {}".format(data.classes[place])
        return super().called(layer, place)


def decimals_of(span) -> int:
    """So many that a hundredth of the span is told."""
    return next((decimals for decimals in range(9) if span * 10**decimals >= 100), 9)


def middle(data, i) -> float:
    """The middle one of an input's numbers."""
    numbers = sorted([row[i] for row in data.rows]) or [0.0]
    return numbers[len(numbers) // 2]


def at_place(formula, x) -> float:
    """What a formula of x comes to there."""
    if not isinstance(formula.value, Value):
        return float(formula.value)
    for leaf in formula.inputs:
        leaf.data = x
    graph.forward(graph.ordered(formula.value))
    return formula.value.data
