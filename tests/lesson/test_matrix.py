"""A layer is a matrix: every entry, product and sum against NumPy, what lights what, and a race that is honest."""

import numpy as np
import pytest

from leafward.lesson.matrix import race
from leafward.lesson.matrix.drawing import rounded
from leafward.lesson.matrix.race import ENOUGH, Race
from leafward.lesson.matrix.widget import PLACES, START, Figure
from leafward.view.element import Element
from leafward.view.text import grouped
from readings import numbers_of as all_numbers
from readings import text as text_of


def numbers(figure):
    return {name.partition(".")[2]: value for name, value in all_numbers(figure).items()}


@pytest.fixture
def figure():
    return Figure()


def largest():
    figure = Figure()
    figure.press("inputs", "3")
    figure.press("columns", "4")
    return figure


def matrices(figure):
    """W, x, b as arrays, read from the picture."""
    found = numbers(figure)
    inputs, batch = figure.width(), figure.batch()
    w = np.array([[found[f"w{j}{k}"] for k in range(1, inputs + 1)] for j in (1, 2, 3)])
    x = np.array([[found[f"x{k}{s}"] for s in range(1, batch + 1)] for k in range(1, inputs + 1)])
    return w, x, np.array([[found[f"b{j}"]] for j in (1, 2, 3)])


def answers(figure):
    found = numbers(figure)
    return np.array([[found[f"z{j}{s}"] for s in range(1, figure.batch() + 1)] for j in (1, 2, 3)])


def lit(figure):
    """What is lit, by the words with which it can be touched; cells first, then what is drawn."""
    cells, drawn, left = set(), set(), [figure.figure()]
    while left:
        item = left.pop()
        if isinstance(item, Element):
            words, kind = item.attributes.get("data-touch"), item.attributes.get("class")
            if words and item.tag == "td" and kind == "lit":
                cells.add(words)
            elif words and (kind in ("links", "handle lit") or item.attributes.get("aria-pressed") == "true"):
                drawn.add(words)
            left.extend(item.children)
    return cells, drawn


@pytest.mark.parametrize("inputs", ["2", "3"])
@pytest.mark.parametrize("batch", ["1", "2", "3", "4"])
def test_the_result_is_the_product_of_matrices(figure, inputs, batch):
    figure.press("inputs", inputs)
    figure.press("columns", batch)
    w, x, b = matrices(figure)
    assert w.shape == (3, int(inputs))
    assert x.shape == (int(inputs), int(batch))
    assert answers(figure) == pytest.approx(w @ x + b, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("column", [1, 2, 3, 4])
def test_every_product_and_sum_of_the_shown_column(column):
    figure = largest()
    figure.touch("x", "2", str(column))
    w, x, b = matrices(figure)
    found = numbers(figure)
    for j in range(3):
        for k in range(3):
            assert found[f"product{j + 1}{k + 1}"] == pytest.approx(w[j, k] * x[k, column - 1])
        total = sum(found[f"product{j + 1}{k + 1}"] for k in range(3)) + b[j, 0]
        assert found[f"z{j + 1}{column}"] == pytest.approx(total)
    assert f"Column {column} of 4" in text_of(figure.figure())


def test_it_reads_as_arithmetic(figure):
    text = text_of(figure.figure())
    assert "0.5 × 1.0 + (−1.0) × 2.0 + 0.2" in text
    assert "= 0.50 + (−2.00) + 0.2 = −1.30" in text


@pytest.mark.parametrize("name", [name for name, _ in START])
def test_every_entry_can_be_changed(name):
    figure = largest()
    for value in (-2.0, 1.5):
        figure.turn(name, value)
        assert numbers(figure)[name] == value
        w, x, b = matrices(figure)
        assert answers(figure) == pytest.approx(w @ x + b, rel=1e-12, abs=1e-12)


# What lights what.


def test_nothing_is_lit_at_first(figure):
    cells, drawn = lit(figure)
    assert cells == set()
    assert drawn == {f"w {j} {k}" for j in (1, 2, 3) for k in (1, 2)}, "no edge is faint"


def test_a_neuron_lights_its_row():
    figure = largest()
    figure.press("touch", "n", "2")
    cells, drawn = lit(figure)
    assert cells == {"w 2 1", "w 2 2", "w 2 3", "b 2"} | {f"z 2 {s}" for s in (1, 2, 3, 4)}
    assert drawn == {"n 2", "w 2 1", "w 2 2", "w 2 3"}


def test_an_entry_lights_its_edge_and_what_it_is_multiplied_with():
    figure = largest()
    figure.touch("w", "3", "1")
    cells, drawn = lit(figure)
    assert cells == {"w 3 1", "x 1 1", "z 3 1"}
    assert drawn == {"w 3 1", "x 1 1", "n 3"}


def test_an_answer_lights_row_column_and_bias():
    figure = largest()
    figure.touch("z", "1", "3")
    cells, drawn = lit(figure)
    assert cells == {"w 1 1", "w 1 2", "w 1 3", "x 1 3", "x 2 3", "x 3 3", "b 1", "z 1 3"}
    assert drawn == {"n 1", "w 1 1", "w 1 2", "w 1 3", "x 1 3", "x 2 3", "x 3 3"}


def test_an_input_lights_its_column_of_weights_and_a_bias_its_neuron(figure):
    figure.touch("x", "2", "1")
    cells, drawn = lit(figure)
    assert cells == {"x 2 1", "w 1 2", "w 2 2", "w 3 2", "z 1 1", "z 2 1", "z 3 1"}
    assert drawn == {"x 2 1", "w 1 2", "w 2 2", "w 3 2"}
    figure.touch("b", "3")
    assert lit(figure)[0] == {"b 3", "z 3 1"}


def test_fewer_columns_leave_nothing_lit_that_is_not_there():
    figure = largest()
    figure.touch("z", "1", "4")
    figure.press("columns", "2")
    assert figure.column == 2
    assert lit(figure)[0] == set()
    figure.touch("w", "1", "3")
    figure.press("inputs", "2")
    assert lit(figure)[0] == set()


# The missing entry.


def test_what_is_hidden_cannot_be_read(figure):
    figure.press("columns", "3")
    for _ in range(9):
        figure.press("hide")
        j, s = figure.hidden
        found = numbers(figure)
        assert f"z{j}{s}" not in found
        assert not [name for name in found if name.startswith(f"product{j}")]
        assert "= ?" in text_of(figure.figure())


def test_every_entry_comes_to_be_hidden():
    figure = largest()
    seen = set()
    for _ in range(12):
        figure.press("hide")
        seen.add(figure.hidden)
    assert seen == set(PLACES)


def test_the_right_entry_is_taken_after_check():
    for batch in ("1", "4"):
        figure = Figure()
        figure.press("columns", batch)
        figure.check_challenges()
        assert figure.hints["fill"].startswith("Press")
        figure.press("hide")
        j, s = int(figure.hidden[0]), int(figure.hidden[1])
        w, x, b = [np.array(m) for m in parts(figure)]
        figure.turn("answer", figure.knob("answer").snap((w @ x + b)[j - 1, s - 1]))
        figure.check_challenges()
        assert figure.met == [], "to pass over it is not to know it"
        figure.press("check")
        figure.check_challenges()
        assert figure.met == ["fill"]
        assert figure.hidden == ""


def parts(figure):
    return (
        [figure.row(j) for j in (1, 2, 3)],
        [[figure.value(f"x{k}{s}") for s in range(1, figure.batch() + 1)] for k in range(1, figure.width() + 1)],
        [[figure.bias(j)] for j in (1, 2, 3)],
    )


@pytest.mark.parametrize(
    ("tried", "words"),
    [
        (3.1, "That is W·x. The bias b₂ is still to be added."),
        (-1.3, "That is the entry of neuron 1: this one belongs to row 2 of W."),
        (-0.4, "Nearly. Look at the sign of w₂₁ · x₁."),
        (7.0, "That is not it. Go along row 2 of W and down x: multiply in pairs, add up, then add b₂."),
    ],
)
def test_a_wrong_entry_gets_a_hint(figure, tried, words):
    figure.press("hide")
    assert figure.hidden == "21"
    figure.check_challenges()
    assert figure.hints["fill"] == "Set the hidden entry, then press Check."
    figure.turn("answer", tried)
    figure.press("check")
    figure.check_challenges()
    assert figure.met == []
    assert figure.hints["fill"] == words


def test_every_possible_answer_can_be_set():
    figure = largest()
    random = np.random.default_rng(1)
    for _ in range(200):
        for name, _start in START:
            knob = figure.knob(name)
            figure.turn(name, knob.snap(random.uniform(knob.low, knob.high)))
        for place in PLACES:
            z = figure.z(int(place[0]), int(place[1]))
            assert figure.knob("answer").snap(z) == pytest.approx(z, abs=1e-6)


def test_handing_on_is_met_by_a_matrix_of_ones_and_zeros(figure):
    hints = []
    for name, value in [("b1", 0.0), ("w11", 1.0), ("w12", 0.0), ("b2", 0.0), ("w21", 0.0), ("w22", 1.0)]:
        figure.check_challenges(True)
        hints.append(figure.hints["hand_on"])
        assert figure.met == []
        figure.turn(name, value)
    assert figure.states["hand_on"] == "Neuron 1 does it already."
    assert hints == [
        "What would neuron 1 answer when all inputs are 0? It should hand on 0 then.",
        "With which weight must neuron 1 hear x₁, to leave it as it is?",
        "Neuron 1 still hears x₂, too.",
        "What would neuron 2 answer when all inputs are 0? It should hand on 0 then.",
        "Neuron 2 still hears x₁, too.",
        "With which weight must neuron 2 hear x₂, to leave it as it is?",
    ]
    figure.check_challenges(True)
    assert figure.met == ["hand_on"]
    _, x, _ = matrices(figure)
    assert answers(figure)[:2] == pytest.approx(x)


# The race.


def test_multiply_adds_are_counted(figure):
    figure.press("part", "race")
    for inputs, neurons, columns in [(16, 16, 16), (1, 1, 1), (32, 32, 64)]:
        figure.turn("race_inputs", float(inputs))
        figure.turn("race_neurons", float(neurons))
        figure.turn("race_columns", float(columns))
        assert numbers(figure)["product"] == inputs * neurons * columns
    assert "32 × 32 × 64 = 65,536 multiply-adds" in text_of(figure.figure())


def test_nothing_is_shown_before_it_is_measured(figure):
    figure.press("part", "race")
    assert not [name for name in numbers(figure) if "." in name]
    assert "press the button" in text_of(figure.figure())


def test_both_ways_are_timed_and_their_counts_agree_with_a_clock_of_ours(figure, monkeypatch):
    """On a clock that moves one millisecond at each look, and counting what really is computed."""
    clock, made = [0.0], {"numbers": 0, "compiled": 0}

    def now():
        clock[0] += 1.0
        return clock[0]

    monkeypatch.setattr(race, "now", now)
    original_sum, original_repeat = race.nn.Neuron.weighted_sum, race.Kernel.repeat

    def weighted_sum(self, inputs):
        made["numbers"] += len(inputs)
        return original_sum(self, inputs)

    def repeat(self, times):
        made["compiled"] += times * 5 * 4 * 3
        return original_repeat(self, times)

    ours = Race(5, 4, 3)
    monkeypatch.setattr(race.nn.Neuron, "weighted_sum", weighted_sum)
    while ours.phase == "numbers":
        ours.work(6.0)
    assert ours.numbers.count == made["numbers"] > 0
    assert ours.numbers.milliseconds == ENOUGH
    monkeypatch.setattr(race.nn.Neuron, "weighted_sum", original_sum)
    monkeypatch.setattr(race.Kernel, "repeat", repeat)
    while ours.phase != "done":
        ours.work(6.0)
    assert ours.why == ""
    assert ours.compiled.count == made["compiled"] > 0
    assert ours.compiled.rate() == pytest.approx(1000 * ours.compiled.count / ENOUGH)
    assert ours.compiling > 0


def test_kernel_and_engine_race_on_the_same_product():
    ours = Race(7, 5, 6)
    ours.phase = "compiling"
    ours.work(6.0)
    w = np.array([[weight.data for weight in neuron.weights] for neuron in ours.layer.neurons])
    b = np.array([neuron.bias.data for neuron in ours.layer.neurons])
    expected = np.array(ours.columns) @ w.T + b
    assert np.array(ours.kernel.predict()) == pytest.approx(expected, rel=1e-12)
    assert [[value.data for value in ours.layer(column)] for column in ours.columns] == [pytest.approx(row) for row in expected]
    ours.kernel.repeat(3)
    assert np.array(ours.kernel.predict()) == pytest.approx(expected, rel=1e-12)


def test_measured_from_the_figure(figure):
    figure.turn("race_inputs", 4.0)
    figure.press("measure")
    assert figure.running
    assert figure.sentence() == "Measuring: number by number."
    for _ in range(2000):
        if not figure.running:
            break
        figure.frame(0.0)
    found = numbers(figure)
    for way in ("numbers", "compiled"):
        assert found[f"{way}.time"] >= ENOUGH
        assert found[f"{way}.rate"] == pytest.approx(1000 * found[f"{way}.count"] / found[f"{way}.time"])
    assert found["compiled.rate"] > found["numbers.rate"]
    figure.turn("race_inputs", 5.0)
    assert figure.race is None, "what was measured belongs to the sizes that it was measured with"


def test_stopped_and_begun_anew(figure):
    figure.press("measure")
    figure.frame(0.0)
    figure.press("measure")
    assert not figure.running
    assert figure.race is None


def test_without_a_kernel_it_says_so(figure, monkeypatch):
    def refuse(network):
        raise race.CannotCompile("this browser refused")

    monkeypatch.setattr(race, "Kernel", refuse)
    monkeypatch.setattr(race, "ENOUGH", 5.0)
    figure.press("part", "race")
    figure.press("measure")
    while figure.running:
        figure.frame(0.0)
    assert "There is no compiled kernel here: this browser refused." in text_of(figure.figure())
    assert "compiled.rate" not in numbers(figure)


@pytest.mark.parametrize(
    ("rate", "words"),
    [(35_712.0, "35,700"), (999.4, "999"), (1.234e6, "1.2 million"), (433.4e6, "433 million"), (1.05e9, "1.1 billion"), (0.0, "0")],
)
def test_large_numbers_in_words(rate, words):
    assert rounded(rate) == words


def test_grouped():
    assert [grouped(x) for x in (0, 999, 1000, 1234567, 130019328)] == ["0", "999", "1,000", "1,234,567", "130,019,328"]
    assert grouped(15_432, 2) == "15,000"


# What is kept.


def test_the_state_survives():
    figure = largest()
    figure.turn("w33", -1.9)
    figure.turn("race_columns", 33.0)
    figure.press("hide")
    figure.turn("answer", 2.35)
    again = Figure()
    again.restore(figure.state())
    assert numbers(again) == numbers(figure)
    assert again.hidden == figure.hidden


@pytest.mark.parametrize("hidden", ["24", "99", "1", "", None, 7, ["2", "1"], "xx"])
def test_a_hidden_entry_that_is_not_there_is_left(hidden):
    figure = Figure()
    figure.restore({"hidden": hidden})
    assert figure.hidden == ""
    figure.figure()
