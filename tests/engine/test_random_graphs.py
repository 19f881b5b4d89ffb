"""Graphs that nobody thought of: Hypothesis draws them from the table, with shared nodes and plain numbers mixed in."""

import math

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from checks import by_differences, close, dot, to_bend
from leafward.engine import graph, ops
from leafward.engine.loss import log_sum_exp, softmax
from leafward.engine.value import Value

thorough = settings(derandomize=True, deadline=None, max_examples=300, database=None)
some = settings(thorough, max_examples=100)  # where nothing is measured, and any graph shows what is wrong

numbers = st.floats(-2, 2).map(lambda x: round(x, 3))
# One line of a program: a row of the table, and for each input a place among the numbers so far, or a plain number.
lines = st.tuples(
    st.sampled_from([row for row in ops.TABLE if row is not ops.step]),
    st.lists(st.one_of(st.integers(0, 30), st.integers(0, 30), numbers), min_size=3, max_size=3),
)
programs = st.lists(lines, min_size=1, max_size=25)
leaves = st.lists(numbers, min_size=1, max_size=4)
directions = st.lists(st.floats(-1, 1).map(lambda x: round(x, 3)), min_size=4, max_size=4)


def build(start, program):
    """The leaves and the result of a program. A line whose result would leave the smooth and moderate region becomes a sine."""
    values = [Value(x) for x in start]
    count = len(values)
    for row, places in program:
        picked = [place if isinstance(place, float) else values[place % len(values)] for place in places]
        if isinstance(picked[0], float):
            picked.reverse()  # at least one Value, else the row would give a plain number
        inputs = picked[: row.form.count("{")]
        if not any(isinstance(x, Value) for x in inputs):
            inputs = [values[-1], *inputs[1:]]
        values.append(
            row(*inputs) if smooth(row, [graph.data(x) for x in inputs]) else ops.sin(next(x for x in inputs if isinstance(x, Value)))
        )
    return values[:count], values[-1] + values[len(values) // 2]


def smooth(row, inputs):
    """May central differences with a step of about 1e-3 be trusted here?"""
    left, right = inputs[0], inputs[-1]
    if to_bend(row, inputs) < 0.1:
        return False
    if row is ops.divide and abs(right) < 0.3:
        return False
    if row in (ops.log, ops.sqrt, ops.power) and left < 0.3:
        return False
    return abs(row(*inputs)) < 5


@thorough
@given(leaves, programs, directions)
@example([0.5], [(ops.add, [0, 0]), (ops.add, [1, 1])], [1.0, 0.0, 0.0, 0.0])
def test_backward_is_the_gradient_graph_is_finite_differences(start, program, along):
    inputs, top = build(start, program)
    order = graph.ordered(top)
    along = along[: len(inputs)]

    def moved(xs):
        for leaf, x in zip(inputs, xs, strict=True):
            leaf.data = x
        graph.forward(order)
        return top.data

    here = [leaf.data for leaf in inputs]
    finest = by_differences(moved, here, along)
    moved(here)
    top.backward()
    slopes = graph.gradient(top, inputs)
    assert all(close(slope.data, leaf.grad, 1e-12) for slope, leaf in zip(slopes, inputs, strict=True))
    predicted = dot([leaf.grad for leaf in inputs], along)
    size = max(abs(leaf.grad) for leaf in inputs)
    assume(size < 1e4)  # where a nudge is magnified so much, differences are no judge
    assert close(predicted, finest, 1e-5 * max(1.0, size))


@some
@given(leaves, programs)
def test_order_is_complete_and_topological(start, program):
    _, top = build(start, program)
    order = graph.ordered(top)
    place = {node: i for i, node in enumerate(order)}
    assert len(place) == len(order)
    assert order[-1] is top
    for node in order:
        for x in node.inputs:
            assert isinstance(x, float) or place[x] < place[node]
    reached, waiting = {top}, [top]  # the same set, found another way
    while waiting:
        for x in waiting.pop().inputs:
            if isinstance(x, Value) and x not in reached:
                reached.add(x)
                waiting.append(x)
    assert reached == set(order)


@some
@given(leaves, programs)
def test_forward_changes_nothing_where_no_leaf_changed(start, program):
    _, top = build(start, program)
    order = graph.ordered(top)
    before = [node.data for node in order]
    graph.forward(order)
    assert [node.data for node in order] == before


anything = st.floats(allow_nan=True, allow_infinity=True)


@thorough
@given(st.sampled_from(ops.TABLE), anything, anything, anything, anything)
def test_no_row_raises_for_any_numbers_at_all(row, x, y, z, g):
    inputs = [Value(x), Value(y), Value(z)][: row.form.count("{")]
    top = row(*inputs)
    (top * g).backward()
    assert isinstance(top.data, float)
    for slope in graph.gradient(top * g, inputs):
        slope.backward()


@thorough
@given(st.lists(st.floats(-1000, 1000), min_size=1, max_size=6))
def test_log_sum_exp_lies_at_the_top_of_its_sums(sums):
    top = log_sum_exp(sums)
    assert max(sums) <= top <= max(sums) + math.log(len(sums)) + 1e-9
    chances = softmax(sums)
    assert all(0 <= chance <= 1 for chance in chances)
    assert math.isclose(sum(chances), 1, rel_tol=1e-12)
