"""leafward train, predict and inspect from the shell, from real tables to predictions, and with all that goes wrong there."""

import csv
import io
import json
import math
import os
import re
import resource
import subprocess
import sys

import pytest

from desk import tables
from desk.shell import COMMAND, mortal, refused, run
from leafward.desk.model import Model

ENDLESS = "/proc/nowhere"  # where not even root may write


@pytest.fixture(scope="module")
def iris(tmp_path_factory):
    return tables.write(tmp_path_factory.mktemp("iris") / "iris.csv", "iris")


@pytest.fixture(scope="module")
def trained(iris):
    """The folder where iris was trained on, and what was printed."""
    options = ["--target", "target", "--epochs", "100", "--stop", "0"]
    return iris.parent, run("train", "iris.csv", *options, cwd=iris.parent).text


def computed(model, row):
    """The outputs for one row of texts, from the file alone, in plain arithmetic."""
    a = [(float(text) - column["mean"]) / column["scale"] for text, column in zip(row, model["features"], strict=True)]
    for layer in model["network"]["layers"]:
        z = [b + sum(w * x for w, x in zip(weights, a, strict=True)) for weights, b in zip(layer["weights"], layer["bias"], strict=True)]
        a = [{"tanh": math.tanh, "relu": lambda x: max(x, 0.0), "linear": float}[layer["activation"]](x) for x in z]
    return a


def test_a_real_table_of_classes_from_end_to_end(trained):
    folder, told = trained
    assert "iris.csv: 150 rows; UTF-8, comma between columns, the first row as names." in told
    assert "Classification: target is one of 3 classes." in told
    assert "Network 4 → 32 → 3, relu; adamw at 0.01 with decay 0.3, batches of 32.\n120 rows to train on, 30 held out." in told
    assert "100 epochs: 400 steps in" in told
    assert "Loss, line: training rows; with gaps: held-out rows" in told
    model = json.loads((folder / "model.json").read_text())
    right = round(model["training"]["held_out"]["accuracy"] * 30)
    assert right >= 28
    assert f"right ({right} of 30 rows)" in told
    assert (
        sum(
            int(cell)
            for line in told.splitlines()
            if line.startswith(("setosa", "versi", "virgi"))
            for cell in line.split()
            if cell.isdigit()
        )
        == 30
    )
    done = run("predict", "model.json", "iris.csv", "--probabilities", cwd=folder).text
    head, *rows = csv.reader(io.StringIO(done))
    assert head[5:] == ["prediction", "prediction setosa", "prediction versicolor", "prediction virginica"]
    with (folder / "iris.csv").open() as file:
        assert [row[:5] for row in rows] == list(csv.reader(file))[1:]
    assert sum(row[4] == row[5] for row in rows) >= 143
    for row in rows[::10]:
        powers = [math.exp(z) for z in computed(model, row[:4])]
        assert [float(share) for share in row[6:]] == pytest.approx([power / sum(powers) for power in powers], abs=1e-6)
        assert row[5] == model["target"]["values"][powers.index(max(powers))]
    told = run("inspect", "model.json", cwd=folder).text
    assert "a model for classification of target." in told
    assert "Network: 4 → 32 relu → 3 linear; 259 weights and biases." in told
    assert (folder / "model.loss.svg").read_text().startswith("<svg ")


def test_a_real_table_of_numbers_from_end_to_end(tmp_path):
    tables.write(tmp_path / "d.csv", "diabetes")
    options = [
        "--layers",
        "8",
        "--epochs",
        "30",
        "--stop",
        "10",
        "--seed",
        "3",
        "-o",
        "d.json",
        "--optimizer",
        "momentum",
        "--activation",
        "tanh",
    ]
    told = run("train", "d.csv", *options, cwd=tmp_path).text
    assert "Regression: target is a number." in told
    parts = [int(n) for n in re.search(r"(\d+) rows to train on, (\d+) to tell when to stop, (\d+) held out\.", told).groups()]
    assert sum(parts) == 442
    assert parts == pytest.approx([301, 53, 88], abs=1)
    model = json.loads((tmp_path / "d.json").read_text())
    held_out = model["training"]["held_out"]
    assert held_out["r2"] > 0.3
    assert f"off by {held_out['rmse']:.4g} (root mean square), R² {held_out['r2']:.3f}" in told
    done = run("predict", "d.json", "-", input=(tmp_path / "d.csv").read_bytes(), cwd=tmp_path).text
    head, *rows = csv.reader(io.StringIO(done))
    assert head[-1] == "prediction"
    target = model["target"]
    for row in rows[::40]:
        assert float(row[-1]) == pytest.approx(target["mean"] + target["scale"] * computed(model, row[:10])[0], rel=1e-8)


def test_two_features_have_a_map(iris, tmp_path):
    options = ["--features", "petal length (cm),petal width (cm)", "--epochs", "5", "-o", tmp_path / "m.json"]
    told = run("train", iris, *options).text
    assert told.count(str(tmp_path)) == 4
    picture = (tmp_path / "m.boundary.svg").read_text()
    assert all(f">{name}<" in picture for name in ("setosa", "versicolor", "virginica", "petal length (cm)", "petal width (cm)"))
    assert run("predict", tmp_path / "m.json", iris).text.count("\n") == 151


def test_the_same_seed_gives_the_same_file(iris, tmp_path):
    for name, seed in (("a", 5), ("b", 5), ("c", 6)):
        run("train", iris, "--epochs", 3, "--seed", seed, "-o", tmp_path / f"{name}.json")
    a, b, c = [(tmp_path / f"{name}.json").read_bytes() for name in "abc"]
    assert a == b != c


def test_a_table_of_another_country(tmp_path):
    rows = "".join(f"{i % 7},{i % 10};{'groß' if i % 7 > 3 else 'klein'};{i % 3}\n" for i in range(60))
    (tmp_path / "t.csv").write_bytes(f"Größe;Wort;Zahl\n{rows}".encode("cp1252"))
    told = run("train", "t.csv", "--target", "Wort", "--epochs", 20, cwd=tmp_path).text
    assert "CP1252, semicolon between columns, the first row as names" in told
    assert "Größe   number" in told
    done = run("predict", "model.json", "t.csv", cwd=tmp_path).text.splitlines()
    assert done[0] == "Größe;Wort;Zahl;prediction"
    assert done[1] == "0,0;klein;0;klein"


def test_a_table_without_names(tmp_path):
    (tmp_path / "t.csv").write_text("".join(f"{i % 9}.5,{i % 4},{'ab'[i % 9 > 4]}\n" for i in range(60)))
    assert "no row of names" in run("train", "t.csv", "--epochs", 30, cwd=tmp_path).text
    (tmp_path / "new.csv").write_text("0.5,1\n8.5,1\n")
    assert run("predict", "model.json", "new.csv", cwd=tmp_path).text == "0.5,1,a\n8.5,1,b\n"
    (tmp_path / "new.csv").write_text("0.5\n")
    assert "has 1 column and no names, but the model was trained on 2: column1, column2." in refused(
        "predict", "model.json", "new.csv", cwd=tmp_path
    )


def test_what_is_missing_or_new_in_new_rows(tmp_path):
    (tmp_path / "t.csv").write_text("n,c,y\n" + "".join(f"{i % 9},{'uv'[i % 2]},{'ab'[i % 9 > 4]}\n" for i in range(60)))
    run("train", "t.csv", "--epochs", 30, cwd=tmp_path)
    (tmp_path / "new.csv").write_text("c,n,extra\nu,8,x\nw,,y\n?,1,z\n")
    done = run("predict", "model.json", "new.csv", cwd=tmp_path)
    assert [line.rsplit(",", 1)[0] for line in done.text.splitlines()] == ["c,n,extra", "u,8,x", "w,,y", "?,1,z"]
    assert done.complaints == "leafward: c has 1 value unknown to the model; such count as missing.\n"
    (tmp_path / "new.csv").write_text("c,nn\nu,8\n")
    assert (
        refused("predict", "model.json", "new.csv", cwd=tmp_path) == "new.csv has no column n, which the model was trained on. Is nn meant?"
    )
    (tmp_path / "new.csv").write_text("c,n\nu,8\nv,many\n")
    assert refused("predict", "model.json", "new.csv", cwd=tmp_path) == (
        "n holds numbers, but 'many' in line 3. Correct it, or leave it empty."
    )
    (tmp_path / "new.csv").write_text("c,n,prediction\nu,8,a\n")
    assert "new.csv has a column prediction already. Name the new one with --column." in refused(
        "predict", "model.json", "new.csv", cwd=tmp_path
    )


def test_wishes_that_cannot_be_met(iris, tmp_path):
    def answer(*options):
        return refused("train", iris, "-o", tmp_path / "m.json", *options)

    assert answer("--target", "targt") == "There is no column targt. Is target meant?"
    assert "There is no column height." in answer("--features", "height")
    assert "1,007,000 weights" in answer("--layers", "1000,1000")
    assert "There is no encoding klingon." in answer("--encoding", "klingon")
    assert answer("--device", "cpu") == "Only PyTorch is told where to compute. Add --engine torch, or leave --device out."
    for options, words in (
        (["--layers", "16,x"], "'16,x' is no list of sizes"),
        (["--layers", "0"], "'0' is no list of sizes"),
        (["--learning-rate", "-1"], "-1.0 is not in the range"),
        (["--learning-rate", "nan"], "is not"),
        (["--test", "1"], "1.0 is not in the range"),
        (["--test", "nan"], "is not"),
        (["--epochs", "0"], "0 is not in the range"),
        (["--activation", "swish"], "'swish' is not one of"),
    ):
        assert words in run("train", iris, *options, code=2).complaints
    assert not list(tmp_path.iterdir())


def test_files_of_the_users_own_are_left_alone(iris, tmp_path):
    for name in ("notes.json", "m.loss.svg", "m.boundary.svg"):
        (tmp_path / name).write_text("mine")
    two = ["--features", "petal length (cm),petal width (cm)", "--epochs", 1]
    assert "notes.json is there already and is not a model of Leafward's." in refused("train", iris, "-o", tmp_path / "notes.json")
    assert "m.loss.svg is there already and is not a picture of Leafward's." in refused("train", iris, "-o", tmp_path / "m.json")
    (tmp_path / "m.loss.svg").unlink()
    assert "m.boundary.svg is there already and is not a picture" in refused("train", iris, *two, "-o", tmp_path / "m.json")
    (tmp_path / "m.boundary.svg").unlink()
    for _ in range(2):
        run("train", iris, *two, "-o", tmp_path / "m.json")
    assert (tmp_path / "notes.json").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["m.boundary.svg", "m.json", "notes.json"]  # one epoch makes no curve
    before = (tmp_path / "m.json").read_bytes()
    assert "is a folder" in refused("train", iris, "-o", tmp_path)
    assert "is no ordinary file" in refused("train", iris, "-o", "/dev/null")
    assert "cannot be written" in refused("train", iris, "-o", ENDLESS)
    assert "is no ordinary file" in refused("predict", tmp_path / "m.json", iris, "-o", "/dev/full")
    assert "cannot be written" in refused("predict", tmp_path / "m.json", iris, "-o", ENDLESS)
    assert (tmp_path / "m.json").read_bytes() == before


def full(size):
    """Options of a process with a disk that takes files of so many bytes and no more; Python would leave halves of its own there."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    return {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)), "env": environment}


def test_a_full_disk(trained, tmp_path):
    folder, _ = trained
    model = (folder / "model.json").read_bytes()
    told = refused("train", "iris.csv", cwd=folder, **full(2000))
    assert "has no room for the table: file too large. Name a folder that has by setting TMPDIR." in told
    (tmp_path / "big.csv").write_text("x,y\n" + "".join(f"{i % 5},{'ab'[i % 2]}\n" for i in range(10)))
    told = refused(
        "train",
        tmp_path / "big.csv",
        "--features",
        "x",
        "--layers",
        "90",
        "--epochs",
        1,
        "-o",
        folder / "model.json",
        **full(2000),
    )
    assert told == f"{folder}/model.json cannot be written: file too large. Name another place with --output."
    told = refused("predict", "model.json", "iris.csv", "-o", "out.csv", cwd=folder, **full(2000))
    assert told == f"{folder}/out.csv cannot be written: file too large. Name another place with --output."
    assert (folder / "model.json").read_bytes() == model
    assert not (folder / "out.csv").exists()
    assert not list(folder.glob("*.part"))
    again = (folder / "model.json").read_bytes()
    (folder / "model.json").unlink()
    with open("/dev/full", "wb") as nowhere:
        again_so = ["--target", "target", "--epochs", "100", "--stop", "0"]
        for command in (["train", "iris.csv", *again_so], ["inspect", "model.json"], ["explain", "w*x", "w=3", "x=2"]):
            done = run(*command, cwd=folder, code=2, capture_output=False, stdout=nowhere, stderr=subprocess.PIPE)
            assert done.complaints == (
                "leafward: Something cannot be read or written: no space left on device. Make room for it, or name another place.\n"
            )
            assert command[0] != "train" or (folder / "model.json").read_bytes() == again  # what is said is lost, the model is not
        done = run("predict", "model.json", "iris.csv", cwd=folder, code=2, capture_output=False, stdout=nowhere, stderr=subprocess.PIPE)
    assert done.complaints == (
        "leafward: The predictions cannot be written: no space left on device. Name a file with room for them with --output.\n"
    )


def test_without_permission(trained, tmp_path):
    folder, _ = trained
    (tmp_path / "closed").mkdir(mode=0o500)
    told = refused("train", folder / "iris.csv", "-o", tmp_path / "closed" / "m.json", preexec_fn=mortal)
    assert told == f"{tmp_path}/closed/m.json cannot be written: permission denied. Name another place with --output."
    (tmp_path / "closed.csv").touch(mode=0)
    told = refused("train", tmp_path / "closed.csv", preexec_fn=mortal)
    assert told == f"{tmp_path}/closed.csv cannot be read: permission denied. Name any file of comma-separated values."
    (tmp_path / "kept.json").write_bytes((folder / "model.json").read_bytes())
    (tmp_path / "kept.json").chmod(0o400)
    for command in (["train", "iris.csv"], ["predict", "model.json", "iris.csv", "--force"]):
        told = refused(*command, "-o", tmp_path / "kept.json", cwd=folder, preexec_fn=mortal)
        assert told == f"{tmp_path}/kept.json cannot be written: it is protected. Name another file with --output."


def test_predictions_replace_a_file_only_if_that_is_wished(trained, tmp_path):
    folder, _ = trained
    table = tmp_path / "new.csv"
    table.write_bytes(before := (folder / "iris.csv").read_bytes())
    told = refused("predict", folder / "model.json", table, "-o", table)
    assert told == f"{table} is there already. Name another file with --output, or replace it with --force."
    assert table.read_bytes() == before
    run("predict", folder / "model.json", table, "-o", table, "--force")
    assert table.read_text().startswith(before.decode().partition("\r\n")[0] + ",prediction\n")


def test_names_that_a_terminal_would_obey_are_only_shown(tmp_path):
    rows = "".join(f"{i % 9},{i % 4},{['[/]', 'v'][i % 9 > 4]}\n" for i in range(60))
    (tmp_path / "t.csv").write_text(f"[/b],x\x1b[31m,y\n{rows}")
    told = run("train", "t.csv", "--epochs", 2, cwd=tmp_path).text
    assert "is \\ predicted  [/]  v\n" in told
    assert "[/b]    number" in told
    assert "\x1b" not in told
    assert "\x1b" not in run("inspect", "model.json", cwd=tmp_path).text
    assert "\x1b" not in refused("predict", "model.json", "-", cwd=tmp_path, input=b"x\x1b[30m,[/b]\n1,2\n")


def test_a_reader_that_goes_away(trained):
    folder, _ = trained
    for arguments in (["predict", "model.json", "iris.csv"], ["train", "iris.csv", "-o", "piped.json"]):
        process = subprocess.Popen(
            [*COMMAND, *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONUNBUFFERED": "1"}
        )
        process.stdout.readline()
        process.stdout.close()
        assert (process.wait(60), process.stderr.read()) == (0, b"")
        process.stderr.close()
    assert Model.load(folder / "piped.json").predict([[5, 3, 1.4, 0.2]]) == ["setosa"]


def test_without_any_streams(trained, tmp_path):
    """As from a scheduler that gives a command none, or from a shell with >&-."""
    closed = {"cwd": trained[0], "preexec_fn": lambda: os.closerange(0, 3), "capture_output": False}
    run("train", "iris.csv", "--epochs", 1, "-o", tmp_path / "m.json", **closed)
    run("predict", tmp_path / "m.json", "iris.csv", "-o", tmp_path / "out.csv", **closed)
    assert (tmp_path / "out.csv").read_text().count("\n") == 151
    run("predict", tmp_path / "m.json", "iris.csv", **closed)
    run("explain", "w*x", "w=3", "x=2", **closed)
    run("train", "-", code=2, **closed)


def test_without_the_libraries_there_is_a_sentence(iris):
    program = (
        "import importlib.util as util, sys; find = util.find_spec; util.find_spec = lambda name: None if name == 'rich' else find(name)"
    )
    program += "; from leafward import cli; cli.main(['train', sys.argv[1]])"
    done = subprocess.run([sys.executable, "-c", program, iris], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "leafward: This needs rich; install what is missing with: pip install 'leafward[train]'\n")


def test_a_terminal_without_these_letters(trained):
    done = run("inspect", "model.json", cwd=trained[0], env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert "Network: 4 ? 32 relu ? 3 linear" in done.text


def peak(*arguments):
    """The most memory that a command took, in megabytes."""
    program = "import re, sys; from leafward import cli\ntry: cli.main(sys.argv[1:])\nexcept SystemExit as end: assert not end.code\n"
    program += "print(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])"
    done = subprocess.run([sys.executable, "-c", program, *map(str, arguments)], capture_output=True, text=True, check=True)
    return int(done.stdout.splitlines()[-1]) / 1024


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="needs a system that tells how much memory was taken")
def test_memory_does_not_grow_with_the_table(tmp_path):
    used = []
    for rows in (25_000, 125_000):
        path = tmp_path / f"{rows}.csv"
        path.write_text("a,b,c,d,y\n" + "".join(f"{i % 1009},{i % 997},{i % 991}.5,{i % 7},{'nyes'[i % 3]}\n" for i in range(rows)))
        train = peak("train", path, "--epochs", 1, "--batch", 512, "-o", tmp_path / "m.json")
        predict = peak("predict", tmp_path / "m.json", path, "-o", tmp_path / f"{rows}.out.csv")
        used.append((train, predict))
    # As texts the larger table would take 40 MB more, and 6 for every copy as numbers.
    assert used[1][0] < used[0][0] + 24, used
    assert used[1][1] < used[0][1] + 15, used
