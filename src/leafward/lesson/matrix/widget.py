"""A layer as a matrix: the same three neurons as a drawing, as W·x + b, and as arithmetic; and how fast a machine does it."""

from ...engine import nn, ops
from ...engine.value import Value
from ...figures import sums
from ...view.challenges import Challenge
from ...view.fields import Whole
from ...view.guessing import Guess
from ...view.text import SUBSCRIPTS, fixed, subscripts
from ...view.widget import Knob, Widget
from .drawing import PARTS, draw
from .goals import faster, filled, hands_on
from .origins import origin
from .questions import QUESTIONS
from .race import Race

NEURONS = (1, 2, 3)
MOST_INPUTS, MOST_COLUMNS = 3, 4
SLICE = 6.0  # milliseconds of a frame for timing
START = (
    ("w11", 0.5), ("w12", -1.0), ("w13", 0.4), ("b1", 0.2),
    ("w21", 1.5), ("w22", 0.8), ("w23", -0.6), ("b2", -0.5),
    ("w31", -0.7), ("w32", 0.3), ("w33", 1.1), ("b3", 0.0),
    ("x11", 1.0), ("x12", 0.5), ("x13", -1.0), ("x14", 2.0),
    ("x21", 2.0), ("x22", -1.5), ("x23", 0.0), ("x24", 1.0),
    ("x31", -0.5), ("x32", 1.0), ("x33", 1.5), ("x34", -2.0),
)  # fmt: skip
PLACES = tuple(["{}{}".format(j, s) for s in range(1, MOST_COLUMNS + 1) for j in NEURONS])


def entry_knob(name):
    if name[0] == "x":
        return Knob(name, "input {}, column {}".format(name[1], name[2]), -2, 2, per_unit=2, big=2, decimals=1, travel=12)
    label = "bias of neuron " + name[1] if name[0] == "b" else "weight of neuron {} for input {}".format(name[1], name[2])
    return Knob(name, label, -2, 2, per_unit=10, big=5, decimals=1, travel=6)


class Figure(Widget):
    """`touched` is what the reader came to last, and decides what is lit: the words "n 2" (neuron 2), "w 2 1", "b 2", "x 1 3", "z 2 3".

    `column` is the column of inputs that the drawing and the arithmetic show. `hidden` is the entry of the result to be filled
    in, such as "23" for neuron 2 and column 3, or ""; `tried` is what was checked last.
    """

    name = "matrix"
    title = "A layer is a matrix"
    parts = PARTS
    guesses_first = (
        Guess("race", "How many times as many does the kernel make?", ("about as many", "10 times", "100 times or more"), faster),
    )
    knobs = (
        tuple([entry_knob(name) for name, _ in START])
        + (Knob("answer", "the hidden entry", -15, 15, per_unit=20, big=20, travel=2),)
        + (
            Knob("race_inputs", "inputs of the timed layer", 1, 32, per_unit=1, big=8, decimals=0),
            Knob("race_neurons", "neurons of the timed layer", 1, 32, per_unit=1, big=8, decimals=0),
            Knob("race_columns", "columns of the timed batch", 1, 64, per_unit=1, big=8, decimals=0),
        )
    )
    choices = (("inputs", ("2", "3")), ("columns", ("1", "2", "3", "4")), ("hidden", PLACES))
    saved: tuple = tuple([name for name, _ in START]) + ("answer", "inputs", "columns", "hidden")
    saved += (("race_inputs", Whole(1, 32)), ("race_neurons", Whole(1, 32)), ("race_columns", Whole(1, 64)))
    challenges = (
        Challenge("fill", "Hide an entry of W·x + b, and fill it in.", filled, part="layer"),
        Challenge(
            "hand_on", "Let neuron 1 hand on x₁ and neuron 2 hand on x₂, whatever the inputs are.", hands_on, held=True, part="layer"
        ),
    ) + QUESTIONS

    def __init__(self):
        for name, start in START:
            setattr(self, name, start)
        self.inputs, self.columns = "2", "1"
        self.column = 1
        self.touched = ()
        self.hidden = ""
        self.hidings = 0
        self.answer = 0.0
        self.tried = None
        self.right = False
        self.race_inputs, self.race_neurons, self.race_columns = 16, 16, 16
        self.race = None
        super().__init__()

    def take_up(self, found):
        super().take_up(found)
        if self.hidden and int(self.hidden[1]) > self.batch():
            self.hidden = ""
        if self.hidden:
            self.column = int(self.hidden[1])

    def width(self):
        return int(self.inputs)

    def batch(self):
        return int(self.columns)

    def sizes(self):
        return int(self.race_inputs), int(self.race_neurons), int(self.race_columns)

    # What the engine says.

    def row(self, j):
        """The weights of neuron j."""
        return [getattr(self, "w{}{}".format(j, k)) for k in range(1, self.width() + 1)]

    def heard(self, s):
        """Column s of the inputs."""
        return [getattr(self, "x{}{}".format(k, s)) for k in range(1, self.width() + 1)]

    def bias(self, j):
        return getattr(self, "b{}".format(j))

    def z(self, j, s):
        """Worked out once for as long as no number is another."""
        found = self.still("sums", (self.inputs, [getattr(self, name) for name, _ in START]), dict)
        if (j, s) not in found:
            found[(j, s)] = nn.Neuron(self.row(j), self.bias(j), "linear").weighted_sum(self.heard(s))
        return found[(j, s)]

    def products(self, j, s):
        return [ops.multiply(w, x) for w, x in zip(self.row(j), self.heard(s))]

    # Where its numbers come from.

    def origin(self, name):
        return origin(self, name) or super().origin(name)

    def values(self, j, s):
        """Neuron j with column s of the inputs: its Values by their names on the page, and its sum."""
        found = {}

        def named(name, label, x):
            found[name] = Value(x, subscripts(label))
            return found[name]

        weights = [named("w{}{}".format(j, k + 1), "w{}{}".format(j, k + 1), w) for k, w in enumerate(self.row(j))]
        inputs = [named("x{}{}".format(k + 1, s), "x{}".format(k + 1), x) for k, x in enumerate(self.heard(s))]
        total = nn.Neuron(weights, named("b{}".format(j), "b{}".format(j), self.bias(j)), "linear").weighted_sum(inputs)
        total.label, found["z{}{}".format(j, s)] = subscripts("z{}".format(j)), total
        for k, product in enumerate(sums.products(total)):
            found["product{}{}".format(j, k + 1)] = product
        return found, total

    # What the hand does.

    def turn(self, name, value):
        super().turn(name, value)
        if name[:4] == "race":
            self.race = None
            self.running = False
        elif name != "answer":
            self.tried = None

    def touch(self, *words):
        self.touched = words
        if words[0] in ("x", "z"):
            self.column = int(words[2])

    def press_touch(self, *words):
        self.touch(*words)

    def press_inputs(self, word):
        self.inputs = word
        self.touched = ()
        self.tried = None

    def press_columns(self, word):
        self.columns = word
        self.column = min(self.column, int(word))
        self.touched = ()
        if self.hidden and int(self.hidden[1]) > int(word):
            self.press_show()

    def press_hide(self):
        self.hidings += 1
        self.hidden = PLACES[(self.hidings * 5 + 2) % (len(NEURONS) * self.batch())]  # all of them, in a while
        self.column = int(self.hidden[1])
        self.touched = ("z", self.hidden[0], self.hidden[1])
        self.answer = 0.0
        self.tried = None
        self.right = False

    def press_show(self):
        self.hidden = ""
        self.tried = None

    def press_check(self):
        if self.hidden:
            self.tried = self.answer
            self.right = abs(self.tried - self.z(int(self.hidden[0]), int(self.hidden[1]))) < 1e-6
            if self.right:
                self.hidden = ""

    def press_measure(self):
        self.running = not self.running
        self.race = Race(*self.sizes()) if self.running else None

    def frame(self, milliseconds):
        self.race.work(SLICE)
        self.running = self.race.phase != "done"

    def mistake(self):
        """What may have gone wrong with the entry that was tried."""
        j, s = int(self.hidden[0]), int(self.hidden[1])
        z, tried = self.z(j, s), self.tried
        if same(tried, z - self.bias(j)):
            return "That is W·x. The bias b{} is still to be added.".format(SUBSCRIPTS[j])
        for other in NEURONS:
            if other != j and same(tried, self.z(other, s)):
                return "That is the entry of neuron {}: this one belongs to row {} of W.".format(other, j)
        for k, product in enumerate(self.products(j, s)):
            if same(tried, z - 2 * product):
                return "Nearly. Look at the sign of w{}{} · x{}.".format(SUBSCRIPTS[j], SUBSCRIPTS[k + 1], SUBSCRIPTS[k + 1])
        way = "down x" if self.batch() == 1 else "down column {} of x".format(s)
        return "That is not it. Go along row {} of W and {}: multiply in pairs, add up, then add b{}.".format(j, way, SUBSCRIPTS[j])

    # What it says.

    def sentence(self):
        if self.running:
            return "Measuring: {}.".format("number by number" if self.race.phase == "numbers" else "on the compiled kernel")
        if self.part == "race":
            inputs, neurons, columns = self.sizes()
            return "A layer of {} neurons with {} inputs each, for {} at once.".format(
                neurons, inputs, "one example" if columns == 1 else "{} examples".format(columns)
            )
        shape = "W has 3 rows, one for each neuron, and {} columns, one for each input. ".format(self.width())
        if self.hidden:
            return shape + "The entry of neuron {} in column {} is hidden.".format(*self.hidden)
        if self.touched and self.touched[0] in ("n", "w", "b", "z"):
            j = int(self.touched[1])
            return "{}Neuron {} is row {}, and gives {}.".format(shape, j, j, fixed(self.z(j, self.column)))
        return shape + "{} gives {}.".format(
            "x" if self.batch() == 1 else "Column {} of x".format(self.column), ", ".join([fixed(self.z(j, self.column)) for j in NEURONS])
        )

    def picture(self):
        return draw(self)


def same(a, b):
    return abs(a - b) < 1e-6
