"""What people do with a number out of habit: print it, compare it, copy it, put it through NumPy. It works, or a sentence says why not."""

import copy
import math
import pickle

import numpy as np
import pytest

from leafward import MLP, Account, first_fault
from leafward.engine import graph, ops
from leafward.engine.value import Value


def test_the_first_tutorial_of_micrograd_runs():
    a = Value(-4.0)
    b = Value(2.0)
    c = a + b
    d = a * b + b**3
    c += c + 1
    c += 1 + c + (-a)
    d += d * 2 + (b + a).relu()
    d += 3 * d + (b - a).relu()
    e = c - d
    f = e**2
    g = f / 2.0
    g += 10.0 / f
    g.backward()
    assert f"{g.data:.4f} {a.grad:.4f} {b.grad:.4f}" == "24.7041 138.8338 645.5773"


def test_a_neuron_by_hand_as_in_the_lectures():
    x1, x2, w1, w2, b = Value(2.0), Value(0.0), Value(-3.0), Value(1.0), Value(6.8813735870195432)
    n = x1 * w1 + x2 * w2 + b
    o = n.tanh()
    o.backward()
    assert (round(float(o), 4), round(x1.grad, 4), round(w1.grad, 4), round(w2.grad, 4)) == (0.7071, -1.5, 1.0, 0.0)
    e = (2 * n).exp()
    (same := (e - 1) / (e + 1)).backward()
    assert float(same) == pytest.approx(float(o))
    assert x1.grad == pytest.approx(-1.5)


def test_a_training_loop_as_in_pytorch_runs():
    w, b = Value(0.0), Value(0.0)
    for _ in range(200):
        loss = sum((w * x + b - (2 * x + 1)) ** 2 for x in (-1.0, 0.0, 1.0, 2.0))
        loss.zero_grad()
        loss.backward()
        for p in (w, b):
            p.data -= 0.05 * p.grad
    assert loss.item() < 1e-6
    assert (round(w.item(), 2), round(b.item(), 2)) == (2.0, 1.0)


def test_it_is_read_as_the_number_that_it_holds():
    v = Value(2.5, "v")
    assert (float(v), int(v), round(v, 0), round(Value(2.26), 1)) == (2.5, 2, 2.0, 2.3)
    assert (f"{v:.3f}", f"{v:8.1e}", f"{v}", "%.2f" % v) == ("2.500", " 2.5e+00", "Value(2.5, 'v')", "2.50")
    assert math.exp(v) == math.exp(2.5)
    assert +v is v


def test_it_is_larger_or_smaller_as_its_number_is():
    v, w = Value(2.0), Value(3.0)
    assert v < w
    assert v <= 2
    assert w > 2.5
    assert not w >= 3.5
    assert 1 < v < 3
    assert sorted([w, v]) == [v, w]
    assert max(v, w) is w
    assert not Value(0)
    assert Value(-0.1)
    assert bool(Value(math.nan))


def test_it_is_equal_to_itself_alone_so_that_it_can_be_kept_in_sets():
    """Two Values that hold the same number are two places in a graph; on MicroPython a dictionary asks == where it likes."""
    v, w = Value(3.0), Value(3.0)
    assert v == v
    assert v != w
    assert v != 3.0
    assert len({v, w}) == 2
    assert [v, w].index(w) == 1


def test_adding_in_place_makes_a_new_value():
    v = w = Value(1.0)
    v += 1
    v *= 3
    assert (v.data, w.data) == (6.0, 1.0)
    v.backward()
    assert w.grad == 3.0


@pytest.mark.parametrize("name", ["exp", "log", "sqrt", "tanh", "sigmoid", "relu", "sin", "cos"])
def test_operations_stand_at_the_value_too(name):
    v = Value(0.5)
    made = getattr(v, name)()
    assert made.operation is getattr(ops, name)
    assert made.inputs == (v,)
    if hasattr(np, name):
        assert getattr(np, name)(v).operation is made.operation


@pytest.mark.parametrize("number", [np.float64(2), np.float32(2), np.int64(2), np.array(2.0), True])
def test_numpy_scalars_on_either_side(number):
    v = Value(3.0)
    for made in (v * number, number * v, v + number, number - v, v / number, number**v, v**number):
        assert type(made) is Value
        assert all(type(x) in (Value, float) for x in made.inputs)
    assert v > number * 1.0


def test_an_array_takes_a_value_for_each_of_its_numbers_on_either_side():
    v, array = Value(3.0), np.array([1.0, 2.0])
    for ours, theirs in ((v * array, array * v), (v + array, array + v)):
        assert [x.data for x in ours] == [x.data for x in theirs]
        assert all(type(x) is Value for x in [*ours, *theirs])
    assert [x.data for x in v - array] == [2.0, 1.0]
    assert [x.data for x in v**array] == [3.0, 9.0]
    assert list(v > np.array([1.0, 5.0])) == [True, False]
    total = (np.array([1.0, 2.0]) @ np.array([v, v])) + np.array([v, v]).mean()
    total.backward()
    assert (total.data, v.grad) == (12.0, 4.0)


def test_zero_grad_is_where_people_look_for_it():
    a = Value(2.0)
    c = a * a
    c.backward()
    c.zero_grad()
    assert (a.grad, c.grad) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("mistake", "sentence"),
    [
        (lambda v: graph.gradient(v * 2, v), r"gradient wants a list of Values, such as gradient\(c, \[w\]\)"),
        (lambda v: graph.gradient(v * 2, ["v"]), "'v' is no Value"),
        (lambda v: graph.gradient(2.0, [v]), "2.0 is no Value"),
        (lambda v: first_fault(2.0), "2.0 is no Value"),
        (lambda v: Account(2.0), "2.0 is no Value"),
        (lambda v: v * [1, 2], r"not from \[1, 2\]"),
        (lambda v: v < "2", "not from '2'"),
        (lambda v: ops.tanh("2"), "not from '2'"),
        (lambda v: ops.step(None), "not from None"),
        (lambda v: ops.tanh(10**400), "fits a 64-bit float"),
        (lambda v: ops.maximum(v, np.array([1.0, 2.0])), "not from array"),
    ],
)
def test_what_does_not_fit_is_said(mistake, sentence):
    with pytest.raises(TypeError, match=sentence):
        mistake(Value(3.0))


# Copies.


def copies_of(thing):
    return copy.deepcopy(thing), pickle.loads(pickle.dumps(thing))


def test_a_copy_has_the_same_numbers_and_shares_nothing():
    a = Value(2.0, "a")
    b = a * a
    c = b + b * 3
    c.label = "c"
    c.backward()
    for again in copies_of(c):
        assert [(x.label, x.data, x.grad, x.operation) for x in graph.ordered(again)] == [
            (x.label, x.data, x.grad, x.operation) for x in graph.ordered(c)
        ]
        assert not set(graph.ordered(again)) & set(graph.ordered(c))
        assert again.inputs[0] is again.inputs[1].inputs[0]
        again.backward()
        assert graph.ordered(again)[0].grad == a.grad


def test_what_is_copied_together_stays_together():
    a = Value(2.0)
    for x, y in copies_of((a, a * a)):
        assert y.inputs == (x, x)


def test_a_shallow_copy_has_the_same_inputs():
    a = Value(2.0)
    b = a * 3
    again = copy.copy(b)
    assert again is not b
    assert again.inputs == b.inputs


def test_no_depth_is_too_much_for_a_copy():
    a = Value(1.0)
    top = a
    for _ in range(50_000):
        top = top * 0.5 + 1.0
    for again in copies_of(top):
        assert again.data == top.data
        assert len(graph.ordered(again)) == 100_001


def test_operations_and_networks_copy_and_pickle():
    for row in ops.TABLE:
        assert copies_of(row) == (row, row)
    network = MLP([2, 3, 1], seed=4)
    for again in copies_of(network):
        assert again([0.1, 0.2])[0].data == network([0.1, 0.2])[0].data
        assert not set(again.parameters()) & set(network.parameters())
