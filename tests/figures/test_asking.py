"""The questions that a seed asks: their answers are worked out again from the words that the reader sees."""

import math
import re
from itertools import pairwise

import pytest

from leafward.lesson import CHAPTERS
from leafward.lesson.page import chapter_widget
from leafward.view.questions import IN_A_ROW

SEEDS = range(1, 120)
ASKED = {(name, question.key): question for name in CHAPTERS for question in chapter_widget(name).questions}
NUMBER = re.compile(r"(?<![\w₀-₉])−?\d+(?:\.\d+)?")


def dot(u, v):
    return sum(a * b for a, b in zip(u, v, strict=True))


def relu(z):
    return max(z, 0)


def entry(n):
    row, w, b, columns, at = n[0], n[1:4], n[4], (n[5:8], n[8:11]), n[11:]
    assert at[0] == row
    return dot(w, columns[int(at[1]) - 1]) + b


def network(n):
    x, _, _, w1, b1, w2, b2, w3, w4, b3 = [n[0], n[1], n[2], *n[-7:]]
    return w3 * relu(w1 * x + b1) + w4 * relu(w2 * x + b2) + b3


def pull(n, words):
    came, asked = re.search(r"It was (.).*z of (.)", words).groups()
    return dict(zip("abc", n, strict=False))[asked] - (came == asked)


# From the numbers of the words, in the order in which they stand there, the answer.
ANSWERS = {
    ("matrix", "entry"): entry,
    ("matrix", "adds"): lambda n: n[0] * n[1] * n[2],
    ("forward", "network"): network,
    ("loss", "other"): lambda n: sum((p - y) ** 2 for p, y in zip(n[:3], n[3:6], strict=True)),
    ("loss", "allowed"): lambda n: (n[-1] - n[1] ** 2 - n[3] ** 2) ** 0.5,
    ("backward", "single"): lambda n: 2 * (n[0] * n[1] - n[2]) * n[1],
    ("backward", "behind"): lambda n: 2 * (n[0] * n[1] * n[2] - n[3]) * n[1] * n[2],
    ("loop", "nudge"): lambda n: n[0] - n[1] * n[2],
    ("next_letter", "softmax"): lambda n: n[0] / sum(n[:3]),
    ("neuron", "weighted"): lambda n: n[0] * n[2] + n[1] * n[3] + n[4],
    ("neuron", "bias"): lambda n: -(n[0] * n[2] + n[1] * n[3]),
    ("vanishing", "left"): lambda n: n[1] ** n[0],
    ("vanishing", "links"): lambda n: round(math.log(n[2]) / math.log(n[0])),
    ("one_weight", "stepped"): lambda n: n[0] - n[3] * 2 * (n[0] * n[1] - n[2]) * n[1],
    ("one_weight", "lands"): lambda n: 1 / (2 * n[1] ** 2),
}


def numbers_in(words):
    return [float(found.replace("−", "-")) for found in NUMBER.findall(words)]


@pytest.mark.parametrize("at", sorted(ANSWERS), ids="-".join)
def test_what_is_right_follows_from_the_words(at):
    for seed in SEEDS:
        asked = ASKED[at].make(seed)
        assert asked.right == pytest.approx(ANSWERS[at](numbers_in(asked.words)), abs=1e-9), asked.words


@pytest.mark.parametrize("at", sorted(ASKED), ids="-".join)
def test_no_usual_mistake_gives_what_is_right_and_each_is_named(at):
    seen = set()
    for seed in SEEDS:
        asked = ASKED[at].make(seed)
        seen.add(asked.words)
        assert asked.hint
        assert not any(asked.is_right(answer) for answer, _ in asked.slips)
        assert asked.words == ASKED[at].make(seed).words, "the same seed asks the same"
        for answer, _ in asked.slips:
            assert asked.slip(answer) != asked.hint
    assert len(seen) > 10


def test_the_gradient_at_a_z_follows_from_the_words():
    for seed in SEEDS:
        asked = ASKED["next_letter", "pull"].make(seed)
        assert asked.right == pytest.approx(pull(numbers_in(asked.words), asked.words), abs=1e-9), asked.words


def test_a_number_asks_for_no_more_than_three_decimals():
    for at in ANSWERS:
        for seed in SEEDS:
            right = ASKED[at].make(seed).right
            assert right == pytest.approx(round(right, 3), abs=1e-6)


def test_exactly_one_neuron_can_answer():
    for seed in SEEDS:
        asked = ASKED["forward", "turn"].make(seed)
        known, *heard = [set(re.findall(r"[ax][₁-₉]", part)) for part in re.split(r"Neuron", asked.words)]
        assert [i for i, names in enumerate(heard) if names <= known] == [asked.right]


def test_of_several_answers_two_right_ones_in_a_row_count_and_no_question_comes_twice_in_a_row():
    figure = chapter_widget("loop")
    figure.press("try", "which")
    attempt, asked = figure.attempts["which"], []
    for _ in range(40):
        asked.append(attempt.asked.words)
        figure.press("say", str((attempt.asked.right + 1) % 4))
    assert all(a != b for a, b in pairwise(asked))
    for _ in range(IN_A_ROW):
        assert "which" not in figure.met
        figure.press("say", str(attempt.asked.right))
        figure.check_challenges()
    assert "which" in figure.met


def test_a_chapter_that_asks_afresh_has_two_of_each():
    for name in CHAPTERS:
        widget = chapter_widget(name)
        assert not widget.questions or [challenge.seeded for challenge in widget.challenges] == [False, False, True, True], name
