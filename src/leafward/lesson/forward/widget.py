"""A small network, forward: one neuron at a time, one operation at a time, or with a prediction first."""

from ...figures.brackets import bracketed
from ...figures.equation import settled
from ...view.challenges import Challenge
from ...view.fields import Whole
from ...view.guessing import Guess
from ...view.stepper import Stepper
from ...view.text import fixed
from ...view.widget import Knob
from .drawing import GRAINS, draw
from .goals import balances, came_out, mistakes, predicted
from .origins import origin
from .questions import QUESTIONS
from .walk import START, Walk

REMEMBERED = 20  # sets of numbers whose z the reader has seen
STEPS = 22  # operations of the whole walk
NAMES = tuple([name for name, _ in START])
WHAT = {"x": "input ", "w": "weight ", "b": "bias "}


class Figure(Stepper):
    """`done` tells how many operations are computed; `looked` which neuron the reader has chosen to see (0: the one whose turn it is).

    `told` is the last prediction: the neuron, what was predicted, what came out, and what a mistake would have given.
    """

    name = "forward"
    title = "Forward"
    guesses_first = (Guess("walk", "Will p come out above 0?", ("above 0", "0 or below"), came_out),)
    pace = 900
    knobs = tuple(
        [Knob(name, WHAT[name[0]] + name, -2, 2, per_unit=10, big=5, decimals=1, travel=6) for name in NAMES if name[0] == "x"]
        + [Knob(name, WHAT[name[0]] + name, -3, 3, per_unit=10, big=5, decimals=1, travel=6) for name in NAMES if name[0] != "x"]
        + [Knob("guess", "your prediction of z", -15, 15, per_unit=10, decimals=1, travel=4)]
    )
    choices = (("grain", tuple([word for word, _ in GRAINS])),)
    saved = NAMES + ("guess", "grain", ("done", Whole(0, STEPS)))
    challenges = (
        Challenge("predict", "Predict the next neuron’s z before it is revealed, to within 0.1.", predicted),
        Challenge("zero", "By turning the two inputs alone, bring the prediction p to 0, give or take 0.05.", balances, held=True),
    ) + QUESTIONS

    def __init__(self):
        self.walk = Walk()
        for name, start in START:
            setattr(self, name, start)
        self.guess = 0.0
        self.guessed = False
        self.told = None
        self.seen, self.spoilt = [], False  # how many z were known with which numbers, and whether the one just told was
        self.grain = "neuron"
        self.done = 0
        self.looked = 0
        super().__init__()

    def take_up(self, found):
        super().take_up(found)
        self.compute()
        self.press_grain(self.grain)

    def compute(self):
        self.walk.compute([(name, getattr(self, name)) for name in NAMES])

    # Where the walk is.

    def steps(self):
        """How many operations are done after each step, from the start on."""
        return list(range(len(self.walk.operations) + 1)) if self.grain == "operation" else self.walk.stops

    def place(self):
        return len([stop for stop in self.steps() if 0 < stop <= self.done])

    def over(self):
        return self.done == len(self.walk.operations)

    def known(self, value):
        """Whether a Value has been computed by now; inputs and weights always are there."""
        return value.operation is None or self.walk.at[value] < self.done

    def turned_to(self):
        """The neuron that was computed last, or whose turn comes next: before the first step, and when it is to be predicted."""
        if self.over():
            return self.walk.spots[-1]
        if self.grain == "operation":
            return self.walk.owners[max(self.done - 1, 0)]
        return self.walk.spots[self.place() if self.grain == "guess" else max(self.place() - 1, 0)]

    def shown(self):
        """The neuron whose numbers are shown."""
        return self.walk.spots[self.looked - 1] if self.looked else self.turned_to()

    def last(self):
        """The operation that was done last, or None."""
        return self.walk.operations[self.done - 1] if self.done else None

    # Where its numbers come from.

    def origin(self, name):
        return origin(self, name) or super().origin(name)

    # What the hand does.

    def go(self, place):
        done = self.steps()[place]
        if done < self.done:
            seen = len([spot for spot in self.walk.spots if self.known(spot.z)])
            self.seen = [pair for pair in self.seen if pair != (self.numbers(), seen)][-REMEMBERED:] + [(self.numbers(), seen)]
        self.done = done
        self.looked = 0

    def numbers(self):
        return [getattr(self, name) for name in NAMES]

    def was_seen(self, spot):
        """Whether the z of this neuron, with these very numbers, stood there before it was covered again."""
        return any([numbers == self.numbers() and spot.number <= seen for numbers, seen in self.seen])

    def ready(self):
        return self.grain != "guess" or self.guessed

    def forward(self):
        spot = self.turned_to()
        self.spoilt = self.was_seen(spot)
        self.go(self.place() + 1)
        if self.grain == "guess":
            self.told = (spot.number, self.guess, spot.z.data, mistakes(spot, self.walk.values))
            self.guess, self.guessed = 0.0, False

    def back(self):
        self.told = None
        self.go(self.place() - 1)

    def restart(self):
        self.told = None
        self.guess, self.guessed = 0.0, False
        self.go(0)

    def press_play(self):
        if self.grain == "guess":
            self.press_grain("neuron")
        super().press_play()

    def press_grain(self, grain):
        """Coarser steps begin where the last whole neuron is done."""
        self.running = False
        self.grain = grain
        self.told = None
        self.guessed = False
        self.go(self.place())

    def press_look(self, number):
        self.looked = int(number)

    def press_numbers(self):
        """Take the first inputs, weights and biases."""
        for name, start in START:
            setattr(self, name, start)
        self.compute()

    def knob(self, name):
        if name == "at":
            return Knob("at", "step of the walk", 0, len(self.steps()) - 1, per_unit=1, big=5, decimals=0)
        return super().knob(name)

    def value(self, name):
        return float(self.place()) if name == "at" else super().value(name)

    def turn(self, name, value):
        if name == "at":
            self.running = False
            self.told = None
            self.go(int(value))
            return
        super().turn(name, value)
        if name == "guess":
            self.guessed = True
        else:
            self.compute()

    # What it says.

    def sentence(self):
        if self.grain == "guess":
            return self.about_guesses()
        if not self.done:
            return "Nothing is computed yet: the inputs are {} and {}.".format(fixed(self.x1, 1), fixed(self.x2, 1))
        spot = self.turned_to()
        if self.grain == "operation":
            last = self.last()
            operands = [x.data for x in last.inputs]
            texts, result, sign = settled(lambda numbers: last.operation.compute(*numbers), operands, last.data)
            formula = last.operation.form.format(*(texts if len(texts) == 1 else map(bracketed, texts)))
            return "Operation {} of {}, in neuron {}: {} {} {}.".format(
                self.done, len(self.walk.operations), spot.number, formula, sign, result
            )
        text = "Step {} of {}: neuron {} adds up to z = {}, and tanh makes {} of it.".format(
            self.place(), len(self.walk.spots), spot.number, fixed(spot.z.data), fixed(spot.a.data)
        )
        return text + " That is the prediction p." if self.over() else text

    def verdict(self):
        """How far off the last prediction was."""
        if not self.told:
            return ""
        number, guess, z, _ = self.told
        off = abs(guess - z)
        return "For neuron {} you said {}, and z is {}: {}.".format(
            number, fixed(guess, 1), fixed(z), "exactly right" if off < 0.005 else "off by {}".format(fixed(off))
        )

    def about_guesses(self):
        text = self.verdict() + " " if self.told else ""
        if self.over():
            return text + "All four neurons are computed, and p is {}.".format(fixed(self.walk.values["p"].data))
        if self.guessed:
            return text + "You predict {} for neuron {}. Step reveals it.".format(fixed(self.guess, 1), self.turned_to().number)
        return text + "What will z of neuron {} be? Set your prediction, then press Step.".format(self.turned_to().number)

    def picture(self):
        return draw(self)
