"""What the README shows is what happens: its program prints its numbers, and the files that it names exist."""

import contextlib
import io
import re
import shlex
from pathlib import Path

from desk import tables
from desk.shell import run
from leafward.desk.cells import MISSING
from leafward.desk.model import Model

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def block(language: str) -> str:
    return re.search(rf"```{language}\n(.*?)```", README, re.DOTALL).group(1)


def test_the_program_prints_the_numbers_below_it():
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(block("python"), "README.md", "exec"), {})
    assert out.getvalue() == block("text")


def test_the_commands_print_what_stands_below_them(tmp_path):
    names = ["sepal_length", "sepal_width", "petal_length", "petal_width", "species"]
    tables.write(tmp_path / "iris.csv", "iris", names)
    blocks = "".join(re.findall(r"```console\n(.*?)```", README, re.DOTALL))
    shown = dict(re.findall(r"^\$ (.*)\n((?:[^$].*\n|\n)*)", blocks, re.MULTILINE))
    (tmp_path / "new.csv").write_text(shown.pop("cat new.csv"))
    assert len(shown) == 3
    for command, printed in shown.items():
        name, *arguments = shlex.split(command)
        assert name == "leafward"
        told = run(*arguments, cwd=tmp_path).text
        assert timeless(told) == timeless(printed)


def timeless(text: str) -> str:
    return re.sub(r"in [\d.]+ s, [\d,]+ a second", "in some time", text)


def test_the_model_in_the_documentation_is_one(tmp_path):
    page = (ROOT / "docs/model-file.md").read_text("utf-8")
    (tmp_path / "model.json").write_text(re.search(r"```json\n(.*?)```", page, re.DOTALL).group(1))
    model = Model.load(tmp_path / "model.json")
    row = {"height": 1.75, "colour": "red"}
    assert model.inputs([row]).tolist() == [[1, 0, 1]]
    assert "{:.2f} and {:.2f}".format(*model.outputs(model.inputs([row]))[0]).replace("-", "−") in page
    assert f"an {model.predict([row])[0]}, with a probability of {model.probabilities([row]).max():.2f}" in page
    told = page.partition("Missing is an empty cell")[2].partition("`mean`")[0]
    assert {"", *re.findall(r"`(.*?)`", told)} == MISSING
    model.training = {}
    model.save(tmp_path / "again.json")
    content = (tmp_path / "again.json").read_text()
    assert content.split('"training"')[0] == (tmp_path / "model.json").read_text().split('"training"')[0]


def test_every_file_and_folder_that_it_names_exists():
    named = re.findall(r"`((?:src|tests|docs)/[\w./]*|(?:engine|lesson)/[\w./]+)`", README) + re.findall(r"\]\((?!https)([^)]+)\)", README)
    assert len(named) > 6
    for name in named:
        assert (ROOT / name).exists() or (ROOT / "src/leafward" / name).exists(), name
