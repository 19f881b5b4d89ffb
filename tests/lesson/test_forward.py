"""Forward: every number of the walk against NumPy, and the same place reached by steps, by the slider, forward and back."""

import numpy as np
import pytest

from leafward.engine.graph import ordered
from leafward.lesson.forward.walk import START
from leafward.lesson.forward.widget import STEPS, Figure
from leafward.view.element import html
from readings import numbers as all_numbers
from readings import text as text_of


def numbers(figure):
    return {name.partition(".")[2]: value for name, value in all_numbers(figure.figure()).items()}


@pytest.fixture
def figure():
    return Figure()


def step(figure, times=1):
    for _ in range(times):
        figure.press("step")


def by_matrices(figure):
    """All z and a, worked out with matrices."""
    value = figure.value
    x = np.array([value("x1"), value("x2")])
    hidden = np.array([[value(f"w{j}{k}") for k in (1, 2)] for j in (1, 2, 3)])
    last = np.array([value(f"w4{k}") for k in (1, 2, 3)])
    z = hidden @ x + np.array([value(f"b{j}") for j in (1, 2, 3)])
    z4 = last @ np.tanh(z) + value("b4")
    return {"z1": z[0], "z2": z[1], "z3": z[2], "z4": z4} | {f"a{j + 1}": np.tanh(z[j]) for j in range(3)} | {"p": np.tanh(z4)}


def known(figure):
    found = numbers(figure)
    return {name: found[name] for name in ("z1", "z2", "z3", "z4", "a1", "a2", "a3", "p") if name in found}


def test_before_the_first_step_only_inputs_and_weights_are_there(figure):
    assert known(figure) == {}
    assert figure.sentence() == "Nothing is computed yet: the inputs are 1.0 and 0.5."
    assert "w₁₁ · x₁ = 0.8 × 1.0 = ?" in text_of(figure.figure())


def test_each_step_lights_one_neuron_with_the_right_numbers(figure):
    expected = by_matrices(figure)
    for j, output in enumerate(("a1", "a2", "a3", "p"), start=1):
        step(figure)
        found = known(figure)
        assert len(found) == 2 * j
        assert output in found
        assert found == pytest.approx({name: expected[name] for name in found}, rel=1e-12)
    assert figure.over()
    assert figure.sentence().endswith("That is the prediction p.")


def test_the_working_reads_as_arithmetic(figure):
    step(figure)
    text = text_of(figure.figure())
    assert "w₁₁ · x₁ = 0.8 × 1.0 = 0.80" in text
    assert "w₁₂ · x₂ = −1.2 × 0.5 = −0.60" in text
    assert "z₁ = 0.80 + (−0.60) + 0.3" in text
    assert "a₁ = tanh(0.50) = 0.46" in text


def test_operations_are_the_engines_own_in_its_own_order(figure):
    figure.press("grain", "operation")
    order = [value for value in ordered(figure.walk.spots[-1].a) if value.operation]
    assert len(order) == 22
    done = []
    for value in order:
        step(figure)
        assert figure.last() is value
        done.append(value)
        assert all(inner in done for inner in value.inputs if inner.operation), "everything that it needs was there"
        assert value.data == pytest.approx(value.operation.compute(*[inner.data for inner in value.inputs]), rel=1e-15)
    assert figure.over()
    step(figure)
    assert figure.place() == 22


def test_operations_counted_by_hand(figure):
    names = [value.operation.name for value in figure.walk.operations]
    assert (names.count("multiply"), names.count("add"), names.count("tanh")) == (9, 9, 4)
    assert figure.walk.stops == [0, 5, 12, 19, 22]


def test_partial_sums_are_shown_and_right(figure):
    figure.press("grain", "operation")
    step(figure, 22)
    found, expected = numbers(figure), by_matrices(figure)
    assert found["product41"] == pytest.approx(1.2 * expected["a1"])
    assert found["sum41"] == pytest.approx(-0.4 + 1.2 * expected["a1"])
    assert found["sum42"] == pytest.approx(-0.4 + 1.2 * expected["a1"] - 0.7 * expected["a2"])
    assert found["z4"] == pytest.approx(expected["z4"])


@pytest.mark.parametrize("grain", ["neuron", "operation"])
def test_steps_back_and_the_slider_lead_to_the_same_pictures(figure, grain):
    def drawn(figure):
        figure.settle()
        return html(figure.figure())

    figure.press("grain", grain)
    there = [drawn(figure)]
    while not figure.over():
        step(figure)
        there.append(drawn(figure))
    for place in range(len(there) - 2, -1, -1):
        figure.press("back")
        assert drawn(figure) == there[place]
    for place in [3, 0, len(there) - 1, 1, 2]:
        figure.turn("at", float(place))
        assert figure.value("at") == place
        assert drawn(figure) == there[place]
    figure.press("reset")
    assert drawn(figure) == there[0]


def test_smaller_steps_begin_where_the_larger_ended_and_the_other_way_round(figure):
    step(figure, 2)
    figure.press("grain", "operation")
    assert (figure.place(), figure.done) == (12, 12)
    step(figure, 3)
    figure.press("grain", "neuron")
    assert (figure.place(), figure.done) == (2, 12), "a neuron that is half done is not done"


def test_arrow_keys_walk(figure):
    assert figure.key("", "ArrowRight", False)
    assert figure.place() == 1
    assert figure.key("", "ArrowLeft", False)
    assert figure.place() == 0
    assert not figure.key("", "ArrowUp", False)


def test_play_walks_at_its_pace_to_the_end(figure):
    figure.press("play")
    for i in range(4):
        assert figure.running
        figure.frame(10_000.0 + i * figure.pace)
        figure.frame(10_001.0 + i * figure.pace)
        assert figure.place() == i + 1
    assert not figure.running


@pytest.mark.parametrize("name", [name for name, _ in START])
def test_whatever_is_changed_what_is_shown_stays_right(figure, name):
    step(figure, 4)
    before = known(figure)
    figure.turn(name, -1.7)
    expected = by_matrices(figure)
    assert known(figure) == pytest.approx(expected, rel=1e-12)
    assert known(figure)["p"] != before["p"]
    for j in (1, 2, 3, 4):
        figure.press("look", str(j))
        found = numbers(figure)
        assert found["z" + str(j)] == pytest.approx(expected["z" + str(j)])


def test_a_change_reaches_only_what_lies_ahead(figure):
    step(figure, 4)
    before = known(figure)
    figure.turn("w21", 1.0)
    after = known(figure)
    assert {name for name in before if before[name] != after[name]} == {"z2", "a2", "z4", "p"}


def test_first_numbers_come_back(figure):
    for name, start in START:
        figure.turn(name, 2.0 if start != 2.0 else 1.0)
    figure.press("numbers")
    assert [(name, figure.value(name)) for name, _ in START] == list(START)
    step(figure, 4)
    assert known(figure) == pytest.approx(by_matrices(figure))


def test_a_neuron_can_be_looked_at_and_the_next_step_moves_on(figure):
    step(figure)
    figure.press("look", "3")
    assert figure.shown().number == 3
    assert "w₃₁ · x₁ = 1.5 × 1.0 = ?" in text_of(figure.figure())
    step(figure)
    assert figure.shown().number == 2


# Predictions.


def test_a_prediction_comes_before_the_step(figure):
    figure.press("grain", "guess")
    step(figure)
    assert figure.place() == 0, "nothing is revealed before something is predicted"
    text = text_of(figure.figure())
    assert "0.8 × 1.0 = " not in text
    assert "0.50" not in text
    figure.turn("guess", 0.9)
    step(figure)
    assert figure.place() == 1
    assert figure.verdict() == "For neuron 1 you said 0.9, and z is 0.50: off by 0.40."
    step(figure)
    assert figure.place() == 1, "the next one wants a prediction of its own"
    figure.check_challenges()
    assert figure.met == []


def test_a_near_prediction_meets_the_challenge_for_every_neuron():
    for j in range(4):
        figure = Figure()
        step(figure, j)
        figure.press("grain", "guess")
        z = by_matrices(figure)[f"z{j + 1}"]
        figure.turn("guess", figure.knob("guess").snap(z))
        figure.check_challenges()
        assert figure.met == [], "not before it is revealed"
        step(figure)
        figure.check_challenges()
        assert figure.met == ["predict"]


def test_what_was_seen_is_no_prediction(figure):
    step(figure)
    figure.press("reset")
    figure.press("grain", "guess")
    figure.turn("guess", 0.5)
    step(figure)
    figure.check_challenges()
    assert figure.met == []
    assert "stood there before" in figure.hints["predict"]
    figure.press("back")
    figure.turn("x1", 0.5)
    figure.turn("guess", 0.1)
    step(figure)
    figure.check_challenges()
    assert figure.met == ["predict"]


@pytest.mark.parametrize(
    ("guess", "words"),
    [
        (0.2, "That is the sum without the bias: b₁ was 0.3."),
        (1.7, "Look at the sign of the product with w₁₂: it is negative."),
        (-1.1, "Look at the sign of the product with w₁₁: it is positive."),
        (4.0, "Multiply each pair, add the products, then add the bias."),
        (-4.0, "Multiply each pair, add the products, then add the bias."),
    ],
)
def test_a_prediction_that_is_off_gets_a_hint(figure, guess, words):
    figure.press("grain", "guess")
    figure.turn("guess", guess)
    step(figure)
    figure.check_challenges()
    assert figure.met == []
    assert figure.hints["predict"] == words
    assert figure.states["predict"].endswith("too high." if guess > 0.5 else "too low.")


def test_taking_tanh_for_z_is_noticed(figure):
    figure.turn("x1", 2.0)  # z₃ is 2.4, its tanh 0.98
    step(figure, 2)
    figure.press("grain", "guess")
    figure.turn("guess", 1.0)
    step(figure)
    figure.check_challenges()
    assert figure.hints["predict"].startswith("That is near what comes out after tanh")


def test_play_and_prediction_do_not_go_together(figure):
    figure.press("grain", "guess")
    figure.press("play")
    assert figure.grain == "neuron"
    assert figure.running


def test_the_prediction_can_be_brought_to_zero_by_the_inputs_alone(figure):
    figure.check_challenges()
    assert figure.hints["zero"] == "Step to the end, so that p is there."
    step(figure, 4)
    figure.check_challenges()
    assert figure.states["zero"] == "p is 0.79."
    figure.turn("b4", -1.5)
    figure.check_challenges()
    assert figure.hints["zero"].startswith("A weight or a bias has been changed.")
    figure.press("numbers")
    solutions = []
    for tenth1 in range(-20, 21):
        for tenth2 in range(-20, 21):
            figure.turn("x1", tenth1 / 10)
            figure.turn("x2", tenth2 / 10)
            if abs(by_matrices(figure)["p"]) <= 0.05:
                solutions.append((tenth1 / 10, tenth2 / 10))
    assert len(solutions) >= 10, "it is no needle in a haystack"
    figure.turn("x1", solutions[0][0])
    figure.turn("x2", solutions[0][1])
    figure.check_challenges()
    assert figure.states["zero"] == "Hold it there."
    figure.check_challenges(True)
    assert "zero" in figure.met


# What is kept.


def test_the_walk_survives(figure):
    figure.turn("x1", -1.3)
    figure.turn("w42", 2.2)
    figure.press("grain", "operation")
    step(figure, 9)
    again = Figure()
    again.restore(figure.state())
    assert (again.done, again.grain) == (9, "operation")
    assert numbers(again) == numbers(figure)
    assert known(again) == pytest.approx({name: by_matrices(figure)[name] for name in known(figure)})


def test_the_last_place_is_the_end_of_the_walk():
    figure = Figure()
    figure.restore({"done": STEPS, "grain": "operation"})
    assert figure.over()
    assert len(figure.walk.operations) == STEPS


@pytest.mark.parametrize("done", [-1, 23, 10**400, True, None, 2.5, "3", [3]])
def test_a_place_that_does_not_exist_is_left(done):
    figure = Figure()
    figure.restore({"done": done})
    assert figure.done == 0


def test_half_a_neuron_is_not_restored_into_whole_steps():
    figure = Figure()
    figure.restore({"done": 7, "grain": "neuron"})
    assert figure.done == 5
