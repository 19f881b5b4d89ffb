"""Every kind at every level, for four hundred seeds: the key is what independent arithmetic finds, and no mistake shares it."""

import hashlib
import math

import pytest

from leafward.rooms.practice import slips
from leafward.rooms.practice.exercise import LARGEST, made
from leafward.rooms.practice.kinds import KINDS, LEVELS, kind_of
from rooms.practice import independent
from rooms.practice.programs_run import what_is_wrong

SEEDS = range(400)


def key_of(exercise, question):
    """The answer, found without the engine from what the reader sees."""
    kind, lines, asked = exercise.kind, exercise.lines, question.asked
    if kind == "matrix":
        return independent.entry(lines, asked)
    if kind == "softmax":
        return independent.letter(lines, asked)
    if kind == "more":
        return independent.furthest(lines, question.options)
    if kind == "sign":
        return independent.curve_word(exercise.curve, exercise.level)
    if kind == "program":
        return what_is_wrong(exercise.program)
    if asked in ("w after the step", "C after the step"):
        return independent.after_step(lines, asked[0])
    if asked[0] == "∂" and "just now" in lines[0]:
        return squashed(lines[0])
    if asked[0] == "∂":
        of, at = asked[1:].split("/∂")
        return independent.slope(lines, of, at)
    return independent.evaluated(independent.assignments(lines))[asked]


def squashed(line):
    """C = tanh(z) or sigmoid(z), given C: z by the inverse, and then the slope by a central difference."""
    a = float(line.rsplit("C = ", 1)[1].translate(independent.PLAIN))
    function = independent.FUNCTIONS["tanh" if "tanh" in line else "sigmoid"]
    z = math.atanh(a) if "tanh" in line else math.log(a / (1 - a))
    return (function(z + 1e-6) - function(z - 1e-6)) / 2e-6


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_the_key_is_right_and_humane_and_no_mistake_gives_it(kind, level):
    seen = set()
    for seed in SEEDS:
        exercise = made(kind, level, seed)
        seen.add((*exercise.lines, exercise.program, exercise.curve and (*exercise.curve.coefficients, exercise.curve.x)))
        assert exercise.questions
        assert exercise.solution
        for question in exercise.questions:
            key = key_of(exercise, question)
            if question.options:
                assert question.right == key, (seed, exercise.lines)
                words = [word for word, _ in question.options]
                assert len(set(words)) == len(words)
                assert question.right in words
                assert all(wrong in words for _, wrong in question.slips), (seed, question.slips)
            else:
                assert question.right == pytest.approx(key, rel=1e-5, abs=1e-5), (seed, exercise.lines, question.asked)
                assert abs(question.right) <= LARGEST
                assert abs(question.right * 100 - round(question.right * 100)) < 1e-6, (seed, question.right)
            assert question.slips, (seed, question.asked)
            for name, wrong in question.slips:
                assert slips.entry(name)
                assert slips.verdict(question, wrong)[:2] != (True, ""), (seed, name)
                assert not slips.verdict(question, wrong)[0], (seed, name)
            assert slips.verdict(question, question.right)[0]
    # Without end: most seeds give an exercise of their own.
    assert len(seen) > (40 if kind.key == "program" else 100), f"{kind.key} at level {level} has only {len(seen)} exercises"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_the_solution_ends_with_the_answer(kind):
    for level in LEVELS:
        for seed in range(50):
            exercise = made(kind, level, seed)
            question = exercise.questions[-1]
            if question.options:
                continue
            assert exercise.solution[-1].endswith(" = " + slips.plain(question.right, 4)), (
                exercise.lines,
                exercise.solution,
                question.right,
            )


def test_every_mistake_is_met_somewhere_and_leads_to_a_chapter():
    from leafward.lesson import CHAPTERS

    found = {
        name for kind in KINDS for level in LEVELS for seed in range(150) for q in made(kind, level, seed).questions for name, _ in q.slips
    }
    assert found == {row[0] for row in slips.SLIPS}
    assert {row[3] for row in slips.SLIPS} <= set(CHAPTERS)
    assert {kind.chapter for kind in KINDS} <= set(CHAPTERS)


def test_a_wrong_answer_that_no_mistake_gives_is_told_what_can_be_seen():
    exercise = made(kind_of("chain"), 1, 1)
    question = exercise.questions[0]
    assert "sign" in slips.verdict(question, -question.right * 7.13)[2].lower()
    assert "too large" in slips.verdict(question, question.right * 7.13)[2]
    assert "too small" in slips.verdict(question, question.right / 7.13)[2]


def test_an_answer_rounded_to_two_decimals_is_right_and_a_hundredth_off_is_not():
    question = made(kind_of("softmax"), 1, 3).questions[0]
    assert slips.verdict(question, question.right + 0.004)[0]
    assert not slips.verdict(question, question.right + 0.01)[0]


def test_exercises_do_not_change():
    """A paper of yesterday must be the same tomorrow: whoever changes an exercise makes a new paper number."""
    told = []
    for kind in KINDS:
        for level in LEVELS:
            for seed in range(20):
                exercise = made(kind, level, seed)
                told.append(
                    "|".join(
                        [
                            *exercise.lines,
                            exercise.program,
                            *(f"{q.asked}={q.right if q.options else round(q.right, 6)}" for q in exercise.questions),
                        ]
                    )
                )
    assert hashlib.sha256("\n".join(told).encode()).hexdigest()[:16] == "7ff9ba1d98c5311f"


def test_every_graph_can_be_walked_through_in_the_formula_room():
    from leafward.formula.reading import number
    from leafward.rooms.formula.worked import Worked
    from leafward.rooms.practice.drawing import walked

    found = 0
    for kind in KINDS:
        for level in LEVELS:
            for seed in range(12):
                exercise = made(kind, level, seed)
                state = walked(exercise)
                if state is not None:
                    found += 1
                    worked = Worked(state["formula"], {name: number(text) for name, text in state["numbers"]}, True)
                    assert worked.result.data == pytest.approx(exercise.root.data, rel=1e-12, abs=1e-12)
    assert found > 250
