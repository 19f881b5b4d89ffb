"""A typed formula worked out: against plain arithmetic, nudges, known figures, and the programs that it is taken along as."""

import math
import re

import pytest
from latex2mathml.converter import convert

import running
from leafward.formula.reading import number
from leafward.formula.tokens import CannotRead
from leafward.rooms.formula import programs
from leafward.rooms.formula.gallery import GALLERY, entry
from leafward.rooms.formula.worked import MOST, Worked

NAMES = [row[0] for row in GALLERY]


def of(key, shared=False):
    _, _, formula, typed = entry(key)
    return Worked(formula, {name: number(text) for name, text in typed}, shared)


@pytest.mark.parametrize("shared", [False, True])
@pytest.mark.parametrize("key", NAMES)
def test_the_hand_overs_add_up_to_gradients_that_nudges_confirm(key, shared):
    worked = of(key, shared)
    found = worked.gradients(worked.length())
    for leaf in worked.leaves:
        account = worked.account.of(leaf, "gradient")
        assert found[leaf] == pytest.approx(account.gradient(), rel=1e-12, abs=1e-15)
        below, above = account.nudge(1e-6)
        assert found[leaf] == pytest.approx((above - below) / 2e-6, rel=1e-4, abs=1e-7)


@pytest.mark.parametrize("key", NAMES)
def test_every_unknown_of_the_gallery_has_a_number(key):
    assert {leaf.label for leaf in of(key).leaves} == {name for name, _ in entry(key)[3]}


def test_the_blogs_example_gives_the_blogs_figures():
    """As Mazur prints them: the total error, and the gradients at w₅ and w₁."""
    worked = of("mazur", True)
    assert worked.result.data == pytest.approx(0.298371109, abs=5e-10)
    assert worked.account.gradients[worked.unknown("w5")] == pytest.approx(0.082167041, abs=5e-10)
    assert worked.account.gradients[worked.unknown("w1")] == pytest.approx(0.000438568, abs=5e-10)


def test_equal_terms_are_one_node_if_that_is_wished():
    apart, together = of("diamond"), of("diamond", True)
    assert len(apart.steps) == 5
    assert len(together.steps) == 3
    assert apart.result.data == together.result.data


def test_slopes_of_slopes():
    worked = Worked("x^2·y", {"x": 3.0, "y": 2.0}, False)
    assert worked.second() == [[4.0, 6.0], [6.0, 0.0]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "formula"),
        ("3 + 4", "no unknown"),
        ("x", "unknown alone"),
        ("x +", "expected"),
        ("foo(x)", "no function foo"),
        ("(" * 500, "expected"),
    ],
)
def test_what_cannot_be_shown_gets_a_sentence(text, words):
    with pytest.raises(CannotRead, match=re.escape(words)):
        Worked(text, {}, False)


def test_up_to_two_hundred_operations_are_drawn():
    assert len(Worked("+".join(["x"] * (MOST + 1)), {}, False).steps) == MOST
    with pytest.raises(CannotRead, match="up to 200"):
        Worked("+".join(["x"] * (MOST + 2)), {}, False)


def printed(sources, tmp_path):
    """What each program prints when they run as they are, one after the other: the value, and the gradients by their names."""
    files = [tmp_path / f"program{i}.py" for i in range(len(sources))]
    for file, source in zip(files, sources, strict=True):
        file.write_text(source, "utf-8")
    for file in files:
        value, *lines = running.printed(file).splitlines()
        yield float(value), {line.split(" ")[0]: float(line.split(" ")[1]) for line in lines}


ODD = "max(a, 0.3)·min(b, a) − leaky relu(−a)^3/|b| + √(a^2 + 1) − sin a·cos b + relu(b) − log1p(e^b) − 2^a"


def taken_along(make, tmp_path):
    formulas = [(row[2], {name: number(text) for name, text in row[3]}) for row in GALLERY] + [
        (ODD, {"a": 0.7, "b": -1.3}),
        ("lambda·in", {"lambda": 2.0, "in": 3.0}),
    ]
    every = [Worked(text, numbers, True) for text, numbers in formulas]
    for worked, (value, gradients) in zip(every, printed([make(worked) for worked in every], tmp_path), strict=True):
        assert value == pytest.approx(worked.result.data, rel=1e-12)
        for leaf in worked.leaves:
            given = worked.account.gradients.get(leaf, 0.0)
            assert gradients["∂/∂" + leaf.label] == pytest.approx(given, rel=1e-9, abs=1e-12), leaf.label


def test_the_program_with_our_engine_prints_what_the_page_shows(tmp_path):
    taken_along(programs.ours, tmp_path)


def test_the_pytorch_program_prints_what_the_page_shows(tmp_path):
    pytest.importorskip("torch")
    taken_along(programs.torch, tmp_path)


def python_of(latex):
    """LaTeX as `programs.latex` writes it, back into Python."""
    text = latex.replace("\\left|", "abs(").replace("\\right|", ")").replace("\\left", "").replace("\\right", "")
    text = re.sub(r"\\(?:operatorname\{leaky\\ relu\})", "leaky", text)
    text = re.sub(r"\\operatorname\{(\w+)\}", r"\1", text)
    while re.search(r"\\frac|\\sqrt|\{", text):
        before = text
        text = re.sub(r"_\{([^{}]*)\}", r"\1", text)
        text = re.sub(r"\\frac\{([^{}]*)\}\{([^{}]*)\}", r"((\1)/(\2))", text)
        text = re.sub(r"\\sqrt\{([^{}]*)\}", r"sqrt(\1)", text)
        text = re.sub(r"e\^\{([^{}]*)\}", r"exp(\1)", text)
        text = re.sub(r"\^\{([^{}]*)\}", r"**(\1)", text)
        assert text != before, text
    return text.replace("\\cdot", "*").replace("\\", "")


def test_the_latex_says_the_same_formula_and_can_be_set():
    names = {
        "tanh": math.tanh,
        "sigma": lambda x: 1 / (1 + math.exp(-x)),
        "ln": math.log,
        "exp": math.exp,
        "sin": math.sin,
        "cos": math.cos,
        "max": max,
        "min": min,
        "sqrt": math.sqrt,
        "abs": abs,
        "relu": lambda x: max(x, 0.0),
        "leaky": lambda x: x if x > 0 else 0.01 * x,
        "log1p": math.log1p,
    }
    for text, numbers in [(row[2], {name: number(typed) for name, typed in row[3]}) for row in GALLERY] + [(ODD, {"a": 0.7, "b": -1.3})]:
        worked = Worked(text, numbers, True)
        latex = programs.latex(worked)
        assert "<math" in convert(latex)
        values = {leaf.label: leaf.data for leaf in worked.leaves}
        assert eval(python_of(latex.strip()), {"__builtins__": {}}, {**names, **values}) == pytest.approx(worked.result.data, rel=1e-12), (
            latex
        )
