"""Challenges: what a figure asks its reader to reach, how near they are, a hint that opens when it is asked for, and questions that a
seed makes afresh. What is asked, and what is right, is the figure's own business.
"""

from .controls import button
from .element import element
from .fields import Several, Whole
from .text import number_from

SEEDS = 9999
IN_A_ROW = 2  # right choices that it takes, so that trying the buttons in turn earns nothing
NEVER = "That is no number."


class Challenge:
    """Something to reach. `check(widget)` returns whether it is met, a hint for as long as it is not, and, if it likes, how things stand.

    How things stand is said to everyone, and gives nothing away; the hint is behind a button.
    held: it is not enough to pass through it; it is met when the hand rests there.
    """

    make = None  # of a question: what is asked, by a seed

    def __init__(self, key, text, check, held=False):
        self.key = key
        self.text = text
        self.check = check
        self.held = held


class Question(Challenge):
    """A challenge that `make(seed)` asks afresh, as an `Asked`: the same one for the same seed."""

    def __init__(self, key, text, make):
        super().__init__(key, text, self.judge)
        self.make = make

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

    def __init__(self, question, seed):
        self.question = question
        self.row = 0
        self.ask(seed)

    def ask(self, seed):
        self.seed = (seed - 1) % SEEDS + 1
        self.asked = self.question.make(self.seed)
        self.typed, self.said, self.told, self.slip = "", None, "", ""

    def say(self, place):
        """Answer: with the number that was typed, or by choosing one of the options."""
        asked = self.asked
        if not asked.options:
            self.said = number_from(self.typed)
            self.told = "" if asked.is_right(self.said) else "{} is not it.".format(self.typed.strip()) if self.said is not None else NEVER
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

    def judged(self):
        if self.asked.is_right(self.said):
            return True, "", "That is right."
        return False, self.slip or self.asked.slip(self.said), self.told


class Challenged:
    """A widget's part that asks its reader for something. `met` are the keys of what was reached, `pinned` that of what is being tried.

    hints, states: by key, what would help with a challenge that is open, and how things stand.
    """

    name = ""
    challenges: tuple = ()
    met: list = []  # another list when one more is
    pinned = ""
    hinted = False  # whether the hint of what is being tried is open
    _hints: "dict | None" = None
    _states: "dict | None" = None
    _attempts: "dict | None" = None

    @property
    def hints(self) -> dict:
        self._look_first()
        return self._hints or {}

    @property
    def states(self) -> dict:
        self._look_first()
        return self._states or {}

    @property
    def attempts(self) -> dict:
        """The questions that have been asked, by their keys."""
        if self._attempts is None:
            self._attempts = {}
        return self._attempts

    @property
    def questions(self) -> list:
        return [challenge for challenge in self.challenges if challenge.make]

    def _look_first(self):
        if self._hints is None:  # nothing was done yet, so nothing more is met
            kept = self.met
            self.check_challenges()
            self.met = kept

    def check_challenges(self, resting: bool = False) -> bool:
        """See which challenges are met now; True if one is that was not before. resting: no hand is moving anything."""
        if self._hints is None or self._states is None:
            self._hints, self._states = {}, {}
        news = False
        for challenge in self.challenges:
            key = challenge.key
            if key in self.met and key != self.pinned:
                continue
            told = challenge.check(self)
            met, self._hints[key], self._states[key] = told if len(told) == 3 else told + ("",)
            if key in self.met:
                continue
            if met and challenge.held and not resting:
                self._states[key] = "Hold it there."
            elif met:
                self.met = self.met + [key]
                news = True
        return news

    # What the hand does.

    def press_try(self, key):
        """Pin a challenge beside the stage, with its hint closed; or let go of it."""
        self.pinned, self.hinted = "" if key == self.pinned else key, False
        for question in self.questions:
            if question.key == self.pinned and key not in self.attempts:
                self.attempts[key] = Attempt(question, 1)

    def press_hint(self):
        self.hinted = not self.hinted

    def press_another(self):
        attempt = self.attempts.get(self.pinned)
        if attempt:
            attempt.ask(attempt.seed + 1)
            attempt.row, self.hinted = 0, False

    def press_say(self, place="0"):
        attempt = self.attempts.get(self.pinned)
        if attempt and not attempt.asked.is_right(attempt.said):
            attempt.say(int(place))

    def write_answer(self, text):
        """The reader writes an answer."""
        attempt = self.attempts.get(self.pinned)
        if attempt:
            attempt.typed, attempt.said, attempt.told = text[:20], None, ""
        return text[:20]

    # What stays.

    @property
    def seeds(self) -> list:
        return [self.attempts[question.key].seed if question.key in self.attempts else 1 for question in self.questions]

    @seeds.setter
    def seeds(self, seeds):
        for question, seed in zip(self.questions, seeds):
            if question.key in self.attempts or seed != 1:
                self.attempts[question.key] = Attempt(question, seed)

    def fields_of_questions(self):
        """What is kept of the questions, beside what is met."""
        count = len(self.questions)
        return [("seeds", Several(Whole(1, SEEDS), count, count))] if count else []

    # What is drawn and told.

    def how_it_stands(self) -> list:
        """Of what is being tried: what those who listen are told of it."""
        if not self.pinned:
            return []
        said = ["Done." if self.pinned in self.met else self.states.get(self.pinned, "")]
        said += [self.hints.get(self.pinned, "") if self.hinted else ""]
        return [words for words in said if words]


def pinned(widget):
    """The challenge that is being tried, beside the stage; an empty place where there is none, so that what stands below stays itself."""
    challenge = of_key(widget, widget.pinned)
    if challenge is None:
        return element("div", class_="pinned")
    key, attempt = challenge.key, widget.attempts.get(challenge.key)
    met, hint, state = key in widget.met, widget.hints.get(key, ""), widget.states.get(key, "")
    answered = attempt is not None and attempt.asked.is_right(attempt.said)
    if met and (attempt is None or answered):
        state, hint = (state + " Done.").strip(), ""
    return element(
        "div",
        element("p", mark(met), " ", attempt.asked.words if attempt else challenge.text, element("span", " " + state, class_="stands")),
        place(attempt) if attempt and not answered else None,
        element("p", hint, class_="hint") if widget.hinted and hint else None,
        element(
            "div",
            hint_button(widget.hinted) if hint else None,
            button("Another", "another", kind="plain") if attempt else None,
            button("Close", "try " + key, kind="plain", label="Stop trying this"),
            class_="buttons",
        ),
        class_="pinned on",
        role="group",
        aria_label="What you are trying",
    )


def hint_button(opened):
    found = button("Hint", "hint", kind="plain")
    found.attributes["aria-expanded"] = "true" if opened else "false"
    return found


def place(attempt):
    """Where a question is answered."""
    options = attempt.asked.options
    if options:
        return element("div", [button(text, "say {}".format(i)) for i, text in enumerate(options)], class_="buttons")
    field = element(
        "input",
        type="text",
        inputmode="text",
        autocomplete="off",
        value=attempt.typed,
        data_text="said",
        data_enter="say",
        aria_label="Your answer",
    )
    return element("div", field, button("Check", "say"), class_="buttons")


def of_key(widget, key):
    for challenge in widget.challenges:
        if challenge.key == key:
            return challenge
    return None


def mark(met):
    return element("span", "✓" if met else "○", class_="mark", aria_hidden="true")


def challenge_list(widget):
    """The figure's challenges, each with its mark and the way to try it; None where there are none."""
    if not widget.challenges:
        return None
    return element(
        "div",
        element("p", "Try this" if len(widget.challenges) == 1 else "Try these", class_="label"),
        element("ul", [item(widget, challenge) for challenge in widget.challenges]),
        class_="challenges",
    )


def item(widget, challenge):
    met = challenge.key in widget.met
    again = button(
        "Try",
        "try " + challenge.key,
        pressed=challenge.key == widget.pinned,
        label="Try: " + challenge.text,
        kind="plain",
    )
    return element(
        "li",
        mark(met),
        element("span", challenge.text, element("span", " Done.", class_="done") if met else None),
        again if challenge.make or not met else None,
        class_="met" if met else "open",
        data_challenge="{}.{}".format(widget.name, challenge.key),
    )
