"""Three guesses and their correct answers: subtract, square, add."""

from ...engine import loss
from ...engine.account import Account
from ...engine.value import Value
from ...view.challenges import Challenge
from ...view.controls import button, choice
from ...view.element import element
from ...view.text import plain
from ...view.widget import Knob, Widget
from .drawing import SUBSCRIPTS, arithmetic, drawing, shown
from .questions import QUESTIONS

ANSWERS = (4.0, 6.0, 5.0)
START = (9.0, 3.0, 6.0)
HIGHEST = 10.0
FALL = 9.0
OUTPUTS = (("1", "1"), ("2", "2"), ("3", "3"))


def falls_by_nine(figure):
    moved = [i for i in range(3) if figure.guesses[i] != START[i]]
    if not moved:
        return False, "C is {} at the start, so it has to become {}.".format(plain(START_COST), plain(START_COST - FALL))
    if len(moved) > 1:
        return False, "{} guesses have moved. Reset, and move one.".format("Two" if len(moved) == 2 else "Three")
    change = figure.measured()[2] - START_COST
    if change == -FALL:
        return True, ""
    if change == 0:
        return False, "This miss is as large as before, on the other side.", "C has not changed."
    state = "Moving guess {} made C {} by {}.".format(moved[0] + 1, "fall" if change < 0 else "rise", plain(abs(change)))
    return False, "One of the squares has to become 9 smaller, and its side is the miss.", state


def knows_what_hurts(figure):
    if not figure.blamed:
        return False, ""
    squares = figure.measured()[1]
    worst = max(squares)
    if squares.count(worst) > 1:
        return False, "Right now the largest misses hurt alike. Move a guess, then choose."
    mine = squares[int(figure.blamed) - 1]
    if mine < worst:
        return False, "Output {} adds {} to C, and another one adds more. Move a guess before you choose again.".format(
            figure.blamed, plain(mine)
        )
    if len(figure.named) > 1:
        return True, ""
    return False, "The largest miss hurts most, whichever way it goes.", "Right. Now let another output hurt most, and choose that one."


def measure(guesses, answers=ANSWERS):
    """The misses, their squares, their cost, the misses without signs, and the sum of these: numbers or Values, as the guesses are."""
    misses = [p - y for p, y in zip(guesses, answers)]
    squares, lengths = [loss.squared(miss) for miss in misses], [abs(miss) for miss in misses]
    return misses, squares, loss.total(squares), lengths, loss.total(lengths)


START_COST = measure(START)[2]


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
        guesses = [Value(p, "p" + SUBSCRIPTS[i]) for i, p in enumerate(self.guesses)]
        answers = [Value(y, "y" + SUBSCRIPTS[i]) for i, y in enumerate(ANSWERS)]
        if name[:5] == "twice" or name[:7] == "doubled":
            i = int(self.watched) - 1
            moved, (_, squares, cost, lengths, absolute) = self.doubled(guesses, answers)
            found = {"twice": lengths[i], "twice_squared": squares[i], "doubled_C": cost, "doubled_A": absolute}
            moved.label, cost.label, absolute.label = "new p" + SUBSCRIPTS[i], "new C", "new A"
            return Account(found[name], absolute if name in ("twice", "doubled_A") else cost)
        misses, squares, cost, lengths, absolute = measure(guesses, answers)
        cost.label, absolute.label = "C", "A"
        found = {"C": cost, "A": absolute}
        for i in range(3):
            n = str(i + 1)
            found["p" + n], found["miss" + n] = guesses[i], misses[i]
            found["square" + n], found["absolute" + n] = squares[i], lengths[i]
        return Account(found[name], absolute if name[0] in "aA" else cost, note="You set it.") if name in found else super().origin(name)

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
        questions = element(
            "div",
            arithmetic(self),
            self.still("hurts", self.blamed, lambda: choice("Which output hurts most?", "blame", OUTPUTS, self.blamed)),
            self.still("watched", self.watched, lambda: choice("Twice the miss of output", "watch", OUTPUTS, self.watched)),
            self.still("doubling", (self.guesses, self.watched), self.doubling),
        )
        return [element("div", drawing(self), questions, class_="side-by-side top")]

    def doubling(self):
        """What C would be with one miss doubled, in words and numbers, and a button that does it."""
        i = int(self.watched) - 1
        misses, squares, cost, lengths, absolute = self.measured()
        guess, (_, twice_squared, doubled, twice, doubled_absolute) = self.doubled(self.guesses)
        miss, n = misses[i], str(i + 1)
        fits = 0 <= guess <= HIGHEST
        if miss == 0:
            words = ["Guess {} is right, and twice nothing is nothing.".format(i + 1)]
        else:
            words = [
                "Guess {} misses by ".format(n),
                shown("absolute" + n, lengths[i]),
                ". Twice that is ",
                shown("twice", twice[i]),
                ", and the square goes from ",
                shown("square" + n, squares[i]),
                " to ",
                shown("twice_squared", twice_squared[i]),
                ": four times as much. C goes from ",
                shown("C", cost),
                " to ",
                shown("doubled_C", doubled),
                ", and the sum without squares only from ",
                shown("A", absolute),
                " to ",
                shown("doubled_A", doubled_absolute),
                "." if fits else ". For that the guess would have to leave its scale.",
            ]
        return element(
            "div",
            element("p", words, class_="verdict"),
            element(
                "div",
                button("Double it", "double", disabled=not fits or miss == 0),
                button("Reset", "reset", disabled=self.guesses == START),
                class_="buttons",
            ),
        )
