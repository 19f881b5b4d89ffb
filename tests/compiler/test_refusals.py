"""What a caller can do wrong with a kernel, and the sentence for each."""

import math

import numpy
import pytest

from leafward.compiler import load
from leafward.compiler.emit import CannotCompile
from leafward.compiler.expression import compile
from leafward.compiler.kernel import Kernel
from leafward.engine import ops
from leafward.engine.loss import LOSSES
from leafward.engine.nn import MLP
from leafward.engine.optim import SGD
from leafward.engine.value import Value


def test_a_module_that_an_engine_refuses():
    with pytest.raises(CannotCompile, match="wasmtime refused the compiled network"):
        load.load(b"\0asm\1\0\0\0\1")


def test_without_an_engine(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "wasmtime", None)
    with pytest.raises(CannotCompile, match=r"pip install 'leafward\[kernel\]'"):
        Kernel(MLP([2, 1]))


def test_an_operation_without_code():
    cube = ops.Operation("cube", "³", "{0}³", lambda x: x * x * x, lambda g, out, x: (3 * g * x * x,))
    x = Value(2.0)
    with pytest.raises(CannotCompile, match=r"no code for cube: it needs an expansion, or a row in compiler/emit\.py"):
        compile(cube(x), [x])


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda kernel: kernel.step(), "there are no samples yet"),
        (lambda kernel: kernel.load([]), "there are no samples to learn from"),
        (lambda kernel: kernel.load([((1.0,), 1.0)]), "takes 2 inputs and 1 answers to a sample, not 1 and 1"),
        (lambda kernel: kernel.predict([[1.0]]), "takes 2 inputs, not 1"),
        (lambda kernel: kernel.predict([[1.0, 2.0, 3.0]]), "this network takes 2 inputs, not 3"),
        (lambda kernel: kernel.predict([1.0, 2.0]), "this network takes 2 inputs, not 1.0"),
        (lambda kernel: kernel.predict([[1.0, 10**400]]), "point 0 holds an integer that is too large"),
        (lambda kernel: kernel.load([((1.0, 2.0), [1.0, 2.0])]), "takes 2 inputs and 1 answers to a sample, not 2 and 2"),
        (lambda kernel: kernel.load([(1.0, 2.0)]), "the inputs of sample 0 are no list: 1.0"),
        (lambda kernel: kernel.load([(0.5, 0.5, 1.0)]), "sample 0 is no pair"),
        (lambda kernel: kernel.load(numpy.zeros((3, 2)), numpy.zeros(4)), "3 inputs and 4 answers do not go together"),
        (lambda kernel: kernel.load([((1.0, 2.0), 1.0), ((1.0, math.nan), 1.0)]), "sample 1 holds nan: training on it"),
        (lambda kernel: kernel.load([((1.0, 2.0), -math.inf)]), "sample 0 holds -inf: training on it"),
        (lambda kernel: kernel.load([((1.0, 10**400), 1.0)]), "sample 0 holds an integer that is too large for a 64-bit float"),
        (lambda kernel: kernel.load([((1.0, 2.0), 1.0)], batch=-1), "a batch is a whole number from 0 up, not -1"),
        (lambda kernel: kernel.load([((1.0, 2.0), 1.0)], batch=1.5), "a batch is a whole number from 0 up, not 1.5"),
        (lambda kernel: kernel.step(-1), "the number of updates is a whole number from 0 up, not -1"),
        (lambda kernel: kernel.step(1.5), "the number of updates is a whole number from 0 up, not 1.5"),
        (lambda kernel: kernel.step("3"), "the number of updates is a whole number from 0 up, not '3'"),
        (lambda kernel: kernel.paint(10, 10), "a map's width is a multiple of 4"),
        (lambda kernel: kernel.paint(4, 4, box=(0, 1)), r"a map's box has four sides, left, bottom, right and top, not \(0, 1\)"),
        (lambda kernel: kernel.paint(4, 4, above="red"), "a colour is three whole numbers from 0 to 255, red, green and blue, not 'red'"),
        (lambda kernel: kernel.paint(4, 4, below=(0, 0, 256)), r"from 0 to 255, red, green and blue, not \(0, 0, 256\)"),
        (lambda kernel: kernel.paint(4, 4, others=[1.0]), "this network has 0 inputs beside the first two, not 1"),
        (lambda kernel: kernel.begin(1), "there is no batch 1: the samples make 1, counted from 0"),
        (lambda kernel: kernel.packed_outputs(bytes(3), 1), "3 bytes are not the inputs of 1 points"),
        (lambda kernel: kernel.train(math.nan), "the time to train is a number of milliseconds, not nan"),
        (lambda kernel: Kernel(kernel.network, "hinge"), "there is no loss 'hinge'"),
        (lambda kernel: Kernel(kernel.network, lanes="f16"), "there are no lanes 'f16'"),
        (lambda kernel: Kernel(kernel.network, optimiser=SGD(MLP([1, 1]).parameters(), 0.1)), "in the order of"),
    ],
)
def test_a_callers_mistake(act, sentence):
    kernel = Kernel(MLP([2, 1]))
    if sentence != "there are no samples yet":
        kernel.load([((0.5, 0.5), 1.0)])
    with pytest.raises(ValueError, match=sentence):
        act(kernel)


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda kernel: kernel.load([((1.0, "two"), 1.0)]), "sample 0 holds 'two', which is no number"),
        (lambda kernel: kernel.load([((1.0, 2.0), None)]), "sample 0 holds None, which is no number"),
        (lambda kernel: kernel.load([((1.0, [2.0]), 1.0)]), r"sample 0 holds \[2.0\], which is no number"),
        (lambda kernel: kernel.load([((1.0, 2.0), 1.0)], 3), "say batch=3"),
        (lambda kernel: kernel.load(5), "samples are a list of pairs of inputs and answer, not 5"),
        (lambda kernel: kernel.load([[1.0, 2.0]], 0.5), "answers are a list, one for each list of inputs, not 0.5"),
        (lambda kernel: kernel.predict([[1.0, None]]), "point 0 holds None, which is no number"),
        (lambda kernel: kernel.predict(["ab"]), "this network takes 2 inputs, not 'ab'"),
        (lambda kernel: Kernel([2, 3, 1]), r"made of a network, which has parameters.., and \[2, 3, 1\] has none"),
        (
            lambda kernel: Kernel(kernel.network, optimiser="adam"),
            r"Adam\(network.parameters\(\)\), and .adam. is none",
        ),
        (lambda kernel: kernel.predict(5), "this network takes a list of lists of inputs, not 5"),
    ],
)
def test_what_is_no_number(act, sentence):
    with pytest.raises((TypeError, ValueError), match=sentence):
        act(Kernel(MLP([2, 1])))


@pytest.mark.parametrize(
    "act",
    [lambda kernel, x: kernel.load([(x, 1.0)]), lambda kernel, x: kernel.load([([0.0, 0.0], x[0])]), lambda kernel, x: kernel.predict([x])],
)
def test_what_four_bytes_cannot_hold(act):
    act(Kernel(MLP([2, 1]), lanes="f32x4"), [1e38, 0.0])
    with pytest.raises(ValueError, match=r"holds 1e\+39, which is too large for f32x4"):
        act(Kernel(MLP([2, 1]), lanes="f32x4"), [1e39, 0.0])


@pytest.mark.parametrize(
    ("loss", "answers", "sentence"),
    [
        ("binary_cross_entropy", 7, "sample 0 has the answer 7.0, and for binary_cross_entropy answers lie between 0 and 1"),
        ("binary_cross_entropy", -1, "the answer -1.0"),
        ("softmax_cross_entropy", [2.0, -1.0], "the answer 2.0"),
        ("softmax_cross_entropy", [0.5, 0.25], "answers that add up to 0.75"),
    ],
)
def test_answers_that_are_no_probabilities(loss, answers, sentence):
    count = len(answers) if isinstance(answers, list) else 1
    for given in (loss, LOSSES[loss]):
        with pytest.raises(ValueError, match=sentence):
            Kernel(MLP([2, count], "linear"), given).load([((0.5, 0.25), answers)])


def test_an_answer_that_is_no_class():
    kernel = Kernel(MLP([2, 3], "linear"), "softmax_cross_entropy")
    for answer in (3, -1, 1.0, "1", None):
        with pytest.raises(ValueError, match=f"the number of a class from 0 to 2, not {answer!r}"):
            kernel.load([((0.0, 0.0), answer)])


def test_a_loss_that_is_no_value():
    with pytest.raises(TypeError, match="a loss makes a Value"):
        Kernel(MLP([2, 1]), lambda outputs, answers: 1.0)
