"""What people type as a formula, and what it means; every mistake is pointed at, and nothing that can be typed is too much."""

import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.test_random_graphs import build, leaves, programs
from formula.drawn import drawn, same
from leafward.engine import graph, ops
from leafward.engine.value import Value
from leafward.formula.reading import number, read
from leafward.formula.tokens import CannotRead
from leafward.formula.writing import written

some = settings(derandomize=True, deadline=None, max_examples=300, database=None)

# (as typed, as written out in full)
SPELLINGS = [
    ("2x", "2 · x"),
    ("3(x+1)", "3 · (x + 1)"),
    ("(x+1)(x-1)", "(x + 1) · (x − 1)"),
    ("x y", "x · y"),
    ("x^2", "x^2"),
    ("x**2", "x^2"),
    ("x²", "x^2"),
    ("x⁻¹", "x^(−1)"),
    ("x¹²", "x^12"),
    ("2^x^y", "2^x^y"),
    ("(2^x)^y", "(2^x)^y"),
    ("-x^2", "−x^2"),
    ("(-x)^2", "(−x)^2"),
    ("2^-x", "2^(−x)"),
    ("-2x", "−2 · x"),
    ("sin x", "sin(x)"),
    ("sin 2x", "sin(2 · x)"),
    ("sin x²", "sin(x^2)"),
    ("sin x cos y", "sin(x) · cos(y)"),
    ("sin x + 1", "sin(x) + 1"),
    ("2 sin x / 3", "2 · sin(x) ÷ 3"),
    ("sin -2x", "sin(−2 · x)"),
    ("ln x", "log(x)"),
    ("log(x)", "log(x)"),
    ("e^x", "e^x"),
    ("2π x", "6.283185307179586 · x"),
    ("|x|", "abs(x)"),
    ("2|x - 1|y", "2 · abs(x − 1) · y"),
    ("|x|y|z|", "abs(x) · y · abs(z)"),
    ("||x| - y|", "abs(abs(x) − y)"),
    ("√x", "sqrt(x)"),
    ("√(x+1)", "sqrt(x + 1)"),
    ("√x²", "sqrt(x^2)"),
    ("√x y", "sqrt(x) · y"),
    ("a·b×c÷d−f", "a · b · c ÷ d − f"),
    ("x₁ + x1", "x1 + x1"),
    ("\u00b5 + \u03bc", "μ + μ"),
    ("0,5x", "0.5 · x"),
    ("1,5 + 2,5 x", "1.5 + 2.5 · x"),
    ("tanh(0,5 x)", "tanh(0.5 · x)"),
    ("max(x, 1)", "max(x, 1)"),
    ("max(x,5)", "max(x, 5)"),
    ("max(0,5; x)", "max(0.5, x)"),
    ("1/3 x", "0.3333333333333333 · x"),
    ("x/2y", "x ÷ 2 · y"),
    ("1e400 x", "∞ · x"),
    ("1_000x", "1000 · x"),
    ("2e3x", "2000 · x"),
    ("2e x", "5.43656365691809 · x"),
    (".5x", "0.5 · x"),
    ("leaky relu(x) + σ(x)", "leaky_relu(x) + sigmoid(x)"),
    ("x − −y", "x − (−y)"),
]


@pytest.mark.parametrize(("typed", "meant"), SPELLINGS, ids=[typed for typed, _ in SPELLINGS])
def test_it_means_what_people_mean(typed, meant):
    assert written(read(typed).value) == meant
    assert same(read(meant).value, read(typed).value)


def test_a_power_is_taken_from_the_right_and_before_a_minus():
    assert read("2^3^2").value == 512
    assert read("-3^2").value == -9
    assert read("-3²").value == -9
    assert read("2/3/4").value == 2 / 3 / 4


def test_numbers_of_any_length_are_what_ieee_has():
    assert read("9" * 400).value == math.inf
    assert read("1e400").value == math.inf
    assert read("1e-400").value == 0.0
    assert read("0." + "1" * 400).value == pytest.approx(1 / 9)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1/3", 1 / 3), ("0,5", 0.5), ("−2", -2), ("2e-3", 0.002), ("π/2", math.pi / 2), ("nan", math.nan), ("-∞", -math.inf), ("√2", 2**0.5)],
)
def test_a_number_alone(text, value):
    assert number(text) == pytest.approx(value, nan_ok=True, rel=1e-15)


def test_a_number_with_an_unknown_is_none():
    with pytest.raises(CannotRead, match="is no number"):
        number("x/2")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2x", "read as 2 · x"),
        ("2*x", ""),
        ("sin x", "read as sin(x)"),
        ("sin(x)", ""),
        ("0,5*x", "read as 0.5 · x"),
        ("log(x)", "log is the natural logarithm"),
        ("ln(x)", ""),
        ("2log(x)", "read as 2 · log(x), and log is the natural logarithm"),
        ("x²", ""),
        ("√(x)", ""),
    ],
)
def test_what_is_ambiguous_is_told_as_it_was_understood(text, said):
    assert read(text).understood == said


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        ("", 0, "there is no formula yet"),
        ("x +", 3, "here the formula ends"),
        ("* x", 0, "before * a number, a name or a bracket is expected"),
        ("x ** ** 2", 5, "before ** a number"),
        ("(x + 1", 0, "this bracket is not closed"),
        ("x + tanh(y", 8, "this bracket is not closed"),
        ("x)", 1, "no bracket is open"),
        ("|x", 0, "this bar is not closed"),
        ("(|x)", 1, "this bar is not closed"),
        ("2 3", 2, "before 3 an operator such as"),
        ("x 3", 2, "before 3 an operator"),
        ("foo(x)", 0, "there is no function foo; there are abs, absolute, cos"),
        ("max x", 0, "max needs brackets around its inputs: max(a, b)"),
        ("max(x)", 5, "max takes 2 inputs, not 1"),
        ("tanh(x, y)", 6, "tanh takes 1 input, not 2"),
        ("max(0,5,x)", 7, "write a decimal comma as a point, or part the inputs with ;"),
        ("x, y", 1, "a comma stands between the inputs of a function"),
        ("1.5,2", 3, "a comma stands between"),
        ("x < 3", 2, "'<' is not a sign of a formula"),
        ("w.__class__", 1, "'.' is not a sign"),
        ("x⁻", 2, "after ⁻ a raised number is expected"),
        ("sin²x", 3, "before ² a number"),
        ("x" * 20001, 20000, "at most 20000 letters"),
    ],
)
def test_a_mistake_is_pointed_at(text, place, sentence):
    with pytest.raises(CannotRead) as caught:
        read(text)
    assert sentence in str(caught.value)
    assert caught.value.place == place
    shown, caret = caught.value.pointed()
    assert len(shown) <= 80
    assert caret.endswith("^")


@pytest.mark.parametrize("row", ops.TABLE, ids=str)
def test_every_operation_of_the_table_can_be_called(row):
    names = "xyz"[: row.form.count("{")]
    found = read("{}({})".format(row.name, ", ".join(names))).value
    assert found.operation is row
    assert [x.label for x in found.inputs] == list(names)


def outcome(text):
    """What a text was read as, and None; or None, and what stands in the way."""
    try:
        return read(text).value, None
    except CannotRead as error:
        return None, error


def test_no_depth_is_too_much():
    for text in ("(" * 9000 + "x" + ")" * 9000, "-" * 19000 + "x", "sin " * 4000 + "x", "x" + "^x" * 9000, "|" * 19000, "x" + "+x" * 9000):
        value, error = outcome(text)
        assert value is not None or error.place <= len(text)


def test_what_is_written_twice_is_computed_once_where_that_is_asked_for():
    apart, together = read("(x+1)*(x+1)").value, read("(x+1)*(x+1)", shared=True).value
    assert apart.inputs[0] is not apart.inputs[1]
    assert together.inputs[0] is together.inputs[1]


@some
@given(leaves, programs)
def test_a_graph_that_is_written_and_read_is_the_same_graph(start, program):
    inputs, top = build(start, program)
    for i, leaf in enumerate(inputs):
        leaf.label = f"x{i}"
    try:
        text = written(top)
    except ValueError:
        return  # so much is shared that as a formula it is too long
    if len(text) <= 20000:
        again = read(text)
        assert same(again.value, top)
        for leaf in again.inputs:
            leaf.data = inputs[int(leaf.label[1:])].data
        order = graph.ordered(again.value)
        graph.forward(order)
        assert again.value.data == top.data


@some
@given(st.text(alphabet="xy12.,;()|^*/+-−√π²³⁻₁eµ _<'sincolgtahmx", max_size=40))
@example("0,")
@example("e,1")
@example("1_")
def test_nothing_that_can_be_typed_ends_in_anything_but_a_formula_or_a_sentence(text):
    value, error = outcome(text)
    if error is not None:
        assert 0 <= error.place <= len(text)
        assert str(error)
    elif isinstance(value, Value):
        assert same(read(written(value)).value, value)
    else:
        assert isinstance(value, float)


@pytest.mark.parametrize("seed", range(40))
def test_likely_formulas_are_read_and_written_back(seed):
    for text in drawn(seed, 25):
        value, error = outcome(text)
        assert error is not None or same(read(written(value)).value, value), text
