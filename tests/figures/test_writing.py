"""Formulas as text: read back as Python, each one gives the number that it stands for."""

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.test_random_graphs import build, leaves, programs
from leafward.engine import graph, loss, nn, ops
from leafward.engine.account import Account
from leafward.engine.value import Value
from leafward.figures import writing
from leafward.figures.writing import CUT, formula, name, named, numbers, slope_formula

some = settings(derandomize=True, deadline=None, max_examples=200, database=None)

x, y, b = Value(2.0, "x"), Value(-3.0, "y"), Value(0.5, "b")
STANDS_FOR = (
    ("−", "-"),
    ("×", "*"),
    ("·", "*"),
    ("÷", "/"),
    ("^", "**"),
    ("√", "ROOT**"),
    ("²", "**2"),
    ("³", "**3"),
    ("σ", "sigmoid"),
    ("leaky relu", "leaky_relu"),
)


class Root:
    """√x is read as ROOT ** x, which holds as firmly."""

    def __pow__(self, x):
        return ops.sqrt(x)


FUNCTIONS = {"abs": abs, "ROOT": Root()} | {row.name: row for row in ops.TABLE} | {"max": ops.maximum, "min": ops.minimum}


def read(text, values=()):
    """What a formula says, worked out by Python from the numbers of the Values that it names."""
    names = {}
    for ours, theirs in STANDS_FOR:
        text = text.replace(ours, theirs)
    for i, value in enumerate(sorted(values, key=lambda value: -len(value.label))):
        if value.label:
            text = re.sub(rf"(?<!\w){re.escape(value.label)}(?!\w)", f"n{i}", text)
            names[f"n{i}"] = value.data
    text = otherwise(re.sub(r"\|([^|]*)\|", r"abs(\1)", text))
    return graph.data(eval(text, {**FUNCTIONS, "__builtins__": {}}, names))


def otherwise(text):
    """Python wants to be told what "a if b > 0" is where b is not."""
    place = text.find(" if ")
    while place >= 0:
        depth, end = 0, place
        while end < len(text) and depth >= 0:
            depth += (text[end] == "(") - (text[end] == ")")
            end += 1
        end -= depth < 0
        text = text[:end] + " else 0" + text[end:]
        place = text.find(" if ", place + 1)
    return text


@pytest.mark.parametrize(
    ("value", "with_names", "with_numbers"),
    [
        (x + y, "x + y", "2 + (−3)"),
        (x - y, "x − y", "2 − (−3)"),
        (x - (y + b), "x − (y + b)", "2 − (−3 + 0.5)"),
        ((x - y) + b, "x − y + b", "2 − (−3) + 0.5"),
        (x - (y - b), "x − (y − b)", "2 − (−3 − 0.5)"),
        ((x + y) * b, "(x + y) · b", "(2 + (−3)) × 0.5"),
        (x * y * b, "x · y · b", "2 × (−3) × 0.5"),
        (x / (y * b), "x ÷ (y · b)", "2 ÷ ((−3) × 0.5)"),
        (x / (y / b), "x ÷ (y ÷ b)", "2 ÷ ((−3) ÷ 0.5)"),
        (-(x + y), "−(x + y)", "−(2 + (−3))"),
        (-x * y, "−x · y", "−2 × (−3)"),
        (x - -y, "x − (−y)", "2 − (−(−3))"),
        (x + -y, "x + (−y)", "2 + (−(−3))"),
        (-x + y, "−x + y", "−2 + (−3)"),
        ((x * y) ** 2, "(x · y)²", "(2 × (−3))²"),
        (y**2, "y²", "(−3)²"),
        (y * y, "y²", "(−3)²"),
        (y**3, "y³", "(−3)³"),
        ((-y) ** 2, "(−y)²", "(−(−3))²"),
        ((y**2) ** 2, "(y²)²", "((−3)²)²"),
        (x**y, "x ^ y", "2 ^ (−3)"),
        (x**0.5, "x ^ 0.5", "2 ^ 0.5"),
        ((x + b) ** (y - 1), "(x + b) ^ (y − 1)", "(2 + 0.5) ^ (−3 − 1)"),
        (ops.tanh(x * y + b), "tanh(x · y + b)", "tanh(2 × (−3) + 0.5)"),
        (ops.sqrt(x + b), "√(x + b)", "√(2 + 0.5)"),
        (abs(x - y), "|x − y|", "|2 − (−3)|"),
        (ops.maximum(x, y + 1), "max(x, y + 1)", "max(2, −3 + 1)"),
        (2 * x + 1, "2 · x + 1", "2 × 2 + 1"),
        (x + -1.5, "x + (−1.5)", "2 + (−1.5)"),
        (ops.exp(-x), "exp(−x)", "exp(−2)"),
    ],
    ids=str,
)
def test_as_a_person_writes_it(value, with_names, with_numbers):
    assert formula(value, named) == with_names
    assert numbers(value) == with_numbers
    assert read(with_names, (x, y, b)) == pytest.approx(value.data, rel=1e-12)
    assert read(numbers(value)) == pytest.approx(value.data, rel=1e-12)


def test_a_name_ends_a_formula_and_a_label_with_a_space_is_held_together():
    z = x * y
    z.label = "z"
    assert formula(z + b, named) == "z + b"
    assert numbers(z + b) == "−6 + 0.5"
    after = Value(1.0, "next w")
    assert formula(after * 2, named) == "(next w) · 2"
    assert (name(z), name(x * b), name(Value(0.25)), name(after)) == ("z", "x · b", "0.25", "next w")


def test_a_long_sum_is_shortened_in_its_middle():
    neuron = nn.Neuron([Value(float(i), f"w{i}") for i in range(1, 9)], b)
    z = neuron.weighted_sum([Value(1.0, f"x{i}") for i in range(1, 9)])
    assert formula(z, named) == "w1 · x1 + w2 · x2 + w3 · x3 + … + b"
    assert numbers(z) == "1 × 1 + 2 × 1 + 3 × 1 + … + 0.5"
    five = nn.Neuron(neuron.weights[:4], b).weighted_sum([1.0, 2.0, 3.0, 4.0])
    assert CUT not in formula(five, named)
    many = loss.total([Value(1.0, f"a{i}") for i in range(2000)])
    assert formula(many, named) == "a0 + a1 + a2 + … + a1999"


def test_what_lies_deep_is_cut_off():
    deep = x
    for _ in range(500):
        deep = ops.tanh(deep)
    assert formula(deep, named) == "tanh(tanh(tanh(tanh(…))))"
    assert numbers(deep).endswith(CUT + "))))")


@some
@given(leaves, programs)
def test_every_formula_gives_its_value_again(start, program):
    """With a name on every number, a formula is one operation; with names on some, what is not named is written out."""
    leafs, top = build(start, program)
    for i, leaf in enumerate(leafs):
        leaf.label = f"q{i}"
    order = graph.ordered(top)
    for i, node in enumerate(order):
        if node.inputs and i % 2:
            node.label = f"r{i}"
    for node in order:
        if node.inputs and CUT not in formula(node, named):
            others = [value for value in order if value is not node and value.label]
            assert read(formula(node, named), others) == pytest.approx(node.data, rel=1e-9, abs=1e-9)


DOMAIN = {"power": (0.7, 1.3), "log": (0.7,), "sqrt": (0.7,), "divide": (0.7, -1.3), "maximum": (0.7, 0.2), "minimum": (0.7, 0.2)}


@pytest.mark.parametrize("row", [row for row in ops.TABLE if row is not ops.step], ids=str)
@pytest.mark.parametrize("sign", [1, -1])
def test_every_slope_formula_gives_the_slope(row, sign):
    at = DOMAIN.get(row.name, (0.7 * sign, -1.3, 0.4)[: row.form.count("{")])
    inputs = [Value(number, f"x{i}") for i, number in enumerate(at)]
    out = row(*inputs)
    out.label = "out"
    for value in inputs:
        for path in Account(value, out).paths():
            written = slope_formula(path)
            assert read(written, [*inputs, out]) == pytest.approx(path.slope, rel=1e-12), written


@pytest.mark.parametrize(
    ("user", "place", "written"),
    [
        (x + y, 0, "1"),
        (x - y, 1, "−1"),
        (x * y, 0, "y"),
        (x * x, 0, "x"),
        (x**2, 0, "2 · x"),
        (x**3, 0, "3 · x²"),
        ((x - y) ** 2, 0, "2 · (x − y)"),
        (x / y, 0, "1 ÷ y"),
        (x / y, 1, "−((x ÷ y) ÷ y)"),
        (ops.tanh(x + y), 0, "1 − tanh(x + y)²"),
        (2 * (x + y), 1, "2"),
        ((x + y) * (x - y), 0, "x − y"),
        (-2.5 * x, 1, "−2.5"),
    ],
    ids=str,
)
def test_slopes_as_a_person_writes_them(user, place, written):
    path = next(path for path in Account(user.inputs[place], user).paths() if path.place == place)
    assert slope_formula(path) == written


def test_slopes_of_named_results():
    z = Value(0.3, "z")
    for row, written in ((ops.tanh, "1 − a²"), (ops.sigmoid, "a · (1 − a)"), (ops.exp, "a"), (ops.sqrt, "1 ÷ (2 · a)")):
        a = row(z)
        a.label = "a"
        (path,) = Account(z, a).paths()
        assert slope_formula(path) == written


@some
@given(leaves, programs, st.integers(0, 40))
def test_every_slope_in_a_graph_is_written_right(start, program, place):
    _, top = build(start, program)
    order = graph.ordered(top)
    for i, node in enumerate(order):
        node.label = f"q{i}"
    account = Account(order[place % len(order)], top)
    for path in account.paths():
        told = read(slope_formula(path), order)  # with its plain numbers rounded to four figures
        assert told == pytest.approx(path.slope, rel=2e-3, abs=2e-3) or not math.isfinite(path.slope)


def test_a_planted_mistake_is_noticed(monkeypatch):
    monkeypatch.setattr(writing, "BINDS", {**writing.BINDS, "subtract": 2})
    assert read(formula((x - y) * b, named), (x, y, b)) != ((x - y) * b).data
