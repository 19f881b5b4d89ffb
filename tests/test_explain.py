"""`leafward explain`: numbers that can be checked by hand, every path, sentences for what does not fit."""

import json
import math

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from leafward.cli import main
from leafward.explanation import Explanation
from leafward.formula.tokens import CannotRead

EXAMPLE = """\
(w*x - y)**2
  with w = 3, x = 2, y = 10

Forward
  v1      = w · x   = 3 × 2   = 6
  v2      = v1 − y  = 6 − 10  = −4
  result  = v2²     = (−4)²   = 16

Backward: incoming gradient × local slope, added up where there are several paths
  ∂result  = 1                                  the pass starts here
  ∂v2      = ∂result · (2 · v2)  = 1 × (−8)     = −8
  ∂y       = ∂v2 · (−1)          = (−8) × (−1)  = 8
  ∂v1      = ∂v2 · 1             = (−8) × 1     = −8
  ∂x       = ∂v1 · w             = (−8) × 3     = −24
  ∂w       = ∂v1 · x             = (−8) × 2     = −16

Nudge test: the result again with each unknown a little smaller and larger
  w  ± 0.1  says −16  gradient −16  they agree
  x  ± 0.1  says −24  gradient −24  they agree
  y  ± 0.1  says 8    gradient 8    they agree
"""


def run(*arguments):
    return CliRunner().invoke(main, ["explain", *map(str, arguments)])


def refused(*arguments):
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    return done.stderr.strip().splitlines()[-1]


def as_json(*arguments):
    done = run(*arguments, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_one_weight_is_worked_out_line_by_line():
    assert run("(w*x - y)**2", "w=3", "x=2", "y=10").stdout == EXAMPLE


def test_two_paths_are_both_there_and_add_up():
    found = as_json("a*b + a", "a=2", "b=3")
    (a,) = [entry for entry in found["gradients"] if entry["of"] == "a"]
    assert [(path["through"], path["incoming"], path["slope"], path["share"]) for path in a["paths"]] == [
        ("result", 1, 1, 1),
        ("v1", 1, 3, 3),
    ]
    assert a["value"] == 4
    assert "∂a       = ∂result · 1 + ∂v1 · b  = 1 × 1 + 1 × 3  = 4" in run("a*b + a", "a=2", "b=3").stdout


def test_both_edges_of_a_plus_a():
    found = as_json("a + a", "a=5")
    assert [path["share"] for path in found["gradients"][-1]["paths"]] == [1, 1]


def test_second_order_is_the_matrix_of_second_slopes():
    found = as_json("w**2 * x + x**3", "w=3", "x=2", "--order", "2")
    assert found["second"] == {"w": {"w": 4, "x": 6}, "x": {"w": 6, "x": 12}}
    assert "∂/∂w  ∂/∂x" in run("w*x", "w=3", "x=2", "--order", "2").stdout


def test_the_picture_is_written_too(tmp_path):
    file = tmp_path / "graph.svg"
    assert run("w*x", "w=3", "x=2", "--svg", file).exit_code == 0
    assert "result = w · x" in file.read_text("utf-8")


def test_a_picture_takes_the_place_of_pictures_only(tmp_path):
    file = tmp_path / "graph.svg"
    for _ in range(2):
        assert run("w*x", "w=3", "x=2", "--svg", file).exit_code == 0
    file.write_text("mine")
    assert "is there already and is not a drawing of Leafward's. Name another file with --svg." in refused("w", "w=3", "--svg", file)
    assert file.read_text() == "mine"


def test_a_formula_may_be_written_as_the_page_writes_it():
    found = as_json("+w₁×x² − 6÷x³·y^2", "w₁=−3", "x=2", "y=4")
    assert (found["inputs"], found["result"]) == ({"w1": -3, "x": 2, "y": 4}, -24)


def test_numbers_may_be_written_as_people_write_them():
    found = as_json("a + b + c + d", "a=1/3", "b=0,5", "c=−2", "d=π")
    assert found["inputs"] == {"a": 1 / 3, "b": 0.5, "c": -2, "d": math.pi}
    assert as_json("w + 1", "w=" + "9" * 400)["result"] == "inf"
    assert as_json("w + " + "9" * 400, "w=1")["result"] == "inf"
    assert run("w * 1e400", "w=1").exit_code == 0


def test_how_it_was_understood_is_said():
    assert run("2x", "x=3").stdout.splitlines()[:3] == ["2x", "  read as 2 · x", "  with x = 3"]
    assert as_json("1/2x", "x=3")["understood"] == "read as 0.5 · x"
    assert as_json("2*x", "x=3")["understood"] == ""


def test_a_mistake_is_pointed_at():
    assert run("(w*x - y))**2", "w=1").stderr.splitlines()[:2] == ["(w*x - y))**2", "         ^"]


def test_a_formula_may_begin_with_a_minus():
    assert as_json("-w*3", "w=3")["result"] == -9


def test_a_name_of_ours_may_be_the_readers():
    found = as_json("v1*result + v1", "v1=3", "result=4")
    assert found["result"] == 15
    assert len({entry["name"] for entry in found["forward"]} | {"v1", "result"}) == 4


def test_where_a_number_first_went_wrong_is_said():
    printed = run("log(a) * tanh(a*b)", "a=-2", "b=3").stdout
    assert printed.endswith("The first number that is no ordinary number is v1 = log(a) = log(−2) = not a number.\n")
    assert "nothing to compare" in printed
    assert as_json("log(a)", "a=-2")["result"] == "nan"
    assert as_json("1/a", "a=0")["result"] == "inf"
    assert run("w*w", "w=nan").stdout.endswith("w is not a number, which no formula gets out of.\n")


def test_what_is_agreed_at_a_bend_is_said():
    printed = run("max(x, -x) + relu(x)", "x=0").stdout
    assert "v3: At 0, relu counts as off." in printed
    assert "v2: Both are the largest, so each gets half." in printed
    assert "v1: A branch that was not taken hands back 0, whatever arrives." in run("sqrt(relu(x))", "x=-1").stdout
    assert "agreed" not in run("relu(x)", "x=1").stdout


def test_the_slope_of_the_root_of_zero_is_named():
    printed = run("sqrt(x*x + y*y)**2", "x=0", "y=0").stdout
    assert printed.endswith("The first slope that is no ordinary number is that of v4 = √v3 = √0.\n")


def test_a_corner_is_told_from_a_slope():
    assert "there is a corner" in run("relu(a)", "a=0").stdout
    assert "there is a jump" in run("step(a)", "a=0").stdout
    assert "too rough to tell" in run("1e16 + a", "a=0.3").stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["w*x", "w=3"], "leafward: x has no number; add for instance x=1."),
        (["w*x"], "leafward: w, x have no number; add for instance w=1 x=1."),
        (["w", "w=3", "x=2"], "leafward: the formula has no x; its unknowns are w."),
        (["w", "w=3", "w=2"], "leafward: w is given twice; give it one number."),
        (["w", "w"], "Error: Invalid value for '[NAME=NUMBER]…': 'w' gives no number to a name. Write for instance w=3."),
        (["w", "w=three"], "Error: Invalid value for '[NAME=NUMBER]…': 'w=three' gives no number to a name. Write for instance w=3."),
        (["3*4"], "leafward: '3*4' has no unknown such as w, so it has no slope."),
        (["(w*x -", "w=3"], "leafward: here the formula ends, and a number, a name or a bracket is expected."),
        (["", "w=3"], "leafward: there is no formula yet; write one such as tanh(w*x + b)."),
        (["w", "w=3", "--svg", "/no/such/folder/x.svg"],
         "leafward: /no/such/folder/x.svg cannot be written: no such file or directory. Name another place with --svg."),
    ],
)  # fmt: skip
def test_what_does_not_fit_gets_a_sentence(arguments, sentence):
    assert refused(*arguments) == sentence


@pytest.mark.parametrize(
    "text",
    ["__import__('os').system('true')", "w.__class__", "[w for w in (1,)]", "lambda: w", "w if w else 1", "f'{w}'", "w := 3", "w < 3"],
)
def test_a_formula_is_never_run(text):
    assert refused(text, "w=1").startswith("leafward: ")


def test_a_formula_that_is_nested_too_deep_or_too_long_to_draw(tmp_path):
    assert run("-" * 200 + "w", "w=1").exit_code == 0
    text = "w"
    for _ in range(9):
        text = f"({text}*{text})"
    assert "a graph of 512 Values cannot be drawn so that it can be read" in refused(text, "w=1", "--svg", tmp_path / "x.svg")
    assert run(text, "w=1").exit_code == 0


names = st.sampled_from(["a", "b", "c"])
formulas = st.recursive(
    names | st.integers(1, 4).map(str),
    lambda inner: (
        st.tuples(inner, st.sampled_from("+-*"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})") | inner.map(lambda t: f"tanh({t})")
    ),
    max_leaves=8,
).filter(lambda text: any(c in text.replace("tanh", "") for c in "abc"))


@settings(max_examples=60, deadline=None)
@given(formulas, st.lists(st.integers(-2000, 2000).map(lambda n: n / 1000), min_size=3, max_size=3))
def test_any_formula_is_worked_out_as_python_would(text, at):
    numbers = dict(zip("abc", at))
    used = [(name, numbers[name]) for name in "abc" if name in text.replace("tanh", "")]
    found = Explanation(text, used)
    assert found.value.data == pytest.approx(eval(text, {"tanh": math.tanh, **numbers}), rel=1e-12, abs=1e-12)
    for leaf in found.inputs:
        slope = found.account.of(leaf, "gradient").gradient()
        verdict = found.account.of(leaf, "value").measured().verdict(slope)
        # Beside numbers of the size of 1 a slope of (nearly) nothing may be more than any nudge can tell; it never differs.
        assert verdict == "they agree" or (verdict == "too rough to tell" and abs(slope) < 1e-6)
    assert all(line == line.rstrip() for line in found.lines())


def test_what_cannot_be_read_is_one_kind_of_error():
    with pytest.raises(CannotRead, match="x has no number"):
        Explanation("w*x", [("w", 1.0)])
