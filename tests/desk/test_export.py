"""What `leafward export` writes is run by the program that it was written for, and must say what the model says."""

import csv
import importlib.util
import json
import subprocess
import sys
from importlib.util import find_spec

import numpy as np
import onnxruntime
import pytest

import trained
from formulas import FORMULAS
from leafward.cli import main
from leafward.commands import needs
from leafward.compiler.kernel import Kernel
from leafward.desk import export
from leafward.desk.cells import Notation
from leafward.desk.columns import Category, Number
from leafward.desk.export import to_javascript, to_numpy, to_torch
from leafward.desk.model import Model
from leafward.engine import activations, graph, ops
from leafward.engine.nn import MLP
from leafward.engine.optim import OPTIMISERS
from leafward.engine.value import Value
from leafward.failures import Failure

CASES = dict(trained.cases())


def module(path, text):
    path.write_bytes(text)
    spec = importlib.util.spec_from_file_location(path.stem, path)
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def test_some_answers_of_the_logarithm_reach_its_bound_and_some_do_not():
    answers = CASES["number_logarithm"].predict(trained.rows(CASES["number_logarithm"]))
    assert min(answers) < max(answers) == 700.0


def same(model, answers, probabilities):
    rows = trained.rows(model)
    if model.task == "classification":
        assert list(answers) == model.predict(rows)
        assert np.allclose(probabilities, model.probabilities(rows), rtol=0, atol=1e-12)
    else:
        assert np.allclose(np.ravel(answers), model.predict(rows), rtol=1e-12, atol=0)


@pytest.mark.parametrize("target", ["numpy", pytest.param("torch", marks=trained.needs_torch)])
@pytest.mark.parametrize("name", CASES)
def test_python_says_the_same(name, target, tmp_path):
    model = CASES[name]
    program = module(tmp_path / "program.py", export.exported(model, target))
    rows = trained.rows(model)
    same(model, program.predict(rows), program.probabilities(rows) if model.classes else None)


@pytest.mark.parametrize("name", CASES)
def test_onnx_says_the_same(name):
    answers_of_onnx(name, CASES[name])


def answers_of_onnx(name, model):
    session = onnxruntime.InferenceSession(export.exported(model, "onnx"))
    rows = trained.rows(model)
    feed = {}
    for given, column in zip(session.get_inputs(), model.features):
        assert given.name == (column.name or "unnamed")
        cells = [row[column.name].strip() for row in rows]
        if not isinstance(column, Category):
            cells = [float("nan") if cell in ("", "NA", "?") else float(cell) for cell in cells]
        feed[given.name] = np.array(cells, dtype=object if isinstance(column, Category) else float)[:, None]
    outputs = session.run(None, feed)
    assert [output.name.rstrip("_") for output in session.get_outputs()] == (
        ["label", "probabilities"] if model.classes else ["prediction"]
    )
    same(model, outputs[0], outputs[-1])


def test_javascript_says_the_same(tmp_path):
    answers_of_javascript(CASES, tmp_path)


def answers_of_javascript(models, tmp_path):
    """All of them in one Node, for each start takes a while."""
    asked = {}
    for name, model in models.items():
        (tmp_path / f"{name}.mjs").write_bytes(export.exported(model, "javascript"))
        asked[name] = trained.rows(model)
    (tmp_path / "asked.json").write_text(json.dumps(asked))
    (tmp_path / "ask.mjs").write_text("""
        import { readFileSync } from "node:fs";
        const answers = {};
        for (const [name, rows] of Object.entries(JSON.parse(readFileSync("asked.json", "utf-8")))) {
          const { predict, probabilities } = await import(`./${name}.mjs`);
          answers[name] = [predict(rows), probabilities?.(rows)];
        }
        console.log(JSON.stringify(answers));
    """)
    done = subprocess.run(["node", "ask.mjs"], cwd=tmp_path, capture_output=True, text=True, check=True)
    answers = json.loads(done.stdout)
    for name, model in models.items():
        same(model, *(answers[name] + [None])[:2])


def test_javascript_may_stand_in_a_page():
    for model in CASES.values():
        text = export.exported(model, "javascript").decode("ascii").lower()
        assert "<script" not in text
        assert "</script" not in text
        assert "<!--" not in text


# As programs.


def table(path, model, separator=",", comma="."):
    rows = trained.rows(model)
    if comma == ",":
        rows = [{name: text.replace(".", ",") for name, text in row.items()} for row in rows]
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file, delimiter=separator)
        writer.writerow([f" {column.name}" for column in model.features])
        writer.writerows(row.values() for row in rows[1:])
        quoted = ['"' + text.replace('"', '""') + '"' for text in rows[0].values()]
        file.write(f"{separator} ".join(quoted) + "\n")  # blanks before the quotes


def command(target, path):
    return [*(["node"] if target == "javascript" else [sys.executable]), path]


@pytest.mark.parametrize(
    ("target", "separator", "comma"), [("numpy", ",", "."), ("numpy", "\t", ","), ("javascript", ",", "."), ("javascript", ";", ",")]
)
@pytest.mark.parametrize("target_column", [trained.CLASSES, trained.PRICE], ids=["classes", "number"])
def test_program_reads_a_table(target, separator, comma, target_column, tmp_path):
    columns = [Number(c.name, c.mean, c.scale, Notation(comma)) if isinstance(c, Number) else c for c in trained.features()]
    model = trained.model(target_column, columns=columns, table={"encoding": "utf-8-sig", "separator": separator, "header": True})
    model.save(tmp_path / "flowers.json")
    path = export.export(tmp_path / "flowers.json", target, tmp_path / "program.mjs")
    table(tmp_path / "table.csv", model, separator, comma)
    done = subprocess.run([*command(target, path), tmp_path / "table.csv"], capture_output=True, text=True, check=True)
    header, *lines = csv.reader(done.stdout.splitlines())
    rows = trained.rows(model)
    rows = [*rows[1:], rows[0]]
    if model.classes:
        assert header == ["species", "probability"]
        assert [line[0] for line in lines] == model.predict(rows)
        assert np.allclose([float(line[1]) for line in lines], model.probabilities(rows).max(axis=1), rtol=0, atol=1e-12)
    else:
        assert header == ["price"]
        assert np.allclose([float(line[0]) for line in lines], model.predict(rows), rtol=1e-12, atol=0)


@pytest.mark.parametrize("target", ["numpy", "javascript"])
def test_program_declines_in_a_sentence(target, tmp_path):
    (tmp_path / "program.mjs").write_bytes(export.exported(trained.model(), target))
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    (tmp_path / "word.csv").write_text("petal length,colour,petal_width\nlong,red,2\n")
    (tmp_path / "short.csv").write_text("petal length,colour,petal_width\n1,red\n")
    for name, what in (("other.csv", "petal length"), ("word.csv", "long"), ("short.csv", "2 cells"), ("none.csv", "none.csv")):
        done = subprocess.run([*command(target, tmp_path / "program.mjs"), tmp_path / name], capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert what in done.stderr
        assert len(done.stderr.splitlines()) == 1


# Going on.


@trained.needs_torch
@pytest.mark.parametrize("optimiser", OPTIMISERS)
@pytest.mark.parametrize("target", [trained.CLASSES, trained.PRICE], ids=["classes", "number"])
def test_torch_goes_on_as_the_engine_does(target, optimiser, tmp_path):
    usual = OPTIMISERS[optimiser]([Value(0.0)]).settings()
    others = {name: 0.9 * x if x > 0.1 else 100 * x if x < 0.001 else 20 * x for name, x in usual}  # for each of them must arrive
    model = trained.model(target, optimiser=optimiser, learning_rate=0.02, optimiser_settings=others)
    program = module(tmp_path / "program.py", export.exported(model, "torch"))
    rows = trained.rows(model, 10)
    answers = [i % 3 for i in range(10)]
    for row, answer in zip(rows, answers):
        row[target.name] = target.values[answer] if model.classes else str(target.mean + answer * target.scale)
    kernel = Kernel(model.network, loss_of(model), OPTIMISERS[optimiser](model.network.parameters(), 0.02, **others))
    kernel.load(list(zip(model.inputs(rows).tolist(), answers)), batch=4)
    expected = []
    for _ in range(50):
        kernel.step()
        expected.append(kernel.loss())
    losses = program.train(rows, 50)
    assert np.allclose(losses, expected, rtol=1e-9, atol=1e-12)
    assert losses[-1] < losses[0]


def loss_of(model):
    return "softmax_cross_entropy" if model.classes else "squared_error"


# What the engine knows.


@pytest.mark.parametrize("forms", [to_numpy.FORMS, to_javascript.FORMS, to_torch.FORMS], ids=["numpy", "javascript", "torch"])
def test_a_language_has_every_operation_that_is_not_made_of_others(forms):
    assert [row.name for row in ops.TABLE if row.name not in forms and not row.expansion] == []


def enough():
    """Of `formulas.py` as many as have every row of the table among them."""
    found, used = [], set()
    for formula in FORMULAS:
        order = graph.ordered(formula([Value((low + high) / 2) for low, high in formula.domains]))
        kinds = {node.operation for node in order if node.operation}
        if not kinds <= used:
            used |= kinds
            found.append(formula)
    assert used == set(ops.TABLE)
    return found


def every_operation(z):
    """A formula in which every row of the table decides about the result."""
    total = 0.0
    for formula in enough():
        total = total + formula([low + (high - low) * ops.sigmoid(z - 0.3 * k) for k, (low, high) in enumerate(formula.domains)])
    return ops.tanh(0.1 * total)


@pytest.fixture
def new_activation(monkeypatch):
    """One more row in the registry, and nothing else."""
    row = activations.Activation("busy", "busy", "busy", every_operation, "tests of what follows from a row")
    monkeypatch.setitem(activations.ACTIVATIONS, "busy", row)
    return trained.model(activation="busy")


@pytest.mark.parametrize("target", ["numpy", pytest.param("torch", marks=trained.needs_torch)])
def test_a_new_activation_is_known_to_python_by_its_row(new_activation, target, tmp_path):
    program = module(tmp_path / "program.py", export.exported(new_activation, target))
    rows = trained.rows(new_activation)
    same(new_activation, program.predict(rows), program.probabilities(rows))


def test_a_new_activation_is_known_to_onnx_and_javascript_by_its_row(new_activation, tmp_path):
    answers_of_onnx("busy", new_activation)
    answers_of_javascript({"busy": new_activation}, tmp_path)


def test_an_operation_that_is_not_known_is_named(monkeypatch):
    cube = ops.Operation("cube", "³", "{0}³", lambda x: x * x * x, lambda g, out, x: (3 * g * x * x,))
    monkeypatch.setitem(activations.ACTIVATIONS, "cubed", activations.Activation("cubed", "cubed", "cube", cube, "nothing"))
    model = Model(trained.features(), trained.CLASSES, MLP([5, 2, 3], ["cubed", "linear"]), trained.TRAINING)
    for target, name in (("numpy", "NumPy"), ("javascript", "JavaScript"), ("torch", "PyTorch"), ("onnx", "ONNX")):
        with pytest.raises(Failure, match=rf"^{name} has no .* cube.*Give that operation an expansion"):
            export.exported(model, target)
    cube.expansion = lambda x: x * x * x
    for target in export.TARGETS:
        assert export.exported(model, target)


# Files.


def test_file_that_is_there_is_left_alone(tmp_path):
    trained.model().save(tmp_path / "flowers.json")
    path = tmp_path / "flowers.py"
    path.write_text("mine")
    with pytest.raises(Failure, match=r"flowers\.py is there already\. Name another file with --output, or replace it with --force\."):
        export.export(tmp_path / "flowers.json", "numpy", path)
    assert path.read_text() == "mine"
    export.export(tmp_path / "flowers.json", "numpy", path, force=True)
    assert "NumPy" in path.read_text()


def test_missing_package_is_named_with_its_command(tmp_path, monkeypatch, capsys):
    trained.model().save(tmp_path / "flowers.json")
    monkeypatch.setattr(needs, "find_spec", lambda name: None if name == "onnx" else find_spec(name))
    with pytest.raises(SystemExit):
        main(["export", str(tmp_path / "flowers.json"), "--to", "onnx", "--output", str(tmp_path / "flowers.onnx")])
    assert capsys.readouterr().err == "leafward: This needs onnx; install what is missing with: pip install 'leafward[onnx]'\n"


@pytest.mark.parametrize(
    "facts",
    [
        {"optimiser": "newton"}, {"optimiser": ["adam"]}, {"learning_rate": "0.1"}, {"learning_rate": float("inf")}, {"batch": 1.5},
        {"optimiser_settings": {"beta": "0.9); import os; ("}}, {"optimiser_settings": {"decay": 0.1}},
    ],
    ids=str,
)  # fmt: skip
def test_unknown_training_is_not_guessed(facts):
    model = trained.data(trained.model())
    model["training"].update(facts)
    with pytest.raises(Failure, match="trained in a way that Leafward does not know"):
        to_torch.written(model)
