"""Runs what the page asks for on the reader's program, away from the page: checks, runs that are recorded, training, the search for faults.

A request and an answer are dictionaries fit for JSON. In a browser this is all that a worker's Python does; without one, as in tests, the
page calls it directly.
"""

import json
import sys

from .breaking import broken
from .checks.asking import Wrong
from .guarding import Guard
from .printing import Printer
from .recording import Recording
from .running import FILE, judge, names_of, places, stopped, verdict
from .steps import STEPS
from .theirs import SLICE, Theirs
from .viewing import with_views

TRIAL = "trial"  # what the lines that try the program are called in messages
WELL = "It has run to its end."


class Worker:
    """post: called with each answer. A request has "task", which names the method, and "turn", which its answers carry, too.

    later: called with a function that is to be called again soon, for what takes long and must be able to hear in between.
    slice: the milliseconds that it may learn without a word; theirs: the net that learns.
    """

    def __init__(self, post, later=None, slice=SLICE):
        self.post = post
        self.later = later
        self.slice = slice
        self.turn = 0
        self.guard = Guard()
        self.theirs = None

    def answer(self, request) -> None:
        if request["task"] == "word":  # to the task that is under way
            if self.theirs and request["turn"] == self.turn:
                self.theirs.rate, self.most = request["rate"], request["most"]
            return
        self.turn = request["turn"]
        self.tell({"kind": "begun", "task": request["task"]})
        self.printer = Printer(lambda text: self.tell({"kind": "printed", "text": text}))
        self.theirs = None
        self.guarded(getattr(self, "task_" + request["task"]), request)

    def guarded(self, act, *arguments):
        """The reader's code runs here, and here only."""
        self.guard.begin()
        try:
            return act(*arguments)
        finally:
            self.guard.end()

    def tell(self, message) -> None:
        message["turn"] = self.turn
        self.post(message)

    def verdict(self, task, found, key="", step=0, where=FILE, whole=False) -> None:
        """key, step: of the check; whole: all steps up to it were checked as well; where: the text of which `line` is a line."""
        self.printer.flush()
        told = {"kind": "verdict", "task": task, "key": key, "step": step, "where": where, "all": whole}
        told.update({name: found[name] for name in ("ok", "sentence", "line", "about")})
        told["error"] = found["kind"]
        self.tell(fit(told))

    def given(self):
        return {"print": self.printer.print, "input": nobody_answers}

    # Checks.

    def task_check(self, request):
        places = [i for i, step in enumerate(STEPS) if step.key == request["key"]]
        self.verdict("check", judge(request["source"], request["key"], self.given()), request["key"], places[0])

    def task_check_all(self, request):
        """Of every step from the first on, up to one that the program does not do yet; what it prints is told of the last."""
        for i, step in enumerate(STEPS):
            self.printer.forget()
            self.tell({"kind": "at", "step": i})
            found = judge(request["source"], step.key, self.given())
            if not found["ok"] or step is STEPS[-1]:
                self.verdict("check", found, step.key, i, whole=True)
                return

    # A run that is recorded.

    def task_run(self, request):
        source, trial = request["source"], request["trial"]
        found, where, recording = self.recorded(source, trial)
        if recording:
            self.tell(recording.message())
        self.verdict("run", found, where=where)

    def recorded(self, source, trial):
        """(what came of it, the text in which it stopped, the Recording or None where a text cannot be read)."""
        texts = ((FILE, source), (TRIAL, trial))
        try:
            ready = [seen(text, file) for file, text in texts]
        except Exception as error:
            where, line = (places(error, (FILE, TRIAL)) or [(FILE, 0)])[-1]
            return stopped(error, dict(texts)[where], line), where, None
        names = names_of("", self.given())
        recording = Recording([(file, numbers) for (file, _), (_, numbers) in zip(texts, ready)], (trial, source), names)
        return self.run_recorded(ready, names, recording, texts)

    def run_recorded(self, ready, names, recording, texts):
        try:
            recording.begin()
            for (code, _), (_, text) in zip(ready, texts):
                if text.strip():
                    exec(code, names)  # noqa: S102 - it is the reader's own, and runs where they asked for it
            recording.end(TRIAL if texts[1][1].strip() else FILE)
        except BaseException as error:
            recording.end()
            raise_if_ours(error)
            where, line = (places(error, (FILE, TRIAL)) or [(FILE, 0)])[-1]
            return stopped(error, dict(texts)[where], abs(recording.number(where, line))), where, recording
        return verdict(True, WELL), FILE, recording

    # A fault brought in.

    def task_break(self, request):
        told = {"kind": "patch", "key": request["key"]}
        told.update(broken(request["source"], request["key"], self.given()))
        self.printer.forget()
        self.tell(told)
        self.tell({"kind": "ended", "task": "break"})

    # Their net.

    def task_train(self, request):
        """It learns for so many steps ("most"), or until a word says otherwise; with none it is measured and painted as it is."""
        self.most = request["most"]
        self.source = request["source"]
        made = self.attempted(lambda: Theirs(names_of(self.source, self.given()), request["weights"], request["dots"], request["rate"]))
        if made:
            self.theirs = made
            self.go_on()

    def attempted(self, act):
        """What the act gives; None where the reader's program has stopped it, which is told."""
        try:
            return act()
        except Wrong as wrong:
            self.verdict("train", verdict(False, wrong.sentence))
        except BaseException as error:
            raise_if_ours(error)
            self.verdict("train", stopped(error, self.source))
        return None

    def go_on(self):
        """A slice of learning and of painting; then what it has come to is told, and the next one will come."""
        theirs = self.theirs
        if theirs is None:  # another task has come
            return
        before = theirs.steps
        if self.guarded(self.attempted, self.work) is None:
            self.theirs = None
            return
        self.most -= theirs.steps - before
        self.printer.flush()
        self.tell(fit(theirs.message()))
        if theirs.painting() or (self.most > 0 and theirs.finite()):
            self.later(self.go_on)
        else:
            self.theirs = None
            self.tell({"kind": "ended", "task": "train"})

    def work(self):
        self.theirs.learn(self.most, self.slice)
        self.theirs.paint(self.slice)
        return True


def nobody_answers(prompt=""):
    raise EOFError("`input` finds nobody to ask here; write the number into the program")


def fit(told):
    """The same for JSON, which knows no nan and no infinity: they are told as texts."""
    if isinstance(told, float) and not abs(told) < float("inf"):
        return str(told)
    if isinstance(told, dict):
        return {key: fit(told[key]) for key in told}
    if isinstance(told, (list, tuple)):
        return [fit(one) for one in told]
    return told


def raise_if_ours(error):
    """What ends Python from outside is passed on; what the reader's program has raised is told."""
    if isinstance(error, KeyboardInterrupt) or (isinstance(error, SystemExit) and not places(error, (FILE, TRIAL))):
        raise error


def seen(text, file):
    """(the code that lets its names be seen, the numbers of its lines); raises what Python says where it cannot be read."""
    plain = compile(text, file, "exec")
    more, numbers = with_views(text)
    try:
        return compile(more, file, "exec"), numbers
    except SyntaxError:  # then its lines are told, and no names within functions
        return plain, list(range(len(text.split("\n")) + 1))


def serve() -> None:
    """Answer what the page asks. Runs in a browser's worker only."""
    import gc

    import js
    import jsffi

    gc.threshold(4000000)  # type: ignore[attr-defined]  # MicroPython has it

    def later(act):
        js.setTimeout(act, 0)

    worker = Worker(lambda message: js.postMessage(json.dumps(message)), later)
    js.globalThis.onmessage = jsffi.create_proxy(lambda event: worker.answer(json.loads(event.data)))
    for name in [name for name in sys.modules if name.startswith("leafward")]:
        del sys.modules[name]
    worker.post({"kind": "ready", "turn": 0})
