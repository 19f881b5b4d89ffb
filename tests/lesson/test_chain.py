"""The chain rule: dials and slopes against plain multiplication and finite differences, the questions, and a chain of one's own."""

import math
import random
from itertools import pairwise

import pytest

from leafward.engine.account import Account
from leafward.lesson.chain.goals import NEAR, mistakes, question
from leafward.lesson.chain.links import CHOICES
from leafward.lesson.chain.widget import MOST, Figure
from readings import numbers as all_numbers
from readings import text as text_of


def numbers(figure):
    return {name.partition(".")[2]: value for name, value in all_numbers(figure.figure()).items()}


@pytest.fixture
def figure():
    return Figure()


def own(*links, a=0.5):
    """A figure whose own chain is built by its buttons. links: names, or pairs (name, constant)."""
    figure = Figure()
    figure.press("kind", "own")
    while len(figure.links) > 1:
        figure.press("remove")
    for i, link in enumerate(links):
        name, constant = link if isinstance(link, tuple) else (link, None)
        if i:
            figure.press("add")
        figure.press("link", name)
        if constant is not None:
            figure.turn(f"c{i + 1}", constant)
    figure.turn("a", a)
    return figure


class At:
    """A pointer at an angle (in turns, clockwise from the top) round the dial."""

    def __init__(self, turns, far=0.4):
        self.x = 0.5 + far * math.sin(2 * math.pi * turns)
        self.y = 0.5 - far * math.cos(2 * math.pi * turns)


# Straight links.


@pytest.mark.parametrize(("a", "m1", "m2", "nudge"), [(0.5, 2, 1.5, 0.5), (-3.1, -1.5, 0.25, 2), (4, 0, 3, -1), (10, -3, -3, 3)])
def test_straight_links_multiply(figure, a, m1, m2, nudge):
    for name, value in (("a", a), ("m1", m1), ("m2", m2), ("nudge", nudge)):
        figure.turn(name, value)
    found = numbers(figure)
    expected = {
        "a": a, "b": a * m1, "c": a * m1 * m2, "m1": m1, "m2": m2, "slope1": m1, "slope2": m2, "gradient0": m1 * m2, "nudge": nudge,
        "da": nudge, "db": nudge * m1, "dc": nudge * m1 * m2, "predicted": nudge * m1 * m2, "after": (a + nudge) * m1 * m2,
    }  # fmt: skip
    assert found == pytest.approx(expected, abs=1e-12)
    assert "as predicted" in figure.sentence()


def test_the_hand_of_a_follows_the_pointer_round_and_round(figure):
    figure.turn("a", -10.0)
    figure.point("dial", "down", At(0.9))
    for step in range(1, 21):
        figure.point("dial", "move", At(0.9 + step / 16))
    assert figure.a == pytest.approx(2.5)
    figure.point("dial", "move", At(0.0, far=0.02))  # too near to the middle to say a direction
    assert figure.a == pytest.approx(2.5)
    for step in range(19, -40, -1):
        figure.point("dial", "move", At(0.9 + step / 16))
    assert figure.a == -10


# One bend.


@pytest.mark.parametrize(
    ("bend", "function", "slope"),
    [
        ("tanh", math.tanh, lambda b: 1 - math.tanh(b) ** 2),
        ("square", lambda b: b * b, lambda b: 2 * b),
        ("sin", math.sin, math.cos),
    ],
)
@pytest.mark.parametrize("a", [-4.0, -0.3, 0.0, 0.85, 10.0])
def test_a_bend_has_the_slope_of_the_place(figure, bend, function, slope, a):
    figure.press("kind", "bend")
    figure.press("bend", bend)
    figure.turn("a", a)
    found = numbers(figure)
    b = 2 * a
    assert found["slope2"] == pytest.approx(slope(b), abs=1e-12)
    assert found["gradient0"] == pytest.approx(2 * slope(b), abs=1e-12)
    assert found["dc"] == pytest.approx(function(2 * (a + 0.5)) - function(b), abs=1e-12)
    assert found["predicted"] == pytest.approx(slope(b), abs=1e-12)


def test_the_smaller_the_nudge_the_better_the_prediction(figure):
    figure.press("kind", "bend")
    off = []
    for nudge in (0.4, 0.2, 0.1, 0.05):
        figure.turn("nudge", nudge)
        found = numbers(figure)
        off.append(abs(found["dc"] - found["predicted"]) / nudge)
    assert all(later < 0.65 * sooner for sooner, later in pairwise(off)), off
    figure.turn("nudge", 0.8)
    assert "predicted was" in figure.sentence()


# A chain of the reader's own.


def test_the_table_reads_as_a_backward_pass(figure):
    figure = own(("multiply", 2.0), ("add", 1.0), ("power", 2.0))
    found = numbers(figure)
    assert [found[name] for name in ("a", "v1", "v2", "c")] == [0.5, 1, 2, 4]
    assert [found[f"slope{i}"] for i in (1, 2, 3)] == [2, 1, 4]
    assert [found[f"gradient{i}"] for i in range(4)] == [8, 4, 4, 1]


@pytest.mark.parametrize("seed", range(12))
def test_any_chain_has_the_slope_of_its_differences(seed):
    choose = random.Random(seed)
    links = [(operation.name, choose.choice([0.5, 1.5, 2.0, -1.0])) for operation in choose.choices(CHOICES, k=MOST)]
    figure = own(*links, a=0.7)
    slope, slopes, gradients = figure.gradients[0], figure.slopes, figure.gradients
    values = [value.data for value in figure.chain.values]
    if not all(map(math.isfinite, gradients + slopes + values)):  # log1p has a slope where it has no value
        assert figure.sentence().startswith("Link ")
        return
    for i in range(MOST):
        assert gradients[i] == pytest.approx(gradients[i + 1] * slopes[i], rel=1e-12, abs=1e-300)

    def ends_at(a):
        x = a
        for name, constant in links:
            operation = next(row for row in CHOICES if row.name == name)
            x = operation.compute(x, constant) if "{1}" in operation.form else operation.compute(x)
        return x

    h = 1e-6
    assert slope == pytest.approx((ends_at(0.7 + h) - ends_at(0.7 - h)) / (2 * h), rel=1e-5, abs=1e-7)


def test_every_operation_of_the_table_can_be_chosen_and_its_constant_stays():
    figure = own(("multiply", 1.5), a=0.7)
    for operation in CHOICES:
        figure.press("link", operation.name)
        found = numbers(figure)
        inputs = (0.7, 1.5) if "{1}" in operation.form else (0.7,)
        assert found["c"] == pytest.approx(operation.compute(*inputs))
        assert ("c1" in found) == (len(inputs) == 2)
        assert operation.form.format("x", "k").replace("×", "·") in text_of(figure.figure())


def test_no_more_than_six_links_and_no_fewer_than_one():
    figure = own(*["negate"] * 9)
    assert len(figure.links) == MOST == 6
    for _ in range(9):
        figure.press("remove")
        assert numbers(figure)["gradient0"] == (-1) ** len(figure.links)
    assert len(figure.links) == 1


@pytest.mark.parametrize(
    ("links", "a", "words"),
    [
        (["negate", "log", "exp"], 0.5, "Link 2: log(−0.50) is not a number."),
        (["log"], 0.0, "Link 1: log(0.00) is −∞."),
        ([("divide", 0.0)], 1.0, "Link 1: 1.00 ÷ 0 is ∞."),
        ([("power", 0.5), "exp"], -1.0, "Link 1: (−1.00) ^ 0.5 is not a number."),
        (["sqrt"], 0.0, "Link 1: at √0.00 the slope is ∞"),
        (["exp", "exp", "exp"], 10.0, "Link 2: exp(22026.47) is ∞."),
    ],
)
def test_where_there_is_no_value_or_slope_a_sentence_says_which_link(links, a, words):
    figure = own(*links, a=a)
    assert figure.sentence().startswith(words)
    text_of(figure.figure())
    figure.check_challenges(True)
    assert "six" not in figure.met


def test_a_nudge_to_where_there_is_no_value_is_told():
    figure = own("log", a=0.5)
    figure.turn("nudge", -1.0)
    assert "leads to where the chain has no value" in figure.sentence()
    text_of(figure.figure())


# Where the numbers come from.


@pytest.mark.parametrize("kind", ["straight", "bend", "own"])
def test_every_number_accounts_for_itself(figure, kind):
    figure.press("kind", kind)
    figure.turn("a", 0.45)
    for name, value in numbers(figure).items():
        account = figure.origin(name)
        assert isinstance(account, Account)
        assert account.number() == value, name
    for name in ("a", "nudge"):
        account, h = figure.origin(name), 1e-5
        below, above = account.nudge(h)
        assert (above - below) / (2 * h) == pytest.approx(account.gradient(), rel=1e-6)
    assert figure.origin("predicted").value.data == figure.predicted_move()


def test_a_prediction_is_the_readers_own(figure):
    figure.press("ask")
    assert "Your own prediction" in figure.origin("guess")


# The challenges.


def test_no_question_lets_a_mistake_pass():
    answers = set()
    for number in range(1, 300):
        m1, m2, nudge = question(number)
        answer = m1 * m2 * nudge
        assert all(abs(guess - answer) > 2 * NEAR for guess, _ in mistakes(m1, m2, nudge))
        assert abs(answer) <= Figure().knob("guess").high
        answers.add(answer)
    assert len(answers) > 30
    assert min(answers) < 0 < max(answers)


def covered(guess_of, number=1):
    figure = Figure()
    figure.number = number
    figure.press("ask")
    found = numbers(figure)
    assert {"b", "c", "db", "dc", "gradient0", "after", "predicted"}.isdisjoint(found), "T is covered"
    figure.turn("guess", figure.knob("guess").snap(guess_of(figure.m1, figure.m2, figure.nudge)))
    figure.press("see")
    figure.check_challenges()
    return figure


@pytest.mark.parametrize("number", range(1, 8))
def test_the_right_prediction_is_taken(number):
    assert covered(lambda m1, m2, nudge: m1 * m2 * nudge, number).met == ["predict"]


@pytest.mark.parametrize("number", range(1, 8))
@pytest.mark.parametrize("mistake", range(5))
def test_a_wrong_prediction_is_told_what_went_wrong(number, mistake):
    figure = covered(lambda *asked: mistakes(*asked)[mistake][0], number)
    assert figure.met == []
    assert figure.hints["predict"] in [words for _, words in mistakes(figure.m1, figure.m2, figure.nudge)]


def test_no_mistake_of_the_list_is_told_what_came_out():
    figure = covered(lambda *asked: 9.9)
    assert figure.states["predict"].startswith(f"T moved by {numbers(figure)['dc']:.2f}, not 9.90.".replace("-", "−"))


def test_what_was_told_is_over_when_a_number_changes(figure):
    figure.press("ask")
    figure.press("see")
    assert figure.told
    figure.turn("m1", 1.0)
    assert figure.told is None
    assert "You said" not in figure.sentence()


def test_the_gradient_dies_where_the_curve_is_flat(figure):
    figure.press("kind", "bend")
    figure.check_challenges(True)
    assert figure.states["dead"].startswith("Here the slope from R to T is 0.840.")
    figure.turn("a", 3.0)
    figure.check_challenges()
    assert figure.met == []
    assert figure.states["dead"] == "Hold it there."
    figure.check_challenges(True)
    assert figure.met == ["dead"]


def test_choosing_a_bend_where_nothing_gets_through_is_no_credit(figure):
    figure.turn("a", 3.0)
    figure.press("kind", "bend")
    figure.check_challenges(True)
    assert figure.met == []
    assert figure.hints["dead"].startswith("Nothing gets through here already.")
    figure.turn("a", 0.5)
    figure.turn("a", 3.0)
    figure.check_challenges(True)
    assert figure.met == ["dead"]


def test_the_chain_that_was_there_is_not_built(figure):
    figure.press("kind", "own")
    figure.turn("a", -2.0)
    assert figure.gradients[0] == -12.0
    figure.turn("a", -1.25)
    assert figure.gradients[0] == -6.0
    figure.check_challenges(True)
    assert figure.met == []
    assert figure.hints["six"].startswith("This chain was here before you came.")


def test_cutting_the_first_link_is_not_a_dead_gradient(figure):
    figure.press("kind", "bend")
    figure.turn("m1", 0.0)
    figure.check_challenges(True)
    assert figure.met == []
    assert "cuts R off" in figure.hints["dead"]


def test_a_slope_of_minus_six():
    figure = own(("multiply", 2.0), ("power", 2.0), ("add", 1.0), a=0.75)
    figure.check_challenges(True)
    assert figure.hints["six"] == "The size is right. One more link has to turn the direction round."
    figure.press("link", "negate")
    figure.check_challenges(True)
    assert figure.met == ["six"]
    two = own(("multiply", -3.0), ("multiply", 2.0), ("multiply", 1.0))
    two.check_challenges(True)
    assert two.met == []
    assert "three different operations" in two.hints["six"]


def test_the_chain_survives():
    figure = own(("multiply", 2.0), "tanh", ("power", 2.0), a=-1.25)
    again = Figure()
    again.restore(figure.state())
    assert numbers(again) == numbers(figure)
    again.restore({"links": [["tanh", 9.0]]})
    assert numbers(again) == numbers(figure), "a constant out of range is left"
