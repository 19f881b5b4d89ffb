"""What a figure asks of its reader: hints that open when asked, questions from a seed, and guesses that are held against what comes."""

import json

import pytest

from leafward.engine.rng import Random
from leafward.view.challenges import Challenge
from leafward.view.element import html
from leafward.view.guessing import LOCKED, OPEN, Guess
from leafward.view.questions import IN_A_ROW, Asked, Question
from leafward.view.widget import Widget


def product(seed):
    random = Random(seed)
    a, b = 2 + random.below(8), 2 + random.below(8)
    return Asked("What is {} × {}?".format(a, b), a * b, "Multiply.", [(a + b, "That is the sum.")])


def larger(seed):
    right = Random(seed).below(2)
    return Asked(f"Which is larger? ({seed})", right, "Look.", [(1 - right, "That is the smaller one.")], ["left", "right"])


class Lamp(Widget):
    name = "lamp"
    title = "A lamp"
    challenges = (
        Challenge("on", "Switch it on.", lambda lamp: (lamp.light > 0, "Turn it up.", f"It stands at {lamp.light}.")),
        Challenge("exact", "Set it to 1.", lambda lamp: (lamp.light == 1, "Not yet."), held=True),
        Question("product", "Multiply two numbers.", product),
        Question("larger", "Tell which is larger.", larger),
    )
    guesses_first = (
        Guess(
            "bright",
            "Will it be bright?",
            ("yes", "no"),
            lambda lamp: OPEN if lamp.light < 0 else LOCKED if not lamp.light else 0,
            "It is.",
        ),
    )

    def __init__(self):
        self.light = -1
        super().__init__()

    def picture(self):
        return [self.staged("the lamp", self.guess_first("bright"))]

    def sentence(self):
        return "A lamp."


@pytest.fixture
def lamp():
    return Lamp()


def shown(lamp):
    lamp.check_challenges()
    return html(lamp.figure())


def test_a_hint_opens_when_asked_for_and_is_closed_for_a_new_try(lamp):
    assert "Turn it up." not in shown(lamp)
    lamp.press("try", "on")
    assert "It stands at -1." in shown(lamp), "how things stand is said to everyone"
    assert "Turn it up." not in shown(lamp)
    lamp.press("hint")
    assert "Turn it up." in shown(lamp)
    lamp.settle()
    assert lamp.spoken == "A lamp. It stands at -1. Turn it up.", "and told to those who listen"
    lamp.press("try", "exact")
    assert "Not yet." not in shown(lamp)
    lamp.press("try", "exact")
    assert lamp.pinned == ""


def test_what_was_reached_stays_reached(lamp):
    lamp.press("try", "on")
    lamp.light = 2
    assert lamp.check_challenges()
    assert not lamp.check_challenges(), "it is news only once"
    assert "Done." in shown(lamp)
    lamp.light = -1
    lamp.check_challenges()
    assert lamp.met == ["on"]


def test_a_held_challenge_is_met_only_at_rest(lamp):
    lamp.light = 1
    assert lamp.check_challenges()
    assert (lamp.met, lamp.states["exact"]) == (["on"], "Hold it there.")
    lamp.light = 2
    assert not lamp.check_challenges(resting=True)
    assert (lamp.hints["exact"], lamp.states["exact"]) == ("Not yet.", "")
    lamp.light = 1
    assert lamp.check_challenges(resting=True)
    assert "exact" in lamp.met


def test_a_question_is_asked_afresh_from_its_seed(lamp):
    lamp.press("try", "product")
    first = lamp.attempts["product"].asked
    assert first.words in shown(lamp)
    lamp.press("another")
    assert lamp.attempts["product"].asked.words != first.words
    again = Lamp()
    again.restore(json.loads(json.dumps(lamp.state())))
    again.press("try", "product")
    assert again.attempts["product"].asked.words == lamp.attempts["product"].asked.words


def test_of_questions_the_seeds_are_kept_and_only_what_was_asked_is_asked_again(lamp):
    assert lamp.seeds == [1, 1]
    lamp.seeds = [1, 7]
    assert list(lamp.attempts) == ["larger"]
    assert lamp.seeds == [1, 7]
    lamp.seeds = [2, 1]
    assert lamp.seeds == [2, 1]


def test_an_answer_is_said_only_where_something_is_asked_and_is_short(lamp):
    lamp.press("say")
    assert lamp.text("said", "1") == "1"
    lamp.press("try", "product")
    assert lamp.text("said", "1" * 30) == "1" * 20
    assert lamp.attempts["product"].typed == "1" * 20
    assert lamp.met == []


@pytest.mark.parametrize(("typed", "state", "hint"), [("x", "That is no number.", "Multiply."), ("0", "0 is not it.", "Multiply.")])
def test_a_wrong_number_is_said_to_be_wrong_and_its_hint_waits(lamp, typed, state, hint):
    lamp.press("try", "product")
    lamp.text("said", typed)
    lamp.press("say")
    assert state in shown(lamp)
    assert hint not in shown(lamp)
    lamp.press("hint")
    assert hint in shown(lamp)
    assert lamp.met == []


def test_the_usual_mistake_is_named_and_the_right_number_is_right(lamp):
    lamp.press("try", "product")
    asked = lamp.attempts["product"].asked
    lamp.text("said", str(asked.slips[0][0]))
    lamp.press("say")
    lamp.check_challenges()
    assert lamp.hints["product"] == "That is the sum."
    lamp.text("said", f" {asked.right},0 ")
    lamp.press("say")
    lamp.check_challenges()
    assert lamp.met == ["product"]
    lamp.press("another")
    lamp.text("said", "1")
    lamp.press("say")
    assert "1 is not it." in shown(lamp), "it can be tried again"
    assert lamp.met == ["product"]


def test_trying_the_buttons_in_turn_earns_nothing(lamp):
    lamp.press("try", "larger")
    attempt = lamp.attempts["larger"]
    for _ in range(IN_A_ROW):
        before = attempt.asked.words
        lamp.press("say", str(1 - attempt.asked.right))
        lamp.check_challenges()
        assert attempt.asked.words != before, "a wrong answer makes a new question"
        assert lamp.hints["larger"] == "That is the smaller one."
        assert "No: it was" in lamp.states["larger"]
    lamp.press("say", str(attempt.asked.right))
    lamp.press("say", str(1 - attempt.asked.right))
    lamp.check_challenges()
    assert lamp.met == []
    for _ in range(IN_A_ROW):
        lamp.press("say", str(attempt.asked.right))
    lamp.check_challenges()
    assert lamp.met == ["larger"]


def test_a_guess_is_made_before_and_held_against_what_comes(lamp):
    lamp.press("guess_first", "bright", "1")
    lamp.light = 0
    assert "It runs." in shown(lamp)
    lamp.press("guess_first", "bright", "0")
    assert lamp.foretold == [1], "it is too late"
    lamp.light = 1
    assert "It came out: “yes”, and you said “no”. It is." in shown(lamp)
    lamp.light = -1
    assert "and you said “no”" in shown(lamp), "the first outcome is remembered"
    again = Lamp()
    again.restore(json.loads(json.dumps(lamp.state())))
    assert "and you said “no”" in shown(again)


def test_who_begins_without_a_guess_is_not_stopped(lamp):
    lamp.light = 1
    assert "It came out: “yes”. It is." in shown(lamp)


def test_a_kept_guess_that_is_no_answer_any_more_is_none(lamp):
    lamp.restore({**lamp.state(), "foretold": [2], "came_true": [2]})
    assert (lamp.foretold, lamp.came_true) == ([-1], [-1])
