"""The explanation of a module: it accounts for every byte, it is what docs/ shows, and the command gives it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from compiler.agree import LANES, modules
from leafward.cli import main
from leafward.compiler.expression import compile, written
from leafward.compiler.kernel import Kernel
from leafward.compiler.listing import disassembly
from leafward.compiler.opcodes import PLAIN, PREFIXED
from leafward.engine.nn import MLP
from leafward.engine.value import Value
from leafward.formula.reading import read

PAGE = Path(__file__).parents[2] / "docs" / "how-a-graph-becomes-bytes.md"


def test_every_byte_of_every_kind_of_module_is_accounted_for():
    for name, code in modules():
        starts = [int(line[:5]) for line in disassembly(code)]
        assert starts == sorted(set(starts)), name
        assert starts[-1] == len(code) - 1, name


def test_the_page_shows_what_the_command_prints():
    printed = CliRunner().invoke(main, ["compile", "w*x + b", "--explain"]).output
    assert f"```\n{printed}```" in PAGE.read_text("utf-8")


@pytest.mark.parametrize("lanes", LANES)
def test_an_independent_reader_agrees(lanes, tmp_path):
    """WABT names the same instructions, where it is installed."""
    tool = shutil.which("wasm-objdump")
    if tool is None:
        pytest.skip("wasm-objdump of WABT is not here")
    found = read("tanh(w*x) + log(x)**w - sigmoid(max(x, 0.5)) + sin(x)")
    value, inputs = found.value, found.inputs
    _, code = written(value, inputs, lanes)
    (tmp_path / "module.wasm").write_bytes(code)
    subprocess.run([shutil.which("wasm-validate"), tmp_path / "module.wasm"], check=True)
    dump = subprocess.run([tool, "-d", tmp_path / "module.wasm"], capture_output=True, text=True, check=True).stdout
    theirs = re.findall(r"\| +([a-z0-9]+(?:[._][a-z0-9_.]+)?)", dump)
    ours = [words[38:].split() for words in disassembly(code)[12:] if "locals:" not in words]
    ours = [words[0] for words in ours if words and words[0] not in ("a", "section")]
    body = [word for word in theirs if word not in ("local",)]
    assert ours == [word for word in body if not word.startswith("local[")]


@pytest.mark.parametrize(
    ("lanes", "constant"), [("f64", "f64.const 15.25"), ("f64x2", "v128.const 15.25 15.25"), ("f32x4", "v128.const" + " 15.25" * 4)]
)
def test_a_constant_is_read_as_what_it_is(lanes, constant):
    printed = CliRunner().invoke(main, ["compile", "15.25 * x", "--explain", "--lanes", lanes]).output
    assert re.search(rf" {re.escape(constant)}$", printed, re.MULTILINE)


def test_every_instruction_of_the_table_is_written_by_somebody():
    """One that no module holds could go, and nobody would have tried it."""
    codes = [(code, name[-5:]) for name, code in modules()]
    codes += [(Kernel(MLP([2, 1]), lanes=lanes, fused=True).code, lanes) for lanes in ("f32x4", "f64x2")]
    written = " ".join(line for code, lanes in codes for line in disassembly(code, lanes))
    assert [name for table in (PLAIN, *(table for _, table in PREFIXED)) for name in table if f" {name}" not in written] == []


def test_golden_modules_stay_as_they_are():
    """The bytes of docs/ again, whole: a change of them is meant, or a mistake."""
    w, x, b = Value(0.5), Value(0.5), Value(0.5)
    code = compile(w * x + b, [w, x, b]).code
    assert code.hex() == (
        "0061736d010000000106016002" + "7f7f00030201000503010001071002066d656d6f727902000372756e00000a6e016c01047b"
        "fd0c000000000000f03f000000000000f03f210503402000fd00040021022000fd00041021032000fd00042021042000200220"
        "03fdf2012004fdf001fd0b043020002003fd0b044020002002fd0b045020002005fd0b0460200041f0006a210020002001480d000b0b"
    )


@pytest.mark.parametrize(
    ("formula", "at", "expected"),
    [
        ("w*x + b", [2.0, 3.0, 1.0], 7.0),
        ("-x ** 2", [3.0], -9.0),
        ("x^3 / 2", [2.0], 4.0),
        ("max(x, 1) - abs(y)", [0.5, -2.0], -1.0),
        ("relu(x) + 2", [-1.0], 2.0),
    ],
)
def test_a_formula_is_read(formula, at, expected):
    found = read(formula)
    assert compile(found.value, found.inputs)([at]) == [expected]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "there is no formula yet"),
        ("w*", "here the formula ends"),
        ("1 + 1", "has no unknown such as w, so there is nothing to compile"),
        ("cube(x)", "there is no function cube"),
    ],
)
def test_what_is_no_formula_gets_a_sentence(text, sentence):
    result = CliRunner().invoke(main, ["compile", "--", text])
    assert result.exit_code == 2
    assert sentence in result.output
    assert "Traceback" not in result.output


def test_the_command_writes_a_module(tmp_path):
    result = CliRunner().invoke(main, ["compile", "tanh(x)", "--output", str(tmp_path / "tanh.wasm")])
    assert result.exit_code == 0
    assert (tmp_path / "tanh.wasm").read_bytes()[:4] == b"\0asm"
    (tmp_path / "notes").write_text("mine")
    result = CliRunner().invoke(main, ["compile", "tanh(x)", "--output", str(tmp_path / "notes")])
    assert "is there already and is not a module of Leafward's." in result.output
    assert (tmp_path / "notes").read_text() == "mine"
    result = CliRunner().invoke(main, ["compile", "tanh(x)", "--output", str(tmp_path / "no" / "tanh.wasm")])
    assert result.exit_code == 2
    assert "cannot be written" in result.output
