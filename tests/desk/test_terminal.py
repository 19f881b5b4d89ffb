"""In a real terminal: the bar while training, Ctrl-C, and the curve."""

import io
import json
import os
import re
import signal
import subprocess
import sys

import pytest
from rich.console import Console

from desk import tables
from desk.shell import COMMAND, Terminal
from leafward.desk import terminal
from leafward.desk.curve import dots
from leafward.desk.model import Model
from leafward.desk.telling import explained
from leafward.desk.terminal import grid
from leafward.desk.watching import duration


@pytest.fixture
def wine(tmp_path):
    return tables.write(tmp_path / "wine.csv", "wine")


def test_the_bar_tells_and_ctrl_c_keeps_the_best_so_far(wine, tmp_path):
    terminal = Terminal("train", "wine.csv", "--epochs", "1000000", "--stop", "0", cwd=tmp_path)
    for word in ("/1000000 · loss 0.0", "% right · ", " steps/s · ", " left", "━"):
        terminal.read(until=word)
    assert not (tmp_path / "model.json").exists()
    terminal.press(b"\x03")
    assert terminal.end() == 0
    told = terminal.seen
    assert "Interrupted in epoch" in told
    assert "the best network is epoch" in told
    assert "The model is in model.json" in told
    assert "Traceback" not in told
    facts = json.loads((tmp_path / "model.json").read_text())["training"]
    assert facts["ended"] == "interrupted"
    assert 1 <= facts["best_epoch"] <= facts["epochs"]
    assert facts["held_out"]["accuracy"] > 0.85
    assert Model.load(tmp_path / "model.json").classes == ["class_0", "class_1", "class_2"]


def test_ctrl_c_before_training_leaves_nothing(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    terminal = Terminal("train", "pipe", cwd=tmp_path)
    writer = os.open(tmp_path / "pipe", os.O_WRONLY)  # waits for the command to read
    terminal.press(b"\x03")
    assert terminal.end() == 130
    os.close(writer)
    assert "Traceback" not in terminal.seen
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_a_line_of_the_bar_fits_eighty_columns(wine, tmp_path):
    terminal = Terminal("train", "wine.csv", "--epochs", "2000", "--stop", "0", cwd=tmp_path)
    assert terminal.end() == 0
    lines = [piece for piece in terminal.seen.replace("\r", "\n").split("\n") if "steps/s" in piece]
    assert lines
    assert all("…" not in line for line in lines[1:])


def test_the_curve_fits_a_narrow_terminal(wine, tmp_path):
    terminal = Terminal("train", "wine.csv", "--epochs", "5", "--stop", "0", cwd=tmp_path, columns=40)
    assert terminal.end() == 0
    curve = [line for line in terminal.seen.splitlines() if "┤" in line or "└" in line]
    assert len(curve) == 9
    assert max(map(len, curve)) == 40
    for word in ("od280/od315_of_diluted_wines", "proanthocyanins", "class_0", "class_1", "class_2"):  # words stay whole
        assert word in terminal.seen


@pytest.mark.parametrize("columns", [20, 32, 33, 60])
def test_a_table_that_goes_into_a_file_keeps_its_words_whole_however_narrow(columns):
    said = io.StringIO()
    narrow = Console(file=said, width=columns)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(terminal, "console", narrow)
        patch.setattr(terminal, "say", lambda text="": said.write(text + "\n"))
        grid(["column", "kind", "missing", "values"], [["a", "number", "0", "-3.606 to 2.058"], ["pain", "target", "0", "Mild, Severe"]])
    assert {"-3.606", "2.058", "Mild", "Severe", "number", "target", "pain"} <= set(re.findall(r"[\w.-]+", said.getvalue()))


def test_a_network_that_is_far_off_is_told_in_few_figures():
    told = [", R² 0.450", ", R² -0.200", ", R² -3.17e+20", ""]
    assert [explained(r2) for r2 in (0.4501, -0.2, -3.17135370e20, float("nan"))] == told


def test_the_curve_is_a_line_without_gaps():
    places = list(dots([4.0, 1.0, 0.0], 4.0, whole=True))
    assert places[0] == (0, 0)
    assert places[-1] == (119, 31)
    assert all(abs(b[0] - a[0]) + abs(b[1] - a[1]) <= 33 for a, b in zip(places, places[1:]))
    assert {x for x, _ in places} == set(range(120))
    columns = [{y for x, y in places if x == at} for at in range(120)]
    assert all(min(after) <= max(before) + 1 for before, after in zip(columns, columns[1:]))
    assert [x for x, _ in dots([4.0, 1.0], 4.0, whole=False)] == list(range(0, 120, 3))


def test_durations():
    assert [duration(x) for x in (0.04, 9.44, 61, 3600 * 5)] == ["0.0 s", "9.4 s", "1 min", "5 h"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_whoever_ends_it_from_outside_gets_the_best_so_far(wine, tmp_path, monkeypatch, number):
    """A scheduler whose time is up, and a connection that closes."""
    (tmp_path / "scratch").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "scratch"))
    terminal = Terminal("train", "wine.csv", "--epochs", "1000000", "--stop", "0", cwd=tmp_path)
    terminal.read(until="/1000000 · loss 0.")
    assert list((tmp_path / "scratch").iterdir())
    os.kill(terminal.child, number)
    assert terminal.end() == 0
    assert "Interrupted in epoch" in terminal.seen
    assert Model.load(tmp_path / "model.json").training["ended"] == "interrupted"
    assert not list((tmp_path / "scratch").iterdir())


def test_ended_while_it_waits_it_leaves_nothing(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "scratch").mkdir()
    process = subprocess.Popen([*COMMAND, "train", "pipe"], cwd=tmp_path, env={**os.environ, "TMPDIR": str(tmp_path / "scratch")})
    writer = os.open(tmp_path / "pipe", os.O_WRONLY)
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 128 + signal.SIGTERM
    os.close(writer)
    assert not list((tmp_path / "scratch").iterdir())


def test_an_interrupt_while_libraries_are_loaded_is_a_sentence():
    program = "import os, signal; from leafward.failures import unstarted\nwith unstarted(): os.kill(os.getpid(), signal.SIGINT)\nprint(1)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "leafward: Interrupted before anything was done.\n")
