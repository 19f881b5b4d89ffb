"""Guess first: before something runs for the first time the reader is asked what will come of it, and what they said is held against
what came. It waits for nobody: whoever begins without a guess is not stopped.
"""

from .controls import button
from .element import element
from .fields import Several, Whole
from .lettered import lettered

MOST = 3  # answers
OPEN, LOCKED = -1, -2  # nothing has run yet; it runs, and the guesses are made


class Guess:
    """asked: the question; answers: two or three texts; outcome(widget): OPEN, LOCKED, or the place of the answer that came true.

    after: what is to be learnt from it, in a sentence.
    """

    def __init__(self, key, asked, answers, outcome, after=""):
        self.key, self.asked, self.answers, self.outcome, self.after = key, asked, tuple(answers), outcome, after


class Guessing:
    """A widget's part that remembers guesses: `foretold` and `came_true` have a place for each of `guesses`, -1 for none."""

    guesses_first: tuple = ()
    _foretold: "list | None" = None
    _came_true: "list | None" = None

    @property
    def foretold(self) -> list:
        if self._foretold is None:
            self._foretold = [OPEN] * len(self.guesses_first)
        return self._foretold

    @foretold.setter
    def foretold(self, said):
        self._foretold = [place if place < len(guess.answers) else OPEN for guess, place in zip(self.guesses_first, said)]

    @property
    def came_true(self) -> list:
        if self._came_true is None:
            self._came_true = [OPEN] * len(self.guesses_first)
        return self._came_true

    @came_true.setter
    def came_true(self, came):
        self._came_true = [place if place < len(guess.answers) else OPEN for guess, place in zip(self.guesses_first, came)]

    def fields_of_guesses(self):
        count = len(self.guesses_first)
        shape = Several(Whole(LOCKED, MOST - 1), count, count)
        return [("foretold", shape), ("came_true", shape)] if count else []

    def look_at_guesses(self) -> None:
        """See what has come. The first outcome stays."""
        for i, guess in enumerate(self.guesses_first):
            if self.came_true[i] < 0:
                found = guess.outcome(self)
                if found != OPEN or self.came_true[i] != LOCKED:
                    self._came_true = put(self.came_true, i, found)

    def press_guess_first(self, key, place):
        for i, guess in enumerate(self.guesses_first):
            if guess.key == key and self.came_true[i] == OPEN:
                self._foretold = put(self.foretold, i, OPEN if self.foretold[i] == int(place) else int(place))

    def guess_first(self, key):
        """The question of that key, to be put beside what sets it going. It keeps its room, so that nothing moves under the hand."""
        for i, guess in enumerate(self.guesses_first):
            if guess.key == key:
                said, came = self.foretold[i], self.came_true[i]
                return self.still("guess " + key, (said, came), lambda guess=guess, said=said, came=came: draw(guess, said, came))  # type: ignore[attr-defined]
        raise KeyError(key)


def put(places, i, place):
    """Another list: what was drawn from the one before knows it as it was."""
    return places[:i] + [place] + places[i + 1 :]


def draw(guess, said, came):
    answers = [
        button(text, "guess_first {} {}".format(guess.key, i), pressed=said == i, disabled=came != OPEN)
        for i, text in enumerate(guess.answers)
    ]
    return element(
        "div",
        element(
            "p",
            element("b", "Guess first. "),
            lettered(guess.asked),
            element("span", lettered(verdict(guess, said, came)), class_="verdict"),
        ),
        element("div", answers, class_="segments"),
        class_="guess-first",
        role="group",
        aria_label="Guess first",
    )


def verdict(guess, said, came):
    if came < 0:
        return " It runs." if came == LOCKED and said >= 0 else ""
    told = " It came out: “{}”".format(guess.answers[came])
    if said >= 0:
        told += ", as you said" if said == came else ", and you said “{}”".format(guess.answers[said])
    return told + "." + (" " + guess.after if guess.after else "")
