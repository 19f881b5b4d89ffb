"""What backward costs: the operations of a pass are counted on real graphs, and by a formula where there would be too many."""

import pytest

from leafward.lesson.backward import count
from leafward.lesson.backward.widget import Figure
from readings import numbers_of, text


@pytest.fixture
def figure():
    return Figure()


def counts(figure):
    return {name.partition(".")[2]: value for name, value in numbers_of(figure).items()}


def test_this_network_is_counted_on_its_graph(figure):
    found = counts(figure)
    assert [found["own." + name] for name in ("weights", "operations", "slopes", "instead")] == [4, 9, 15, 36]
    assert len(figure.net.steps) == 15


def test_the_formula_agrees_with_real_graphs():
    for inputs in (1, 2, 5):
        for layers in (0, 1, 3):
            for neurons in (1, 2, 4):
                for outputs in (1, 2, 3):
                    sizes = (inputs, layers, neurons, outputs)
                    graph = count.built(*sizes)
                    assert count.by_formula(*sizes) == count.counted(graph), sizes
                    leaves = len([value for value in graph if not value.inputs])
                    assert leaves == count.weights(*sizes) + inputs + outputs, sizes


def test_a_large_network_is_counted_by_formula(figure):
    figure.press("part", "cost")
    figure.press("size", "784", "1", "32", "10")
    found = counts(figure)
    weights = 784 * 32 + 32 + 32 * 10 + 10
    operations = 2 * (784 * 32 + 32 * 10) + 32 + 10 + 10 + 9
    slopes = 4 * (784 * 32 + 32 * 10) + 32 + 20 + 10 + 18
    assert [found["yours." + name] for name in ("weights", "operations", "slopes")] == [weights, operations, slopes]
    assert found["yours.instead"] == weights * operations
    assert found["ratio"] == pytest.approx(weights * operations / slopes)
    words = text(figure.figure())
    assert "1,294,819,650" in words
    assert "counted by a formula" in words
    figure.press("size", "2", "1", "8", "1")
    assert "Counted on the engine’s own graph." in text(figure.figure())
    assert counts(figure)["yours.weights"] == 33


def test_the_size_is_the_readers(figure):
    for name, value in (("inputs", 3.0), ("layers", 2.0), ("neurons", 4.0), ("outputs", 2.0)):
        figure.turn(name, value)
    assert counts(figure)["yours.weights"] == 4 * 4 + 5 * 4 + 5 * 2
    figure.turn("layers", 0.0)
    assert counts(figure)["yours.weights"] == 4 * 2
