"""From here to a language model: the same engine guesses the next letter of names, or of the reader's own words."""

from ...figures.losses import MOST as MOST_LOSSES
from ...view.challenges import Challenge
from ...view.fields import Flag, Number, Row, Several, Text, Whole
from ...view.guessing import Guess
from ...view.text import fixed, grouped
from ...view.widget import Knob
from .drawing import PARTS, draw
from .frames import INVENTED, LONGEST_BEGINNING, Frames
from .goals import beats_pairs, beats_soon, called, knows_q
from .learner import CUT, PARAMETERS, Learner
from .letters import letter_at
from .origins import origin
from .questions import QUESTIONS
from .vocabulary import END, FEWEST, LETTERS, MOST_TEXT, NAMES, checked, spelt

LOTS = 999
KEPT_NUMBER = Number(-1e9, 1e9)


class Figure(Frames):
    """What happens from frame to frame stands in `Frames`."""

    name = "next_letter"
    title = "From here to a language model"
    parts = PARTS
    guesses_first = (Guess("train", "Will it beat letter pairs within 500 steps?", ("yes", "no"), beats_soon),)
    knobs = (Knob("rate", "learning rate", 0.05, 2),)
    saved = (
        "rate",
        ("beginning", Text(LONGEST_BEGINNING)),
        ("answer", Whole(0, END)),
        ("draft", Text(MOST_TEXT)),
        ("own", Text(MOST_TEXT)),
        ("asked", Text(1)),
        ("lot", Whole(0, LOTS)),
        ("table", Flag()),
        ("weights", Several(KEPT_NUMBER, PARAMETERS, PARAMETERS)),
        ("steps", Whole(0, 10**9)),
        ("held", KEPT_NUMBER),
        ("after", Several(Text(CUT + 1), 0, INVENTED)),
        ("losses", Several(Row(Whole(0, 10**9), KEPT_NUMBER), 0, MOST_LOSSES)),
    )
    challenges = (
        Challenge("pairs", "Train it until it guesses better than letter pairs.", beats_pairs, part="train"),
        Challenge("q", "Which letter follows “q”? Guess, then check against the trained network.", knows_q, part="letters"),
    ) + QUESTIONS

    def __init__(self):
        self.rate = 0.5
        self.beginning, self.answer = "ann", 0
        self.draft = self.report = self.writing = self.asked = ""
        self.own = ""  # the list of the reader's own that it learns from, as it was written
        self.table = False
        self.lot = 1
        self.take_words(NAMES.split())
        super().__init__()

    def take_words(self, words):
        self.learner = Learner(words)
        self.start_over()

    # What the hand does.

    def press_train(self):
        if self.goal == "train":
            self.rest()
        else:
            self.work_on("train")

    def press_step(self):
        self.owed += 1
        self.work_on("step")

    def press_reset(self):
        self.learner.restart()
        self.start_over()

    def press_more(self):
        self.lot = self.lot % LOTS + 1
        self.before = self.invented_before()
        self.chores = ["invent"] * INVENTED
        self.running = True

    def press_add(self):
        self.beginning = (self.beginning + spelt(LETTERS[self.answer]))[:LONGEST_BEGINNING]
        self.look()

    def press_cut(self):
        self.beginning = self.beginning[:-1]
        self.look()

    def press_table(self):
        self.table = not self.table

    def press_check(self):
        if self.writing:
            self.asked = self.writing
            self.beginning, self.answer = "q", LETTERS.index(self.asked)
            self.look()

    def press_learn(self):
        words, self.report = checked(self.draft)
        if len(words) >= FEWEST:
            self.own = self.draft
            self.take_words(words)

    def press_names(self):
        self.own = self.report = ""
        self.take_words(NAMES.split())

    def text(self, name, value):
        if name == "said":
            return super().text(name, value)
        if name == "words":
            self.draft = value[:MOST_TEXT]
            self.report = "Only the first {} characters fit.".format(grouped(MOST_TEXT)) if len(value) > MOST_TEXT else ""
            return self.draft
        if name == "guess":
            self.writing = spelt(value)[-1:]
            return self.writing
        self.beginning = spelt(value)[:LONGEST_BEGINNING]
        self.look()
        return self.beginning

    def point(self, surface, phase, at):
        if phase == "move" or (phase == "up" and not at.moved):
            self.choose(letter_at(at.x))

    def key(self, surface, key, shift):
        to = {"ArrowLeft": self.answer - 1, "ArrowRight": self.answer + 1, "Home": 0, "End": END}
        if surface != "letters":
            return False
        if key in to:
            self.choose(to[key])
        elif len(key) == 1 and key in LETTERS:
            self.choose(LETTERS.index(key))
        else:
            return False
        return True

    def choose(self, answer):
        """The letter that comes next, in truth, is this one."""
        answer = min(max(answer, 0), END)
        if answer != self.answer:
            self.answer = answer
            self.guess.choose(answer)
            self.version += 1

    # Where the numbers come from.

    def origin(self, name):
        return origin(self, name) or super().origin(name)

    # What stays, what is said, what is drawn.

    def keeps(self, name):
        if name == "weights":
            return self.learner.weights()
        return getattr(self.learner, name) if name in ("steps", "held") else super().keeps(name)

    def take_up(self, found):
        weights, steps, held, after, losses = [found.pop(name, None) for name in ("weights", "steps", "held", "after", "losses")]
        own, draft = found.pop("own", ""), found.pop("draft", None)
        for name in ("beginning", "asked"):
            if name in found:
                found[name] = spelt(found[name])
        super().take_up(found)
        if own:
            self.draft = own
            self.press_learn()
        if draft is not None:
            self.draft = draft
        if weights and steps is not None and held is not None:
            self.learner.take(weights, steps, held)
            self.after = [spelt(word) + ("…" if word[-1:] == "…" else "") for word in after or self.after]
            self.losses = losses or self.losses
        self.before = self.invented_before()
        self.look()

    def sentence(self):
        learner = self.learner
        if self.notice or learner.fallback:
            return self.notice or "There is no compiled kernel here ({}), and without it this network takes too long.".format(
                learner.fallback
            )
        if self.preparing:
            return "Making a network with {} weights and biases for {} words.".format(grouped(PARAMETERS), grouped(len(learner.words)))
        if self.part == "words":
            return "It learns from {} words and is judged by {} others.".format(
                grouped(len(learner.words)), grouped(len(learner.held_words))
            )
        if self.part == "scale":
            return "This network has {} weights and biases; large models have billions.".format(grouped(PARAMETERS))
        if self.part == "letters":
            return self.expected()
        return "After {} steps the loss on the {} words held back is {}; counting letter pairs gives {}.".format(
            grouped(learner.steps), grouped(len(learner.held_words)), fixed(learner.held, 3), fixed(learner.pairs, 3)
        )

    def expected(self):
        """What it says of the next letter."""
        after = "After “{}”".format(self.beginning) if self.beginning else "At the start"
        if not self.learner.network:
            return "{} all letters are equally likely. Train it first.".format(after)
        best = self.guess.best()
        return "{} it expects {} most, with a probability of {}.".format(after, called(best), fixed(self.guess.p[best]))

    def picture(self):
        return draw(self)
