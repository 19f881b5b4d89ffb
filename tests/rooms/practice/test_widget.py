"""The room as a reader uses it, without a browser: answers are judged, mistakes named, what goes wrong comes back, a paper is marked."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leafward.formula.tokens import CannotRead
from leafward.rooms.practice.kinds import KINDS
from leafward.rooms.practice.paper import read
from leafward.rooms.practice.slips import told
from leafward.rooms.practice.widget import KEYS, Figure
from leafward.rooms.practice.work import ordinary
from leafward.view.element import html
from leafward.view.text import exact
from readings import text


def answered(figure, answers):
    """Type an answer at each question of the exercise."""
    for i, (question, answer) in enumerate(zip(figure.work.questions, answers, strict=True)):
        if question.options:
            figure.press("answer", str(i), str([word for word, _ in question.options].index(answer)))
        else:
            figure.text(f"answer.{i}", exact(answer).replace("-", "−").replace(".", ","))
    figure.press("check")
    return figure


def right(figure):
    return [question.right for question in figure.work.questions]


@pytest.mark.parametrize("key", KEYS)
def test_a_right_answer_is_right_and_a_usual_mistake_is_named(key):
    figure = Figure()
    for seed in range(6):
        figure.take(key, seed)
        answered(figure, right(figure))
        assert figure.work.right()
        assert "Right." in figure.sentence()
        first = figure.work.questions[0]
        name, wrong = first.slips[0]
        figure.take(key, seed)
        answered(figure, [wrong, *right(figure)[1:]])
        assert not figure.work.right()
        said = [one for _, one in first.slips if one == wrong or (not first.options and abs(one - wrong) < 0.005)]
        assert said
        assert told(name) in text(figure.figure())
        assert "../#chapter-" in html(figure.figure())


def test_only_the_first_try_counts_and_looking_counts_as_not_known():
    figure = Figure()
    wrong = [question.slips[0][1] for question in figure.work.questions]
    answered(figure, wrong)
    answered(figure, right(figure))
    assert figure.memory.share(figure.kind)[:2] == (0, 1)
    figure.press("next")
    figure.press("solution")
    answered(figure, right(figure))
    assert sum(figure.memory.share(key)[0] for key in KEYS) == 0


def test_what_cannot_be_read_is_no_try():
    figure = Figure()
    figure.text("answer.0", "three")
    figure.press("check")
    assert "three" in text(figure.figure())
    assert figure.memory.count == 0


def test_what_went_wrong_comes_back_sooner():
    figure, met = Figure(), []
    for _ in range(40):
        met.append(figure.kind)
        answered(figure, right(figure) if figure.kind != "chain" else [question.slips[0][1] for question in figure.work.questions])
        figure.press("next")
    assert met.count("chain") > 2 * max(met.count(key) for key in KEYS if key != "chain")
    assert set(met) == set(KEYS)


def test_kinds_are_left_out_and_one_always_stays():
    figure = Figure()
    for key in KEYS:
        figure.press("kind", key)
    assert len(figure.chosen()) == 1
    for _ in range(5):
        assert figure.kind in figure.chosen()
        figure.press("next")


def test_another_level_gives_another_exercise_at_once():
    figure = Figure()
    before = figure.exercise.lines
    figure.press("level", "3")
    assert figure.exercise.level == 3
    assert figure.exercise.lines != before


def test_a_paper_is_worked_and_its_code_tells_the_marks():
    figure = Figure()
    figure.press("mode", "paper")
    figure.turn("count", 5.0)
    figure.press("begin")
    questions = figure.begun_work.questions
    for i, question in enumerate(questions):
        if question.options:
            figure.press("answer", str(i), str([word for word, _ in question.options].index(question.right)))
        elif i:
            figure.text(f"answer.{i}", exact(question.right))
    figure.press("hand_in")
    paper, answers, claimed = read(figure.code())
    assert claimed == sum(paper.marks(answers)) == len(questions) - (0 if questions[0].options else 1)
    assert figure.code() in html(figure.figure())
    figure.text("answer.0", "7")  # too late
    assert read(figure.code())[2] == claimed


def test_a_timed_paper_counts_the_time_that_was_worked():
    figure = Figure()
    figure.press("mode", "paper")
    figure.press("begin", "timed")
    for milliseconds in (1000.0, 2000.0, 600000.0):
        figure.frame(milliseconds)
    assert figure.seconds == 1 + 5, "a page that slept was not worked on"
    figure.press("hand_in")
    assert not figure.running


def test_it_is_kept():
    figure = Figure()
    answered(figure, [question.slips[0][1] for question in figure.work.questions])
    figure.press("next")
    figure.text("answer.0", "1/3")
    figure.press("mode", "paper")
    figure.press("begin", "timed")
    figure.text("answer.0", "2")
    again = Figure()
    again.restore(json.loads(json.dumps(figure.state())))
    assert html(again.figure()) == html(figure.figure())
    assert again.state() == figure.state()
    assert again.work.typed[0] == "1/3"


@pytest.mark.parametrize(
    "paper",
    [
        [7, 0, 1, ["chain"]],
        [7, 10**9, 1, ["chain"]],
        [-1, 3, 1, ["chain"]],
        [7, 3, 9, ["chain"]],
        [7, 3, 1, []],
        [7, 3, 1, ["x"]],
        [True, 3, 1, ["chain"]],
    ],
)
def test_a_paper_that_cannot_be_is_left(paper):
    figure = Figure()
    figure.restore({"paper": paper, "mode": "paper"})
    assert figure.begun is None


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0.75", 0.75),
        ("0,75", 0.75),
        ("3/4", 0.75),
        ("−3/4", -0.75),
        (" - 2 ", -2),
        ("2π", 6.283185307179586),
        ("π/2", 1.5707963267948966),
        ("-π", -3.141592653589793),
        (".5", 0.5),
        ("+3", 3),
    ],
)
def test_numbers_as_people_type_them(typed, value):
    assert ordinary(typed) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize("typed", ["", "three", "1/0", "3x", "1.2.3", "nan", "inf", "1e400", "٣", "9" * 50, "<b>", "\0", "(1", "1//2"])
def test_what_is_no_number_gets_a_sentence(typed):
    with pytest.raises(CannotRead):
        ordinary(typed)


@given(st.text(max_size=60))
def test_nothing_that_is_typed_breaks_it(typed):
    figure = Figure()
    figure.text("answer.0", typed)
    figure.press("check")
    html(figure.figure())


def test_every_kind_has_a_row_that_tells_how_sure_one_can_be():
    figure = Figure()
    for kind in KINDS:
        assert kind.title in text(figure.figure())
    answered(figure, right(figure))
    assert "1 of 1 right between 27 and 100 %" in " ".join(text(figure.figure()).split())


def test_no_line_that_is_given_breaks_at_its_sign_of_equality():
    figure = Figure()
    for key in KEYS:
        figure.take(key, 3)
        given = html(figure.figure()).partition('class="given"')[2].partition("</ul>")[0]
        assert " = " not in given
