"""A Value in a user's hands: mixing with plain numbers, labels, calling backward again, and what it says to wrong input."""

import numpy
import pytest

from leafward.engine import ops
from leafward.engine.value import Value


def test_the_example_of_one_weight():
    w = Value(3.0, "w")
    cost = (w * 2 - 10) ** 2
    cost.backward()
    assert (cost.data, w.grad) == (16.0, -16.0)


def test_plain_numbers_mix_in_from_both_sides():
    v = Value(4.0)
    results = [2 + v, v + 2, 2 - v, v - 2, 2 * v, v * 2, 2 / v, v / 2, 2**v, v**2, -v, abs(-v), True + v, v * numpy.float64(2)]
    assert [result.data for result in results] == [6, 6, -2, 2, 8, 8, 0.5, 2, 16, 16, -4, 4, 5, 8]


@pytest.mark.parametrize("number", [numpy.float64(2), numpy.float32(2), numpy.int64(2)])
def test_numpy_scalars_mix_in_from_both_sides(number):
    v = Value(4.0)
    for result in (number * v, v * number, number - v, v - number, number / v, v**number):
        assert isinstance(result, Value)
        result.backward()
        assert isinstance(result.data, float)
        assert isinstance(v.grad, float)


def test_a_value_remembers_operation_inputs_and_both_edges():
    a = Value(1.5, "a")
    b = a + a
    assert b.operation is ops.add
    assert len(b.inputs) == 2
    assert b.inputs[0] is a
    assert b.inputs[1] is a
    assert (a.operation, a.inputs) == (None, ())
    assert (3 * a).inputs == (3.0, a)


def test_labels_are_for_people():
    assert (Value(1).label, Value(1, "w1").label) == ("", "w1")
    assert (repr(Value(1)), repr(Value(0.5, "w1"))) == ("Value(1.0)", "Value(0.5, 'w1')")
    assert (Value(1, "a") + 1).label == ""


def test_backward_twice_starts_from_zero():
    a = Value(3.0)
    c = a * a + a
    c.backward()
    c.backward()
    assert (a.grad, c.grad) == (7.0, 1.0)


def test_accumulate_adds_at_the_leaves_and_only_there():
    a = Value(3.0)
    b = a + a
    c = b + b
    for times in (1, 2, 3):
        c.backward(accumulate=True)
        assert (a.grad, b.grad, c.grad) == (4.0 * times, 2.0, 1.0)
    c.backward()
    assert a.grad == 4.0


def test_accumulate_adds_up_the_slopes_of_several_results():
    a, b = Value(2.0), Value(5.0)
    (a * b).backward()
    (a + 3 * b).backward(accumulate=True)
    assert (a.grad, b.grad) == (6.0, 5.0)


def test_a_new_backward_leaves_other_graphs_alone():
    a, b = Value(2.0), Value(5.0)
    (a * b).backward()
    (a + a).backward()
    assert (a.grad, b.grad) == (2.0, 2.0)


def test_a_leaf_can_be_differentiated_by_itself():
    a = Value(2.0)
    a.backward()
    assert a.grad == 1.0


def test_shared_nodes_get_the_sum_of_their_paths():
    a, b = Value(2.0), Value(-4.0)
    c = a * b + a
    c.backward()
    assert (a.grad, b.grad) == (-3.0, 2.0)


WRONG = ["1", b"1", None, [1], {}, 1j, Value(1), Ellipsis, "x"]


@pytest.mark.parametrize("wrong", WRONG, ids=repr)
def test_a_value_of_something_else_is_refused_in_a_sentence(wrong):
    with pytest.raises(TypeError, match="a Value is made from a number, not from "):
        Value(wrong)


@pytest.mark.parametrize("wrong", [wrong for wrong in WRONG if not isinstance(wrong, Value)], ids=repr)
def test_arithmetic_with_something_else_is_refused_in_a_sentence(wrong):
    v = Value(2.0)
    for attempt in (lambda: v + wrong, lambda: wrong + v, lambda: wrong * v, lambda: v**wrong, lambda: ops.maximum(wrong, v)):
        with pytest.raises(TypeError, match="a Value is made from a number, not from "):
            attempt()


def test_a_number_too_large_for_a_float_is_refused_in_a_sentence():
    with pytest.raises(TypeError, match="fits a 64-bit float"):
        Value(10**400)
    with pytest.raises(TypeError, match="fits a 64-bit float"):
        Value(1.0) * 10**400
