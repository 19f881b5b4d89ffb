"""Layouts of graphs: columns follow the arithmetic, nothing stands on anything else, and lines that need not cross do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leafward.view.layered import routed


def places_of(inputs):
    return routed(inputs)[0]


def crossings(inputs):
    """How often lines cross, on their ways past columns too."""
    places, ways = routed(inputs)
    lines = []
    for i, sources in enumerate(inputs):
        for j, way in zip(sources, ways[i]):
            stops = [places[j], *way, places[i]]
            lines += zip(stops, stops[1:])
    return sum((a[1] - c[1]) * (b[1] - d[1]) < 0 for k, (a, b) in enumerate(lines) for c, d in lines[:k] if a[0] == c[0] and b[0] == d[0])


def test_nothing_at_all():
    assert places_of([]) == []


def test_a_chain_is_a_line():
    assert places_of([[], [0], [1]]) == [(0, 0.0), (1, 0.0), (2, 0.0)]


def test_a_leaf_stands_next_to_what_uses_it():
    # w, x, w*x, b, w*x + b
    places = places_of([[], [], [0, 1], [], [2, 3]])
    assert [column for column, _ in places] == [0, 0, 1, 1, 2]


def test_a_value_used_twice_in_one_operation():
    assert places_of([[], [0, 0]]) == [(0, 0.0), (1, 0.0)]


def test_a_line_past_a_column_has_a_place_of_its_own_there():
    # a; f(a); g(f(a)); a + g(f(a)): the line from a to the sum passes two columns
    places, ways = routed([[], [0], [1], [0, 2]])
    assert [column for column, _ in places] == [0, 1, 2, 3]
    assert [column for column, _ in ways[3][0]] == [1, 2]
    assert ways[3][1] == []
    assert not set(ways[3][0]) & set(places)


@pytest.mark.parametrize(
    "inputs",
    [
        [[], [], [], [2], [1], [0], [3, 4], [4, 5]],
        [[], [], [], [2, 1], [2, 0], [3, 1]],  # from the left alone it is not seen
        [[], [], [], [0, 2], [1, 3], [0, 4]],  # nor if the way from the right begins at the left
        [[], [], [], [], [0, 2], [0, 3]],  # nor if it leaves columns out
    ],
)
def test_lines_that_cross_are_untangled(inputs):
    assert crossings(inputs) == 0


graphs = st.lists(st.lists(st.integers(0, 30), max_size=3), max_size=25).map(
    lambda rows: [sorted({j % i for j in row}) if i else [] for i, row in enumerate(rows)]
)


@given(graphs)
def test_inputs_stand_before_and_no_two_nodes_at_one_place(inputs):
    places, ways = routed(inputs)
    passed = [place for found in ways for way in found for place in way]
    assert len(set(places + passed)) == len(places + passed)
    for i, sources in enumerate(inputs):
        assert all(places[j][0] < places[i][0] for j in sources)
