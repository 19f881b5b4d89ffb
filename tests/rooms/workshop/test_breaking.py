"""Every famous fault is brought into programs written in several ways, and what is shown is what was done."""

import pytest

from leafward.rooms.workshop.breaking import EDITS, broken
from leafward.rooms.workshop.faults import FAULTS
from leafward.rooms.workshop.running import judge, names_of
from leafward.rooms.workshop.steps import STEPS, solved
from rooms.workshop.programs import CLOSURES, NETWORK, RIGHT

WHOLE = solved(len(STEPS))
KEYS = [fault.key for fault in FAULTS]
SPELLED = (
    WHOLE.replace("x.grad += node.grad * slope", "x.grad = x.grad + slope * node.grad  # += is shorter")
    .replace("for node in reversed(self.ordered()):", "for node in self.ordered()[::-1]:")
    .replace("p.data -= rate * p.grad", "p.data = p.data - rate * p.grad")
    .replace("(1 - t * t,)", "(1 - t**2,)")
)


def test_each_has_a_name_a_step_and_a_way_to_be_looked_for():
    assert sorted(EDITS) == sorted(KEYS)
    assert {fault.step for fault in FAULTS} <= {step.key for step in STEPS}


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("source", [WHOLE, SPELLED], ids=["ours", "spelled otherwise"])
def test_in_the_text_of_our_solution(source, key):
    made = broken(source, key)
    assert made["found"] == "text"
    before, after = source.split("\n"), made["source"].split("\n")
    assert [(i + 1, x, y) for i, (x, y) in enumerate(zip(before, after, strict=True)) if x != y] == made["lines"]
    assert 1 <= len(made["lines"]) <= 2
    assert not judge(made["source"], next(fault.step for fault in FAULTS if fault.key == key))["ok"]
    assert made["check"] != "It does what it should."


@pytest.mark.parametrize("key", KEYS)
def test_in_a_program_of_another_kind(key):
    """Closures hand on by themselves: what cannot be done in their text is done from outside, or said to be not found."""
    made = broken(CLOSURES + "\n\n" + NETWORK, key)
    fault = next(fault for fault in FAULTS if fault.key == key)
    assert made["found"] in ("text", "beside")
    assert fault.shows(names_of(made["source"]))


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("name", sorted(RIGHT))
def test_a_program_that_is_not_broken_is_left_alone(name, key):
    made = broken(RIGHT[name], key)
    if made["found"]:
        assert made["source"] != RIGHT[name]
        assert made["lines"]
    else:
        assert made["source"] == RIGHT[name]


@pytest.mark.parametrize("fault", FAULTS, ids=KEYS)
def test_no_right_program_shows_a_fault(fault):
    assert not fault.shows(names_of(WHOLE))
    assert not fault.shows(names_of(CLOSURES + "\n\n" + NETWORK))


@pytest.mark.parametrize("source", ["", "x = (", "raise SystemExit", "def backward(self):\n    x.grad += ", "*", "reversed(", "1 - "])
@pytest.mark.parametrize("key", KEYS)
def test_what_is_no_program_is_no_trouble(source, key):
    assert broken(source, key)["found"] in ("", "beside")
