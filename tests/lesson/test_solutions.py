"""Every challenge of the lesson can be met, by what the solutions do; the last chapter's training is left to the browser."""

import pytest

from leafward.lesson import CHAPTERS
from leafward.lesson.page import chapter_widget
from solutions import SOLUTIONS, Hand, answered, next_letter

SOLVED = {solve.__name__: solve for solve in SOLUTIONS}


def test_every_chapter_has_its_solution():
    assert sorted(SOLVED) == sorted(CHAPTERS)


@pytest.mark.parametrize("name", [name for name in CHAPTERS if name != next_letter.__name__])
def test_all_its_challenges_are_met(name):
    hand = Hand(chapter_widget(name))
    assert hand.figure.met == []
    SOLVED[name](hand)
    answered(hand)
    assert sorted(hand.figure.met) == sorted(challenge.key for challenge in hand.figure.challenges)
