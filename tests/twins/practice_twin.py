"""Exercises of every kind and level, what their mistakes give, and a paper's code, on whichever Python runs this."""

import json

from leafward.rooms.practice.exercise import made
from leafward.rooms.practice.kinds import KINDS, LEVELS
from leafward.rooms.practice.paper import Paper
from leafward.view.text import figures


def said(answer):
    return answer if isinstance(answer, str) else figures(answer, 9)


def lines():
    for kind in KINDS:
        for level in LEVELS:
            for seed in (0, 1, 2, 3, 4711, 987654):
                exercise = made(kind, level, seed)
                asked = [[q.asked, said(q.right), [[key, said(wrong)] for key, wrong in q.slips]] for q in exercise.questions]
                yield [kind.key, level, seed, exercise.lines, exercise.program, exercise.solution, asked]
    paper = Paper(7, 24, 2)
    yield [exercise.lines for exercise in paper.exercises]
    yield paper.code([question.right for question in paper.questions()])


if __name__ == "__main__":
    for line in lines():
        print(json.dumps(line))
