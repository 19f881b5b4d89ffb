"""A widget hears what no hand did, and lets go of what it holds outside when it leaves its page."""

from leafward.rooms.workshop.bench import Bench
from leafward.view.widget import Widget


class Counter(Widget):
    def __init__(self):
        self.count = 0

    def add(self, more):
        self.count += more


def test_what_happens_outside_is_answered_where_there_is_no_stage():
    counter = Counter()
    counter.outside(counter.add, 3)
    assert counter.count == 3


def test_a_widget_that_holds_nothing_lets_go_of_nothing():
    assert Counter().release() is None


class Door:
    """What questions go through, as a worker would have it: silent until it is told to answer, and closed at most once."""

    made: list["Door"] = []

    def __init__(self, bench):
        self.bench, self.sent, self.closed, self.watched = bench, [], False, None
        Door.made.append(self)

    def send(self, request):
        assert not self.closed
        self.sent.append(request)

    def watch(self, seconds):
        self.watched = seconds

    def tick(self):
        pass

    def close(self):
        assert not self.closed
        self.closed = True


def test_a_bench_asks_stops_and_renews_its_worker():
    Door.made, told = [], []
    bench = Bench(told.append, Door)
    assert Door.made == []
    bench.check("value", "x = 1")
    (first,) = Door.made
    bench.heard({"kind": "begun", "task": "check", "turn": 1})
    assert first.watched == 10
    bench.late()
    assert first.closed
    assert told[-1]["kind"] == "stopped"
    assert "10 seconds" in told[-1]["why"]
    assert bench.busy == ""
    bench.run("x = 1")
    second = Door.made[1]
    assert second.sent[0]["turn"] == 2
    bench.heard({"kind": "verdict", "task": "check", "turn": 1, "ok": True})  # of what was stopped
    assert bench.busy == "run"
    full = {"kind": "verdict", "task": "run", "turn": 2, "ok": False, "sentence": "The memory is full.", "error": "MemoryError"}
    bench.heard(full)
    assert told[-1]["sentence"] == "The memory is full. It has 128 MB here."
    assert second.closed
    assert bench.busy == ""
    bench.close()
    assert all(door.closed for door in Door.made)


def test_what_comes_between_is_ended_and_training_is_told_so():
    Door.made, told = [], []
    bench = Bench(told.append, Door)
    bench.train("", [], [], 0.3, 10)
    bench.say(0.1, 0)
    assert Door.made[0].sent[1] == {"task": "word", "rate": 0.1, "most": 0, "turn": 1}
    bench.check("value", "")
    assert told == [{"kind": "stopped", "task": "train", "why": ""}]
    assert Door.made[0].closed
    assert Door.made[-1].sent[0]["task"] == "check"
    bench.fell()
    assert "given up" in told[-1]["why"]
