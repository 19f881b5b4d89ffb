"""docs/onward.md, as far as one machine can follow it: its commands are run, and what they make gives the same answers."""

import csv
import re
import shlex
import subprocess
import sys
import textwrap
from pathlib import Path
from unittest import mock

import numpy as np
import pytest

import running
import trained
from leafward.cli import main
from leafward.desk.model import Model

TEXT = (Path(__file__).parents[2] / "docs" / "onward.md").read_text("utf-8")
PROGRAMS = ("python", "node")


def blocks():
    return [textwrap.dedent(block) for block in re.findall(r"(?:^    .*\n|^\n(?=    ))+", TEXT, re.MULTILINE)]


def commands(word):
    """Those in the text that begin with a word, with backslashes at the ends of lines undone."""
    lines = "\n".join(blocks()).replace("\\\n", " ").splitlines()
    return [shlex.split(line, comments=True)[1:] for line in lines if line.startswith(word + " ")]


def printed(program, arguments, folder):
    """Python's programs in this process, for PyTorch takes seconds to load."""
    if program == "node":
        return subprocess.run(["node", *arguments], cwd=folder, capture_output=True, text=True, check=True, timeout=120).stdout
    if arguments[0] == "-c":
        (folder / "line.py").write_text(arguments[1], "utf-8")
        arguments = ["line.py"]
    with mock.patch.object(sys, "path", [str(folder), *sys.path]):
        said = running.printed(*arguments)
    sys.modules.pop("flowers_torch", None)  # which one of them imports
    return said


@pytest.fixture
def flowers(tmp_path, monkeypatch):
    """A folder with the tables and the model that the page speaks of."""
    random = np.random.default_rng(4)
    rows = [
        [*random.normal([1.5 + 2 * kind, 0.3 + 0.8 * kind], 0.3).round(2), "red", ("setosa", "versicolor", "virginica")[kind]]
        for kind in random.integers(3, size=60)
    ]
    rows[0][2] = "blue"
    for name in ("flowers.csv", "new.csv"):
        with (tmp_path / name).open("w", newline="") as file:
            csv.writer(file).writerows([["petal_length", "petal_width", "colour", "species"], *rows])
    monkeypatch.chdir(tmp_path)
    (train,) = re.findall(r"`leafward (train .*?-o flowers\.json)`", TEXT)
    main(shlex.split(train), standalone_mode=False)
    return tmp_path


@trained.needs_torch
def test_the_page_can_be_followed(flowers):
    exports = commands("leafward")[:4]
    assert [arguments[-1] for arguments in exports] == ["numpy", "torch", "javascript", "onnx"]
    for arguments in exports:
        main(arguments, standalone_mode=False)
    model = Model.load("flowers.json")
    rows = list(csv.DictReader(Path("new.csv").read_text().splitlines()))
    runs = [(program, arguments) for program in PROGRAMS for arguments in commands(program)]
    assert [arguments[0] for _, arguments in runs] == ["flowers_numpy.py", "flowers_torch.py", "-c", "flowers.mjs"]
    for program, arguments in runs:
        out = printed(program, arguments, flowers)
        if arguments[0] == "-c":
            assert 0 < float(out) < model.training["training_loss"]
        else:
            assert [line["species"] for line in csv.DictReader(out.splitlines())] == model.predict(rows)
    (block,) = [block for block in blocks() if "onnxruntime" in block]
    names = {}
    exec(block, names)
    asked = [{"petal_length": 4.7, "petal_width": 1.4, "colour": "red"}, {"petal_length": 1.3, "petal_width": None, "colour": "blue"}]
    assert np.allclose(names["probabilities"], model.probabilities(asked), rtol=0, atol=1e-12)
    assert list(names["label"]) == model.predict(asked)


def test_torchrun_is_given_what_the_command_knows():
    """The options in the torchrun lines exist; the lines themselves are run in test_torch_engine.py, for two processes."""
    given = commands("torchrun") + [arguments[1:] for arguments in commands("srun")]
    assert len(given) == 3
    for arguments in given:
        ours = arguments[arguments.index("-m") + 2 :]
        with pytest.raises(SystemExit) as end:
            main([*ours, "--help"])
        assert end.value.code == 0
        context = main.commands[ours[0]].make_context("train", ours[1:])
        assert context.params["engine"] == "torch"
