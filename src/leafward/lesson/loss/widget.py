"""Three guesses and their correct answers: subtract, square, add."""

from ...view.challenges import Challenge
from ...view.text import plain
from ...view.widget import Knob, Widget
from .drawing import draw
from .goals import falls_by_nine, knows_what_hurts
from .measure import ANSWERS, HIGHEST, START, measure
from .origins import origin
from .questions import QUESTIONS


class Figure(Widget):
    """`guesses` are what the three outputs say; `watched` is the output whose miss is doubled in thought."""

    name = "loss"
    answers = ANSWERS
    title = "Loss"
    knobs = tuple(
        [
            Knob("p{}".format(i), "guess p{}, correct answer {}".format(i, plain(ANSWERS[i - 1])), 0, HIGHEST, per_unit=2, big=2, travel=8)
            for i in (1, 2, 3)
        ]
    )
    choices = (("watched", ("1", "2", "3")), ("blamed", ("1", "2", "3")))
    saved = ("p1", "p2", "p3", "watched", "blamed")
    challenges = (
        Challenge("nine", "From the start, move one guess so that C falls by exactly 9.", falls_by_nine, True),
        Challenge(
            "worst",
            "Choose the output that hurts most; then let another hurt most, and choose that.",
            knows_what_hurts,
        ),
    ) + QUESTIONS

    def __init__(self):
        self.p1, self.p2, self.p3 = START
        self.watched = "2"
        self.blamed = ""
        self.named = []  # the outputs that were chosen rightly, one after another
        super().__init__()

    @property
    def guesses(self):
        return (self.p1, self.p2, self.p3)

    # What the engine says.

    def measured(self):
        return self.still("measured", self.guesses, lambda: measure(self.guesses))

    def doubled(self, guesses, answers=ANSWERS):
        """The guesses with one miss doubled in thought, and what is measured then."""
        i = int(self.watched) - 1
        moved = [y + 2 * (p - y) if i == k else p for k, (p, y) in enumerate(zip(guesses, answers))]
        return moved[i], measure(moved, answers)

    def origin(self, name):
        return origin(self, name) or super().origin(name)

    # What the hand does.

    def turn(self, name, value):
        super().turn(name, value)
        self.watched = name[1]
        self.blamed = ""

    def press_blame(self, output):
        """Once for these guesses: what was chosen stands until one of them moves."""
        if self.blamed:
            return
        self.blamed = output
        squares = self.measured()[1]
        if squares[int(output) - 1] < max(squares):
            self.named = []
        elif squares.count(max(squares)) == 1 and output not in self.named:
            self.named = self.named + [output]

    def press_watch(self, output):
        self.watched = output

    def press_double(self):
        guess, _ = self.doubled(self.guesses)
        if 0 <= guess <= HIGHEST:
            self.turn("p" + self.watched, guess)

    def press_reset(self):
        self.p1, self.p2, self.p3 = START
        self.watched = "2"
        self.blamed = ""

    # What it says.

    def sentence(self):
        misses, _, cost, _, absolute = self.measured()
        if cost == 0:
            return "All three guesses are right, so the cost is 0. It cannot be lower."
        parts = []
        for i, miss in enumerate(misses):
            way = "is right" if miss == 0 else "is {} too {}".format(plain(abs(miss)), "high" if miss > 0 else "low")
            parts.append("guess {} {}".format(i + 1, way))
        return "G{}. Squared and added, that costs {}; without squares, the misses add up to {}.".format(
            ", ".join(parts)[1:], plain(cost), plain(absolute)
        )

    # The picture.

    def picture(self):
        return draw(self)
