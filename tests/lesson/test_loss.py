"""Loss: three misses, squared and added, against whole-number arithmetic; and every way to make C fall by nine."""

import itertools
import math

import pytest

from leafward.lesson.loss.drawing import STRIP, UNIT
from leafward.lesson.loss.widget import ANSWERS, START, Figure
from leafward.view.element import Element
from readings import numbers as all_numbers
from readings import text as text_of

HALVES = [step / 2 for step in range(21)]


def numbers(figure):
    return {name.partition(".")[2]: value for name, value in all_numbers(figure.figure()).items()}


def at(*guesses):
    figure = Figure()
    for i, guess in enumerate(guesses, 1):
        figure.turn(f"p{i}", float(guess))
    return figure


def rectangles(figure):
    """Width and height of every drawn area, the squares first."""
    left, found = [figure.figure()], []
    while left:
        item = left.pop(0)
        if isinstance(item, Element):
            if item.attributes.get("class") == "area":
                found.append((float(item.attributes["width"]), float(item.attributes["height"])))
            left = item.children + left
    return found


@pytest.fixture
def figure():
    return Figure()


def test_the_start(figure):
    found = numbers(figure)
    assert (found["C"], found["A"]) == (35, 9)
    assert [found[f"miss{i}"] for i in (1, 2, 3)] == [5, -3, 1]
    assert [found[f"square{i}"] for i in (1, 2, 3)] == [25, 9, 1]


def test_every_position_is_arithmetic_in_quarters():
    figure = Figure()
    for guesses in itertools.product(HALVES[::3], HALVES[1::4], HALVES[::5]):
        figure.p1, figure.p2, figure.p3 = guesses
        misses = [round(2 * (p - y)) for p, y in zip(guesses, ANSWERS, strict=True)]  # in halves, so all is in whole numbers
        found = numbers(figure)
        assert 4 * found["C"] == sum(miss * miss for miss in misses)
        assert 2 * found["A"] == sum(abs(miss) for miss in misses)


def test_areas_are_real(figure):
    for guesses in (START, (1.5, 9.0, 0.5), (10.0, 0.0, 10.0)):
        figure.p1, figure.p2, figure.p3 = guesses
        drawn = rectangles(figure)
        squares, strip = drawn[:3], drawn[3:]
        for (width, height), p, y in zip(squares, guesses, ANSWERS, strict=True):
            assert width == height == UNIT * abs(p - y)
        assert sum(width * height for width, height in strip) == pytest.approx(sum(width * height for width, height in squares), rel=1e-3)
        assert {height for _, height in strip} == {STRIP * UNIT}


def test_nothing_is_drawn_beyond_the_picture():
    figure = at(10, 0, 10)
    assert sum(width for width, _ in rectangles(figure)[3:]) < 364


def test_over_and_under_count_alike():
    for miss in (0.5, 1, 2.5, 4):
        over, under = at(4 + miss, 3, 6), at(4 - miss, 3, 6)
        assert numbers(over)["C"] == numbers(under)["C"]
        assert numbers(over)["A"] == numbers(under)["A"]


def test_all_right_is_zero():
    figure = at(*ANSWERS)
    assert (numbers(figure)["C"], numbers(figure)["A"]) == (0, 0)
    assert rectangles(figure) == []
    assert figure.sentence().endswith("It cannot be lower.")


@pytest.mark.parametrize("watched", ["1", "2", "3"])
def test_twice_the_miss_is_four_times_the_square(figure, watched):
    figure.press("watch", watched)
    found = numbers(figure)
    miss, square = abs(found["miss" + watched]), found["square" + watched]
    assert (found["twice"], found["twice_squared"]) == (2 * miss, 4 * square)
    assert found["doubled_C"] == 35 + 3 * square
    assert found["doubled_A"] == 9 + miss


def test_double_it_does_what_it_says(figure):
    said = numbers(figure)["doubled_C"]
    figure.press("double")
    assert figure.guesses == (9, 0, 6)
    assert numbers(figure)["C"] == said == 62
    assert "leave its scale" in text_of(figure.figure())
    figure.press("double")
    assert figure.guesses == (9, 0, 6), "beyond the scale it stays"


def test_the_output_that_was_moved_is_the_one_that_is_watched(figure):
    figure.turn("p3", 7.0)
    assert figure.watched == "3"
    figure.turn("p3", 5.0)
    assert "twice nothing is nothing" in text_of(figure.figure())


def test_start_again_puts_all_back():
    figure = at(1, 2, 3)
    figure.press("reset")
    assert figure.guesses == START


def test_exactly_these_single_moves_make_it_fall_by_nine():
    found = set()
    for i in (1, 2, 3):
        for guess in HALVES:
            figure = Figure()
            figure.turn(f"p{i}", guess)
            figure.check_challenges(resting=True)
            if "nine" in figure.met:
                found.add((i, guess))
    assert found == {(1, 8), (1, 0), (2, 6)}


def hint(figure):
    figure.check_challenges(resting=True)
    return figure.hints["nine"], figure.states["nine"]


def test_hints_say_how_much_it_changed(figure):
    assert hint(figure) == ("So C has to become 26.", "C is 35 at the start.")
    figure.turn("p1", 6.0)
    assert hint(figure)[1] == "Moving guess 1 made C fall by 21."
    figure.turn("p1", 9.5)
    assert hint(figure)[1] == "Moving guess 1 made C rise by 5.25."
    figure.turn("p1", 9.0)
    figure.turn("p2", 9.0)
    assert "on the other side" in hint(figure)[0]
    figure.turn("p3", 5.0)
    assert hint(figure)[0] == "Two guesses have moved. Reset, and move one."
    figure.turn("p1", 5.0)
    assert hint(figure)[0].startswith("Three guesses")
    assert figure.met == []


def test_passing_by_is_not_falling_by_nine(figure):
    figure.turn("p1", 8.0)
    figure.check_challenges()
    assert (figure.met, figure.states["nine"]) == ([], "Hold it there.")


def test_which_output_hurts_most(figure):
    figure.check_challenges()
    assert figure.hints["worst"] == ""
    figure.press("blame", "2")
    figure.check_challenges()
    assert figure.states["worst"] == "Output 2 adds 9 to C, and another one adds more. Move a guess before you choose again."
    figure.press("blame", "1")
    figure.check_challenges()
    assert figure.blamed == "2", "trying the buttons one after another leads nowhere"
    figure.turn("p1", 10.0)
    figure.press("blame", "1")
    figure.check_challenges()
    assert figure.states["worst"].startswith("Right. Now let another output")
    figure.turn("p1", 9.0)
    figure.press("blame", "1")
    figure.check_challenges()
    assert figure.met == [], "the same output again shows nothing new"
    figure.turn("p3", 10.0)
    figure.turn("p1", 8.0)
    figure.press("blame", "3")
    assert figure.check_challenges()
    assert figure.met == ["worst"]


def test_a_mistake_between_starts_anew(figure):
    figure.press("blame", "1")
    figure.turn("p1", 4.0)
    figure.press("blame", "3")
    figure.turn("p3", 6.5)
    figure.press("blame", "2")
    figure.check_challenges()
    assert figure.met == []
    assert figure.named == ["2"]


def test_the_answer_is_checked_against_the_numbers_as_they_are():
    figure = at(5, 1, 6)
    figure.press("blame", "2")
    figure.check_challenges()
    assert figure.states["worst"].startswith("Right.")


def test_a_tie_has_no_answer():
    for output in "123":
        figure = at(7, 3, 5)
        figure.press("blame", output)
        figure.check_challenges()
        assert "alike" in figure.states["worst"]
    assert figure.met == []


def test_moving_a_guess_takes_the_answer_back(figure):
    figure.press("blame", "2")
    figure.turn("p1", 5.0)
    assert figure.blamed == ""


def test_the_sentence_names_each_miss(figure):
    assert figure.sentence() == (
        "Guess 1 is 5 too high, guess 2 is 3 too low, guess 3 is 1 too high. "
        "Squared and added, that costs 35; without squares, the misses add up to 9."
    )
    figure.turn("p2", 6.0)
    assert "guess 2 is right" in figure.sentence()


def test_it_survives_a_reload():
    figure = at(2.5, 7, 10)
    figure.press("watch", "1")
    figure.press("blame", "3")
    again = Figure()
    again.restore(figure.state())
    assert numbers(again) == numbers(figure)
    assert (again.watched, again.blamed) == ("1", "3")


@pytest.mark.parametrize("junk", [None, "4", math.nan, math.inf, -0.5, 10.5, 10**400, [], {}])
def test_nonsense_is_left(figure, junk):
    figure.restore({"p1": junk, "p2": junk, "p3": junk, "watched": junk, "blamed": junk, "met": junk})
    assert figure.guesses == START
    assert (figure.watched, figure.blamed, figure.met) == ("2", "", [])
