"""The walks: order, forward, backward and gradient, on graphs that are shared, deep, or partly unrelated."""

import gc

import pytest

from leafward.engine import graph, ops
from leafward.engine.value import Value

DEEP = 100_000


def chain(length):
    """a, and 0.5·(… 0.5·(0.5·a + 1) + 1 …) + 1 with `length` operations."""
    a = Value(1.0)
    top = a
    for _ in range(length // 2):
        top = top * 0.5 + 1.0
    return a, top


def test_order_is_inputs_first_each_once_root_last():
    a = Value(1.0)
    b = a + a
    c = b * a
    d = c + b
    order = graph.ordered(d)
    assert order == [a, b, c, d]


def test_forward_works_everything_out_again():
    a, b = Value(2.0), Value(3.0)
    c = ops.exp(a) * b + 2 * a
    order = graph.ordered(c)
    a.data, b.data = 0.0, 5.0
    graph.forward(order)
    assert c.data == 5.0
    c.backward()
    assert (a.grad, b.grad) == (7.0, 1.0)


def test_a_nudge_tells_what_would_be_and_leaves_what_is():
    a, b = Value(2.0), Value(3.0)
    middle = a * b
    order = graph.ordered(middle * middle + b)
    assert graph.nudged(order, a, 0.5) == 7.5 * 7.5 + 3.0
    assert graph.nudged(order, middle, -1.0) == 28.0, "a computed number, too, is moved by itself"
    assert [node.data for node in order] == [2.0, 3.0, 6.0, 36.0, 39.0]


def test_gradient_gives_values_in_the_order_asked_for():
    a, b, unrelated = Value(2.0), Value(3.0), Value(9.0)
    c = a * b
    slopes = graph.gradient(c, [b, unrelated, a, c])
    assert [type(slope) for slope in slopes] == [Value] * 4
    assert [slope.data for slope in slopes] == [2.0, 0.0, 3.0, 1.0]


def test_gradient_leaves_grad_alone():
    a = Value(2.0)
    (a * a).backward()
    graph.gradient(a * 7, [a])
    assert a.grad == 4.0


def test_gradient_with_respect_to_a_value_in_the_middle():
    a = Value(2.0)
    b = a * a
    (slope,) = graph.gradient(b * b * a, [b])
    assert slope.data == 16.0


def test_derivatives_of_a_fifth_power_down_to_zero():
    a = Value(2.0)
    values = [a**5]
    for _ in range(7):
        values += graph.gradient(values[-1], [a])
    assert [value.data for value in values] == [32, 80, 160, 240, 240, 120, 0, 0]


def test_a_gradient_graph_can_be_worked_out_again_elsewhere():
    a = Value(2.0)
    (slope,) = graph.gradient(a * a * a, [a])
    a.data = 5.0
    graph.forward(graph.ordered(slope))
    assert slope.data == 75.0


@pytest.mark.parametrize("walk", ["backward", "gradient"])
def test_a_chain_of_a_hundred_thousand_operations(walk):
    a, top = chain(DEEP)
    assert len(graph.ordered(top)) == DEEP + 1
    assert top.data == 2.0
    if walk == "backward":
        top.backward()
        assert top.grad == 1.0
        assert a.grad == 0.5 ** (DEEP // 2)
    else:
        (slope,) = graph.gradient(top, [a])
        assert slope.data == 0.5 ** (DEEP // 2)
        del slope
    del top


def test_a_deep_chain_of_products_has_deep_second_derivatives():
    a = Value(1.0)
    top = a
    for _ in range(2000):
        top = top * a
    (slope,) = graph.gradient(top, [a])
    slope.backward()
    assert (slope.data, a.grad) == (2001.0, 2001.0 * 2000.0)


def test_a_wide_sum_keeps_every_edge():
    a = Value(0.5)
    total = a
    for _ in range(999):
        total = total + a
    total.backward()
    assert a.grad == 1000.0


def test_a_graph_is_freed_at_once_without_the_garbage_collector():
    """Nodes hold their inputs and nothing holds its user, so there are no cycles to collect."""
    gc.collect()
    gc.disable()
    try:
        _, top = chain(1000)
        top.backward()
        graph.gradient(top * top, [top])
        del top, _
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_an_operation_that_hands_back_too_few_slopes_is_told():
    """Else the gradient of the last inputs would be 0, and nobody would know."""
    product = ops.Operation("product", "·", "{0} · {1}", lambda x, y: x * y, lambda g, out, x, y: (g * y,))
    with pytest.raises(ValueError, match="product has 2 inputs and 1 slopes"):
        product(Value(2.0), Value(3.0)).backward()
