"""What is said of a guess when it came out: the first answer is an answer like the others."""

import pytest

from leafward.view.guessing import LOCKED, OPEN, verdict


class Guess:
    answers, after = ("rises", "falls"), ""


@pytest.mark.parametrize(
    ("said", "came", "told"),
    [
        (0, 0, " It came out: “rises”, as you said."),
        (1, 0, " It came out: “rises”, and you said “falls”."),
        (0, 1, " It came out: “falls”, and you said “rises”."),
        (-1, 1, " It came out: “falls”."),
        (0, LOCKED, " It runs."),
        (-1, LOCKED, ""),
        (0, OPEN, ""),
    ],
)
def test_what_came_out_is_held_against_what_was_said(said, came, told):
    assert verdict(Guess, said, came) == told
