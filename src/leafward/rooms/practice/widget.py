"""Practice: one exercise after another, what went wrong sooner again; or a paper, worked in the page or printed."""

from ...engine.rng import Random
from ...view.fields import Flag, Number, Row, Several, Sifted, Some, Text, Whole, Word
from ...view.link import fragment
from ...view.widget import Knob, Widget
from .board import draw
from .exercise import made
from .kinds import KINDS, LEVELS, kind_of
from .memory import LATELY, WAITS, Memory
from .paper import LARGEST_SEED, LONGEST, MOST, CodeError, Paper, read
from .work import LONGEST as LONGEST_ANSWER
from .work import Work

KEYS = tuple([kind.key for kind in KINDS])
MODES = ("one", "paper")
MOST_SECONDS = 1e6
OF_PAPER = ("paper", "answers", "handed_in", "seconds", "timed")
SEED, ANSWERED = Whole(0, LARGEST_SEED), Whole(0, 10**6)
TYPED = Several(Text(LONGEST_ANSWER), 0, 200)
REMEMBERED = Row(Word(KEYS), Text(LATELY), Whole(0, len(WAITS) - 1), Whole(0, ANSWERED.high + WAITS[-1]))  # of a kind; see `Memory`


class Figure(Widget):
    """kind, seed: the exercise that is shown; off: keys of the kinds that are left out; noted: whether Practice has taken note of how it
    went; open: whether the solution is shown. begun: the Paper that is being worked, if one is; handed_in: whether it is marked.
    """

    name = "practice"
    title = "Practice"
    knobs = (
        Knob("level", "level", LEVELS[0], LEVELS[-1], per_unit=1, big=1, decimals=0, travel=30),
        Knob("count", "exercises of the paper", 1, MOST, per_unit=1, big=5, decimals=0, travel=6),
        Knob("number", "number of the paper", 0, 9999, per_unit=1, big=10, decimals=0, travel=2),
    )
    choices = (("mode", MODES),)
    saved = (
        "level", "count", "number", "mode",
        ("off", Some(KEYS)),
        ("kind", Word(KEYS)),
        ("seed", SEED),
        ("memory", Sifted(REMEMBERED, 200)),
        ("done", ANSWERED),
        ("typed", TYPED),
        ("noted", Flag()),
        ("paper", Row(SEED, Whole(1, MOST), Whole(LEVELS[0], LEVELS[-1]), Several(Word(KEYS), 1, len(KEYS)))),
        ("answers", TYPED),
        ("handed_in", Flag()),
        ("seconds", Number(0, MOST_SECONDS)),
        ("timed", Flag()),
    )  # fmt: skip

    def __init__(self):
        self.mode = "one"
        self.level, self.count, self.number = 1.0, 12.0, 7.0
        self.off = []
        self.memory = Memory(KEYS)
        self.begun = None
        self.handed_in = False
        self.seconds = 0.0
        self.clock = None
        self.printed = self.shown_code = ""
        self.take(KEYS[0], 1)
        super().__init__()

    # One after another.

    def take(self, kind, seed, typed=()):
        """Show the exercise of that kind, at the level that is set, and seed."""
        self.kind, self.seed = kind, seed
        self.exercise = made(kind_of(kind), int(self.level), seed)
        self.work = Work(self.exercise.questions, typed)
        self.noted = self.open = False

    def chosen(self):
        return [key for key in KEYS if key not in self.off]

    def press_check(self):
        if self.work.check() and not self.noted:
            self.note(self.work.right())

    def press_solution(self):
        self.open = True
        if not self.noted:
            self.note(False)

    def note(self, right):
        self.memory.note(self.kind, right)
        self.noted = True

    def press_next(self):
        seed = self.seed + 1
        self.take(self.memory.next(self.chosen(), Random(seed * 7 + self.memory.count)), seed)

    def press_kind(self, key):
        """Take a kind in or leave it out; the last one stays."""
        if key in self.off:
            self.off = [other for other in self.off if other != key]
        elif len(self.off) < len(KEYS) - 1:
            self.off = self.off + [key]
        if self.kind in self.off:
            self.press_next()

    def press_level(self, level):
        self.turn("level", float(level))

    def turn(self, name, value):
        super().turn(name, value)
        if name == "level":
            self.take(self.kind, self.seed)

    def press_mode(self, mode):
        self.mode = mode

    def current(self):
        """The answers that are being written."""
        return self.begun_work if self.mode == "paper" and self.begun else self.work

    def text(self, name, value):
        if name == "code":
            self.shown_code = value[:LONGEST]
            return self.shown_code
        self.current().write(int(name.split(".")[1]), value)
        return self.current().typed[int(name.split(".")[1])]

    def press_answer(self, i, place):
        """Question i is answered with the option at that place."""
        work = self.current()
        if not (self.mode == "paper" and self.handed_in):
            work.write(int(i), work.questions[int(i)].options[int(place)][0])

    # A paper.

    def press_begin(self, timed=""):
        self.set_out(Paper(int(self.number), int(self.count), int(self.level), self.chosen()))
        self.clock = None
        self.running = timed == "timed"
        self.timed = self.running

    def set_out(self, paper, typed=()):
        self.begun = paper
        self.begun_work = Work(paper.questions(), typed)
        self.handed_in = False
        self.seconds = 0.0
        self.timed = False

    def press_hand_in(self):
        if self.begun and not self.handed_in:
            self.begun_work.check()
            self.handed_in = True
            self.running = False

    def press_leave(self):
        self.begun, self.handed_in, self.running = None, False, False

    def press_sheet(self, key=""):
        """What the printer gets: the paper, or the paper with its key."""
        self.printed = "key" if key else "sheet"

    def on_paper(self):
        """The paper that is worked, or the one that the settings would make."""
        return self.begun or Paper(int(self.number), int(self.count), int(self.level), self.chosen())

    def frame(self, milliseconds):
        if self.clock is not None:
            passed = min(milliseconds - self.clock, 5000.0) / 1000  # a page that slept was not worked on
            self.seconds = min(self.seconds + passed, MOST_SECONDS)
        self.clock = milliseconds

    def link(self):
        """The end of an address that opens the paper that the settings make."""
        paper = self.on_paper()
        return fragment(self.name, {"mode": "paper", "paper": [paper.seed, paper.count, paper.level, [kind.key for kind in paper.kinds]]})

    def checked(self):
        """What the code that was typed says, line by line."""
        if not self.shown_code.strip():
            return []
        try:
            paper, answers, claimed = read(self.shown_code)
        except CodeError as error:
            return [str(error)]
        right = sum(paper.marks(answers))
        lines = ["Paper {}, level {}: {} of {} right.".format(paper.seed, paper.level, right, len(answers))]
        if claimed != right:
            lines.append("The code claims {}. What counts is what its answers give.".format(claimed))
        return lines + ["This proves the arithmetic, and not who did it."]

    def code(self):
        return self.begun.code(self.begun_work.answers())

    # What stays.

    def keeps(self, name):
        memory, paper = self.memory, self.begun
        if name == "memory":
            return [[key, memory.lately[key], memory.box[key], memory.due[key]] for key in KEYS]
        if name in ("done", "typed"):
            return memory.count if name == "done" else self.work.typed
        if name in OF_PAPER and not paper:
            return None
        if name == "paper":
            return [paper.seed, paper.count, paper.level, [kind.key for kind in paper.kinds]]
        return self.begun_work.typed if name == "answers" else super().keeps(name)

    def take_up(self, found):
        rest = {name: found.pop(name, None) for name in ("memory", "done", "kind", "seed", "typed", "noted") + OF_PAPER}
        if len(found.get("off", ())) == len(KEYS):
            found["off"] = []
        super().take_up(found)
        if rest["memory"] is not None and rest["done"] is not None:
            self.recall(rest["memory"], rest["done"])
        if rest["kind"] and rest["seed"] is not None:
            self.take(rest["kind"], rest["seed"], rest["typed"] or ())
            self.noted = rest["noted"] is True
        if rest["paper"]:
            self.set_out(Paper(*rest["paper"]), rest["answers"] or ())
            self.seconds = rest["seconds"] or 0.0
            if rest["handed_in"]:
                self.press_hand_in()
            else:
                self.timed = self.running = rest["timed"] is True

    def recall(self, memory, count):
        self.memory.count = count
        for key, lately, box, due in memory:
            if not lately.strip("01"):
                self.memory.lately[key], self.memory.box[key], self.memory.due[key] = lately, box, due

    # What it says.

    def sentence(self):
        if self.mode == "paper":
            return self.about_paper()
        judged = [one for one in self.work.judged if one is not None]
        if not judged:
            return "{}, level {}.".format(kind_of(self.kind).title, int(self.level))
        wrong = [one for one in judged if not one[0]]
        if not wrong:
            return "Right. Next gives you another."
        return "Not yet. Try again, or see how it goes." if not self.open else "Next gives you another."

    def about_paper(self):
        if not self.begun:
            return "Choose kinds, level and number; the same number gives the same paper everywhere."
        count = len(self.begun_work.questions)
        if self.handed_in:
            return "{} of {} right.".format(sum(self.begun.marks(self.begun_work.answers())), count)
        return "{} of {} answers are written.".format(len([text for text in self.begun_work.typed if text.strip()]), count)

    def origin(self, name):
        if name[:6] == "lately":
            return "How many of your last answers of this kind, at the first try, were right."
        return super().origin(name)

    def picture(self):
        return draw(self)
