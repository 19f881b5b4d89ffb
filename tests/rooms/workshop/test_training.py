"""Theirs trains: the reader's program learns step by step beside ours, and whatever goes wrong in it is told."""

import pytest

from document import Shown
from leafward.rooms.workshop.bench import Bench
from leafward.rooms.workshop.faults import FAULTS
from leafward.rooms.workshop.steps import STEPS, solved
from leafward.rooms.workshop.training import RATE, Training
from leafward.view.element import element, escape, html
from leafward.view.widget import Widget
from rooms.workshop.programs import CLOSURES, NETWORK
from walks import At, Reader

WHOLE = solved(len(STEPS))


class Room(Widget):
    """As little of a room as the training needs."""

    name = "workshop"
    title = "Workshop"
    knobs = (RATE,)

    def __init__(self, source=WHOLE):
        self.messages = []
        self.bench = Bench(lambda message: self.outside(self.told, message))
        self.training = Training(self.bench, self)
        self.training.program(source)
        self.done = True

    def all_done(self):
        return self.done

    def told(self, message):
        if not self.training.told(message):
            self.messages.append(message)

    @property
    def running(self):
        return self.training.running

    def value(self, name):
        return self.training.value(name)

    def turn(self, name, value):
        self.training.turn(name, value)

    def press_train(self, *words):
        self.training.press(*words)

    def frame(self, milliseconds):
        self.training.frame(milliseconds)

    def picture(self):
        return self.training.picture()

    def sentence(self):
        return ""

    def until(self, done, most=400):
        for i in range(most):
            if done():
                return
            self.frame(16.0 * i)
        raise AssertionError(self.training.why)


@pytest.mark.parametrize("source", [WHOLE, CLOSURES + "\n\n" + NETWORK], ids=["ours", "closures"])
def test_their_network_learns_xor(source):
    room = Room(source)
    room.press("train", "go")
    room.until(lambda: room.training.theirs.loss is not None and room.training.theirs.loss < 0.05)
    room.press("train", "go")
    room.until(lambda: not room.running)
    theirs = room.training.theirs
    assert theirs.right == 4
    assert theirs.map.picture is not None
    assert theirs.map.boundary
    assert [pair[0] for pair in theirs.losses] == sorted({pair[0] for pair in theirs.losses})
    assert room.training.ours.loss < 0.05
    assert room.training.why == ""


def test_step_by_step_their_numbers_are_ours():
    """The same start, dots and rate: what the reader's engine finds is what ours finds, number by number."""
    room = Room()
    for _ in range(3):
        room.press("train", "once")
        room.until(lambda: not room.running)
    training = room.training
    assert (training.theirs.steps, training.ours.steps) == (3, 3)
    assert training.theirs.loss == pytest.approx(training.ours.loss, rel=1e-9)
    assert training.weights == pytest.approx(training.trainer.weights(), rel=1e-9)
    assert training.gradients == pytest.approx(training.trainer.gradients, rel=1e-9)


def test_a_pause_and_another_program_keep_what_was_learnt():
    room = Room()
    room.press("train", "go")
    room.until(lambda: room.training.theirs.steps >= 5)
    room.press("train", "go")
    room.until(lambda: not room.running)
    steps, weights = room.training.theirs.steps, room.training.weights
    room.training.program(WHOLE + "\n# another\n")
    room.press("train", "once")
    room.until(lambda: not room.running)
    assert room.training.theirs.steps == steps + 1
    assert weights != room.training.weights
    room.press("train", "reset")
    room.until(lambda: not room.running)
    assert room.training.weights == room.training.start
    assert room.training.theirs.loss is None


def test_a_check_in_between_ends_the_training_and_loses_nothing():
    room = Room()
    room.press("train", "go")
    room.until(lambda: room.training.theirs.steps >= 3)
    weights = room.training.weights
    room.bench.check("value", WHOLE)
    assert not room.running
    assert [message["kind"] for message in room.messages] == ["begun", "verdict"]
    assert room.training.weights == weights
    assert room.training.why == ""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("    return wrong.data", "    return nothing", "Line"),
        ("    return wrong.data", "    return wrong", "should be a number"),
        ("return [neuron(inputs) for neuron in self.neurons]", "return None", "None"),
        ("p.data -= rate * p.grad", "p.data -= 1e200 * p.data * p.data", "beyond all numbers"),
    ],
)
def test_what_goes_wrong_in_it_is_told_and_ends_it(old, new, words):
    assert old in WHOLE
    room = Room(WHOLE.replace(old, new))
    room.press("train", "go")
    room.until(lambda: not room.running)
    assert words in room.training.why
    assert room.bench.busy == ""


def test_what_is_kept_is_taken_up():
    room, other = Room(), Room()
    room.press("train", "set", "moons")
    room.turn("train_rate", 0.1)
    room.press("train", "new")
    room.press("train", "once")
    room.until(lambda: not room.running)
    names = [pair if isinstance(pair, str) else pair[0] for pair in Training.SAVED]
    other.training.take_up({name: room.training.keeps(name) for name in names})
    assert other.training.weights == room.training.weights
    assert other.training.dots == room.training.dots
    assert (other.training.seed, other.training.rate) == (2, 0.1)


def test_it_says_what_is_missing_until_the_steps_are_done():
    room = Room()
    room.done = False
    room.press("train", "go")
    assert not room.running
    assert "When all steps are done" in str([item.children for item in room.picture()])


@pytest.mark.parametrize("key", [fault.key for fault in FAULTS])
def test_a_broken_copy_of_theirs_learns_and_the_change_is_shown(key):
    room = Room()
    room.press("train", "fault", key)
    assert room.training.patch["found"] == "text"
    shown = html(element("div", room.picture()))
    for line, old, new in room.training.patch["lines"]:
        assert f">{line} − </span>" in shown
        assert escape(old) in shown
        assert escape(new) in shown
    room.press("train", "go")
    room.until(lambda: room.training.theirs.steps >= 60 or not room.running)
    theirs, ours = room.training.theirs, room.training.ours
    assert ours.loss < 0.05
    assert theirs.loss > (0.3 if key in ("overwritten", "from_the_first", "uphill", "sign") else 0.0)
    room.press("train", "fault", key)
    assert room.training.patch is None
    room.press("train", "go")
    room.until(lambda: room.training.theirs.loss is not None and room.training.theirs.loss < 0.05)


def test_another_program_is_not_broken_any_more():
    room = Room()
    room.press("train", "fault", "uphill")
    room.training.program(WHOLE + "\n")
    assert room.training.patch is None
    assert room.training.fault == ""


def test_the_certificate_shows_the_program_its_tests_and_the_map():
    room = Room()
    room.press("train", "go")
    room.until(lambda: room.training.theirs.steps >= 60)
    room.press("train", "go")
    room.until(lambda: not room.running)
    assert room.training.sheet() is None
    room.press("train", "print")
    shown = html(room.training.sheet())
    assert escape(WHOLE.rstrip("\n")) in shown
    assert shown.count("✓") == len(STEPS)
    assert "4 of 4 dots" in shown
    assert "<canvas" in shown
    room.press("train", "table")
    assert room.training.sheet() is None


def test_dots_of_the_readers_own_are_placed_by_hand_and_by_keys_and_learnt():
    room = Room()
    training = room.training
    tap = At("train_plane", "", 0.25, 0.75)
    for phase in ("down", "up"):
        training.point(phase, tap)
    assert training.dots[-1] == (-0.5, -0.5, 1)
    assert training.preset == "own"
    for phase in ("down", "up"):
        training.point(phase, tap)  # a tap on a dot takes it away
    assert len(training.dots) == 4
    while training.dots:
        training.placing.cursor = training.dots[0][:2]
        assert training.key("Delete", False)
    room.press("train", "go")
    assert not room.running
    assert "no dots" in training.why
    training.placing.cursor = None
    training.key("ArrowLeft", True)
    training.key("b", False)
    training.key("ArrowRight", True)
    training.key("ArrowRight", True)
    training.key("r", False)
    assert training.dots == [(-0.2, 0.0, 1), (0.2, 0.0, -1)]
    room.press("train", "go")
    room.until(lambda: training.theirs.loss is not None and training.theirs.loss < 0.05)
    other = Room()
    names = [pair if isinstance(pair, str) else pair[0] for pair in Training.SAVED]
    other.training.take_up({name: training.keeps(name) for name in names})
    assert other.training.dots == training.dots


def test_no_hand_breaks_the_training():
    """A reader who presses and points at random sees, after each act, what would be drawn anew."""
    reader = Reader("workshop", 5)
    figure = reader.figure
    figure.program, figure.done = WHOLE, [step.key for step in STEPS]
    figure.training.program(WHOLE)
    reader.page = Shown(figure.figure())
    assert reader.walk(150) == ""
