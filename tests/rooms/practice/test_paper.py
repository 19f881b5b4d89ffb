"""Papers and their codes: the same seed, the same paper; a code tells the marks, and a damaged one says so."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leafward.rooms.practice.kinds import KINDS
from leafward.rooms.practice.paper import LARGEST_SEED, MOST, CodeError, Paper, read


def right(paper):
    return [question.right for question in paper.questions()]


def test_a_paper_has_every_kind_once_before_any_comes_again():
    paper = Paper(7, 2 * len(KINDS), 1)
    first = [exercise.kind for exercise in paper.exercises[: len(KINDS)]]
    assert sorted(first) == sorted(kind.key for kind in KINDS)
    assert sorted(exercise.kind for exercise in paper.exercises[len(KINDS) :]) == sorted(first)


def test_another_seed_gives_another_paper_and_the_same_seed_the_same():
    assert Paper(7).code(right(Paper(7))) == Paper(7).code(right(Paper(7)))
    lines = [[exercise.lines for exercise in Paper(seed).exercises] for seed in (7, 8)]
    assert lines[0] != lines[1]


def test_only_the_chosen_kinds_are_asked():
    paper = Paper(3, 6, 2, ["chain", "paths"])
    assert {exercise.kind for exercise in paper.exercises} == {"chain", "paths"}


@settings(deadline=None)  # a paper takes as long as the machine is busy
@given(st.integers(0, LARGEST_SEED), st.integers(1, 14), st.integers(1, 3), st.sets(st.sampled_from([k.key for k in KINDS])), st.data())
def test_a_code_brings_back_paper_answers_and_marks(seed, count, level, kinds, data):
    paper = Paper(seed, count, level, kinds)
    answers = []
    for question in paper.questions():
        words = [word for word, _ in question.options]
        given_ = st.sampled_from(words) if words else st.one_of(st.just(question.right), st.floats(-1e6, 1e6))
        answers.append(data.draw(st.one_of(st.none(), given_)))
    again, theirs, claimed = read(paper.code(answers))
    assert [exercise.lines for exercise in again.exercises] == [exercise.lines for exercise in paper.exercises]
    assert theirs == answers
    assert claimed == sum(again.marks(theirs)) == sum(paper.marks(answers))


def test_all_right_and_all_open():
    paper = Paper(11, 12, 3)
    assert all(paper.marks(right(paper)))
    assert not any(paper.marks([None] * len(paper.questions())))


@settings(deadline=None)
@given(st.data())
def test_a_damaged_code_is_told(data):
    code = Paper(5, 4, 1).code(right(Paper(5, 4, 1)))
    at = data.draw(st.integers(0, len(code) - 1))
    letter = data.draw(st.sampled_from("0123456789abcdef_~.-x "))
    damaged = code[:at] + letter + code[at + 1 :]
    if damaged.strip().lower() == code or damaged.strip() == code:
        return
    with pytest.raises(CodeError):
        read(damaged)


@pytest.mark.parametrize("code", ["", "1", "x" * 10**6, "1_2_3", "_" * 7, "1_7_4_1_fff_~_0_0000", "ü_7_4_1_fff_~_0_0000"])
def test_what_is_no_code_is_told(code):
    with pytest.raises(CodeError, match=r"code"):
        read(code)


def test_a_claim_of_more_marks_than_the_answers_give_is_seen():
    """The check is no secret, so anybody can make a code; the marks are computed again all the same."""
    from leafward.rooms.practice import paper as papers

    paper = Paper(5, 4, 1)
    fields = paper.code([None] * len(paper.questions())).split("_")[:-1]
    fields[6] = "4"
    forged = "_".join(fields)
    again, answers, claimed = read(forged + "_" + papers._check(forged))
    assert claimed == 4
    assert sum(again.marks(answers)) == 0


def test_the_longest_code_fits():
    paper = Paper(LARGEST_SEED, MOST, 3)
    answers = [question.right if question.options else -1 / 3 for question in paper.questions()]
    assert read(paper.code(answers))[1] == answers
