"""Challenges: what a figure asks its reader to reach, how near they are, and a hint that opens when it is asked for. What is to be
reached is the figure's own business; one that is asked afresh from a seed is a `questions.Question`.
"""

from .controls import button
from .element import Element, element
from .fields import Several, Whole
from .lettered import lettered

SEEDS = 9999


class Challenge:
    """Something to reach. `check(widget)` returns whether it is met, a hint for as long as it is not, and, if it likes, how things stand.

    How things stand is said to everyone, and gives nothing away; the hint is behind a button.
    held: it is not enough to pass through it; it is met when the hand rests there. part: that of the figure in which it is tried.
    """

    seeded = False

    def __init__(self, key, text, check, held=False, part=""):
        self.key = key
        self.text = text
        self.check = check
        self.held = held
        self.part = part


class Challenged:
    """A widget's part that asks its reader for something. `met` are the keys of what was reached, `pinned` that of what is being tried.

    hints, states: by key, what would help with a challenge that is open, and how things stand.
    """

    name = ""
    challenges: tuple = ()
    met: list = []  # another list when one more is
    pinned = ""
    part = ""
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
        return [challenge for challenge in self.challenges if challenge.seeded]

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

    def press_try(self, key: str) -> None:
        """Pin a challenge beside the stage, with its hint closed; or let go of it."""
        self.trying, self.hinted = "" if key == self.pinned else key, False
        challenge = of_key(self, self.pinned)
        if challenge is not None and challenge.part:
            self.part = challenge.part

    @property
    def trying(self) -> str:
        """The key of what is pinned, as it is kept; a question that is pinned has been asked."""
        return self.pinned

    @trying.setter
    def trying(self, key):
        self.pinned = key
        challenge = of_key(self, key)
        if challenge is not None and challenge.seeded and key not in self.attempts:
            self.attempts[key] = challenge.attempt(1)

    def press_hint(self) -> None:
        self.hinted = not self.hinted

    def press_another(self) -> None:
        attempt = self.attempts.get(self.pinned)
        if attempt:
            attempt.begin(attempt.seed + 1)
            self.hinted = False

    def press_say(self, place="0"):
        attempt = self.attempts.get(self.pinned)
        if attempt and not attempt.answered():
            attempt.say(int(place))

    def write_answer(self, text):
        """The reader writes an answer."""
        attempt = self.attempts.get(self.pinned)
        if attempt:
            attempt.write(text[:20])
        return text[:20]

    # What stays.

    @property
    def seeds(self) -> list:
        return [self.attempts[question.key].seed if question.key in self.attempts else 1 for question in self.questions]

    @seeds.setter
    def seeds(self, seeds):
        for question, seed in zip(self.questions, seeds):
            if question.key in self.attempts or seed != 1:
                self.attempts[question.key] = question.attempt(seed)

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
    if met and (attempt is None or attempt.answered()):
        state, hint = (state + " Done.").strip(), ""
    return element(
        "div",
        element(
            "p",
            mark(met),
            " ",
            lettered(attempt.asked.words if attempt else challenge.text),
            element("span", lettered(" " + state), class_="stands"),
        ),
        attempt.place() if attempt and not attempt.answered() else None,
        element("p", lettered(hint), class_="hint") if widget.hinted and hint else None,
        element(
            "div",
            hint_button(widget.hinted) if hint else None,
            button("Another", "another", kind="plain") if attempt else None,
            button("Close", "try " + key, kind="plain", label="Close this challenge"),
            class_="buttons",
        ),
        class_="pinned on",
        role="group",
        aria_label="What you are trying",
    )


def hint_button(opened: bool) -> Element:
    return button("Hint", "hint", kind="plain", aria_expanded="true" if opened else "false")


def of_key(widget, key):
    for challenge in widget.challenges:
        if challenge.key == key:
            return challenge
    return None


def mark(met):
    return element("span", "✓" if met else "○", class_="mark", aria_hidden="true")


def challenge_list(widget) -> Element | None:
    """The figure's challenges, each with its mark and the way to try it; None where there are none."""
    if not widget.challenges:
        return None
    return element(
        "div",
        element("p", "Try one", class_="label"),
        element("ul", [item(widget, challenge) for challenge in widget.challenges]),
        class_="challenges",
    )


def item(widget, challenge: Challenge) -> Element:
    """What is met and is not asked afresh needs no trying."""
    met, key = challenge.key in widget.met, challenge.key
    to_try = challenge.seeded or not met
    return element(
        "li",
        mark(met),
        button(challenge.text, "try " + key, pressed=key == widget.pinned) if to_try else element("span", lettered(challenge.text)),
        element("span", "Done.", class_="done") if met else None,
        class_="met" if met else "open",
        data_challenge="{}.{}".format(widget.name, key),
    )
