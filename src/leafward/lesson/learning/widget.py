"""A machine that learns from a table of examples."""

from ...view.challenges import Challenge
from ...view.controls import button, number
from ...view.element import element
from ...view.fields import Number, Row, Several, Whole
from ...view.guessing import LOCKED, OPEN, Guess
from ...view.lettered import lettered
from ...view.text import fixed
from ...view.widget import Knob, Widget
from .dials import dials, examples
from .machine import COLUMNS, WEIGHTS, Machine
from .questions import QUESTIONS

EXAMPLES = ((1.0, 1.0, 6.0), (2.0, 1.0, 8.0), (1.0, 2.0, 9.0), (3.0, 2.0, 13.0))
SPARE = ((2.0, 3.0, 14.0), (4.0, 0.0, 9.0), (0.0, 2.0, 7.0), (3.0, 1.0, 10.0), (0.0, 0.0, 1.0), (2.0, 2.0, 11.0))
FEWEST, MOST = 3, 6
MOST_INPUT, MOST_BILL = 5, 40  # whole numbers, as on a bill
FARTHEST = 1e3


def learned(figure):
    if figure.steps == 0:
        return False, "Press Learn."
    if figure.machine.cost < 0.01:
        return True, ""
    state = "The cost is {}.".format(fixed(figure.machine.cost))
    return False, "It rests: no three numbers fit this table. Change a row." if figure.machine.rests() else "Let it learn on.", state


def coffee_costs_five(figure):
    coffee = figure.machine.weights[0].data
    state = "It charges {} for a coffee.".format(fixed(coffee))
    if figure.steps == 0:
        return False, "Change the bills so that they fit a coffee at 5, then let it learn."
    if figure.machine.cost >= 0.01:
        if figure.machine.rests():
            return False, "No three numbers fit this table: two of its bills charge different prices.", state
        return False, "Let it learn on, until the cost is under 0.01.", state
    if abs(coffee - 5) < 0.05:
        return True, ""
    way = "rise" if coffee < 5 else "fall"
    return False, "For each coffee on it, a bill has to {} by the same.".format(way), state


def dearer(figure):
    """What comes of the guess: whether a coffee or a cake is dearer to the machine, once it rests."""
    if not figure.steps:
        return OPEN
    coffee, cake, _ = figure.weights
    return (0 if coffee > cake else 1) if figure.machine.rests() else LOCKED


def knobs():
    made = [
        Knob("w1", "weight w1, the price of a coffee", -10, 10),
        Knob("w2", "weight w2, the price of a cake", -10, 10),
        Knob("b", "bias b, what is always added", -10, 10),
    ]
    for i in range(1, MOST + 1):
        made.append(Knob("x1_{}".format(i), "row {}: coffees x1".format(i), 0, MOST_INPUT, per_unit=1, big=2, decimals=0, travel=10))
        made.append(Knob("x2_{}".format(i), "row {}: cakes x2".format(i), 0, MOST_INPUT, per_unit=1, big=2, decimals=0, travel=10))
        made.append(Knob("y_{}".format(i), "row {}: correct bill y".format(i), 0, MOST_BILL, per_unit=1, big=5, decimals=0, travel=6))
    return tuple(made)


class Figure(Widget):
    """`rows` are triples (x1, x2, y); `machine` holds the numbers that learn."""

    name = "learning"
    title = "Learning"
    knobs = knobs()
    saved = (
        ("rows", Several(Row(Number(0, MOST_INPUT, 0), Number(0, MOST_INPUT, 0), Number(0, MOST_BILL, 0)), FEWEST, MOST)),
        ("weights", Several(Number(-FARTHEST, FARTHEST), 3, 3)),
        ("steps", Whole(0, 10**9)),
    )
    fewest = FEWEST
    guesses_first = (Guess("dearer", "What will it charge more for?", ("a coffee", "a cake"), dearer, "Nobody told it a price."),)
    challenges = (
        Challenge("learned", "Let it learn until the cost is under 0.01.", learned),
        Challenge(
            "own", "Teach it other prices: change the table so that it finds a coffee at 5, with a cost under 0.01.", coffee_costs_five
        ),
    ) + QUESTIONS

    def __init__(self):
        self.rows = list(EXAMPLES)
        self.machine = Machine(self.rows, (0.0, 0.0, 0.0))
        self.steps = 0
        super().__init__()

    @property
    def weights(self):
        return self.machine.numbers()

    def take_up(self, found):
        weights, steps = found.pop("weights", None), found.pop("steps", None)
        super().take_up(found)
        self.machine = Machine(self.rows, weights or self.weights)
        if weights and steps is not None:
            self.steps = steps

    # What the hand does.

    def value(self, name):
        if name in WEIGHTS:
            return self.machine.weights[WEIGHTS.index(name)].data
        column, _, row = name.partition("_")
        return self.rows[int(row) - 1][COLUMNS.index(column)]

    def turn(self, name, value):
        if name in WEIGHTS:
            self.running = False
            self.machine.set_weight(WEIGHTS.index(name), value)
        else:
            column, _, row = name.partition("_")
            changed = list(self.rows[int(row) - 1])
            changed[COLUMNS.index(column)] = value
            self.set_rows([tuple(changed) if i == int(row) - 1 else old for i, old in enumerate(self.rows)])

    def set_rows(self, rows):
        """Other examples; what it has learned so far stays, and is the start of what comes."""
        if len(rows) == len(self.rows):
            self.machine.change(rows)
        else:
            self.machine = Machine(rows, self.weights)
        self.rows = rows

    def press_learn(self):
        self.running = not self.running and not self.machine.rests()

    def press_step(self):
        self.running = False
        self.forward()

    def press_reset(self):
        self.running = False
        self.steps = 0
        self.machine = Machine(self.rows, (0.0, 0.0, 0.0))

    def press_table(self):
        self.set_rows(list(EXAMPLES))

    def press_add(self):
        if len(self.rows) < MOST:
            fresh = [row for row in SPARE if row not in self.rows]
            self.set_rows(self.rows + fresh[:1])

    def press_remove(self, row):
        if len(self.rows) > FEWEST:
            self.set_rows([kept for i, kept in enumerate(self.rows) if i != int(row) - 1])

    def key(self, surface, key, shift):
        if key == "ArrowRight":
            self.press_step()
            return True
        return False

    def forward(self):
        if not self.machine.rests():
            self.machine.step()
            self.steps += 1

    def frame(self, milliseconds):
        """One step a frame at first, so that the eye can follow, and later more of what are then small steps."""
        for _ in range(min(1 + self.steps // 60, 8)):
            self.forward()
        self.running = not self.machine.rests()

    # Where its numbers come from.

    def origin(self, name):
        from .origins import origin  # the page brings it with the panel that asks

        return origin(self, name) or super().origin(name)

    # What it says.

    def sentence(self):
        weights = [fixed(weight) for weight in self.weights]
        text = "After {} steps the machine charges {} for a coffee, {} for a cake and always {}; its cost is {}.".format(
            self.steps, weights[0], weights[1], weights[2], fixed(self.machine.cost)
        )
        return text + self.outcome()

    def outcome(self):
        if not self.machine.rests():
            return ""
        if self.machine.cost < 0.01:
            return " Every answer is right, and nobody told it a price."
        return " It has come to rest: no three numbers fit every row, and these miss the least."

    # The picture.

    def picture(self):
        seen = [
            self.still("rule", 0, lambda: element("p", lettered("bill = w₁ · coffees + w₂ · cakes + b"), class_="rule")),
            dials(self),
            element(
                "p",
                "Step ",
                self.still("steps", self.steps, lambda: number("learning.steps", self.steps, 0)),
                lettered(". Cost C, all misses squared and added: "),
                number("learning.C", self.machine.cost, class_="result"),
                class_="readout",
            ),
        ]
        bench = [
            self.still("learn buttons", (self.running, self.machine.rests()), self.learn_buttons),
            self.guess_first("dearer"),
            examples(self),
            self.still("table buttons", self.rows, self.table_buttons),
        ]
        return [self.staged(seen, bench)]

    def table_buttons(self):
        return element(
            "div",
            button("Add a row", "add", disabled=len(self.rows) == MOST),
            button("Original table", "table", disabled=self.rows == list(EXAMPLES)),
            class_="buttons",
        )

    def learn_buttons(self):
        resting = self.machine.rests()
        return element(
            "div",
            button("Pause" if self.running else "Learn", "learn", kind="primary", disabled=resting and not self.running),
            button("One step", "step", disabled=resting),
            button("Reset", "reset"),
            class_="buttons step-bar",
        )
