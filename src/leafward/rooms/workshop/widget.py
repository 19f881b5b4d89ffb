"""The workshop: the reader writes the engine in small steps. Each is checked by nudges, and every line that runs can be watched."""

from ...view.fields import Several, Some, Text, Whole, Word
from ...view.widget import Widget
from .bench import Bench
from .board import draw
from .failed import Failed
from .placing import SURFACE
from .sources import Sources
from .steps import STEPS, begun, solved
from .training import Training
from .trials import TRIALS, of
from .walk import PACES, Walk

KEYS = tuple([step.key for step in STEPS])
LONGEST = 16000  # letters of a program; our own has 3,500
LONGEST_TRIAL = 2000
TRAINING = "train_"  # how the names begin of what the training keeps and shows
MOST_HINTS = max([len(step.hints) for step in STEPS])
NUDGED = "Computed twice in plain numbers, with {0} a little larger and a little smaller: how far apart they come out, for each 1 of {0}."
CUT = "That is too long: the first {} letters are kept."
DONE = "Every step is done: your engine has learnt XOR."


class Figure(Widget):
    """at: the key of the step that is open; program: what the reader has written; began: what stood there when the step was opened;
    trial: the lines to try it with; done, shown: keys of the steps whose check was passed, and whose solution was seen; opened: hints that
    are open, step by step.

    asked: the texts that were sent to be checked or run; verdict: what the last check said, or None; failed: its graph, or None; walk: what
    the last run recorded, or None; printed: what the last of either printed; ran: what the last run said; asking: what the reader is asked
    before it is done, or ""; before: the program that the last reset, solution or file has replaced, or None; notice: what there is to say
    of a file.
    """

    name = "workshop"
    title = "Workshop"
    knobs = Training.KNOBS
    choices = (("pace", tuple(sorted(PACES))),)
    saved = (
        "pace",
        ("at", Word(KEYS)),
        ("program", Text(LONGEST)),
        ("began", Text(LONGEST)),
        ("trial", Text(LONGEST_TRIAL)),
        ("done", Some(KEYS)),
        ("shown", Some(KEYS)),
        ("opened", Several(Whole(0, MOST_HINTS), len(KEYS), len(KEYS))),
    ) + Training.SAVED

    def __init__(self, bench=None):
        self.pace = "slow"
        self.done, self.shown, self.opened = [], [], [0] * len(KEYS)
        self.program = ""
        self.asked = {}
        self.bench = bench or Bench(lambda message: self.outside(self.told, message))
        self.training = Training(self.bench, self)
        self.sources = Sources()
        self.playing = False
        self.asking = self.notice = ""
        self.before = None
        self.open(0)
        super().__init__()

    # Steps.

    @property
    def place(self):
        return KEYS.index(self.at)

    @property
    def step(self):
        return STEPS[self.place]

    def open(self, place):
        """Show a step. Where all before it are done, what is to be filled in is put into the program, unless it is there."""
        self.at = KEYS[place]
        self.trial = TRIALS[self.at]
        self.verdict = self.failed = self.before = None
        self.asking = ""
        self.forget_run()
        if not self.missing() and not begins(self.program, self.step.stub):
            self.program = begun(self.program, self.step)
        self.began = self.program
        self.training.program(self.program)

    def all_done(self):
        return len(self.done) == len(KEYS)

    def missing(self):
        """The numbers of the steps before this one that are not done."""
        return [i + 1 for i in range(self.place) if KEYS[i] not in self.done]

    def press_open(self, key):
        self.open(KEYS.index(key))

    def press_next(self):
        if self.place < len(KEYS) - 1:
            self.open(self.place + 1)

    def press_previous(self):
        if self.place:
            self.open(self.place - 1)

    def press_hint(self):
        i = self.place
        self.opened = [count + (k == i and count < len(self.step.hints)) for k, count in enumerate(self.opened)]

    def press_ask(self, what):
        """Something that is not lightly done is asked about first; asked twice, it is let be."""
        self.asking = "" if self.asking == what else what

    def press_solution(self):
        self.asking = ""
        if self.at not in self.shown:
            self.shown = self.shown + [self.at]

    def press_start(self):
        """Begin the step anew, as it stood when it was opened."""
        self.replace(self.began)

    def press_ours(self):
        """Begin the step with our program for all before it."""
        self.replace(begun(solved(self.place), self.step))
        self.began = self.program

    def press_back(self):
        """What the last of these has replaced."""
        if self.before is not None:
            self.program, self.before = self.before, None
            self.changed()

    def replace(self, program):
        self.asking = ""
        if program != self.program:
            self.before, self.program = self.program, program
            self.changed()

    # What is written.

    def text(self, name, value):
        most = LONGEST if name == "program" else LONGEST_TRIAL
        self.notice = CUT.format(most) if len(value) > most else ""
        setattr(self, name, value[:most])
        if name == "program":
            self.before = None
            self.bench.warm()  # its Python comes while the reader writes
        self.changed()
        return value[:most]

    def changed(self):
        """Another text stands there: the lines of what was checked and of what ran are not its lines."""
        if self.verdict is not None:
            self.verdict = dict(self.verdict, line=0)
        self.forget_run()
        self.training.program(self.program)

    def receive(self, name, called, text, encoding):
        """A file is brought back."""
        if text is None or "\0" in text:
            self.notice = "{} is no text that could be a program.".format(called)
            return
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.replace(text[:LONGEST])
        self.verdict = self.failed = None
        self.notice = CUT.format(LONGEST) if len(text) > LONGEST else "{} is here. Check all steps to see how far it goes.".format(called)

    # Checks.

    def press_check(self):
        self.begin()
        self.bench.check(self.at, self.program)

    def press_all(self):
        self.begin()
        self.bench.check_all(self.program)

    def press_run(self):
        self.begin()
        self.bench.run(self.program, self.trial)

    def press_watch(self):
        """The graph that failed becomes the lines to try, and they run."""
        if self.failed is not None:
            self.trial = of(self.failed.about)[:LONGEST_TRIAL]
            self.press_run()

    def press_stop(self):
        self.bench.stop()

    def begin(self):
        self.verdict = self.failed = None
        self.notice = self.asking = ""
        self.asked = {"program": self.program, "trial": self.trial}
        self.forget_run()

    def forget_run(self):
        self.walk = self.ran = None
        self.printed = ""
        self.playing = False

    def told(self, message):
        """What the bench says; see bench.py."""
        if self.training.told(message):
            return
        kind = message["kind"]
        if kind == "printed":
            self.printed += message["text"]
        elif kind == "trace":
            if len(message["events"]) and self.asked == {"program": self.program, "trial": self.trial}:
                self.walk = Walk(message["events"], message["whole"], self.asked)
        elif kind == "stopped":  # what it has printed until then stays
            self.judged({"ok": False, "sentence": message["why"], "line": 0, "where": "", "about": {}, "task": message["task"], "key": ""})
        elif kind == "verdict":
            self.judged(message)

    def judged(self, verdict):
        """A line of what stands there no more is not told: the reader writes on while a program runs."""
        if verdict.get("all"):
            self.judged_all(verdict)
        if verdict["line"] and self.asked[verdict["where"]] != getattr(self, verdict["where"]):
            verdict = dict(verdict, line=0)
        if verdict["task"] == "run":
            self.ran = verdict
            return
        if verdict["ok"] and verdict["key"] not in self.done:
            self.done = [key for key in KEYS if key in self.done or key == verdict["key"]]
        self.verdict = verdict
        about = verdict["about"]
        self.failed = Failed(about) if about.get("graph") else None

    def judged_all(self, verdict):
        """Every step was checked from the first on: the marks are told anew, and the first that fails is open."""
        self.done = list(KEYS[: verdict["step"]])
        self.open(verdict["step"])

    # What ran.

    def press_forward(self):
        self.go(1)

    def press_backward(self):
        self.go(-1)

    def press_first(self):
        self.go(-len(self.walk.events) if self.walk else 0)

    def go(self, by):
        self.playing = False
        if self.walk is not None:
            self.walk.go(by)

    def press_play(self):
        if self.walk is not None:
            if self.walk.over():
                self.walk.place = self.walk.first
            self.playing = not self.playing and not self.walk.over()
            self.walk.last = 0.0

    def press_pace(self, pace):
        self.pace = pace

    def point(self, surface, phase, at):
        if surface == SURFACE:
            self.training.point(phase, at)

    def key(self, surface, key, shift):
        if surface == SURFACE:
            return self.training.key(key, shift)
        if self.walk is None or key not in ("ArrowRight", "ArrowLeft"):
            return False
        self.go(1 if key == "ArrowRight" else -1)
        return True

    @property
    def running(self):
        return self.playing or self.training.running

    @running.setter
    def running(self, value):
        """The page lets nothing run on in a figure that has failed."""
        self.playing = value
        if not value:
            self.training.halt_now()

    def frame(self, milliseconds):
        if self.training.running:
            self.training.frame(milliseconds)
        if self.playing:
            self.play(milliseconds)

    def play(self, milliseconds):
        if milliseconds - self.walk.last >= PACES[self.pace]:
            self.walk.last = milliseconds
            self.walk.go(1)
            self.playing = not self.walk.over()

    # Parts that have a state of their own.

    def press_train(self, *words):
        self.training.press(*words)

    def value(self, name):
        return self.training.value(name)

    def turn(self, name, value):
        self.training.turn(name, value)

    def press_read(self, *words):
        self.sources.press(*words)

    def release(self):
        self.bench.close()

    # What stays.

    def keeps(self, name):
        return self.training.keeps(name) if name[:6] == TRAINING else super().keeps(name)

    def take_up(self, found):
        if "at" in found:
            self.open(KEYS.index(found["at"]))
        super().take_up({name: found[name] for name in found if name[:6] != TRAINING})
        self.training.take_up(found)
        self.changed()

    # What it says.

    def sentence(self):
        if self.bench.busy:
            return "Your program runs."
        if self.ran is not None and not self.ran["ok"]:
            return self.ran["sentence"].replace("`", "")
        if self.walk is not None and not self.walk.over():
            return "Line {} of {} that ran.".format(self.walk.place + 1, self.walk.count())
        if self.ran is not None:
            return "It ran to its end."
        if self.verdict is not None:
            return ("Right. " if self.verdict["ok"] else "Not yet. ") + self.verdict["sentence"].replace("`", "")
        if self.all_done():
            return DONE
        return "Step {} of {}: {}. {} done.".format(self.place + 1, len(KEYS), self.step.title, len(self.done))

    def origin(self, name):
        if name[:6] == TRAINING:
            return self.training.origin(name)
        kind, _, leaf = name.partition(".")
        if kind == "theirs":
            return "What your own program has put into `{}.grad`.".format(leaf).replace("`", "")
        if kind == "nudge":
            return NUDGED.format(leaf)
        if kind in ("place", "lines"):
            return "Counted while your program ran."
        found = self.failed.origin(leaf) if kind == "value" and self.failed is not None else None
        return found or super().origin(name)

    def picture(self):
        return draw(self)


def begins(program, stub) -> bool:
    """Whether what a stub begins is there already; a step without a stub has nothing to begin."""
    return not stub or stub.split("\n")[0].strip().split("(")[0].rstrip(":") in program
