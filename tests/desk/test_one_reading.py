"""One reading of cells: whatever a cell holds, `leafward predict`, the NumPy and the PyTorch program and JavaScript say the same of it,
and of the very files that were trained on, however those are written."""

import csv
import io
import json
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import trained
from leafward.cli import main
from leafward.desk import export
from leafward.desk.cells import Notation
from leafward.desk.columns import Category, Date, Number
from leafward.desk.model import Model
from leafward.engine.nn import MLP
from leafward.failures import Failure

COLUMNS = [
    Number("plain", 3.0, 2.0, absent=["-99", "k.A."]),
    Number("comma", 3.0, 2.0, Notation(",", ".")),
    Number("money", 100.0, 50.0, Notation(".", ",", "$")),
    Number("weight", 50.0, 10.0, Notation(unit="kg")),
    Category("words", ["1", "NA", "true", "größer", "+"], other=True),
    Category("codes", ["01069", "10115"], written=True),
    Date("when", "dmy", [2000, 6, 4, 11000], [10, 3, 2, 4000]),
    Date("iso", "ymd", [2000, 6, 4, 11000], [10, 3, 2, 4000]),
]
NUMBERS = (
    "1|01|1.0|1,5|1.234|1.234,5|1,234.5|1,234|-$1,200|$5|50 kg|50kg|5 kg kg|1e3|1e400|-1e400|inf"
    "|Infinity|nan|NaN|1_000|0x10|0b1|１２|−7|٣|+5|.5"
    "|5.|--5||NA|?|-|-99|k.A.|1 000|1.234.567|12.34.567|true|None|5%|1e|e5|1e+5"
)
WORDS = (
    "1|1.0|01|+1|1e0|true|TRUE|True|tRuE|false|NA|N/A||größer|GRÖSSER|+|-|01069|1069|10115|10115.0|never met|１|None|constructor|__proto__"
)
DATES = (
    "31.5.2024|1.1.70|29.2.2000|29.2.2001|31.12.1969|1/2/2003 10:30|2024-05-31|2024-05"
    "|20240531|2024-05-31T12:00:01Z||NA|31.5.24 7:05:09|0.1.2000"
    "|1.13.2000|May 1, 2024"
)
PIECES = {Number: NUMBERS.split("|"), Category: WORDS.split("|"), Date: DATES.split("|")}
BLANK = st.sampled_from(["", "", "", " ", "\t", "\x85", "\ufeff", "\u00a0", "\x1f", "\u3000"])


def cells(column):
    piece = st.one_of(st.sampled_from(PIECES[type(column)]), st.text(st.characters(exclude_categories=["Cs"]), max_size=4))
    return st.tuples(BLANK, piece, BLANK).map("".join)


ROW = st.fixed_dictionaries({column.name: cells(column) for column in COLUMNS})


@pytest.fixture(scope="module")
def programs(tmp_path_factory):
    """A model over all kinds of columns, and the same as programs; the one in JavaScript answers line by line."""
    folder = tmp_path_factory.mktemp("programs")
    width = sum(column.width for column in COLUMNS)
    network = MLP([width, 5, 1], ["tanh", "linear"], seed=4)
    model = Model(COLUMNS, Number("price", 10.0, 3.0), network, trained.TRAINING)
    modules = {}
    for target in ("numpy", *(["torch"] if trained.needs_torch.args[0] is False else [])):
        (folder / f"{target}_program.py").write_bytes(export.exported(model, target))
        names = {"__name__": target}
        exec(compile((folder / f"{target}_program.py").read_text("utf-8"), target, "exec"), names)
        modules[target] = names
    (folder / "program.mjs").write_bytes(export.exported(model, "javascript"))
    (folder / "answer.mjs").write_text("""
        import { createInterface } from "node:readline";
        import { predict } from "./program.mjs";
        for await (const line of createInterface({ input: process.stdin })) {
          let answer;
          try { answer = predict([JSON.parse(line)])[0]; } catch { answer = null; }
          console.log(JSON.stringify(answer));
        }
    """)
    node = subprocess.Popen(["node", "answer.mjs"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def answers(row):
        """Of each; None where it declines."""
        found = {"leafward": declined(lambda: model.predict([row])[0])}
        for name, names in modules.items():
            found[name] = declined(lambda names=names: float(names["predict"]([row])[0]))
        node.stdin.write(json.dumps(row).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + "\n")
        node.stdin.flush()
        found["javascript"] = json.loads(node.stdout.readline())
        return found

    yield answers
    node.stdin.close()
    node.wait(10)
    node.stdout.close()


def declined(answer):
    try:
        return answer()
    except (Failure, ValueError):
        return None


@given(row=ROW)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_the_same_cell_gets_the_same_answer_everywhere(programs, row):
    agree(programs(row), row)


def agree(found, row):
    said = found.pop("leafward")
    for name, other in found.items():
        assert (other is None) == (said is None), (name, row, said, other)
        assert said is None or np.isclose(other, said, rtol=1e-9, atol=1e-12), (name, row, said, other)


GOOD = {"plain": "1", "comma": "1", "money": "1", "weight": "1", "words": "1", "codes": "10115", "when": "1.1.2000", "iso": "2000-01-01"}


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
def test_cell_by_cell(programs, column):
    for piece in PIECES[type(column)]:
        agree(programs({**GOOD, column.name: piece}), piece)


def test_values_that_are_no_texts(programs):
    for value in (True, False, 5, 2.5, None):
        for name in ("plain", "words"):
            agree(programs({**GOOD, name: value}), (name, value))


# Files.

ROWS = [
    (f"{i * 7 % 10},{i % 10}", ["klein", "groß"][i % 10 > 4], f"{i % 28 + 1}.{i % 12 + 1}.2024", ["ja", "nein"][i * 7 % 10 > 4])
    for i in range(60)
]
TEXT = "\r\n".join(";".join(row) for row in ROWS) + "\r\n"
HEAD = "Größe;Wort;Tag;Ziel\r\n"


@pytest.mark.parametrize(
    "content",
    [
        (HEAD + TEXT).encode("cp1252"),
        (HEAD + TEXT).encode("utf-16"),
        b"\xfe\xff" + (HEAD + TEXT).encode("utf-16-be"),
        (HEAD + TEXT).encode("utf-8-sig"),
        TEXT.encode(),
        ("sep=;\r\n" + HEAD + TEXT).encode("cp1252"),
        ("Meine Tabelle\r\n\r\n" + HEAD + TEXT).encode(),
        (HEAD + TEXT).replace("\r\n", ";\r\n").encode(),
        (HEAD + TEXT).replace("\r\n", "\r").encode(),
        ("# von mir\r\n" + HEAD + TEXT + "Summe;;;\r\n").encode(),
    ],
    ids=["cp1252", "utf-16", "utf-16-be", "mark", "headerless", "sep", "title", "trailing", "cr", "comment and total"],
)
def test_programs_read_the_very_file(tmp_path, monkeypatch, content):
    (tmp_path / "t.csv").write_bytes(content)
    monkeypatch.chdir(tmp_path)
    main(["train", "t.csv", "--epochs", "5", "--folds", "0", "--quiet"], standalone_mode=False)
    model = Model.load(tmp_path / "model.json")
    assert [column.kind for column in model.features] == ["number", "category", "date"]
    main(["predict", "model.json", "t.csv", "-o", "said.csv"], standalone_mode=False)
    said = (tmp_path / "said.csv").read_text("utf-8").splitlines()
    expected = [row[-1] for row in csv.reader(said, delimiter=";")][-60:]
    for target, command in (("numpy", [sys.executable]), ("javascript", ["node"])):
        path = export.export(tmp_path / "model.json", target, tmp_path / f"program_{target}.mjs")
        done = subprocess.run([*command, path, "t.csv"], cwd=tmp_path, capture_output=True, text=True, check=True, encoding="utf-8")
        lines = list(csv.reader(io.StringIO(done.stdout)))[1:]
        assert [line[0] for line in lines] == expected, target
