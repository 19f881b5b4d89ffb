"""The page's side of the worker in which the reader's program runs: asks, hears, and stops what does not end. It draws nothing.

Where there is no worker, as in tests and under Node, the same questions are answered in place, before the call returns.
"""

import json

from .recording import Replay
from .worker import Worker

SECONDS = 10  # that a check or a run may take; a step of training, too
PATIENCE = 60  # that the worker's Python may take to come
MEGABYTES = 128  # of memory that it has; `site/bench.js` sees to it
LATE = "It has not ended after {} seconds, so it was stopped. Is there a loop whose end never comes?".format(SECONDS)
PRESSED = "Stopped. Your program is as you wrote it."
FELL = "Python itself has given up on this program: it called too deep, or filled the {} MB of memory that it has.".format(MEGABYTES)
NEVER = "The Python for your program has not come. Look at the connection, and try again."


class Bench:
    """told: called with each message, a dictionary with "kind". busy: the task that is under way, or "".

    door: a function that makes what the questions go through, for tests; see `InPlace` and `Outside`.
    """

    def __init__(self, told, door=None):
        self.told = told
        self.busy = ""
        self.turn = 0
        self.door = None
        self.maker = door or (Outside if has_workers() else InPlace)

    # Asking.

    def check(self, key: str, source: str) -> None:
        self.ask({"task": "check", "key": key, "source": source})

    def check_all(self, source: str) -> None:
        self.ask({"task": "check_all", "source": source})

    def run(self, source: str, trial: str = "") -> None:
        self.ask({"task": "run", "source": source, "trial": trial})

    def train(self, source: str, weights, dots, rate: float, most: int) -> None:
        """See `theirs.Theirs`; most: the steps after which it ends by itself, 0 to be painted as it is."""
        self.ask({"task": "train", "source": source, "weights": weights, "dots": dots, "rate": rate, "most": most})

    def bring_in(self, source: str, key: str) -> None:
        """A famous fault, into the program: see `breaking.broken`."""
        self.ask({"task": "break", "source": source, "key": key})

    def warm(self) -> None:
        """Let the worker's Python come, so that the first answer does not wait for it."""
        if self.door is None:
            self.door = self.maker(self)

    def ask(self, request) -> None:
        """Whatever was under way is ended, and nothing more is heard of it; of training that is told, in no words."""
        if self.busy == "train":
            self.stop("")
        elif self.busy:
            self.renew()
        self.warm()
        self.turn += 1
        self.busy = request["task"]
        request["turn"] = self.turn
        self.door.send(request)

    def say(self, rate: float, most: int) -> None:
        """To the training that is under way: go on at this rate, for so many steps more."""
        if self.busy == "train":
            self.door.send({"task": "word", "rate": rate, "most": most, "turn": self.turn})

    def tick(self) -> None:
        """A frame is due: what is answered in place goes on by one piece. A worker needs no such call."""
        if self.door is not None:
            self.door.tick()

    # Stopping.

    def stop(self, why: str = PRESSED) -> None:
        if self.busy:
            task, self.busy = self.busy, ""
            self.renew()
            self.told({"kind": "stopped", "task": task, "why": why})

    def renew(self) -> None:
        """The worker ends, wherever it was; another one begins at once."""
        self.close()
        self.warm()

    def close(self) -> None:
        self.busy = ""
        if self.door is not None:
            door, self.door = self.door, None
            door.close()

    # Hearing.

    def heard(self, message) -> None:
        if message["turn"] != self.turn or not self.busy:
            return
        if message["kind"] == "begun":
            self.door.watch(SECONDS)
        elif message["kind"] in ("verdict", "ended"):
            self.busy = ""
            self.door.watch(0)
        elif message["kind"] in ("at", "net"):  # it goes on
            self.door.watch(SECONDS)
        if message["kind"] == "trace":
            message["events"] = Replay(message["events"], message.pop("seen"))
        full = message.get("error") == "MemoryError"
        if full:
            message["sentence"] += " It has {} MB here.".format(MEGABYTES)
        self.told(message)
        if full and not self.busy:
            self.renew()  # memory that was taken is never given back

    def late(self) -> None:
        self.stop(LATE)

    def fell(self, why: str = FELL) -> None:
        if self.busy:
            self.stop(why)
        else:
            self.close()


class InPlace:
    """Answers in the page's own Python. Nothing is stopped: it is for programs that end."""

    def __init__(self, bench):
        self.bench = bench
        self.waiting = []
        self.worker = Worker(self.hear, self.waiting.append, 0.0)

    def hear(self, message):
        if self.bench.door is self:
            self.bench.heard(json.loads(json.dumps(message)))

    def send(self, request):
        self.worker.answer(request)

    def tick(self):
        acts, self.waiting[:] = list(self.waiting), []
        for act in acts:
            act()

    def watch(self, seconds):
        """No clock is needed where every answer has come before the call returns."""

    def close(self):
        self.waiting[:] = []


class Outside:
    """A worker of the browser's, which `boot.js` makes."""

    def __init__(self, bench):
        import js
        import jsffi

        self.bench = bench
        self.js = js
        self.ready = False
        self.asked = []  # before the worker was ready
        self.timer = None
        self.call_late = jsffi.create_proxy(self.on_late)
        self.worker = js.leafward.bench()
        self.worker.onmessage = jsffi.create_proxy(self.on_message)
        self.worker.onerror = jsffi.create_proxy(self.on_error)
        self.watch(PATIENCE)

    def send(self, request):
        if self.ready:
            self.worker.postMessage(json.dumps(request))
        else:
            self.asked.append(request)

    def on_message(self, event):
        message = json.loads(event.data)
        if message["kind"] == "ready":
            self.ready = True
            self.watch(0)
            for request in self.asked:
                self.send(request)
            self.asked = []
        elif self.bench.door is self and message["kind"] == "failed":
            self.bench.fell(NEVER)
        elif self.bench.door is self:
            self.bench.heard(message)

    def on_error(self, event):
        event.preventDefault()  # it is told in the room
        if self.bench.door is self:
            self.bench.fell(FELL if self.ready else NEVER)

    def watch(self, seconds):
        """From now on so many seconds may pass; 0 for as many as it takes."""
        if self.timer is not None:
            self.js.clearTimeout(self.timer)
        self.timer = self.js.setTimeout(self.call_late, 1000 * seconds) if seconds else None

    def on_late(self):
        self.timer = None
        if self.bench.door is self:
            self.bench.late() if self.ready else self.bench.fell(NEVER)

    def tick(self):
        """A worker goes on by itself."""

    def close(self):
        self.watch(0)
        self.worker.terminate()


def has_workers() -> bool:
    try:
        import js
    except ImportError:
        return False
    return hasattr(js, "leafward") and hasattr(js.leafward, "bench")
