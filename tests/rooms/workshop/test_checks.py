"""Wrong programs are told apart, right ones pass however they are written, and our own solution passes every check on the way."""

import pytest

from leafward.lesson import CHAPTERS
from leafward.rooms.workshop.checks import CHECKS
from leafward.rooms.workshop.running import judge
from leafward.rooms.workshop.steps import STEPS, begun, solved
from rooms.workshop.programs import PLACES, RIGHT, WRONG


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_our_solution_passes_its_check_and_the_stub_does_not(step):
    at = PLACES[step.key]
    assert judge(solved(at), step.key)["ok"]
    verdict = judge(begun(solved(at - 1), step), step.key)
    assert not verdict["ok"]
    assert verdict["sentence"]
    assert len(step.words) in (3, 4)
    assert len(step.hints) == 3
    assert step.key in CHECKS
    assert step.chapter in CHAPTERS


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_later_programs_still_pass(step):
    assert judge(solved(len(STEPS)), step.key) == judge(solved(PLACES[step.key]), step.key)


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_program_passes_every_check_however_it_is_written(name):
    for step in STEPS:
        verdict = judge(RIGHT[name], step.key)
        assert verdict["ok"], (step.key, verdict["sentence"])


BACK = ("overwritten in order", "from the first to the last")  # a reader may break again what an earlier step has checked


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_program_is_told(name):
    step, source, words = WRONG[name]
    verdict = judge(source, step)
    assert not verdict["ok"]
    assert words in verdict["sentence"], verdict["sentence"]
    for earlier in STEPS[: PLACES[step] - 1]:
        if earlier.key != "slopes" and name not in BACK:
            assert judge(source, earlier.key)["ok"], "it should have been told at its own step"


def test_wrong_programs_of_a_step_are_told_apart():
    told = {}
    for name, (step, source, _) in WRONG.items():
        told.setdefault((step, judge(source, step)["sentence"]), []).append(name)
    alike = [names for names in told.values() if len(names) > 1]
    assert alike == [["no backward", "no step"]], "neither moves a parameter, and nobody can see from outside why"


def test_a_failed_gradient_shows_the_smallest_graph_and_the_nudge():
    step, source, _ = WRONG["overwritten"]
    about = judge(source, step)["about"]
    assert about["graph"]["lines"] == (("b", "add", ("a", "a")),)
    assert (about["leaf"], about["theirs"], round(about["nudge"], 6), about["mistake"]) == ("a", 1.0, 2.0, "overwritten")
