"""One convention at every edge, by whichever way a slope is computed."""

import math

import pytest

from edges import EDGES, Edge
from leafward.compiler.expression import compile
from leafward.compiler.interpret import run
from leafward.engine import graph, ops
from leafward.engine.faults import first_fault
from leafward.engine.value import Value

every_edge = pytest.mark.parametrize("edge", EDGES, ids=repr)


def by_backward(edge: Edge) -> list[float]:
    inputs = [Value(x) for x in edge.at]
    top = edge.function(*inputs)
    top.backward()
    return [top.data] + [x.grad for x in inputs]


def expected(edge: Edge) -> list[float]:
    return [edge.value, *edge.slopes]


def alike(found, told, tolerance=1e-12) -> bool:
    return found == pytest.approx(told, rel=tolerance, abs=0, nan_ok=True)


@every_edge
def test_backward_keeps_to_it(edge):
    assert alike(by_backward(edge), expected(edge))


@every_edge
def test_the_gradient_as_a_graph_keeps_to_it(edge):
    inputs = [Value(x) for x in edge.at]
    top = edge.function(*inputs)
    assert alike([top.data] + [slope.data for slope in graph.gradient(top, inputs)], expected(edge))


@every_edge
@pytest.mark.parametrize("lanes", ["f64", "f64x2", "f32x4"])
def test_the_compiled_gradient_keeps_to_it(edge, lanes):
    inputs = [Value(0.5) for _ in edge.at]
    compiled = compile(edge.function(*inputs), inputs, lanes)
    assert alike(run(compiled.plan, list(edge.at)), expected(edge))
    (found,) = compiled.run([list(edge.at)])
    assert alike(found, expected(edge), 1e-12 if lanes != "f32x4" else 1e-6)


@every_edge
def test_pytorch_keeps_to_it_where_nothing_else_is_said(edge):
    torch = pytest.importorskip("torch")
    inputs = [torch.tensor(x, dtype=torch.float64, requires_grad=True) for x in edge.at]
    top = edge.function(*[Torch(x) for x in inputs]).tensor
    if top.requires_grad:
        top.backward()
    slopes = [0.0 if x.grad is None else x.grad.item() for x in inputs]
    assert alike([top.item(), *slopes], expected(edge)) != bool(edge.torch)


class Torch:
    """A tensor where a Value would stand, so that the functions of this list, and none of ours, are what it computes."""

    def __init__(self, tensor):
        self.tensor = tensor

    @staticmethod
    def result_of(operation, inputs):
        import torch

        functions = {
            "relu": torch.relu, "leaky_relu": torch.nn.functional.leaky_relu, "absolute": torch.abs, "sqrt": torch.sqrt,
            "log": torch.log, "power": torch.pow, "maximum": torch.maximum, "minimum": torch.minimum, "add": torch.add,
            "multiply": torch.mul, "divide": torch.div, "subtract": torch.sub, "negate": torch.neg,
            "step": lambda x: (x > 0).to(x.dtype),
        }  # fmt: skip
        tensors = [x.tensor if isinstance(x, Torch) else torch.tensor(float(x), dtype=torch.float64) for x in inputs]
        return Torch(functions[operation.name](*tensors))

    def __add__(self, other):
        return ops.add(self, other)

    def __sub__(self, other):
        return ops.subtract(self, other)

    def __rsub__(self, other):
        return ops.subtract(other, self)

    def __mul__(self, other):
        return ops.multiply(self, other)

    def __rtruediv__(self, other):
        return ops.divide(other, self)

    def __pow__(self, other):
        return ops.power(self, other)

    def __rpow__(self, other):
        return ops.power(other, self)

    def __neg__(self):
        return ops.negate(self)


@pytest.mark.parametrize("at", [0.5, 0.0, -0.5])
def test_every_order_of_derivative_follows_from_the_row(at):
    """relu(x)·x² and max(x, 0)·x² are smooth enough for two slopes at 0, and have six everywhere else."""
    for bent in (ops.relu, lambda x: ops.maximum(x, 0)):
        x = Value(at)
        found = [bent(x) * x * x]
        for _ in range(3 if at else 2):
            found += graph.gradient(found[-1], [x])
        side = 1.0 if at > 0 else 0.0
        assert [value.data for value in found] == pytest.approx([at**3 * side, 3 * at**2 * side, 6 * at * side, 6 * side][: len(found)])


def test_the_slope_of_a_power_has_slopes_at_an_exponent_of_0():
    """∂x^y/∂x = y·x^(y−1) is 0 there, and its slope against y is 1/x all the same."""
    x, y = Value(4.0), Value(0.0)
    (slope,) = graph.gradient(x**y, [x])
    assert slope.data == 0.0
    assert [value.data for value in graph.gradient(slope, [x, y])] == [0.0, 0.25]


def test_powers_go_down_to_zero_at_zero():
    x = Value(0.0)
    values = [x**3]
    for _ in range(6):
        values += graph.gradient(values[-1], [x])
    assert [value.data for value in values] == [0, 0, 0, 6, 0, 0, 0]


# Where it went wrong is found.


def test_the_root_of_zero_is_named_where_every_gradient_is_no_number():
    x, y = Value(0.0), Value(0.0)
    root = ops.sqrt(x * x + y * y)
    assert first_fault(root**2) is root


def test_what_a_branch_cut_off_is_no_fault():
    a, b = Value(-1.0), Value(0.0)
    good = ops.sqrt(ops.relu(a))
    assert first_fault(good) is None
    bad = ops.sqrt(b)
    assert first_fault(good + 3 * bad) is bad


def test_a_number_that_went_wrong_comes_before_a_slope_that_did():
    x = Value(0.0)
    inverse = 1 / x
    assert first_fault(ops.sqrt(x) + inverse) is inverse
    assert math.isinf(by_backward(Edge("", ops.sqrt, (0.0,), 0.0, ()))[1])
