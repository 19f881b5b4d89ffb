"""Challenges that are asked afresh from a seed, so that they can be tried again: a number to be worked out and typed, or one of several
answers to be chosen. The engine has worked out what is right.
"""

from .challenges import SEEDS, Challenge
from .controls import button
from .element import element
from .text import number_from

IN_A_ROW = 2  # right choices that it takes, so that trying the buttons in turn earns nothing
NO_NUMBER = "That is no number."


class Question(Challenge):
    """A challenge that `make(seed)` asks afresh, as an `Asked`: the same one for the same seed."""

    seeded = True

    def __init__(self, key, text, make):
        super().__init__(key, text, self.judge)
        self.make = make

    def attempt(self, seed):
        return Attempt(self.make, seed)

    def judge(self, widget):
        attempt = widget.attempts.get(self.key)
        return attempt.judged() if attempt else (False, "", "")


class Asked:
    """words: what is asked; right: a number, or a place among `options` (texts); near: how far a number may be off; hint: what helps
    before there is an answer; slips: pairs (a wrong answer, what to say of it).
    """

    def __init__(self, words, right, hint, slips=(), options=(), near=0.005):
        self.words, self.right, self.hint = words, right, hint
        self.slips, self.options, self.near = tuple(slips), tuple(options), near

    def is_right(self, said) -> bool:
        return said is not None and abs(said - self.right) <= self.near + 1e-9

    def slip(self, said) -> str:
        """What to say of a wrong answer."""
        for answer, words in self.slips:
            if said is not None and abs(said - answer) <= self.near + 1e-9:
                return words
        return self.hint


class Attempt:
    """At a question: what was typed, what was said, and how many were right one after another. A wrong choice makes a new question."""

    def __init__(self, make, seed):
        self.make = make
        self.asked = None
        self.begin(seed)

    def begin(self, seed):
        """Another question, and no right answer so far."""
        self.row = 0
        self.ask(seed)

    def ask(self, seed):
        """Ask what this seed asks, or the next whose question is another than the last."""
        before = self.asked
        while True:
            self.seed = (seed - 1) % SEEDS + 1
            self.asked = self.make(self.seed)
            if before is None or self.asked.words != before.words:
                break
            seed += 1
        self.typed, self.said, self.told, self.slip = "", None, "", ""

    def say(self, place):
        """Answer: with the number that was typed, or by choosing one of the options."""
        asked = self.asked
        if not asked.options:
            self.said = number_from(self.typed)
            self.told = (
                "" if asked.is_right(self.said) else "{} is not it.".format(self.typed.strip()) if self.said is not None else NO_NUMBER
            )
        elif asked.is_right(place):
            self.row += 1
            if self.row < IN_A_ROW:
                self.ask(self.seed + 1)
                self.told = "Right: “{}”. Once more, with other numbers.".format(asked.options[place])
            else:
                self.said = place
        else:
            slip = asked.slip(place)
            self.row = 0
            self.ask(self.seed + 1)
            self.told, self.slip = "No: it was “{}”. This is another one.".format(asked.options[asked.right]), slip

    def write(self, text):
        self.typed, self.said, self.told = text, None, ""

    def answered(self) -> bool:
        return self.asked.is_right(self.said)

    def judged(self):
        if self.answered():
            return True, "", "That is right."
        return False, self.slip or self.asked.slip(self.said), self.told

    def place(self):
        """Where a question is answered."""
        options = self.asked.options
        if options:
            return element("div", [button(text, "say {}".format(i)) for i, text in enumerate(options)], class_="buttons")
        field = element(
            "input",
            type="text",
            inputmode="text",
            autocomplete="off",
            value=self.typed,
            data_text="said",
            data_enter="say",
            aria_label="Your answer",
        )
        return element("div", field, button("Check", "say"), class_="buttons")
