"""Learning: the machine against the exact solution and against descent written out by hand."""

import math
import re

import numpy as np
import pytest

from leafward.lesson.learning.machine import Machine, safe_rate
from leafward.lesson.learning.questions import QUESTIONS
from leafward.lesson.learning.widget import EXAMPLES, FEWEST, MOST, Figure
from readings import numbers as all_numbers
from readings import text as text_of


def numbers(figure):
    return {name.partition(".")[2]: value for name, value in all_numbers(figure.figure()).items()}


@pytest.fixture
def figure():
    return Figure()


def learn(figure, most=20_000):
    """As the page does: frame after frame, until it rests."""
    figure.press("learn")
    for milliseconds in range(most):
        if not figure.running:
            return
        figure.frame(float(milliseconds))
    raise AssertionError("it does not come to rest")


def solution(rows):
    """The weights with the least cost, by NumPy's least squares, and that cost."""
    table = np.array(rows, dtype=float)
    inputs = np.column_stack([table[:, :2], np.ones(len(table))])
    weights, *_ = np.linalg.lstsq(inputs, table[:, 2], rcond=None)
    return weights, float(((inputs @ weights - table[:, 2]) ** 2).sum())


def test_at_the_start_it_knows_nothing(figure):
    found = numbers(figure)
    assert (found["w1"], found["w2"], found["b"], found["steps"]) == (0, 0, 0, 0)
    assert [found[f"p{i}"] for i in range(1, 5)] == [0, 0, 0, 0]
    assert found["C"] == 6**2 + 8**2 + 9**2 + 13**2
    assert figure.met == []


def test_each_step_is_gradient_descent(figure):
    rows = np.array(EXAMPLES)
    inputs, answers = np.column_stack([rows[:, :2], np.ones(4)]), rows[:, 2]
    weights, rate = np.zeros(3), safe_rate(EXAMPLES)
    for _ in range(30):
        weights = weights - rate * 2 * inputs.T @ (inputs @ weights - answers)
        figure.press("step")
        found = numbers(figure)
        assert [found["w1"], found["w2"], found["b"]] == pytest.approx(weights, rel=1e-11)
        assert found["C"] == pytest.approx(((inputs @ weights - answers) ** 2).sum(), rel=1e-11)
        assert [found[f"miss{i}"] for i in range(1, 5)] == pytest.approx(inputs @ weights - answers, rel=1e-9)
    assert figure.steps == 30


@pytest.mark.parametrize(
    "rows",
    [
        EXAMPLES,
        ((1, 1, 9), (2, 1, 14), (1, 2, 12), (3, 2, 22)),
        ((0, 0, 7), (5, 0, 2), (0, 5, 40)),
        ((1, 1, 5), (1, 1, 9), (2, 3, 20), (4, 0, 1), (0, 4, 33), (5, 5, 40)),
        ((2, 2, 8), (2, 2, 8), (2, 2, 8)),
    ],
)
def test_it_ends_at_the_least_squares(rows):
    machine = Machine(rows, (0.0, 0.0, 0.0))
    before = machine.cost
    while not machine.rests():
        machine.step()
        assert machine.cost <= before, "a safe rate never makes it worse"
        before = machine.cost
    _, least = solution(rows)
    assert machine.cost == pytest.approx(least, abs=1e-4)


def test_it_finds_the_prices(figure):
    learn(figure)
    assert figure.weights == pytest.approx([2, 3, 1], abs=0.01)
    assert figure.check_challenges()
    assert figure.met == ["learned"]
    assert "nobody told it a price" in figure.sentence()
    steps = figure.steps
    figure.press("step")
    figure.press("learn")
    assert (figure.steps, figure.running) == (steps, False), "at rest there is no further step"


def test_the_most_unruly_table_stays_finite(figure):
    for rows in (((5.0, 5.0, 40.0), (5.0, 4.0, 0.0), (4.0, 5.0, 0.0)), ((5.0, 5.0, 40.0), (5.0, 4.0, 0.0), (5.0, 5.0, 0.0))):
        figure.set_rows(list(rows))
        for _ in range(300):
            figure.press("step")
        assert all(math.isfinite(value) for value in numbers(figure).values())


def test_a_bill_that_changes_while_it_learns_is_followed(figure):
    learn(figure)
    weights = figure.weights
    figure.turn("y_1", 9.0)
    assert figure.rows[0] == (1.0, 1.0, 9.0)
    assert figure.weights == weights, "what it has learned stays"
    assert not figure.machine.rests()
    learn(figure)
    best, least = solution(figure.rows)
    assert figure.weights == pytest.approx(best, abs=0.02)
    assert figure.machine.cost == pytest.approx(least, abs=1e-4)


def test_rows_come_and_go_within_bounds(figure):
    for _ in range(9):
        figure.press("add")
    assert len(figure.rows) == MOST
    assert len(set(figure.rows)) == MOST
    figure.press("remove", "2")
    assert EXAMPLES[1] not in figure.rows
    for _ in range(9):
        figure.press("remove", "1")
    assert len(figure.rows) == FEWEST
    figure.press("table")
    assert figure.rows == list(EXAMPLES)


def test_the_spare_rows_charge_the_same_prices(figure):
    figure.press("add")
    figure.press("add")
    for x1, x2, y in figure.rows:
        assert y == 2 * x1 + 3 * x2 + 1


def test_every_number_of_a_row_is_a_knob(figure):
    for i in range(1, 5):
        for name, value in ((f"x1_{i}", 5.0), (f"x2_{i}", 0.0), (f"y_{i}", 40.0)):
            figure.turn(name, value)
            assert figure.value(name) == value
        assert figure.rows[i - 1] == (5.0, 0.0, 40.0)


def test_dials_can_be_turned_by_hand(figure):
    for name, value in (("w1", 2.0), ("w2", 3.0), ("b", 1.0)):
        figure.turn(name, value)
        assert figure.value(name) == value
    assert numbers(figure)["C"] == 0
    figure.check_challenges()
    assert figure.met == [], "found by hand is not learned"


def test_a_hand_on_a_dial_stops_the_learning(figure):
    figure.press("learn")
    figure.turn("w1", -3.0)
    assert not figure.running


def test_reset_forgets_what_was_learned_and_keeps_the_table(figure):
    figure.turn("y_2", 20.0)
    figure.press("step")
    figure.press("reset")
    assert (figure.weights, figure.steps) == ([0, 0, 0], 0)
    assert figure.rows[1] == (2.0, 1.0, 20.0)


def test_arrow_right_is_a_step(figure):
    assert figure.key("", "ArrowRight", False)
    assert figure.steps == 1
    assert not figure.key("", "ArrowLeft", False)


def test_a_table_without_an_answer_comes_to_rest_and_says_so(figure):
    figure.turn("x1_2", 1.0)  # one coffee and one cake, for 6 and for 8
    learn(figure)
    assert figure.machine.cost == pytest.approx(2, abs=0.01)
    assert "no three numbers fit" in figure.sentence()
    figure.check_challenges()
    assert "no three numbers fit" in figure.hints["learned"]
    assert "different prices" in figure.hints["own"]


def test_other_prices_are_taught_by_the_table(figure):
    figure.check_challenges()
    assert figure.hints["own"].startswith("Change the bills")
    figure.press("step")
    figure.check_challenges()
    assert "Let it learn on" in figure.hints["own"]
    learn(figure)
    figure.check_challenges()
    assert "has to rise" in figure.hints["own"]
    for i, (x1, _, y) in enumerate(EXAMPLES, 1):
        figure.turn(f"y_{i}", y + 3 * x1)
    learn(figure)
    assert figure.weights == pytest.approx([5, 3, 1], abs=0.02)
    figure.check_challenges()
    assert "own" in figure.met


def test_prices_that_are_too_high_are_refused_in_words(figure):
    for i, (x1, _, y) in enumerate(EXAMPLES, 1):
        figure.turn(f"y_{i}", y + 5 * x1)
    learn(figure)
    figure.check_challenges()
    assert "has to fall" in figure.hints["own"]


def test_what_was_taught_and_learned_survives(figure):
    figure.press("add")
    figure.turn("y_1", 11.0)
    for _ in range(7):
        figure.press("step")
    again = Figure()
    again.restore(figure.state())
    assert numbers(again) == numbers(figure)
    assert again.rows == figure.rows
    again.press("step")
    figure.press("step")
    assert again.weights == figure.weights


@pytest.mark.parametrize(
    "rows",
    [
        None,
        "rows",
        [],
        [[1, 1, 6]] * 2,
        [[1, 1, 6]] * 7,
        [[1, 1]] * 4,
        [[1, 1, 6, 1]] * 4,
        [[1, 1, 41]] * 4,
        [[-1, 1, 6]] * 4,
        [[math.nan, 1, 6]] * 4,
        [[1, 1, math.inf]] * 4,
        [[1, "1", 6]] * 4,
        [None] * 4,
    ],
)
def test_a_table_that_is_none_is_left(figure, rows):
    figure.restore({"rows": rows})
    assert figure.rows == list(EXAMPLES)


@pytest.mark.parametrize("weights", [None, [1, 2], [1, 2, math.nan], [1, 2, 1e300], [10**400, 0, 0], {"w1": 1}, "abc", [[1], 2, 3]])
def test_weights_that_are_none_are_left(figure, weights):
    figure.restore({"weights": weights, "steps": 12})
    assert figure.weights == [0, 0, 0]
    assert figure.steps == 0


def test_every_picture_of_a_walk_has_finite_numbers(figure):
    for _ in range(60):
        figure.press("step")
        assert all(math.isfinite(value) for value in numbers(figure).values())


def test_what_an_older_page_kept_of_the_tree_is_left(figure):
    """The tree stood in this chapter once: its slope and its challenge are not this figure's any more, and the rest is taken up."""
    figure.restore({"slope": 0.681, "met": ["learned", "tenth"], "rows": [list(row) for row in EXAMPLES], "weights": [1, 2, 3], "steps": 4})
    assert (figure.met, figure.weights, figure.steps) == (["learned"], [1, 2, 3], 4)


def test_the_guess_waits_until_the_machine_rests(figure):
    figure.press("guess_first", "dearer", "0")
    figure.press("step")
    figure.check_challenges()
    assert figure.came_true == [-2], "it runs, and the guess is made"
    learn(figure)
    figure.check_challenges()
    assert figure.came_true == [1], "a cake at 3, a coffee at 2"
    assert "Nobody told it a price." in "".join(text_of(figure.figure()))


BILL = re.compile(r"(?:(\d+) coffees?)?(?: and )?(?:(\d+) cakes?)?: (\d+)\.")


def asked_of(words):
    """What a question gives, read from its words: the prices, and the bills as triples."""
    prices = [int(n) for n in re.findall(r"(\d+) for", words)]
    always = re.search(r"always (\d+)", words)
    bills = [(int(a or 0), int(b or 0), int(y)) for a, b, y in BILL.findall(words)]
    return prices, int(always[1]) if always else 0, bills


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_what_is_asked_afresh_is_answered_by_plain_arithmetic(question):
    answers = set()
    for seed in range(1, 80):
        asked = question.make(seed)
        (w1, w2), b, bills = asked_of(asked.words)
        misses = [w1 * x1 + w2 * x2 + b - y for x1, x2, y in bills]
        assert len(bills) == 2, asked.words
        if asked.options:
            place = 0 if "of a coffee pulled" in asked.words else 1
            slope = sum(miss * bill[place] for miss, bill in zip(misses, bills))
            assert asked.right == (0 if slope < 0 else 1 if slope else 2), asked.words
        else:
            assert asked.right == sum(miss**2 for miss in misses), asked.words
        answers.add(asked.right)
    assert len(answers) >= 3
